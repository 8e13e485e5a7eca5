"""`beleg due`: predictions whose date has passed, so that someone can look what became of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pipeline.cli.terminal import safe
from pipeline.core import paths
from pipeline.core.errors import SettingError
from pipeline.core.terms import ClaimType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.joined import Bundle
    from pipeline.core.records import Claim, Label, LedgerRow


def due(
    on: Annotated[str, typer.Option(metavar="DATE", help="The day, YYYY-MM-DD, before which they were due.")],
) -> None:
    """List the predictions whose date has passed: due date, claim, who said so, where."""
    from pipeline.core.joined import bundles
    from pipeline.core.records import LedgerRow
    from pipeline.core.tables import read_table

    try:
        day = date.fromisoformat(on)
    except ValueError as error:
        raise SettingError(f"--on: found '{on}'; allowed: a date such as 2026-11-22") from error
    predictions = due_by(bundles(), read_table(paths.LEDGER, LedgerRow), day)
    for passed in predictions.passed:
        who = f"{passed.source}, in " if passed.source else ""
        where = f"{who}{passed.publisher or 'no publisher'}, {passed.published or 'no date'}: {passed.title}"
        typer.echo(safe(f"{passed.due}  {passed.claim}  {passed.text}  ({where})"))
    counts = f"{predictions.open} still open, {predictions.undated} without a date"
    typer.echo(f"{len(predictions.passed)} due before {day}, {counts}", err=True)


class Prediction(NamedTuple):
    """A prediction with its due date: what annotators say, else the last day of the latest date ahead that it names."""

    due: date
    claim: str
    text: str
    source: str | None
    title: str
    publisher: str | None
    published: date | None


class Due(NamedTuple):
    """Predictions `passed` by a day, the oldest first, and how many are still `open` or name no date (`undated`)."""

    passed: list[Prediction]
    open: int
    undated: int


def due_by(bundles: Iterable[Bundle], ledger: Iterable[LedgerRow], day: date) -> Due:
    """Return the predictions whose due date lies before `day`; a month or year is due when it is over."""
    from pipeline.core.joined import cited

    asked = {row.claim for row in ledger if row.field == "due"}
    passed: list[Prediction] = []
    still = undated = 0
    for bundle in bundles:
        article = bundle.article
        for claim in bundle.claims:
            label = bundle.labels.get(claim.id)
            if label is None or label.claim_type is not ClaimType.PREDICTION:
                continue
            ends = _end(claim, label, article.published, claim.id in asked)
            if ends is None:
                undated += 1
            elif ends >= day:
                still += 1
            else:
                who = cited(claim, bundle)
                place = (article.title, article.publisher, article.published)
                passed.append(Prediction(ends, claim.id, claim.standalone, who, *place))
    return Due(sorted(passed, key=lambda one: (one.due, one.claim)), still, undated)


def _end(claim: Claim, label: Label, published: date | None, asked: bool) -> date | None:
    """Return the day a prediction is due: what annotators say where they were `asked`, else what its words say."""
    from pipeline.labels import is_future, last_day

    if asked:
        return last_day(label.due) if label.due else None
    return max((last_day(iso) for iso in claim.features.dates_iso if is_future(iso, published)), default=None)
