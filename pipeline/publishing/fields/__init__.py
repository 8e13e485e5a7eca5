"""Every column of the released tables: name, type and meaning, in one place for files, card and documentation."""

from pipeline.publishing.fields.column import Column, described, features_of, markdown_table
from pipeline.publishing.fields.columns import (
    CHAIN,
    CONFIGS,
    EDIT,
    HELD_BACK,
    QUANTITY,
    REFERENCE,
    ROWS,
    SPAN,
    WITHHELD,
)

__all__ = [
    "CHAIN",
    "CONFIGS",
    "EDIT",
    "HELD_BACK",
    "QUANTITY",
    "REFERENCE",
    "ROWS",
    "SPAN",
    "WITHHELD",
    "Column",
    "described",
    "features_of",
    "markdown_table",
]
