"""What goes out: the release, the report, the Hub, and what changed between two of them."""
