"""German noun frames: "die Forderung, dass …", "Berichte, wonach …"."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.unsaid import negates, without_claim
from pipeline.reading.rules.registered import NOUN, UNSAID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Language, Token

_SHORTEST_CLAUSE = 3


@functools.cache
def _framing(language: Language) -> frozenset[str]:
    """Return the words of which every noun frame has one."""
    return language.frame_nouns | language.words["whereby"]


@functools.cache
def _told_in(language: Language) -> tuple[str, ...]:
    """Return the endings of nouns that something is told in."""
    return tuple(sorted(language.words["source_endings"]))


def noun_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield noun frames: "die Forderung, dass …", "der Vorwurf der Opposition, X sei …", "Berichte, wonach …"."""
    if parsed.known.isdisjoint(_framing(parsed.language)):
        return
    for at, (clause, content) in enumerate(itertools.pairwise(parsed.clauses)):
        if clause.quoted or clause.after not in {",", ":"} or content.quoted or not content.tokens[0].word:
            continue
        whereby = content.first in parsed.language.words["whereby"]
        candidate = _whereby(parsed, at) if whereby else _of_frame_noun(parsed, at)
        if candidate is not None:
            yield candidate


def _of_frame_noun(parsed: ParsedSentence, at: int) -> Candidate | None:
    """Return what the noun at the end of the clause at `at` frames: "die Forderung von Huber, | dass …"."""
    clause, content = parsed.clauses[at : at + 2]
    noun = _last_noun(clause.tokens, parsed.language.frame_nouns)
    if noun is None or not _reaches_end(parsed, clause, noun):
        return None
    infinitive = _is_infinitive(parsed, clause, content)
    if not (infinitive or _is_content(parsed, at + 1)):
        return None
    begin, end = _phrase_around(parsed, clause, noun)
    cue = span_of(clause.tokens[begin : noun + 1])
    if negates(clause.tokens, begin, parsed.language):  # "Es gibt keine Hinweise, | dass …"
        return Candidate(UNSAID, UNSAID.form, parsed.index, [_content_from(parsed, at + 1)], [], [cue])
    owner = clause.tokens[noun + 1 : end]
    owner = owner[1:] if owner and owner[0].low in parsed.language.words["of"] else owner
    source = [span_of(owner)] if owner else _who_holds(parsed, at, cue) or _coming_from(parsed, at + 2)
    return _framed(parsed, at, begin, source, cue) if source or not infinitive else None


def _coming_from(parsed: ParsedSentence, at: int) -> list[Span]:
    """Return from whom it comes where the clause at `at` goes on after what is said: "…, | stammt von Huber"."""
    clause = parsed.clauses[at] if at < len(parsed.clauses) else None
    if clause is None or not clause.opens_with_verb:
        return []
    for place, token in enumerate(clause.tokens):
        if any(f"{lemma} {token.low}" in parsed.language.words["coming_from"] for lemma in clause.finite[0].lemmas):
            words = clause.tokens[place + 1 : parsed.language.grammar.noun_phrase(clause.tokens, place + 1)]
            return [span_of(words)] if words else []
    return []


def _last_noun(tokens: list[Token], nouns: frozenset[str]) -> int | None:
    """Return the index of the last of these nouns, None where there is none."""
    return next((at for at in reversed(range(len(tokens))) if tokens[at].capital and tokens[at].low in nouns), None)


def _is_infinitive(parsed: ParsedSentence, clause: Clause, content: Clause) -> bool:
    """Return whether the content is "…, | das Dach zu decken"."""
    return not content.finite and clause.after == "," and parsed.language.grammar.is_infinitive_clause(content)


def _is_content(parsed: ParsedSentence, at: int) -> bool:
    """Return whether the clause at `at` is what is said: it opens with "dass", or stands in the subjunctive."""
    clause, grammar = parsed.clauses[at], parsed.language.grammar
    if clause.first in parsed.language.words["sure_complementizers"]:
        return True
    return grammar.is_subjunctive(parsed.clauses, at) and not grammar.is_relative(clause)


def _phrase_around(parsed: ParsedSentence, clause: Clause, noun: int) -> tuple[int, int]:
    """Return where the noun phrase of a noun begins, with its determiners, and the index after its end."""
    begin = noun
    while begin > 0 and clause.tokens[begin - 1].low in parsed.language.determiners:
        begin -= 1
    return begin, max(parsed.language.grammar.noun_phrase(clause.tokens, begin), noun + 1)


def _reaches_end(parsed: ParsedSentence, clause: Clause, noun: int) -> bool:
    """Return whether the noun phrase of the frame noun ends the clause, but for the verb ("die These vertreten")."""
    _, end = _phrase_around(parsed, clause, noun)
    verbal = {place for verb in clause.verbs for place in (verb.index, verb.particle, verb.auxiliary)}
    return all(place in verbal for place in range(end, len(clause.tokens)))


def _framed(parsed: ParsedSentence, at: int, begin: int, source: list[Span], cue: Span) -> Candidate:
    """Return what the noun phrase from `begin` on in the clause at `at` frames: the clauses after it."""
    frame = span_of(parsed.clauses[at].tokens[begin:])
    content = _content_from(parsed, at + 1)
    return Candidate(NOUN, Form.INDIRECT, parsed.index, [content], source, [cue], [frame])


def _who_holds(parsed: ParsedSentence, at: int, noun: Span) -> list[Span]:
    """Return the subject of "X vertritt die Ansicht, …"; none where the noun is the subject or X denies it."""
    clause = parsed.clauses[at]
    verb = clause.predicate
    if verb is None:
        return []
    carried = next((other for other in clause.verbs if other.auxiliary == verb.index), verb)
    if carried.passive or any(other.lemmas & parsed.language.words["denying"] for other in clause.verbs):
        return []
    source = parsed.language.grammar.subject(parsed, at, carried)
    return [] if any(span.overlaps(noun) for span in source) else source


def _whereby(parsed: ParsedSentence, at: int) -> Candidate | None:
    """Return what "Berichte, | wonach …" and "eine Schätzung, | wonach …" report."""
    clause, content = parsed.clauses[at : at + 2]
    noun = _reporting_noun(clause, parsed.language)
    if noun is None or len(content.tokens) < _SHORTEST_CLAUSE or not _reaches_end(parsed, clause, noun):
        return None
    begin, end = _phrase_around(parsed, clause, noun)
    candidate = _framed(parsed, at, begin, [span_of(clause.tokens[begin:end])], span_of(content.tokens[:1]))
    verb = clause.predicate
    return candidate if verb is None else without_claim(parsed, at, verb, candidate)


def _reporting_noun(clause: Clause, language: Language) -> int | None:
    """Return the index of the first noun that something is told in, None where there is none."""
    nouns = [(at, token.low) for at, token in enumerate(clause.tokens) if token.capital]
    told_in = next((at for at, noun in nouns if noun.endswith(_told_in(language))), None)
    known = language.frame_nouns.union(language.adverbial["nouns"])
    return next((at for at, noun in nouns if noun in known), None) if told_in is None else told_in


def _content_from(parsed: ParsedSentence, at: int) -> Span:
    """Return the content from the clause at `at` on: it ends where a clause takes up the main clause's verb again."""
    content = parsed.clauses[at].span
    end = content.end
    for clause in parsed.clauses[at + 1 :]:
        if clause.opens_with_verb or _only_closes(clause):
            break
        end = clause.span.end
    return Span(content.begin, min(end, parsed.until_stop(content.begin).end))


def _only_closes(clause: Clause) -> bool:
    """Return whether a clause is no more than the end of the main clause: "…, ab", "…, gefunden"."""
    words = clause.words
    return len(words) == 1 and not words[0].capital and not clause.quoted
