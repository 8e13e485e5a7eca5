"""Names that an article gives a short form in brackets: "Human Rights Watch (HRW)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import first_names

if TYPE_CHECKING:
    from pipeline.languages import Language

_SHORT = re.compile(r"\(([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{1,9})\)")
_WORD = re.compile(r"[^\s„“”»«\"]+")
_PART = re.compile(r"[^\W_]+")
_MARKS = ' „“”»«"'
# A name has no more words, and begins no further before its bracket (characters).
_MOST_WORDS, _REACH = 12, 120
_FEWEST_CAPITALS = 2
_JOINING = frozenset({"&", "and", "und"})


def abbreviations_in(text: str, language: Language) -> dict[str, Span]:
    """Return short form → where the name stands that it is the short form of."""
    return {match.group(1): span for match in _SHORT.finditer(text) if (span := _name_before(text, match, language))}


def _name_before(text: str, short: re.Match[str], language: Language) -> Span | None:
    """Return the capital words before a bracket, with small words between them, that begin like the short form."""
    words = list(_WORD.finditer(text, max(0, short.start() - _REACH), short.start()))[-_MOST_WORDS:]
    inside = language.words["inside_names"] | language.prepositions | language.determiners | _JOINING
    begin, capitals, spare = None, 0, None
    for word in reversed(words):
        low = word.group().lower()
        if word.group()[0].isupper() and low not in language.determiners:
            begin = word.start()
            capitals += sum(part[:1].isupper() for part in word.group().split("-"))
        elif low not in inside:
            break
        elif capitals > 1 and low in language.determiners:
            spare = spare or begin  # "Bundesverband der | Pharmazeutischen Industrie (BPI)"
        if begin is not None and capitals >= _FEWEST_CAPITALS and text[begin].lower() == short.group(1)[0].lower():
            spare = begin
            break
    begin = spare or begin
    if begin is None or capitals < _FEWEST_CAPITALS or sum(map(str.isupper, short.group(1))) < _FEWEST_CAPITALS:
        return None
    name = text[begin : short.start()]
    initials = "".join(part[0] for part in _PART.findall(name) if part[0].isupper())
    if short.group(1) in name or (initials != short.group(1).upper() and _names_person(name, language)):
        return None  # "SPD-Vorsitzende Anna Huber (SPD)"
    return Span(begin, len(text[: short.start()].rstrip(_MARKS)))


def _names_person(name: str, language: Language) -> bool:
    """Return whether a name before a bracket is somebody's, whose party the bracket may name."""
    known = first_names(language)
    words = name.split()
    return "," in name or any(word in known or language.grammar.names_role(f"der {word}") for word in words)
