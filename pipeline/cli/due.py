"""`beleg due`: predictions whose date has passed, so that someone can look what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.joined import cited
from pipeline.core.terms import ClaimType
from pipeline.labels import is_future, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pipeline.core.joined import Bundle
    from pipeline.core.records import LedgerRow


@dataclass(frozen=True, slots=True)
class Prediction:
    """A prediction with its due date: what annotators say, else the last day of the latest date ahead that it names."""

    due: date
    claim: str
    text: str
    source: str | None
    title: str
    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """Predictions `passed` by a day, the oldest first, and how many are still `open` or name no date (`undated`)."""

    passed: list[Prediction]
    open: int
    undated: int


def due_by(bundles: Iterable[Bundle], ledger: Iterable[LedgerRow], day: date) -> Due:
    """Return the predictions whose due date lies before `day`; a month or year is due when it is over."""
    asked = {row.claim for row in ledger if row.field == "due"}
    passed: list[Prediction] = []
    still = undated = 0
    for bundle in bundles:
        article = bundle.article
        for claim in bundle.claims:
            label = bundle.labels.get(claim.id)
            if label is None or label.claim_type is not ClaimType.PREDICTION:
                continue
            read = [last_day(iso) for iso in claim.features.dates_iso if is_future(iso, article.published)]
            named = last_day(label.due) if label.due else None
            ends = named if claim.id in asked else max(read, default=None)
            if ends is None:
                undated += 1
            elif ends < day:
                passed.append(
                    Prediction(
                        ends, claim.id, claim.standalone, cited(claim, bundle), article.title,
                        article.publisher, article.published,
                    )
                )  # fmt: skip
            else:
                still += 1
    return Due(sorted(passed, key=lambda one: (one.due, one.claim)), still, undated)
