"""Models in .skops files: those trained here and any scikit-learn classifier that reads texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.core.errors import InputError
from pipeline.core.progress import progress
from pipeline.learning.evaluators.records import Answer, answered, positive_place
from pipeline.learning.models import load_model, threshold_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.learning.models import Example

_BATCH = 2_000


class Estimator:
    """A classifier in a file, whose types are checked before anything in it is run."""

    def __init__(self, path: Path, positive: str | None = None) -> None:
        self._path = path
        self._model: Any = load_model(path)
        self._place = positive_place(list(getattr(self._model, "classes_", ())), positive, str(path))
        self._threshold = threshold_of(self._model)

    def ask(self, examples: Sequence[Example]) -> Iterator[Answer]:
        """Yield one answer for each example, in order; checkable from the threshold that the model learnt."""
        for begin in progress(range(0, len(examples), _BATCH), "batches of claims"):
            for p in self._probabilities([one.text for one in examples[begin : begin + _BATCH]]):
                yield answered(p, self._threshold)

    def _probabilities(self, texts: list[str]) -> list[float]:
        try:
            columns = np.asarray(self._model.predict_proba(texts), dtype=np.float64)
        except (ValueError, TypeError, AttributeError) as error:
            reason = " ".join(str(error).split())[:200]
            raise InputError(f"{self._path}: does not take a list of texts: {reason}") from error
        if columns.shape[0] != len(texts) or not np.isfinite(columns[:, self._place]).all():
            raise InputError(f"{self._path}: gave no probability for some of the texts")
        return [float(p) for p in columns[:, self._place]]

    def about(self) -> dict[str, Any]:
        """Return the class of the estimator and the threshold."""
        return {"estimator": type(self._model).__name__, "threshold": self._threshold}

    def summary(self) -> list[str]:
        """Return nothing: every claim has an answer."""
        return []
