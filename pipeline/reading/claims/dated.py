"""Dates in a claim that only the day of its article makes full: "am Montag [2024-04-29]", "last year [2023]"."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from pipeline.core.records import Reference, Span
from pipeline.core.terms import ReferenceKind
from pipeline.reading.claims.date_phrases import date_phrases, may_hold_phrases
from pipeline.reading.claims.date_ranges import PlacedDate, interval, join_range, with_last_day
from pipeline.reading.claims.features import WAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pipeline.core.records import Features
    from pipeline.languages import Language, ParsedSpans, Token

_YEAR = re.compile(r"(?:1[89]|20)\d\d|\d\.\d{1,2}\.\d\d")
# Between two dates that are one: "Dienstag, den | 4. Mai", "Oktober | vergangenen Jahres".
_JOINT = re.compile(r",?\s(?:den\s|the\s|of\s)?")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_OWNING = re.compile(r"['’]s\b")
_FULL_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_FAR_BEFORE = 20
# "is | now | speaking": so near behind a verb stands what it helps.
_NEAR_VERB = 4
_DAY, _YEAR_ALONE = 10, 4
_SURE = 0.95


def date_references(  # noqa: PLR0913, PLR0917 - what a date is read from
    text: str,
    spans: list[Span],
    parsed: ParsedSpans,
    features: Features,
    published: date | None,
    spoken: bool,
    language: Language,
) -> list[Reference]:
    """Return the dates and times of a claim that the day of its article makes full, or that stay open.

    `spoken`: it is said in these words, perhaps on another day; "tomorrow" stays open then.
    """
    if not features.dates and not may_hold_phrases(parsed.known, language):
        return []
    years = {year for span in spans for year in _FULL_YEAR.findall(span.of(text))}
    found: list[Reference] = []
    way = WAYS.get(features.tense, 0)
    for one in _joined(text, _placed(text, spans, features), language):
        if _YEAR.search(one.span.of(text)) or one.day[:_YEAR_ALONE] in years or _is_lasting(text, one.span, language):
            continue
        if _is_nowadays(text, one.span, parsed, way, language):
            continue
        if published is None and not _is_relative(one.span.of(text), language):
            continue  # "im Mai" of an article whose day nobody knows is as exact as it can be
        day = "" if _is_doubtful(one, text, parsed, way, language) else one.day
        span = _with_time_of_day(text, one.span, language)
        found.append(_reference(span, day, spoken and _is_relative(one.span.of(text), language)))
    for span in spans if may_hold_phrases(parsed.known, language) else ():
        for phrase in date_phrases(text, span, published, way, language):
            if not any(phrase.span.overlaps(one.span) for one in found):
                found.append(_reference(phrase.span, "" if phrase.day[:_YEAR_ALONE] in years else phrase.day, spoken))
    return found


def _with_time_of_day(text: str, span: Span, language: Language) -> Span:
    """Return where a day stands with the time or the ending behind it: "Monday | night", "Monday | 's vote"."""
    if owner := _OWNING.match(text, span.end):
        return Span(span.begin, owner.end())
    after = _NEXT_WORD.match(text, span.end)
    told = after is not None and after.group(1).lower() in language.words["times_of_day"]
    return Span(span.begin, after.end()) if after is not None and told else span


def _reference(span: Span, day: str, spoken: bool) -> Reference:
    day = "" if spoken and len(day) > _YEAR_ALONE else day
    how, sure = ("calendar", _SURE) if day else ("", 0.0)
    return Reference(span, ReferenceKind.DATE, (), day, how, sure)


def _is_relative(written: str, language: Language) -> bool:
    """Return whether a date is counted from the day of the article: "gestern", "Monday", "last year"."""
    words = written.lower().split()
    known = language.relative_dates.keys() | frozenset(language.weekdays)
    return any(word in known for word in words) or " ".join(words[:-1]) in language.relative_ways


def _is_lasting(text: str, span: Span, language: Language) -> bool:
    """Return whether a day only stands for these times: "bis heute", "still today"."""
    before = text[max(0, span.begin - _FAR_BEFORE) : span.begin].lower().split()[-1:]
    return span.of(text).lower() in language.relative_dates and not language.words["lasting"].isdisjoint(before)


def _is_nowadays(text: str, span: Span, parsed: ParsedSpans, way: int, language: Language) -> bool:
    """Return whether "today" in the present only stands for these times: "ist heute ein Museum", "(heute Haiti)"."""
    if language.relative_dates.get(span.of(text).lower()) != 0:
        return False
    clause = next((clause for clause in parsed.clauses if clause.span.contains(span)), None)
    if clause is None or clause.bracketed or text[span.begin - 1 : span.begin] == "(":
        return clause is not None
    verb = next(iter(language.grammar.predicates(clause) or clause.finite), None)
    lasting = language.words["lasting_verbs"]
    if way or verb is None or verb.auxiliary is not None or verb.lemmas.isdisjoint(lasting):
        return False
    return not any("ing" in token.form.tags for token in clause.tokens[verb.index + 1 : verb.index + _NEAR_VERB])


def _is_in_span(text: str, span: Span, language: Language) -> bool:
    """Return whether a month is one of two that may be those of every year: "July to | September"."""
    before, after = _month_span(language)
    return bool(before.search(text, max(0, span.begin - _FAR_BEFORE), span.begin) or after.match(text, span.end))


@functools.cache
def _month_span(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before the second of two months, and behind the first."""
    months = "|".join(sorted(map(re.escape, language.sentences.months)))
    joint = r"\s?(?:[–-]|\b(?:bis|to|through|until)\b)\s?"
    return re.compile(rf"(?:{months}){joint}\Z", re.IGNORECASE), re.compile(rf"{joint}(?:{months})\b", re.IGNORECASE)


def _is_doubtful(one: PlacedDate, text: str, parsed: ParsedSpans, way: int, language: Language) -> bool:
    """Return whether the tense of the claim does not tell which month or weekday: "who | left Monday, seems ill".

    `way`: where the claim lies by its tense.
    """
    words = one.span.of(text).lower()
    if words in language.sentences.months:
        return _is_in_span(text, one.span, language)
    if words not in language.weekdays:
        return False
    main = language.grammar.main_clause(parsed.clauses)
    here = next((at for at, clause in enumerate(parsed.clauses) if clause.span.contains(one.span)), main)
    if main is None or here is None or (here != main and parsed.clauses[here].finite):
        return True
    clause = parsed.clauses[main]
    verbs = (language.grammar.predicates(clause) or clause.finite)[:1]
    if way >= 0 and verbs and _is_told_of(clause.tokens, verbs[0].index, one.span.begin, language):
        return True
    readings = [reading for verb in verbs for reading in language.readings(clause.tokens[verb.index].low)]
    return any({"past", "base"} <= reading.tags for reading in readings)  # "set", "put": today's form and yesterday's


def _is_told_of(tokens: list[Token], verb: int, place: int, language: Language) -> bool:
    """Return whether between a verb and a day something past is told: "needs a speech like the one | given Monday"."""
    if language.grammar.nouns_are_capital:
        return False
    helping = language.future | language.modals.keys() | language.adverbs | language.negations
    auxiliaries = language.words["auxiliaries"]
    return any(
        not token.form.tags.isdisjoint({"past", "part2"})
        and token.begin < place
        and before.low not in helping
        and auxiliaries.isdisjoint(reading.lemma for reading in language.readings(before.low))
        for before, token in itertools.pairwise(tokens[verb:])
    )


def _placed(text: str, spans: list[Span], features: Features) -> list[PlacedDate]:
    """Return the dates of a claim with where they stand."""
    dates: list[PlacedDate] = []
    span, after = spans[0], spans[0].begin
    for written, day in zip(features.dates, features.dates_iso, strict=True):
        place = text.find(written, after, span.end)
        while place < 0 and span is not spans[-1]:
            span = spans[spans.index(span) + 1]
            place = text.find(written, span.begin, span.end)
        if place < 0:
            break
        after = place + len(written)
        dates.append(PlacedDate(Span(place, after), day))
    return dates


def _joined(text: str, dates: list[PlacedDate], language: Language) -> Iterator[PlacedDate]:
    """Yield the dates, those that only two of them make full as one: "Oktober | vergangenen Jahres", "3. | bis 5."."""
    at = 0
    while at < len(dates):
        one, other = dates[at], dates[at + 1] if at + 1 < len(dates) else None
        if other is not None and join_range(text, one.span.end, other.span.begin, language):
            yield PlacedDate(Span(one.span.begin, other.span.end), interval(one.day, other.day))
            at += 2
            continue
        joint = _JOINT.fullmatch(text, one.span.end, other.span.begin) if other is not None else None
        if other is None or joint is None:
            yield with_last_day(text, one)
        elif other.span.of(text)[0].isdigit() or (one.span.of(text)[0].isdigit() is False and len(other.day) == _DAY):
            yield other  # "Dienstag, | 4. Mai"
            at += 1
        else:
            yield PlacedDate(Span(one.span.begin, other.span.end), _of_both(one.day, other.day))
            at += 1
        at += 1


def _of_both(one: str, other: str) -> str:
    """Return the day, week or month that two dates tell together: 2023-10 of a month and the year behind it."""
    if len(other) == _YEAR_ALONE and len(one) > _YEAR_ALONE:
        return other + one[_YEAR_ALONE:]
    return one or other
