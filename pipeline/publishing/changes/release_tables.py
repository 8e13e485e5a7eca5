"""A release as far as a comparison needs it; columns that an older version lacks count as empty."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.core.records import Span
from pipeline.core.terms import LABEL_FIELDS, Split
from pipeline.publishing.release.release_facts import read_facts
from pipeline.publishing.release.release_folder import named_rows, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.publishing.release import Row

# The columns that are compared, with what they have where a release lacks them.
_ARTICLE = dict.fromkeys(["id", "title", "publisher", "published", "url", "story"])
_CLAIM: Row = {
    **dict.fromkeys(["id", "article", "text", *LABEL_FIELDS]),
    "spans": (),
    "chain": (),
    "label_provenance": "",
    "guidelines": "",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a release; `label` has a value, or null, for each of LABEL_FIELDS; `chain` a line for each hop."""

    id: str
    article: str
    text: str | None
    spans: tuple[Span, ...]
    label: tuple[str | None, ...]
    provenance: str
    guidelines: str
    chain: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def length(self) -> int:
        """The characters in its spans."""
        return sum(span.end - span.begin for span in self.spans)


@dataclass
class Release:
    """The articles and claims of a release by id, claims also by article, and the split of each article."""

    name: str
    version: str
    beleg: str
    articles: dict[str, Row] = field(default_factory=dict)
    splits: dict[str, str] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))

    def total(self) -> int:
        """Return the number of claims."""
        return sum(len(found) for found in self.claims.values())


def read(folder: Path) -> Release:
    """Return the release in a folder; raises InputError where it is none."""
    facts = read_facts(folder)
    release = Release(facts.name, facts.version, facts.beleg)
    for split in Split:
        for row in _rows(folder / "articles" / f"{split}.parquet", _ARTICLE):
            release.articles[row["id"]] = row
            release.splits[row["id"]] = split.value
        for row in _rows(folder / "claims" / f"{split}.parquet", _CLAIM):
            release.claims[row["article"]].append(_claim(row))
    return release


def _rows(path: Path, columns: Row) -> Iterator[Row]:
    import datasets

    if not path.exists():
        return
    with opened(path) as file:
        features = datasets.Features.from_arrow_schema(file.schema_arrow)
        known = [name for name in columns if name in features]
        if not {"id", "article"} & set(known):
            raise InputError(f"{path}: has no column `id`; is it a release of Beleg?")
        for row in named_rows(file, features, known):
            yield columns | row


def _claim(row: Row) -> Claim:
    return Claim(
        id=row["id"],
        article=row["article"],
        text=row["text"],
        spans=tuple(Span(span["begin"], span["end"]) for span in row["spans"]),
        label=tuple(None if row[name] is None else str(row[name]) for name in LABEL_FIELDS),
        provenance=row["label_provenance"],
        guidelines=row["guidelines"],
        chain=tuple(_hop(hop) for hop in row["chain"]),
        rules=tuple(hop["reason"] for hop in row["chain"]),
    )


def _hop(hop: Row) -> str:
    """Return a hop as a line: ``origin quotes open_letter actor:- document:open-letter-2025``."""
    who, document = hop["actor"] or "-", hop["document"] or "-"
    return f"{hop['role']} {hop['link']} {hop['kind']} actor:{who} document:{document}"
