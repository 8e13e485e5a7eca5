"""The report's words in German and English; each is written into the page in both, and a switch shows one."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LANGUAGES = ("en", "de")
FOLDER = Path(__file__).parent / "strings"

_SPAN = Markup('<span data-l="{}" lang="{}">{}</span>')
_ATTRIBUTE = Markup('{0}="{1}" data-t="{0}" data-en="{1}" data-de="{2}"')


@functools.cache
def texts(language: str) -> dict[str, str]:
    """Return every text of a language by its dotted key."""
    return dict(_flat(yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8")), ""))


def _flat(node: Any, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _flat(value, f"{prefix}.{key}" if prefix else str(key))
    else:
        yield prefix, str(node)


def both(english: str, german: str) -> Markup:
    """Return two wordings of which the page shows one; a single one where they are alike. Markup stays markup."""
    if english == german:
        return escape(english)
    return Markup("").join(
        _SPAN.format(code, code, text) for code, text in zip(LANGUAGES, (english, german), strict=True)
    )


def say(key: str, **values: object) -> Markup:
    """Return the text `key` in both languages; values are escaped into its places in braces."""
    if not values:
        return _fixed(key)
    english, german = (Markup(texts(code)[key]).format(**values) for code in LANGUAGES)  # noqa: S704 - our own words
    return both(english, german)


@functools.cache
def _fixed(key: str) -> Markup:
    english, german = (Markup(texts(code)[key]).format() for code in LANGUAGES)  # noqa: S704 - our own words
    return both(english, german)


def attribute(name: str, key: str, **values: object) -> Markup:
    """Return an attribute such as ``aria-label`` with the text `key`, in English until the page's script runs."""
    return _ATTRIBUTE.format(name, *(texts(code)[key].format(**values) for code in LANGUAGES))


def words(code: str) -> str:
    """Return a code as words: ``not_checkable`` as "not checkable"."""
    return code.replace("_", " ")


def named(group: str, value: str) -> tuple[str, str]:
    """Return what a value of a group is called, English and German; the value itself where it has no name."""
    english, german = (texts(code).get(f"names.{group}.{value}", words(value)) for code in LANGUAGES)
    return english, german


@functools.lru_cache(maxsize=1000)
def name(group: str, value: str) -> Markup:
    """Return a value's name in both languages."""
    return both(*named(group, value))


def name_lists(group: str, values: Sequence[str]) -> dict[str, list[str]]:
    """Return the names of values by language, for the tables that a script draws."""
    pairs = [named(group, value) for value in values]
    return {"en": [pair[0] for pair in pairs], "de": [pair[1] for pair in pairs]}
