"""The attributions of a claim → its source chain, from whom the article cites to where the claim starts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.record import replace
from pipeline.core.records import Article, Attribution, Claim, SourceLink, Span
from pipeline.core.terms import Form, LinkType, NoDocument, Role, SourceKind
from pipeline.sources.linking.carrying import goes_on, needs_source
from pipeline.sources.linking.document_matching import SPOKEN, Match, match_document
from pipeline.sources.linking.fidelity import differences
from pipeline.sources.linking.hops import (
    Hop,
    in_medium,
    is_same_work,
    kind_of,
    of_document,
    people_in,
    score_of,
    without_repeats,
)
from pipeline.sources.linking.known_through import Relays
from pipeline.sources.linking.named_sources import Speakers
from pipeline.sources.linking.resolutions import Reason, Resolution
from pipeline.sources.linking.surroundings import ArticleSurroundings, Surroundings
from pipeline.text import PlainCopy, moved, plain_copy

if TYPE_CHECKING:
    from pipeline.sources.linking.finder import Finder
    from pipeline.sources.linking.settings import LinkSettings

_PHRASE_END = re.compile(r"[.,;:!?\n]|$")


def link_article(
    article: Article, claims: list[Claim], attributions: list[Attribution], finder: Finder, settings: LinkSettings
) -> list[SourceLink]:
    """Return the hops of every claim's source chain, claims in the order given, hops from the outside in."""
    copy = plain_copy(article.text)
    if copy is None:
        return _links_of(article, claims, attributions, finder, settings)
    inside = [moved(claim, copy.inward) for claim in claims]
    said = [moved(attribution, copy.inward) for attribution in attributions]
    links = _links_of(copy.article(article), inside, said, finder, settings)
    return [_outward(link, copy, article.text) for link in links]


def _outward(link: SourceLink, copy: PlainCopy, text: str) -> SourceLink:
    """Return a link with its mention as it stands in the text."""
    if link.mention is None:
        return link
    mention = copy.outward(link.mention)
    return replace(link, mention=mention, mention_text=mention.of(text))


def _links_of(
    article: Article, claims: list[Claim], attributions: list[Attribution], finder: Finder, settings: LinkSettings
) -> list[SourceLink]:
    """Return the links of an article whose text is read as it stands."""
    linker = _Linker(article, attributions, finder, settings)
    chains: dict[str, list[Hop]] = {}
    before: tuple[Attribution, ...] = ()
    last: Claim | None = None
    for claim in sorted(claims, key=lambda claim: (claim.spans[0].begin, claim.id)):
        before = linker.carried(claim, before, last)
        chains[claim.id] = linker.hops(claim, before)
        last = claim
    linker.share_speeches(claims, chains)
    return [link for claim in claims for link in linker.links(claim, chains[claim.id])]


class _Linker:
    """Everything about one article that its claims share."""

    def __init__(
        self, article: Article, attributions: list[Attribution], finder: Finder, settings: LinkSettings
    ) -> None:
        self.article, self.finder, self.settings = article, finder, settings
        self.catalogue = finder.catalogue
        self.speakers = Speakers(article, attributions, self.catalogue)
        self.kinds, self.scene = self.speakers.kinds, self.speakers.scene
        self.surroundings = ArticleSurroundings(article, self.scene, finder)
        self.relays = Relays(self.scene, self.catalogue)
        self.attributions = {one.id: one for one in attributions}

    def carried(self, claim: Claim, before: tuple[Attribution, ...], last: Claim | None) -> tuple[Attribution, ...]:
        """Return the attributions of a claim; those `before`, of the `last` claim, where it only carries them on."""
        chain = tuple(self.attributions[key] for key in claim.attributions if key in self.attributions)
        if len(chain) == 1 and chain[0].carried_over and any(one.source == chain[0].source for one in before):
            return before
        is_open = last is not None and all(needs_source(one) for one in chain)
        if before and last and is_open and goes_on(claim, last, self.article.text, self.kinds, bool(chain)):
            return before
        return tuple(one for one in chain if not self.speakers.is_none(one))

    def hops(self, claim: Claim, chain: tuple[Attribution, ...]) -> list[Hop]:
        """Return the hops of one claim from the outside in; none in the article's own voice."""
        if not chain:
            return []
        innermost = self.attributions.get(claim.attributions[-1]) if claim.attributions else chain[-1]
        around = self.surroundings.of(claim, innermost, chain[-1])
        hops: list[Hop] = []
        form = (innermost or chain[-1]).form if claim.attributions else Form.INDIRECT
        for at, one in enumerate(chain):
            link = self.speakers.link_type(chain, at, form)
            hops.extend(hop for hop in self._hops(one, around, link) if not is_same_work(hop, hops))
        hops.extend(self._relied_on(chain, around))
        return without_repeats(self.relays.around(self.relays.agreed(without_repeats(hops)), claim))

    def share_speeches(self, claims: list[Claim], chains: dict[str, list[Hop]]) -> None:
        """Give a quotation the speech or statement that the same speaker's other claims in its paragraph stand in."""
        held: dict[tuple[int, str | None], list[Hop]] = {}
        for claim, chain in ((claim, chains[claim.id]) for claim in claims if chains[claim.id]):
            origin = chain[-1]
            if origin.source.actor and origin.document and origin.document.kind in SPOKEN:
                held.setdefault((self._paragraph(claim), origin.source.actor), chain)
        for claim, chain in ((claim, chains[claim.id]) for claim in claims if chains[claim.id]):
            origin = chain[-1]
            spoken = held.get((self._paragraph(claim), origin.source.actor), [])
            match = spoken[-1].match if spoken else None
            if match and origin.match is None and origin.link is LinkType.QUOTES:
                outer = (spoken if len(chain) == 1 else chain)[:-1]
                chains[claim.id] = [*outer, replace(origin, match=replace(match, passage=None))]

    def _paragraph(self, claim: Claim) -> int:
        return self.article.text.rfind("\n", 0, claim.spans[0].begin)

    def links(self, claim: Claim, hops: list[Hop]) -> list[SourceLink]:
        """Return the chain of one claim as rows; at least one, the last of them its origin."""
        if not hops:
            return [_own_voice(claim.id)]
        return [self._link(claim, at, hop, len(hops)) for at, hop in enumerate(hops)]

    def _hops(self, one: Attribution, around: Surroundings, link: LinkType) -> list[Hop]:
        """Return the hops of one attribution: the paper something was told to, if any, then who said it."""
        source = self.speakers.of(one)
        mention = _hull(one.source or one.medium)
        hops: list[Hop] = []
        for spans, reason in ((one.addressee, Reason.TOLD_MEDIUM), (one.medium, Reason.MEDIUM)):
            outlet = self.speakers.named(spans) if spans and one.source else None
            if outlet is None:
                continue
            if outlet.kind is SourceKind.NEWS_MEDIA and outlet.actor and outlet.actor != source.actor:
                relay = replace(outlet, reason=reason, score=reason.score)
                # What was said to a paper stands in its report, whatever the words.
                report = replace(around, is_direct=False, is_reply=False)
                hops.append(self._matched(relay, _hull(spans), report, LinkType.REPORTS))
            elif reason is Reason.MEDIUM and outlet.actor in {None, source.actor}:
                source = in_medium(source, outlet)
        return [*hops, self._matched(source, mention, around, link)]

    def _matched(self, source: Resolution, mention: Span | None, around: Surroundings, link: LinkType) -> Hop:
        found = match_document(source, around, self.catalogue, self.kinds, self.settings)
        if isinstance(found, NoDocument):
            return Hop(source, mention, None, link, found)
        return Hop(of_document(source, found, self.catalogue), mention, found, link)

    def _relied_on(self, chain: tuple[Attribution, ...], around: Surroundings) -> list[Hop]:
        """Return the hop that "unter Berufung auf X" adds inside the last attribution."""
        for frame in chain[-1].frame:
            words = frame.of(self.article.text)
            for phrase in self.kinds.relies_on:
                at = words.find(phrase)
                if at < 0:
                    continue
                begin = at + len(phrase)
                end = _PHRASE_END.search(words, begin)
                span = _trimmed(words, begin, end.start() if end else len(words), frame.begin)
                if span is not None and not any(span.overlaps(own) for one in chain for own in one.source):
                    source = self.speakers.named((span,))
                    return [self._matched(source, span, around, LinkType.RELIES_ON)]
        return []

    def _link(self, claim: Claim, at: int, hop: Hop, count: int) -> SourceLink:
        document = hop.document
        return SourceLink(
            claim=claim.id,
            hop=at,
            role=Role.ORIGIN if at == count - 1 else Role.RELAY,
            link=hop.link,
            mention=hop.mention,
            mention_text=hop.mention.of(self.article.text) if hop.mention else None,
            actor=hop.source.actor,
            kind=kind_of(hop.source, self.catalogue),
            document=document.id if document else None,
            passage=hop.match.passage if hop.match else None,
            score=score_of(hop),
            text_held=bool(document and document.held),
            reason=hop.source.reason,
            differences=self._differences(claim, hop.match),
            candidates=hop.source.candidates,
            people=people_in(hop, self.article.text, self.kinds),
            no_document=hop.why if hop.match is None else None,
        )

    def _differences(self, claim: Claim, match: Match | None) -> tuple[str, ...]:
        """Return what the claim says otherwise than the passage; nothing where there is no passage."""
        if match is None or match.passage is None or match.document.held is None:
            return ()
        passage = match.passage.of(match.document.held)
        return differences(claim.text, claim.features, self.article.language, passage, match.document.language)


def _hull(spans: tuple[Span, ...]) -> Span | None:
    return Span(spans[0].begin, spans[-1].end) if spans else None


def _trimmed(words: str, begin: int, end: int, offset: int) -> Span | None:
    """Return a phrase as offsets in the article, without white space around it and a verb after its last noun."""
    kept = words[begin:end].split()
    while len(kept) > 1 and kept[-1][0].islower() and any(word[0].isupper() for word in kept):
        kept.pop()
    if not kept:
        return None
    begin = words.index(kept[0], begin)
    end = words.rindex(kept[-1], begin, end) + len(kept[-1])
    return Span(offset + begin, offset + end) if begin < end else None


def _own_voice(claim: str) -> SourceLink:
    none = (None, None, None, SourceKind.NONE, None, None)
    return SourceLink(claim, 0, Role.ORIGIN, LinkType.NONE, *none, 1.0, False, Reason.OWN_VOICE)
