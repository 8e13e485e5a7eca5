"""`beleg due`: predictions whose date has passed, so that someone can look what became of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.records import ClaimType
from pipeline.joined import cited
from pipeline.labels.dates import is_future, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pipeline.core.records import LedgerRow
    from pipeline.joined import Bundle

# Guidelines that did not ask for due dates: there, none named says nothing.
WITHOUT_DATES = {"0.1.0"}


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
    given = annotated_dates(ledger)
    passed: list[Prediction] = []
    still = undated = 0
    for bundle in bundles:
        article = bundle.article
        for claim in bundle.claims:
            label = bundle.labels.get(claim.id)
            if label is None or label.claim_type is not ClaimType.PREDICTION:
                continue
            read = [last_day(iso) for iso in claim.features.dates_iso if is_future(iso, article.published)]
            ends = given[claim.id] if claim.id in given else max(read, default=None)
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


def annotated_dates(ledger: Iterable[LedgerRow]) -> dict[str, date | None]:
    """Return, for predictions that were annotated, the last day most annotators name; null where they name none."""
    said: dict[str, list[str | None]] = defaultdict(list)
    for row in ledger:
        if row.field == "due" and row.decided and row.guidelines not in WITHOUT_DATES:
            said[row.claim].append(row.value)
    most = {claim: max(values, key=values.count) for claim, values in said.items()}
    return {claim: last_day(value) if value else None for claim, value in most.items()}
