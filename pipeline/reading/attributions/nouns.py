"""German noun frames and reported acts: "die Forderung, dass …", "Nvidia weist die Vorwürfe zurück"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import span_of, word_list
from pipeline.languages.de import has_zu, is_relative, is_subjunctive
from pipeline.reading.attributions.candidates import Context, Found
from pipeline.reading.attributions.reporting import (
    ACT_FRAMES,
    build,
    classes_by_lemmas,
    classes_of,
    is_reported,
    is_state,
)
from pipeline.reading.attributions.subjects import find_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, Segment, Verb


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


def noun_rules(context: Context) -> Iterator[Found]:
    """Yield noun frames: "die Forderung, dass …", "der Vorwurf der Opposition, X sei …", "Berichte, wonach …"."""
    segments = context.segments
    if context.known.isdisjoint(_framing(context.language)):
        return
    for at, segment in enumerate(segments[:-1]):
        clause = segments[at + 1]
        if segment.quoted or segment.after not in {",", ":"} or clause.quoted or not clause.tokens[0].word:
            continue
        if clause.first in _WHEREBY:
            yield from _whereby(context, segment, clause)
            continue
        nouns = [i for i, t in enumerate(segment.tokens) if t.capital and t.low in context.language.frame_nouns]
        noun = nouns[-1] if nouns else None
        if noun is None or not _reaches_end(context, segment, noun):
            continue
        infinitive = not clause.finite and segment.after == "," and has_zu(clause)
        reported = is_subjunctive(segments, at + 1) and not is_relative(clause)
        if clause.first in {"dass", "daß"} or infinitive or reported:
            found = _noun_found(context, at, noun, clause)
            if found.source or not infinitive:
                yield found


def _start(context: Context, segment: Segment, noun: int) -> int:
    """Return the index of the first determiner before the noun."""
    start = noun
    while start > 0 and segment.tokens[start - 1].low in context.language.determiners:
        start -= 1
    return start


def _reaches_end(context: Context, segment: Segment, noun: int) -> bool:
    """Return whether the noun phrase of the frame noun ends the segment, but for the verb ("die These vertreten")."""
    end = context.language.grammar.noun_phrase(segment.tokens, _start(context, segment, noun))
    verbal = {place for v in segment.verbs for place in (v.index, v.particle, v.auxiliary)}
    return all(place in verbal for place in range(max(end, noun + 1), len(segment.tokens)))


def _noun_found(context: Context, at: int, noun: int, clause: Segment) -> Found:
    segment = context.segments[at]
    start = _start(context, segment, noun)
    end = max(context.language.grammar.noun_phrase(segment.tokens, start), noun + 1)
    after = segment.tokens[noun + 1 : end]
    owner = after[1:] if after and after[0].low in {"von", "vom"} else after
    content = _clause_content(context, clause, clause.span.begin)
    found = Found("noun", Form.INDIRECT, context.index, [content])
    found.cue = [span_of(segment.tokens[start : noun + 1])]
    found.source = [span_of(owner)] if owner else _who_holds(context, at, found.cue[0])
    found.frame = [Span(segment.tokens[start].begin, segment.tokens[-1].end)]
    return found


def _who_holds(context: Context, at: int, noun: Span) -> list[Span]:
    """Return the subject of "X vertritt die Ansicht, …"; none where the noun is the subject or X denies it."""
    segment = context.segments[at]
    verb = next(iter(segment.finite), None)
    if verb is None:
        return []
    carried = next((v for v in segment.verbs if v.auxiliary == verb.index), verb)
    if carried.passive or any(v.lemmas & _DENYING for v in segment.verbs):
        return []
    source = find_subject(context.segments, at, carried, context.language)
    return [] if any(span.overlaps(noun) for span in source) else source


def _whereby(context: Context, segment: Segment, clause: Segment) -> Iterator[Found]:
    """Yield what "Berichte, wonach …" and "eine Schätzung, wonach …" report."""
    head = next((i for i, t in enumerate(segment.tokens) if t.capital and t.low.endswith(_TOLD_IN)), None)
    if head is None:
        known = context.language.frame_nouns.union(context.language.adverbial["nouns"])
        head = next((i for i, t in enumerate(segment.tokens) if t.capital and t.low in known), None)
    if head is None or len(clause.tokens) < _SHORTEST_CLAUSE or not _reaches_end(context, segment, head):
        return
    start = _start(context, segment, head)
    end = max(context.language.grammar.noun_phrase(segment.tokens, start), head + 1)
    content = _clause_content(context, clause, clause.span.begin)
    found = Found("noun", Form.INDIRECT, context.index, [content], [span_of(segment.tokens[start:end])])
    found.cue = [span_of(clause.tokens[:1])]
    found.frame = [Span(segment.tokens[start].begin, segment.tokens[-1].end)]
    yield found


def _clause_content(context: Context, clause: Segment, begin: int) -> Span:
    """Return the content clause from `begin` on: it ends where a segment takes up the main clause's verb again."""
    whole = context.until_stop(begin)
    return Span(begin, min(whole.end, max(_clause_end(context, clause), begin)))


def _clause_end(context: Context, clause: Segment) -> int:
    end = clause.span.end
    started = False
    for segment in context.segments:
        if segment is clause:
            started = True
            continue
        if started:
            if (segment.finite and segment.finite[0].index == 0) or _only_closes(segment):
                return end
            end = segment.span.end
    return end


def _only_closes(segment: Segment) -> bool:
    """Return whether a segment is no more than the end of the main clause: "…, ab", "…, gefunden"."""
    words = [token for token in segment.tokens if token.word]
    return len(words) == 1 and not words[0].capital and not segment.quoted


def act_rules(context: Context) -> Iterator[Found]:
    """Yield reported acts: "China fordert eine Lockerung", "Nvidia weist … zurück"; the clause is the content."""
    if not context.speaks:
        return
    known = classes_by_lemmas(context.language)
    for at, segment in enumerate(context.segments):
        if segment.quoted or segment.bracketed or segment.first in _CONDITIONAL:
            continue
        for verb in segment.verbs:
            if known[verb.lemmas] is None or not _is_act(context, segment, verb):
                continue
            if context.text[context.sentence.begin : context.sentence.end].rstrip().endswith("?"):
                return
            if segment.first in context.language.complementizers or is_relative(segment):
                break
            if is_reported(segment, verb) or any(token.low in context.language.negations for token in segment.tokens):
                continue
            if any(token.low.endswith(_TOLL) for token in segment.tokens):
                continue
            found = build(context, at, verb, [_clause_span(context, at)], "act")
            if found is not None and found.source:
                found.frame = []
                yield found
            break


def _is_act(context: Context, segment: Segment, verb: Verb) -> bool:
    """Return whether the verb reports an act here; too common a verb only with its preposition: "sprach von …"."""
    if "act" not in classes_of(context, segment, verb) or (verb.auxiliary is not None and is_state(segment, verb)):
        return False
    words = {token.low for token in segment.tokens}
    if "stimmen" in words:
        return False  # "lehnte den Plan mit 9 zu 7 Stimmen ab": decided, not said
    refused = verb.lemmas & _NO_ACT_VERBS
    if refused and any(f"{lemma} {word}" in _NO_ACTS for lemma in refused for word in words):
        return False
    if verb.lemmas.isdisjoint(context.language.weak):
        return True
    frames = [frame for lemma in sorted(verb.lemmas) for frame in ACT_FRAMES.get(lemma, ())]
    return any(frame in words for frame in frames)


def _clause_span(context: Context, at: int) -> Span:
    """Return the whole main clause around segment `at`: to the sentence's end, from its begin or the last "und"."""
    segments = context.segments
    begin = at
    while begin > 0 and not (
        segments[begin].tokens[0].low in {"und", "aber", "während"} or segments[begin - 1].after == ";"
    ):
        begin -= 1
    return context.until_stop(segments[begin].span.begin)
