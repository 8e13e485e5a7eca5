"""Which article and claim of the old release is which of the new: ids change when a text or a span does.

Claims are matched as annotations find theirs (pipeline/labels/anchoring.py): the same words first, then most words
shared, best pair first. Without words, spans and lengths decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.labels import text_key, word_overlap

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from pipeline.publishing.changes.release_tables import Claim, Release
    from pipeline.publishing.release import Row

MIN_OVERLAP = 0.6
_NONE = [("", 0), ("", 0)]


def became(old: Release, new: Release) -> dict[str, str | None]:
    """Return what each article of the old release is in the new: itself, one with a corrected text, or nothing."""
    moved = corrected(old, new)
    return {article: article if article in new.articles else moved.get(article) for article in old.articles}


def corrected(old: Release, new: Release) -> dict[str, str]:
    """Return old id → new id of articles whose text was corrected: gone under one id, there under another.

    By address, then by most claims with the same words, then by publisher, day, title and story; never by a guess
    between two.
    """
    gone = [key for key in old.articles if key not in new.articles]
    come = [key for key in new.articles if key not in old.articles]
    found: dict[str, str] = {}
    for pair in (partial(_by, _url), _by_claims, partial(_by, _front_matter)):
        before = [key for key in gone if key not in found]
        after = [key for key in come if key not in found.values()]
        found |= pair(old, new, before, after)
    return found


def _url(row: Row) -> Hashable:
    address: Hashable = row["url"]
    return address


def _front_matter(row: Row) -> Hashable:
    """Return what tells an article beside its text; nothing where that would be too little."""
    return (row["publisher"], row["published"], row["title"], row["story"]) if row["story"] else None


def _by(key: Callable[[Row], Hashable], old: Release, new: Release, gone: list[str], come: list[str]) -> dict[str, str]:
    """Match articles that alone have a key in both releases."""
    before, after = _single(gone, old, key), _single(come, new, key)
    return {before[value]: after[value] for value in before if value in after}


def _single(ids: Iterable[str], release: Release, key: Callable[[Row], Hashable]) -> dict[Hashable, str]:
    values = {article: key(release.articles[article]) for article in ids}
    counts = Counter(values.values())
    return {value: article for article, value in values.items() if value is not None and counts[value] == 1}


def _by_claims(old: Release, new: Release, gone: list[str], come: list[str]) -> dict[str, str]:
    """Match articles of which more than half of the old claims stand word for word in the new."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for article in come:
        for text in _texts(new, article):
            holders[text].add(article)
    wishes: dict[str, list[str]] = defaultdict(list)
    for article in gone:
        texts = _texts(old, article)
        (best, most), (_, second) = [*Counter(chain(*(holders[text] for text in texts))).most_common(2), *_NONE][:2]
        if most > second and 2 * most > len(texts):
            wishes[best].append(article)
    return {wanting[0]: article for article, wanting in wishes.items() if len(wanting) == 1}


def _texts(release: Release, article: str) -> set[str]:
    return {text_key(claim.text) for claim in release.claims.get(article, ()) if claim.text}


def match_claims(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Return the pairs of claims of one article that are the same claim; what is left over has no partner."""
    by_id = {claim.id: claim for claim in new}
    pairs = [(claim, by_id[claim.id]) for claim in old if claim.id in by_id]
    for alike in (_same_words, _alike):
        rest, free = _without(old, [one for one, _ in pairs]), _without(new, [other for _, other in pairs])
        pairs += _best(rest, free, alike)
    return pairs


def _without(claims: Iterable[Claim], others: Iterable[Claim]) -> list[Claim]:
    known = {claim.id for claim in others}
    return [claim for claim in claims if claim.id not in known]


def _same_words(one: Claim, other: Claim) -> float:
    if one.text is not None and other.text is not None:
        return float(text_key(one.text) == text_key(other.text))
    return float(one.length == other.length and one.label[0] == other.label[0])


def _alike(one: Claim, other: Claim) -> float:
    """Return how alike two claims are, in [0, 1], or 0 where that is too little."""
    words = word_overlap(one.text, other.text) if one.text is not None and other.text is not None else 0.0
    shared = _shared(one, other) / max(1, one.length, other.length) if one.article == other.article else 0.0
    return score if (score := max(words, shared)) >= MIN_OVERLAP else 0.0


def _shared(one: Claim, other: Claim) -> int:
    """Return the number of characters in both, offsets taken as they are."""
    return sum(max(0, min(a.end, b.end) - max(a.begin, b.begin)) for a in one.spans for b in other.spans)


def _best(
    old: Sequence[Claim], new: Sequence[Claim], alike: Callable[[Claim, Claim], float]
) -> list[tuple[Claim, Claim]]:
    """Return pairs, the most alike first and among equals the nearest, each claim in one."""
    ranked = sorted(
        (-score, abs(one.spans[0].begin - other.spans[0].begin), one.id, other.id, one, other)
        for one in old
        for other in new
        if one.spans and other.spans and (score := alike(one, other))
    )  # fmt: skip
    pairs, used = [], set()
    for *_, one, other in ranked:
        if one.id not in used and other.id not in used:
            used |= {one.id, other.id}
            pairs.append((one, other))
    return pairs
