"""What an English pronoun can stand for: one person, several, or a thing."""

from __future__ import annotations

import itertools
import re

from pipeline.languages.vocabulary import word_list

_ONE_PERSON = {"person_m", "person_f", "person_f_or_pl", "female"}
_NAMED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# What hangs on the head of a noun phrase begins with one of these.
_AFTER_HEAD = re.compile(rf" (?:{'|'.join(sorted(word_list('en', 'after_head')))})\b|,")
_MANY = word_list("en", "plural_pronouns")


def may_be_antecedent(kind: str, words: str) -> bool:
    """Return whether a mention may be whom a pronoun of a kind stands for."""
    first = words.lower().split()[0]
    if first == "no" or (kind in _ONE_PERSON and _is_several(words)):
        return False
    if kind == "plural" and _names_person(words):
        return " and " in words or words.endswith("s")
    person = kind in {"person_m", "person_f_or_pl"}
    return not (person and first == "the" and words.rsplit(maxsplit=1)[-1][0].isupper())


def _is_several(words: str) -> bool:
    """Return whether a mention is of more than one: "John Doe and Jane Roe", "the documents"."""
    head = _AFTER_HEAD.split(words, maxsplit=1)[0]
    return " and " in head or (not _names_person(words) and head.endswith("s") and not head.endswith("ss"))


def _names_person(words: str) -> bool:
    """Return whether two words in a row have a capital."""
    return any(a[0].isupper() and b[0].isupper() for a, b in itertools.pairwise(_NAMED.findall(words)))


def number_of_pronoun(kind: str, words: str) -> str:
    """Return "plural" for "they" and "them"."""
    return "plural" if kind == "person_f_or_pl" and words.lower() in _MANY else kind
