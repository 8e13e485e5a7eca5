"""Whether a claim goes on in the words of the source of the claim before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.rules import RULES

if TYPE_CHECKING:
    from pipeline.core.records import Attribution, Claim
    from pipeline.sources.catalogue.source_kinds import Kinds

_QUOTES = '„“"»«‚‘'


def needs_source(one: Attribution) -> bool:
    """Return whether a sentence is reported, but does not say by whom."""
    return not (one.source or one.medium) and RULES[one.rule].carries_over


def goes_on(claim: Claim, last: Claim, text: str, kinds: Kinds, is_reported: bool) -> bool:
    """Return whether a claim goes on in the words of the `last` claim, in the same paragraph of the article's `text`.

    It does after a semicolon, as another quotation, and as a whole sentence that is shifted into reported speech ("The
    poorest would pay", "Das sei zu teuer"); `is_reported`: what reports it names no speaker.
    """
    between = text[last.spans[-1].end : claim.spans[0].begin]
    if "\n" in between:
        return False
    if is_reported or ";" in between or claim.text[0] in _QUOTES:
        return True
    low = set(claim.text.lower().split())
    is_whole = claim.text[0].isupper() and text[claim.spans[-1].end :][:1] != ","
    return is_whole and not (kinds.backshift.isdisjoint(low) or kinds.first_person & low)
