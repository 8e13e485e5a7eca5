"""Files of every format to articles and rejects, one tiny input a reason."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.ids import content_hash, make_id
from pipeline.core.records import Article, Reject
from pipeline.core.terms import Origin
from pipeline.text.articles import IngestSettings, as_text_file, build_article, parse_bytes
from pipeline.text.articles.article_fields import Fields

SETTINGS = IngestSettings(
    inputs=["data/articles"], languages=["de", "en"], min_chars=20, max_bytes=5_000, max_reject_share=0.5
)
BODY = "Der Minister sagte am Montag, er werde die Regeln prüfen."


def parse(name: str, raw: bytes | str) -> list[Article | Reject]:
    encoded = raw.encode() if isinstance(raw, str) else raw
    return [result for _, result in parse_bytes(name, encoded, SETTINGS)]


def article(name: str, raw: bytes | str) -> Article:
    (result,) = parse(name, raw)
    assert isinstance(result, Article), result
    return result


def line(**values: Any) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"


def test_plain_text_is_kept_as_it_stands() -> None:
    found = article("a.txt", f"\ufeffTitel in vier Worten\r\n\r\n{BODY}\r\n")
    assert found.text == f"Titel in vier Worten\n\n{BODY}"
    assert found.title == "Titel in vier Worten"
    assert (found.language, found.publisher, found.published, found.authors) == ("de", None, None, ())
    assert found.id == make_id("article", "", found.text)
    assert found.sha256 == content_hash(found.text)


def test_front_matter() -> None:
    found = article(
        "a.md",
        "---\ntitle: 'Neue Regeln: ein Streit'\npublisher: Anzeiger\npublished: 12.08.2025\nlanguage: Deutsch\n"
        "authors: [Eva Muster, Jan Beispiel]\norigin: retold\nfacts_from: https://example.org/report\nstory: regeln\n"
        f"licence: CC BY 4.0\nurl: https://example.org/a\nweather: rain\n---\n\n# Kopf\n\n> {BODY}\n",
    )
    assert found.title == "Neue Regeln: ein Streit"
    assert found.published == date(2025, 8, 12)
    assert found.authors == ("Eva Muster", "Jan Beispiel")
    assert (found.origin, found.facts_from, found.story) == (Origin.RETOLD, ("https://example.org/report",), "regeln")
    assert found.text == f"# Kopf\n\n> {BODY}"


def test_yaml_does_not_turn_words_into_other_things() -> None:
    found = article(
        "a.md", f"---\ntitle: no\npublisher: 1e3\nstory: null\npublished: 2025-08-12\nlanguage: de\n---\n{BODY}"
    )
    assert (found.title, found.publisher, found.story) == ("no", "1e3", None)


def test_json_lines_plain_and_compressed() -> None:
    raw = "\ufeff" + line(headline="Eins", body=BODY, date="2025-08-12T10:00:00Z") + "\n" + line(text=[BODY, BODY])
    for name, data in (("a.jsonl", raw.encode()), ("a.JSONL.gz", gzip.compress(raw.encode()))):
        first, second = (result for result in parse(name, data) if isinstance(result, Article))
        assert (first.title, first.text, first.published) == ("Eins", BODY, date(2025, 8, 12))
        assert second.text == f"{BODY}\n\n{BODY}"


def test_items_of_json_lines_are_named_by_line() -> None:
    items = [item for item, _ in parse_bytes("a.jsonl", f"{line(text=BODY)}\n{line(text=BODY)}".encode(), SETTINGS)]
    assert items == ["a.jsonl:1", "a.jsonl:3"]


PAGE = f"<html><head><title>T</title></head><body><article><h1>T</h1><p>{BODY * 4}</p></article></body></html>"


@pytest.mark.parametrize(
    ("name", "raw", "reason", "words"),
    [
        ("a.txt", "", "empty", ""),
        ("a.md", "---\ntitle: T\n---\n\n \n", "empty", "no text"),
        ("a.jsonl", "\n\n", "empty", "no line"),
        ("a.jsonl", line(text=""), "empty", "text is empty"),
        ("a.txt", b"%PDF-1.4", "not_text", "PDF"),
        ("a.docx", BODY, "not_text", "not a format"),
        ("a.jsonl.gz", b"no gzip", "not_text", "cannot be read"),
        ("a.jsonl", b"\x00\x01\x02\n", "not_text", "binary"),
        ("a.txt", b"\xef\xbb\xbf" + b"\xff\xfe" * 40, "bad_encoding", "UTF-8"),
        ("a.jsonl", b'{"text": "\xe4"}', "bad_encoding", "byte 11"),
        ("a.jsonl", line(text=BODY).encode("utf-16"), "bad_encoding", "UTF-8"),
        ("a.html", "kein Markup, nur Text", "bad_html", "no HTML"),
        ("a.html", "<html><body><nav><a href='/'>Start</a></nav></body></html>", "no_article_text", ""),
        ("a.txt", "Zu kurz.", "no_article_text", "min_chars is 20"),
        ("a.md", f"---\npubished: 2025-01-01\n---\n{BODY}", "bad_front_matter", "did you mean 'published'?"),
        ("a.md", f"---\ntitle: a: b\n---\n{BODY}", "bad_front_matter", "line 2"),
        ("a.md", f"---\ntitle: T\n{BODY}", "bad_front_matter", "no second line"),
        ("a.md", f"---\nnur Worte\n---\n{BODY}", "bad_front_matter", "key: value"),
        ("a.md", f"---\na: {'[' * 3000}\n---\n{BODY}", "bad_front_matter", ""),
        ("a.md", f"---\norigin: stolen\n---\n{BODY}", "bad_front_matter", "third_party"),
        ("a.md", f"---\npublished: 2025-13-45\n---\n{BODY}", "bad_date", "2025-13-45"),
        ("a.jsonl", line(text=BODY, date="soon"), "bad_date", "soon"),
        ("a.md", f"---\nlang: fr\n---\n{BODY}", "unsupported_language", "fr (given)"),
        ("a.txt", "Le ministre a déclaré lundi qu'il allait revoir les règles.", "unsupported_language", "detected"),
        ("a.txt", BODY * 100, "too_large", "5000"),
        ("a.jsonl", line(text=BODY * 100), "too_large", "5000"),
        ("a.jsonl", "{", "bad_json", "line 1"),
        ("a.jsonl", "[1]", "bad_json", "list"),
        ("a.jsonl", "[" * 4900, "bad_json", ""),
        ("a.jsonl", line(text=3), "bad_json", "int"),
        ("a.jsonl", line(title="T"), "missing_field", "found: title"),
    ],
)
def test_reasons(name: str, raw: bytes | str, reason: str, words: str) -> None:
    (result,) = parse(name, raw)
    assert isinstance(result, Reject), result
    assert (result.stage, result.reason) == ("ingest", reason)
    assert words in result.detail
    assert "\n" not in result.detail


def test_a_bad_line_does_not_stop_the_others() -> None:
    raw = line(text=BODY) + "{\n" + line(text=BODY * 90) + line(text=BODY + "!")
    assert [type(result).__name__ for result in parse("a.jsonl", raw)] == ["Article", "Reject", "Reject", "Article"]


def test_a_cut_gzip_keeps_what_came_before() -> None:
    whole = gzip.compress("".join(line(text=f"{BODY} {number}") for number in range(2000)).encode())
    *articles, last = parse("a.jsonl.gz", whole[: len(whole) // 2])
    assert isinstance(last, Reject)
    assert last.reason == "not_text"
    assert len(articles) > 100


def test_lone_surrogates_in_json_are_removed() -> None:
    assert article("a.jsonl", f'{{"text": "{BODY}\\ud800 \\u0007Ende"}}').text == f"{BODY} Ende"


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffd")
LINE = st.text(CHARACTERS, max_size=30)


@given(
    text=st.text(CHARACTERS, min_size=20),
    title=LINE,
    publisher=LINE,
    authors=st.lists(LINE, max_size=3),
    day=st.none() | st.dates(),
)
def test_articles_survive_json_lines_and_text_files(
    text: str, title: str, publisher: str, authors: list[str], day: date | None
) -> None:
    row = {"text": text, "title": title, "publisher": publisher, "authors": authors, "language": "de"}
    (first,) = parse("a.jsonl", line(**row, published=day and day.isoformat()))
    if isinstance(first, Reject):
        assert first.reason in ("empty", "no_article_text")
        return
    assert article("a.md", as_text_file(first)) == first


def test_build_article_takes_its_title_from_the_text() -> None:
    assert build_article(Fields(), f"Vier Worte als Titel\n\n{BODY}", SETTINGS).title == "Vier Worte als Titel"
