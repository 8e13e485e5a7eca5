"""The attributions of a claim → its source chain, from whom the article cites to where the claim starts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.core.records import Article, Attribution, Claim, Form, LinkType, Role, SourceKind, SourceLink, Span
from pipeline.sources.actors import Context, resolve
from pipeline.sources.documents import Match, Setting, match_document
from pipeline.sources.evidence import stop_words
from pipeline.sources.hops import Hop, in_medium, is_same_work, of_document, score_of, without_repeats
from pipeline.sources.kinds import Kinds, load_kinds
from pipeline.sources.resolutions import SCORES, Reason, Resolution, resolution
from pipeline.sources.scenes import Scene, make_scene
from pipeline.sources.words import terms

if TYPE_CHECKING:
    from pipeline.sources.catalogue import Catalogue
    from pipeline.sources.settings import LinkSettings

_NEAR = 400
_NEAR_SCORE = 0.85
_PHRASE_END = re.compile(r"[.,;:!?\n]|$")


def link_article(
    article: Article, claims: list[Claim], attributions: list[Attribution], catalogue: Catalogue, settings: LinkSettings
) -> list[SourceLink]:
    """Return the hops of every claim's source chain, claims in the order given, hops from the outside in."""
    linker = _Linker(article, attributions, catalogue, settings)
    return [link for claim in claims for link in linker.links(claim)]


class _Linker:
    """Everything about one article that its claims share."""

    def __init__(
        self, article: Article, attributions: list[Attribution], catalogue: Catalogue, settings: LinkSettings
    ) -> None:
        self.article, self.catalogue, self.settings = article, catalogue, settings
        self.kinds: Kinds = load_kinds(article.language)
        self.scene: Scene = make_scene(article.text, catalogue, self.kinds)
        self.stop = stop_words(article.language)
        self.attributions = {one.id: one for one in attributions}
        self.article_terms = terms(f"{article.title}\n{article.text}", self.stop)
        self.sources: dict[str, Resolution] = {}
        previous: Resolution | None = None
        for one in sorted(attributions, key=lambda one: (_place(one), one.id)):
            self.sources[one.id] = self._source(one, previous)
            # Who only passes something on is not whom "sie" or "die Autoren" means in the next sentence.
            is_known = bool(one.source) and one.rule != "relay" and self.sources[one.id].reason is not Reason.UNKNOWN
            previous = self.sources[one.id] if is_known else previous

    def links(self, claim: Claim) -> list[SourceLink]:
        """Return the chain of one claim as rows; at least one, the last of them its origin."""
        chain = [self.attributions[key] for key in claim.attributions if key in self.attributions]
        if not chain:
            return [_own_voice(claim.id)]
        setting = self._setting(claim)
        hops: list[Hop] = []
        for one in chain:
            hops.extend(hop for hop in self._hops(one, setting) if not is_same_work(hop, hops))
        hops.extend(self._relied_on(chain, setting))
        hops = self._with_relays(self._agreed(without_repeats(hops)), claim)
        hops = without_repeats(hops)
        return [self._link(claim.id, at, hop, len(hops)) for at, hop in enumerate(hops)]

    def _words(self, spans: tuple[Span, ...]) -> str:
        return " ".join(span.of(self.article.text) for span in spans)

    def _resolve(self, spans: tuple[Span, ...]) -> Resolution:
        context = Context(self.scene, spans[0].begin)
        return resolve(self._words(spans), self.catalogue, self.article.language, context)

    def _source(self, one: Attribution, previous: Resolution | None) -> Resolution:
        """Return whom an attribution names; the medium alone where it names no one."""
        if not one.source:
            return self._resolve(one.medium) if one.medium else resolution(Reason.UNNAMED, SourceKind.UNNAMED)
        context = Context(
            scene=self.scene,
            at=one.source[0].begin,
            antecedent=self._words(one.antecedent),
            antecedent_at=one.antecedent[0].begin if one.antecedent else 0,
            previous=previous,
        )
        return resolve(self._words(one.source), self.catalogue, self.article.language, context)

    def _hops(self, one: Attribution, setting: Setting) -> list[Hop]:
        """Return the hops of one attribution: the paper something was told to, if any, then who said it."""
        source = self.sources[one.id]
        mention = _hull(one.source or one.medium)
        hops: list[Hop] = []
        for spans, reason in ((one.addressee, Reason.TOLD_MEDIUM), (one.medium, Reason.MEDIUM)):
            outlet = self._resolve(spans) if spans and one.source else None
            if outlet is None:
                continue
            if outlet.kind is SourceKind.NEWS_MEDIA and outlet.actor and outlet.actor != source.actor:
                relay = replace(outlet, reason=reason, score=SCORES[reason])
                hops.append(self._matched(relay, _hull(spans), setting, LinkType.REPORTS))
            elif reason is Reason.MEDIUM and outlet.actor in {None, source.actor}:
                source = in_medium(source, outlet)
        return [*hops, self._matched(source, mention, setting, self._link_type(one))]

    def _link_type(self, one: Attribution) -> LinkType:
        """Return how an attribution uses its source: its words, what it said, or it as the ground for saying more."""
        if one.form is Form.DIRECT:
            return LinkType.QUOTES
        frame = " ".join(span.of(self.article.text) for span in (*one.frame, *one.cue)).lower()
        if any(phrase in frame for phrase in self.kinds.quotes):
            return LinkType.QUOTES
        is_ground = one.rule == "citing" or any(phrase in frame for phrase in self.kinds.grounds)
        return LinkType.RELIES_ON if is_ground else LinkType.REPORTS

    def _matched(self, source: Resolution, mention: Span | None, setting: Setting, link: LinkType) -> Hop:
        match = match_document(source, setting, self.catalogue, self.kinds, self.settings)
        return Hop(of_document(source, match, self.catalogue), mention, match, link)

    def _setting(self, claim: Claim) -> Setting:
        text = self.article.text
        begin, end = claim.spans[0].begin, claim.spans[-1].end
        paragraph = text[text.rfind("\n", 0, begin) + 1 : text.find("\n", end) % (len(text) + 1)]
        own = terms(f"{claim.text}\n{claim.standalone}", self.stop)
        innermost = self.attributions.get(claim.attributions[-1])
        frames = [*innermost.frame, *innermost.cue] if innermost else []
        return Setting(
            claim=own,
            paragraph=terms(paragraph, self.stop),
            article=self.article_terms,
            published=self.article.published,
            is_direct=innermost is not None and innermost.form is Form.DIRECT,
            is_reply=self.kinds.is_reply(self._words(tuple(frames))),
            named=frozenset(self.scene.counts),
        )

    def _relied_on(self, chain: list[Attribution], setting: Setting) -> list[Hop]:
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
                    source = self._resolve((span,))
                    return [self._matched(source, span, setting, LinkType.RELIES_ON)]
        return []

    def _with_relays(self, hops: list[Hop], claim: Claim) -> list[Hop]:
        """Return the chain inside the reports through which alone its document is known, if the article names them."""
        outermost = hops[0]
        document = outermost.match.document if outermost.match else None
        through = self.catalogue.documents.get(document.known_through or "") if document else None
        if through is None or any(hop.source.actor in through.actors for hop in hops):
            return hops
        found = self._mention_of(through.actors, claim)
        if found is None:
            return hops
        actor, span, is_near = found
        score = _NEAR_SCORE if is_near else SCORES[Reason.KNOWN_THROUGH]
        source = Resolution(actor, self.catalogue.actors[actor].kind, score, Reason.KNOWN_THROUGH)
        return self._with_relays([Hop(source, span, Match(through, score, None)), *hops], claim)

    def _agreed(self, hops: list[Hop]) -> list[Hop]:
        """Return the chain with each relay's document the one that the document inside it is known through."""
        agreed = list(hops)
        for at in range(len(hops) - 1, 0, -1):
            inner, outer = agreed[at], agreed[at - 1]
            through = self.catalogue.documents.get((inner.match and inner.match.document.known_through) or "")
            if through is not None and outer.source.actor in through.actors:
                agreed[at - 1] = replace(outer, match=Match(through, SCORES[Reason.KNOWN_THROUGH], None))
        return agreed

    def _mention_of(self, actors: tuple[str, ...], claim: Claim) -> tuple[str, Span, bool] | None:
        """Return (actor, span, is near) of the actors' mention nearest to the claim, or the last before it."""
        begin, end = claim.spans[0].begin, claim.spans[-1].end
        near = [
            (max(hit.begin - end, begin - hit.end, 0), hit)
            for hit in self.scene.within(begin - _NEAR, end + _NEAR)
            if set(hit.actors) & set(actors)
        ]
        earlier = next((hit for hit in self.scene.before(begin) if set(hit.actors) & set(actors)), None)
        hit = min(near)[1] if near else earlier
        if hit is None:
            return None
        actor = next(actor for actor in actors if actor in hit.actors)
        return actor, Span(hit.begin, hit.end), bool(near)

    def _link(self, claim: str, at: int, hop: Hop, count: int) -> SourceLink:
        document = hop.match.document if hop.match else None
        return SourceLink(
            claim=claim,
            hop=at,
            role=Role.ORIGIN if at == count - 1 else Role.RELAY,
            link=hop.link,
            mention=hop.mention,
            mention_text=hop.mention.of(self.article.text) if hop.mention else None,
            actor=hop.source.actor,
            kind=hop.source.kind,
            document=document.id if document else None,
            passage=hop.match.passage if hop.match else None,
            score=score_of(hop),
            text_held=bool(document and document.text),
            reason=hop.source.reason,
        )


def _place(one: Attribution) -> int:
    """Return where an attribution is made: at its cue, else at its content."""
    return min(span.begin for span in (one.cue or one.source or one.content))


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
