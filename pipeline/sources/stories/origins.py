"""How many independent origins a claim has that several articles of one story make."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.core.ids import make_id
from pipeline.core.records import Article, Claim, SharedClaim, SourceLink
from pipeline.core.terms import SourceKind
from pipeline.sources.stories.groups import grouped_claims
from pipeline.text import shingles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.sources.catalogue import Catalogue
    from pipeline.sources.stories.settings import OriginSettings

# "Ulm (dpa) – ", "GARROWSEA, March 11 (HNA) – ": the agency's sign before its text.
_SIGN = re.compile(r"[^\n.!?()]{2,60}\(([\w./ -]{2,20})\)\s?[–—.:-]")


def shared_claims(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    links: Mapping[str, Sequence[SourceLink]],
    catalogue: Catalogue,
    settings: OriginSettings,
) -> list[SharedClaim]:
    """Return one row for each claim of a story: its group, its origin, and how many origins the group has."""
    languages = {article.id: article.language for article in articles}
    voices = _voices(articles, catalogue, settings)
    rows: list[SharedClaim] = []
    for group in grouped_claims(claims, languages, settings.same_claim):
        origins = _of_one_text(
            group, {claim.id: origin_of(claim, links.get(claim.id, ()), voices, catalogue) for claim in group}, voices
        )
        key = make_id("group", *(claim.id for claim in group))
        of_group = len({claim.article for claim in group}), len(set(origins.values()))
        rows += [
            SharedClaim(
                claim=claim.id,
                article=claim.article,
                story=articles[0].story,
                group=key,
                origin=origins[claim.id],
                articles=of_group[0],
                origins=of_group[1],
            )
            for claim in group
        ]
    return rows


def _of_one_text(group: Sequence[Claim], origins: dict[str, str], voices: Mapping[str, str]) -> dict[str, str]:
    """Return the origins with those of one text made one: what its first copy that names a source says of it."""
    first: dict[str, str] = {}
    for claim in group:
        voice = voices[claim.article]
        if origins[claim.id] != voice:
            first.setdefault(voice, origins[claim.id])
    return {claim.id: first.get(voices[claim.article], origins[claim.id]) for claim in group}


def origin_of(claim: Claim, links: Sequence[SourceLink], voices: Mapping[str, str], catalogue: Catalogue) -> str:
    """Return what a claim goes back to: `actor:…`, a person as the body they speak for; `document:…`; or `text:…`.

    The innermost hop that is known decides: what officials told a paper, without a name, goes back to that paper.
    """
    for link in reversed(links):
        if link.actor is not None:
            body = catalogue.body_of(link.actor)
            return f"actor:{body.id if body else link.actor}"
        if link.document is not None:
            return f"document:{link.document}"
    return voices[claim.article]


def _voices(articles: Sequence[Article], catalogue: Catalogue, settings: OriginSettings) -> dict[str, str]:
    """Return what each article's own words go back to: the agency it names as author or before its text, else its text.

    Articles that are one text, word for word in large part, one of them perhaps shortened, have the first as theirs.
    """
    texts: list[tuple[list[Article], frozenset[str]]] = []
    for article in articles:
        found = frozenset(shingles(article.text))
        copies = next((of for of, other in texts if _contained(found, other) >= settings.same_text), None)
        if copies is None:
            texts.append(([article], found))
        else:
            copies.append(article)
    voices: dict[str, str] = {}
    for copies, _ in texts:
        agency = next((name for article in copies if (name := _agency(article, catalogue))), None)
        voices |= {article.id: f"actor:{agency}" if agency else f"text:{copies[0].id}" for article in copies}
    return voices


def _contained(left: frozenset[str], right: frozenset[str]) -> float:
    """Return the share of the shorter text's word 5-grams that the other has too."""
    return len(left & right) / (min(len(left), len(right)) or 1)


def _agency(article: Article, catalogue: Catalogue) -> str | None:
    """Return the news outlet that an article names among its authors, or before its text: "Reuters", "Ulm (dpa) –"."""
    index = catalogue.names(article.language)
    sign = _SIGN.match(article.text)
    for name in (*article.authors, *([sign[1]] if sign else [])):
        for hit in index.find(name, is_mention=True):
            if len(hit.actors) == 1 and catalogue.actors[hit.actors[0]].kind is SourceKind.NEWS_MEDIA:
                return hit.actors[0]
    return None


def by_story(articles: Sequence[Article]) -> list[list[Article]]:
    """Return the articles of each story in their order; one without a story is a story of its own."""
    stories: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        stories[article.story or article.id].append(article)
    return list(stories.values())
