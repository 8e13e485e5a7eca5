"""What points outside a sentence, and to whom or what."""

from pipeline.reading.references.open_references import open_references

__all__ = ["open_references"]
