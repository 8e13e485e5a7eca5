"""What a German pronoun can stand for: number and gender of mentions, told by determiners, endings and verbs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Verb
    from pipeline.languages.vocabulary import Language

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TOLD_IN = tuple(sorted(word_list("de", "source_endings")))
_THINGS = tuple(sorted(word_list("de", "thing_endings")))
_NO_NAMES = word_list("de", "no_names")
_MANY = word_list("de", "plural_openers")
_PLURAL_ENDINGS = tuple(sorted(word_list("de", "plural_endings")))
_FEMALE = word_list("de", "female_determiners")
_FEMALE_ENDINGS = tuple(sorted(word_list("de", "female_endings")))
_NOT_FEMALE = word_list("de", "masculine_determiners")
_NEUTER = word_list("de", "neuter_determiners")
_SHORTEST_THING, _SHORTEST_WOMAN = 7, 5
_PLURAL_TAGS, _SINGULAR_TAGS = {"pres3p", "past3p"}, {"pres3s", "past3s"}


def may_be_antecedent(kind: str, words: str, language: Language) -> bool:
    """Return whether the gender and the number of a mention allow a pronoun of a kind."""
    if _is_source(words, language) or _is_thing(words):
        return False
    first = words.lower().split()[0]
    if kind == "plural":
        return (first[0].isdigit() or first in _MANY) and words.rsplit(maxsplit=1)[-1].endswith(_PLURAL_ENDINGS)
    if kind == "female" and (" und " in words or first[0].isdigit()):
        return False
    return _may_be_man(first, words) if kind == "person_m" else _may_be_woman(first, words)


def _may_be_man(first: str, words: str) -> bool:
    """Return whether a mention may be one that "er" stands for, by its first word and the roles in it."""
    return first not in _FEMALE | _NEUTER and not _names_woman(words)


def _may_be_woman(first: str, words: str) -> bool:
    """Return whether a mention may be one that "sie" stands for, by its first word and the roles in it."""
    return first not in _NOT_FEMALE or _names_woman(words)


def _is_source(words: str, language: Language) -> bool:
    """Return whether a mention is what something is told in: "Angaben der Stadt", "Zeitungsberichten"."""
    first, *rest = words.lower().split()
    return first.endswith(_TOLD_IN) or any(word in language.adverbial["nouns"] for word in [first, *rest][:3])


def _names_woman(words: str) -> bool:
    """Return whether one of the first three words of a mention is a woman's role: "Ministerin Anna Huber"."""
    names = _WORD.findall(words)[:3]
    return any(name.endswith(_FEMALE_ENDINGS) and name[0].isupper() and len(name) > _SHORTEST_WOMAN for name in names)


def _is_thing(words: str) -> bool:
    """Return whether a mention names no one who could speak: "Flugblätter … zu verteilen", "der Entwicklung …"."""
    names = words.split()
    head = next((word.lower() for word in names[1:] if word[0].isupper()), "") if names[0].lower() in _NO_NAMES else ""
    return " zu " in words or (len(head) > _SHORTEST_THING and head.endswith(_THINGS))


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
