"""All stances of an English sentence, and frames without a reporting verb: "Roe's claim that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Token, span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english_acts import participle_stances, verb_stances
from pipeline.reading.attributions.english_clauses import form_of_be
from pipeline.reading.attributions.english_objects import object_after
from pipeline.reading.rules.registered import NOUN, STANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language

_GENITIVES = ("'s", "’s", "s'", "s’")
# How many words may stand between an owner and the noun: "Roe's own | loud and clear | claim".
_FAR = 3


def english_stances(parsed: ParsedSentence, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield what else someone is said to say, want or think, beside the `candidates`; only objects, no claims."""
    taken = [span for item in candidates for span in (*item.cue, *item.content)]
    for at, clause in enumerate(parsed.clauses):
        if clause.quoted:
            continue
        for stance in (*verb_stances(parsed, at), *participle_stances(parsed, at), *_stances_of_words(parsed, at)):
            if not any(span.overlaps(other) for span in stance.cue for other in taken):
                taken.extend(stance.cue)
                yield stance


def english_frames(parsed: ParsedSentence, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield "Roe repeated her claim that the roof leaks": who owns the noun says what follows.

    What one of the `candidates` holds from its first word on is left to it.
    """
    if parsed.known.isdisjoint(parsed.language.frame_nouns):
        return
    begins = {item.begin for item in candidates}
    for at, clause in enumerate(parsed.clauses):
        for index, token in enumerate([] if clause.quoted else clause.tokens[:-2]):
            if token.low not in parsed.language.frame_nouns or clause.tokens[index + 1].low != "that":
                continue
            candidate = _owned(parsed, at, index)
            if candidate is not None and candidate.begin not in begins:
                yield candidate


def _owned(parsed: ParsedSentence, at: int, noun: int) -> Candidate | None:
    """Return what a noun of the clause at `at` frames that is an object and somebody's: "her | claim that …"."""
    clause, language = parsed.clauses[at], parsed.language
    owner = _owner(language, clause.tokens, noun)
    if owner is None or not any(verb.index < noun for verb in language.grammar.finite_verbs(clause)):
        return None
    content, cue = object_after(parsed, at, noun + 1), [span_of(clause.tokens[noun : noun + 1])]
    return None if content is None else Candidate(NOUN, Form.INDIRECT, parsed.index, [content], [owner], cue)


def _stances_of_words(parsed: ParsedSentence, at: int) -> Iterator[Candidate]:
    """Yield the stances of a clause that adjectives and owned nouns tell: "is wary of", "Roe's support for"."""
    words = parsed.language.words
    attitudes, nouns, links = words["attitudes"], words["stance_nouns"], words["stance_links"]
    tokens = parsed.clauses[at].tokens
    for index, token in enumerate(tokens[:-1]):
        after = tokens[index + 1].low
        if after not in links and after != "that":
            continue
        if token.low in attitudes:
            yield from _attitude(parsed, at, index)
        elif after in links and (token.low in nouns or token.low in parsed.language.frame_nouns):
            yield from _owned_stance(parsed, at, index)


def _attitude(parsed: ParsedSentence, at: int, index: int) -> Iterator[Candidate]:
    """Yield the stance of "is (not) wary of" whose adjective stands at `index`."""
    grammar, tokens = parsed.language.grammar, parsed.clauses[at].tokens
    helper = form_of_be(parsed.language, tokens, index)
    if helper is None:
        return
    source = grammar.subject(parsed, at, helper, inverted=False)
    end = index + (1 if tokens[index + 1].low == "that" else 2)
    content = object_after(parsed, at, end)
    if source and content is not None:
        cue = [span_of(tokens[grammar.group_start(tokens, helper) : end])]
        yield Candidate(STANCE, Form.REPORTED, parsed.index, [content], source, cue)


def _owned_stance(parsed: ParsedSentence, at: int, index: int) -> Iterator[Candidate]:
    """Yield the stance of "Roe's support for" whose noun stands at `index`."""
    tokens = parsed.clauses[at].tokens
    owner = _owner(parsed.language, tokens, index)
    content = object_after(parsed, at, index + 2, related=True) if owner is not None else None
    if owner is not None and content is not None:
        cue = [span_of(tokens[index : index + 2])]
        yield Candidate(STANCE, Form.REPORTED, parsed.index, [content], [owner], cue)


def _owner(language: Language, tokens: list[Token], at: int) -> Span | None:
    """Return whose noun it is: "Jane Roe's | claim", "her | claim"; None where nobody owns it."""
    for index in range(at - 1, max(-1, at - 2 - _FAR), -1):
        token = tokens[index]
        if token.low in language.words["owners"]:
            return Span(token.begin, token.end)
        if token.low.endswith(_GENITIVES) and token.low not in language.words["no_owners"]:
            return span_of(tokens[_name_begin(language, tokens, index) : index + 1])
        if not token.word or token.low in language.determiners or token.low in language.prepositions:
            return None
    return None


def _name_begin(language: Language, tokens: list[Token], at: int) -> int:
    """Return the index of the first word of a name that ends at `at`: "the Bank of Linz's"."""
    while at > 0 and (tokens[at - 1].capital or tokens[at - 1].low in language.words["name_words"]):
        at -= 1
    return at
