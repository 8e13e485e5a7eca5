"""Public corpora people already have: one small file each, its format → documents with gold attributions."""
