"""The words that labelling functions look for, read from each language's labels.yaml."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

from pipeline.languages import language_table


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of labels.yaml: single words in `words`, entries of several words in `phrases` (with a blank around)."""

    entries: tuple[str, ...]
    words: frozenset[str]
    phrases: tuple[str, ...]


@functools.cache
def word_lists(code: str) -> dict[str, WordList]:
    """Return the word lists of a language by name."""
    return {name: _word_list(entries, code) for name, entries in language_table(code, "labels")["words"].items()}


@functools.cache
def word_endings(code: str, name: str) -> tuple[str, ...]:
    """Return one list of word endings of a language."""
    return tuple(language_table(code, "labels")["endings"][name])


def lists_with(low: tuple[str, ...], joined: str, code: str) -> frozenset[str]:
    """Return the names of the lists that have an entry among the words; `joined` has a blank around each."""
    index = _lists_by_first_word(code)
    return frozenset(name for word in low for phrase, name in index.get(word, ()) if phrase in joined)


@functools.cache
def _lists_by_first_word(code: str) -> dict[str, list[tuple[str, str]]]:
    """Return (phrase, list) by the phrase's first word; the phrase is empty for an entry of one word."""
    index: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, held in word_lists(code).items():
        for word in held.words:
            index[word].append(("", name))
        for phrase in held.phrases:
            index[phrase.split(maxsplit=1)[0]].append((phrase, name))
    return dict(index)


def _word_list(entries: list[str], code: str) -> WordList:
    spelled = [form for entry in entries for form in _forms(entry, code)]
    return WordList(
        tuple(entries),
        frozenset(form for form in spelled if " " not in form),
        tuple(f" {form} " for form in dict.fromkeys(spelled) if " " in form),
    )


def _forms(entry: str, code: str) -> list[str]:
    """Return "gut~" as gut, gute, guter …; another entry as it is."""
    if not entry.endswith("~"):
        return [entry]
    stem = entry[:-1]
    endings = word_endings(code, "adjective")
    return [stem + ending.removeprefix("e" if stem.endswith("e") else "") for ending in endings]
