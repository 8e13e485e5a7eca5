"""The tables of a language that only one wing reads: a file in the language's folder for each."""

from __future__ import annotations

import functools
from typing import Any

from pipeline.core.errors import SettingError
from pipeline.languages.vocabulary import available, folder_of, read_yaml


@functools.cache
def language_table(code: str, name: str) -> dict[str, Any]:
    """Return the table `name` of a language, every scalar of it text.

    Raises SettingError where the language has none.
    """
    having = {known: path for known in available() if (path := folder_of(known) / f"{name}.yaml").is_file()}
    if code not in having:
        raise SettingError(f"language '{code}' has no {name}.yaml; allowed: {', '.join(having)}")
    table: dict[str, Any] = read_yaml(having[code])
    return table
