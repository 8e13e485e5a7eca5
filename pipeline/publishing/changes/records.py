"""What differs between two releases, as records; ids, offsets and labels, with a claim's words where both tell them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a row differs."""

    ARTICLE_ADDED = "article_added"
    ARTICLE_REMOVED = "article_removed"
    TEXT_CORRECTED = "text_corrected"
    RULE_CHANGED = "rule_changed"
    LABEL_CORRECTED = "label_corrected"
    NEWLY_ANNOTATED = "newly_annotated"
    ANNOTATION_WITHDRAWN = "annotation_withdrawn"
    GUIDELINES_CHANGED = "guidelines_changed"
    CATALOGUE_CHANGED = "catalogue_changed"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two releases: name, version, the Beleg that made it, claims, and labels by guidelines version."""

    name: str
    version: str
    beleg: str
    articles: int
    claims: int
    guidelines: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article added (`old` null), removed (`new` null) or with its text corrected; `title` where it is told."""

    old: str | None
    new: str | None
    title: str | None
    why: Why
    claims: int


@dataclass(frozen=True, slots=True)
class Resplit:
    """An article that moved to another split."""

    article: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim added or removed."""

    claim: str
    article: str
    text: str | None
    why: Why


@dataclass(frozen=True, slots=True)
class Reanchored:
    """The same claim at another place or with other words: `spans` as ``12-40,44-60``."""

    old: str
    new: str
    old_spans: str
    new_spans: str
    old_text: str | None
    new_text: str | None
    words: str
    why: Why


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a label: `old` and `new` are its values, null where it has none."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A claim whose label changed."""

    claim: str
    text: str | None
    fields: tuple[FieldChange, ...]
    old_provenance: str
    new_provenance: str
    old_guidelines: str
    new_guidelines: str
    why: Why


@dataclass(frozen=True, slots=True)
class Relinked:
    """A claim whose source chain changed: each hop as ``role link kind actor document``."""

    claim: str
    text: str | None
    old: tuple[str, ...]
    new: tuple[str, ...]
    rules: str
    why: Why


@dataclass(frozen=True, slots=True)
class Guidelines:
    """How many claims in both releases went from one version of the guidelines to another."""

    old: str
    new: str
    claims: int
    relabelled: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two releases; lists in the order of ids."""

    old: Version
    new: Version
    unchanged: int
    articles: tuple[ArticleChange, ...]
    resplit: tuple[Resplit, ...]
    added: tuple[ClaimChange, ...]
    removed: tuple[ClaimChange, ...]
    relabelled: tuple[Relabelled, ...]
    relinked: tuple[Relinked, ...]
    reanchored: tuple[Reanchored, ...]
    guidelines: tuple[Guidelines, ...]
