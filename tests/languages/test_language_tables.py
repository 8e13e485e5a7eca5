"""The tables that one wing alone reads: the same in every language, words without doubles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.core.errors import SettingError
from pipeline.languages import available, language_table

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = ("sources", "labels")


def _lists(node: Any, place: str = "") -> Iterator[tuple[str, list[Any]]]:
    if isinstance(node, list):
        yield place, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _lists(value, f"{place}.{key}".strip("."))


@pytest.mark.parametrize("name", TABLES)
def test_every_language_has_the_same_tables(name: str) -> None:
    assert len({frozenset(language_table(code, name)) for code in available()}) == 1


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("code", available())
def test_lists_hold_text_without_doubles(code: str, name: str) -> None:
    for place, words in _lists(language_table(code, name)):
        if place == "same_titles":
            continue
        assert all(isinstance(word, str) and word == word.strip() for word in words), place
        assert not {word for word, count in Counter(words).items() if count > 1}, place


def test_a_language_without_a_table_is_named() -> None:
    with pytest.raises(SettingError, match=r"language 'xx' has no sources\.yaml; allowed: de, en"):
        language_table("xx", "sources")
