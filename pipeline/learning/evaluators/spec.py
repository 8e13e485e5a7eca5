"""What `beleg evaluate --model` takes, taken apart."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from pipeline.core.errors import SettingError
from pipeline.learning.models import MODELS

KINDS = ("sklearn", "transformers", "openai", "predictions")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Spec:
    """A model to ask: `kind` is "trained" or one of KINDS, `target` the name, path or model@address, `text` both."""

    kind: str
    target: str
    text: str

    @property
    def slug(self) -> str:
        """The name of the folder that its results go to: the spec in plain letters, cut and hashed where long."""
        target = re.sub(r"@https?://", "@", self.target).strip("/")
        plain = re.sub(r"[^A-Za-z0-9._-]+", "-", target if self.kind == "trained" else f"{self.kind}-{target}")
        plain = plain.strip("-.")
        if len(plain) <= _LONGEST:
            return plain
        return f"{plain[:_LONGEST]}-{hashlib.sha256(self.text.encode()).hexdigest()[:8]}"


def parse_spec(text: str) -> Spec:
    """Return a spec; raises SettingError that says what is allowed."""
    kind, colon, target = text.partition(":")
    if not colon and text in MODELS:
        return Spec("trained", text, text)
    if colon and kind in KINDS and target.strip():
        return Spec(kind, target.strip(), f"{kind}:{target.strip()}")
    raise SettingError(
        f"--model: found {text!r}; allowed: {', '.join(MODELS)}, sklearn:FILE, transformers:NAME_OR_FOLDER, "
        "openai:MODEL@ADDRESS, predictions:FILE"
    )


def checked_name(name: str) -> str:
    """Return a name that the user gave a folder of results; raises SettingError where it is no plain name."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name):
        raise SettingError(f"--name: found {name!r}; allowed: letters, digits, '.', '_' and '-', at most 100")
    return name
