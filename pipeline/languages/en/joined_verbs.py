"""English clauses that go on with another verb: "She came | and left", "She came | and they left"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token, Verb
    from pipeline.languages.vocabulary import Language

_SUBJECTS = word_list("en", "joined_subjects")
_NOT = word_list("en", "plain_negations")
_AUXILIARIES = word_list("en", "auxiliary_forms")
# "… and so are they".
_SO = "so"
_BUT, _LONGEST_PHRASE = "but", 4
# What stands right after a verb and never after a noun that looks like one.
_AFTER_VERB = word_list("en", "after_verb")


def second_subject(tokens: list[Token], begin: int, verb: int, language: Language) -> bool | None:
    """Return False for "and | later left", True for "and | she left", None for other words between."""
    between = tokens[begin:verb]
    if any(token.low == _SO for token in between):
        return None
    if all(token.low in language.adverbs or token.low in _NOT or _is_manner(token) for token in between):
        return False
    if len(between) == 1 and between[0].low in _SUBJECTS:
        return True
    against = begin > 0 and tokens[begin - 1].low == _BUT
    return True if against and _is_short_phrase(between, language) else None


def _is_short_phrase(tokens: list[Token], language: Language) -> bool:
    """Return whether words are a determiner and what goes with it: "her | old staff"."""
    small = language.prepositions | language.complementizers | language.adverbs | language.pronouns.keys()
    determined = tokens[0].low in language.determiners or tokens[0].low in language.words["owners"]
    short = 1 < len(tokens) <= _LONGEST_PHRASE
    return determined and short and not any(token.low in small or not token.word for token in tokens[1:])


def _is_manner(token: Token) -> bool:
    return token.low.endswith("ly") and not token.capital


def in_one_tense(first: Token, tokens: list[Token], verb: Verb, own: bool, language: Language) -> bool:
    """Return whether two verbs stand in one tense, and the second is no noun that looks like one."""
    second = tokens[verb.place]
    if own:
        return True
    if second.low in _AUXILIARIES:
        return first.low not in language.modals
    if first.low in _AUXILIARIES and second.form.participle:
        after = tokens[verb.place + 1] if verb.place + 1 < len(tokens) else None
        active = after is not None and after.low in language.words["articles"] | language.words["owners"]
        return active and "past" in _tenses(second, language)  # "was held and freed", "was ill but ran the race"
    one, other = _tenses(first, language), _tenses(second, language)
    if not one & other:
        return False
    return _goes_on(tokens, verb, language)


def _goes_on(tokens: list[Token], verb: Verb, language: Language) -> bool:
    """Return whether what comes after a word makes it a verb: not "rough and racially | charged | dismissal"."""
    place = verb.place if verb.particle is None else verb.particle
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or not after.word or after.capital or after.text[0].isdigit():
        return True
    past = "past" in _tenses(tokens[verb.place], language)
    small = language.determiners | language.prepositions | language.complementizers
    return (
        after.low in small
        or (past and after.low in language.adverbs)
        or after.low in _AFTER_VERB
        or after.low in language.pronouns
        or after.low.endswith("ly")
    )


def _tenses(token: Token, language: Language) -> frozenset[str]:
    """Return "past" and "pres3s" where a verb is one, what an auxiliary is for its third person."""
    tags = {tag for reading in language.readings(token.low) for tag in reading.tags}
    if token.low in {"is", "has", "does"}:
        tags.add("pres3s")
    if token.low in {"was", "were", "had", "did"}:
        tags.add("past")
    return frozenset(tags & {"past", "pres3s"})
