"""Machine code runs exactly where it was made of the sources at hand, and `make test-compiled` tests it."""

from __future__ import annotations

import importlib
import os
import pkgutil
import shutil
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pipeline.attributions
import pipeline.claims
import pipeline.syntax
from pipeline import compiled
from pipeline.compiled import RELIED_ON, RULES, SWITCH, build_of, compiled_folder

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGES = (pipeline.attributions, pipeline.claims, pipeline.syntax)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of our sources for which there is a build, in which nothing is."""
    monkeypatch.delenv(SWITCH, raising=False)
    monkeypatch.setattr(sys, "path", sys.path[:])
    source, copy = Path(compiled.__file__).parent, tmp_path / "pipeline"
    copy.mkdir()
    for name in RULES + RELIED_ON:
        if (source / name).is_dir():
            shutil.copytree(source / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source / name, copy / name)
    build_of(copy).mkdir(parents=True)
    return copy


def test_a_build_of_these_sources_is_searched_before_them(package: Path) -> None:
    build = build_of(package)
    assert compiled_folder(package) == [str(build / "pipeline")]
    assert sys.path[-1] == str(build)


def test_without_a_build_the_sources_run(package: Path) -> None:
    shutil.rmtree(package.parent / ".venv")
    before = sys.path[:]
    assert compiled_folder(package) == []
    assert sys.path == before


def test_the_switch_runs_the_sources(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "0")
    assert compiled_folder(package) == []
    monkeypatch.setenv(SWITCH, "1")
    assert compiled_folder(package)


def _append(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda package: _append(package / "sentences.py"),
        lambda package: _append(package / "attributions/english/acts.py"),
        lambda package: _append(package / "core/records.py"),
        lambda package: _append(package / "languages/__init__.py"),
        lambda package: (package / "claims/new.py").touch(),
        lambda package: (package / "syntax/tokens.py").rename(package / "syntax/words.py"),
    ],
    ids=["sentences", "rule", "record", "language", "added", "renamed"],
)
def test_changed_sources_run_at_once_and_the_build_again_when_they_are_back(
    package: Path, change: Callable[[Path], None]
) -> None:
    kept = package.parent / "kept"
    shutil.copytree(package, kept)
    change(package)
    assert compiled_folder(package) == []
    shutil.rmtree(package)
    kept.rename(package)
    assert compiled_folder(package)


def test_another_python_runs_the_sources(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "get_config_var", lambda name: f".{name}.other.so")
    assert compiled_folder(package) == []


@pytest.mark.skipif(
    os.environ.get(SWITCH) != "1", reason="these are the sources; make test-compiled tests the compiled rules"
)
def test_every_module_from_text_to_claims_is_compiled() -> None:
    names = [found.name for one in PACKAGES for found in pkgutil.walk_packages(one.__path__, f"{one.__name__}.")]
    assert len(names) > 40
    for name in ("pipeline.sentences", *names):
        path = importlib.import_module(name).__file__
        assert path is not None
        assert path.endswith(tuple(EXTENSION_SUFFIXES)), path


def test_all_of_them_are_the_modules_that_are_hashed() -> None:
    root = Path(compiled.__file__).parent
    sources = {
        ".".join(path.relative_to(root.parent).with_suffix("").parts).removesuffix(".__init__")
        for name in RULES
        for path in ((root / name).rglob("*.py") if (root / name).is_dir() else [root / name])
    }
    found = {one.name for each in PACKAGES for one in pkgutil.walk_packages(each.__path__, f"{each.__name__}.")}
    assert sources == found | {each.__name__ for each in PACKAGES} | {"pipeline.sentences"}
