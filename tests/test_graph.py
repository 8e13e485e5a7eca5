"""Ten wings, each importing only those named before it, through their faces; and dvc.yaml tells DVC the truth."""

from __future__ import annotations

import ast
import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
STAGES: dict[str, Any] = yaml.safe_load((ROOT / "dvc.yaml").read_text())["stages"]
PIPELINE = ROOT / "pipeline"
WINGS = ["core", "languages", "text", "reading", "sources", "labels", "learning", "publishing", "stages", "cli"]
# Its modules are its face, each loaded alone, so that `beleg --help` loads none of the heavy ones.
VOCABULARY = "core"
# What plays the same part wherever it stands: faces, a room's records and settings. A stage and a command may be named
# like what they run; the folders of two languages hold the same files.
SAME_PART = {"__init__.py", "records.py", "settings.py"}


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
    return path == PIPELINE / "__init__.py"


@functools.cache
def _only_says_what_it_is(path: Path) -> bool:
    """Return whether a file holds nothing but its docstring, as the face of a wing of rooms does."""
    return len(ast.parse(path.read_text(encoding="utf-8")).body) == 1


def reached(script: Path) -> set[Path]:
    seen: set[Path] = set()
    todo = [script]
    while todo:
        path = todo.pop()
        if path not in seen and not _is_top(path):
            seen.add(path)
            todo.extend(imports(path))
    return {path for path in seen if not _only_says_what_it_is(path)}


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


FILES = [path for path in sorted(PIPELINE.rglob("*.py")) if not _is_top(path)]


def _wing(path: Path) -> str:
    return path.relative_to(PIPELINE).parts[0]


def _named_imports(path: Path) -> list[tuple[str, str]]:
    """Return (module, name) of every import of ours in a file, those for the type checker too."""
    found: list[tuple[str, str]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pipeline."):
            found += [(node.module, alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names if alias.name.startswith("pipeline.")]
    return found


@functools.cache
def _names_of(face: Path) -> frozenset[str]:
    """Return what the face of a room hands on, or defines itself."""
    names: set[str] = set()
    for node in ast.parse(face.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return frozenset(names)


def test_the_wings_are_those_of_the_plan() -> None:
    assert sorted(path.name for path in PIPELINE.iterdir() if path.is_dir() and path.name != "__pycache__") == sorted(
        WINGS
    )
    assert [path.name for path in PIPELINE.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PIPELINE)))
def test_a_wing_imports_only_those_before_it_and_through_their_faces(path: Path) -> None:
    wing = _wing(path)
    for module, name in _named_imports(path):
        other = module.split(".")[1]
        if other == wing or other not in WINGS:
            continue
        assert WINGS.index(other) < WINGS.index(wing), f"{module} is above {wing}"
        if other != VOCABULARY:
            face = _module_path(module)
            assert face is not None, module
            assert face.name == "__init__.py", f"{module}.{name}: not through the face of its room"
            assert name in _names_of(face), f"{module}.{name} is not a name of the face"


def test_stages_never_import_stages() -> None:
    for path in (PIPELINE / "stages").glob("*.py"):
        assert not [module for module, _ in _named_imports(path) if module.startswith("pipeline.stages")], path.name


def test_no_files_import_each_other_in_a_circle() -> None:
    """Faces aside: a room's files import each other directly."""
    below = {path: {other for other in imports(path) if other.name != "__init__.py"} - {path} for path in FILES}
    done: set[Path] = set()

    def visit(path: Path, way: tuple[Path, ...]) -> None:
        assert path not in way, " → ".join(str(step.relative_to(PIPELINE)) for step in (*way, path))
        if path not in done:
            for other in below[path]:
                visit(other, (*way, path))
            done.add(path)

    for path in FILES:
        visit(path, ())


def test_no_file_name_stands_twice_in_the_house() -> None:
    places: dict[str, list[str]] = {}
    for path in FILES:
        of_language = path.parent.parent == PIPELINE / "languages"
        if path.name not in SAME_PART and _wing(path) not in {"stages", "cli"} and not of_language:
            places.setdefault(path.name, []).append(str(path.relative_to(PIPELINE)))
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_the_table_of_wings_in_contributing_is_the_tree() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `pipeline/")]
    assert [row[0].strip("`").removeprefix("pipeline/") for row in rows] == WINGS
    for wing, rooms, _ in rows:
        named = {
            word.strip("`/") for word in rooms.split() if word.startswith("`") and word.rstrip(",;.:)").endswith("/`")
        }
        named = {name.rstrip(",;.:)").strip("`/") for name in named}
        folder = ROOT / wing.strip("`")
        held = {path.name for path in folder.iterdir() if path.is_dir() and list(path.glob("*.py"))}
        assert named == held, wing


def test_outputs_are_no_inputs_of_git() -> None:
    lines = (ROOT / ".gitignore").read_text().splitlines()
    ignored = {line.strip("/*") for line in lines if line.startswith("/data/")}
    for stage in STAGES.values():
        for out in [*stage.get("outs", []), *stage.get("metrics", []), *stage.get("plots", [])]:
            path = out if isinstance(out, str) else next(iter(out))
            assert any(path == folder or path.startswith(f"{folder}/") for folder in ignored), path
