"""Numbers of a claim as values: "rund 3,4 Mio. Euro" is about 3,400,000 EUR; "two dozen boats" are 24 boats."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.records import Quantity
from pipeline.languages import numeral, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, ParsedSpans

_DIGITS = r"\d(?:[\d.,'’\s]*\d)?"
_NUMBER = re.compile(rf"(?P<sign>[^\d\s]*\s?)(?P<low>{_DIGITS})(?::(?P<score>\d+))?\s?(?P<rest>\D.*)?", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE = 40
_LONGEST_NOUN = 3


_MOST_WORDS = 1 << 16


class _Knowledge(NamedTuple):
    """What a language knows of numbers."""

    decimal: str
    multipliers: dict[str, int]
    currencies: dict[str, str]
    units: dict[str, str]
    bounds: re.Pattern[str]
    meanings: dict[str, str]
    ranges: re.Pattern[str]
    words: dict[str, float]
    counted: frozenset[str]
    clock: re.Pattern[str]


@functools.cache
def _knowledge(language: Language) -> _Knowledge | None:
    """Return what a language's quantities.yaml holds; None where it has none."""
    table = read_table(language, "quantities")
    if table is None:
        return None
    words = {word: float(value) for word, value in table["words"].items()}
    return _Knowledge(
        table["decimal"],
        {word: int(power) for word, power in table["multipliers"].items()},
        table["currencies"],
        table["units"],
        re.compile(rf"(?<!\w)({_any(table['bounds'])})\s(?:[€$£]\s?)?\Z", re.IGNORECASE),
        table["bounds"],
        re.compile(rf"\s?({_any(table['ranges'])})\s?"),
        words,
        frozenset(table["counted"]),
        re.compile(rf"\s?(?:{_any(table['clock'])})\b", re.IGNORECASE),
    )


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


def quantities_of(text: str, numbers: tuple[str, ...], parsed: ParsedSpans, language: Language) -> tuple[Quantity, ...]:
    """Return the numbers of a claim as values, in order; `numbers` are those with digits, as they stand in `text`.

    `parsed` are its words. What cannot be read as a value is left out; a range ("10 to 12 boats") is one with two ends.
    """
    knows = _knowledge(language)
    if knows is None:
        return ()
    spelled = any(value is not None for value in map(_values(language).__getitem__, parsed.known))
    if not numbers and not spelled:
        return ()
    found = list(_written(text, numbers, knows, language))
    if spelled:
        held = [range(place, place + len(quantity.text)) for place, quantity in found]
        words = _spelled(text, knows, language)
        found += [one for one in words if not any(one[0] in places for places in held)]
    found.sort(key=lambda one: one[0])
    return tuple(quantity for _, quantity in _joined(text, found, knows))


def _written(
    text: str, numbers: tuple[str, ...], knows: _Knowledge, language: Language
) -> Iterator[tuple[int, Quantity]]:
    after = 0
    for written in numbers:
        place = text.find(written, after)
        if place < 0:
            continue
        after = place + len(written)
        quantity = _quantity(text, place, written, knows, language)
        if quantity is not None and not knows.clock.match(text, after):
            yield place, quantity


def _quantity(text: str, place: int, written: str, knows: _Knowledge, language: Language) -> Quantity | None:
    match = _NUMBER.fullmatch(written)
    value = _value(match["low"], knows.decimal) if match else None
    if match is None or value is None:
        return None
    if match["score"]:
        return Quantity(written, value, float(match["score"]), "score")
    currency = knows.currencies.get(match["sign"].strip().lower())
    power, unit, rest = 0, None, (match["rest"] or "").strip()
    joined = written[match.end("low") : match.end("low") + 1].isalpha()  # "3m" is million, "3 m" are metres
    for word in _pieces(rest, knows):
        multiplies = word in knows.multipliers and (joined or len(word) > 1)
        power += knows.multipliers[word] if multiplies else 0
        currency = currency or knows.currencies.get(word)
        if not multiplies and word not in knows.currencies:
            unit = knows.units.get(word, word)
    value = round(value * 10**power, 6) if power else value
    value = -value if match["sign"].strip() in {"-", "−"} else value
    noun = None if unit or currency else _noun(text, place + len(written), language)
    if unit in knows.counted:
        unit, noun = None, rest.rsplit(maxsplit=1)[-1]
    return Quantity(written, value, None, unit, currency, _bound(text, place, knows), noun)


def _pieces(rest: str, knows: _Knowledge) -> Iterator[str]:
    """Yield the words behind a number, two that are one unit together: "per cent"."""
    words = [word.rstrip(".").lower() for word in rest.split()]
    while words:
        two = " ".join(words[:2])
        length = 2 if len(words) > 1 and two in knows.units else 1
        yield " ".join(words[:length])
        words = words[length:]


def _value(written: str, decimal: str) -> float | None:
    """Return a number as it is written in a language: "3.400,50", "40 000", "10’000"; None where it is none."""
    plain = re.sub(r"[\s'’]", "", written)
    thousands = "." if decimal == "," else ","
    grouped = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", plain)
    if grouped or thousands not in plain:
        plain = plain.replace(thousands, "").replace(decimal, ".")
    try:
        return float(plain)  # "3.4" in German text is no thousand: read as it stands
    except (ValueError, OverflowError):
        return None


def _bound(text: str, place: int, knows: _Knowledge) -> str | None:
    match = knows.bounds.search(text, max(0, place - _BEFORE), place)
    return knows.meanings[match[1].lower()] if match else None


def _noun(text: str, after: int, language: Language) -> str | None:
    """Return what is counted: the noun right behind a number; where nouns are capital the first capital word."""
    words = list(_WORD.finditer(text, after, after + _BEFORE))[:_LONGEST_NOUN]
    if not words or text[after : words[0].start()].strip():
        return None
    if not language.grammar.nouns_are_capital:
        first = words[0].group()
        return first if first[0].islower() and first not in _small(language) else None
    for at, word in enumerate(words):
        if word.group()[0].isupper():
            return word.group() if not re.search(r"[^\w\s-]", text[after : word.start()]) else None
        if word.group() in _small(language) or (at and not word.group().endswith(("e", "en", "er", "es"))):
            return None
    return None


@functools.cache
def _small(language: Language) -> frozenset[str]:
    """Return the words behind which a number counts nothing."""
    joining = language.prepositions | language.complementizers | language.adverbs | language.words["auxiliary_forms"]
    return joining | frozenset(language.pronouns) | language.determiners | language.words["clause_joiners"]


def _spelled(text: str, knows: _Knowledge, language: Language) -> Iterator[tuple[int, Quantity]]:
    """Yield the numbers that are written as words: "siebenundzwanzig", "two dozen", "anderthalb Millionen Euro"."""
    after = 0
    for match in _WORD.finditer(text):
        value = _values(language)[match.group().lower()] if match.start() >= after else None
        if value is None:
            continue
        power, currency, unit, after = 0, None, None, match.end()
        while word := _WORD.match(text, after + 1):
            low = word.group().lower()
            if low in knows.words and knows.words[low].is_integer():
                value *= knows.words[low]
            elif low in knows.multipliers:
                power += knows.multipliers[low]
            elif low in knows.currencies or low in knows.units:
                currency, unit = knows.currencies.get(low), knows.units.get(low)
            else:
                break
            after = word.end()
        if knows.clock.match(text, after):
            continue
        noun = None if unit or currency else _noun(text, after, language)
        bound = _bound(text, match.start(), knows)
        yield (
            match.start(),
            Quantity(text[match.start() : after], value * 10**power, None, unit, currency, bound, noun),
        )


class _Values(dict[str, float | None]):
    """Word in small letters → its value where it is a number; None for others, and for "one", rarely meant as one."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language, self.knows = language, _knowledge(language)

    def __missing__(self, word: str) -> float | None:
        value = None
        if self.knows is not None and word not in self.knows.multipliers:  # "Millionen" alone
            value = self.knows.words.get(word)
            value = numeral(word, self.language) if value is None else value
        if len(self) < _MOST_WORDS:
            self[word] = value
        return value


_values = functools.cache(_Values)


def _joined(text: str, found: list[tuple[int, Quantity]], knows: _Knowledge) -> Iterator[tuple[int, Quantity]]:
    """Yield the quantities, two ends of a range as one: "10 bis 12 Boote"."""
    at = 0
    while at < len(found):
        (place, one), other = found[at], found[at + 1] if at + 1 < len(found) else None
        at += 1
        between = text[place + len(one.text) : other[0]] if other else ""
        if other and knows.ranges.fullmatch(between) and one.value < other[1].value and not (one.unit or one.currency):
            last = other[1]
            low = one.value * _scale(last)
            words = text[place : other[0] + len(last.text)]
            yield place, Quantity(words, low, last.value, last.unit, last.currency, one.bound, last.counted)
            at += 1
        else:
            yield place, one


def _scale(last: Quantity) -> float:
    """Return the power of ten that the end of a range shares with its begin: "2 to 3 million"."""
    digits = re.match(r"\d+", last.text)
    return 1.0 if digits is None or float(digits[0]) in {0.0, last.value} else round(last.value / float(digits[0]), 6)
