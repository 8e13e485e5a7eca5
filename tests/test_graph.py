"""dvc.yaml tells DVC the truth: each stage lists its script, every module it reaches, and the settings it reads."""

from __future__ import annotations

import ast
import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
STAGES: dict[str, Any] = yaml.safe_load((ROOT / "dvc.yaml").read_text())["stages"]
ORDER = ["core", "languages", "nouns", "stages", "commands", "cli"]


def _module_path(name: str) -> Path | None:
    path = ROOT / Path(*name.split("."))
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.exists():
            return candidate
    return None


class _Imports(ast.NodeVisitor):
    """Collects the modules of ours that run when a file runs; `if TYPE_CHECKING:` does not."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_If(self, node: ast.If) -> None:
        if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            self.generic_visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module and node.module.split(".")[0] == "pipeline":
            self.names.add(node.module)
            self.names |= {f"{node.module}.{alias.name}" for alias in node.names}

    def visit_Import(self, node: ast.Import) -> None:
        self.names |= {alias.name for alias in node.names if alias.name.split(".")[0] == "pipeline"}


@functools.cache
def imports(path: Path) -> frozenset[Path]:
    visitor = _Imports()
    visitor.visit(ast.parse(path.read_text(encoding="utf-8")))
    found = {module for name in visitor.names if (module := _module_path(name))}
    packages = {parent / "__init__.py" for module in found for parent in module.parents if parent > ROOT / "pipeline"}
    return frozenset(found | {package for package in packages if package.exists()})


def _is_top(path: Path) -> bool:
    return path == ROOT / "pipeline" / "__init__.py"


def reached(script: Path) -> set[Path]:
    seen: set[Path] = set()
    todo = [script]
    while todo:
        path = todo.pop()
        if path not in seen and not _is_top(path):
            seen.add(path)
            todo.extend(imports(path))
    return seen - {ROOT / "pipeline/stages/__init__.py"}


def script_of(stage: dict[str, Any]) -> Path:
    words = stage["cmd"].split()
    assert words[:2] == ["python", "-m"], "every stage runs one module of ours"
    path = _module_path(words[2])
    assert path is not None, f"{words[2]} does not exist"
    return path


@pytest.mark.parametrize("name", STAGES)
def test_stage_depends_on_every_module_it_reaches_and_no_other(name: str) -> None:
    stage = STAGES[name]
    code_deps = {ROOT / dep for dep in stage["deps"] if dep.startswith("pipeline/")}
    needed = reached(script_of(stage))
    missing = sorted(
        str(path.relative_to(ROOT)) for path in needed if not any(dep in (path, *path.parents) for dep in code_deps)
    )
    assert not missing, f"dvc.yaml: stages.{name}.deps lacks {missing}"
    idle = sorted(
        str(dep.relative_to(ROOT))
        for dep in code_deps
        if (dep.suffix != "" and dep.suffix == ".py" and dep not in needed)
        or (dep.is_dir() and dep.name != "templates" and not any(dep in path.parents for path in needed))
    )
    assert not idle, f"dvc.yaml: stages.{name}.deps lists {idle}, which the stage does not reach"


@pytest.mark.parametrize("name", STAGES)
def test_stage_lists_the_settings_it_reads(name: str) -> None:
    groups: set[str] = set()
    for node in ast.walk(ast.parse(script_of(STAGES[name]).read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"load_params", "load_value"}
        ):
            first = node.args[0]
            groups.add(str(first.value) if isinstance(first, ast.Constant) else "train.${item.model}")
    assert set(STAGES[name].get("params", [])) == groups


def test_every_params_group_belongs_to_a_stage() -> None:
    params = yaml.safe_load((ROOT / "params.yaml").read_text())
    named = {group.split(".")[0] for stage in STAGES.values() for group in stage.get("params", [])}
    assert set(params) == named


def _room(path: Path) -> str:
    part = path.relative_to(ROOT / "pipeline").parts[0]
    return {"core": "core", "languages": "languages", "stages": "stages", "cli.py": "cli", "commands": "commands"}.get(
        part, "nouns"
    )


def test_imports_point_one_way_and_stages_never_import_stages() -> None:
    for path in (ROOT / "pipeline").rglob("*.py"):
        if _is_top(path):
            continue
        for target in imports(path):
            if _is_top(target) or target == path:
                continue
            room, other = _room(path), _room(target)
            where = f"{path.relative_to(ROOT)} imports {target.relative_to(ROOT)}"
            assert ORDER.index(other) <= ORDER.index(room), where
            assert not (room == other == "stages" and target.name != "__init__.py"), where


def test_outputs_are_no_inputs_of_git() -> None:
    lines = (ROOT / ".gitignore").read_text().splitlines()
    ignored = {line.strip("/*") for line in lines if line.startswith("/data/")}
    for stage in STAGES.values():
        for out in [*stage.get("outs", []), *stage.get("metrics", []), *stage.get("plots", [])]:
            path = out if isinstance(out, str) else next(iter(out))
            assert any(path == folder or path.startswith(f"{folder}/") for folder in ignored), path
