"""`beleg explain`: a model's answer for a claim or a text, and what decided."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.terminal import safe
from pipeline.core import paths
from pipeline.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = "claim_"


def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM_ID|TEXT", help="A claim of the data set, or any text.")],
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which trained model; the default one if not said.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="How many of the heaviest reasons to show.")] = 15,
) -> None:
    """Show what decided whether a claim is checkable: words, characters and features, for (+) and against (-)."""
    from pipeline.cli.chosen_model import chosen_model

    for line in _explanation(chosen_model(model)[0], _text_behind(claim), most):
        typer.echo(safe(line))


def _text_behind(given: str) -> str:
    """Return what a model reads of the claim with this id; any other text stands for itself.

    Raises InputError where no claim has the id.
    """
    from pipeline.core.records import Claim
    from pipeline.core.tables import read_table
    from pipeline.learning.models import text_of

    if not given.startswith(_PREFIX) or " " in given:
        return given
    for claim in read_table(paths.CLAIMS, Claim):
        if claim.id == given:
            return text_of(claim)
    raise InputError(f"no claim {given} in {paths.CLAIMS}")


def _explanation(name: str, text: str, most: int) -> Iterator[str]:
    """Yield the lines of an explanation: the answer, then the `most` heaviest things that decided, signed."""
    from pipeline.cli.chosen_model import Scorer
    from pipeline.learning.models import TextEnsemble, evidence, threshold_of

    scorer = Scorer(name)
    ((yes, p),) = scorer.answer([text])
    yield text
    answer, limit = "checkable" if yes else "not checkable", threshold_of(scorer.model)
    yield f"{name}: {answer}, p {p:.2f} (checkable from {limit:.2f})"
    if not isinstance(scorer.model, TextEnsemble):
        yield "This model reads nothing of the text: it gives every claim the same answer."
        return
    reasons = evidence(scorer.model, text)
    for reason in reasons[:most]:
        yield f"{reason.weight:+7.3f}  {reason.kind:10}  {reason.name}"
    rest = reasons[most:]
    yield f"{sum(reason.weight for reason in rest):+7.3f}  {len(rest)} lighter ones together"
    yield f"{scorer.model.prior:+7.3f}  before anything is read"
    yield f"{math.fsum(reason.weight for reason in reasons) + scorer.model.prior:+7.3f}  log odds of checkable"
