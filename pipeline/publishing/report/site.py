"""The report's files: one page for each article, and the pages that look at all of them together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason
from pipeline.publishing.report import plots
from pipeline.publishing.report.html import as_data, render
from pipeline.publishing.report.marked import lines, marks_of
from pipeline.publishing.report.model_page import ranked
from pipeline.publishing.report.survey import by_count, by_enum

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.core.joined import Bundle
    from pipeline.labels.agreement import Agreement
    from pipeline.publishing.report.claim_cards import Card
    from pipeline.publishing.report.listing import Listing
    from pipeline.publishing.report.model_page import Evaluation
    from pipeline.publishing.report.survey import Dropped, State, Survey


_STORIES = 100


def write_page(folder: Path, name: str, html: str) -> None:
    """Write a page, UTF-8 with plain line ends."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8", newline="\n")


def article_page(bundle: Bundle, cards: Sequence[Card]) -> str:
    """Return the page of an article: its text with the claims marked, and a card for each."""
    return render(
        "article",
        root="../",
        page="articles",
        scripts=("article.js",),
        article=bundle.article,
        split=bundle.split.value,
        lines=lines(bundle.article.text, marks_of(bundle)),
        cards=cards,
        sides={card.claim.id: card.side for card in cards},
        checkable=sum(card.side == Checkability.CHECKABLE for card in cards),
    )


def listing_page(listing: Listing) -> str:
    """Return the page of a long table."""
    return render(
        "listing",
        root="",
        page=listing.name,
        scripts=("listing.js",),
        rows=len(listing),
        payload=as_data(listing.payload()),
    )


def overview_page(
    survey: Survey, state: State, rejects: Sequence[Dropped], agreed: Agreement, evaluations: Sequence[Evaluation] = ()
) -> str:
    """Return the first page: from articles to labelled claims, what changed and was dropped, how labels are spread."""
    months = survey.months.rows()
    return render(
        "index",
        root="",
        page="index",
        scripts=("changes.js",),
        state=as_data(state.payload(survey, evaluations)),
        survey=survey,
        steps=_steps(survey, rejects),
        rejects=rejects,
        agreed=agreed,
        distributions=[
            ("checkability", by_enum(survey.checkability, Checkability), survey.labelled),
            ("reason", by_enum(survey.reasons, NotCheckableReason), survey.labelled),
            ("claim_type", by_enum(survey.types, ClaimType), survey.labelled),
            ("source_kind", by_count(survey.kinds), survey.claims),
        ],
        stories=survey.stories.rows([value for value, _ in by_count(survey.stories.claims)[:_STORIES]]),
        months=months,
        months_chart=plots.months([(row.value, row.claims) for row in months]) if months else None,
        evaluations=ranked(evaluations),
    )


def _steps(survey: Survey, rejects: Sequence[Dropped]) -> list[tuple[str, int, int, str]]:
    """Return the steps from articles to labelled claims: how many are left, how many a stage dropped, that stage."""
    lost: Counter[str] = Counter()
    for drop in rejects:
        lost[drop.stage] += drop.count
    return [
        ("articles", survey.articles, lost["ingest"], "ingest"),
        ("sentences", survey.sentences, 0, ""),
        ("claims", survey.claims, lost["extract"], "extract"),
        ("linked", survey.linked, 0, ""),
        ("labelled", survey.labelled, lost["label"], "label"),
    ]
