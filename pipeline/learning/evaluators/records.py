"""What every evaluator gives: one answer a claim, and what its run was like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.core.terms import Checkability

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.learning.models import Example

DIGITS = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said of one claim: `predicted` is null where there is no usable answer, `reason` then says why."""

    predicted: Checkability | None
    p_checkable: float | None
    reason: str | None = None


class Evaluator(Protocol):
    """A model that can be asked, whatever it is made of."""

    def ask(self, examples: Sequence[Example]) -> Iterator[Answer]:
        """Yield one answer for each example, in order."""
        ...

    def about(self) -> dict[str, Any]:
        """Return what run.json says of the model and of asking it; called after the last answer."""
        ...

    def summary(self) -> list[str]:
        """Return the lines that the user should see, none where all went as usual."""
        ...


def answered(p_checkable: float, threshold: float = 0.5) -> Answer:
    """Return the answer that goes with a probability, at six digits: checkable from the threshold."""
    p = round(float(p_checkable), DIGITS)
    return Answer(Checkability.CHECKABLE if p >= threshold else Checkability.NOT_CHECKABLE, p)
