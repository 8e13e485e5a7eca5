"""What `beleg explain` shows: a model's answer for a claim or a text, and what decided."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.records import Claim
from pipeline.core.tables import read_table
from pipeline.core.terms import Checkability
from pipeline.learning.models import is_checkable, load_model, predict, text_of, threshold_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DIGITS = 6
_PREFIX = "claim_"


def model_file(name: str) -> Path:
    """Return where a trained model lies."""
    return paths.MODELS / f"{name}.skops"


class Scorer:
    """The answers of a trained model; raises InputError where there is no such file."""

    def __init__(self, name: str) -> None:
        self.model: Any = load_model(model_file(name))

    def answer(self, texts: list[str]) -> list[tuple[int, float]]:
        """Return (1 for checkable or 0, the probability) for each text, in order."""
        limit = threshold_of(self.model)
        found = [round(float(p), _DIGITS) for p in predict(self.model, texts)]
        return [(int(is_checkable(p, limit) is Checkability.CHECKABLE), p) for p in found]


def text_behind(given: str) -> str:
    """Return what a model reads of the claim with this id; any other text stands for itself.

    Raises InputError where no claim has the id.
    """
    if not given.startswith(_PREFIX) or " " in given:
        return given
    for claim in read_table(paths.CLAIMS, Claim):
        if claim.id == given:
            return text_of(claim)
    raise InputError(f"no claim {given} in {paths.CLAIMS}")


def explanation(name: str, text: str, most: int) -> Iterator[str]:
    """Yield the lines of an explanation: the answer, then the `most` heaviest things that decided, signed."""
    from pipeline.learning.models import TextEnsemble, evidence

    scorer = Scorer(name)
    ((yes, p),) = scorer.answer([text])
    yield text
    said, limit = "checkable" if yes else "not checkable", threshold_of(scorer.model)
    yield f"{name}: {said}, p {p:.2f} (checkable from {limit:.2f})"
    if not isinstance(scorer.model, TextEnsemble):
        yield "This model reads nothing of the text: it gives every claim the same answer."
        return
    found = evidence(scorer.model, text)
    for one in found[:most]:
        yield f"{one.weight:+7.3f}  {one.kind:10}  {one.name}"
    rest = found[most:]
    yield f"{sum(one.weight for one in rest):+7.3f}  {len(rest)} lighter ones together"
    yield f"{scorer.model.prior:+7.3f}  before anything is read"
    yield f"{math.fsum(one.weight for one in found) + scorer.model.prior:+7.3f}  log odds of checkable"
