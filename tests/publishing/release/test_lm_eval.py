"""The task for lm-evaluation-harness that a release carries: its claims, its questions, its score, and the harness."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import small_corpus

from pipeline.core.records import Prediction
from pipeline.core.terms import Checkability, Split
from pipeline.learning.metrics.measures import answered, macro_f1

if TYPE_CHECKING:
    from types import ModuleType

NO_HARNESS = importlib.util.find_spec("lm_eval") is None
FILES = ["beleg_checkability.yaml", "beleg_checkability_de.yaml", "beleg_checkability_en.yaml", "beleg_task.py"]


def task_of(folder: Path) -> ModuleType:
    """Return the functions of a release's task."""
    spec = importlib.util.spec_from_file_location("beleg_task", folder / "lm_eval/beleg_task.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HF_DATASETS_CACHE", str(corpus / "cache"))
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", corpus / "cache")
    return small_corpus.released("full").absolute()


def test_the_files_are_in_the_release_and_on_its_card(folder: Path) -> None:
    assert sorted(path.name for path in (folder / "lm_eval").iterdir()) == FILES
    card = (folder / "README.md").read_text(encoding="utf-8")
    for name in ("beleg_checkability", "beleg_checkability_de", "beleg_checkability_en"):
        assert f"`{name}`" in card or f"--tasks {name} " in card


def test_the_task_asks_about_the_claims_of_the_release_around_it(folder: Path) -> None:
    task = task_of(folder)
    found = task.load(version=1.0)
    rows = [row for part in found.values() for row in part]
    assert len(rows) > 50
    for row in rows:
        asked = task.question(row)
        assert row["standalone_plain"] in asked
        assert asked.endswith("\nAntwort:" if row["language"] == "de" else "\nAnswer:")
        assert len(task.choices(row)) == 2
    assert "{" not in task.HEAD["de"].replace("{}", "")
    numbers = next(iter(found.values())).features["checkability"].names
    assert [name.replace("_", " ") for name in numbers] == task.choices({"language": "en"})


def test_one_language_and_another_folder(folder: Path) -> None:
    task = task_of(folder)
    shutil.copytree(folder, "elsewhere")
    every = sum(len(part) for part in task.load(dataset="elsewhere").values())
    alone = [sum(len(part) for part in task.load(language=one).values()) for one in ("de", "en") if _has(task, one)]
    assert sum(alone) == every
    assert {row["language"] for part in task.load(language="de").values() for row in part} == {"de"}
    with pytest.raises(ValueError, match="no claim with words"):
        task.load(language="fr")


def _has(task: ModuleType, language: str) -> bool:
    return any(row["language"] == language for part in task.load().values() for row in part)


def test_without_words_the_task_says_what_to_do(corpus: Path) -> None:
    bare = small_corpus.released("bare", "none").absolute()
    with pytest.raises(ValueError, match="beleg rehydrate"):
        task_of(bare).load()


def test_macro_f1_is_ours(folder: Path) -> None:
    names = (Checkability.CHECKABLE, Checkability.NOT_CHECKABLE)
    pairs = [(0, 0), (0, 1), (1, 1), (0, 0), (1, 0), (0, 0)]
    rows = [Prediction("c", "a", Split.TEST, names[true], names[said], None) for true, said in pairs]
    import numpy as np

    ours = macro_f1(answered(rows), np.ones((1, len(rows))))[0]
    assert task_of(folder).macro_f1(pairs) == pytest.approx(float(ours))


@pytest.mark.skipif(NO_HARNESS, reason="no lm_eval: run make test-transformers")
@pytest.mark.parametrize("name", ["beleg_checkability", "beleg_checkability_de"])
def test_the_harness_loads_the_task_and_scores_it(folder: Path, name: str) -> None:
    from lm_eval import simple_evaluate
    from lm_eval.tasks import TaskManager

    manager = TaskManager(include_path=str(folder / "lm_eval"), include_defaults=False)
    assert {Path(file).stem for file in FILES[:3]} == set(manager.all_tasks)
    result: dict[str, Any] = simple_evaluate("dummy", tasks=[name], task_manager=manager, bootstrap_iters=0)
    scores = result["results"][name]
    assert 0 <= scores["acc,none"] <= 1
    assert 0 <= scores["f1,none"] <= 1
    samples = result["samples"][name]
    assert len(samples) == result["n-samples"][name]["original"] > 0
    right = sum(one["acc"] for one in samples) / len(samples)
    assert scores["acc,none"] == pytest.approx(right)
    assert samples[0]["arguments"][0][0].endswith(("Antwort:", "Answer:"))
