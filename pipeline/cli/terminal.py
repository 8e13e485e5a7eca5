"""Text from outside on its way to the terminal."""

from __future__ import annotations

import re

# Escape sequences in an article must not reach the terminal, nor characters that turn the writing around.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Return the text with one sign for each character that a terminal would act on, so that offsets stay."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def short(text: str, most: int = 60) -> str:
    """Return the text on one line in quotation marks, cut off after `most` characters."""
    line = " ".join(safe(text).split())
    return f"“{line if len(line) <= most else line[: most - 1] + '…'}”"
