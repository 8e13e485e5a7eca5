"""The docs name every command, option, reject reason, setting and value that the code has, and none it has not."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from pipeline.core import records
from pipeline.core.bootstrap import BootstrapSettings
from pipeline.labels import LabelSettings
from pipeline.learning.metrics.leaderboard import LeaderboardSettings
from pipeline.learning.models.model_registry import (
    EmbeddingSettings,
    EnsembleSettings,
    MajoritySettings,
    TfidfFeaturesSettings,
    TfidfLogregSettings,
)
from pipeline.learning.splits import SplitSettings
from pipeline.publishing.release import ReleaseSettings
from pipeline.publishing.report.survey import ReportSettings
from pipeline.reading.claims import ExtractSettings
from pipeline.sources.linking import LinkSettings
from pipeline.sources.retrieval import RankSettings
from pipeline.sources.stories import OriginSettings
from pipeline.text.articles import IngestSettings, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from pipeline.core.params import Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SETTINGS: dict[str, type[Settings]] = {
    "ingest": IngestSettings,
    "extract": ExtractSettings,
    "index": RankSettings,
    "link": LinkSettings,
    "origins": OriginSettings,
    "label": LabelSettings,
    "agreement": BootstrapSettings,
    "split": SplitSettings,
    "train.majority": MajoritySettings,
    "train.tfidf_logreg": TfidfLogregSettings,
    "train.tfidf_features": TfidfFeaturesSettings,
    "train.ensemble": EnsembleSettings,
    "train.embedding": EmbeddingSettings,
    "evaluate": BootstrapSettings,
    "leaderboard": LeaderboardSettings,
    "report": ReportSettings,
    "release": ReleaseSettings,
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def first_cells(text: str) -> list[str]:
    """Return the codes in the first column of the tables in a text."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def section(text: str, title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section '## {title}'"
    return found[1]


# --- commands


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_cli_doc", ROOT / "tools/make_cli_doc.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_commands_are_documented_as_they_are() -> None:
    assert read("docs/cli.md") == _tool().cli_doc(), "run python tools/make_cli_doc.py"


def test_every_command_option_and_argument_has_a_meaning() -> None:
    tool, text = _tool(), read("docs/cli.md")
    for name, command in tool.commands().items():
        here = section(text, f"`beleg {name}`")
        assert command.help
        assert all(f"`{option}`" in here for option in tool.options_of(command))
        assert all(param.help for param in command.params), name


# --- rejects


def test_the_reasons_of_ingest_are_documented() -> None:
    assert first_cells(section(read("docs/rejects.md"), "ingest")) == [reason.value for reason in Reason]


def test_the_reasons_of_extract_are_documented() -> None:
    # tests/reading/test_claims.py holds the code to these four.
    found = first_cells(section(read("docs/rejects.md"), "extract"))
    assert found == ["heading", "too_short", "no_verb", "no_assertion", "frame_only"]


def _codes(*places: str) -> set[str]:
    """Return the reason codes in calls of Problem(…), Reject(…) and rejects.add(…) below these places."""
    files = [
        file for place in places for file in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
    ]
    return {code for file in files for code in _codes_in(ast.parse(file.read_text(encoding="utf-8")))}


def _codes_in(tree: ast.AST) -> Iterator[str]:
    at = {"Problem": 1, "Reject": 2, "add": 1}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = at.get(name)
            if place is not None and len(node.args) > place:
                code = node.args[place]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield code.value


def test_the_reasons_of_label_and_add_are_documented() -> None:
    text = read("docs/rejects.md")
    assert set(first_cells(section(text, "label"))) == _codes("pipeline/labels", "pipeline/stages/label.py")
    assert set(first_cells(section(text, "beleg add"))) == _codes("pipeline/text/articles/fetch.py")


def test_every_stage_that_rejects_has_a_section() -> None:
    stages = yaml.safe_load(read("dvc.yaml"))["stages"]
    rejecting = [name for name, stage in stages.items() if f"data/rejects/{name}.jsonl" in stage.get("outs", [])]
    text = read("docs/rejects.md")
    assert all(section(text, name) for name in rejecting)


# --- settings


def _keys(node: Any, prefix: str = "") -> Iterator[str]:
    if isinstance(node, dict) and node:
        for key, value in node.items():
            yield from _keys(value, f"{prefix}.{key}" if prefix else key)
    else:
        yield prefix


def test_every_setting_is_documented_in_the_order_of_the_file() -> None:
    documented = first_cells(read("docs/settings.md"))
    assert documented == list(_keys(yaml.safe_load(read("params.yaml"))))
    fields = [f"{group}.{field}" for group, kind in SETTINGS.items() for field in kind.model_fields]
    assert sorted(fields) == sorted(
        key for key in documented if key not in {"train.majority", "train.default", "train.extra_corpora"}
    )


def test_every_settings_class_is_known_here() -> None:
    classes = {
        node.name
        for file in (ROOT / "pipeline").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id.endswith("Settings") for base in node.bases)
    }
    # One entry of a list, not a group.
    assert classes - {"ExtraCorpusSettings"} == {kind.__name__ for kind in SETTINGS.values()}


# --- values (records and their fields: tests/test_card.py)

ENUMS = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_value_of_the_vocabulary_is_documented(kind: type[StrEnum]) -> None:
    text = read("docs/fields.md").partition(f"\n### {kind.__name__}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    assert first_cells(text) == [value.value for value in kind]


# --- links between the docs


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in DOCS.glob("*.md"))]
)
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(r"```.*?```", "", read(page), flags=re.DOTALL)
    for target, anchor in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)", text):
        goal = ((ROOT / page).parent / target).resolve() if target else ROOT / page
        assert goal.exists(), f"{page}: {target}"
        if anchor:
            heads = [
                re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-")
                for head in re.findall(r"^#+ (.*)$", goal.read_text(encoding="utf-8"), re.MULTILINE)
            ]
            assert anchor in heads, f"{page}: #{anchor}"


def test_the_row_in_the_readme_is_a_real_one() -> None:
    block = re.search(r"```json\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    row = json.loads(block.group(1))
    (span,) = row["spans"]
    bodies = [path.read_text(encoding="utf-8").split("---\n\n", 1)[1] for path in (ROOT / "data/articles").glob("*.md")]
    assert row["text"] in [body[span["begin"] : span["end"]] for body in bodies]
