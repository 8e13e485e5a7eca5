"""One short script a DVC stage: read, call the noun, write; no logic here, and no stage imports another."""
