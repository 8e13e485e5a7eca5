"""What an entry of the source catalogue may say."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue.comparable_words import words

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class DocumentKind(StrEnum):
    """What a document is."""

    NEWS_REPORT = "news_report"
    INTERVIEW = "interview"
    OPEN_LETTER = "open_letter"
    STATEMENT = "statement"
    SPEECH = "speech"
    PRESS_RELEASE = "press_release"
    REPORT = "report"
    STUDY = "study"
    STATISTICS_RELEASE = "statistics_release"
    COURT_RULING = "court_ruling"
    LAW = "law"


_DAYS_SCHEMA = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$", "description": "2025-07-28, 2025-07 or 2025"}
_ACTOR_KINDS = [kind.value for kind in SourceKind if kind not in {"open_letter", "unnamed", "none"}]


class Days(NamedTuple):
    """A date as exact as it is known: a day, or the first and last day of a month or year."""

    first: date
    last: date


def _days(value: Any) -> Days:
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("a date such as 2025-07-28, 2025-07 or 2025 is allowed")
    year, month, day = (int(part) if part else None for part in found.groups())
    year = year or 0
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Days(date(year, month, day), date(year, month, day))


def _own_kind(kind: Any) -> Any:
    if kind not in _ACTOR_KINDS:
        raise ValueError(f"allowed: {', '.join(_ACTOR_KINDS)}")
    return kind


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Names = tuple[Text, ...]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NameByLanguage(_Model):
    """One name in each language."""

    de: Text
    en: Text


LANGUAGES = tuple(NameByLanguage.model_fields)


class NamesByLanguage(_Model):
    """Several names in each language."""

    de: Names = ()
    en: Names = ()

    @property
    def all(self) -> Names:
        """The names in every language."""
        return tuple(name for language in LANGUAGES for name in getattr(self, language))


class Entry(_Model):
    """What every entry has: an id of small letters, digits and hyphens."""

    id: Id


class Actor(Entry):
    """Someone who says things: a paper, a ministry, a company, a person.

    `aliases` are found anywhere; `metonyms` ("Peking", "Brüssel") only where they are the whole mention of a speaker.
    `parent` is the body it belongs to, or for which the person spoke.
    """

    name: NameByLanguage
    aliases: NamesByLanguage = NamesByLanguage()
    metonyms: NamesByLanguage = NamesByLanguage()
    kind: Annotated[SourceKind, BeforeValidator(_own_kind), WithJsonSchema({"type": "string", "enum": _ACTOR_KINDS})]
    parent: Id | None = None
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")] | None = None
    note: Text | None = None

    @property
    def full_names(self) -> tuple[str, ...]:
        """Its full name in each language."""
        return tuple(getattr(self.name, language) for language in LANGUAGES)

    @property
    def surname(self) -> str:
        """The last word of its name: of a person the surname."""
        return words(self.full_names[0])[-1].text

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and alias in every language, each once."""
        return tuple(dict.fromkeys((*self.full_names, *self.aliases.all)))


class Document(Entry):
    """Something said or written that a claim can rest on.

    `published` may be a day, a month or a year; `known_through` is the document through which alone it is known;
    `text` is its own text, where we hold it and may; `passages` are parts of it, where that is all we hold or may.
    """

    kind: DocumentKind
    title: Text
    actors: Annotated[tuple[Id, ...], Field(min_length=1)]
    signatories: tuple[Id, ...] = ()
    published: Annotated[Days, BeforeValidator(_days), WithJsonSchema(_DAYS_SCHEMA)] | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    url: Url | None = None
    archived_url: Url | None = None
    licence: Text | None = None
    summary: Text
    text: Text | None = None
    passages: tuple[Text, ...] = ()
    known_through: Id | None = None

    @model_validator(mode="after")
    def _one_text(self) -> Self:
        if self.text is not None and self.passages:
            raise ValueError("write either text or passages, not both")
        return self

    @property
    def held(self) -> str | None:
        """What we hold of its own words: the whole text, or its passages, a line each."""
        return self.text if self.text is not None else "\n".join(self.passages) or None
