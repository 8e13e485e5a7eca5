"""The verb that a claim's main clause turns on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.labels.word_lists import word_lists
from pipeline.languages import Language, language_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.languages import Token, Verb

# How far behind a helper its verb may stand.
_NEAR = 4


class MainVerb(NamedTuple):
    """The infinitives of the first finite verb with its participles, that verb's word, and whether it is a passive."""

    lemmas: frozenset[str]
    word: str
    passive: bool


NO_VERB = MainVerb(frozenset(), "", False)


def main_verb(tokens: Sequence[Token], verbs: Sequence[Verb], language: Language) -> MainVerb:
    """Return the main verb of a claim; a clause that opens it with a subordinator is passed over."""
    able = [verb for verb in verbs if verb.finite and not _is_governed(tokens, verb, language)]
    if not able:
        return NO_VERB
    start = _main_clause(tokens, language)
    first = next((verb for verb in able if verb.index >= start), able[0])
    hanging = [verb for verb in verbs if verb.auxiliary == first.index]
    if not hanging and first.lemmas <= word_lists(language.code)["helpers"].words:
        hanging = [verb for verb in verbs if first.index < verb.index <= first.index + _NEAR][:1]
    lemmas = first.lemmas.union(*(verb.lemmas for verb in hanging))
    return MainVerb(lemmas, tokens[first.index].low, any(verb.passive for verb in hanging))


def _main_clause(tokens: Sequence[Token], language: Language) -> int:
    """Return the index of the comma after a clause that opens with a subordinator, else 0."""
    if not tokens or tokens[0].low not in word_lists(language.code)["subordinators"].words:
        return 0
    return next((at for at, token in enumerate(tokens) if token.text == ","), 0)


def _is_governed(tokens: Sequence[Token], verb: Verb, language: Language) -> bool:
    """Return whether a form that could be finite is not: an infinitive, a name, an adjective."""
    if verb.index == 0:
        return False
    before = next((token.low for token in tokens[verb.index - 1 :: -1] if not token.low.endswith("ly")), "")
    return any(
        NOT_FINITE[name](tokens, verb, before, language)
        for name in language_table(language.code, "labels")["not_finite"]
    )


def _is_infinitive(tokens: Sequence[Token], verb: Verb, before: str, language: Language) -> bool:
    del tokens, verb
    return before in word_lists(language.code)["infinitive_marks"].words


def _is_name(tokens: Sequence[Token], verb: Verb, before: str, language: Language) -> bool:
    del before, language
    return tokens[verb.index].capital


def _is_base(tokens: Sequence[Token], verb: Verb, before: str, language: Language) -> bool:
    """Return whether a word is a verb only as a base form ("even", "like"), and has no plural before it."""
    lists, word = word_lists(language.code), tokens[verb.index].low
    if word in lists["helpers"].words or word in lists["sure_finite"].words:
        return False
    if any(reading.tags & {"past", "pres3s"} for reading in language.readings(word)):
        return False
    return before not in lists["plural_subjects"].words and not before.endswith("s")


def _is_attribute(tokens: Sequence[Token], verb: Verb, before: str, language: Language) -> bool:
    """Return whether a form stands between a determiner and a noun: "die geplante Reform"."""
    after = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else None
    return before in language.determiners and after is not None and after.capital


# By the names that a language's labels.yaml calls them by.
NOT_FINITE: dict[str, Callable[[Sequence[Token], Verb, str, Language], bool]] = {
    "infinitive": _is_infinitive,
    "name": _is_name,
    "base_form": _is_base,
    "attribute": _is_attribute,
}
