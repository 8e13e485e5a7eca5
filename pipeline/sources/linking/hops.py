"""One hop of a source chain, and what makes two hops one."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.record import replace
from pipeline.core.terms import LinkType, SourceKind
from pipeline.sources.catalogue.entries import DocumentKind
from pipeline.sources.linking.resolutions import Reason, Resolution

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.core.terms import NoDocument
    from pipeline.sources.catalogue.catalogue import Catalogue
    from pipeline.sources.catalogue.entries import Document
    from pipeline.sources.catalogue.source_kinds import Kinds
    from pipeline.sources.linking.document_matching import Match


@dataclass(frozen=True, slots=True)
class Hop:
    """Whom a claim comes through: the source, where it is named, how it is used, its document or why it has none."""

    source: Resolution
    mention: Span | None
    match: Match | None = None
    link: LinkType = LinkType.REPORTS
    why: NoDocument | None = None

    @property
    def document(self) -> Document | None:
        """Its document."""
        return self.match.document if self.match else None


def of_document(source: Resolution, match: Match, catalogue: Catalogue) -> Resolution:
    """Return a source without an actor with its document's, where that is a body: "einem Gutachten" is its institute's.

    A letter that two of its signatories stand for, or what several bodies said together, has no one actor.
    """
    document, is_letter = match.document, source.kind is SourceKind.OPEN_LETTER
    is_open = document.kind is DocumentKind.OPEN_LETTER
    if source.actor is not None:
        return replace(source, kind=catalogue.actors[source.actor].kind) if is_letter and not is_open else source
    people = list(filter(catalogue.is_person, document.actors))
    first, *others = document.actors
    # "Dem Schreiben" is what one person wrote for their body, and no open letter.
    is_of_one = is_letter and not is_open and people == [first] and not document.signatories
    if source.kind is SourceKind.PERSON or not (is_of_one or people == others):
        return source
    kind = source.kind if is_letter and is_open else catalogue.actors[first].kind
    score = min(match.score, Reason.BY_DOCUMENT.score)
    return replace(source, actor=first, kind=kind, reason=Reason.BY_DOCUMENT, score=score)


def kind_of(source: Resolution, catalogue: Catalogue) -> SourceKind:
    """Return the kind of a source; a person who speaks for a body has its kind."""
    if source.kind is not SourceKind.PERSON or source.by_proxy:
        return source.kind
    body = catalogue.body_of(source.actor)
    if body is None:
        return source.noun or source.kind
    # "Ministerpräsident X" speaks for the government, not for the party.
    is_in_office = body.kind is SourceKind.PARTY and source.noun is SourceKind.GOVERNMENT
    return SourceKind.GOVERNMENT if is_in_office else body.kind


def people_in(hop: Hop, text: str, kinds: Kinds) -> int | None:
    """Return how many people a mention without an actor counts: "über 20 ehemalige Beamte"; None where it does not."""
    counts = hop.source.reason in {Reason.UNNAMED, Reason.INFERRED_KIND, Reason.MEDIUM, Reason.UNKNOWN}
    if hop.mention is None or hop.source.actor is not None or not counts:
        return None
    number = _count(kinds.not_counted).search(hop.mention.of(text))
    return int(number[1].replace(".", "").replace(",", "")) if number else None


@functools.cache
def _count(not_counted: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a number before a small word or a noun; no year, no day of a month, no share."""
    shares = "|".join(f" {word}" for word in not_counted)
    return re.compile(rf"(?<![\d.,])(\d{{1,3}}(?:[.,]\d{{3}})*)(?![\d.,]|%|{shares})(?= [^\W\d])")


def score_of(hop: Hop) -> float:
    """Return the source's score; where it has no actor, the document's if that is surer."""
    if hop.source.actor is None and hop.match is not None:
        return max(hop.source.score, hop.match.score)
    return hop.source.score


def in_medium(source: Resolution, medium: Resolution) -> Resolution:
    """Return the source with what it said it in: the kind of document, and an open letter's kind."""
    if medium.work is None:
        return source
    if medium.kind is not SourceKind.OPEN_LETTER:
        return replace(source, work=medium.work)
    if source.actor is None:
        source = replace(source, reason=Reason.MEDIUM, score=Reason.MEDIUM.score)
    return replace(source, work=medium.work, kind=medium.kind)


def is_same_work(hop: Hop, outer: list[Hop]) -> bool:
    """Return whether a hop is only the work of the hop outside it: "den Ergebnissen, die X veröffentlichte"."""
    if not outer or hop.source.work is None or hop.source.actor or hop.source.kind is SourceKind.OPEN_LETTER:
        return False
    return hop.match is None and outer[-1].match is not None and outer[-1].source.kind is not SourceKind.NEWS_MEDIA


def without_repeats(hops: list[Hop]) -> list[Hop]:
    """Return the hops without a named source or a document that an earlier hop has already."""
    kept: list[Hop] = []
    seen: set[tuple[str, str | None]] = set()
    for hop in hops:
        own = {("actor", hop.source.actor), ("document", hop.document.id if hop.document else None)}
        named = {(what, key) for what, key in own if key is not None}
        if seen.isdisjoint(named):
            kept.append(hop)
            seen |= named
    return kept
