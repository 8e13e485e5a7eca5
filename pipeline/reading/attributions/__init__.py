"""Article → attributions: who is said to say what, by which words, found by rules that name themselves."""

from pipeline.reading.attributions.finding import find_attributions, parse_sentences

__all__ = ["find_attributions", "parse_sentences"]
