"""Measures of yes-or-no answers given as arrays, each with a bootstrap interval over rows or groups of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

from pipeline.metrics.bootstrap import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from pipeline.metrics.records import EvaluateSettings

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

_BINS = 10


@dataclass(frozen=True, slots=True)
class Answered:
    """What is true (1 or 0), what was answered (1 or 0) and how probable 1 was said to be: each of shape (n,)."""

    truths: Ints
    answers: Ints
    probabilities: Floats

    def take(self, rows: Ints) -> Answered:
        """Return some of the rows, in the order of `rows`."""
        return Answered(self.truths[rows], self.answers[rows], self.probabilities[rows])

    def cells(self) -> Floats:
        """Return confusion[truth, answer]: shape (2, 2)."""
        return np.bincount(2 * self.truths + self.answers, minlength=4).reshape(2, 2).astype(np.float64)


def _divide(part: Floats, whole: Floats) -> Floats:
    """Return part by whole, 0 where the whole is 0, as scikit-learn counts precision of a class never answered."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def accuracy(rows: Answered) -> float:
    """Return the share of right answers."""
    return float(np.mean(rows.truths == rows.answers))


def macro_f1(rows: Answered) -> float:
    """Return the mean of both classes' F1."""
    cells = rows.cells()
    return float(_divide(2 * np.diag(cells), cells.sum(axis=0) + cells.sum(axis=1)).mean())


def harmonic_pr(rows: Answered) -> float:
    """Return the harmonic mean of macro precision and macro recall (GermEval 2021)."""
    cells = rows.cells()
    precision = float(_divide(np.diag(cells), cells.sum(axis=0)).mean())
    recall = float(_divide(np.diag(cells), cells.sum(axis=1)).mean())
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mcc(rows: Answered) -> float:
    """Return Matthews' correlation coefficient; 0 where a class never occurs or is never answered."""
    cells = rows.cells()
    spread = float(np.prod(cells.sum(axis=0)) * np.prod(cells.sum(axis=1)))
    return float(np.linalg.det(cells)) / spread**0.5 if spread else 0.0


def average_precision(rows: Answered) -> float:
    """Return the average precision of class 1; nan where it does not occur."""
    return float(average_precision_score(rows.truths, rows.probabilities)) if rows.truths.any() else float("nan")


def auroc(rows: Answered) -> float:
    """Return the area under the ROC curve; nan where one class does not occur."""
    both = 0 < rows.truths.sum() < len(rows.truths)
    return float(roc_auc_score(rows.truths, rows.probabilities)) if both else float("nan")


def brier(rows: Answered) -> float:
    """Return the mean squared difference of probability and truth."""
    return float(np.mean((rows.probabilities - rows.truths) ** 2))


def ece(rows: Answered) -> float:
    """Return the expected calibration error of the probability of class 1, over tenths of it (Naeini et al. 2015)."""
    bins = np.minimum((rows.probabilities * _BINS + 1e-9).astype(np.int64), _BINS - 1)
    gaps = np.bincount(bins, weights=rows.probabilities - rows.truths, minlength=_BINS)
    return float(np.abs(gaps).sum() / len(bins))


MEASURES: dict[str, Callable[[Answered], float]] = {
    "accuracy": accuracy,
    "macro_f1": macro_f1,
    "harmonic_pr": harmonic_pr,
    "mcc": mcc,
    "average_precision": average_precision,
    "auroc": auroc,
    "brier": brier,
    "ece": ece,
}


def binary_scores(rows: Answered, groups: Sequence[str], settings: EvaluateSettings) -> dict[str, Any]:
    """Return every measure with its interval (`accuracy`, `accuracy_interval`, …), and the scores of both classes.

    Intervals are percentiles over resampled groups, one name a row in `groups`; null where fewer than two, or where the
    measure is not defined.
    """
    members = _members(groups)
    generator = np.random.default_rng(settings.seed)
    drawn: dict[str, list[float]] = {name: [] for name in MEASURES}
    for _ in range(settings.resamples if len(members) > 1 else 0):
        chosen = generator.integers(len(members), size=len(members))
        sample = rows.take(np.concatenate([members[place] for place in chosen]))
        for name, measure in MEASURES.items():
            drawn[name].append(measure(sample))
    found: dict[str, Any] = {"n": len(rows.truths)}
    for name, measure in MEASURES.items():
        value = measure(rows)
        found[name] = None if np.isnan(value) else rounded(value)
        found[f"{name}_interval"] = _interval(drawn[name], settings.confidence)
    return found | {"classes": _classes(rows.cells())}


def _members(groups: Sequence[str]) -> list[Ints]:
    names, places = np.unique(np.array(groups, dtype=object).astype(str), return_inverse=True)
    order = np.argsort(places, kind="stable")
    return np.split(order, np.cumsum(np.bincount(places, minlength=len(names)))[:-1])


def _interval(values: list[float], confidence: float) -> list[float] | None:
    known = [value for value in values if not np.isnan(value)]
    if not known:
        return None
    outside = (1 - confidence) / 2
    return [rounded(value) for value in np.quantile(known, [outside, 1 - outside])]


def _classes(cells: Floats) -> list[dict[str, Any]]:
    """Return precision, recall, F1 and support of the positive class, then of the other."""
    found = []
    for code, name in ((1, "positive"), (0, "negative")):
        right, answered, true = cells[code, code], cells[:, code].sum(), cells[code].sum()
        found.append(
            {
                "name": name,
                "precision": rounded(right / answered) if answered else 0.0,
                "recall": rounded(right / true) if true else 0.0,
                "f1": rounded(2 * right / (answered + true)) if answered + true else 0.0,
                "support": int(true),
            }
        )
    return found
