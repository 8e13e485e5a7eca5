"""What is true and what was answered, as arrays that measures are computed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.core.terms import Checkability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.core.bootstrap import Floats, Ints
    from pipeline.core.records import Prediction


CODES = {Checkability.CHECKABLE: 1, Checkability.NOT_CHECKABLE: 0}
NONE = 2  # no answer
NAMES: tuple[Checkability | None, ...] = (Checkability.NOT_CHECKABLE, Checkability.CHECKABLE, None)


@dataclass(frozen=True, slots=True)
class Answered:
    """One row an item: the truth (1 or 0), the answer (1, 0, or 2 for none) and how probable 1 was said to be.

    Each of shape (n,); a probability is nan where none was given.
    """

    truths: Ints
    answers: Ints
    probabilities: Floats

    def take(self, rows: Ints) -> Answered:
        """Return some of the rows, in the order of `rows`."""
        return Answered(self.truths[rows], self.answers[rows], self.probabilities[rows])

    @property
    def given(self) -> npt.NDArray[np.bool_]:
        """Which rows have an answer: shape (n,)."""
        return np.not_equal(self.answers, NONE)


def answered(rows: Sequence[Prediction]) -> Answered:
    """Return predictions as arrays, in their order; an answer without a probability keeps its answer."""
    return Answered(
        np.array([CODES[row.truth] for row in rows], dtype=np.int64),
        np.array([NONE if row.predicted is None else CODES[row.predicted] for row in rows], dtype=np.int64),
        np.array([np.nan if row.p_checkable is None else row.p_checkable for row in rows], dtype=np.float64),
    )
