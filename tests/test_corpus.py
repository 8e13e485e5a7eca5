"""The first corpus, read as an editor would: who is behind the claims of the letter to the commerce secretary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.core.params import load_params
from pipeline.core.records import Article, SourceLink
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.sources.catalogue import load_catalogue
from pipeline.sources.linking import Finder, LinkSettings, link_article
from pipeline.sources.retrieval import RankSettings
from pipeline.text.articles import IngestSettings, parse_path
from pipeline.text.sentences import split_sentences

ROOT = Path(__file__).parent.parent
LETTER = "open-letter-lutnick-2025-07"
REPORT = "ft-2025-07-28-export-freeze"


def _chains(name: str) -> dict[str, list[SourceLink]]:
    """Return claim in the article's words → its hops, for an article of the corpus."""
    settings = load_params("ingest", IngestSettings, ROOT / "params.yaml")
    (article,) = (
        result for _, result in parse_path(ROOT / "data/articles" / name, settings) if isinstance(result, Article)
    )
    sentences = split_sentences(article)
    attributions = find_attributions(article, sentences)
    claims = extract_claims(article, sentences, attributions, ExtractSettings(min_claim_words=3)).claims
    links = link_article(
        article,
        claims,
        attributions,
        Finder.build(load_catalogue(ROOT / "data/sources"), load_params("index", RankSettings, ROOT / "params.yaml")),
        load_params("link", LinkSettings, ROOT / "params.yaml"),
    )
    return {claim.standalone_plain: [link for link in links if link.claim == claim.id] for claim in claims}


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("ai-chip-export-controls-brief-an-lutnick.md", "Die Freigabe des Nvidia-Prozessors"),
        ("ai-chip-export-controls-brief-an-lutnick.md", "Der Chip lässt sich"),
        ("ai-chip-export-controls-brief-an-lutnick.md", "Beim Ausführen fertig trainierter Modelle"),
        ("ai-chip-export-controls-stockholm.md", "Der H20 treibt Chinas Entwicklung"),
        ("ai-chip-export-controls-stockholm.md", "Die Freigabe gefährdet"),
        ("ai-chip-export-controls-former-officials.md", "Allowing Nvidia to sell"),
        ("ai-chip-export-controls-former-officials.md", "The chip was a powerful accelerator"),
    ],
)
def test_the_letter_reaches_the_article_through_the_financial_times(name: str, begins: str) -> None:
    (hops,) = (hops for sentence, hops in _chains(name).items() if sentence.startswith(begins))
    assert [(hop.role.value, hop.document) for hop in hops] == [("relay", REPORT), ("origin", LETTER)]
    assert not any(hop.text_held for hop in hops)


def test_nvidia_speaks_for_itself() -> None:
    (hops,) = (
        hops
        for sentence, hops in _chains("ai-chip-export-controls-brief-an-lutnick.md").items()
        if sentence.startswith("Der H20 wird zivil")
    )
    assert [hop.actor for hop in hops] == ["nvidia"]


def test_the_gold_attributions_stand_where_they_say() -> None:
    settings = load_params("ingest", IngestSettings, ROOT / "params.yaml")
    texts = {
        result.id: result.text
        for path in sorted((ROOT / "data/articles").glob("*.md"))
        for _, result in parse_path(path, settings)
        if isinstance(result, Article)
    }
    for path in sorted((ROOT / "data/annotations/attributions").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert len({row["article"] for row in rows}) >= 30
        for row in rows:
            text = texts[row["article"]]
            assert " … ".join(text[begin:end] for begin, end in row["content"]) == row["text"]
            for begin, end in (*row["source"], *row["cue"]):
                assert text[begin:end] == text[begin:end].strip() != ""
