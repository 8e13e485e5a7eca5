"""What points outside a sentence, and to whom or what."""

from pipeline.reading.references.open_references import open_references
from pipeline.reading.references.people import names_person
from pipeline.reading.references.pronouns import may_stand_for
from pipeline.reading.references.speakers import antecedents

__all__ = ["antecedents", "may_stand_for", "names_person", "open_references"]
