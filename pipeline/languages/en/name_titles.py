"""Titles, relative clauses and other asides that belong to an English subject or part it from its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.en.verbs import finite_verbs, tags_of
from pipeline.languages.en.word_kinds import is_adverb
from pipeline.languages.syntax import Token, span_of, trimmed
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Verb

_LEADING = word_list("en", "leading")
_NOMINATIVE = word_list("en", "nominative")
_CLAUSE = word_list("en", "clause_openers")
_PHRASE_OR_CLAUSE = word_list("en", "phrase_or_clause")
_TIME = word_list("en", "time_words")
_ABOUT = word_list("en", "number_softeners")
_NUMBERS = word_list("en", "number_words")
# How far back asides may part a subject from its verb, in clauses.
_FAR = 10


def stripped(parsed: ParsedSentence, tokens: list[Token]) -> list[Token]:
    """Return the words before a verb without joints before and times after: "But X | on Monday", "X | last week"."""
    while tokens and (tokens[0].low in _LEADING or not tokens[0].word or is_adverb(tokens[0])):
        if tokens[0].text in "$'‘’\"“":
            break
        tokens = tokens[1:]
    language = parsed.language
    while len(tokens) > 1 and (
        (tokens[-1].low in _TIME and "part2" not in tags_of(tokens[-2].low, language))
        or is_adverb(tokens[-1])
        or (not tokens[-1].word and tokens[-1].text not in "'’)%\"”")
    ):
        tokens = tokens[:-1]
        while len(tokens) > 1 and tokens[-1].low in {"on", "that", "late", "early", "last", "this", "earlier"}:
            tokens = tokens[:-1]
    return tokens if any(token.word for token in tokens) else []


def without_place(tokens: list[Token], parsed: ParsedSentence) -> list[Token]:
    """Return a subject without the phrase of time or place before it: "On Monday | Roe", "In the end | she"."""
    while tokens and (tokens[0].low in _LEADING or not tokens[0].word or is_adverb(tokens[0])):
        if tokens[0].text in "$'‘’\"“":
            break
        tokens = tokens[1:]
    if not tokens or tokens[0].low not in parsed.language.prepositions or _counts(tokens):
        return tokens
    for i in range(2, len(tokens)):
        before, token = tokens[i - 1], tokens[i]
        after_time = before.low in _TIME or before.text[:1].isdigit()
        opens = token.low in parsed.language.determiners | _NOMINATIVE or (token.capital and not before.capital)
        after_noun = before.word and not before.low.endswith(("'s", "’s"))
        known = parsed.language.determiners | parsed.language.prepositions
        if (after_time and token.word) or (opens and after_noun and before.low not in known | {"and"}):
            return tokens[i:]
    return []


def _counts(tokens: list[Token]) -> bool:
    """Return whether the preposition only softens a number: "about half of the voters"."""
    number = len(tokens) > 1 and (tokens[1].text[0].isdigit() or tokens[1].low in _NUMBERS)
    return tokens[0].low in _ABOUT and number


def with_title(parsed: ParsedSentence, at: int, begin: int, end: int) -> list[Span]:
    """Return the name with what follows it: "said Jane Roe, a spokeswoman who …", "said voters who …"."""
    clauses = parsed.clauses
    tokens = clauses[at].tokens
    if end + 1 < len(tokens) and tokens[end].low in {"who", "whose", "which", "that"}:
        end = len(tokens)
    name = span_of(tokens[begin:end])
    stop = name.end
    if stop < trimmed(tokens)[-1].end:
        return [name]
    for index in range(at + 1, len(clauses)):
        segment = clauses[index]
        plain = clauses[index - 1].after.startswith(",") and not segment.quoted and segment.tokens[0].word
        if not plain or segment.first in _LEADING | {"in", "on", "after", "during", "when"} or _opens_act(segment):
            break
        finite = finite_verbs(segment, parsed.language)
        if finite and segment.first not in {"who", "which", "whose"} and not _relative_before(segment, finite[0]):
            break
        stop = trimmed(segment.tokens)[-1].end
    return [Span(name.begin, stop)]


def _opens_act(segment: Clause) -> bool:
    """Return whether a participle opens the segment: "…, adding that"."""
    return segment.tokens[0].low.endswith("ing") and len(segment.tokens) > 1


def _relative_before(segment: Clause, verb: Verb) -> bool:
    """Return whether a verb stands in a relative clause: "a lawyer who has …"."""
    return any(token.low in {"who", "that", "which", "whose"} for token in segment.tokens[: verb.index])


def across(parsed: ParsedSentence, at: int) -> list[Span]:
    """Return "Jane Roe, a spokeswoman, | said …": the pieces without a predicate before a verb-first segment."""
    clauses = parsed.clauses
    begin = at
    while begin > 0 and at - begin < _FAR and _is_aside(parsed, clauses[begin - 1]):
        if clauses[begin].before in {":", ";"}:
            break
        begin -= 1
    while begin < at and not _opens_subject(parsed, begin):
        begin += 1
    if begin < at:
        tokens = without_place(stripped(parsed, clauses[begin].tokens), parsed)
        last = at - 1
        while last > begin and (not trimmed(clauses[last].tokens) or _is_beside(parsed, clauses[last])):
            last -= 1
        return [Span(tokens[0].begin, trimmed(clauses[last].tokens)[-1].end)] if tokens else []
    return []


def _is_beside(parsed: ParsedSentence, segment: Clause) -> bool:
    """Return whether an aside is no part of the subject it follows: "Roe, | on the other hand, | citing costs, …"."""
    first = segment.tokens[0].low
    tags = tags_of(first, parsed.language)
    if first in {"including", "and", "or"}:
        return False
    if first in _CLAUSE | _PHRASE_OR_CLAUSE:
        return True
    return first in parsed.language.prepositions - {"of", "from"} | parsed.language.adverbs or "ing" in tags


def _opens_subject(parsed: ParsedSentence, index: int) -> bool:
    """Return whether a segment may begin a subject: no aside that only stands beside one."""
    segment = parsed.clauses[index]
    first = next((token for token in segment.tokens if token.low not in _LEADING), segment.tokens[0])
    tags = tags_of(first.low, parsed.language)
    not_first = {"who", "which", "whose", "last", "next", "late"}
    aside = segment.bracketed or first.low in not_first | _TIME | _CLAUSE | _PHRASE_OR_CLAUSE
    participle = tags & {"ing", "part2"} and not tags & {"base"}
    words = without_place(stripped(parsed, segment.tokens), parsed)
    return not (aside or participle) and bool(words) and words[0].low not in parsed.language.prepositions


def _is_aside(parsed: ParsedSentence, segment: Clause) -> bool:
    """Return whether a segment is a title, a relative clause or a participle phrase that parts subject and verb."""
    if segment.quoted:
        return False
    finite = finite_verbs(segment, parsed.language)
    if not finite or segment.bracketed or segment.first in {"who", "which", "whose", "where"}:
        return True
    if _relative_before(segment, finite[0]):
        return not _main_after_relative(segment, finite)
    return segment.first in _CLAUSE - {"but"} | _PHRASE_OR_CLAUSE


def _main_after_relative(segment: Clause, finite: list[Verb]) -> bool:
    """Return whether the main verb comes after the clause: "the claim that it had misled anyone | was wrong"."""
    between = [token.low for token in segment.tokens[finite[0].index : finite[-1].index]]
    return len(finite) > 1 and not {"and", "or", "but", "who", "that", "which", "whose"}.intersection(between)
