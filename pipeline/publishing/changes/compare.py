"""Two releases → what differs between them, each with its reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from pipeline.core.ids import spans_key
from pipeline.core.terms import LABEL_FIELDS
from pipeline.labels import text_key
from pipeline.publishing.changes.match import became, match_claims
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
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pipeline.publishing.changes.release_tables import Claim, Release

    Pair = tuple[Claim, Claim]

Change = TypeVar("Change", Relabelled, Relinked, Reanchored)


def compare(old: Release, new: Release) -> Changes:
    """Return everything that differs between two releases."""
    now = became(old, new)
    pairs = _pairs(old, new, now)
    relabelled = _differing(pairs, _relabelled)
    relinked = _differing(pairs, _relinked)
    reanchored = _differing(pairs, _reanchored)
    touched = {one.claim for one in relabelled} | {one.claim for one in relinked} | {one.new for one in reanchored}
    lost = {article: _why_claim(article, later) for article, later in now.items()}
    won = dict.fromkeys(new.articles, Why.ARTICLE_ADDED)
    won |= {later: lost[article] for article, later in now.items() if later}
    return Changes(
        old=_version(old),
        new=_version(new),
        unchanged=len(pairs) - len(touched),
        articles=tuple(_articles(old, new, now)),
        resplit=tuple(_resplit(old, new, now)),
        added=_unmatched(new, {claim.id for _, claim in pairs}, won),
        removed=_unmatched(old, {claim.id for claim, _ in pairs}, lost),
        relabelled=relabelled,
        relinked=relinked,
        reanchored=reanchored,
        guidelines=tuple(_guidelines(pairs, {change.claim for change in relabelled})),
    )


def _pairs(old: Release, new: Release, now: Mapping[str, str | None]) -> list[Pair]:
    """Return the claims that are in both releases, by their id in the new."""
    pairs: list[Pair] = []
    for article, later in now.items():
        if later:
            pairs += match_claims(old.claims.get(article, []), new.claims.get(later, []))
    return sorted(pairs, key=lambda pair: pair[1].id)


def _differing(pairs: Iterable[Pair], how: Callable[[Claim, Claim], Change | None]) -> tuple[Change, ...]:
    return tuple(change for old, new in pairs if (change := how(old, new)))


def _why_claim(article: str, later: str | None) -> Why:
    """Return why a claim of an article has no partner in what became of the article."""
    if later is None:
        return Why.ARTICLE_REMOVED
    return Why.RULE_CHANGED if later == article else Why.TEXT_CORRECTED


def _unmatched(release: Release, matched: set[str], why: Mapping[str, Why]) -> tuple[ClaimChange, ...]:
    """Return the claims of a release without a partner, each for the reason of its article."""
    changes = [
        ClaimChange(claim.id, claim.article, claim.text, reason)
        for article, reason in why.items()
        for claim in release.claims.get(article, ())
        if claim.id not in matched
    ]
    return tuple(sorted(changes, key=lambda change: (change.article, change.claim)))


def _version(release: Release) -> Version:
    counts = Counter(claim.guidelines for found in release.claims.values() for claim in found)
    return Version(
        release.name, release.version, release.beleg, len(release.articles), release.total(),
        tuple(sorted(counts.items())),
    )  # fmt: skip


def _articles(old: Release, new: Release, now: Mapping[str, str | None]) -> Iterator[ArticleChange]:
    for key in sorted(new.articles.keys() - now.values()):
        yield ArticleChange(None, key, new.articles[key]["title"], Why.ARTICLE_ADDED, len(new.claims.get(key, [])))
    for key in sorted(old.articles.keys() - new.articles.keys()):
        later = now[key]
        release, place = (new, later) if later else (old, key)
        count, title = len(release.claims.get(place, [])), release.articles[place]["title"]
        yield ArticleChange(key, later, title, _why_claim(key, later), count)


def _resplit(old: Release, new: Release, now: Mapping[str, str | None]) -> Iterator[Resplit]:
    for key, split in sorted(old.splits.items()):
        later = now[key]
        if later and split != new.splits[later]:
            yield Resplit(later, split, new.splits[later])


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


def _guidelines(pairs: Iterable[Pair], relabelled: set[str]) -> Iterator[Guidelines]:
    moves: dict[tuple[str, str], list[str]] = {}
    for old, new in pairs:
        if old.guidelines != new.guidelines:
            moves.setdefault((old.guidelines, new.guidelines), []).append(new.id)
    for (before, after), claims in sorted(moves.items()):
        yield Guidelines(before, after, len(claims), sum(claim in relabelled for claim in claims))
