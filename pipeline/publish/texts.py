"""Words of articles in a release's files that the articles' licences do not allow there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.fields import CONFIGS, TextLevel
from pipeline.release import read_release
from pipeline.release.linked import ANNOTATIONS, CLAIMS
from pipeline.release.withhold import text_fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.release import Released, ReleaseSettings


def forbidden_texts(folder: Path, settings: ReleaseSettings) -> Iterator[str]:
    """Yield a line for each article that a file tells more of than its licence allows: where, and under which licence.

    What a licence allows is in `settings`; what is told is looked up in the files themselves, the linked data too.
    Raises InputError where a file is none of a release.
    """
    levels: dict[str, TextLevel] = {}
    licences: dict[str, str | None] = {}
    for released in read_release(folder):
        article = released.rows["articles"][0]
        level = settings.level_of(article["licence"])
        levels[article["id"]], licences[article["id"]] = level, article["licence"]
        where = next(_above(released, level), None)
        if where is not None:
            yield _told(article["id"], article["licence"], where, level)
    for name in (CLAIMS, ANNOTATIONS):
        seen: set[str] = set()
        for key, level in _linked(folder / name):
            if level.rank > levels.get(key, TextLevel.NONE).rank and key not in seen:
                seen.add(key)
                yield _told(key, licences.get(key), name, levels.get(key, TextLevel.NONE))


def _told(article: str, licence: str | None, where: str, level: TextLevel) -> str:
    return f"article {article}, licence {licence or 'none'}: words in {where}, allowed: {level}"


def _above(released: Released, level: TextLevel) -> Iterator[str]:
    """Yield where an article's rows hold words above a level."""
    for config, rows in released.rows.items():
        for row in rows:
            for name, column, holder in text_fields(CONFIGS[config], dict(row)):
                if column.text.rank > level.rank and holder[column.name]:
                    yield f"{config}.{name}"


def _linked(path: Path) -> Iterator[tuple[str, TextLevel]]:
    """Yield (article, how much of it) for what each line of a linked-data file tells."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(('{"@id"', '{"id"')):
                yield from _in_node(json.loads(line.rstrip().rstrip(",")))


def _in_node(node: dict[str, Any]) -> Iterator[tuple[str, TextLevel]]:
    article = node.get("appearance", node).get("@id", "")
    if any(node.get(name) for name in ("headline", "text", "abstract")):
        yield _key(article), TextLevel.CLAIMS
    for target in node.get("target", []):
        for selector in target["selector"]:
            if "prefix" in selector:
                yield _key(target["source"]), TextLevel.FULL
            elif "exact" in selector:
                yield _key(target["source"]), TextLevel.CLAIMS


def _key(urn: str) -> str:
    return urn.removeprefix("urn:beleg:")
