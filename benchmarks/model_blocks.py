"""What each block of the default model is worth on our own splits, and what attribution and source kind would add.

    python benchmarks/model_blocks.py

Trained on train, scored on validation and test, after `dvc repro`. The last row gives the model words for how the claim
is attributed and to what kind of source; the default model does not read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.core import paths
from pipeline.core.records import Attribution, Claim, Label, SourceLink, SplitRow
from pipeline.core.tables import read_table
from pipeline.core.terms import Checkability, Split
from pipeline.learning.metrics.measures import Answered, ece, macro_f1, unweighted
from pipeline.learning.models import DEFAULT, default_settings, examples
from pipeline.learning.models.ensemble import TextEnsemble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.learning.models import Example

BLOCKS: dict[str, dict[str, object]] = {
    "tfidf alone": {"members": ("tfidf",), "features": 0.0, "vectors": 0.0},
    "+ features": {"members": ("tfidf",), "vectors": 0.0},
    "+ word vectors": {"members": ("tfidf",)},
    "+ log-count ratios (the default)": {},
}


def contexts() -> dict[str, str]:
    """Return for each claim words that say how it is attributed and to what kind of source; empty for own voice."""
    forms = {row.id: row.form.value for row in read_table(paths.ATTRIBUTIONS, Attribution)}
    kinds = {row.claim: row.kind.value for row in read_table(paths.LINKS, SourceLink) if row.hop == 0}
    found = {}
    for claim in read_table(paths.CLAIMS, Claim):
        words = [f"form{forms[key]}".replace("_", "") for key in claim.attributions]
        kind = f"kind{kinds.get(claim.id, 'none')}".replace("_", "")
        found[claim.id] = " ".join([*words, kind])
    return found


def scores(parts: Mapping[Split, list[Example]], extra: Mapping[str, str], **settings: object) -> list[str]:
    """Return macro F1 and ECE on validation and on test of a model made with the settings."""

    def text(one: Example) -> str:
        return f"{one.text} {extra.get(one.claim, '')}"

    train = parts[Split.TRAIN]
    model = TextEnsemble(**default_settings(DEFAULT).model_dump() | settings)
    yes = [int(one.truth is Checkability.CHECKABLE) for one in train]
    model.fit([text(one) for one in train], yes, [one.group for one in train])
    found = []
    for split in (Split.VALIDATION, Split.TEST):
        texts = [text(one) for one in parts[split]]
        truths = np.array([int(one.truth is Checkability.CHECKABLE) for one in parts[split]])
        rows = Answered(truths, model.predict(texts), model.predict_proba(texts)[:, 1])
        found.append(f"{100 * unweighted(macro_f1, rows):5.1f} {100 * unweighted(ece, rows):5.1f}")
    return found


def main() -> None:
    """Print the table."""
    claims, labels = read_table(paths.CLAIMS, Claim), read_table(paths.LABELS, Label)
    parts: dict[Split, list[Example]] = {split: [] for split in Split}
    for one in sorted(examples(claims, labels, read_table(paths.SPLITS, SplitRow)), key=lambda row: row.claim):
        parts[one.split].append(one)
    print(f"{'percent':34} validation      test\n{'':34} F1    ECE    F1    ECE")
    for name, settings in BLOCKS.items():
        print(f"{name:34}" + "  ".join(scores(parts, {}, **settings)))
    last = BLOCKS["+ log-count ratios (the default)"]
    print(f"{'+ attribution and source kind':34}" + "  ".join(scores(parts, contexts(), **last)))


if __name__ == "__main__":
    main()
