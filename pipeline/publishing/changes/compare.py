"""Two releases → what differs between them, each with its reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.core.ids import spans_key
from pipeline.core.terms import LABEL_FIELDS
from pipeline.labels import text_key
from pipeline.publishing.changes.match import corrected, match_claims
from pipeline.publishing.changes.records import (
    ArticleChange,
    Changes,
    ClaimChange,
    FieldChange,
    Guidelines,
    Reanchored,
    Relabelled,
    Relinked,
    Resplit,
    Version,
    Why,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.publishing.changes.release_tables import Claim, Release


def compare(old: Release, new: Release) -> Changes:
    """Return everything that differs between two releases."""
    moved = corrected(old, new)
    pairs: list[tuple[Claim, Claim]] = []
    added: list[ClaimChange] = []
    removed: list[ClaimChange] = []
    for article in old.articles:
        now = article if article in new.articles else moved.get(article)
        found = match_claims(old.claims.get(article, []), new.claims.get(now, [])) if now else []
        pairs += found
        lost = Why.ARTICLE_REMOVED if now is None else Why.RULE_CHANGED if now == article else Why.TEXT_CORRECTED
        won = Why.RULE_CHANGED if now == article else Why.TEXT_CORRECTED
        removed += _left(old.claims.get(article, []), (one.id for one, _ in found), lost)
        added += _left(new.claims.get(now, []) if now else [], (one.id for _, one in found), won)
    come = [key for key in new.articles if key not in old.articles and key not in moved.values()]
    for article in come:
        added += _left(new.claims.get(article, []), (), Why.ARTICLE_ADDED)
    relabelled = [change for one, other in pairs if (change := _relabelled(one, other))]
    relinked = [relink for one, other in pairs if (relink := _relinked(one, other))]
    reanchored = [move for one, other in pairs if (move := _reanchored(one, other))]
    touched = {one.claim for one in relabelled} | {one.claim for one in relinked} | {one.new for one in reanchored}
    return Changes(
        old=_version(old),
        new=_version(new),
        unchanged=len(pairs) - len(touched),
        articles=tuple(_articles(old, new, moved, come)),
        resplit=tuple(_resplit(old, new, moved)),
        added=tuple(sorted(added, key=lambda change: (change.article, change.claim))),
        removed=tuple(sorted(removed, key=lambda change: (change.article, change.claim))),
        relabelled=tuple(sorted(relabelled, key=lambda change: change.claim)),
        relinked=tuple(sorted(relinked, key=lambda change: change.claim)),
        reanchored=tuple(sorted(reanchored, key=lambda change: change.new)),
        guidelines=tuple(_guidelines(pairs, {change.claim for change in relabelled})),
    )


def _version(release: Release) -> Version:
    counts = Counter(claim.guidelines for found in release.claims.values() for claim in found)
    return Version(
        release.name, release.version, release.beleg, len(release.articles), release.total(),
        tuple(sorted(counts.items())),
    )  # fmt: skip


def _left(claims: Iterable[Claim], matched: Iterable[str], why: Why) -> list[ClaimChange]:
    known = set(matched)
    return [ClaimChange(claim.id, claim.article, claim.text, why) for claim in claims if claim.id not in known]


def _articles(old: Release, new: Release, moved: dict[str, str], come: list[str]) -> Iterable[ArticleChange]:
    for key in sorted(come):
        title = new.articles[key]["title"]
        yield ArticleChange(None, key, title, Why.ARTICLE_ADDED, len(new.claims.get(key, [])))
    for key in sorted(old.articles.keys() - new.articles.keys()):
        now = moved.get(key)
        count = len(new.claims.get(now, [])) if now else len(old.claims.get(key, []))
        why = Why.TEXT_CORRECTED if now else Why.ARTICLE_REMOVED
        yield ArticleChange(key, now, (new.articles[now] if now else old.articles[key])["title"], why, count)


def _resplit(old: Release, new: Release, moved: dict[str, str]) -> Iterable[Resplit]:
    for key in sorted(old.splits):
        now = key if key in new.splits else moved.get(key)
        if now and old.splits[key] != new.splits[now]:
            yield Resplit(now, old.splits[key], new.splits[now])


def _relabelled(old: Claim, new: Claim) -> Relabelled | None:
    fields = tuple(
        FieldChange(name, before, after)
        for name, before, after in zip(LABEL_FIELDS, old.label, new.label, strict=True)
        if before != after
    )
    if not fields:
        return None
    return Relabelled(
        new.id, new.text, fields, old.provenance, new.provenance, old.guidelines, new.guidelines, _why_label(old, new)
    )


def _why_label(old: Claim, new: Claim) -> Why:
    before, after = (claim.provenance.startswith("gold:") for claim in (old, new))
    if before != after:
        return Why.NEWLY_ANNOTATED if after else Why.ANNOTATION_WITHDRAWN
    if old.guidelines != new.guidelines:
        return Why.GUIDELINES_CHANGED
    return Why.LABEL_CORRECTED if after else Why.RULE_CHANGED


def _relinked(old: Claim, new: Claim) -> Relinked | None:
    if old.chain == new.chain:
        return None
    before, after = ", ".join(old.rules) or "none", ", ".join(new.rules) or "none"
    if old.article != new.article:
        why = Why.TEXT_CORRECTED
    else:
        why = Why.CATALOGUE_CHANGED if before == after else Why.RULE_CHANGED
    return Relinked(new.id, new.text, old.chain, new.chain, before if before == after else f"{before} → {after}", why)


def _reanchored(old: Claim, new: Claim) -> Reanchored | None:
    if old.id == new.id:
        return None
    if old.text is None or new.text is None:
        words = "unknown"
    else:
        words = "same" if text_key(old.text) == text_key(new.text) else "changed"
    why = Why.RULE_CHANGED if old.article == new.article else Why.TEXT_CORRECTED
    return Reanchored(
        old.id, new.id, spans_key(old.spans), spans_key(new.spans), old.text, new.text, words, why
    )  # fmt: skip


def _guidelines(pairs: list[tuple[Claim, Claim]], relabelled: set[str]) -> Iterable[Guidelines]:
    moves = Counter((one.guidelines, other.guidelines) for one, other in pairs if one.guidelines != other.guidelines)
    told = Counter(
        (one.guidelines, other.guidelines)
        for one, other in pairs
        if one.guidelines != other.guidelines and other.id in relabelled
    )
    for (before, after), count in sorted(moves.items()):
        yield Guidelines(before, after, count, told[before, after])
