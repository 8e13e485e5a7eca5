"""The finite verbs of a segment that are surely verbs, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.text.english_verbs import finite_verbs

if TYPE_CHECKING:
    from pipeline.languages import Language
    from pipeline.text.segments import Segment
    from pipeline.text.verbs import Verb


def predicates(segment: Segment, language: Language) -> list[Verb]:
    """Return the finite verbs of a segment without nouns that look like one ("the program", "both dates")."""
    return finite_verbs(segment, language) if segment.finite and language.code == "en" else segment.finite
