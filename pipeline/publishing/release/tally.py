"""What the card says of the released rows, counted while they are written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.terms import TextLevel
from pipeline.publishing.fields import CONFIGS

if TYPE_CHECKING:
    from pipeline.core.terms import Split
    from pipeline.publishing.release.release_rows import Row, Rows
    from pipeline.publishing.release.writer import FileFacts


@dataclass
class Tally:
    """Counts of rows, languages, licences, labels, flags and people; `files` once they are written."""

    rows: dict[str, Counter[Split]] = field(default_factory=lambda: {config: Counter() for config in CONFIGS})
    languages: Counter[str] = field(default_factory=Counter)
    origins: Counter[tuple[str, str | None, str]] = field(default_factory=Counter)
    labels: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    provenances: Counter[str] = field(default_factory=Counter)
    guidelines: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    people: set[str] = field(default_factory=set)
    example: Row | None = None
    files: dict[tuple[str, Split], FileFacts] = field(default_factory=dict)

    def add(self, split: Split, rows: Rows) -> None:
        """Count one article's rows."""
        for config, made in rows.items():
            self.rows[config][split] += len(made)
        for article in rows["articles"]:
            self.languages[article["language"]] += 1
            self.origins[article["origin"], article["licence"], article["published_text"]] += 1
        for link in rows["links"]:
            if link["kind"] == "person" and link["actor"]:
                self.people.add(link["actor"])
        for row in rows["claims"]:
            self._show(row)
            self.labels[row["checkability"], row["reason"]] += 1
            self.provenances[row["label_provenance"]] += 1
            self.guidelines[row["guidelines"]] += 1
            self.flags.update(row["flags"])

    def _show(self, row: Row) -> None:
        """Keep the row as the card's example if it shows more than the one so far."""
        if self.example is None or _telling(row) > _telling(self.example):
            self.example = row

    def levels(self) -> Counter[TextLevel]:
        """Return how many articles are published at each level of text."""
        found: Counter[TextLevel] = Counter()
        for (_, _, level), count in self.origins.items():
            found[TextLevel(level)] += count
        return found


def _telling(row: Row) -> tuple[bool, bool, int, bool, int, str]:
    """Order claims by what they show: gold, checkable, a chain of two hops, nothing unresolved, some 90 characters."""
    gold, checkable = row["label_provenance"].startswith("gold:"), row["checkability"] == "checkable"
    length = sum(span["end"] - span["begin"] for span in row["spans"])
    return gold, checkable, min(len(row["chain"]), 2), not row["flags"], -abs(length - 90), row["id"]
