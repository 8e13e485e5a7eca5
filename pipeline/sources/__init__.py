"""Where claims come from: the catalogue, linking to it, retrieval, and what the articles of one story share."""
