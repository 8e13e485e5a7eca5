"""The tables of a language that only one wing reads: a file in the language's folder for each."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml

from pipeline.core.errors import SettingError

FOLDER = Path(__file__).parent


@functools.cache
def language_table(code: str, name: str) -> dict[str, Any]:
    """Return the table `name` of a language, every scalar of it text.

    Raises SettingError where the language has none.
    """
    path = FOLDER / code / f"{name}.yaml"
    if not path.is_file():
        known = sorted(other.parent.name for other in FOLDER.glob(f"*/{name}.yaml"))
        raise SettingError(f"language '{code}' has no {name}.yaml; allowed: {', '.join(known)}")
    # BaseLoader: every scalar stays text, so that "no" and "on" are words, not booleans.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    table: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - only text, lists, dicts
    return table
