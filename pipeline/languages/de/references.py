"""What a German mention may be: its gender and number, told by names, titles, roles, determiners and endings."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.languages.first_names import first_names
from pipeline.languages.language_tables import language_table
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from collections.abc import Container

    from pipeline.languages.syntax import Verb
    from pipeline.languages.vocabulary import Language

_MOST_WORDS = 1 << 16
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TOLD_IN = tuple(sorted(word_list("de", "source_endings")))
_THINGS = tuple(sorted(word_list("de", "thing_endings") | word_list("de", "abstract_endings")))
_NO_NAMES = word_list("de", "no_names")
_MANY = word_list("de", "plural_openers")
_PLURAL_ENDINGS = tuple(sorted(word_list("de", "plural_endings")))
_FEMALE_ENDINGS = tuple(sorted(word_list("de", "female_endings")))
_TITLES = {"f": word_list("de", "titles_f"), "m": word_list("de", "titles_m")}
_NOMINATIVE, _OBLIQUE = (
    {name[-1]: word_list("de", name) for name in names}
    for names in (
        ("nominative_f", "nominative_m", "nominative_n", "nominative_p"),
        ("oblique_f", "oblique_m", "oblique_n", "oblique_p"),
    )
)
_SOURCES = language_table("de", "sources")
_ROLES = frozenset(_SOURCES["roles"])
_SHORTEST_ROLE = 4
_ROLE_ENDINGS = tuple(
    sorted({role for role in _ROLES if len(role) >= _SHORTEST_ROLE} | word_list("de", "female_endings"))
)
_BODIES = tuple(sorted(frozenset(_SOURCES["heads"]) - _ROLES))
_MALE_ROLES = tuple(sorted(role for role in _ROLES if f"{role}in" in _ROLES))
_HANGING = word_list("de", "hanging")
_JOINING = (" und ", " sowie ")
_SHORTEST_THING = 7
# The noun of a mention is one of its first words.
_HEAD_REACH = 2
# The role and the names of a person stand no further from the begin of a mention.
_NAME_WORDS = 4
_PLURAL_TAGS, _SINGULAR_TAGS = {"pres3p", "past3p"}, {"pres3s", "past3s"}
_NOBODY: frozenset[str] = frozenset()
_ANY = frozenset("fmnp")


def genders(words: str, subject: bool, language: Language, things: bool = False) -> frozenset[str]:
    """Return what a mention may be of f, m, n and p (plural); none of them where it names no one who could speak.

    `things`: it need not be anybody who could.
    """
    if not things and (_is_source(words, language) or _is_thing(words, language)):
        return _NOBODY
    first = words.lower().split()[0]
    if first[0].isdigit() or first in _MANY or any(joining in words for joining in _JOINING):
        return frozenset("p")
    determined = _by_determiner(first, words, subject)
    person = _of_person(words, language)
    if person == "m" and determined and "m" not in determined:
        return determined & {"p"}  # "die Minister"
    return frozenset(person) or determined or _ANY


def _of_person(words: str, language: Language) -> str:
    """Return "f" or "m" where a title, a first name or a role tells it, else ""."""
    known = first_names(language)
    names = _head(_WORD.findall(words), known)[:_NAME_WORDS]
    if len(names) > 2 and names[0] in known and names[1].endswith("s") and words.startswith(" ".join(names[:3])):
        return ""  # "Anna Hubers Haus"
    for at, name in enumerate(names):
        title = next((gender for gender, titles in _TITLES.items() if name.lower() in titles), "")
        if title or (name in known and at + 1 < len(names)):
            return title or known[name]
    roles = [name.lower() for name in names if name[0].isupper()]
    if any(role.endswith(_FEMALE_ENDINGS) for role in roles):
        return "f"
    return "m" if any(role.endswith(_MALE_ROLES) for role in roles) else ""


def _head(names: list[str], known: Container[str]) -> list[str]:
    """Return the words before what hangs on the noun: "das Ja | von Anna Huber", not "Anna | von Tal"."""
    for at in range(2, len(names)):
        if names[at].lower() in _HANGING and names[at - 1][0].isupper() and names[at - 1] not in known:
            return names[:at]
    return names


def _by_determiner(first: str, words: str, subject: bool) -> frozenset[str]:
    """Return what the determiner leaves open; a plural only where the noun ends like one."""
    tables = (_NOMINATIVE,) if subject else (_NOMINATIVE, _OBLIQUE)
    found = {gender for table in tables for gender in "fmnp" if first in table[gender]}
    if not subject and first in _OBLIQUE["f"]:
        found.discard("m")  # "der Polizei": whoever speaks in another case than the nominative
    head = next((word for word in _WORD.findall(words)[1:] if word[0].isupper()), "")
    return frozenset(found if head.endswith(_PLURAL_ENDINGS) else found - {"p"})


def _is_source(words: str, language: Language) -> bool:
    """Return whether a mention is what something is told in: "Angaben der Stadt", "Zeitungsberichten"."""
    first, *rest = words.lower().split()
    return first.endswith(_TOLD_IN) or any(word in language.adverbial["nouns"] for word in [first, *rest][:3])


def _is_thing(words: str, language: Language) -> bool:
    """Return whether a mention names no one who could speak: "Flugblätter … zu verteilen", "der Entwicklung …"."""
    names = [word for word in _WORD.findall(words) if word.lower() not in _NO_NAMES]
    head = next(
        (word.lower() for word in names[:_HEAD_REACH] if word[0].isupper() and word.lower().endswith(_THINGS)), ""
    )
    known = any(name in first_names(language) for name in names[:1])
    return " zu " in words or (len(head) > _SHORTEST_THING and not is_body(head) and not known)


@functools.lru_cache(maxsize=_MOST_WORDS)
def is_role(word: str) -> bool:
    """Return whether a noun in small letters is what somebody does: "chefärztin"."""
    return word.endswith(_ROLE_ENDINGS)


@functools.lru_cache(maxsize=_MOST_WORDS)
def is_body(word: str) -> bool:
    """Return whether a noun in small letters names a body: "stadtverwaltung"."""
    return word.endswith(_BODIES)


def names_actor(words: str) -> bool:
    """Return whether the first noun of a mention is a role or a body: "der frühere Minister", "Die Klinik in Ulm"."""
    noun = next((word.lower() for word in _WORD.findall(words)[1:] if word[0].isupper()), "")
    return is_role(noun) or is_body(noun)


def names_role(words: str) -> bool:
    """Return whether the first noun of a mention is a role: "der frühere Minister"."""
    noun = next((word.lower() for word in _WORD.findall(words)[1:] if word[0].isupper()), "")
    return is_role(noun)


def number_of_pronoun(kind: str, cue_words: list[str], language: Language) -> str:
    """Return "plural" or "female" for "sie" where the verb beside it tells: "sie warnen", "sie warnt"."""
    if kind != "person_f_or_pl":
        return kind
    for word in cue_words:
        tags = {tag for reading in language.readings(word.lower()) for tag in reading.tags}
        if tags & _PLURAL_TAGS and not tags & (_SINGULAR_TAGS | {"part2"}):
            return "plural"
        if tags & _SINGULAR_TAGS:
            return "female"
    return kind


def agrees(kind: str, verb: Verb, words: str) -> bool:
    """Return whether the number of a subject's verb allows the pronoun."""
    if kind in {"plural", "female"}:
        return verb.plural is (kind == "plural")
    return kind not in {"person_m", "neuter"} or not verb.plural or " und " in words
