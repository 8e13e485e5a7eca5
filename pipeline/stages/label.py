"""Stage `label`: claims and gold annotations → votes, labels, and the ledger of who gave which value."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.joined import articles_with_claims
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import Claim, Label, LedgerRow, Vote
from pipeline.core.rejects import reject_writer
from pipeline.core.stage import run_stage
from pipeline.core.tables import count_rows, read_column, read_table, table_writer
from pipeline.core.terms import Anchor, Checkability
from pipeline.labels import LabelSettings, label_article, read_gold, rehomed

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> str:
    """Write the three tables and the annotations that could not be used; return the summary line."""
    settings = load_params("label", LabelSettings)
    read, problems = read_gold(paths.ANNOTATIONS_IN / "gold")
    known = set(read_column(paths.ARTICLES, "id"))
    gold = rehomed(read, known, read_table(paths.CLAIMS, Claim))
    counts: Counter[str] = Counter()
    with (
        table_writer(paths.VOTES, Vote) as vote_table,
        table_writer(paths.LABELS, Label) as label_table,
        table_writer(paths.LEDGER, LedgerRow) as ledger,
        reject_writer("label") as rejects,
    ):
        for article, claims, attributions in progress(articles_with_claims(), "label", count_rows(paths.ARTICLES)):
            done = label_article(article, claims, attributions, gold.pop(article.id, []), settings)
            vote_table.write_all(done.votes)
            label_table.write_all(done.labels)
            ledger.write_all(done.ledger)
            problems.extend(done.problems)
            counts.update(key for label in done.labels for key in _keys(label))
            counts.update(one.anchor.value for one in done.anchored)
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


if __name__ == "__main__":
    run_stage("label", main)
