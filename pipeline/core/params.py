"""A group of params.yaml as a checked, frozen settings object."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from pipeline.core.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

PARAMS = Path("params.yaml")


class Settings(BaseModel):
    """Base of every settings class: frozen, no unknown keys, no silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


S = TypeVar("S", bound=Settings)
V = TypeVar("V")


def load_params(group: str, kind: type[S], path: Path = PARAMS) -> S:
    """Return the dotted `group` of params.yaml (``"train.tfidf_logreg"``) as `kind`.

    Raises SettingError naming the first wrong key, what was found and what is allowed.
    """
    return check_settings(_node(group, path), kind, f"{path}: {group}")


def load_value(key: str, kind: type[V], path: Path = PARAMS) -> V:
    """Return one dotted key of params.yaml that is no group of its own (``"train.default"``); errors as above."""
    try:
        return TypeAdapter(kind, config=ConfigDict(strict=True)).validate_python(_node(key, path))
    except ValidationError as error:
        raise SettingError(f"{path}: {key}{describe(error)}") from error


def _node(group: str, path: Path) -> Any:
    try:
        node: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingError(f"{path}: not found; run this from the project's top folder") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error
    for key in group.split("."):
        if not isinstance(node, dict) or key not in node:
            raise SettingError(f"{path}: the group '{group}' is missing")
        node = node[key]
    return node


def check_settings(values: Mapping[str, Any] | Any, kind: type[S], where: str) -> S:
    """Return `values` as `kind`, or raise SettingError with one line that starts with `where`."""
    try:
        return kind.model_validate(values if values is not None else {})
    except ValidationError as error:
        raise SettingError(f"{where}{describe(error, tuple(kind.model_fields))}") from error


def describe(error: ValidationError, known: tuple[str, ...] = ()) -> str:
    """Return pydantic's first complaint as ``.key: what is wrong``, with what was found and what is allowed."""
    first = error.errors()[0]
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"{key}: unknown key; allowed: {', '.join(known)}"
    if first["type"] == "missing":
        return f"{key}: missing"
    message = first["msg"][0].lower() + first["msg"][1:]
    return f"{key}: found {first['input']!r}; {message}"
