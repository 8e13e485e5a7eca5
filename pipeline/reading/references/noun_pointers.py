"""What points outside a claim by a noun or for one: "its | roof", "this bridge", "the latter"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.terms import ReferenceKind
from pipeline.languages import NO_VERB
from pipeline.reading.references.pointer import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, ParsedSpans, Token

# A pointing word and a noun.
_WITH_NOUN = 2
# The sets of possessives, each with the kind of pronoun that its owner is.
OWNERS = {"owners_m": "person_m", "owners_f": "person_f", "owners_n": "neuter", "owners_p": "plural",
          "owners_m_or_n": "male_or_neuter", "owners_f_or_p": "person_f_or_pl"}  # fmt: skip


def owns(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether a word that may own does: "her | car", "ihr | Haus", not "told her | that"."""
    return tokens[at].low in kinds_of_owners(language) and opens_noun(tokens, at, language)


def opens_noun(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether a determiner has a noun: "her | old car"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.word or after.low in language.words["auxiliary_forms"] | language.adverbs:
        return False
    if after.low in language.words["introducing"] or after.low in language.prepositions:
        return False  # "ist das | ein Anfang", "those | of us"
    if (
        language.grammar.nouns_are_capital
        and after.low in kinds_of_owners(language).keys() | language.words["first_person"]
    ):
        return False  # "ist das | unsere Aufgabe"
    if after.form.plain and language.grammar.nouns_are_capital and not after.capital:
        return False
    return language.grammar.noun_phrase(tokens, at, attach=False) > at + 1


@functools.cache
def kinds_of_owners(language: Language) -> dict[str, str]:
    """Return each possessive with the kind of pronoun that its owner is."""
    return {word: kind for name, kind in OWNERS.items() for word in language.words[name]}


def owners_in(parsed: ParsedSpans, language: Language) -> Iterator[Pointer]:
    """Yield the possessives: "its | roof"."""
    owners = kinds_of_owners(language)
    if parsed.known.isdisjoint(owners):
        return
    for clause in parsed.clauses:
        for at, token in enumerate(clause.tokens):
            opens = not any(word.word for word in clause.tokens[:at])
            if token.low in owners and (opens or not token.capital) and owns(clause.tokens, at, language):
                yield Pointer(ReferenceKind.POSSESSIVE, [token], owners[token.low])


def one_of_two(tokens: list[Token], language: Language) -> Iterator[Pointer]:
    """Yield "the former" or "letzterer" where it stands for one of two named before: not "the former mayor"."""
    words = language.words
    for at, token in enumerate(tokens):
        if token.low in words["one_of_two"]:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            ends = after is None or not after.word or after.low in words["auxiliary_forms"]
            if ends or (after is not None and language.readings(after.low) and not after.capital):
                yield Pointer(ReferenceKind.PRONOUN, [token])


def demonstratives(parsed: ParsedSpans, language: Language) -> Iterator[Pointer]:
    """Yield the phrases that a pointing word opens: "this bridge", "solche Fälle"; not "this year"."""
    words, grammar = language.words, language.grammar
    times = words["time_units"] | frozenset(language.weekdays) | language.sentences.months | words["times_of_day"]
    for clause in parsed.clauses:
        verbs = {verb.place for verb in grammar.finite_verbs(clause)}
        for at, token in enumerate(clause.tokens):
            before = clause.tokens[at - 1] if at else None
            if at + 1 in verbs:
                continue  # "this | could mean a change"
            joins = (
                token.low in language.complementizers and before is not None and before.low not in language.prepositions
            )
            if token.low in words["demonstratives"] and not joins and opens_noun(clause.tokens, at, language):
                phrase = clause.tokens[at : grammar.noun_phrase(clause.tokens, at, attach=False)]
                bare = len(phrase) == _WITH_NOUN and phrase[-1].form is not NO_VERB and not phrase[-1].form.plain
                if bare and not grammar.nouns_are_capital:
                    continue  # "those | worn during her tour"
                if len(phrase) > 1 and times.isdisjoint(word.low for word in phrase):
                    yield Pointer(ReferenceKind.DEMONSTRATIVE, phrase)
