"""How fast the default model is trained and scores: a labelled table, repeated or cut to the number of texts wanted.

python benchmarks/model_speed.py --train FILE --text COL --label COL --positive VALUE [--texts 10000]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.core.terms import Checkability
from pipeline.learning.corpora.labelled import Columns, read_labelled
from pipeline.learning.models import DEFAULT, default_settings, dump_model, fit, load_model, predict
from pipeline.learning.scoring.classifier_scores import peak_memory


def main() -> None:
    """Print seconds of training, writing and loading, and texts scored a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("train", "text", "label", "positive"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--model", default=DEFAULT)
    given = parser.parse_args()
    rows = read_labelled(Path(given.train), Columns(given.text, given.label, given.positive)).rows
    # A repeated text gets a number of its own, so that none is read from a memory.
    texts = [f"{rows[n % len(rows)].text} {n // len(rows) or ''}" for n in range(given.texts)]
    yes, no = Checkability.CHECKABLE, Checkability.NOT_CHECKABLE
    truths = [yes if rows[n % len(rows)].positive else no for n in range(given.texts)]
    begin = time.perf_counter()
    model = fit(given.model, default_settings(given.model), texts, truths, texts)
    print(f"training on {len(texts)} texts: {time.perf_counter() - begin:.1f} s")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.skops"
        begin = time.perf_counter()
        dump_model(path, model)
        print(f"writing the model: {time.perf_counter() - begin:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
        begin = time.perf_counter()
        model = load_model(path)
        print(f"loading it: {time.perf_counter() - begin:.1f} s")
    found = []
    for _ in range(5):
        begin = time.perf_counter()
        predict(model, texts)
        found.append(len(texts) / (time.perf_counter() - begin))
    print(f"scoring: {sorted(found)[2]:,.0f} texts a second (median of five)")
    print(f"peak memory: {peak_memory():.0f} MB")


if __name__ == "__main__":
    main()
