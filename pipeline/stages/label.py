"""Stage `label`: claims and gold annotations → votes, labels, and the ledger of who gave which value."""

from __future__ import annotations

from pipeline.core import paths
from pipeline.core.joined import articles_with_claims
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import Claim, Label, LedgerRow, Vote
from pipeline.core.rejects import reject_writer
from pipeline.core.stage import run_stage
from pipeline.core.tables import count_rows, read_column, read_table, table_writer
from pipeline.labels import LabelCounts, LabelSettings, label_article, read_gold, rehomed


def main() -> str:
    """Write the three tables and the annotations that could not be used; return the summary line."""
    settings = load_params("label", LabelSettings)
    read, problems = read_gold(paths.ANNOTATIONS_IN / "gold")
    gold = rehomed(read, set(read_column(paths.ARTICLES, "id")), read_table(paths.CLAIMS, Claim))
    counts = LabelCounts()
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
            counts.add(done.labels, done.anchored)
        for problem in problems:
            rejects.add(*problem)
        for left in sorted((one for rows in gold.values() for one in rows), key=lambda one: one.place):
            rejects.add(left.place, "unknown_article", left.row.article)
        return f"{counts.summary()}; {rejects.summary()}"


if __name__ == "__main__":
    run_stage("label", main)
