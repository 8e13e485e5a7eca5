"""What can be read off a claim's words: numbers with units, dates, negation, hedges, modality, tense."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.core.records import Features
from pipeline.languages import Language, load_language, trimmed, word_list
from pipeline.languages.de import is_relative
from pipeline.reading.claims.relative_dates import by_calendar, find_dates

if TYPE_CHECKING:
    from collections.abc import Set
    from datetime import date

    from pipeline.languages import Clause, Verb
    from pipeline.text import Laid

_DIGIT = re.compile(r"[0-9]")
# A plain class of characters comes first, which the regex engine finds fast; what stands before is looked at after.
_NUMBER = r"[0-9](?<![\w.,][0-9])\d*(?:[.,:]\d+)*"
_CURRENCIES = "$€£"
_JOINED = re.compile(r"[\w.,]")


@functools.cache
def _numbers(code: str) -> re.Pattern[str]:
    """Return how a language writes numbers with their units."""
    units = "|".join(sorted(map(re.escape, load_language(code).units), key=lambda unit: (-len(unit), unit)))
    unit = rf"(?:\s?(?:{units})(?!\w)(?:(?<=mio)\.|(?<=mrd)\.)?)"
    return re.compile(rf"{_NUMBER}(?!\w|[-–]\w){unit}{{0,3}}", re.IGNORECASE)


def features_of(text: str, laid: Laid, language: Language, published: date | None = None) -> Features:
    """Return the features of a claim; `laid` are its words, `published` the day of its article."""
    known = laid.known
    found = _DIGIT.search(text)
    digit = found.start() if found else -1
    dates = find_dates(text, known, digit, language)
    tense = _tense(laid, known, language)
    telling = known & _telling(language)
    return Features(
        numbers=_find_numbers(text, digit, dates, language) if found else (),
        dates=tuple([match.group() for match in dates]) if dates else (),
        dates_iso=tuple([by_calendar(text, match, published, _WAYS.get(tense or "", 0), language) for match in dates])
        if dates
        else (),
        negated=_is_negated(laid.words, telling, language) if telling or language.code == "en" else False,
        hedges=_hedges(laid.words, telling, language) if telling else (),
        modality=_modality(laid.words, telling, language) if telling else None,
        tense=tense,
    )


def _is_negated(words: list[str], telling: frozenset[str], language: Language) -> bool:
    """Return whether a word negates; "nicht nur", "not least" negate nothing."""
    if language.code == "en" and any(word.endswith("n't") for word in words):
        return True
    if telling.isdisjoint(language.negations):
        return False
    following = [*words[1:], ""]
    pairs = zip(words, following, strict=True)
    return any(word in language.negations and f"{word} {after}" not in language.not_negating for word, after in pairs)


@functools.cache
def _telling(language: Language) -> frozenset[str]:
    """Return the words of which every negation, hedge and modality has one."""
    return frozenset({*language.negations, *language.hedges, *language.number_hedges, *language.modals})


def _find_numbers(text: str, first: int, dates: list[re.Match[str]], language: Language) -> tuple[str, ...]:
    """Return the numbers with their units as they stand in the text; those of dates are none.

    `first` is the place of the first digit.
    """
    for found in dates:
        text = text[: found.start()] + "\x00" * len(found.group()) + text[found.end() :]
    numbers: list[str] = []
    after = 0
    for match in _numbers(language.code).finditer(text, first):
        numbers.append(text[_with_currency(text, match.start(), after) : match.end()])
        after = match.end()
    return tuple(numbers)


def _with_currency(text: str, begin: int, after: int) -> int:
    """Return where a number begins with the sign of a currency before it, which stands at `after` or later."""
    sign = begin - 2 if text[begin - 1 : begin].isspace() else begin - 1
    if sign < after or text[sign] not in _CURRENCIES or (sign and _JOINED.match(text, sign - 1)):
        return begin
    return sign


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


_DEPENDENT = (word_list("de", "dependent") - word_list("de", "relative")) | word_list("en", "dependent")
_PERFECT = {"haben", "sein"}
_WITH_SEIN = word_list("de", "perfect_with_sein")
_STATES = word_list("de", "states")
# Modal verbs that are past forms and tell no past: "should pay".
_OPEN = {"should", "might", "would", "shall"}
_ENGLISH_RELATIVE = {"who", "whom", "whose", "which"}
_HAVE = ("'ve", "’ve")
_HAVING = {"has", "have", "had"}
# Where a date without a year lies, by the tense of the claim.
_WAYS = {"past": -1, "perfect": -1, "future": 1}
_PAST = {"past", "past3s", "past3p"}
_NOT_PAST = {"pres3s", "pres3p", "base"}


def _tense(laid: Laid, known: frozenset[str], language: Language) -> str | None:
    """Return past, perfect, present or future, by the finite verb of the main clause; None without one."""
    at = _telling_clause(laid.clauses, language)
    if at is None:
        return None
    segment = laid.clauses[at]
    finite = (language.grammar.predicates(segment) or segment.finite)[0]
    german = language.code == "de"
    if german and "werden" in finite.lemmas and not any(verb.passive for verb in segment.verbs):
        if any("inf" in r.tags for word in laid.words[-2:] for r in language.readings(word)):
            return "future"
    elif not german and not known.isdisjoint(language.future):
        return "future"
    if len(segment.verbs) > 1 and any(_tells_perfect(verb, segment, german) for verb in segment.verbs):
        return "perfect"
    if german and _is_perfect(finite, laid.clauses[at:], language):
        return "perfect"
    word = segment.tokens[finite.index].low
    if not german and language.modals.get(word) in _OPEN:
        return "present"
    if german:
        return "past" if _is_past(word, finite.lemmas, language) else "present"
    return _english_tense(word, finite.lemmas, language)


def _english_tense(word: str, lemmas: frozenset[str], language: Language) -> str:
    """Return the tense of a finite verb, also of one that a word before it or "not" is joined to."""
    bare = word.removesuffix("n't").removesuffix("n’t")
    if word.endswith(_HAVE) or (bare != word and bare in _HAVING):
        return "perfect"
    known = lemmas if bare == word else frozenset(reading.lemma for reading in language.readings(bare))
    return "past" if _is_past(bare, known, language) else "present"


def _tells_perfect(verb: Verb, segment: Clause, german: bool) -> bool:
    """Return whether a participle with its auxiliary is a perfect; "war eingeschränkt" tells a state."""
    if verb.auxiliary is None or verb.passive:
        return verb.auxiliary is not None and segment.tokens[verb.auxiliary].low in _HAVING  # "had been moved"
    state = german and segment.tokens[verb.auxiliary].low in _STATES
    return not state or _with_sein(verb.lemmas)


def _with_sein(lemmas: Set[str]) -> bool:
    """Return whether a verb makes its perfect with "sein"."""
    return any(lemma in _WITH_SEIN or lemma.rpartition("|")[2] in _WITH_SEIN for lemma in lemmas)


def _telling_clause(clauses: list[Clause], language: Language) -> int | None:
    """Return which is the first main clause; without one the first with a finite verb; None without that."""
    dependent = _dependent(language)
    first: int | None = None
    sure = language.code == "en" and any(language.grammar.predicates(segment) for segment in clauses)
    for at, segment in enumerate(clauses):
        if language.grammar.predicates(segment) if sure else segment.finite:
            first = at if first is None else first
            if segment.first not in dependent and not is_relative(segment) and not _is_english_relative(segment):
                return at
    return first


def _is_english_relative(segment: Clause) -> bool:
    """Return whether a segment after a comma is said of a noun before: ", both of whom opposed it"."""
    return segment.before == "," and any(token.low in _ENGLISH_RELATIVE for token in segment.tokens[:4])


@functools.cache
def _dependent(language: Language) -> frozenset[str]:
    return _DEPENDENT | language.complementizers


@functools.lru_cache(maxsize=4096)
def _is_past(word: str, lemmas: frozenset[str], language: Language) -> bool:
    """Return whether a finite verb form of one of these infinitives can be nothing but past."""
    readings = [reading for reading in language.readings(word) if reading.lemma in lemmas]
    present = {reading.lemma for reading in readings if reading.tags & _NOT_PAST}
    past = {reading.lemma for reading in readings if reading.tags & _PAST}
    return bool(past - present)


def _is_perfect(finite: Verb, clauses: list[Clause], language: Language) -> bool:
    """Return whether a clause's verb has a participle further on: "soll … verletzt haben", "ist, so X, | gestorben"."""
    last = _last_word(clauses[0])
    if last == "worden":
        return not _PERFECT.isdisjoint(finite.lemmas)
    if last in _PERFECT:
        return _makes_perfect(_last_word(clauses[0], 2), {last}, language)
    if _PERFECT.isdisjoint(finite.lemmas):
        return False
    return any(
        _makes_perfect(_last_word(segment), finite.lemmas, language) and not segment.quoted and _has_no_verb(segment)
        for segment in clauses[1:]
    )


def _makes_perfect(word: str, helpers: Set[str], language: Language) -> bool:
    """Return whether a word is a participle that makes a perfect with one of these verbs."""
    lemmas = {reading.lemma for reading in language.readings(word) if "part2" in reading.tags}
    return bool(lemmas) and ("haben" in helpers or _with_sein(lemmas))


def _has_no_verb(segment: Clause) -> bool:
    """Return whether no finite verb stands in a segment but perhaps its last word."""
    only = segment.finite[0].index + 1 if len(segment.finite) == 1 else 0
    return not segment.finite or (only == len(trimmed(segment.tokens)) and not is_relative(segment))


def _last_word(segment: Clause, back: int = 1) -> str:
    for token in reversed(segment.tokens[-back - 2 :]):
        back -= token.word
        if not back:
            return token.low
    return ""
