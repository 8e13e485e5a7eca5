"""What a claim says otherwise than the passage it rests on: numbers, dates, negation, modality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages import available, load_language
from pipeline.sources.catalogue.comparable_words import numbers, root, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Features
    from pipeline.languages import Language

_MONTH_ROOT = 3
_DAYS = 31


def differences(claim: str, features: Features, language: str, passage: str, passage_language: str) -> tuple[str, ...]:
    """Return each difference as a code of docs/fields.md: what the claim has and the passage has not, or the reverse.

    `number:5.8` and `date:20 feb` stand in the claim alone; `negation:added` and `modality:added:can` too, with
    `dropped` for what stands in the passage alone. Languages without word lists are compared by numbers alone.
    """
    found = [f"number:{number}" for number in sorted(numbers(_undated(claim, language)) - numbers(passage))]
    if language not in available() or passage_language not in available():
        return tuple(found)
    ours, theirs = load_language(language), load_language(passage_language)
    held = set(_dates(passage, theirs))
    found += [f"date:{date}" for date in sorted(set(_dates(claim, ours)) - held)]
    heard = [word.low for word in words(passage)]
    is_negated = not theirs.negations.isdisjoint(heard)
    if features.negated != is_negated:
        found.append(f"negation:{'added' if features.negated else 'dropped'}")
    modal = next((theirs.modals[word] for word in heard if word in theirs.modals), None)
    if features.modality != modal:
        found += [f"modality:added:{features.modality}"] if features.modality else []
        found += [f"modality:dropped:{modal}"] if modal else []
    return tuple(found)


def _undated(text: str, language: str) -> str:
    """Return a text without the days of its dates, which are compared with their months."""
    if language not in available():
        return text
    months = load_language(language).sentences.months
    found = words(text)
    for at, word in enumerate(found):
        if word.low in months:
            for near in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2]):
                if near.text.isdecimal() and int(near.text) <= _DAYS:
                    text = text[: near.begin] + " " * (near.end - near.begin) + text[near.end :]
    return text


def _dates(text: str, language: Language) -> Iterator[str]:
    """Yield days with a month, or months alone, alike in all languages: "20. Februar" and "February 20" as "20 feb"."""
    found = words(text)
    for at, word in enumerate(found):
        if word.low not in language.sentences.months or not word.text[0].isupper():
            continue
        near = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
        day = next((one.text for one in near if one.text.isdecimal() and int(one.text) <= _DAYS), None)
        month = root(word.text)[:_MONTH_ROOT]
        yield f"{int(day)} {month}" if day else month
