"""Stage `extract`: articles → sentences, attributions, claims."""

from __future__ import annotations

from pipeline.core import paths
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import Article, Attribution, Claim, Sentence
from pipeline.core.rejects import reject_writer
from pipeline.core.stage import run_stage
from pipeline.core.tables import count_rows, read_table, table_writer
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text import split_sentences


def main() -> str:
    """Write the three tables and the sentences without a claim; return the summary line."""
    settings = load_params("extract", ExtractSettings)
    articles = read_table(paths.ARTICLES, Article)
    with (
        table_writer(paths.SENTENCES, Sentence) as sentence_table,
        table_writer(paths.ATTRIBUTIONS, Attribution) as attribution_table,
        table_writer(paths.CLAIMS, Claim) as claim_table,
        reject_writer("extract") as rejects,
    ):
        total = 0
        for article in progress(articles, "extract", count_rows(paths.ARTICLES)):
            total += 1
            sentences = split_sentences(article)
            attributions = find_attributions(article, sentences)
            extracted = extract_claims(article, sentences, attributions, settings)
            sentence_table.write_all(sentences)
            attribution_table.write_all(attributions)
            claim_table.write_all(extracted.claims)
            for item, reason, detail in extracted.dropped:
                rejects.add(item, reason, detail)
        return (
            f"{total} articles → {sentence_table.count} sentences, {attribution_table.count} attributions, "
            f"{claim_table.count} claims; {rejects.summary()}"
        )


if __name__ == "__main__":
    run_stage("extract", main)
