"""Claims out to annotation tools and their answers back in, one gold file an annotator."""
