"""Whether an English word that may be a verb is a noun where it stands: "reports", "state" and "plans" are both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.en.word_kinds import is_adverb, is_owner, is_plural
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_PLURAL = word_list("en", "plural_subjects")
_LONE_DETERMINERS = word_list("en", "lone_determiners")
_INDEFINITE = word_list("en", "indefinite_articles")
_COUNTING = word_list("en", "number_words") - _INDEFINITE
_MODAL = word_list("en", "modal_verbs")
_AUXILIARY_FORMS = word_list("en", "auxiliary_forms")
_NEVER_NOUN_FORMS = _AUXILIARY_FORMS - {"do"}
_NEVER_NOUNS = word_list("en", "never_nouns")
_MOSTLY_NOUNS = word_list("en", "mostly_nouns")
_AFTER_NOUNS = word_list("en", "after_nouns")
_COORDINATING = word_list("en", "coordinating")
_SUBJECT_RELATIVES = word_list("en", "subject_relatives")
_SINGULAR_SUBJECTS = _SUBJECT_RELATIVES | word_list("en", "singular_subjects")
_BEFORE_BASE = _SUBJECT_RELATIVES | {"to"}
_BARE = frozenset({"base", "pres3s"})
_PARTICIPLE = frozenset({"past", "part2"})
# "a | Hastings | delegate": an article is not further from the noun.
_ARTICLE_REACH = 3
_LIKE = "like"


def is_noun(tokens: list[Token], index: int, language: Language) -> bool:
    """Return whether the word at `index`, which may be a verb, is a noun here, by the word before and after it."""
    word = tokens[index]
    if not index:
        return _opens_as_noun(tokens)
    if word.low in _NEVER_NOUN_FORMS:
        return False  # "constraints on freedom | are"
    if word.low == _LIKE and _likens(tokens, index):
        return True
    before, past = tokens[index - 1], "past" in word.form.tags
    if "pres3s" in word.form.tags and before.text.isdigit() and before.text != "1":
        return True  # "40 | pounds"
    owned = is_owner(before)
    if (owned or _is_determiner(before, language)) and not (past and _is_counted(tokens, index, language)):
        return owned or before.low not in _LONE_DETERMINERS or "base" in word.form.tags
    return _past_is_noun(tokens, index, language) if past else _present_is_noun(tokens, index, language)


def _likens(tokens: list[Token], index: int) -> bool:
    """Return whether "like" names an example of the noun before it: "firms | like Hull Ltd", not "they like Hull"."""
    named = index + 1 < len(tokens) and tokens[index + 1].capital
    return named and "base" not in tokens[index - 1].form.tags and tokens[index - 1].low.endswith("s")


def _opens_as_noun(tokens: list[Token]) -> bool:
    """Return whether the first word of a clause is a noun: not "have" in "two firms, one of them new, | have left"."""
    word = tokens[0]
    if "past" in word.form.tags or (not word.capital and word.low in _AUXILIARY_FORMS):
        return False
    after = tokens[1].low if len(tokens) > 1 else ""
    return word.capital or "base" in word.form.tags or after in _AFTER_NOUNS


def _is_determiner(token: Token, language: Language) -> bool:
    return token.low in language.determiners and token.low not in _PLURAL


def _is_counted(tokens: list[Token], index: int, language: Language) -> bool:
    """Return whether the word before is who was counted: "the two | met in"."""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return index > 1 and tokens[index - 1].low in _COUNTING and after in language.prepositions


def _past_is_noun(tokens: list[Token], index: int, language: Language) -> bool:
    """Return whether a past form belongs to a noun after it: "the recently | reported theft"."""
    if index == 1 or not is_adverb(tokens[index - 1]):
        return False
    opening = tokens[index - 2]
    return _is_determiner(opening, language) or opening.low in language.prepositions


def _present_is_noun(tokens: list[Token], index: int, language: Language) -> bool:
    before, tags = tokens[index - 1], tokens[index].form.tags
    if before.low in language.prepositions:
        return True
    if not (before.form.tags.isdisjoint(_PARTICIPLE) or before.capital or is_adverb(before)):
        return True  # "raised | questions"
    return _base_is_noun(tokens, index, language) if "base" in tags else _singular_is_noun(tokens, index, language)


def _base_is_noun(tokens: list[Token], index: int, language: Language) -> bool:
    """Return whether a base form is a noun, by the word before it and the modal verbs and articles further up."""
    before = tokens[index - 1]
    if before.low in language.oblique:
        return True  # "hearing him | say"
    if before.capital and not _INDEFINITE.isdisjoint(
        token.low for token in tokens[max(0, index - _ARTICLE_REACH) : index]
    ):
        return True  # "a Hastings | delegate"
    joins = before.low in _COORDINATING
    after_modal = joins and any(token.low in _MODAL for token in tokens[:index])
    if any(reading.lemma in _NEVER_NOUNS for reading in language.readings(tokens[index].low)):
        return joins and not after_modal
    return not (after_modal or _stands_before_base(before))


def _stands_before_base(token: Token) -> bool:
    """Return whether a base form after a word is its verb: "mills | burn", "they often | burn"."""
    return is_plural(token) or is_adverb(token) or token.low in _BEFORE_BASE


def _singular_is_noun(tokens: list[Token], index: int, language: Language) -> bool:
    """Return whether a form in -s is a noun, by the word before it: "safety | concerns"."""
    word, before = tokens[index], tokens[index - 1]
    if word.low in _MOSTLY_NOUNS:
        return not (before.capital or is_adverb(before) or before.low in _SINGULAR_SUBJECTS)
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return after == "of" and not any(reading.lemma in language.verbs for reading in language.readings(word.low))
