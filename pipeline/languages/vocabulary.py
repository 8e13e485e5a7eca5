"""What a language knows, read from its folder: words, verb forms, and the grammar that works on them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pipeline import languages
from pipeline.core.errors import SettingError
from pipeline.languages.grammar import Grammar, grammar_of
from pipeline.languages.verb_forms import VerbForm, VerbForms, read_forms

FOLDER = Path(__file__).parent
_WORD_SETS = (
    "determiners",
    "genitive_determiners",
    "attaching",
    "prepositions",
    "oblique",
    "adverbs",
    "weak",
    "frame_nouns",
    "complementizers",
    "hearsay",
    "hedges",
    "number_hedges",
    "negations",
    "not_negating",
    "future",
)


class WordSets(dict[str, frozenset[str]]):
    """The word sets of a language that rules ask for by name; which rule needs which, the language's file says."""

    def __init__(self, code: str, sets: dict[str, list[str]]) -> None:
        super().__init__({name: frozenset(words) for name, words in sets.items()})
        self.code = code

    def __missing__(self, name: str) -> frozenset[str]:
        raise SettingError(f"language '{self.code}' has no word set '{name}': add it to its words.yaml, if only as []")


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """What the sentence splitter needs; lower case, abbreviations without their last stop.

    An abbreviation with a capital is one only where it is so spelled: "Mass." is, not "the mass.".
    """

    abbreviations: frozenset[str]
    before_number: frozenset[str]
    may_end: frozenset[str]
    before_clause: frozenset[str]
    after_abbreviation: frozenset[str]
    lettered: frozenset[str]
    before_ordinal: frozenset[str]
    months: frozenset[str]
    starters: frozenset[str]
    ordinals: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Everything the rules ask of a language; all words lower case. Two are equal where they are the same object."""

    code: str
    sentences: SentenceRules
    determiners: frozenset[str]
    genitive_determiners: frozenset[str]
    attaching: frozenset[str]
    prepositions: frozenset[str]
    oblique: frozenset[str]
    adverbs: frozenset[str]
    pronouns: dict[str, str]
    verbs: dict[str, frozenset[str]]
    weak: frozenset[str]
    adverbial: dict[str, tuple[str, ...]]
    frame_nouns: frozenset[str]
    complementizers: frozenset[str]
    hearsay: frozenset[str]
    hedges: frozenset[str]
    number_hedges: frozenset[str]
    negations: frozenset[str]
    not_negating: frozenset[str]
    relative_dates: dict[str, int]
    relative_ways: dict[str, int]
    relative_before: dict[str, int]
    relative_spans: dict[str, str]
    month_numbers: dict[str, int]
    weekdays: tuple[str, ...]
    date_joints: tuple[str, ...]
    multipliers: tuple[str, ...]
    units: tuple[str, ...]
    modals: dict[str, str]
    future: frozenset[str]
    words: WordSets
    forms: VerbForms
    grammar: Grammar = field(init=False)

    @property
    def folder(self) -> Path:
        """The folder of its files."""
        return folder_of(self.code)

    def readings(self, word: str) -> tuple[VerbForm, ...]:
        """Return the verb readings of a lower-case word; none where it is no verb form we know."""
        return self.forms[word] if word in self.forms.rows else ()


def _languages_in(folder: Path) -> dict[str, Path]:
    return {path.parent.name: path.parent for path in folder.glob("*/words.yaml")}


# Code → its folder; those read so far.
_folders = _languages_in(FOLDER)
_loaded: dict[str, Language] = {}


def available() -> tuple[str, ...]:
    """Return the codes of all languages that have a folder."""
    return tuple(sorted(_folders))


def register_folder(folder: Path) -> None:
    """Make the languages of another folder known: in it, as beside this file, a folder each, named by its code.

    Each has words.yaml and forms.tsv; its grammar.py, if any, is imported. Raises SettingError where a code is known.
    """
    further = _languages_in(folder)
    for code in sorted(further.keys() & _folders.keys()):
        raise SettingError(f"{folder}: language '{code}' is known already, from {_folders[code]}")
    _folders.update(further)
    languages.__path__.append(str(folder))


def forget_folder(folder: Path) -> None:
    """Undo register_folder."""
    for code in _languages_in(folder):
        del _folders[code]
        _loaded.pop(code, None)
    languages.__path__.remove(str(folder))


def load_language(code: str) -> Language:
    """Return the language with this two-letter code.

    Raises SettingError where there is no such language.
    """
    language = _loaded.get(code)
    if language is None:
        language = _loaded[code] = _language(folder_of(code))
        object.__setattr__(language, "grammar", grammar_of(code)(language))
    return language


def word_list(code: str, name: str) -> frozenset[str]:
    """Return one list of the section `words` of a language's file, for what stands in that language's folder."""
    return frozenset(_data(folder_of(code))["words"][name])


def folder_of(code: str) -> Path:
    """Return the folder of a language; raises SettingError where no language has this code."""
    if code not in _folders:
        raise SettingError(f"language '{code}' is not known; allowed: {', '.join(available())}")
    return _folders[code]


def rule_examples(code: str) -> dict[str, dict[str, list[str]]]:
    """Return a language's examples of the rules: rule → texts in which it finds ("yes") or does not ("no")."""
    examples: dict[str, dict[str, list[str]]] = read_yaml(folder_of(code) / "rules.yaml")
    return examples


def read_yaml(path: Path) -> Any:
    """Return what a file of a language's folder holds, every scalar as text: "no" and "on" are words, no booleans."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - only text, lists, dicts


@functools.cache
def _data(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(folder / "words.yaml")
    return data


def _language(folder: Path) -> Language:
    code, data = folder.name, _data(folder)
    rules = data["sentences"]
    return Language(
        code=code,
        sentences=SentenceRules(**{key: frozenset(words) for key, words in rules.items()}),
        pronouns={word: kind for kind, words in data["pronouns"].items() for word in words},
        verbs=_classes(data["verbs"]),
        adverbial={key: tuple(words) for key, words in data["adverbial"].items()},
        relative_spans=data["relative_spans"],
        weekdays=tuple(data["weekdays"]),
        date_joints=tuple(data["date_joints"]),
        multipliers=tuple(data["multipliers"]),
        units=tuple(data["units"]),
        modals=data["modals"],
        words=WordSets(code, data["words"]),
        forms=read_forms(folder / "forms.tsv"),
        relative_dates=_numbers(data["relative_dates"]),
        relative_before=_numbers(data["relative_before"]),
        relative_ways=_numbers(data["relative_ways"]),
        month_numbers=_numbers(data["month_numbers"]),
        **{key: frozenset(data[key]) for key in _WORD_SETS},
    )


def _numbers(words: dict[str, str]) -> dict[str, int]:
    return {word: int(number) for word, number in words.items()}


def _classes(verbs: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for name, lemmas in verbs.items():
        for lemma in lemmas:
            classes.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in classes.items()}
