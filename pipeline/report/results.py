"""What the models were found to be worth, read from data/eval with care: what is absent is shown as absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Prediction
from pipeline.core.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.report.cards import Answers


def folders(root: Path) -> dict[str, Path]:
    """Return the folder of each evaluated model: ours, then those that users evaluated under ``models/``, by name."""
    ours = {path.name: path for path in sorted(root.glob("*")) if (path / "metrics.json").exists()}
    theirs = {path.name: path for path in sorted(root.glob("models/*")) if (path / "metrics.json").exists()}
    return {**theirs, **ours}


def read_answers(root: Path) -> dict[str, list[Prediction]]:
    """Return every model's predictions, models by name."""
    return {
        model: list(read_table(path / "predictions.parquet", Prediction))
        for model, path in sorted(folders(root).items())
        if (path / "predictions.parquet").exists()
    }


def answers(rows: Mapping[str, list[Prediction]]) -> dict[str, Answers]:
    """Return each claim's answers, (model, prediction), in the order of the models."""
    found: dict[str, list[tuple[str, Prediction]]] = {}
    for model, predictions in rows.items():
        for row in predictions:
            found.setdefault(row.claim, []).append((model, row))
    return {claim: tuple(said) for claim, said in found.items()}
