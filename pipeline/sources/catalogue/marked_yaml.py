"""YAML a person edits, read with the line of every key, so that an error can say where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.core.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}

Key = str | int


@dataclass(slots=True)
class MarkedYaml:
    """The values of a YAML file (every scalar text, or None for a null) and the line each one stands in, from 1."""

    path: Path
    value: Any
    lines: dict[tuple[Key, ...], int] = field(default_factory=dict)

    def line(self, place: tuple[Key, ...]) -> int:
        """Return the line of the value at `place`; of the nearest value around it where there is none."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def error(self, place: tuple[Key, ...], message: str) -> InputError:
        """Return an error that starts with file and line."""
        return InputError(f"{self.path}:{self.line(place)}: {message}")


def read_marked(path: Path) -> MarkedYaml:
    """Read a YAML file.

    Raises InputError with file and line where it is absent, not UTF-8, not YAML, or repeats a key.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError as error:
        raise InputError(f"{path}: not found; the catalogue needs actors.yaml and documents.yaml") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{path}:{line}: not valid YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise InputError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error
    marked = MarkedYaml(path, None)
    if node is not None:
        marked.value = _value(marked, node, (), frozenset())
    return marked


def _value(marked: MarkedYaml, node: yaml.Node, place: tuple[Key, ...], above: frozenset[int]) -> Any:
    marked.lines[place] = node.start_mark.line + 1
    if id(node) in above:
        raise marked.error(place, "an alias (*) that contains itself")
    above = above | {id(node)}
    if isinstance(node, yaml.MappingNode):
        return _mapping(marked, node, place, above)
    if isinstance(node, yaml.SequenceNode):
        return [_value(marked, item, (*place, index), above) for index, item in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:null" and node.value in _NULLS:
        return None
    return str(node.value)


def _mapping(
    marked: MarkedYaml, node: yaml.MappingNode, place: tuple[Key, ...], above: frozenset[int]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, item in node.value:
        name = str(key.value)
        if name in values:
            marked.lines[(*place, name)] = key.start_mark.line + 1
            raise marked.error((*place, name), f"{name}: the key stands twice in one entry")
        values[name] = _value(marked, item, (*place, name), above)
        marked.lines[(*place, name)] = key.start_mark.line + 1
    return values
