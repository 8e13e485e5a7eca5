"""All evaluated models side by side: scores on the test split, each against the baseline on the same claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.bootstrap import Interval  # noqa: TC001 - the fields' types are read at run time
from pipeline.core.errors import SettingError
from pipeline.core.params import Settings
from pipeline.core.record import field_names
from pipeline.core.records import Prediction
from pipeline.core.tables import read_record, read_table
from pipeline.core.terms import Split
from pipeline.learning.contrast import CONTRAST, ContrastScores
from pipeline.learning.metrics.paired import Comparison, compare
from pipeline.learning.metrics.records import Scores
from pipeline.learning.metrics.results_folder import METRICS, PREDICTIONS, read_scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.core.bootstrap import BootstrapSettings
    from pipeline.learning.metrics.slices import Fact


class LeaderboardSettings(Settings):
    """The group ``leaderboard`` of params.yaml: `baseline` is the model all others are compared with."""

    baseline: str


@dataclass(frozen=True, slots=True)
class Place:
    """One model on the leaderboard; the scores are those of its metrics.json, the comparison that of metrics.compare.

    `contrast` is the consistency on the contrast set, `contrast_flips` that on pairs whose label changes; null where
    the model was not asked it. `difference` and what follows are null for the baseline itself.
    """

    model: str
    n: int
    answered: int
    coverage: float | None
    macro_f1: float | None
    macro_f1_interval: Interval | None
    accuracy: float | None
    mcc: float | None
    auroc: float | None
    average_precision: float | None
    brier: float | None
    ece: float | None
    difference: float | None
    difference_interval: Interval | None
    p: float | None
    only_model: int | None
    only_baseline: int | None
    mcnemar_p: float | None
    contrast: float | None
    contrast_interval: Interval | None
    contrast_flips: float | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A model that has results but no place, and why."""

    model: str
    reason: str


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """The models by macro F1 on `split`, the best first, and those left out."""

    split: str
    baseline: str
    rows: tuple[Place, ...]
    left_out: tuple[LeftOut, ...]


def own_results(folder: Path) -> list[Path]:
    """Return the folders under data/eval that hold the results of the pipeline's own models, by name."""
    return [path.parent for path in sorted(folder.glob(f"*/{METRICS}"))]


def results_folders(folder: Path) -> dict[str, Path]:
    """Return the results under data/eval by model: the pipeline's own, then those of ``beleg evaluate``."""
    own = {path.name: path for path in own_results(folder)}
    asked = {path.name: path for path in own_results(folder / "models")}
    return own | {name if name not in own else f"models/{name}": path for name, path in asked.items()}


def leaderboard(folder: Path, known: Mapping[str, Fact], baseline: str, settings: BootstrapSettings) -> Leaderboard:
    """Return the leaderboard of all results under data/eval; raises SettingError where the baseline has none."""
    folders = results_folders(folder)
    if baseline not in folders:
        raise SettingError(
            f"leaderboard.baseline: found {baseline!r}; allowed: {', '.join(sorted(folders)) or 'none yet'}"
        )
    standard = _test_rows(folders[baseline])
    places, left_out = [], []
    for name, path in folders.items():
        rows = _test_rows(path)
        truths = {row.claim: row.truth for row in rows}
        if truths != {row.claim: row.truth for row in standard}:
            left_out.append(LeftOut(name, "its answers are for another state of the data set; evaluate it again"))
            continue
        against = None if name == baseline else (rows, standard)
        places.append(_place(name, path, against, known, settings))
    places.sort(key=lambda place: (-(place.macro_f1 or 0.0), place.model))
    return Leaderboard(Split.TEST.value, baseline, tuple(places), tuple(left_out))


def read_leaderboard(path: Path) -> Leaderboard | None:
    """Return what the stage `leaderboard` wrote, null where it has not run; raises InputError where it is none."""
    return read_record(path, Leaderboard) if path.exists() else None


def _test_rows(path: Path) -> list[Prediction]:
    return [row for row in read_table(path / PREDICTIONS, Prediction) if row.split is Split.TEST]


def _place(
    name: str,
    path: Path,
    against: tuple[Sequence[Prediction], Sequence[Prediction]] | None,
    known: Mapping[str, Fact],
    settings: BootstrapSettings,
) -> Place:
    scores = read_scores(path)[Split.TEST]
    contrast = read_record(path / CONTRAST, ContrastScores) if (path / CONTRAST).exists() else None
    versus = compare(*against, known, settings) if against else None
    numbers: dict[str, Any] = {key: getattr(scores, key) for key in field_names(Place) if key in field_names(Scores)}
    gaps: dict[str, Any] = {key: getattr(versus, key, None) for key in field_names(Comparison)}
    return Place(
        model=name,
        **numbers,
        **gaps,
        contrast=contrast.consistency if contrast else None,
        contrast_interval=contrast.consistency_interval if contrast else None,
        contrast_flips=contrast.flips_consistency if contrast else None,
    )


def markdown(found: Leaderboard) -> str:
    """Return the leaderboard as a Markdown table, with what its numbers mean below."""
    header = ["model", "macro F1", "against " + found.baseline, "p", "accuracy", "MCC", "AUROC", "Brier", "ECE",
              "answered", "contrast", "flips"]  # fmt: skip
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    for row in found.rows:
        cells = [
            row.model.replace("|", "\\|"),
            spread(row.macro_f1, row.macro_f1_interval),
            spread(row.difference, row.difference_interval, sign="+") if row.model != found.baseline else "baseline",
            p_value(row.p),
            *(spread(value) for value in (row.accuracy, row.mcc, row.auroc, row.brier, row.ece)),
            f"{row.answered} of {row.n}",
            spread(row.contrast),
            spread(row.contrast_flips),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    lines += [f"\n{one.model}: left out, {one.reason}" for one in found.left_out]
    note = (
        f"Split {found.split}; intervals and p from a paired bootstrap over stories; ECE over tenths of p_checkable; "
        "contrast is the share of pairs of the contrast set with both answers right, "
        "flips the same of pairs whose label changes."
    )
    return "\n".join([*lines, "", note, ""])


def spread(value: float | None, ends: Interval | None = None, sign: str = "") -> str:
    """Return a score with its interval in brackets, three digits; a dash where there is none."""
    between = f" [{ends[0]:{sign}.3f}, {ends[1]:{sign}.3f}]" if ends else ""
    return "–" if value is None else f"{value:{sign}.3f}{between}"


def p_value(p: float | None) -> str:
    """Return a p-value with two digits; a dash where there is none."""
    return "–" if p is None else "<0.01" if p < 0.01 else f"{p:.2f}"
