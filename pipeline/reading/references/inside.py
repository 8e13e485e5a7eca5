"""Whether what a pronoun stands for is named in the claim itself, so that nothing outside it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import ReferenceKind
from pipeline.reading.references.pronouns import wanted_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.records import Span
    from pipeline.languages import Language, ParsedSpans
    from pipeline.reading.references.named import Mention
    from pipeline.reading.references.pointer import Pointer


def is_inside(
    pointer: Pointer,
    parsed: ParsedSpans,
    spans: list[Span],
    mentions: Iterable[Mention],
    language: Language,
) -> bool:
    """Return whether somebody or something that a pronoun may stand for is named in its claim.

    `spans`: where the claim stands; `mentions`: those of its sentence. Whose something is may
    also come after it: "In his speech Roe …".
    """
    place, wanted = pointer.span.begin, wanted_by(pointer.wanted)
    owns = pointer.kind is ReferenceKind.POSSESSIVE
    bound = place if owns else _clause_begin(parsed, place, language)  # "the firm sold it": it is not the firm
    if _names_before(parsed, bound, wanted, language, sure=True) or _named_after(pointer, parsed, wanted, language):
        return True
    for mention in mentions:
        span = mention.spans[0]
        held = any(one.contains(span) for one in spans) and not span.contains(pointer.span)
        if held and mention.genders & wanted and (span.begin < bound or (owns and mention.subject)):
            return True
    return False


def may_be_inside(pointer: Pointer, parsed: ParsedSpans, language: Language) -> bool:
    """Return whether a thing that only hangs on a preposition may be meant: "mit | dem Meteoriten, als | er | fiel"."""
    bound = _clause_begin(parsed, pointer.span.begin, language)
    return _names_before(parsed, bound, wanted_by(pointer.wanted), language, sure=False)


def _names_before(parsed: ParsedSpans, place: int, wanted: frozenset[str], language: Language, sure: bool) -> bool:
    """Return whether a phrase before a place fits; `sure`: it does not only hang on a preposition."""
    before = [token for token in parsed.tokens if token.end <= place]
    found = language.grammar.named_phrases(before)
    return any(genders & wanted and not (sure and language.grammar.hangs(before, at)) for at, genders in found)


def _named_after(pointer: Pointer, parsed: ParsedSpans, wanted: frozenset[str], language: Language) -> bool:
    """Return whether a phrase after a clause that comes first fits: "Since | she | left, Roe …"."""
    first = parsed.clauses[0]
    if not (first.span.contains(pointer.span) and language.grammar.is_subordinate(first)):
        return False
    after = [token for token in parsed.tokens if token.begin > first.span.end]
    return any(genders & wanted for _, genders in language.grammar.named_phrases(after))


def _clause_begin(parsed: ParsedSpans, place: int, language: Language) -> int:
    """Return where the clause that a place stands in begins: at its mark, or at a word that joins clauses."""
    joints = language.words["clause_joiners"] | language.complementizers
    begins = [clause.span.begin for clause in parsed.clauses if clause.span.begin <= place]
    joined = [token.begin for token in parsed.tokens if token.begin < place and token.low in joints]
    return max([*begins[-1:], *joined[-1:]], default=place)
