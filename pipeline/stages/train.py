"""The train stage, once a model: labelled claims of the train split → a model file."""

from __future__ import annotations

import sys

from pipeline.core import paths
from pipeline.core.params import load_params, load_value
from pipeline.core.records import Claim, Label, SplitRow
from pipeline.core.stage import run_stage
from pipeline.core.tables import read_table
from pipeline.core.terms import Checkability, Split
from pipeline.learning.corpora import ExtraCorpusSettings, extra_texts
from pipeline.learning.models import describe, dump_model, examples, fit, model_name, settings_class


def main() -> str:
    """Write data/models/<name>.skops for the model named by the script's one argument."""
    name = model_name(sys.argv[1:])
    settings = load_params(f"train.{name}", settings_class(name))
    labelled = examples(
        read_table(paths.CLAIMS, Claim), read_table(paths.LABELS, Label), read_table(paths.SPLITS, SplitRow)
    )
    train = sorted((one for one in labelled if one.split is Split.TRAIN), key=lambda one: one.claim)
    texts, truths, groups = [one.text for one in train], [one.truth for one in train], [one.group for one in train]
    extra = list(extra_texts(load_value("train.extra_corpora", list[ExtraCorpusSettings])))
    texts += [row.text for _, row in extra]
    truths += [Checkability.CHECKABLE if row.positive else Checkability.NOT_CHECKABLE for _, row in extra]
    groups += [f"{corpus}:{row.group}" for corpus, row in extra]
    estimator = fit(name, settings, texts, truths, groups)
    path = paths.MODELS / f"{name}.skops"
    dump_model(path, estimator)
    own = len({one.group for one in train})
    more = f" and {len(extra)} texts of {', '.join(sorted({corpus for corpus, _ in extra}))}" if extra else ""
    return f"{name} on {len(train)} claims in {own} groups{more}, {describe(name, estimator)}; {path}"


if __name__ == "__main__":
    run_stage("train", main)
