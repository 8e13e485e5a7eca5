"""German noun frames and reported acts: "die Forderung, dass …", "Nvidia weist die Vorwürfe zurück"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, span_of, word_list
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.reporting import (
    ACT_FRAMES,
    build,
    classes_by_lemmas,
    classes_of,
    is_reported,
    is_state,
)
from pipeline.reading.rules.registered import ACT, NOUN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Language, Verb


_SHORTEST_CLAUSE = 3
_WHEREBY = word_list("de", "whereby")
_CONDITIONAL = word_list("de", "conditional")
# "verurteilte ihn zu drei Jahren", "erklärte den Vertrag für nichtig": done, not said.
_NO_ACTS = word_list("de", "no_acts")
_NO_ACT_VERBS = frozenset(act.split()[0] for act in _NO_ACTS)
_DENYING = word_list("de", "denying")
_TOLD_IN = tuple(word_list("de", "source_endings"))
# "Der Sturm forderte drei Todesopfer" demands nothing.
_TOLL = tuple(word_list("de", "toll"))


@functools.cache
def _framing(language: Language) -> frozenset[str]:
    """Return the words of which every noun frame has one."""
    return language.frame_nouns | _WHEREBY


def noun_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield noun frames: "die Forderung, dass …", "der Vorwurf der Opposition, X sei …", "Berichte, wonach …"."""
    clauses = parsed.clauses
    if parsed.known.isdisjoint(_framing(parsed.language)):
        return
    for at, segment in enumerate(clauses[:-1]):
        clause = clauses[at + 1]
        if segment.quoted or segment.after not in {",", ":"} or clause.quoted or not clause.tokens[0].word:
            continue
        if clause.first in _WHEREBY:
            yield from _whereby(parsed, segment, clause)
            continue
        nouns = [i for i, t in enumerate(segment.tokens) if t.capital and t.low in parsed.language.frame_nouns]
        noun = nouns[-1] if nouns else None
        if noun is None or not _reaches_end(parsed, segment, noun):
            continue
        infinitive = not clause.finite and segment.after == "," and parsed.language.grammar.is_infinitive(clause)
        reported = parsed.language.grammar.is_subjunctive(clauses, at + 1) and not parsed.language.grammar.is_relative(
            clause
        )
        if clause.first in {"dass", "daß"} or infinitive or reported:
            found = _noun_found(parsed, at, noun, clause)
            if found.source or not infinitive:
                yield found


def _start(parsed: ParsedSentence, segment: Clause, noun: int) -> int:
    """Return the index of the first determiner before the noun."""
    start = noun
    while start > 0 and segment.tokens[start - 1].low in parsed.language.determiners:
        start -= 1
    return start


def _reaches_end(parsed: ParsedSentence, segment: Clause, noun: int) -> bool:
    """Return whether the noun phrase of the frame noun ends the segment, but for the verb ("die These vertreten")."""
    end = parsed.language.grammar.noun_phrase(segment.tokens, _start(parsed, segment, noun))
    verbal = {place for v in segment.verbs for place in (v.index, v.particle, v.auxiliary)}
    return all(place in verbal for place in range(max(end, noun + 1), len(segment.tokens)))


def _noun_found(parsed: ParsedSentence, at: int, noun: int, clause: Clause) -> Candidate:
    segment = parsed.clauses[at]
    start = _start(parsed, segment, noun)
    end = max(parsed.language.grammar.noun_phrase(segment.tokens, start), noun + 1)
    after = segment.tokens[noun + 1 : end]
    owner = after[1:] if after and after[0].low in {"von", "vom"} else after
    content = _clause_content(parsed, clause, clause.span.begin)
    found = Candidate(NOUN, Form.INDIRECT, parsed.index, [content])
    found.cue = [span_of(segment.tokens[start : noun + 1])]
    found.source = [span_of(owner)] if owner else _who_holds(parsed, at, found.cue[0])
    found.frame = [Span(segment.tokens[start].begin, segment.tokens[-1].end)]
    return found


def _who_holds(parsed: ParsedSentence, at: int, noun: Span) -> list[Span]:
    """Return the subject of "X vertritt die Ansicht, …"; none where the noun is the subject or X denies it."""
    segment = parsed.clauses[at]
    verb = next(iter(segment.finite), None)
    if verb is None:
        return []
    carried = next((v for v in segment.verbs if v.auxiliary == verb.index), verb)
    if carried.passive or any(v.lemmas & _DENYING for v in segment.verbs):
        return []
    source = parsed.language.grammar.subject(parsed, at, carried)
    return [] if any(span.overlaps(noun) for span in source) else source


def _whereby(parsed: ParsedSentence, segment: Clause, clause: Clause) -> Iterator[Candidate]:
    """Yield what "Berichte, wonach …" and "eine Schätzung, wonach …" report."""
    head = next((i for i, t in enumerate(segment.tokens) if t.capital and t.low.endswith(_TOLD_IN)), None)
    if head is None:
        known = parsed.language.frame_nouns.union(parsed.language.adverbial["nouns"])
        head = next((i for i, t in enumerate(segment.tokens) if t.capital and t.low in known), None)
    if head is None or len(clause.tokens) < _SHORTEST_CLAUSE or not _reaches_end(parsed, segment, head):
        return
    start = _start(parsed, segment, head)
    end = max(parsed.language.grammar.noun_phrase(segment.tokens, start), head + 1)
    content = _clause_content(parsed, clause, clause.span.begin)
    found = Candidate(NOUN, Form.INDIRECT, parsed.index, [content], [span_of(segment.tokens[start:end])])
    found.cue = [span_of(clause.tokens[:1])]
    found.frame = [Span(segment.tokens[start].begin, segment.tokens[-1].end)]
    yield found


def _clause_content(parsed: ParsedSentence, clause: Clause, begin: int) -> Span:
    """Return the content clause from `begin` on: it ends where a segment takes up the main clause's verb again."""
    whole = parsed.until_stop(begin)
    return Span(begin, min(whole.end, max(_clause_end(parsed, clause), begin)))


def _clause_end(parsed: ParsedSentence, clause: Clause) -> int:
    end = clause.span.end
    started = False
    for segment in parsed.clauses:
        if segment is clause:
            started = True
            continue
        if started:
            if (segment.finite and segment.finite[0].index == 0) or _only_closes(segment):
                return end
            end = segment.span.end
    return end


def _only_closes(segment: Clause) -> bool:
    """Return whether a segment is no more than the end of the main clause: "…, ab", "…, gefunden"."""
    words = [token for token in segment.tokens if token.word]
    return len(words) == 1 and not words[0].capital and not segment.quoted


def act_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield reported acts: "China fordert eine Lockerung", "Nvidia weist … zurück"; the clause is the content."""
    if not parsed.speaks:
        return
    known = classes_by_lemmas(parsed.language)
    for at, segment in enumerate(parsed.clauses):
        if segment.quoted or segment.bracketed or segment.first in _CONDITIONAL:
            continue
        for verb in segment.verbs:
            if known[verb.lemmas] is None or not _is_act(parsed, segment, verb):
                continue
            if parsed.text[parsed.sentence.begin : parsed.sentence.end].rstrip().endswith("?"):
                return
            if segment.first in parsed.language.complementizers or parsed.language.grammar.is_relative(segment):
                break
            if is_reported(segment, verb) or any(token.low in parsed.language.negations for token in segment.tokens):
                continue
            if any(token.low.endswith(_TOLL) for token in segment.tokens):
                continue
            found = build(parsed, at, verb, [_clause_span(parsed, at)], ACT)
            if found is not None and found.source:
                found.frame = []
                yield found
            break


def _is_act(parsed: ParsedSentence, segment: Clause, verb: Verb) -> bool:
    """Return whether the verb reports an act here; too common a verb only with its preposition: "sprach von …"."""
    if "act" not in classes_of(parsed, segment, verb) or (verb.auxiliary is not None and is_state(segment, verb)):
        return False
    words = {token.low for token in segment.tokens}
    if "stimmen" in words:
        return False  # "lehnte den Plan mit 9 zu 7 Stimmen ab": decided, not said
    refused = verb.lemmas & _NO_ACT_VERBS
    if refused and any(f"{lemma} {word}" in _NO_ACTS for lemma in refused for word in words):
        return False
    if verb.lemmas.isdisjoint(parsed.language.weak):
        return True
    frames = [frame for lemma in sorted(verb.lemmas) for frame in ACT_FRAMES.get(lemma, ())]
    return any(frame in words for frame in frames)


def _clause_span(parsed: ParsedSentence, at: int) -> Span:
    """Return the whole main clause around segment `at`: to the sentence's end, from its begin or the last "und"."""
    clauses = parsed.clauses
    begin = at
    while begin > 0 and not (
        clauses[begin].tokens[0].low in {"und", "aber", "während"} or clauses[begin - 1].after == ";"
    ):
        begin -= 1
    return parsed.until_stop(clauses[begin].span.begin)
