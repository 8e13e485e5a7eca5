"""Every column of the released tables: name, type and meaning, in one place for files, card and documentation."""

from pipeline.fields.column import Column, TextLevel, described, features_of, markdown_table
from pipeline.fields.columns import CHAIN, CONFIGS, EDIT, HELD_BACK, ROWS, SPAN, WITHHELD
from pipeline.fields.values import VALUES, values_table

__all__ = [
    "CHAIN",
    "CONFIGS",
    "EDIT",
    "HELD_BACK",
    "ROWS",
    "SPAN",
    "VALUES",
    "WITHHELD",
    "Column",
    "TextLevel",
    "described",
    "features_of",
    "markdown_table",
    "values_table",
]
