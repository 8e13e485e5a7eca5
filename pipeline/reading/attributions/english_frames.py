"""All stances of an English sentence, and frames without a reporting verb: "Roe's claim that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Token, Verb, span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english_acts import participle_stances, verb_stances
from pipeline.reading.attributions.english_clauses import form_of_be
from pipeline.reading.attributions.english_objects import object_after
from pipeline.reading.rules.registered import NOUN, STANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language
    from pipeline.reading.rules import Rule

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
        for index in range(0 if clause.quoted else len(clause.tokens) - 2):
            noun, after = clause.tokens[index : index + 2]
            if noun.low in parsed.language.frame_nouns and after.low == "that":
                frame = _noun_frame(parsed, at, index)
                if frame is not None and frame.begin not in begins:
                    yield frame


def _noun_frame(parsed: ParsedSentence, at: int, index: int) -> Candidate | None:
    """Return what the noun at `index` claims, None where nobody owns it and it comes from nobody."""
    finite = parsed.language.grammar.finite_verbs(parsed.clauses[at])
    if not any(verb.index < index for verb in finite):
        return _coming_from(parsed, at, index, finite[1:])
    return _owned(parsed, at, index, NOUN)


def _coming_from(parsed: ParsedSentence, at: int, index: int, finite: list[Verb]) -> Candidate | None:
    """Return what a noun claims that is the subject: "The claim | that the roof leaks | came from Roe"."""
    tokens, language = parsed.clauses[at].tokens, parsed.language
    carried = [verb for verb in parsed.clauses[at].verbs if verb.passive]
    for verb in (*finite, *carried):
        after = tokens[verb.index + 1].low if verb.index + 2 < len(tokens) else ""
        if not any(f"{lemma} {after}" in language.words["coming_from"] for lemma in verb.lemmas):
            continue
        end = language.grammar.noun_phrase(tokens, verb.index + 2)
        begin = min(language.grammar.group_start(tokens, verb), verb.begin)
        if index + 2 < begin and end > verb.index + 2:
            source, cue = [span_of(tokens[verb.index + 2 : end])], [span_of(tokens[index : index + 1])]
            frame = [span_of(tokens[: index + 1]), span_of(tokens[begin:end])]
            return Candidate(NOUN, NOUN.form, parsed.index, [span_of(tokens[index + 1 : begin])], source, cue, frame)
    return None


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
            stance = _owned(parsed, at, index, STANCE)
            if stance is not None:
                yield stance


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


def _owned(parsed: ParsedSentence, at: int, index: int, rule: Rule) -> Candidate | None:
    """Return what the noun at `index` holds of whose it is: "Roe's | claim | that …", "her | support for | …"."""
    tokens = parsed.clauses[at].tokens
    owner = _owner(parsed.language, tokens, index)
    if owner is None:
        return None
    stance = rule is STANCE
    begin = index + (2 if stance else 1)  # "support | for" takes its preposition with it
    content = object_after(parsed, at, begin, related=stance)
    if content is None:
        return None
    cue = [span_of(tokens[index:begin])]
    return Candidate(rule, rule.form, parsed.index, [content], [owner], cue)


def _owner(language: Language, tokens: list[Token], at: int) -> Span | None:
    """Return whose noun it is: "Jane Roe's | claim", "her | claim"; None where nobody owns it."""
    words = language.words
    owning = tuple(words["possessive_endings"])
    for index in range(at - 1, max(-1, at - 2 - _FAR), -1):
        token = tokens[index]
        if token.low in words["owners"]:
            return Span(token.begin, token.end)
        if token.low.endswith(owning) and token.low not in words["no_owners"]:
            return span_of(tokens[_name_begin(language, tokens, index) : index + 1])
        if not token.word or token.low in language.determiners or token.low in language.prepositions:
            return None
    return None


def _name_begin(language: Language, tokens: list[Token], at: int) -> int:
    """Return the index of the first word of a name that ends at `at`: "the Bank of Linz's"."""
    while at > 0 and (tokens[at - 1].capital or tokens[at - 1].low in language.words["name_words"]):
        at -= 1
    return at
