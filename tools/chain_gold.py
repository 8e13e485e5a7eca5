"""From annotators' lines to the gold of chains: python tools/chain_gold.py settle|write …, with the folder of the draw.

settle DRAW FIRST SECOND OUT   two annotators' files (or folders of files): what was refused, how far they agree; OUT
                               gets agreed.jsonl, and disputed.jsonl for whoever settles the rest by writing such lines
write DRAW GOLD MARKS…         lines of agreed and settled statements → GOLD/articles.jsonl, GOLD/statements.jsonl,
                               without a word of the articles
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.learning.scoring.chain_agreement import compare
from pipeline.learning.scoring.chain_marks import read_draw, read_marks, settle_places
from pipeline.learning.scoring.gold_chains import ARTICLES, STATEMENTS, read_article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.learning.scoring.chain_marks import DrawnArticle, Mark, Marked

Drawn = dict[str, "DrawnArticle"]


def settle(drawn: Drawn, first: Path, second: Path, out: Path) -> None:
    """Write what two annotators agree on and what they do not."""
    one, other = (_marked(drawn, path) for path in (first, second))
    result = compare(one, other, drawn)
    print("\n".join(result.lines()))
    disputed = (
        {"article": one.article, "what": one.what, "first": _row(one.first), "second": _row(one.second)}
        for one in result.disputed
    )
    out.mkdir(parents=True, exist_ok=True)
    read = ({"article": name, "content": [], "chain": []} for name in drawn if name in one.read & other.read)
    _write(out / "agreed.jsonl", (*read, *(mark.row for mark in result.agreed)))
    _write(out / "disputed.jsonl", disputed)


def write(drawn: Drawn, gold: Path, files: list[Path]) -> None:
    """Write the gold of what was agreed and settled; an article without statements has a line that says so."""
    marked = [_marked(drawn, path) for path in files]
    statements = [statement for one in marked for statement, _ in one.statements]
    read = frozenset[str]().union(*(one.read for one in marked))
    order = [(one.corpus, one.article) for one in drawn.values()]
    statements.sort(key=lambda one: (order.index(one.key), one.content, len(one.chain)))
    articles = [one for one in drawn.values() if one.name in read]
    rows = (read_article(one.corpus, one.article, one.language, one.text).model_dump() for one in articles)
    gold.mkdir(parents=True, exist_ok=True)
    _write(gold / ARTICLES, rows)
    _write(gold / STATEMENTS, (one.model_dump() for one in statements))
    print(f"{len(statements)} statements of {len({one.key for one in statements})} of {len(articles)} articles")


def _marked(drawn: Drawn, path: Path) -> Marked:
    marks, broken = read_marks(path)
    marked = settle_places(marks, drawn)
    for refused in (*broken, *marked.refused):
        print(f"refused {path.name}/{refused.where}: {refused.problem}")
    print(f"{path.name}: {len(marked.statements)} statements of {len(marked.read)} articles")
    return marked


def _row(mark: Mark | None) -> dict[str, Any] | None:
    return mark.row if mark else None


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    STEP, DRAW, *PATHS = sys.argv[1:]
    DRAWN = read_draw(Path(DRAW) / "sample.jsonl")
    if STEP == "settle":
        settle(DRAWN, *map(Path, PATHS))
    else:
        write(DRAWN, Path(PATHS[0]), [Path(name) for name in PATHS[1:]])
