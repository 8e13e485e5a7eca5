"""An actor, what it said and when → the document it was said in, and the passage where we hold the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.core.terms import NoDocument, SourceKind
from pipeline.sources.catalogue.comparable_words import terms
from pipeline.sources.catalogue.entries import DocumentKind
from pipeline.sources.catalogue.shared_evidence import share, stop_words
from pipeline.sources.linking.document_dates import date_fit, days_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pipeline.core.records import Span
    from pipeline.sources.catalogue.catalogue import Catalogue
    from pipeline.sources.catalogue.entries import Document
    from pipeline.sources.catalogue.source_kinds import Kinds
    from pipeline.sources.linking.resolutions import Resolution
    from pipeline.sources.linking.settings import LinkSettings
    from pipeline.sources.linking.surroundings import Surroundings

# What an actor of a kind is usually quoted from; no law is ever taken for a statement.
_USUAL: dict[SourceKind, tuple[DocumentKind, ...]] = {
    SourceKind.NEWS_MEDIA: (DocumentKind.NEWS_REPORT, DocumentKind.INTERVIEW),
    SourceKind.COURT: (DocumentKind.COURT_RULING, DocumentKind.PRESS_RELEASE),
    SourceKind.STATISTICS: (DocumentKind.STATISTICS_RELEASE, DocumentKind.PRESS_RELEASE),
    SourceKind.RESEARCH: (DocumentKind.STUDY, DocumentKind.REPORT, DocumentKind.PRESS_RELEASE),
}
_STATEMENTS = (
    DocumentKind.STATEMENT,
    DocumentKind.PRESS_RELEASE,
    DocumentKind.SPEECH,
    DocumentKind.INTERVIEW,
    DocumentKind.REPORT,
)
# What is cited as such, and not what a person or a body happens to say.
_NEVER = {
    DocumentKind.LAW,
    DocumentKind.OPEN_LETTER,
    DocumentKind.COURT_RULING,
    DocumentKind.STUDY,
    DocumentKind.STATISTICS_RELEASE,
}
_AUTHORED = {DocumentKind.STUDY, DocumentKind.STATISTICS_RELEASE}
# What somebody says in several sentences at one time.
SPOKEN = {DocumentKind.SPEECH, DocumentKind.INTERVIEW, DocumentKind.STATEMENT, DocumentKind.PRESS_RELEASE}
_SPEECHES = {DocumentKind.SPEECH, DocumentKind.INTERVIEW, DocumentKind.STATISTICS_RELEASE}
# What a score in [0, 1] is made of. Whose document it is:
_OWN, _BESIDE, _PARENTS, _NOBODYS = 0.25, 0.17, 0.2, 0.25
# Whether its kind is the one named, a usual one for the actor, or one it cannot be:
_FITS, _USUALLY, _RANK, _MISFIT = 0.2, 0.1, 0.002, -0.3
# What it shares with the claim; with paragraph and article in part, and at most so much weight.
_CONTENT = 0.55
_PARAGRAPH, _PARAGRAPH_MOST = 0.3, 2.5
_ARTICLE, _ARTICLE_MOST = 0.1, 1.2
_DIRECT_PART = 0.2
# What the index finds in the claim's own language: whole words and their forms, with the rare ones first.
_FIT, _FIT_MOST = 0.15, 20.0
# Without dates to go by, or with an older document, a claim must share something of its own.
_NOTHING_SHARED, _AGED_DAYS = 0.1, 10
_PASSAGE = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """A document with its score in [0, 1] and, where its text is held, the passage (characters into that text)."""

    document: Document
    score: float
    passage: Span | None


def match_document(
    source: Resolution, around: Surroundings, catalogue: Catalogue, kinds: Kinds, settings: LinkSettings
) -> Match | NoDocument:
    """Return the document that a claim of this source most likely stands in, or why there is none."""
    if source.by_proxy:
        return NoDocument.OTHER_KIND
    ranked: list[tuple[float, str, Document]] = []
    why = NoDocument.NONE_KNOWN
    for document, base in _candidates(source, around, catalogue, kinds):
        when = date_fit(days_of(document, catalogue), around, settings.document_days)
        if when is None:
            why = NoDocument.LATER if why is NoDocument.NONE_KNOWN else why
            continue
        fit = _kind_fit(source, document, around, catalogue, kinds)
        if fit is None:
            why = NoDocument.OTHER_KIND
            continue
        score = base + fit + when + _content(source, document, around, catalogue, as_author=not fit)
        ranked.append((score, document.id, document))
    if not ranked:
        return why
    score, _, best = min(ranked, key=lambda item: (-item[0], item[1]))
    if score < settings.min_score:
        return NoDocument.TOO_WEAK
    return Match(best, round(min(score, 1.0), 4), _passage(best, around))


def _passage(document: Document, around: Surroundings) -> Span | None:
    """Return the sentence of a held text that the claim's words fit best, if it holds enough of them."""
    fit = around.fits.get(document.id)
    if document.held is None or fit is None or fit.passage is None or not around.claim:
        return None
    held = terms(fit.passage.of(document.held), stop_words(document.language))
    return fit.passage if len(around.claim & held) >= _PASSAGE * len(around.claim) else None


def _candidates(
    source: Resolution, around: Surroundings, catalogue: Catalogue, kinds: Kinds
) -> list[tuple[Document, float]]:
    """Return the actor's documents, those of its body that name it, and all open letters where one is named.

    Where no actor is known, works of the kind named ("einem Gutachten") by those whom the article names, and what
    several of that kind said together ("die Betreiber").
    """
    if source.actor is None:
        weighed = [(document, _NOBODYS) for document in _of_nobody(source, around, catalogue, kinds)]
    else:
        weighed = [(document, _PARENTS) for document in catalogue.of_parent(source.actor)]
    if source.kind is SourceKind.OPEN_LETTER:
        known = (letter for letter in catalogue.letters if not around.named.isdisjoint(_known_by(letter, catalogue)))
        weighed += [(letter, _NOBODYS) for letter in known]
    actor = source.actor or ""
    for document in catalogue.documents_of.get(actor, ()):
        weighed.append((document, _OWN if _is_main(actor, document, catalogue) else _BESIDE))
    # Of two weights of a document the later counts.
    return list({document.id: (document, weight) for document, weight in weighed}.values())


def _of_nobody(source: Resolution, around: Surroundings, catalogue: Catalogue, kinds: Kinds) -> Iterator[Document]:
    named = kinds.works.get(source.work or "", ())
    for actor in sorted(around.named) if named else ():
        yield from (document for document in catalogue.documents_of.get(actor, ()) if document.kind in named)
    if source.noun is source.kind:
        yield from catalogue.joint.get(source.kind, ())


def _is_main(actor: str, document: Document, catalogue: Catalogue) -> bool:
    """Return whether a document is not rather a person's for whom the actor, a body, only stands beside."""
    first = document.actors[0]
    return actor == first or not catalogue.is_person(first) or catalogue.is_person(actor)


def _known_by(document: Document, catalogue: Catalogue) -> set[str]:
    """Return who made, signed or reported a document: an article that names none of them means another."""
    through = catalogue.through(document)
    return {*document.actors, *document.signatories, *(through.actors if through else ())}


def _kind_fit(
    source: Resolution, document: Document, around: Surroundings, catalogue: Catalogue, kinds: Kinds
) -> float | None:
    """Return what the document's kind adds or takes; None where nobody says such a thing without naming it.

    The noun in the mention says most ("Studie", "Brief"); a study is no place for a quotation or an answer.
    """
    named = kinds.works.get(source.work or "", ())
    if named:
        return _FITS if document.kind in named else _MISFIT
    if (source.by_speaker and document.kind in _SPEECHES) or (around.by_itself and document.kind is DocumentKind.STUDY):
        return None
    usual = _usual(source, catalogue)
    if document.kind in usual:
        return _USUALLY - _RANK * usual.index(document.kind)
    if document.kind not in _NEVER:
        return 0.0
    is_signed = document.kind is DocumentKind.OPEN_LETTER and source.actor in document.signatories
    is_author = document.kind in _AUTHORED and source.actor in document.actors
    return 0.0 if is_signed or is_author else None


def usual_kinds(kind: SourceKind) -> tuple[DocumentKind, ...]:
    """Return the kinds of document that a kind of actor is usually quoted from, the first most often."""
    return _USUAL.get(kind, _STATEMENTS)


def _usual(source: Resolution, catalogue: Catalogue) -> tuple[DocumentKind, ...]:
    """Return the kinds of document that an actor, or the body a person speaks for, is usually quoted from."""
    usual = _USUAL[SourceKind.RESEARCH] if source.noun is SourceKind.RESEARCH else ()
    usual += _USUAL.get(source.kind, _STATEMENTS)
    body = catalogue.body_of(source.actor)
    return usual + (_USUAL.get(body.kind, ()) if body else ())


def _content(
    source: Resolution, document: Document, around: Surroundings, catalogue: Catalogue, as_author: bool
) -> float:
    """Return what the document's words add; `as_author`: nothing but its author speaks for it."""
    evidence = catalogue.evidence
    by_itself = around.by_itself or (document.kind in _AUTHORED and as_author)
    # That it shares the speaker's own name says nothing.
    weight = own = evidence.shared(around.claim - catalogue.own_terms(source.actor), document.id)
    paragraph = _PARAGRAPH * evidence.shared(around.paragraph - around.claim, document.id)
    article = _ARTICLE * evidence.shared(around.article - around.paragraph, document.id)
    fit = around.fits.get(document.id)
    weight += _FIT * min(fit.score, _FIT_MOST) if fit else 0.0
    # What was said to a reporter shares its topic with a document it does not stand in; its own words must decide.
    part = _DIRECT_PART if by_itself else 1.0
    weight += part * (min(paragraph, _PARAGRAPH_MOST) + min(article, _ARTICLE_MOST))
    is_bare = not own and (around.published is None or _is_aged(document, around.published))
    return _CONTENT * share(weight) - (_NOTHING_SHARED if is_bare else 0.0)


def _is_aged(document: Document, published: date) -> bool:
    """Return whether a document came out well before the article: not what somebody said just now."""
    return document.published is not None and document.published.last < published - timedelta(days=_AGED_DAYS)
