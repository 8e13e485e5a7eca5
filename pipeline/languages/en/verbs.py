"""Which words of an English segment are its verbs: "reports", "state" and "plans" are as often nouns."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.languages.syntax import Verb
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, Token
    from pipeline.languages.vocabulary import Language

_BETWEEN = word_list("en", "before_verb")
_NO_ADVERBS = word_list("en", "no_adverbs")
_NOMINATIVE = word_list("en", "nominative")
_PLURAL = word_list("en", "plural_subjects")
_AFTER_PARTICIPLE = word_list("en", "after_participle")
_NAMING = {"call", "name", "dub", "title", "entitle"}
_COMPARING = {"more", "less", "better", "best"}
_NUMBERS = {"two", "three", "four", "five", "six"}
_MODAL = {"can", "could", "may", "might", "must", "shall", "should", "will", "would"}
_AUXILIARY = {"be", "do", "have"}
_AUXILIARY_FORMS = {"am", "are", "is", "was", "were", "do", "does", "did", "have", "has", "had"}
_NEVER_NOUN_FORMS = _AUXILIARY_FORMS - {"do"}
_NEVER_NOUNS = word_list("en", "never_nouns")
_RARELY = word_list("en", "rarely_participle")
_NO_PARTICIPLE = word_list("en", "no_participle")
_MOSTLY_NOUNS = word_list("en", "mostly_nouns")
_RELATIVE = {"who", "which", "that"}
_JOINING = {"and", "or", "but"}
# "He's", "they've": a subject and its verb in one word.
_SHORT = re.compile(r"(?:he|she|it|that|there|they|we|you|i|who|what|here)['’](?:s|re|m|ll|d|ve)")
_NOT = ("n't", "n’t")


@functools.lru_cache(maxsize=16_384)
def tags_of(word: str, language: Language) -> frozenset[str]:
    """Return the tags of all readings of a lower-case word."""
    return frozenset(tag for reading in language.readings(word) for tag in reading.tags)


def is_adverb(token: Token) -> bool:
    """Return whether a word may stand between subject and verb: "also", "has", "repeatedly"."""
    if token.low in _BETWEEN or token.low.endswith(_NOT):
        return True
    return token.low.endswith("ly") and len(token.low) > 4 and not token.capital and token.low not in _NO_ADVERBS


def is_short(token: Token) -> bool:
    """Return whether a word is a pronoun with its verb: "he's", "they'll"."""
    return _SHORT.fullmatch(token.low) is not None


def group_start(tokens: list[Token], verb: Verb) -> int:
    """Return the index of the first word of a verb with its auxiliaries and adverbs."""
    start = verb.index
    while start > 0 and is_adverb(tokens[start - 1]):
        start -= 1
    return start


def is_noun(tokens: list[Token], index: int, language: Language) -> bool:
    """Return whether the word at `index`, which may be a verb, is a noun here, by the word before and after it."""
    if tokens[index].low in _NEVER_NOUN_FORMS and index:
        return False  # "constraints on freedom | are"
    tags = tags_of(tokens[index].low, language)
    before = tokens[index - 1] if index else None
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if before is None:
        return _opens_as_noun(tokens[0], after, tags)
    owned = before.low.endswith(("'s", "’s", "s'", "s’")) and not is_short(before)
    counted = before.low in _NUMBERS and "past" in tags and index > 1 and after in language.prepositions
    if (before.low in language.determiners - _PLURAL or owned) and not counted:  # "the two | met in"
        return owned or before.low not in {"this", "that", "one", "each"} or "base" in tags
    if is_adverb(before) and index > 1 and "past" in tags:
        return tokens[index - 2].low in language.determiners - _PLURAL or tokens[index - 2].low in language.prepositions
    if before.low in language.prepositions - {"like"} and not tags & {"past"}:
        return True
    if "past" in tags or not tags & {"base", "pres3s"}:
        return False
    spoken = tags_of(before.low, language)
    if spoken & {"past", "part2"} and not before.capital and not is_adverb(before):
        return True
    if "base" in tags:
        return _base_is_noun(tokens, index, language)
    if tokens[index].low in _MOSTLY_NOUNS:
        return not (before.capital or is_adverb(before) or before.low in _RELATIVE | {"he", "she", "it"})
    return after == "of" and not any(
        reading.lemma in language.verbs for reading in language.readings(tokens[index].low)
    )


def _base_is_noun(tokens: list[Token], index: int, language: Language) -> bool:
    """Return whether a base form is a noun, by the word before it and the modal verbs and articles further up."""
    before = tokens[index - 1]
    if before.low in language.oblique:
        return True  # "hearing him | say"
    if before.capital and any(token.low in {"a", "an"} for token in tokens[max(0, index - 3) : index]):
        return True  # "a Hastings | delegate"
    if any(reading.lemma in _NEVER_NOUNS for reading in language.readings(tokens[index].low)):
        return before.low in _JOINING and not any(t.low in _MODAL for t in tokens[:index])
    joined = before.low in _JOINING and any(t.low in _MODAL for t in tokens[:index])
    return not (_plural(before) or is_adverb(before) or before.low in _RELATIVE | {"to"} or joined)


def _opens_as_noun(token: Token, after: str, tags: frozenset[str]) -> bool:
    """Return whether the first word of a segment is a noun: not "have" in "two firms, one of them new, | have left"."""
    if "past" in tags or (not token.capital and token.low in _AUXILIARY_FORMS):
        return False
    return token.capital or "base" in tags or after in {"of", "on", "by", "from", "in"}


def _plural(token: Token) -> bool:
    return (
        (token.low.endswith("s") and not token.low.endswith(("'s", "’s")))
        or token.low in _NOMINATIVE
        or token.low in _PLURAL
        or (token.low.isdigit() and len(token.low) < 4)
        or token.text in {"%", ")"}
    )


# The rules ask for the verbs of a segment again and again.
_known: dict[tuple[Language, tuple[str, ...]], list[Verb]] = {}
_MOST_KNOWN = 2_048


def finite_verbs(segment: Clause, language: Language) -> list[Verb]:
    """Return the verbs of a segment that surely stand in the indicative: no nouns, no participle of a noun.

    "research | conducted for the centre | showed": where another finite verb follows, the first is no predicate.
    """
    key = (language, tuple([token.text for token in segment.tokens]))
    verbs = _known.get(key)
    if verbs is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        verbs = _known[key] = _finite_verbs(segment, language)
    return verbs


def _finite_verbs(segment: Clause, language: Language) -> list[Verb]:
    tokens = segment.tokens
    finite = [v for v in segment.verbs if v.finite and not is_noun(tokens, v.index, language)]
    finite = [v for v in finite if not (_is_infinitive(tokens, v.index, language) or _gives_name(v, finite, tokens))]
    short = [
        i
        for i, t in enumerate(tokens)
        if t.low == "cannot" or (("'" in t.low or "’" in t.low) and (is_short(t) or t.low.endswith(_NOT)))
    ]
    if short:
        known = {v.index for v in finite}
        finite += [Verb(i, frozenset({"be"}), True, "") for i in short if i not in known]
        finite.sort(key=lambda verb: verb.index)
    finite = [v for v in finite if not _is_title(v, finite, tokens, language)]
    headed = _of_plural_head(segment, finite[0].index if finite else len(tokens), language)
    if headed is not None:
        return [headed, *finite]
    return [v for v in finite if not _modifies(v, finite, tokens, language)]


def _is_infinitive(tokens: list[Token], index: int, language: Language) -> bool:
    """Return whether "to" stands before the adverbs before a base form: "to more tightly | regulate"."""
    begin = index
    while begin and (is_adverb(tokens[begin - 1]) or tokens[begin - 1].low in _COMPARING):
        begin -= 1
    return 0 < begin < index and tokens[begin - 1].low == "to" and "base" in tags_of(tokens[index].low, language)


def _gives_name(verb: Verb, finite: list[Verb], tokens: list[Token]) -> bool:
    """Return whether a participle tells the name of a noun: "helps lead a program | called Sunrise"."""
    earlier = [v for v in finite if v.index < verb.index]
    if verb.lemmas.isdisjoint(_NAMING) or not earlier or tokens[verb.index].low[-1] != "d":
        return False
    between = tokens[earlier[-1].index + 1 : verb.index]
    return bool(between) and not any(
        not t.word or t.capital or t.low in _JOINING | _NOMINATIVE | _RELATIVE or is_adverb(t) for t in between
    )


def _is_title(verb: Verb, finite: list[Verb], tokens: list[Token], language: Language) -> bool:
    """Return whether a doubtful verb belongs to the subject of a surer one: "the campaign | manager said"."""
    tags = tags_of(tokens[verb.index].low, language)
    later = next((v.index for v in finite if v.index > verb.index), None)
    if later is None or "past" in tags or not tags & {"base", "pres3s"} or verb.lemmas & _AUXILIARY:
        return False
    if verb.index and tokens[verb.index - 1].low in _NOMINATIVE | _RELATIVE | _MODAL | {"to"}:
        return False
    between = tokens[verb.index + 1 : later]
    if all(is_adverb(token) for token in between):
        return not is_short(tokens[later])
    speaks = any(lemma in language.verbs for lemma in verb.lemmas)
    return not speaks and not any(
        t.low in _JOINING | _NOMINATIVE | _RELATIVE or t.low in language.complementizers for t in between
    )


def _of_plural_head(segment: Clause, end: int, language: Language) -> Verb | None:
    """Return the verb before `end` that no other one stands before: "supporters of the law | hope the roof lasts"."""
    tokens = segment.tokens
    for verb in segment.verbs:
        if verb.index >= end:
            break
        if not verb.finite or verb.index < 3 or not any(lemma in language.verbs for lemma in verb.lemmas):
            continue
        front = tokens[: verb.index]
        head = next((i for i, token in enumerate(front) if token.low in language.prepositions and i), None)
        after = tokens[verb.index + 1].low if verb.index + 1 < len(tokens) else ""
        own = front[-1].low not in language.prepositions | language.determiners
        if head is not None and _plural(front[head - 1]) and own and after not in language.prepositions:
            return verb
    return None


def _modifies(verb: Verb, finite: list[Verb], tokens: list[Token], language: Language) -> bool:
    """Return whether a form in -ed only qualifies the noun before it: "a poll released Friday | found"."""
    later = [v for v in finite if v.index > verb.index]
    if not later or not qualifies(verb, tokens, language):
        return False
    between = tokens[verb.index + 1 : later[0].index]
    if verb.lemmas & _RARELY and any(t.low in language.determiners for t in between):
        return False  # "the owner agreed on Monday the roof was old"
    return not any(t.low in _JOINING | _NOMINATIVE | _RELATIVE for t in between)


def _has_article(tokens: list[Token], index: int) -> bool:
    """Return whether a thing stands before the word at `index`: "a new truce | agreed", "the terms | agreed"."""
    return any(token.low in {"a", "an", "the"} for token in tokens[:index])


def qualifies(verb: Verb, tokens: list[Token], language: Language) -> bool:
    """Return whether a verb form may be the participle of the noun before it, by the words around it."""
    if verb.lemmas & _NO_PARTICIPLE or not 0 < verb.index < len(tokens) - 1:
        return False
    before, after = tokens[verb.index - 1], tokens[verb.index + 1]
    alone = before.low in _NOMINATIVE | _RELATIVE or is_adverb(before)
    alone = alone or (bool(verb.lemmas & _RARELY) and (before.capital or not _has_article(tokens, verb.index)))
    return "part2" in tags_of(tokens[verb.index].low, language) and not alone and after.low in _AFTER_PARTICIPLE


def without_plural_noun(verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
    """Return the English verbs without a plural noun at the start that looks like one ("Prices rose")."""
    finite = [verb for verb in verbs if verb.finite]
    if len(finite) > 1 and finite[0].index == 0 and tokens[0].capital and "past" not in tokens[0].form.tags:
        return [verb for verb in verbs if verb is not finite[0]]
    return verbs
