"""The evaluate stage, once a model: every labelled claim and contrast pair → the model's answer, scores, plots."""

from __future__ import annotations

import sys

from pipeline.core import paths
from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.files import write_json
from pipeline.core.params import load_params
from pipeline.core.records import Claim, Label, SplitRow
from pipeline.core.stage import run_stage
from pipeline.core.tables import read_table, to_row
from pipeline.learning.contrast import CONTRAST, contrast_examples, contrast_scores, read_pairs
from pipeline.learning.metrics import headline, read_facts, write_results
from pipeline.learning.models import answers, examples, load_model, model_name


def main() -> str:
    """Write data/eval/<name>: all predictions, scores of test and validation, plots of test, contrast.json."""
    name = model_name(sys.argv[1:])
    settings = load_params("evaluate", BootstrapSettings)
    folder = paths.EVAL / name
    model, splits = load_model(paths.MODELS / f"{name}.skops"), list(read_table(paths.SPLITS, SplitRow))
    labelled = examples(read_table(paths.CLAIMS, Claim), read_table(paths.LABELS, Label), splits)
    scores = write_results(folder, answers(model, labelled), read_facts(), settings)
    pairs = read_pairs(paths.CONTRAST_IN, splits)
    contrast = contrast_scores(pairs, answers(model, contrast_examples(pairs)), settings)
    write_json(folder / CONTRAST, to_row(contrast))
    return f"{name}: {'; '.join(headline(split, found) for split, found in scores.items())}; {folder}"


if __name__ == "__main__":
    run_stage("evaluate", main)
