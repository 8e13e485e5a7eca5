"""New entries of the catalogue as YAML, put at the end of its files."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss"})
_WIDTH = 120
_ID_WORDS = 8


class _Dumper(yaml.SafeDumper):
    """Writes names in one line and indents lists as the catalogue's files do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent a list below its key."""
        del indentless
        super().increase_indent(flow, False)


def id_of(name: str) -> str:
    """Return an id of small letters, digits and hyphens for a name; "entry" where it has none of them."""
    plain = unicodedata.normalize("NFKD", name.translate(_SPELT)).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:_ID_WORDS]) or "entry"


def as_yaml(entries: Sequence[Mapping[str, Any]], notes: Sequence[str] = ()) -> str:
    """Return entries as items of a list, indented by two; `notes` are comments before them, one for each or none."""
    lines: list[str] = []
    for at, entry in enumerate(entries):
        if at < len(notes):
            lines.append(f"# {' '.join(notes[at].split())}")
        values = {key: value for key, value in entry.items() if value not in (None, [], "")}
        text = yaml.dump([values], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
        lines += text.rstrip("\n").split("\n")
    return "".join(f"  {line}\n" if line else "\n" for line in lines)


def with_entry(text: str, entry: Mapping[str, Any]) -> str:
    """Return a catalogue file's text with one more entry at its end."""
    return f"{text.rstrip()}\n\n{as_yaml([entry])}"
