"""All stances of an English sentence, and frames without a reporting verb: "Roe's claim that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Token, Verb, span_of, word_list
from pipeline.languages.en import english_subject, finite_verbs, group_start, is_adverb
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english.english_acts import object_after, of_participles, of_predicates
from pipeline.reading.rules.registered import CLAUSE_THAT, NOUN, RELAY, STANCE

if TYPE_CHECKING:
    from collections.abc import Iterator


_OWNERS = word_list("en", "owners")
_STANCE_NOUNS = word_list("en", "stance_nouns")
_ATTITUDES = word_list("en", "attitudes")
_BE = word_list("en", "be_forms")
_LINKS = {"of", "for", "to", "on", "about", "against", "with", "over", "in", "toward", "towards"}
# How many words may stand between an owner and the noun: "Roe's own | loud and clear | claim".
_FAR = 3


def english_stances(parsed: ParsedSentence, found: list[Candidate]) -> Iterator[Candidate]:
    """Yield what else someone is said to say, want or think, beside what was `found`; only objects, no claims."""
    taken = [span for item in found for span in (*item.cue, *item.content)]
    for at, segment in enumerate(parsed.clauses):
        if segment.quoted:
            continue
        for item in (*of_predicates(parsed, at), *of_participles(parsed, at), *_attitude_frames(parsed, at)):
            if not any(span.overlaps(other) for span in item.cue for other in taken):
                taken.extend(item.cue)
                yield item


def english_frames(parsed: ParsedSentence, found: list[Candidate]) -> Iterator[Candidate]:
    """Yield "Roe repeated her claim that the roof leaks": who owns the noun says what follows.

    What a clause that was `found` holds from its first word on is left to it.
    """
    begins = {item.begin for item in found}
    for at, segment in enumerate(parsed.clauses):
        if segment.quoted:
            continue
        for index, token in enumerate(segment.tokens[:-2]):
            if token.low not in parsed.language.frame_nouns or segment.tokens[index + 1].low != "that":
                continue
            owner = _owner(parsed, segment.tokens, index)
            object_of = any(v.index < index for v in finite_verbs(segment, parsed.language))
            content = object_after(parsed, at, index + 1) if owner is not None and object_of else None
            if owner is not None and content is not None and content.begin not in begins:
                cue = Span(token.begin, token.end)
                yield Candidate(NOUN, Form.INDIRECT, parsed.index, [content], [owner], [cue])


def quoted_as(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield "Roe is quoted (by the Post) as saying that the roof leaks": who passes it on is outside."""
    for at, segment in enumerate(parsed.clauses):
        low = [token.low for token in segment.tokens]
        if segment.quoted or "saying" not in low or "quoted" not in low:
            continue
        verb, saying = low.index("quoted"), low.index("saying")
        helper = next((i for i in range(verb - 1, -1, -1) if low[i] in _BE), None)
        if helper is None or low[saying - 1] != "as" or not verb < saying < len(low) - 1:
            continue
        source = english_subject(parsed, at, Verb(helper, frozenset({"be"}), True, ""), inverted=False)
        content = parsed.until_stop(segment.tokens[saying + 1].begin)
        if source:
            cue = [span_of(segment.tokens[helper : verb + 1]), span_of(segment.tokens[saying - 1 : saying + 1])]
            yield Candidate(CLAUSE_THAT, Form.INDIRECT, parsed.index, [content], source, cue, [segment.span])
            if low[verb + 1] == "by" and saying - 1 > verb + 2:
                paper = [span_of(segment.tokens[verb + 2 : saying - 1])]
                yield Candidate(
                    RELAY, Form.INDIRECT, parsed.index, [content], paper, [span_of(segment.tokens[verb : verb + 2])]
                )


def _attitude_frames(parsed: ParsedSentence, at: int) -> Iterator[Candidate]:
    """Yield the stances of a segment that adjectives and owned nouns tell: "is wary of", "Roe's support for"."""
    segment = parsed.clauses[at]
    tokens = segment.tokens
    for index, token in enumerate(tokens[:-1]):
        if token.low in _ATTITUDES and tokens[index + 1].low in _LINKS | {"that"}:
            yield from _attitude(parsed, at, index)
        elif token.low in _STANCE_NOUNS | parsed.language.frame_nouns and tokens[index + 1].low in _LINKS:
            owner = _owner(parsed, tokens, index)
            content = object_after(parsed, at, index + 2, related=True) if owner is not None else None
            if owner is not None and content is not None:
                cue = [span_of(tokens[index : index + 2])]
                yield Candidate(STANCE, Form.REPORTED, parsed.index, [content], [owner], cue)


def _attitude(parsed: ParsedSentence, at: int, index: int) -> Iterator[Candidate]:
    """Yield the stance of "is (not) wary of" whose adjective stands at `index`."""
    tokens = parsed.clauses[at].tokens
    helper = index - 1
    while helper > 0 and is_adverb(tokens[helper]) and tokens[helper].low not in _BE:
        helper -= 1
    if helper < 0 or tokens[helper].low not in _BE:
        return
    source = english_subject(parsed, at, Verb(helper, frozenset({"be"}), True, ""), inverted=False)
    end = index + (1 if tokens[index + 1].low == "that" else 2)
    content = object_after(parsed, at, end)
    if source and content is not None:
        begin = group_start(tokens, Verb(helper, frozenset({"be"}), True, ""))
        yield Candidate(STANCE, Form.REPORTED, parsed.index, [content], source, [span_of(tokens[begin:end])])


def _owner(parsed: ParsedSentence, tokens: list[Token], at: int) -> Span | None:
    """Return whose noun it is: "Jane Roe's | claim", "her | claim"; None where nobody owns it."""
    for i in range(at - 1, max(-1, at - 2 - _FAR), -1):
        token = tokens[i]
        if token.low in _OWNERS:
            return Span(token.begin, token.end)
        if token.low.endswith(("'s", "’s", "s'", "s’")) and not token.low.startswith(("it", "that", "let")):
            begin = i
            while begin > 0 and (tokens[begin - 1].capital or tokens[begin - 1].low in {"the", "of"}):
                begin -= 1
            return span_of(tokens[begin : i + 1])
        if not token.word or token.low in parsed.language.determiners | parsed.language.prepositions:
            return None
    return None
