"""What can be read off a claim's words: numbers with units, dates, negation, hedges, modality, tense."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.core.records import Features
from pipeline.reading.claims.quantities import quantities_of
from pipeline.reading.claims.relative_dates import by_calendar, find_dates

if TYPE_CHECKING:
    from datetime import date

    from pipeline.languages import Language, ParsedSpans

_DIGIT = re.compile(r"[0-9]")
# A plain class of characters comes first, which the regex engine finds fast; what stands before is looked at after.
# "3.400,50", "40 000", "10’000".
_NUMBER = r"[0-9](?<![\w.,][0-9])(?:\d{0,2}(?:[\s'’]\d{3})+(?![\d:])|\d*)(?:[.,:]\d+)*"
# Before a number: "£", "US$", "EUR "; a minus.
_SIGN = re.compile(r"(?<![\w.,])(?:(?:[A-Z]{1,3}(?=\$))?[$€£¥]\s?|(?:EUR|USD|CHF|GBP|SEK)\s|(?<![\w)])[−-])\Z")
_LONGEST_SIGN = 5
# "$3M" is a number, "3M" a name.
_NAME = re.compile(r"[\d.,]+[A-Z]")
# Where a date without a year lies, by the tense of the claim.
WAYS: dict[str | None, int] = {"past": -1, "perfect": -1, "future": 1}


class _Knowledge(Struct, frozen=True, eq=False):
    """What features ask of a language: how it writes numbers with their units, and words that it is quick to look for.

    `telling`: of these every hedge, every modality and every negation but by `negative_endings` has one.
    """

    numbers: re.Pattern[str]
    telling: frozenset[str]
    negative_endings: tuple[str, ...]


@functools.cache
def _knowledge(language: Language) -> _Knowledge:
    units = "|".join(sorted(map(re.escape, language.units), key=lambda unit: (-len(unit), unit))) or "(?!)"
    stops = "|".join(rf"(?<={re.escape(unit)})\." for unit in sorted(language.words["units_with_stop"]))
    unit = rf"(?:\s?(?:{units})(?!\w)(?:{stops})?)"
    multiplied = rf"(?-i:{'|'.join(map(re.escape, language.multipliers))})(?!\w){unit}{{0,2}}"
    return _Knowledge(
        re.compile(rf"{_NUMBER}(?:{multiplied}|{unit}{{1,3}}|(?!\w|[-–]\w))", re.IGNORECASE),
        frozenset({*language.negations, *language.hedges, *language.number_hedges, *language.modals}),
        tuple(sorted(language.words["negative_endings"])),
    )


def features_of(text: str, parsed: ParsedSpans, language: Language, published: date | None = None) -> Features:
    """Return the features of a claim; `parsed` are its words, `published` the day of its article."""
    knows = _knowledge(language)
    first_digit = _DIGIT.search(text)
    digit = first_digit.start() if first_digit else -1
    dates = find_dates(text, parsed.known, digit, language)
    tense = language.grammar.tense(parsed)
    telling = parsed.known & knows.telling
    numbers = _find_numbers(text, digit, dates, knows.numbers) if first_digit else ()
    return Features(
        numbers=numbers,
        dates=tuple([match.group() for match in dates]),
        dates_iso=by_calendar(text, dates, published, WAYS.get(tense, 0), language) if dates else (),
        negated=_is_negated(parsed.words, telling, knows.negative_endings, language),
        hedges=_hedges(parsed.words, telling, language) if telling else (),
        modality=_modality(parsed.words, telling, language) if telling else None,
        tense=tense,
        quantities=quantities_of(text, numbers, parsed, language),
    )


def _is_negated(words: list[str], telling: frozenset[str], endings: tuple[str, ...], language: Language) -> bool:
    """Return whether a word negates; "nicht nur", "not least" negate nothing."""
    if endings and any(word.endswith(endings) for word in words):
        return True
    if not telling or telling.isdisjoint(language.negations):
        return False
    following = [*words[1:], ""]
    pairs = zip(words, following, strict=True)
    return any(word in language.negations and f"{word} {after}" not in language.not_negating for word, after in pairs)


def _find_numbers(text: str, first: int, dates: list[re.Match[str]], written: re.Pattern[str]) -> tuple[str, ...]:
    """Return the numbers with their units as they stand in the text; those of dates are none.

    `first` is the place of the first digit, `written` how the language writes them.
    """
    for match in dates:
        text = text[: match.start()] + "\x00" * len(match.group()) + text[match.end() :]
    numbers: list[str] = []
    after = 0
    for match in written.finditer(text, first):
        begin = _with_sign(text, match.start(), after)
        if begin < match.start() or not _NAME.fullmatch(match.group()):
            numbers.append(text[begin : match.end()])
        after = match.end()
    return tuple(numbers)


def _with_sign(text: str, begin: int, after: int) -> int:
    """Return where a number begins with the sign of a currency or the minus before it, at `after` or later."""
    sign = _SIGN.search(text, max(after, begin - _LONGEST_SIGN), begin) if begin > after else None
    return sign.start() if sign else begin


def _modality(words: list[str], known: frozenset[str], language: Language) -> str | None:
    if known.isdisjoint(language.modals):
        return None
    modals = language.modals
    places = [at for at, word in enumerate(words) if word in modals]
    return next((modals[words[at]] for at in places if _is_modal(words, at, language)), None)


def _is_modal(words: list[str], at: int, language: Language) -> bool:
    """Return whether a form of a modal verb is one here; "may" is none in "in May" and "May 2024"."""
    if words[at] not in language.sentences.months:
        return True
    after = words[at + 1] if at + 1 < len(words) else ""
    return at > 0 and words[at - 1] not in language.prepositions and not after[:1].isdigit() and bool(after)


def _hedges(words: list[str], known: frozenset[str], language: Language) -> tuple[str, ...]:
    """Return the words that hedge, in order; "rund", "about" and their like only before a number."""
    if known.isdisjoint(language.hedges) and known.isdisjoint(language.number_hedges):
        return ()
    following = [*words[1:], " "]
    hedging = [
        word
        for word, after in zip(words, following, strict=True)
        if (after[0].isdigit() if word in language.number_hedges else word in language.hedges)
    ]
    return tuple(dict.fromkeys(hedging))
