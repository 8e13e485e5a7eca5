"""Which words of an English clause are its finite verbs: no nouns, no participles of nouns, no parts of a name."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.languages.en.noun_or_verb import is_noun
from pipeline.languages.en.word_kinds import is_adverb, is_negated, is_owner, is_plural, is_short
from pipeline.languages.syntax import Verb
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, Token
    from pipeline.languages.vocabulary import Language

_NOMINATIVE = word_list("en", "nominative")
_AFTER_PARTICIPLE = word_list("en", "after_participle")
_NAMING = word_list("en", "naming")
_COMPARING = word_list("en", "comparing")
_AUXILIARIES = word_list("en", "auxiliaries")
_ARTICLES = word_list("en", "articles")
_RARELY_PARTICIPLE = word_list("en", "rarely_participle")
_NO_PARTICIPLE = word_list("en", "no_participle")
_SUBJECT_PRONOUNS = _NOMINATIVE | word_list("en", "subject_relatives")
_BEFORE_VERB = _SUBJECT_PRONOUNS | word_list("en", "modal_verbs") | {"to"}
_COORDINATING = word_list("en", "coordinating")
_OPENS_CLAUSE = _SUBJECT_PRONOUNS | _COORDINATING
_BARE = frozenset({"base", "pres3s"})
# "supporters of the law | hope": a noun, a preposition and another noun stand before.
_SHORTEST_SUBJECT = 3


@functools.lru_cache(maxsize=16_384)
def tags_of(word: str, language: Language) -> frozenset[str]:
    """Return the tags of all readings of a lower-case word."""
    return frozenset(tag for reading in language.readings(word) for tag in reading.tags)


def group_start(tokens: list[Token], verb: Verb) -> int:
    """Return the index of the first word of a verb with its auxiliaries and adverbs."""
    start = verb.index
    while start > 0 and is_adverb(tokens[start - 1]):
        start -= 1
    return start


def finite_verbs(clause: Clause, language: Language) -> list[Verb]:
    """Return the verbs of a clause that surely stand in the indicative: no nouns, no participle of a noun.

    "research | conducted for the centre | showed": where another finite verb follows, the first is no predicate.
    """
    if clause.sure is None:
        clause.sure = _finite_verbs(clause, language)
    return clause.sure


def is_predicate(clause: Clause, verb: Verb, language: Language) -> bool:
    """Return whether a verb is finite, or a participle that goes with its auxiliary.

    "have picked", not "have picked | favored candidates".
    """
    if any(other.index == verb.index for other in finite_verbs(clause, language)):
        return True
    if verb.auxiliary is None or clause.tokens[verb.index - 1].low in _COORDINATING:
        return verb.auxiliary is not None
    return not any(other.auxiliary == verb.auxiliary and other.index < verb.index for other in clause.verbs)


def _finite_verbs(clause: Clause, language: Language) -> list[Verb]:
    tokens = clause.tokens
    finite = [v for v in clause.verbs if v.finite and not is_noun(tokens, v.index, language)]
    finite = [v for v in finite if not (_is_infinitive(tokens, v.index) or _gives_name(v, finite, tokens))]
    finite = _with_short_forms(finite, tokens)
    finite = [v for v in finite if not _is_title(v, finite, tokens, language)]
    headed = _of_plural_head(clause, finite[0].index if finite else len(tokens), language)
    if headed is not None:
        return [headed, *finite]
    return [v for v in finite if not _modifies(v, finite, tokens, language)]


def _is_infinitive(tokens: list[Token], index: int) -> bool:
    """Return whether "to" stands before the adverbs before a base form: "to more tightly | regulate"."""
    begin = index
    while begin and (is_adverb(tokens[begin - 1]) or tokens[begin - 1].low in _COMPARING):
        begin -= 1
    return 0 < begin < index and tokens[begin - 1].low == "to" and "base" in tokens[index].form.tags


def _gives_name(verb: Verb, finite: list[Verb], tokens: list[Token]) -> bool:
    """Return whether a participle tells the name of a noun: "helps lead a program | called Sunrise"."""
    if verb.lemmas.isdisjoint(_NAMING) or not tokens[verb.index].low.endswith("d"):
        return False
    earlier = [v for v in finite if v.index < verb.index]
    between = tokens[earlier[-1].index + 1 : verb.index] if earlier else []
    return bool(between) and not any(
        not token.word or token.capital or token.low in _OPENS_CLAUSE or is_adverb(token) for token in between
    )


def _with_short_forms(finite: list[Verb], tokens: list[Token]) -> list[Verb]:
    """Return the verbs with those written in one word with a pronoun or "not": "he's", "isn't", "cannot"."""
    places = [
        at
        for at, token in enumerate(tokens)
        if token.low == "cannot" or (("'" in token.low or "’" in token.low) and (is_short(token) or is_negated(token)))
    ]
    short = [Verb(at, frozenset({"be"}), True, "") for at in places]
    return sorted([*finite, *short], key=lambda verb: verb.index) if short else finite


def _is_title(verb: Verb, finite: list[Verb], tokens: list[Token], language: Language) -> bool:
    """Return whether a doubtful verb belongs to the subject of a surer one: "the campaign | manager said"."""
    later = next((v.index for v in finite if v.index > verb.index), None)
    tags = tokens[verb.index].form.tags
    if later is None or "past" in tags or tags.isdisjoint(_BARE) or verb.lemmas & _AUXILIARIES:
        return False
    if verb.index and tokens[verb.index - 1].low in _BEFORE_VERB:
        return False
    between = tokens[verb.index + 1 : later]
    if all(is_adverb(token) for token in between):
        return not is_short(tokens[later])
    opens = any(token.low in _OPENS_CLAUSE or token.low in language.complementizers for token in between)
    return not opens and not _reports(verb, language)


def _reports(verb: Verb, language: Language) -> bool:
    return any(lemma in language.verbs for lemma in verb.lemmas)


def _of_plural_head(clause: Clause, end: int, language: Language) -> Verb | None:
    """Return the verb before `end` that no other one stands before: "supporters of the law | hope the roof lasts"."""
    for verb in clause.verbs:
        if verb.index >= end:
            break
        speaks = verb.finite and verb.index >= _SHORTEST_SUBJECT and _reports(verb, language)
        if speaks and _has_plural_head(clause.tokens, verb.index, language):
            return verb
    return None


def _has_plural_head(tokens: list[Token], index: int, language: Language) -> bool:
    """Return whether a plural with a phrase after it stands before the word at `index`: "supporters of the law"."""
    front, prepositions = tokens[:index], language.prepositions
    head = next((at for at, token in enumerate(front) if token.low in prepositions and at), None)
    if head is None or not is_plural(front[head - 1]):
        return False
    if front[-1].low in prepositions or front[-1].low in language.determiners or is_owner(front[-1]):
        return False  # "reacts to Roe's | call"
    return index + 1 >= len(tokens) or tokens[index + 1].low not in prepositions


def _modifies(verb: Verb, finite: list[Verb], tokens: list[Token], language: Language) -> bool:
    """Return whether a form in -ed only qualifies the noun before it: "a poll released Friday | found"."""
    later = [v for v in finite if v.index > verb.index]
    if not later or not qualifies(verb, tokens):
        return False
    between = tokens[verb.index + 1 : later[0].index]
    if verb.lemmas & _RARELY_PARTICIPLE and any(token.low in language.determiners for token in between):
        return False  # "the owner agreed on Monday the roof was old"
    return not any(token.low in _OPENS_CLAUSE for token in between)


def qualifies(verb: Verb, tokens: list[Token]) -> bool:
    """Return whether a verb form may be the participle of the noun before it, by the words around it."""
    if verb.lemmas & _NO_PARTICIPLE or not 0 < verb.index < len(tokens) - 1:
        return False
    if "part2" not in tokens[verb.index].form.tags or tokens[verb.index + 1].low not in _AFTER_PARTICIPLE:
        return False
    before = tokens[verb.index - 1]
    if before.low in _SUBJECT_PRONOUNS or is_adverb(before):
        return False
    rarely = bool(verb.lemmas & _RARELY_PARTICIPLE)
    return not (rarely and (before.capital or not _has_article(tokens, verb.index)))


def _has_article(tokens: list[Token], index: int) -> bool:
    """Return whether a thing stands before the word at `index`: "a new truce | agreed", "the terms | agreed"."""
    return any(token.low in _ARTICLES for token in tokens[:index])


def without_plural_noun(verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
    """Return the English verbs without a plural noun at the start that looks like one ("Prices rose")."""
    finite = [verb for verb in verbs if verb.finite]
    if len(finite) > 1 and finite[0].index == 0 and tokens[0].capital and "past" not in tokens[0].form.tags:
        return [verb for verb in verbs if verb is not finite[0]]
    return verbs
