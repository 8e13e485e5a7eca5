"""What is said, beside an English reporting verb: the clause after it, or the sentence before it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.de.clauses import since_colon
from pipeline.languages.en.hearers import after_time, told_length
from pipeline.languages.en.predicates import predicate_follows, tells_who
from pipeline.languages.en.subjects import may_invert
from pipeline.languages.en.verbs import finite_verbs, group_start
from pipeline.languages.en.word_kinds import is_adverb, is_short
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Token, Verb

_JOINING = {"and", "but", "or"}
_TELLING = word_list("en", "telling")
# What follows these is a clause, where it can be one.
_PLAIN = word_list("en", "plain_saying")
_INTENDING = word_list("en", "intending")
_CLAUSE = word_list("en", "clause_openers")
_PHRASE_OR_CLAUSE = word_list("en", "phrase_or_clause")
_RELATIVE = {"who", "which", "that", "whose", "whom"}
_QUESTION = word_list("en", "question_words")
_NOMINATIVE = word_list("en", "nominative")
_TIME = word_list("en", "time_words")
_INVERTING = word_list("en", "inverting")
_SPEAKERS_ACTS = word_list("en", "speakers_acts")
# Open a clause that only tells when: what is said in it is no news of the sentence.
TELLS_WHEN = {"after", "since", "until"}
_WHEN = TELLS_WHEN | {"when", "while", "before", "as"}
# "that" may stand so far from its verb: "told reporters in the hall of the old town house that".
_FAR_THAT = 16


def content_after(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return the complement: after the verb (and whom it is told) to the sentence's end, if it holds a clause."""
    tokens = parsed.clauses[at].tokens
    place = after_time(tokens, verb.index + 1)
    if place >= len(tokens):
        return _in_next_segment(parsed, at)
    finite = [v.index for v in finite_verbs(parsed.clauses[at], parsed.language) if v.index >= place]
    weak = bool(verb.lemmas & parsed.language.weak)
    told = bool(verb.lemmas & _TELLING)
    that = _that(tokens, place, finite, place if weak else place + _FAR_THAT, told)
    if that is not None:
        return [parsed.until_stop(tokens[that].begin)]
    if tokens[place].low == "to" and verb.lemmas & _INTENDING:
        return [parsed.until_stop(tokens[place].begin)]
    start = place
    if told and not weak and tokens[place].low not in _QUESTION:
        start = after_time(tokens, place + told_length(tokens[place:], parsed))
        finite = [i for i in finite if i >= start]
        if start >= len(tokens):
            return _in_next_segment(parsed, at)
    asks = tokens[start].low in _QUESTION
    if weak or (not asks and _restricts(parsed, tokens, verb, start)):
        return []
    if finite:
        complete = _is_clause(tokens, start, finite[0], parsed, len(finite) > 1)
        complete = complete or (bool(verb.lemmas & _PLAIN) and tells_who(tokens, start, finite, parsed))
    else:
        complete = predicate_follows(parsed, at, start, bool(verb.lemmas & _PLAIN))
    return [parsed.until_stop(tokens[start].begin)] if complete else []


def inside_aside(parsed: ParsedSentence, at: int, content: list[Span]) -> list[Span]:
    """Return the content of a relative clause without the main clause after it: "Roe, who said it leaks, | left"."""
    clauses = parsed.clauses
    if clauses[at].first not in {"who", "which", "whose"}:
        return content
    for index in range(at + 1, len(clauses)):
        segment = clauses[index]
        verbs = [] if segment.quoted else finite_verbs(segment, parsed.language)
        if verbs and group_start(segment.tokens, verbs[0]) == 0:
            end = clauses[index - 1].span.end
            return [Span(span.begin, min(span.end, end)) for span in content if span.begin < end]
    return content


def _that(tokens: list[Token], place: int, finite: list[int], last: int, told: bool) -> int | None:
    """Return where the "that" of a clause stands, at `last` at the latest; "outlined a plan that would …" has none.

    `told`: the verb names who is told, not what: "told investors that concerns were large".
    """
    that = next((i for i in range(place, min(last + 1, len(tokens))) if tokens[i].low == "that"), None)
    if that is None or any(i < that for i in finite):
        return None
    relative = that > place and that + 1 in finite and not is_short(tokens[that + 1])
    if relative and not (told and any(i > that + 1 for i in finite)):
        return None
    if that + 1 < len(tokens) and tokens[that + 1].low in _JOINING:
        return None  # "agreed with that but left"
    return that


def _restricts(parsed: ParsedSentence, tokens: list[Token], verb: Verb, start: int) -> bool:
    """Return whether the verb only tells which noun is meant: "a bank that promises | nothing can …"."""
    begin = group_start(tokens, verb)
    known = parsed.language.determiners.union(parsed.language.pronouns)
    clear = tokens[start].capital or tokens[start].low in known
    return begin > 1 and tokens[begin - 1].low in _RELATIVE and not clear


def _in_next_segment(parsed: ParsedSentence, at: int) -> list[Span]:
    """Return what follows where the verb ends its segment: ": …", ", … that"."""
    clauses = parsed.clauses
    if at + 1 >= len(clauses):
        return []
    if clauses[at].after == ":" and not clauses[at + 1].quoted:
        return [parsed.until_stop(clauses[at + 1].span.begin)]
    later = next((s for s in clauses[at + 1 : at + 4] if s.tokens[0].low == "that" and not s.quoted), None)
    return [parsed.until_stop(later.span.begin)] if later is not None else []


def _is_clause(tokens: list[Token], start: int, verb: int, parsed: ParsedSentence, several: bool) -> bool:
    """Return whether subject and verb follow: "the roof was tight"; no relative or adverbial clause after a noun."""
    first = tokens[start]
    if verb <= start and first.low not in _QUESTION and not is_short(first):
        return False
    if first.low in _QUESTION or is_short(first):
        return True
    if is_adverb(first) and start + 1 < verb and tokens[start + 1].low in parsed.language.prepositions:
        return False  # "thinks often about it"
    if first.low in parsed.language.prepositions - {"in", "as", "at", "on", "of", "with", "for"}:
        return False
    inside = tokens[start:verb]
    if len(inside) > 1 and inside[-1].low in _NOMINATIVE and not several and inside[-2].low not in _JOINING:
        return False  # "a conversation she had"
    if not several and _meets_subject(inside, parsed):
        return False
    openers = _RELATIVE | _CLAUSE | (_PHRASE_OR_CLAUSE - {"so"})
    return not any(t.low in openers for t in inside) and inside[-1].low not in _JOINING


def _meets_subject(inside: list[Token], parsed: ParsedSentence) -> bool:
    """Return whether the one verb belongs to a relative clause without a pronoun: "the way | the builders work"."""
    known = parsed.language.determiners | parsed.language.prepositions | parsed.language.adverbs | _TIME
    for at, (noun, article) in enumerate(itertools.pairwise(inside)):
        if at and inside[at - 1].low == "to":
            continue  # "the way to stop | the flood"
        plain = noun.word and not noun.capital and noun.low not in known and not is_adverb(noun)
        if plain and not noun.low.endswith("ing") and article.low in {"the", "his", "her", "their", "its"}:
            return True
    return False


def content_beside_as(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return the rest of the sentence beside "As Roe said, …" at its begin; none where no such clause opens it."""
    segment = parsed.clauses[at]
    if at or segment.tokens[0].low != "as" or segment.after != "," or len(parsed.clauses) == 1:
        return []
    return [parsed.until_stop(parsed.clauses[1].span.begin)] if _ends_here(parsed, 0, verb, False) else []


def content_before(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return what is said where the clause follows or interrupts it: "…, X said", "…, said X on Monday"."""
    clauses, segment = parsed.clauses, parsed.clauses[at]
    head = _clause_head(parsed, at, verb)
    if head == 0 or clauses[head - 1].after not in {",", ",“", "–", "—"} or clauses[head - 1].quoted:
        return []
    front = segment.tokens[: group_start(segment.tokens, verb)]
    opening = next((token.low for token in segment.tokens if token.word), "")
    if opening in _JOINING | TELLS_WHEN or any(t.low in _RELATIVE | _CLAUSE | {"than", "before"} for t in front):
        return []
    if not _ends_here(parsed, at, verb, inverted=not front and head == at):
        return []
    content = since_colon(clauses, head)
    goes_on = segment.after == "," and at + 1 < len(clauses) and _is_predicated(clauses[at + 1], parsed)
    if not goes_on and not any(_is_predicated(s, parsed) for s in content):
        content = [segment for segment in clauses[:head] if not segment.bracketed]
    if not content or (not goes_on and not any(_is_predicated(s, parsed) for s in content)):
        return []
    told = [s for s in content if _is_predicated(s, parsed)]
    quoted = at + 1 < len(clauses) and clauses[at + 1].quoted
    if told == content[:1] and content[0].first in _WHEN and (quoted or not goes_on) and not content[0].quoted:
        return []  # "After Doe had asked, Roe replied, “…”": when it was said, not what
    parts = [Span(content[0].span.begin, clauses[head - 1].span.end)]
    if _resumes(parsed, at):
        parts.append(parsed.until_stop(clauses[at + 1].span.begin))
    return parts


def _clause_head(parsed: ParsedSentence, at: int, verb: Verb) -> int:
    """Return the segment where the reporting clause begins: "…, Jane Roe, a spokeswoman, | said"."""
    clauses = parsed.clauses
    if group_start(clauses[at].tokens, verb) or may_invert(parsed.clauses[at], verb, parsed.language):
        return at
    head = at
    while head > 1 and not clauses[head - 1].quoted and not finite_verbs(clauses[head - 1], parsed.language):
        head -= 1
    while head < at and not clauses[head].tokens[0].capital:
        head += 1
    return head if head < at else 0


def _is_predicated(segment: Clause, parsed: ParsedSentence) -> bool:
    return segment.quoted or bool(finite_verbs(segment, parsed.language))


def _ends_here(parsed: ParsedSentence, at: int, verb: Verb, inverted: bool) -> bool:
    """Return whether nothing but names, times and places follows the verb, so that what is said stands before it."""
    segment = parsed.clauses[at]
    after = [token for token in segment.tokens[verb.index + 1 :] if token.word]
    if inverted:
        return bool(after) and bool(verb.lemmas & _INVERTING) and may_invert(parsed.clauses[at], verb, parsed.language)
    if any(v.index > verb.index for v in finite_verbs(segment, parsed.language)):
        return False
    if not after:
        return True
    plain = after[0].low in parsed.language.prepositions | _TIME | {"last", "that"} or is_adverb(after[0])
    if verb.lemmas & _TELLING:
        plain = True
    weak = bool(verb.lemmas & parsed.language.weak)
    return plain and not weak and len(after) <= 12


def _resumes(parsed: ParsedSentence, at: int) -> bool:
    """Return whether what is said goes on after the clause: "The roof, Roe said, was tight"."""
    clauses = parsed.clauses
    if at + 1 >= len(clauses) or clauses[at].after != ",":
        return False
    rest = clauses[at + 1]
    if rest.quoted or rest.first in {"who", "which", "when", "after"}:
        return False
    return _is_predicated(rest, parsed) or _opens_result(rest, parsed)


def _opens_result(segment: Clause, parsed: ParsedSentence) -> bool:
    """Return whether a participle opens the segment that tells no act of the speaker: "becoming", not "adding"."""
    readings = [r for r in parsed.language.readings(segment.tokens[0].low) if "ing" in r.tags]
    return bool(readings) and not any(r.lemma in parsed.language.verbs or r.lemma in _SPEAKERS_ACTS for r in readings)
