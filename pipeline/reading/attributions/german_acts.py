"""German acts told without their words: "China fordert eine Lockerung", "Nvidia weist die Vorwürfe zurück"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.reading.attributions.reporting import build, classes_of, is_reported, words_beside
from pipeline.reading.rules.registered import ACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, ParsedSentence, Verb
    from pipeline.reading.attributions.candidates import Candidate


def act_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield reported acts: "China fordert eine Lockerung", "Nvidia weist … zurück"; the clause is the content."""
    if not parsed.speaks:
        return
    for at, clause in enumerate(parsed.clauses):
        for verb in clause.verbs:
            if not _is_act(parsed, clause, verb):
                continue
            candidate = _act_of(parsed, at, verb) if _may_tell_act(parsed, clause) else None
            if candidate is not None:
                yield candidate
            break


def _act_of(parsed: ParsedSentence, at: int, verb: Verb) -> Candidate | None:
    """Return the act that a verb of the clause at `at` reports, None where nobody is named."""
    candidate = build(parsed, at, verb, [_main_clause_around(parsed, at)], ACT)
    named = [span for span in candidate.source if not span.overlaps(candidate.content[0])]
    if not candidate.source or _is_thing(parsed, candidate.source[0]):
        return None
    if named:  # "Huber kam, | und kündigte … an": with whose act it is
        candidate.content = [Span(min(span.begin for span in named), candidate.content[0].end)]
    candidate.frame = []
    return candidate


def _is_thing(parsed: ParsedSentence, source: Span) -> bool:
    """Return whether the first noun of a subject is a thing that says nothing: "Ein Test bestätigte die Herkunft"."""
    nouns = [word for word in source.of(parsed.text).split() if word[0].isupper()]
    nouns = [word.lower() for word in nouns if word.lower() not in parsed.language.determiners]
    return bool(nouns) and nouns[0].endswith(tuple(sorted(parsed.language.words["no_actors"])))


def _may_tell_act(parsed: ParsedSentence, clause: Clause) -> bool:
    """Return whether a clause is a main one that tells of something done, and nothing else than an act of speech."""
    language = parsed.language
    words = language.words
    if clause.quoted or clause.bracketed or _is_question(parsed):
        return False
    if clause.first in words["conditional"] or clause.first in language.complementizers:
        return False
    if language.grammar.is_relative(clause):
        return False
    toll = tuple(words["toll"])  # "Der Sturm forderte drei Todesopfer" demands nothing
    return not any(token.low in language.negations or token.low.endswith(toll) for token in clause.tokens)


def _is_question(parsed: ParsedSentence) -> bool:
    return parsed.text[parsed.sentence.begin : parsed.sentence.end].rstrip().endswith("?")


def _is_act(parsed: ParsedSentence, clause: Clause, verb: Verb) -> bool:
    """Return whether the verb reports an act here; too common a verb only with its preposition: "sprach von …"."""
    language = parsed.language
    if "act" not in classes_of(parsed, clause, verb) or is_reported(clause, verb):
        return False
    if language.grammar.is_state(clause, verb):
        return False
    low = {token.low for token in clause.tokens}
    if not low.isdisjoint(language.words["votes"]) or _has_word_beside(verb, low, words_beside(language, "no_acts")):
        return False  # "verurteilte ihn zu drei Jahren": done, not said
    if verb.lemmas.isdisjoint(language.weak):
        return True
    return _has_word_beside(verb, low, words_beside(language, "act_frames"))


def _has_word_beside(verb: Verb, low: set[str], beside: dict[str, frozenset[str]]) -> bool:
    """Return whether one of the words that belong to a verb stands beside it."""
    return any(not low.isdisjoint(beside[lemma]) for lemma in verb.lemmas if lemma in beside)


def _main_clause_around(parsed: ParsedSentence, at: int) -> Span:
    """Return the main clause around the clause at `at`: from one that asserts, or "und", up to the next such one."""
    clauses, opening = parsed.clauses, parsed.language.words["opening_main"]
    starts = [
        place
        for place, clause in enumerate(clauses)
        if clause.tokens[0].low in opening or clause.before == ";" or _asserts_anew(parsed, place)
    ]
    begin = max([place for place in starts if place <= at], default=0)
    after = min([place for place in starts if place > at], default=None)
    whole = parsed.until_stop(clauses[begin].span.begin)
    return whole if after is None else Span(whole.begin, clauses[after - 1].span.end)


def _asserts_anew(parsed: ParsedSentence, place: int) -> bool:
    """Return whether a main clause with its own subject begins behind a comma after another main clause."""
    clauses, grammar = parsed.clauses, parsed.language.grammar
    if clauses[place].before != "," or not grammar.asserts(clauses, place) or clauses[place].ends_with_verb:
        return False
    return grammar.asserts(clauses, place - 1)
