"""`beleg`."""
