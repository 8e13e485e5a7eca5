"""The fields of an article as people name and write them, checked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.terms import Origin
from pipeline.text.articles.language import normalise_language
from pipeline.text.articles.publication_date import parse_date
from pipeline.text.articles.read import clean_line
from pipeline.text.articles.reject_reasons import Reason, UnusableError

if TYPE_CHECKING:
    from datetime import date

# Each field, and the other names it goes by; case, "_", "-" and blanks in a name do not matter.
ALIASES: dict[str, tuple[str, ...]] = {
    "title": ("headline",),
    "publisher": ("source", "site", "site_name", "publication", "outlet", "source_domain"),
    "published": (
        "date",
        "date_published",
        "date_publish",
        "publish_date",
        "published_at",
        "publication_date",
        "pubdate",
    ),
    "url": ("link", "source_url", "canonical_url"),
    "language": ("lang", "in_language"),
    "licence": ("license",),
    "authors": ("author", "byline", "creator"),
    "story": ("story_id", "event"),
    "origin": (),
    "facts_from": ("facts",),
    "text": ("body", "content", "maintext", "article_body", "plain_text"),
}
# Usual in front matter and nothing to do with us: never taken for a misspelt field.
_FOREIGN = frozenset(
    ("id", "tags", "categories", "category", "keywords", "sources", "history", "section", "subtitle", "draft")
)
_NEAR = 0.8


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


_FIELD = {_plain(alias): field for field, others in ALIASES.items() for alias in (field, *others)}
_SPELLED = {_plain(alias): alias for field, others in ALIASES.items() for alias in (field, *others)}
_RANK = {name: rank for rank, name in enumerate(_FIELD)}


@dataclass(frozen=True, slots=True)
class Fields:
    """What an input says of its article; None or empty where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    authors: tuple[str, ...] = ()
    story: str | None = None
    origin: Origin = Origin.THIRD_PARTY
    facts_from: tuple[str, ...] = ()


def means(name: str, field: str) -> bool:
    """Return whether `name` is the field's own name or one of its other names."""
    return _FIELD.get(_plain(name)) == field


def misspelt(names: list[str]) -> tuple[str, str] | None:
    """Return (name, the known name it is probably meant to be) for the first that is nearly a field's name."""
    for name in names:
        plain = _plain(name)
        if plain in _FIELD or plain in _FOREIGN:
            continue
        if near := difflib.get_close_matches(plain, _FIELD, n=1, cutoff=_NEAR):
            return name, _SPELLED[near[0]]
    return None


def known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values under our own field names; of two names for one field, the first in ALIASES."""
    found: dict[str, Any] = {}
    for name in sorted(values, key=lambda name: (_RANK.get(_plain(name), len(_RANK)), name)):
        field = _FIELD.get(_plain(name))
        if field and field not in found and values[name] not in (None, "", [], {}):
            found[field] = values[name]
    return found


def check_fields(values: Mapping[str, Any], reason: Reason) -> Fields:
    """Return values under our own field names as checked fields.

    Raises UnusableError: bad_date, or `reason` where a value is of the wrong kind.
    """
    origin = _line(values, "origin", reason) or Origin.THIRD_PARTY
    if origin not in list(Origin):
        allowed = ", ".join(Origin)
        raise UnusableError(reason, f"origin: found '{_short(origin)}'; allowed: {allowed}")
    language = _line(values, "language", reason)
    return Fields(
        title=_line(values, "title", reason),
        publisher=_line(values, "publisher", reason),
        published=_date(values, reason),
        url=_line(values, "url", reason),
        language=normalise_language(language) if language else None,
        licence=_line(values, "licence", reason),
        authors=_several(values, "authors", reason, split=r"[,;]"),
        story=_line(values, "story", reason),
        origin=Origin(origin),
        facts_from=_several(values, "facts_from", reason, split=r"\n"),
    )


def _short(value: object) -> str:
    return clean_line(str(value))[:60]


def _name(value: Any) -> Any:
    """Return the name in what schema.org writes as an object: ``{"@type": "Person", "name": "…"}``."""
    return value.get("name", value) if isinstance(value, Mapping) else value


# What stands for no value, in YAML and in what people write.
_NOTHING = ("", "~", "null")


def _line(values: Mapping[str, Any], field: str, reason: Reason) -> str | None:
    value = _name(values.get(field))
    if isinstance(value, bool | list | Mapping):
        raise UnusableError(reason, f"{field}: found {type(value).__name__}; write plain text")
    written = clean_line(str(value)) if value is not None else ""
    return written if written not in _NOTHING else None


def _date(values: Mapping[str, Any], reason: Reason) -> date | None:
    written = _line(values, "published", reason)
    if written is None:
        return None
    if (parsed := parse_date(written)) is None:
        raise UnusableError(Reason.BAD_DATE, f"published: found '{_short(written)}'; write it like 2025-08-12")
    return parsed


def _several(values: Mapping[str, Any], field: str, reason: Reason, split: str) -> tuple[str, ...]:
    value = values.get(field)
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items:
        found = _name(item)
        if isinstance(found, bool | list | Mapping):
            raise UnusableError(reason, f"{field}: found {type(found).__name__}; write names, one an entry")
        if found is not None:
            parts = re.split(split, str(found)) if not isinstance(value, list) else [str(found)]
            names += [name for part in parts if (name := clean_line(part))]
    return tuple(dict.fromkeys(names))
