"""A folder of corpora with three articles of our own, and what annotators mark in them."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from pipeline.cli.named_articles import bare_article
from pipeline.core.ids import content_hash
from pipeline.core.records import Span
from pipeline.learning.scoring import texts_of
from pipeline.learning.scoring.chain_marks import DrawnArticle
from pipeline.text import split_sentences

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = (
    "Der Wirt soll das Geld versteckt haben. Die Fähre fährt am Abend.\n\n"
    "Bürgermeisterin Ida Klee sagte am Montag, der Steg sei morsch. Er müsse bald gesperrt werden."
)
ENGLISH = (
    "The Courier reported, citing Joan Tidd, that the pier would close in May. "
    "The pier opened in 1903.\n\n“We were not warned,” Tidd said."
)
PARAGRAPHS = [
    "Der Rat von Morrach hat am Dienstag lange über den Steg beraten, und viele Leute kamen in den alten Saal.",
    "„Das Geld reicht nicht“, sagte Kämmerer Jan Voss nach der Sitzung vor dem Rathaus am Markt.",
    "Der Steg wurde im Jahr 1931 gebaut und danach zweimal erneuert, zuletzt vor dreißig Jahren im Mai.",
]
PAGE = "pages/de/Bote_2025_05_01.html.gz"
KEYS = {
    "wikinews_quotes_de": "1",
    "polnear_en": "courier_2016-01-01_the-pier",
    "news_pages": PAGE,
}


def lay_out(corpora: Path, paragraphs: list[str] = PARAGRAPHS) -> Path:
    """Write the corpora into a folder and return it."""
    wikinews = {"documentName": "1 - Der Steg (2026-01-01)", "originalText": GERMAN}
    _line(corpora / "wikinews_quotes_de", wikinews | {"tokens": [], "sentences": [], "annotations": []})
    _line(corpora / "polnear_en", {"id": KEYS["polnear_en"], "text": ENGLISH, "attributions": []})
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = "<html lang='de'><head><title>Der Steg</title></head>"
    page = f"{head}<body><article><h1>Der Steg</h1>{body}</article></body></html>"
    path = corpora / "news_pages" / PAGE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(page.encode()))
    return corpora


def _line(folder: Path, row: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "train.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")


def drawn(corpora: Path) -> dict[str, DrawnArticle]:
    """Return the articles as they are drawn: "a" German, "b" English, "c" a page."""
    found = {}
    for name, (corpus, key) in zip("abc", KEYS.items(), strict=True):
        ((_, text),) = texts_of(corpora, corpus, {key})
        language = "en" if name == "b" else "de"
        sentences = tuple(Span(*span) for span in _sentences(text, language))
        found[name] = DrawnArticle(name, corpus, key, language, content_hash(text), text, sentences)
    return found


def _sentences(text: str, language: str) -> list[tuple[int, int]]:
    return [(sentence.begin, sentence.end) for sentence in split_sentences(bare_article(text, language))]


def hop(source: list[Any] | None, name: list[Any] | None = None, cue: list[Any] | None = None) -> dict[str, Any]:
    """Return a hop as annotators write it."""
    return {"source": source, "name": name, "cue": cue}


def marks() -> list[dict[str, Any]]:
    """Return what is said in the three articles."""
    klee, tidd = [2, "Bürgermeisterin Ida Klee"], [0, "Joan Tidd"]
    return [
        {
            "article": "a",
            "content": [[2, "der Steg sei morsch"], [3, "Er müsse bald gesperrt werden"]],
            "chain": [hop(klee, None, [2, "sagte"])],
            "unnamed": False,
        },
        {
            "article": "a",
            "content": [[0, "Der Wirt"], [0, "das Geld versteckt haben"]],
            "chain": [hop(None, None, [0, "soll"])],
            "unnamed": True,
        },
        {
            "article": "b",
            "content": [[0, "the pier would close in May"]],
            "chain": [hop([0, "The Courier"], None, [0, "reported"]), hop(tidd, None, [0, "citing"])],
        },
        {"article": "b", "content": [[2, "We were not warned"]], "chain": [hop([2, "Tidd"], tidd, [2, "said"])]},
        {"article": "c", "content": [[2, "Das Geld reicht nicht"]], "chain": [hop([2, "Kämmerer Jan Voss"])]},
    ]


def write_marks(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write an annotator's lines and return their file."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
