"""What can be read off a claim's words: numbers with units, dates, negation, hedges, modality, tense."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.core.records import Features
from pipeline.languages import Language, load_language

if TYPE_CHECKING:
    from pipeline.syntax.verbs import Verb

_NUMBER = r"\d+(?:[.,]\d+)*"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@functools.cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return (numbers with units, dates) of a language."""
    language = load_language(code)
    units = "|".join(sorted(map(re.escape, language.units), key=len, reverse=True))
    unit = rf"(?:\s?(?:{units})(?!\w)(?:(?<=mio)\.|(?<=mrd)\.)?)"
    numbers = re.compile(rf"(?<![\w.,])[$€£]?\s?{_NUMBER}(?!\w|[-–]\w){unit}{{0,3}}", re.IGNORECASE)
    months = "|".join(sorted((m.capitalize() for m in language.sentences.months), key=len, reverse=True))
    year = r"(?:1[89]|20)\d\d"
    days = "|".join([*(d.capitalize() for d in language.weekdays), *language.relative_dates])
    dates = re.compile(
        rf"\b(?:\d{{1,2}}\.\s?(?:{months})(?:\s{year})?|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2,4}})?|(?:{months})\s\d{{1,2}}(?:,\s{year})?"
        rf"|\d{{1,2}}\s(?:{months})(?:\s{year})?|(?:{months})\s{year}|(?:{months})\b|{year}|{days})(?!\w)"
    )
    return numbers, dates


def features_of(text: str, verbs: list[Verb], words: list[str], language: Language) -> Features:
    """Return the features of a claim; `verbs` are its verbs, `words` its lower-case words in order."""
    number_pattern, date_pattern = _patterns(language.code)
    dates = tuple(match.group() for match in date_pattern.finditer(text))
    undated = date_pattern.sub(lambda match: "\x00" * len(match.group()), text)
    numbers = tuple(match.group().strip() for match in number_pattern.finditer(undated))
    known = set(words)
    modality = next((language.modals[word] for at, word in enumerate(words) if _is_modal(words, at, language)), None)
    return Features(
        numbers=numbers,
        dates=dates,
        negated=bool(known & language.negations) or any(word.endswith("n't") for word in words),
        hedges=tuple(dict.fromkeys(word for at, word in enumerate(words) if _is_hedge(words, at, language))),
        modality=modality,
        tense=_tense(verbs, words, language),
    )


def _is_modal(words: list[str], at: int, language: Language) -> bool:
    """Return whether a word is a modal verb here; "may" is none in "in May" and "May 2024"."""
    if words[at] not in language.modals:
        return False
    if words[at] not in language.sentences.months:
        return True
    after = words[at + 1] if at + 1 < len(words) else ""
    return at > 0 and words[at - 1] not in language.prepositions and not after[:1].isdigit() and bool(after)


def _is_hedge(words: list[str], at: int, language: Language) -> bool:
    """Return whether a word hedges here; "rund", "about" and their like only before a number."""
    if words[at] in language.number_hedges:
        return at + 1 < len(words) and words[at + 1][0].isdigit()
    return words[at] in language.hedges


def words_of(text: str) -> list[str]:
    """Return the lower-case words of a text in order."""
    return [match.group().lower() for match in _WORD.finditer(text)]


_PAST = {"past", "past3s", "past3p"}


def _tense(verbs: list[Verb], words: list[str], language: Language) -> str | None:
    """Return past, perfect, present or future, by the first finite verb; None without one."""
    finite = next((verb for verb in verbs if verb.finite), None)
    if finite is None:
        return None
    participles = any(verb.auxiliary is not None and not verb.passive for verb in verbs)
    if (
        {"werden"} & finite.lemmas
        and not any(verb.passive for verb in verbs)
        and language.code == "de"
        and _infinitive_last(words, language)
    ):
        return "future"
    if language.code == "en" and set(words) & language.future:
        return "future"
    tags = {tag for word in words for r in language.readings(word) if r.lemma in finite.lemmas for tag in r.tags}
    if participles:
        return "perfect"
    return "past" if tags & _PAST and not tags & {"pres3s", "pres3p", "base"} else "present"


def _infinitive_last(words: list[str], language: Language) -> bool:
    return bool(words) and any("inf" in r.tags for word in words[-2:] for r in language.readings(word))
