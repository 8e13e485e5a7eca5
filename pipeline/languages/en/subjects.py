"""Who an English verb is said of: before it, after it ("said X"), or parted from it by titles and relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.en.name_titles import across, stripped, with_title, without_place
from pipeline.languages.en.verbs import finite_verbs, group_start, qualifies
from pipeline.languages.en.word_kinds import is_adverb, is_short
from pipeline.languages.syntax import Token, span_of
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Verb

_RELATIVE = {"who", "which", "that"}
_JOINING = {"and", "but", "or", "then", "yet"}
_QUOTES = set("\"“”‘’'")
_LEADING = word_list("en", "leading")
_NOMINATIVE = word_list("en", "nominative")
_CLAUSE = word_list("en", "clause_openers")
_PHRASE_OR_CLAUSE = word_list("en", "phrase_or_clause")
_TIME = word_list("en", "time_words")
_TELLING = word_list("en", "telling")
# How far back a verb looks for a subject that it shares or that asides part from it, in clauses.
_FAR = 10


def english_subject(parsed: ParsedSentence, at: int, verb: Verb, inverted: bool | None = None) -> list[Span]:
    """Return the spans of who does it; a title between commas is taken in, none where nobody is named.

    `inverted`: whether the subject may follow the verb ("said X"); None leaves that to the words around it.
    """
    segment = parsed.clauses[at]
    tokens = segment.tokens
    if verb.passive:
        return _agent(parsed, tokens, verb)
    front = stripped(parsed, tokens[: group_start(tokens, verb)])
    if front:
        return _in_front(parsed, at, front)
    if inverted is None:
        inverted = may_invert(parsed, at, verb)
    if inverted:
        end = parsed.language.grammar.noun_phrase(tokens, verb.index + 1)
        if end > verb.index + 1:
            return with_title(parsed, at, verb.index + 1, end)
    joined = any(token.low in _JOINING for token in tokens[: verb.index])
    return (_shared(parsed, at) if joined else []) or across(parsed, at) or _shared(parsed, at)


def may_invert(parsed: ParsedSentence, at: int, verb: Verb) -> bool:
    """Return whether the words after the verb may be its subject: "…, said Jane Roe"."""
    tokens = parsed.clauses[at].tokens
    after = [token for token in tokens[verb.index + 1 :] if token.word]
    if not after or after[0].low in parsed.language.prepositions | parsed.language.oblique | {"it", "that", "as"}:
        return False
    if after[0].low in _NOMINATIVE and len(after) > 1 and after[1].low not in parsed.language.prepositions | _TIME:
        return False
    if is_short(after[0]):
        return False
    if after[0].low in {"this", "last", "next"} | _TIME | _PHRASE_OR_CLAUSE | _CLAUSE | _NOMINATIVE - {after[0].low}:
        return False
    later = [v.index for v in finite_verbs(parsed.clauses[at], parsed.language) if v.index > verb.index + 1]
    relative = later and any(t.low in {"who", "which", "that", "whose"} for t in tokens[verb.index : later[0]])
    return not verb.lemmas & _TELLING and not is_adverb(after[0]) and (not later or bool(relative))


def participle_subject(parsed: ParsedSentence, at: int, index: int) -> list[Span]:
    """Return whose act a participle tells: "a sign | saying", "Roe left, | saying", "Citing costs, | Roe left"."""
    clauses = parsed.clauses
    tokens = clauses[at].tokens
    finite = finite_verbs(clauses[at], parsed.language)
    earlier = [v for v in finite if v.index < index]
    noun = _noun_before(parsed, tokens, index, earlier[-1].index + 1 if earlier else 0)
    if noun and (earlier or at == 0 or tokens[0].low == "with"):
        return noun
    if earlier:
        return english_subject(parsed, at, earlier[-1], inverted=False)
    if at > 0 and (shared := _shared(parsed, at, subordinate=True)):
        return shared
    for later in range(at + 1, min(len(clauses), at + _FAR)):
        verbs = finite_verbs(clauses[later], parsed.language)
        if verbs and not clauses[later].quoted and clauses[later].first not in {"who", "which", "that"} | _CLAUSE:
            return english_subject(parsed, later, verbs[0], inverted=False)
    return []


def _noun_before(parsed: ParsedSentence, tokens: list[Token], index: int, begin: int) -> list[Span]:
    """Return the noun phrase right before a participle, back to the preposition before it: "from | groups saying"."""
    front = stripped(parsed, tokens[begin:index])
    if not front or front[-1].low in _JOINING | parsed.language.prepositions or not front[-1].word:
        return []
    for i in range(len(front) - 1, -1, -1):
        if front[i].low in parsed.language.prepositions - {"of"} and i + 1 < len(front):
            return [span_of(front[i + 1 :])] if begin == 0 or front[-1].low.endswith("s") else []
    return [span_of(front)] if begin == 0 or front[-1].low.endswith("s") else []


def _agent(parsed: ParsedSentence, tokens: list[Token], verb: Verb) -> list[Span]:
    by = next((i for i, t in enumerate(tokens) if i > verb.index and t.low == "by"), None)
    end = parsed.language.grammar.noun_phrase(tokens, by + 1) if by is not None else 0
    return [span_of(tokens[by + 1 : end])] if by is not None and end > by + 1 else []


def _in_front(parsed: ParsedSentence, at: int, front: list[Token]) -> list[Span]:
    """Return the subject among the words before a verb in its own segment."""
    last = front[-1]
    if is_short(last):
        return [span_of([last])]
    if last.low in _NOMINATIVE and (len(front) == 1 or front[-2].low not in {"and", "or"}):
        return [span_of([last])]
    if last.low in _RELATIVE | {"whom"}:
        return [span_of([last])]
    if last.low in _JOINING:
        return _shared(parsed, at, last.begin)
    kept = without_place(front[_clause_begin(parsed, at, front) :], parsed)
    if not kept:
        return []
    if kept[0].text in _QUOTES and len(kept) > 1 and not any(t.text in _QUOTES for t in kept[1:]):
        kept = kept[1:]
    if front[0] is kept[0] and at > 0:
        return [Span(_list_begin(parsed, at, kept), kept[-1].end)]
    return [span_of(kept)]


def _clause_begin(parsed: ParsedSentence, at: int, front: list[Token]) -> int:
    """Return the index in `front` after which no other clause stands: "Roe said | the mayor"."""
    segment = parsed.clauses[at]
    finite = {v.index for v in finite_verbs(segment, parsed.language)}
    finite |= {v.index for v in segment.verbs if v.auxiliary is not None}
    offset = parsed.clauses[at].tokens.index(front[0])
    begin, verbs, relative = 0, 0, False
    for i, token in enumerate(front):
        here = i + offset
        if here in finite:
            if relative:
                relative = False
            else:
                begin, verbs = i + 1, verbs + 1
        elif token.low == "that" and i + 1 < len(front) and front[i + 1].low in _TIME:
            continue  # "that evening"
        elif token.low in {"who", "which", "that", "whose"}:
            ahead = any(i < v - offset < len(front) for v in finite)
            relative = ahead and i > begin and not (token.low == "that" and verbs)
            begin = begin if relative else i + 1
        elif token.low in _CLAUSE or (token.low in _PHRASE_OR_CLAUSE and (verbs or i == begin)):
            begin = i + 1
        elif token.low in _JOINING and verbs and begin < i and any(v > i + offset for v in finite) is False:
            begin = begin if _list_goes_on(front, begin, i) else i + 1
    return begin


def _list_goes_on(front: list[Token], begin: int, joint: int) -> bool:
    """Return whether "and" joins two subjects ("that Roe and Doe"), rather than two clauses."""
    words = [t for t in front[begin:joint] if t.word]
    return all(t.capital or t.low in {"the", "a", "of"} for t in words)


def _list_begin(parsed: ParsedSentence, at: int, kept: list[Token]) -> int:
    """Return where a list of subjects begins: "Jane Roe, John Doe and Ann Poe said", or a title that stands before."""
    begin = kept[0].begin
    clauses = parsed.clauses
    if not any(token.low == "and" for token in (*kept, *clauses[at].tokens[:1])):
        return begin
    while at > 0 and clauses[at].before == "," and not clauses[at - 1].verbs and not clauses[at - 1].quoted:
        words = stripped(parsed, clauses[at - 1].tokens)
        small = not words or not (words[0].capital or words[0].low in parsed.language.determiners or at == 1)
        if small or words[0].low in parsed.language.prepositions or len(words) > 8:
            break
        if words[0].low in parsed.language.adverbs | _TIME | {"last", "next", "late", "this"}:
            break
        at -= 1
        begin = words[0].begin
    return begin


def _shared(parsed: ParsedSentence, at: int, before: int | None = None, subordinate: bool = False) -> list[Span]:
    """Return the subject of the verb before that this one goes on from: "Roe rose | and said"."""
    clauses = parsed.clauses
    for index in range(at, max(-1, at - _FAR), -1):
        segment = clauses[index]
        if segment.quoted or segment.bracketed:
            continue
        limit = before if before is not None and index == at else segment.tokens[0 if index == at else -1].begin + 1
        verbs = [v for v in finite_verbs(segment, parsed.language) if segment.tokens[v.index].begin < limit]
        verbs = verbs[:1] + [v for v in verbs[1:] if not qualifies(v, segment.tokens)]
        for verb in reversed(verbs):
            front = segment.tokens[: group_start(segment.tokens, verb)]
            relative = any(token.low in {"who", "which", "whose"} for token in front[-3:]) or (
                segment.first in _CLAUSE and not subordinate
            )
            if not relative and (index < at or before is not None):
                return english_subject(parsed, index, verb, inverted=False) if index < at or before else []
    return []
