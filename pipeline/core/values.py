"""What each value of the released enums means."""

from __future__ import annotations

from pipeline.core.terms import Term

VALUES: dict[type[Term], dict[str, str]] = {
    kind: {term.value: term.meaning for term in kind} for kind in Term.__subclasses__()
}


def values_table(kind: type[Term]) -> str:
    """Return an enum's values as a Markdown table of value and meaning, for docs/fields.md."""
    rows = [f"| `{term}` | {term.meaning} |" for term in kind]
    return "\n".join(["| Value | Meaning |", "|---|---|", *rows])
