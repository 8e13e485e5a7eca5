"""What points outside a sentence, and to whom or what."""

from pipeline.reading.references.people import names_person
from pipeline.reading.references.pronouns import may_stand_for
from pipeline.reading.references.referents import Referents
from pipeline.reading.references.speakers import antecedents
from pipeline.reading.references.topics import Topics

__all__ = ["Referents", "Topics", "antecedents", "may_stand_for", "names_person"]
