"""What English verbs tell of someone's acts and stances: "Roe rejected the plan", "…, calling it late"."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Verb
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english_clauses import english_cue, form_of_be, reporting_as, reporting_verbs
from pipeline.reading.attributions.english_objects import follows_relative, object_after
from pipeline.reading.rules.registered import ACT, STANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Span
    from pipeline.languages import Clause, Language, Token

_FIGURES = frozenset("0123456789$£€")
_SHORTEST_OBJECT = 2
# "spoke | out against".
_MOST_PARTICLES = 2


def english_acts(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield the act that a whole sentence reports: "The judge rejected a request"; what follows the verb is content."""
    language = parsed.language
    for at, clause in enumerate(parsed.clauses):
        if clause.quoted or clause.bracketed or clause.first in language.words["dependent"]:
            continue
        for verb in reporting_verbs(language, clause, reporting_as(language, "act")):
            source = _actor(parsed, at, verb) if _is_act(language, clause, verb) else []
            start = _after_particles(language, clause, verb, infinitives=False)
            content = object_after(parsed, at, start) if source else None
            if content is not None:
                cue = english_cue(language, clause, verb, start)
                yield Candidate(ACT, Form.REPORTED, parsed.index, [content], source, cue)
                break


def _after_particles(language: Language, clause: Clause, verb: Verb, infinitives: bool = True) -> int:
    """Return the index after the words that go with a verb: "spoke | out against | the plan".

    `infinitives`: so does the "to" of one: "refused to | say".
    """
    start, particles = verb.index + 1, language.words["particles"]
    if not (infinitives or any("to" in _act_frames(language).get(lemma, ()) for lemma in verb.lemmas)):
        particles = particles - {"to"}
    last = min(start + _MOST_PARTICLES, len(clause.tokens))
    while start < last and clause.tokens[start].low in particles:
        start += 1
    return start


def _is_act(language: Language, clause: Clause, verb: Verb) -> bool:
    """Return whether a verb tells that somebody did it, and to what."""
    rest = clause.tokens[verb.index + 1 :]
    if verb.passive or len(rest) < _SHORTEST_OBJECT or follows_relative(language, clause, verb):
        return False
    before = clause.tokens[language.grammar.group_start(clause.tokens, verb) : verb.index]
    return not any(token.low in language.negations for token in before) and _has_frame(language, verb, rest)


def _actor(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return the subject before a verb, none where that is a pronoun of a relative clause or stands for anybody."""
    source = parsed.language.grammar.subject(parsed, at, verb, inverted=False)
    # "two firms, both of whom | opposed the plan"; "everything you | could ask for"
    nobody = parsed.language.words["relatives"] | parsed.language.words["anybody"]
    return [] if any(span.of(parsed.text).lower() in nobody for span in source[:1]) else source


@functools.cache
def _act_frames(language: Language) -> dict[str, set[str]]:
    """Return the words that make too common verbs report: "point" → "to"."""
    frames: dict[str, set[str]] = defaultdict(set)
    for entry in language.words["act_frames"]:
        lemma, word = entry.split()
        frames[lemma].add(word)
    return dict(frames)


def _has_frame(language: Language, verb: Verb, rest: list[Token]) -> bool:
    """Return whether a too common verb has the word that makes it report: "pointed to a report", "put it at 40"."""
    frames = _act_frames(language)
    wanted = {word for lemma in verb.lemmas for word in frames.get(lemma, ())}
    if not wanted or rest[0].low in wanted:
        return not wanted or wanted == {"to"}
    figures = (token.low in wanted and after.text[0] in _FIGURES for token, after in itertools.pairwise(rest))
    return "at" in wanted and any(figures)


def verb_stances(parsed: ParsedSentence, at: int) -> Iterator[Candidate]:
    """Yield the stances that the finite verbs of a clause tell: "Roe wants a new roof"."""
    language = parsed.language
    for verb in reporting_verbs(language, parsed.clauses[at], language.verbs.keys()):
        if not verb.passive and verb.lemmas.isdisjoint(language.words["no_stance"]):
            source = language.grammar.subject(parsed, at, verb, inverted=False)
            yield from _stance(parsed, at, verb, source)


def participle_stances(parsed: ParsedSentence, at: int) -> Iterator[Candidate]:
    """Yield ", calling it late", "is calling for …", "a sign saying …"."""
    language, clause = parsed.language, parsed.clauses[at]
    for index, token in enumerate(clause.tokens):
        if "ing" not in token.form.tags or (token.capital and index > 0):
            continue
        lemmas = language.grammar.participle_lemmas(token)
        if not _tells_stance(language, lemmas):
            continue
        helper = form_of_be(language, clause.tokens, index)
        verb = Verb(index, lemmas, False, "", None if helper is None else helper.index)
        if helper is not None:
            source = language.grammar.subject(parsed, at, verb, inverted=False)
        else:
            source = language.grammar.participle_subject(parsed, at, index)
        yield from _stance(parsed, at, verb, source)


def _tells_stance(language: Language, lemmas: frozenset[str]) -> bool:
    """Return whether a participle of these infinitives tells a stance; "adding" does, though "add" does not."""
    if lemmas & language.words["no_stance"] - {"add"}:
        return False
    return not language.verbs.keys().isdisjoint(lemmas)


def _stance(parsed: ParsedSentence, at: int, verb: Verb, source: list[Span]) -> Iterator[Candidate]:
    """Yield the stance of `source` to what follows the verb; none where nobody is named or nothing follows."""
    language, clause = parsed.language, parsed.clauses[at]
    start = _after_particles(language, clause, verb)
    content = object_after(parsed, at, start, follows_relative(language, clause, verb)) if source else None
    if content is not None and not any(span.overlaps(content) for span in source):
        cue = english_cue(language, clause, verb, start)
        yield Candidate(STANCE, Form.REPORTED, parsed.index, [content], source, cue)
