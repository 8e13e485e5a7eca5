"""The release stage on three articles: the folder loads as a data set, and its bytes depend on nothing but its rows."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from report_tables import write_all
from report_texts import HOSTILE, TEXTS

from pipeline.core import paths
from pipeline.core.errors import CheckFailedError, SettingError
from pipeline.publishing.release import release_folder
from pipeline.stages import release

LOAD = """
import json, sys
import datasets
datasets.disable_progress_bars()
found = {}
for config in sys.argv[2:]:
    loaded = datasets.load_dataset(sys.argv[1], config) if config else datasets.load_dataset(sys.argv[1])
    found[config] = {split: part.to_list() for split, part in loaded.items()}
    features = next(iter(loaded.values())).features
    found[config]["names"] = {name: kind.names for name, kind in features.items() if hasattr(kind, "names")}
print(json.dumps(found, default=str))
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(folder: Path, *configs: str) -> dict[str, Any]:
    """Return what `datasets` reads from a release folder, in a process of its own that may use no network."""
    env = {**os.environ, "HF_HOME": str(folder / "hf"), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    command = [sys.executable, "-c", LOAD, str(paths.RELEASE), *configs]
    run = subprocess.run(command, check=True, env=env, capture_output=True, encoding="utf-8")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_folder_loads_as_a_data_set(here: Path) -> None:
    write_all(here)
    assert release.main().startswith(
        "beleg-claims 0.1.0: claims 12, articles 3, attributions 4, links 8, labels 24, contrast 1;"
    )
    found = load(here, "claims", "articles", "attributions", "links", "labels", "contrast", "")
    claims = found["claims"]
    assert claims == found[""]
    assert {split: len(claims[split]) for split in ("train", "validation", "test")} == {
        "train": 6,
        "validation": 4,
        "test": 2,
    }
    assert claims["names"]["checkability"] == ["checkable", "not_checkable"]
    first = claims["train"][0]
    assert (first["id"], first["published"], first["form"], first["reason"]) == ("claim_a0", "2025-07-29", 1, 0)
    assert [hop["document_title"] for hop in first["chain"]][1] == "Open letter to the Commerce Secretary"
    assert [hop["text_held"] for hop in first["chain"]] == [True, False]
    assert claims["train"][1]["reason"] is None
    assert list(found["contrast"]) == ["test", "names"]
    (pair,) = found["contrast"]["test"]
    assert (pair["claim"], pair["checkability"], pair["changed_checkability"]) == ("claim_c0", 0, 1)
    assert pair["edits"] == [{"begin": 0, "end": 0, "words": "Zum Glück: "}]
    assert found["links"]["names"]["kind"][:2] == ["news_media", "open_letter"]
    assert found["links"]["train"][1]["mention"] == []
    assert found["links"]["train"][1]["passage"] == [{"begin": 0, "end": 5}]


def test_hostile_text_comes_back_as_it_was_and_no_licence_means_no_text(here: Path) -> None:
    write_all(here)
    release.main()
    found = load(here, "articles")["articles"]
    assert found["train"][0]["text"] == TEXTS["a"]
    assert found["test"][0]["title"] == HOSTILE
    assert found["validation"][0]["text"] is None
    card = (paths.RELEASE / "README.md").read_text(encoding="utf-8")
    assert "of 3 articles, 1 with their full text, 2 with their claims only, 0 with no words at all" in card
    assert "| invented | `X \\| <b>Y</b> # Z` | claims | 1 |" in card


def test_an_empty_split_is_left_out_and_the_rest_loads(here: Path) -> None:
    write_all(here, keys="ac")
    release.main()
    assert set(load(here, "claims")["claims"]) == {"train", "test", "names"}
    assert "no rows in the split `validation`" in (paths.RELEASE / "README.md").read_text(encoding="utf-8")


def test_without_claims_the_articles_load(here: Path) -> None:
    write_all(here, claims=False, scores=False)
    release.main()
    assert len(load(here, "articles")["articles"]["train"]) == 1
    assert "`claims` has no rows at all" in (paths.RELEASE / "README.md").read_text(encoding="utf-8")


def test_a_contrast_pair_whose_claim_is_not_found_is_named(here: Path) -> None:
    write_all(here)
    lines = paths.CONTRAST_IN.read_text(encoding="utf-8")
    pair = json.loads(lines.splitlines()[-1])
    lost = {**pair, "id": "contrast_lost", "text": "Niemand sagt das."}
    paths.CONTRAST_IN.write_text(lines.rstrip() + "\n" + json.dumps(lost) + "\n", encoding="utf-8")
    assert release.main().endswith("; 1 contrast pairs whose claim is not found left out: contrast_lost")


def test_the_same_bytes_whatever_the_hash_seed_and_time_zone(here: Path) -> None:
    write_all(here)
    found = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-m", "pipeline.stages.release"], check=True, env=env, capture_output=True)
        found.append(hashes(paths.RELEASE))
    assert found[0] == found[1]
    assert len(found[0]) == 5 * 3 + 1 + 8 + 4  # tables, contrast, descriptions, lm_eval


def test_a_card_the_hub_would_refuse_stops_the_stage_and_leaves_the_old_release(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(here)
    release.main()
    before = hashes(paths.RELEASE)
    monkeypatch.setattr(release_folder, "check_card", lambda *_: ["license is missing"])
    with pytest.raises(CheckFailedError, match="license is missing"):
        release.main()
    assert hashes(paths.RELEASE) == before


def test_a_wrong_setting_is_one_line(here: Path) -> None:
    write_all(here)
    Path("params.yaml").write_text("release: {name: x}\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"params\.yaml: release\.version: missing"):
        release.main()
