"""What every evaluator gives, one answer a claim and what its run was like; and which of its labels means checkable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.core.errors import SettingError
from pipeline.core.terms import Checkability

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.learning.models import Example

DIGITS = 6
_YES = ("checkable", "1", "true", "yes", "label_1")
_NO = ("not_checkable", "0", "false", "no", "label_0", "uncheckable", "non_checkable")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said of one claim: `predicted` is null where there is no usable answer, `reason` then says why."""

    predicted: Checkability | None
    p_checkable: float | None
    reason: str | None = None


class Evaluator(Protocol):
    """A model that can be asked, whatever it is made of."""

    def ask(self, examples: Sequence[Example]) -> Iterator[Answer]:
        """Yield one answer for each example, in order."""
        ...

    def about(self) -> dict[str, Any]:
        """Return what run.json says of the model and of asking it; called after the last answer."""
        ...

    def summary(self) -> list[str]:
        """Return the lines that the user should see, none where all went as usual."""
        ...


def answered(p_checkable: float, threshold: float = 0.5) -> Answer:
    """Return the answer that goes with a probability, at six digits: checkable from the threshold."""
    p = round(float(p_checkable), DIGITS)
    return Answer(Checkability.CHECKABLE if p >= threshold else Checkability.NOT_CHECKABLE, p)


def plain(label: Any) -> str:
    """Return a label as it is compared: lower case, 1.0 and true alike 1, words joined by one underscore."""
    text = "_".join(str(label).strip().lower().replace("-", " ").replace("_", " ").split())
    return {"1.0": "1", "0.0": "0"}.get(text, text)


def meaning(label: Any, positive: str | None = None) -> Checkability | None:
    """Return what a label means, null where nobody knows; with `positive`, that one is checkable and no other."""
    known = plain(label)
    if positive is not None:
        return Checkability.CHECKABLE if known == plain(positive) else Checkability.NOT_CHECKABLE
    if known in _YES:
        return Checkability.CHECKABLE
    return Checkability.NOT_CHECKABLE if known in _NO else None


def positive_place(labels: Sequence[Any], positive: str | None, where: str) -> int:
    """Return which of a model's labels means checkable; raises SettingError where that has to be said."""
    shown = ", ".join(str(label) for label in labels)
    if positive is not None:
        places = [place for place, label in enumerate(labels) if plain(label) == plain(positive)]
        if len(places) != 1:
            raise SettingError(f"--positive: found {positive!r}; allowed, by {where}: {shown}")
        return places[0]
    places = [place for place, label in enumerate(labels) if meaning(label) is Checkability.CHECKABLE]
    if len(places) != 1 or len(labels) != 2:
        raise SettingError(f"{where}: which of its labels means checkable? Say it with --positive; it has: {shown}")
    return places[0]
