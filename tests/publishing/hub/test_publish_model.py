"""A model on the Hub: its files, its card, and that it loads there as the card says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from huggingface_hub import ModelCard, hf_hub_download
from publish_project import MODEL, MODEL_REPO, beleg, commits, held

from pipeline.core.terms import Split
from pipeline.learning.metrics import estimate
from pipeline.learning.models import load_model
from pipeline.publishing.hub.model_repository import model_card, model_facts

if TYPE_CHECKING:
    from hub import Hub


@pytest.mark.usefixtures("project")
def test_a_model_is_published_read_back_and_loads_as_its_card_says(hub: Hub) -> None:
    done = beleg("publish", MODEL_REPO, "--model", MODEL, "--direct", "--tag", "v0.1")
    assert done.code == 0, done.said
    assert "read back: model.skops, sha256 " in done.said
    files = held(hub, "v0.1", MODEL_REPO, "model")
    assert sorted(files) == ["README.md", "config.json", "model.skops"]
    assert files["model.skops"] == Path(f"data/models/{MODEL}.skops").read_bytes()
    again = beleg("publish", MODEL_REPO, "--model", MODEL, "--direct")
    assert "nothing to publish: this release is on main" in again.said
    assert len(commits(hub, "main", MODEL_REPO, "model")) == 2

    code = re.findall(r"```python\n(.*?)```", files["README.md"].decode(), re.DOTALL)[0]
    names: dict[str, object] = {}
    path = hf_hub_download(MODEL_REPO, "model.skops", endpoint=hub.url)
    here = code.replace(f'hf_hub_download("{MODEL_REPO}", "model.skops")', repr(path))
    exec(here, names)  # noqa: S102 - the code that the card tells people to run
    assert names["p"] == pytest.approx(load_model(Path(path)).predict_proba(["x"])[:, 1])


@pytest.mark.usefixtures("project")
def test_a_pull_request_for_a_model(hub: Hub) -> None:
    done = beleg("publish", MODEL_REPO, "--model", MODEL)
    assert f"pull request 1 opened {hub.url}/{MODEL_REPO}/discussions/1" in done.said
    assert "pull request 1 is open already" in beleg("publish", MODEL_REPO, "--model", MODEL).said


@pytest.mark.usefixtures("project")
def test_the_card_holds_scores_with_intervals_for_people_and_for_the_hub() -> None:
    facts = model_facts(MODEL)
    card = ModelCard(model_card(facts, MODEL_REPO), ignore_metadata_errors=False)
    results = card.data.eval_results  # type: ignore[attr-defined]
    assert results is not None
    assert {(result.dataset_split, result.metric_type) for result in results} >= {("test", "f1"), ("test", "accuracy")}
    scores = facts.scores[Split.TEST]
    assert scores.macro_f1 is not None
    assert f"| test | {scores.n} | all | {estimate(scores, 'macro_f1')} | {estimate(scores, 'accuracy')} |" in card.text
    assert all("95% interval" in str(result.metric_name) for result in results)
    data = card.data.to_dict()  # type: ignore[no-untyped-call]
    assert (data["library_name"], data["license"]) == ("sklearn", "cc-by-4.0")
    assert {"skops", "sklearn"} <= set(data["tags"])
    assert "threshold, 0.5," in card.text


@pytest.mark.usefixtures("project")
def test_others_texts_in_the_training_are_named_and_cannot_break_out_of_the_card() -> None:
    params = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
    params["train"]["extra_corpora"] = [{"name": "one`</script>\n# x", "path": "x"}]
    Path("params.yaml").write_text(yaml.safe_dump(params), encoding="utf-8")
    text = model_card(model_facts(MODEL), MODEL_REPO)
    assert "texts of `` one`</script> # x ``, under licences of their own" in text


@pytest.mark.usefixtures("project", "hub")
def test_a_model_that_is_not_there_or_has_no_scores() -> None:
    assert beleg("publish", MODEL_REPO, "--model", "best").error == f"--model: found 'best'; allowed: {MODEL}"
    Path(f"data/eval/{MODEL}/metrics.json").unlink()
    assert beleg("publish", MODEL_REPO, "--model", MODEL).error == f"data/eval/{MODEL} has no scores: run dvc repro"
