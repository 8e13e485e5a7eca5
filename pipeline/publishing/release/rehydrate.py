"""A text-free release made whole again by who holds the articles; every value put back is verified by its hash.

What stands at offsets is cut from the article; a claim's own sentence and its numbers, dates and hedges are made anew
by the rules. A value whose hash differs stays withheld and is listed.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.core.ids import content_hash, make_id
from pipeline.core.records import Article
from pipeline.core.tables import to_row
from pipeline.core.terms import Origin, TextLevel
from pipeline.learning.contrast import Edit, applied
from pipeline.publishing.release.release_folder import Released, read_release
from pipeline.publishing.release.withhold import TEXT, Seal, as_text, key_of, seal_of
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pipeline.publishing.release.release_rows import Row, Rows

_HOP = re.compile(r"chain\[(\d+)\]\.mention")
_ADDED = re.compile(r"references\[(\d+)\]\.added")
_EVERY = ExtractSettings(min_claim_words=1)


class Miss(NamedTuple):
    """What could not be put back: an article, or the field of a row, and why (not_held, not_found, differs)."""

    article: str
    row: str
    field: str
    reason: str


@dataclass
class Holdings:
    """The articles of a release that someone holds: titles by text, found by the hash the release gives the text."""

    salt: str
    wanted: frozenset[str]
    texts: dict[str, tuple[str, set[str]]] = field(default_factory=dict)

    def add(self, article: Article) -> None:
        """Keep an article if the release has it."""
        name = seal_of(self.salt, article.text).article
        if name in self.wanted:
            self.texts.setdefault(name, (article.text, set()))[1].add(article.title)


@dataclass
class Outcome:
    """What came of it: articles and values put back, articles that needed none, and the misses."""

    articles: int = 0
    values: int = 0
    complete: int = 0
    misses: list[Miss] = field(default_factory=list)

    def reasons(self) -> Counter[str]:
        """Return how many misses there are by reason."""
        return Counter(miss.reason for miss in self.misses)


def wanted_of(folder: Path) -> frozenset[str]:
    """Return the hashes of the texts that a release withholds."""
    return frozenset(
        entry["sha256"]
        for one in read_release(folder)
        for entry in one.rows["articles"][0]["withheld"]
        if entry["field"] == TEXT
    )


def rehydrated(articles: Iterable[Released], held: Holdings, outcome: Outcome) -> Iterator[Released]:
    """Yield the articles of a release with what is withheld put back where it can be; `outcome` is kept up to date."""
    for one in articles:
        article = one.rows["articles"][0]
        names = [entry["sha256"] for entry in article["withheld"] if entry["field"] == TEXT]
        if not names:
            outcome.complete += 1
            yield one
        elif names[0] not in held.texts:
            outcome.misses.append(Miss(article["id"], article["id"], TEXT, "not_held"))
            yield one
        else:
            text, titles = held.texts[names[0]]
            yield Released(one.split, _Filler(one.rows, text, titles, seal_of(held.salt, text), outcome).fill())


class _Filler:
    """Puts back what one article's rows lack."""

    def __init__(self, rows: Rows, text: str, titles: set[str], seal: Seal, outcome: Outcome) -> None:
        self._rows, self._text, self._titles, self._seal, self._outcome = rows, text, titles, seal, outcome
        self._attributions = {row["id"]: row for row in rows["attributions"]}
        self._mentions = {(row["claim"], row["hop"]): row["mention"] for row in rows["links"]}
        self._article = str(rows["articles"][0]["id"])
        self._made: dict[str, Row] | None = None

    def fill(self) -> Rows:
        """Return the rows with everything put back that has the right hash."""
        before = len(self._outcome.misses)
        article = self._rows["articles"][0]
        if make_id("article", article["publisher"] or "", self._text) != article["id"]:
            self._outcome.misses.append(Miss(article["id"], article["id"], "id", "differs"))
            return self._rows
        for pair in self._rows["contrast"]:
            self._open(pair)
        filled = {config: [self._row(config, row) for row in rows] for config, rows in self._rows.items()}
        if len(self._outcome.misses) == before:
            filled["articles"][0]["published_text"] = TextLevel.FULL.value
        self._outcome.articles += 1
        return filled

    def _row(self, config: str, row: Row) -> Row:
        left = []
        for entry in row.get("withheld", ()):
            name = entry["field"]
            values = self._values(config, row, entry)
            right = [value for value in values if self._is_right(config, row, entry, value)]
            if right:
                _put(row, name, right[0])
                self._outcome.values += 1
            else:
                reason = "differs" if values else "not_found"
                self._outcome.misses.append(
                    Miss(str(self._rows["articles"][0]["id"]), key_of(config, row), name, reason)
                )
                left.append(entry)
        return row | {"withheld": left} if "withheld" in row else row

    def _is_right(self, config: str, row: Row, entry: Row, value: Any) -> bool:
        whole = config == "articles" and entry["field"] == TEXT
        name = self._seal.article if whole else self._seal.of(key_of(config, row), entry["field"], value)
        return bool(len(as_text(value)) == entry["length"] and name == entry["sha256"])

    def _values(self, config: str, row: Row, entry: Row) -> list[Any]:
        """Return what a withheld field may have held; nothing where it cannot be told."""
        name = entry["field"]
        if config == "articles":
            return {TEXT: [self._text], "sha256": [content_hash(self._text)], "title": sorted(self._titles)}.get(
                name, []
            )
        if config == "attributions":
            return [self._words(row[name.removesuffix("_text")])]
        if config == "links":
            return [self._words(row["mention"])]
        if config == "contrast":
            return self._of_pair(row, name)
        return self._of_claim(row, name, entry["length"])

    def _of_claim(self, claim: Row, name: str, length: int) -> list[Any]:
        hop = _HOP.fullmatch(name)
        if hop:
            number = claim["chain"][int(hop[1])]["hop"]
            return [self._words(self._mentions.get((claim["id"], number), []))]
        if name == TEXT:
            return [self._words(claim["spans"])]
        if name == "sentence":
            return [self._text[claim["sentence_begin"] : claim["sentence_begin"] + length]]
        if name == "source_mention":
            first = next((self._attributions[key] for key in claim["attributions"] if key in self._attributions), None)
            return [self._words(first["antecedent"] or first["source"])] if first else []
        made = self._claims().get(claim["id"])
        added = _ADDED.fullmatch(name)
        if made and added:
            return [one["added"] for one in made["references"][int(added[1]) :][:1]]
        return [made[name]] if made else []

    def _open(self, pair: Row) -> None:
        """Put back what turns the first text of a pair into the second; a forged one stays sealed."""
        with suppress(ValueError, TypeError):
            if pair["sealed"]:
                pair["edits"] = [Edit(**edit)._asdict() for edit in self._seal.open(pair["id"], pair["sealed"])]
                pair["sealed"] = None

    def _of_pair(self, pair: Row, name: str) -> list[Any]:
        """Return the claim as a sentence of its own, or that with the pair's edits: `text` is put back first."""
        if name == TEXT:
            made = self._claims().get(pair["claim"])
            return [made["standalone_plain"]] if made else []
        return [applied(pair[TEXT], [Edit(**edit) for edit in pair["edits"]])] if pair[TEXT] else []

    def _words(self, spans: list[Row]) -> str:
        return " … ".join(self._text[span["begin"] : span["end"]] for span in spans)

    def _title(self) -> str:
        """Return the title of the article, of those held for its text where the release withholds it."""
        row = self._rows["articles"][0]
        entry = next((entry for entry in row["withheld"] if entry["field"] == "title"), None)
        if entry is None:
            return row["title"] or ""
        return next((title for title in sorted(self._titles) if self._is_right("articles", row, entry, title)), "")

    def _claims(self) -> dict[str, Row]:
        """Return the article's claims as the rules find them now, by id, with their features beside the rest."""
        if self._made is None:
            article = _article(self._rows["articles"][0] | {"title": self._title()}, self._text)
            sentences = split_sentences(article)
            claims = extract_claims(article, sentences, find_attributions(article, sentences), _EVERY).claims
            rows = [to_row(claim) for claim in claims]
            self._made = {row["id"]: row | row["features"] for row in rows}
        return self._made


def _article(row: Row, text: str) -> Article:
    return Article(
        row["id"], row["title"] or "", row["publisher"], row["published"], row["url"], row["language"], row["licence"],
        tuple(row["authors"]), row["story"], Origin(row["origin"]), tuple(row["facts_from"]), text, content_hash(text),
    )  # fmt: skip


def _put(row: Row, name: str, value: Any) -> None:
    hop, added = _HOP.fullmatch(name), _ADDED.fullmatch(name)
    if hop:
        row["chain"][int(hop[1])]["mention"] = value
    elif added:
        row["references"][int(added[1])]["added"] = value
    else:
        row[name] = value
