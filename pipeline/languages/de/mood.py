"""A German clause as a sentence of its own: the reported mood back to the indicative, the verb in its place."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.languages.de.word_order import has_verb_after_clause
from pipeline.languages.syntax import NO_VERB, last_word
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages.syntax import SpelledWords, Token, Verb
    from pipeline.languages.vocabulary import Language

_THAT = word_list("de", "sure_complementizers")
_MOVED = _THAT | word_list("de", "whereby")
_CONCEDING = word_list("de", "conceding")
_QUESTIONS = word_list("de", "embedded_questions")
_MODALS = word_list("de", "modal_verbs")
_HELPERS = _MODALS | word_list("de", "auxiliaries")
_KEPT = word_list("de", "keep_subjunctive")
_OUGHT = word_list("de", "unreal_modals")
_INFINITIVE = word_list("de", "no_finite_after")
_MINE = {"ist": "bin", "hat": "habe", "wird": "werde"}
_CLAUSE_ENDS = frozenset(",;:–—()")


def as_sentence(words: SpelledWords, reported: bool, language: Language) -> tuple[SpelledWords, list[str]]:
    """Return the words as a main clause, and flags for what was left as it stands; see Grammar.as_sentence."""
    tokens = [token for _, token in words]
    if reported:
        words = indicative(words, language)
    if tokens[0].low in _MOVED:
        return _content_clause(words, tokens, language)
    if tokens[0].low in _CONCEDING and not has_verb_after_clause(tokens):
        return language.grammar.verb_second(words[1:]) or words, []
    if reported and tokens[0].low in _QUESTIONS:
        return words, ["embedded_question"]
    return _without_opener(words, tokens, reported, language)


def _content_clause(words: SpelledWords, tokens: list[Token], language: Language) -> tuple[SpelledWords, list[str]]:
    """Return "dass das Dach dicht ist" with its verb second; "Dass es regnet, | ist wahr" stays as it is."""
    if tokens[0].low in _THAT and has_verb_after_clause(tokens):
        return words, []
    return _moved(language.grammar.verb_second(words[1:]), words)


def _without_opener(
    words: SpelledWords, tokens: list[Token], reported: bool, language: Language
) -> tuple[SpelledWords, list[str]]:
    """Return a clause that no word opens: "habe das Amt recht" with its subject first, an infinitive as it is."""
    infinitive = any(token.low in _INFINITIVE for token in tokens)
    if not infinitive and not (reported and tokens[0].form is not NO_VERB):
        return words, []
    finite = _finite_verbs(tokens, language)
    if not finite:
        return words, ["infinitive"] if infinitive else []
    if reported and _waits_for_subject(finite[0], tokens):
        return _moved(language.grammar.subject_first(words), words)
    return words, []


def _waits_for_subject(verb: Verb, tokens: list[Token]) -> bool:
    """Return whether a verb opens a sentence and its subject follows; "Habe er recht, | sei das Haus alt" has two."""
    return verb.index == 0 and not has_verb_after_clause(tokens)


def _moved(moved: SpelledWords | None, words: SpelledWords) -> tuple[SpelledWords, list[str]]:
    """Return the words in their new order; without one as they are, with the flag that says so."""
    return (moved, []) if moved else (words, ["word_order"])


def _finite_verbs(tokens: list[Token], language: Language) -> list[Verb]:
    """Return the finite verbs without a noun at the begin that looks like one."""
    finite = [verb for verb in language.grammar.find_verbs(tokens) if verb.finite]
    return finite[1:] if finite and _is_noun(tokens, finite[0]) else finite


def hidden_mood(tokens: list[Token], verb: Verb, language: Language) -> str:
    """Return the indicative of a plural that is a present too, where no noun follows: "zwei Linien | führen nicht"."""
    after = tokens[verb.index + 1 :]
    if verb.subjunctive or verb.index == 0 or any(token.capital or token.form.tags for token in after):
        return ""  # "führen | können"
    return _second_mood(tokens[verb.index].low, language)


@functools.lru_cache(maxsize=4096)
def _second_mood(word: str, language: Language) -> str:
    """Return the indicative of a form that is the subjunctive II of one verb and the present of another, or ""."""
    plain = [reading for reading in language.readings(word) if "sep" not in reading.tags]
    if not any("pres3p" in reading.tags for reading in plain):
        return ""
    hidden = (reading for reading in plain if "k2p" in reading.tags and "past3p" not in reading.tags)
    return next((reading.indicative for reading in hidden if reading.indicative != word), "")


def indicative(words: SpelledWords, language: Language) -> SpelledWords:
    """Return the words with subjunctive I forms (and würden, hätten for it) in the indicative."""
    tokens = [token for _, token in words]
    verbs = [at for at, token in enumerate(tokens) if token.form is not NO_VERB]
    moods = [at for at in verbs if _real_mood(tokens[at].low, language) or _second_mood(tokens[at].low, language)]
    if not moods:
        return words
    spelled = list(words)
    for begin, end in _clauses(tokens):
        if any(begin <= at < end for at in moods):
            for at, form in _in_indicative(tokens[begin:end], begin > 0, language):
                spelled[begin + at] = (_mine(form, tokens, begin + at), tokens[begin + at])
    return spelled


def _mine(form: str, tokens: list[Token], at: int) -> str:
    """Return the indicative that goes with "ich" beside it: "Ich sei müde", "Ich bin müde"."""
    beside = {token.low for token in tokens[max(0, at - 1) : at + 2]}
    return _MINE.get(form, form) if "ich" in beside else form


def _in_indicative(tokens: list[Token], inside: bool, language: Language) -> Iterator[tuple[int, str]]:
    """Yield each verb of a clause that is in the reported mood: its index and its form in the indicative.

    `inside`: words of the sentence stand before the clause, so that a capital makes a noun.
    """
    for verb in language.grammar.find_verbs(tokens):
        token = tokens[verb.index]
        noun = token.capital and (inside or _is_noun(tokens, verb))
        if noun or _is_unreal(verb, tokens):
            continue
        if form := _real_mood(token.low, language) if verb.subjunctive else hidden_mood(tokens, verb, language):
            yield verb.index, form.capitalize() if token.capital else form


def _is_noun(tokens: list[Token], verb: Verb) -> bool:
    """Return whether the first word only looks like a verb: "Ruhe zu bewahren", but "Habe das Amt Recht, …"."""
    return verb.index == 0 and tokens[0].capital and verb.lemmas.isdisjoint(_HELPERS)


def _is_unreal(verb: Verb, tokens: list[Token]) -> bool:
    """Return whether it says what was not: "sie hätten fragen müssen", which no indicative can say."""
    if verb.subjunctive != "k2" or "haben" not in verb.lemmas:
        return False
    return tokens[last_word(tokens)].low in _OUGHT


def _clauses(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield what stands between marks: the index of its first token and the one after its last."""
    begin = 0
    for at in [at for at, token in enumerate(tokens) if token.text in _CLAUSE_ENDS]:
        yield begin, at
        begin = at + 1
    yield begin, len(tokens)


@functools.lru_cache(maxsize=4096)
def _real_mood(word: str, language: Language) -> str:
    """Return the indicative of a reported verb: of subjunctive I, and of plural subjunctive II that stands for it."""
    for reading in language.readings(word):
        stands_for = "k2p" in reading.tags and reading.lemma not in _KEPT
        if reading.indicative and reading.tags & {"k!", "k1!"} and (reading.tags & {"k1s", "k1p"} or stands_for):
            return reading.indicative
    return ""
