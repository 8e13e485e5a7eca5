"""What in a claim points outside it: "sie", "dort", "damals", "two weeks later", "the latter", "its roof"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.languages import last_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Language, ParsedSpans, Token


def open_references(tokens: list[Token], parsed: ParsedSpans, language: Language) -> list[str]:
    """Return the flags of a claim for what it leaves open: pronoun, first_person, place, time.

    `tokens` are its words in the order of the standalone sentence, `parsed` the same as they stand in the text.
    """
    words = language.words
    tokens = tokens[next((at for at, token in enumerate(tokens) if token.word), 0) :]
    flags = []
    opens = _opens_with_pronoun(tokens, parsed, language) or _has_open_subject(parsed, language)
    if opens or _names_one_of_two(tokens, parsed, language):
        flags.append("pronoun")
    if not parsed.known.isdisjoint(words["first_person"]) and _names_itself(tokens, words["first_person"]):
        flags.append("first_person")
    if not parsed.known.isdisjoint(words["open_places"]) and _leaves_place(parsed.clauses, language):
        flags.append("place")
    if _leaves_time(tokens, parsed, language):
        flags.append("time")
    return flags


def _opens_with_pronoun(tokens: list[Token], parsed: ParsedSpans, language: Language) -> bool:
    """Return whether the first word leaves open who or what is meant: "It | leaks", "Its | roof", "Both | deny"."""
    words, first = language.words, tokens[0].low
    if first in words["open_owners"]:
        return len(tokens) > 1 and tokens[1].word
    if first not in words["unclear"]:
        return False
    if first in words["expletive"] and _is_expletive(parsed, language):
        return False
    if first not in words["also_determiners"]:
        return True
    following = next((token.begin for token in tokens[1:] if token.word), -1)
    grammar = language.grammar
    return any(following == c.tokens[verb.place].begin for c in parsed.clauses for verb in grammar.finite_verbs(c))


def _is_expletive(parsed: ParsedSpans, language: Language) -> bool:
    """Return whether "es" stands for nothing: "es gibt …", "es fehlen 40 Plätze"."""
    verb = next((verb for clause in parsed.clauses for verb in clause.finite), None)
    before_subject = verb is not None and verb.plural and language.grammar.verb_is_second
    return verb is not None and (before_subject or not verb.lemmas.isdisjoint(language.words["expletive_verbs"]))


def _has_open_subject(parsed: ParsedSpans, language: Language) -> bool:
    """Return whether a pronoun is the subject of the first main clause behind another phrase: "In May | she left"."""
    clause = next((clause for clause in parsed.clauses if clause.finite), None)
    if clause is None or clause is not parsed.clauses[0] or language.grammar.is_subordinate(clause):
        return False
    if clause.first not in language.prepositions and clause.first not in language.adverbs:
        return False
    verb = clause.finite[0].place
    beside = [*clause.tokens[max(verb - 1, 0) : verb], *clause.tokens[verb + 1 : verb + 2]]
    return any(token.low in language.words["open_subjects"] for token in beside)


def _names_one_of_two(tokens: list[Token], parsed: ParsedSpans, language: Language) -> bool:
    """Return whether "the former" or "letzterer" stands for one of two named before: not "the former mayor"."""
    words = language.words
    if parsed.known.isdisjoint(words["one_of_two"]):
        return False
    for at, token in enumerate(tokens):
        if token.low in words["one_of_two"]:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if after is None or not after.word or after.low in words["auxiliary_forms"]:
                return True
            if language.readings(after.low) and not after.capital:
                return True
    return False


def _names_itself(tokens: list[Token], first_person: frozenset[str]) -> bool:
    """Return whether one of the words is "ich", "our" …; with a capital only the first one is, not "die Wir AG"."""
    return any(token.low in first_person and (at == 0 or not token.capital) for at, token in enumerate(tokens))


def _leaves_place(clauses: list[Clause], language: Language) -> bool:
    """Return whether "dort" or "there" is a place that nothing before it names; in "there are" it is none."""
    places, existing = language.words["open_places"], language.words["existential"]
    before: list[Token] = []
    for clause in clauses:
        tokens = clause.tokens
        for at, token in enumerate(tokens):
            if token.low in places and not _names_place(before, language):
                beside = {near.low for near in (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])}
                if existing.isdisjoint(beside) or (at == last_word(tokens) and at > 1):
                    return True
            before.append(token)
    return False


def _names_place(tokens: list[Token], language: Language) -> bool:
    """Return whether one of the words leads to a place: "in the | hall", not "in | May"."""
    leading = [
        after for token, after in itertools.pairwise(tokens) if token.low in language.words["place_prepositions"]
    ]
    times = language.sentences.months | frozenset(language.weekdays) | language.words["time_units"]
    return any(not (after.low in times or after.text[0].isdigit()) for after in leading)


def _leaves_time(tokens: list[Token], parsed: ParsedSpans, language: Language) -> bool:
    """Return whether a time is counted from one outside the claim: "damals", "since then", "two weeks later"."""
    words = language.words
    opens = tokens[0].low in words["opening_times"] and not (
        language.grammar.verb_is_second and any(token.capital for token in tokens[1:2])
    )
    if opens or not parsed.known.isdisjoint(words["open_times"]):
        return not _explains_itself(parsed.clauses, language)
    if parsed.known.isdisjoint(words["time_pointers"]):
        return False
    spelled = f" {' '.join(parsed.words)} "
    if any(f" {phrase} " in spelled for phrase in words["open_time_phrases"]):
        return True
    return any(_counts_on(before, token, language) for before, token in _before_verb(parsed.clauses))


def _explains_itself(clauses: list[Clause], language: Language) -> bool:
    """Return whether the word opens a clause that tells the time: "seitdem sie das Amt leitet, …"."""
    times = language.words["open_times"]
    return any(clause.first in times and language.grammar.verb_last(clause) for clause in clauses)


def _before_verb(clauses: list[Clause]) -> Iterator[tuple[Token, Token]]:
    """Yield the neighbours among the words that stand before the first finite verb."""
    for clause in clauses:
        end = clause.finite[0].place + 1 if clause.finite else len(clause.tokens)
        yield from itertools.pairwise(clause.tokens[:end])
        if clause.finite:
            return


def _counts_on(unit: Token, token: Token, language: Language) -> bool:
    return token.low in language.words["counting_on"] and unit.low in language.words["time_units"]
