"""One model against another on the same claims: is the difference more than chance?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.bootstrap import Interval, between, draws, rounded
from pipeline.core.errors import InputError
from pipeline.learning.metrics.measures import answered, macro_f1, unweighted
from pipeline.learning.metrics.slices import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.core.bootstrap import BootstrapSettings
    from pipeline.core.records import Prediction
    from pipeline.learning.metrics.slices import Fact


@dataclass(frozen=True, slots=True)
class Comparison:
    """A model against the baseline on the same claims.

    `difference`: macro F1 of the model less that of the baseline, with its interval and two-sided `p` from a paired
    bootstrap over groups, null for fewer than two groups. `only_model` and `only_baseline`: claims that one alone gets
    right; `mcnemar_p` is the exact test of these two, which takes claims as independent and so is too sure of itself.
    """

    difference: float | None
    difference_interval: Interval | None
    p: float | None
    only_model: int
    only_baseline: int
    mcnemar_p: float | None


def compare(
    rows: Sequence[Prediction], baseline: Sequence[Prediction], known: Mapping[str, Fact], settings: BootstrapSettings
) -> Comparison:
    """Return the comparison; raises InputError where the two were not asked the same claims."""
    rows, baseline = (sorted(part, key=lambda row: row.claim) for part in (rows, baseline))
    if [row.claim for row in rows] != [row.claim for row in baseline]:
        raise InputError("the two models answered different claims; evaluate both on the same data set")
    one, other = answered(rows), answered(baseline)
    groups, languages = grouped(rows, known)
    gaps = [macro_f1(one, weights) - macro_f1(other, weights) for weights in draws(groups, settings, languages)]
    drawn = np.concatenate(gaps) if gaps else np.empty(0)
    right, other_right = one.truths == one.answers, other.truths == other.answers
    only, only_other = int((right & ~other_right).sum()), int((other_right & ~right).sum())
    return Comparison(
        difference=rounded(unweighted(macro_f1, one) - unweighted(macro_f1, other)) if len(rows) else None,
        difference_interval=between(drawn, settings),
        p=_two_sided(drawn),
        only_model=only,
        only_baseline=only_other,
        mcnemar_p=_mcnemar(only, only_other),
    )


def _two_sided(gaps: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float | None:
    """Return twice the smaller share of resampled differences on either side of 0, one more than found of each."""
    gaps = gaps[~np.isnan(gaps)]
    if not len(gaps):
        return None
    smaller = min(int((gaps <= 0).sum()), int((gaps >= 0).sum()))
    return rounded(min(1.0, 2 * (smaller + 1) / (len(gaps) + 1)))


def _mcnemar(only_model: int, only_baseline: int) -> float | None:
    """Return twice the smaller tail of a fair coin, in whole numbers: SciPy's binomtest takes longer to be loaded."""
    total, smaller = only_model + only_baseline, min(only_model, only_baseline)
    ways = accumulate(range(smaller), lambda way, k: way * (total - k) // (k + 1), initial=1)
    return rounded(min(1.0, 2 * sum(ways) / 2**total)) if total else None
