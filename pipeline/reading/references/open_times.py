"""Times in a claim that are counted from one outside it: "damals", "since then", "two weeks later"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Language, ParsedSpans, Token


def open_time(tokens: list[Token], parsed: ParsedSpans, language: Language) -> Iterator[Token]:
    """Yield the word that counts a time from one outside the claim, the first one; none where there is none.

    `tokens` are the claim's words in the order of the standalone sentence.
    """
    words = language.words
    opens = tokens[0].low in words["opening_times"] and not (
        language.grammar.verb_is_second and any(token.capital for token in tokens[1:2])
    )
    if opens or not parsed.known.isdisjoint(words["open_times"]):
        if not _explains_itself(parsed.clauses, language):
            yield next((token for token in tokens if token.low in words["open_times"]), tokens[0])
        return
    inner = next((token for token in tokens[1:] if token.low in words["inner_times"]), None)
    if inner is not None and parsed.known.isdisjoint(words["telling_when"]):
        yield inner
        return
    if parsed.known.isdisjoint(words["time_pointers"]):
        return
    spelled = f" {' '.join(parsed.words)} "
    phrase = next((phrase for phrase in sorted(words["open_time_phrases"]) if f" {phrase} " in spelled), "")
    if phrase:
        at = len(spelled[: spelled.index(f" {phrase} ")].split())
        yield [token for token in parsed.tokens if token.word][at]
        return
    for at, (unit, after) in enumerate(itertools.pairwise(parsed.tokens)):
        if _counts_on(unit, after, language):
            if not _tells_day(parsed.tokens[:at], language):
                yield after
            return


def _explains_itself(clauses: list[Clause], language: Language) -> bool:
    """Return whether the word opens a clause that tells the time: "seitdem sie das Amt leitet, …"."""
    times = language.words["open_times"]
    return any(clause.first in times and language.grammar.verb_last(clause) for clause in clauses)


def _tells_day(tokens: list[Token], language: Language) -> bool:
    """Return whether the claim itself says from when it is counted: "held in May and freed", "than a year earlier"."""
    days = language.sentences.months | frozenset(language.weekdays) | language.words["likening"]
    return any(token.low in days or token.text.isdigit() for token in tokens)


def _counts_on(unit: Token, token: Token, language: Language) -> bool:
    return token.low in language.words["counting_on"] and unit.low in language.words["time_units"]
