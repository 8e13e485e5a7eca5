"""Four short invented articles, and everything that is found in them: tests/golden/regenerate.py writes it anew."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).parent / "golden" / "regenerate.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("golden_regenerate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


regenerate = _load()


@pytest.mark.parametrize("name", regenerate.names())
def test_what_is_found_is_what_is_expected(name: str) -> None:
    changed = regenerate.difference(name)
    assert not changed, f"{changed}\nIf this is wanted: python tests/golden/regenerate.py"


def test_every_expected_file_has_its_article() -> None:
    assert sorted(path.stem for path in SCRIPT.parent.glob("*.json")) == regenerate.names()
