"""`beleg evaluate`: any model on the rows that the trained ones are scored on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core import paths
from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.errors import InputError, SettingError
from pipeline.core.files import whole_folder, write_json
from pipeline.core.params import load_params
from pipeline.core.records import Claim, Label, SplitRow
from pipeline.core.tables import read_table, to_row
from pipeline.learning.contrast import CONTRAST, contrast_examples, contrast_scores, read_pairs
from pipeline.learning.evaluators import ask
from pipeline.learning.metrics import headline, read_facts, write_results
from pipeline.learning.models import examples

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.core.terms import Split
    from pipeline.learning.evaluators import Evaluator, Spec
    from pipeline.learning.models import Example


def labelled_claims() -> list[Example]:
    """Return the labelled claims of all splits, sorted by id."""
    splits = read_table(paths.SPLITS, SplitRow)
    found = examples(read_table(paths.CLAIMS, Claim), read_table(paths.LABELS, Label), splits)
    return sorted(found, key=lambda one: one.claim)


def chosen(everything: Sequence[Example], splits: Sequence[Split], limit: int | None) -> list[Example]:
    """Return the claims of some splits, by id, with `limit` the first of them: ids are hashes, so these are any.

    Raises InputError where there are none.
    """
    found = [one for one in everything if one.split in splits][:limit]
    if not found:
        raise InputError(f"no labelled claim in the split {', '.join(splits)}; other splits: --split")
    return found


def results_folder(spec: Spec, name: str | None) -> Path:
    """Return where the results go; raises SettingError where those of another model lie there."""
    folder = paths.EVAL / "models" / (name or spec.slug)
    try:
        before = json.loads((folder / "run.json").read_text(encoding="utf-8"))["spec"]
    except (OSError, ValueError, KeyError, TypeError):
        before = spec.text
    if before != spec.text:
        raise SettingError(f"{folder} holds the results of {before}; say another folder with --name, or remove it")
    return folder


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: claims, the splits they are of, and whether the contrast set too."""

    claims: Sequence[Example]
    splits: Sequence[Split]
    contrast: bool = False


def evaluate(folder: Path, spec: Spec, evaluator: Evaluator, question: Question) -> list[str]:
    """Ask the model, write its results to a folder, whole or not at all, and return what to tell the user."""
    settings = load_params("evaluate", BootstrapSettings)
    predictions, told = ask(evaluator, question.claims)
    lines = evaluator.summary()
    run: dict[str, Any] = {"spec": spec.text, "splits": [split.value for split in question.splits], **told}
    with whole_folder(folder) as scratch:
        scores = write_results(scratch, predictions, read_facts(), settings, question.splits)
        if question.contrast:
            pairs = read_pairs(paths.CONTRAST_IN, list(read_table(paths.SPLITS, SplitRow)))
            changed, run["contrast"] = ask(evaluator, list(contrast_examples(pairs)))
            write_json(scratch / CONTRAST, to_row(contrast_scores(pairs, changed, settings)))
        write_json(scratch / "run.json", run)
    reasons = ", ".join(f"{reason} {count}" for reason, count in told["no_answer"].items())
    heads = "; ".join(headline(split, found) for split, found in scores.items())
    return [*lines, f"{spec.text}: {heads}{f'; no answer: {reasons}' if reasons else ''}; {folder}"]
