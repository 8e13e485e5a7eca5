"""What a language knows, read from its data files; a new language is one YAML file and one table of verb forms."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from pipeline.core.errors import SettingError
from pipeline.languages.language_tables import language_table as language_table

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


class VerbForm(Struct, frozen=True, gc=False):
    """One reading of a word form: its infinitive (a bar after a separable particle), tags, and present indicative."""

    lemma: str
    tags: frozenset[str]
    indicative: str


class VerbForms(dict[str, tuple[VerbForm, ...]]):
    """Word form → its readings, read from `rows` when first asked for: a text has few of all forms.

    `rows`: the table's rows of each form without the form itself, one to a line.
    """

    def __init__(self, rows: dict[str, str]) -> None:
        super().__init__()
        self.rows = rows

    def __missing__(self, form: str) -> tuple[VerbForm, ...]:
        rows = [row.split("\t") for row in self.rows[form].split("\n")]
        self[form] = found = tuple([VerbForm(row[0], _tags(row[1]), row[2] if len(row) > 2 else "") for row in rows])
        return found


@functools.cache
def _tags(tags: str) -> frozenset[str]:
    return frozenset(tags.split(","))


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """What the sentence splitter needs; all lower case, abbreviations without their last stop."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
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
    units: tuple[str, ...]
    modals: dict[str, str]
    future: frozenset[str]
    forms: VerbForms

    def readings(self, word: str) -> tuple[VerbForm, ...]:
        """Return the verb readings of a lower-case word; none where it is no verb form we know."""
        return self.forms[word] if word in self.forms.rows else ()


def available() -> tuple[str, ...]:
    """Return the codes of all languages that have a file."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@functools.cache
def load_language(code: str) -> Language:
    """Return the language with this two-letter code.

    Raises SettingError where there is no such language.
    """
    return _language(code, _data(code))


def word_list(code: str, name: str) -> frozenset[str]:
    """Return one list of the section `words` of a language's file, for rules that ask for it by name."""
    return frozenset(_data(code)["words"][name])


@functools.cache
def _data(code: str) -> dict[str, Any]:
    if code not in available():
        raise SettingError(f"language '{code}' is not known; allowed: {', '.join(available())}")
    path = FOLDER / f"{code}.yaml"
    # BaseLoader: every scalar stays text, so that "no" and "on" are words, not booleans.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - only text, lists, dicts
    return data


def _language(code: str, data: dict[str, Any]) -> Language:
    rules = data["sentences"]
    return Language(
        code=code,
        sentences=SentenceRules(**{key: frozenset(words) for key, words in rules.items()}),
        pronouns={word: kind for kind, words in data["pronouns"].items() for word in words},
        verbs=_classes(data["verbs"]),
        adverbial={key: tuple(words) for key, words in data["adverbial"].items()},
        relative_spans=data["relative_spans"],
        weekdays=tuple(data["weekdays"]),
        units=tuple(data["units"]),
        modals=data["modals"],
        forms=_forms(FOLDER / f"{code}_forms.tsv"),
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


def _forms(path: Path) -> VerbForms:
    rows: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        form, tab, row = line.partition("\t")
        if tab and not form.startswith("#"):
            rows[form] = f"{rows[form]}\n{row}" if form in rows else row
    return VerbForms(rows)
