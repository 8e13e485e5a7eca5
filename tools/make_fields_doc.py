"""Write the section *Released tables* of docs/fields.md from its columns: python tools/make_fields_doc.py."""

from __future__ import annotations

from pathlib import Path

from pipeline.publishing.fields import CHAIN, CONFIGS, EDIT, QUANTITY, REFERENCE, ROWS, WITHHELD, markdown_table

DOC = Path(__file__).parents[1] / "docs" / "fields.md"
INTRO = """\
`data/release/<table>/<split>.parquet`. The tables below are made from
`pipeline/publishing/fields` by `tools/make_fields_doc.py`; a test holds them to it. **Text** names the level of
`release.text` that a column needs: below it the column is null, and `withheld` has its length and
salted hash ([release.md](release.md)).
"""


def section() -> str:
    """Return the section's text, from its heading to the next."""
    parts = ["## Released tables\n", INTRO]
    for config, columns in CONFIGS.items():
        parts.append(f"### `{config}`\n\nA row is {ROWS[config]}.\n\n{markdown_table(columns)}\n")
        if config == "claims":
            parts.append(f"Each hop in `chain`:\n\n{markdown_table(CHAIN)}\n")
            parts.append(f"Each entry in `quantities`:\n\n{markdown_table(QUANTITY)}\n")
            parts.append(f"Each entry in `references`:\n\n{markdown_table(REFERENCE)}\n")
            parts.append(f"Each entry in `edits`, of `contrast`:\n\n{markdown_table(EDIT)}\n")
            parts.append(f"Each entry in `withheld`, in every table that has it:\n\n{markdown_table(WITHHELD)}\n")
    return "\n".join(parts) + "\n"


def main() -> None:
    """Put the section in its place."""
    text = DOC.read_text(encoding="utf-8")
    before, after = text.partition("## Released tables\n")[0], text.partition("\n## Records\n")[2]
    DOC.write_text(f"{before}{section()}## Records\n{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
