"""English adverbial frames."""
