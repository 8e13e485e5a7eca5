"""Whom a first name names: a woman or a man; read once from first_names.yaml and a language's own."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import read_yaml

if TYPE_CHECKING:
    from pipeline.languages.vocabulary import Language

_FILE = Path(__file__).parent / "first_names.yaml"


@functools.cache
def first_names(language: Language) -> dict[str, str]:
    """Return first name → "f" or "m", for names that in a language only women or only men bear."""
    shared = read_yaml(_FILE)
    own = {"f": language.words["first_names_f"], "m": language.words["first_names_m"]}
    return {name: gender for gender in ("f", "m") for name in (*shared[gender], *own[gender])}
