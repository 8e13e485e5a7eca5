"""The errors a user can cause: each says what happened, where, and what to do."""

from __future__ import annotations


class BelegError(Exception):
    """Base of all errors shown to the user as one line, without a traceback."""


class SettingError(BelegError):
    """A setting in params.yaml (or a command's option) is missing, unknown or out of range."""


class InputError(BelegError):
    """An input file as a whole cannot be used (a single bad article is a reject, not an error)."""


class CheckFailedError(BelegError):
    """A check that guards the data set failed: too many rejects, a leak between splits."""
