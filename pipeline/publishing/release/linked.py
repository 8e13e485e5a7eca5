"""The release as linked data, streamed: claims as schema.org JSON-LD, spans as W3C Web Annotations.

A claim gets no verdict and no ClaimReview. Words stand only where the release publishes them. `<` and `&` are written
as JSON escapes, so that the files can stand inside a page.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.core.terms import VOTED_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

    from pipeline.publishing.release.release_rows import Row, Rows

Node = dict[str, Any]

CLAIMS = "claims.jsonld"
ANNOTATIONS = "annotations.jsonld"
_CLAIMS_HEAD = '{"@context": {"@vocab": "https://schema.org/"}, "@graph": ['
_ANNOTATIONS_HEAD = (
    '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:beleg:annotations", "type": "AnnotationPage", '
    '"items": ['
)
_AROUND = 32
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
# Invented articles are no news.
_ARTICLE_TYPES = {"third_party": "NewsArticle", "retold": "Article", "invented": "CreativeWork"}
_PEOPLE = {"person"}


class LinkedWriter:
    """Writes both files, one article after the other, a node a line."""

    def __init__(self, claims: IO[str], annotations: IO[str]) -> None:
        self._claims, self._annotations = claims, annotations
        self._first = {CLAIMS: True, ANNOTATIONS: True}

    def write(self, rows: Rows) -> None:
        """Add one article, its claims and its spans."""
        article = rows["articles"][0]
        self._put(CLAIMS, self._claims, article_node(article))
        for claim in rows["claims"]:
            self._put(CLAIMS, self._claims, claim_node(claim, article))
            self._put(ANNOTATIONS, self._annotations, claim_annotation(claim, article))
        for attribution in rows["attributions"]:
            for node in attribution_annotations(attribution, article):
                self._put(ANNOTATIONS, self._annotations, node)

    def _put(self, name: str, file: IO[str], node: Node) -> None:
        file.write(("\n" if self._first[name] else ",\n") + dumped(node))
        self._first[name] = False


@contextmanager
def linked_writer(folder: Path) -> Iterator[LinkedWriter]:
    """Open both files under `folder`; they are complete when the block ends."""
    with (
        (folder / CLAIMS).open("w", encoding="utf-8", newline="\n") as claims,
        (folder / ANNOTATIONS).open("w", encoding="utf-8", newline="\n") as annotations,
    ):
        claims.write(_CLAIMS_HEAD)
        annotations.write(_ANNOTATIONS_HEAD)
        yield LinkedWriter(claims, annotations)
        claims.write("\n]}\n")
        annotations.write("\n]}\n")


def dumped(node: Node) -> str:
    """Return a node as one line of JSON that no page it stands in can mistake for markup."""
    return json.dumps(node, ensure_ascii=False, default=str).translate(_ESCAPES)


def urn(key: str) -> str:
    """Return the name of a row in linked data."""
    return f"urn:beleg:{key}"


def article_node(article: Row) -> Node:
    """Return an article as a CreativeWork: NewsArticle where someone else published it, never where it is invented."""
    publisher = article["publisher"]
    node = {
        "@id": urn(article["id"]),
        "@type": _ARTICLE_TYPES[article["origin"]],
        "genre": "invented" if article["origin"] == "invented" else None,
        "headline": article["title"],
        "url": article["url"],
        "datePublished": article["published"],
        "inLanguage": article["language"],
        "license": article["licence"],
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "author": [{"@type": "Person", "name": name} for name in article["authors"]] or None,
    }
    return _filled(node)


def claim_node(claim: Row, article: Row) -> Node:
    """Return a claim: where it appears, who is said to have made it, and the document it first appeared in if known."""
    origin = next((hop for hop in reversed(claim["chain"]) if hop["role"] == "origin"), None)
    node = {
        "@id": urn(claim["id"]),
        "@type": "Claim",
        "text": claim["text"],
        "abstract": claim["standalone"],
        "inLanguage": claim["language"],
        "appearance": {"@id": urn(claim["article"])},
        "author": _author(claim, origin, article),
        "firstAppearance": _document(origin) if origin else None,
    }
    return _filled(node)


def _author(claim: Row, origin: Row | None, article: Row) -> Node | None:
    """Return the actor the chain starts at; the publisher in the article's own voice; nobody where none is known."""
    if origin is None:
        own = not claim["attributed"] and article["publisher"]
        return {"@type": "Organization", "name": article["publisher"]} if own else None
    if origin["actor"] is None:
        return None
    kind = "Person" if origin["kind"] in _PEOPLE else "Organization"
    return {"@id": urn(f"actor:{origin['actor']}"), "@type": kind, "name": origin["actor_name"]}


def _document(hop: Row) -> Node | None:
    if hop["document"] is None:
        return None
    return {"@id": urn(f"document:{hop['document']}"), "@type": "CreativeWork", "name": hop["document_title"]}


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}


def claim_annotation(claim: Row, article: Row) -> Node:
    """Return the annotation of a claim's spans with the claim and its labels."""
    spans = claim["spans"]
    words = [claim["text"]] if claim["text"] is not None and len(spans) == 1 else []
    labels = [claim[name] for name in VOTED_FIELDS if claim[name]]
    return _annotation(claim, "", "classifying", labels, _targets(spans, words, article))


def attribution_annotations(attribution: Row, article: Row) -> Iterator[Node]:
    """Yield an annotation for each part of an attribution that stands somewhere: content, source, cue."""
    for part in ("content", "source", "cue"):
        spans, text = attribution[part], attribution[f"{part}_text"]
        if spans:
            words = [text] if text is not None and len(spans) == 1 else []
            yield _annotation(attribution, f":{part}", "tagging", [part], _targets(spans, words, article))


def _annotation(row: Row, part: str, purpose: str, values: list[str], target: list[Node]) -> Node:
    """Return an annotation that says of which row its target is, and gives it values."""
    return {
        "id": urn(f"annotation:{row['id']}{part}"),
        "type": "Annotation",
        "motivation": purpose,
        "body": [
            {"type": "SpecificResource", "source": urn(row["id"]), "purpose": "identifying"},
            *({"type": "TextualBody", "value": value, "purpose": purpose} for value in values),
        ],
        "target": target,
    }


def _targets(spans: list[Row], words: list[str], article: Row) -> list[Node]:
    """Return a target for each span: its place, and its words where the release has them."""
    text = article["text"]
    found = []
    for index, span in enumerate(spans):
        begin, end = span["begin"], span["end"]
        selectors: list[Node] = [{"type": "TextPositionSelector", "start": begin, "end": end}]
        if text is not None:
            around = {"prefix": text[max(0, begin - _AROUND) : begin], "suffix": text[end : end + _AROUND]}
            selectors.append({"type": "TextQuoteSelector", "exact": text[begin:end], **around})
        elif index < len(words):
            selectors.append({"type": "TextQuoteSelector", "exact": words[index]})
        found.append({"source": urn(article["id"]), "selector": selectors})
    return found
