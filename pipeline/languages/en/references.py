"""What an English mention may be: a woman, a man, a thing or body, or several."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from pipeline.languages.first_names import first_names
from pipeline.languages.language_tables import language_table
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.vocabulary import Language

_MOST_WORDS = 1 << 16
_NAMED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# What hangs on the head of a noun phrase begins with one of these.
_AFTER_HEAD = re.compile(rf" (?:{'|'.join(sorted(word_list('en', 'after_head')))})\b|,")
_GENDERS = {
    "f": (word_list("en", "titles_f"), tuple(word_list("en", "female_endings"))),
    "m": (word_list("en", "titles_m"), tuple(word_list("en", "male_endings"))),
}
_SEVERAL = word_list("en", "plural_subjects") - word_list("en", "told_pronouns")
_NO_NAMES = word_list("en", "no_names")
_SOURCES = language_table("en", "sources")
_ROLES = frozenset(_SOURCES["roles"])
_WORKS = frozenset(_SOURCES["works"])
_BODIES = frozenset(_SOURCES["heads"]) - _ROLES - _WORKS
_ROLE_ENDINGS = tuple(sorted(word_list("en", "role_endings")))
_SHORTEST_ROLE = 5
# "JD Vance" is a person.
_SHORTEST_LETTERS = 3
_NOBODY: frozenset[str] = frozenset()
_PERSON, _BODY, _ANY = frozenset("fm"), frozenset("np"), frozenset("fmnp")


def genders(words: str, language: Language) -> frozenset[str]:
    """Return what a mention may be of f, m, n and p (plural); none of them where it names nobody."""
    first = words.lower().split()[0]
    head = _AFTER_HEAD.split(words, maxsplit=1)[0]
    names = _NAMED.findall(head)
    if first == "no" or not names:
        return _NOBODY
    if " and " in head or first in _SEVERAL:
        return frozenset("p")
    person = _of_person(names, language)
    if person:
        return frozenset(person)
    if is_body(names[-1].lower()) or (names[-1].isupper() and len(names[-1]) > 1):
        return _BODY
    if len(names) > 1 and names[0].isupper() and len(names[0]) >= _SHORTEST_LETTERS:
        return _BODY  # "NBC News"
    determined = first in _NO_NAMES
    return _PERSON if names_person(head) and not determined else _of_noun(names[-1], determined)


def _of_noun(noun: str, determined: bool) -> frozenset[str]:
    """Return what the last word of a mention without a person's name may be; `determined`: an article opens it."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return frozenset("p")
    if noun[0].isupper():
        return _BODY if determined else _ANY - {"p"}
    return _PERSON if is_role(noun) else frozenset("n")


def _of_person(names: list[str], language: Language) -> str:
    """Return "f" or "m" where a title, a first name or a noun tells it, else ""."""
    known = first_names(language)
    last = names[-1].lower()
    for at, name in enumerate(names[:-1]):
        spelled = name.capitalize() if name.isupper() else name
        gender = next((gender for gender, (titles, _) in _GENDERS.items() if name.lower() in titles), "")
        if (gender or spelled in known) and all(after[0].isupper() for after in names[at:]):
            return gender or known[spelled]
    return next((gender for gender, (_, endings) in _GENDERS.items() if last.endswith(endings)), "")


@functools.lru_cache(maxsize=_MOST_WORDS)
def is_role(word: str) -> bool:
    """Return whether a noun in small letters is what somebody does: "builder", "headteacher"."""
    if word in _ROLES:
        return True
    return word.endswith(_ROLE_ENDINGS) and len(word) >= _SHORTEST_ROLE and word not in _WORKS and not is_body(word)


@functools.lru_cache(maxsize=_MOST_WORDS)
def is_body(word: str) -> bool:
    """Return whether a noun in small letters names a body: "council"."""
    return word in _BODIES


def names_actor(words: str) -> bool:
    """Return whether the head of a mention is a role or a body: "the mayor of Hull", "The old firm"."""
    names = _NAMED.findall(_AFTER_HEAD.split(words, maxsplit=1)[0])
    return bool(names) and (is_role(names[-1].lower()) or is_body(names[-1].lower()))


def names_role(words: str) -> bool:
    """Return whether the head of a mention is a role: "the mayor of Hull", "my daughter"."""
    names = _NAMED.findall(_AFTER_HEAD.split(words, maxsplit=1)[0])
    return bool(names) and (
        is_role(names[-1].lower()) or names[-1].lower().endswith((*_GENDERS["f"][1], *_GENDERS["m"][1]))
    )


def names_person(words: str) -> bool:
    """Return whether two words in a row have a capital, the first being no article."""
    pairs = itertools.pairwise(_NAMED.findall(words))
    return any(a[0].isupper() and b[0].isupper() and a.lower() not in _NO_NAMES for a, b in pairs)
