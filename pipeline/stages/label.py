"""Stage `label`: claims and gold annotations → votes, labels, and the ledger of who gave which value."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, TypeVar

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import Article, Attribution, Claim, Label, LedgerRow, Vote
from pipeline.core.rejects import reject_writer
from pipeline.core.stage import run_stage
from pipeline.core.tables import count_rows, grouped, read_column, read_table, table_writer
from pipeline.core.terms import Anchor, Checkability
from pipeline.labels import LabelSettings, label_article, read_gold, rehomed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

R = TypeVar("R")


def main() -> str:
    """Write the three tables and the annotations that could not be used; return the summary line."""
    settings = load_params("label", LabelSettings)
    read, problems = read_gold(paths.ANNOTATIONS_IN / "gold")
    known = set(read_column(paths.ARTICLES, "id"))
    gold = rehomed(read, known, read_table(paths.CLAIMS, Claim))
    claims, attributions = _InStep(paths.CLAIMS, Claim), _InStep(paths.ATTRIBUTIONS, Attribution)
    counts: Counter[str] = Counter()
    with (
        table_writer(paths.VOTES, Vote) as vote_table,
        table_writer(paths.LABELS, Label) as label_table,
        table_writer(paths.LEDGER, LedgerRow) as ledger,
        reject_writer("label") as rejects,
    ):
        for article in progress(read_table(paths.ARTICLES, Article), "label", count_rows(paths.ARTICLES)):
            here = gold.pop(article.id, [])
            done = label_article(article, claims.take(article.id), attributions.take(article.id), here, settings)
            vote_table.write_all(done.votes)
            label_table.write_all(done.labels)
            ledger.write_all(done.ledger)
            problems.extend(done.problems)
            counts.update(key for label in done.labels for key in _keys(label))
            counts.update(one.anchor.value for one in done.anchored)
        claims.finish()
        attributions.finish()
        for problem in problems:
            rejects.add(*problem)
        for left in sorted((one for rows in gold.values() for one in rows), key=lambda one: one.place):
            rejects.add(left.place, "unknown_article", left.row.article)
        return f"{_summary(label_table.count, counts)}; {rejects.summary()}"


def _keys(label: Label) -> Iterator[str]:
    yield label.checkability.value
    if label.reason is not None:
        yield f"reason {label.reason.value}"
    if label.provenance.startswith("gold:"):
        yield "gold"


def _summary(total: int, counts: Counter[str]) -> str:
    reasons = [(count, key.removeprefix("reason ")) for key, count in counts.items() if key.startswith("reason ")]
    listed = ", ".join(f"{name} {count}" for count, name in sorted(reasons, key=lambda pair: (-pair[0], pair[1])))
    against = f"{counts[Checkability.NOT_CHECKABLE.value]} not" + (f" ({listed})" if listed else "")
    carried = [f"{counts[kind.value]} {kind.value}" for kind in (Anchor.MOVED, Anchor.CHANGED) if counts[kind.value]]
    gold = f"{counts['gold']} from gold" + (f" (annotations {', '.join(carried)})" if carried else "")
    return f"{total} labels: {counts[Checkability.CHECKABLE.value]} checkable, {against}; {gold}"


class _InStep(Generic[R]):
    """Hands out a table's rows article by article, in the order of the article table."""

    def __init__(self, path: Path, kind: type[R]) -> None:
        self._path = path
        self._groups = grouped(read_table(path, kind), "article")
        self._next = next(self._groups, None)

    def take(self, article: str) -> list[R]:
        """Return the rows of the next article; none where the table has none of it."""
        if self._next is None or self._next[0] != article:
            return []
        rows = self._next[1]
        self._next = next(self._groups, None)
        return rows

    def finish(self) -> None:
        """Raise InputError where rows are left over: they are of no article, or stand in another order."""
        if self._next is not None:
            raise InputError(f"{self._path}: the rows of {self._next[0]} fit no article in this order; run dvc repro")


if __name__ == "__main__":
    run_stage("label", main)
