"""Ways of combining votes, compared on gold of articles they were not fitted on."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.record import replace
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason
from pipeline.labels.combination import REASON_ORDER, TYPE_ORDER, WEIGHTS, combine
from pipeline.labels.dawid_skene import fit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from pipeline.core.records import Claim, Label, Vote

    Combiner = Callable[["Case"], Label]

_SMALLEST = 0.05
_CLASSES: tuple[NotCheckableReason | ClaimType, ...] = (
    *REASON_ORDER,
    *(kind for kind in TYPE_ORDER if kind is not ClaimType.PREDICTION),
)
_REASONS = len(REASON_ORDER)
# The type of a claim that is not checkable, by the guidelines; all other reasons have `other`.
_TYPE_OF = {
    NotCheckableReason.PREDICTION: ClaimType.PREDICTION,
    NotCheckableReason.PRIVATE: ClaimType.STATE,
    NotCheckableReason.VAGUE: ClaimType.STATE,
}


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with its votes and gold label; cases of one `group` (a story) are never both fitted on and scored."""

    claim: Claim
    votes: tuple[Vote, ...]
    gold: Label
    group: str


@dataclass(frozen=True, slots=True)
class ModelScore:
    """How often a way of combining is right on `n` claims.

    `right` is, by group: claims, those with the checkability right, with the reason right too, with the type right too.
    """

    model: str
    n: int
    right: dict[str, tuple[int, int, int, int]]

    @property
    def shares(self) -> tuple[float, float, float]:
        """The shares of claims with the checkability, then the reason too, then the type too, right."""
        first, second, third = (sum(row[at] for row in self.right.values()) for at in (1, 2, 3))
        return first / self.n, second / self.n, third / self.n


def rules(_: Sequence[Case]) -> Combiner:
    """Return today's combination: weights written by hand, the guidelines' order on ties."""
    return lambda case: combine(case.claim, case.votes)


def by_accuracy(fitted_on: Sequence[Case]) -> Combiner:
    """Return the combination with weights from accuracy: the log odds that a vote is right, at least 0.05."""
    cast: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for case in fitted_on:
        for vote in case.votes:
            cast[vote.function] += 1
            right[vote.function] += _agrees(vote, case.gold)
    shares = {name: (right[name] + 1) / (cast[name] + 2) for name in WEIGHTS}
    weights = {name: max(_SMALLEST, math.log(share / (1 - share))) for name, share in shares.items()}
    return lambda case: combine(case.claim, case.votes, weights)


def _agrees(vote: Vote, gold: Label) -> bool:
    same = vote.checkability is gold.checkability and vote.reason is gold.reason
    return same and (vote.reason is not None or vote.claim_type in {None, gold.claim_type})


def dawid_skene(fitted_on: Sequence[Case]) -> Combiner:
    """Return Dawid–Skene over reasons and types as classes, started from the rules; it sees no gold."""
    start = np.zeros((len(fitted_on), len(_CLASSES)))
    for number, case in enumerate(fitted_on):
        label = combine(case.claim, case.votes)
        start[number, _CLASSES.index(label.reason or label.claim_type)] = 1
    model = fit(_fired(fitted_on), start)

    def answer(case: Case) -> Label:
        shares = model.posterior(_fired([case]))[0]
        against = bool(shares[:_REASONS].sum() > 0.5)
        inside = shares[:_REASONS] if against else shares[_REASONS:]
        found = _CLASSES[int(inside.argmax()) + (0 if against else _REASONS)]
        label = combine(case.claim, case.votes)
        if isinstance(found, NotCheckableReason):
            kind = _TYPE_OF.get(found, ClaimType.OTHER)
            return replace(label, checkability=Checkability.NOT_CHECKABLE, reason=found, claim_type=kind)
        return replace(label, checkability=Checkability.CHECKABLE, reason=None, claim_type=found)

    return answer


def _fired(cases: Sequence[Case]) -> npt.NDArray[np.float64]:
    """Return who voted, 0 or 1, of shape (cases, functions)."""
    place = {name: number for number, name in enumerate(WEIGHTS)}
    fired = np.zeros((len(cases), len(place)))
    for number, case in enumerate(cases):
        for vote in case.votes:
            fired[number, place[vote.function]] = 1
    return fired


MODELS: dict[str, Callable[[Sequence[Case]], Combiner]] = {
    "rules": rules,
    "accuracy": by_accuracy,
    "dawid_skene": dawid_skene,
}


def compare(cases: Sequence[Case], folds: int = 5) -> list[ModelScore]:
    """Return each model's score by cross-validation: every claim is labelled by a model fitted on other groups.

    Groups are dealt to folds by turns in the order of their names.
    """
    groups = sorted({case.group for case in cases})
    fold = {group: number % folds for number, group in enumerate(groups)}
    scores = []
    for name, model in MODELS.items():
        right: dict[str, list[int]] = {group: [0, 0, 0, 0] for group in groups}
        for number in range(min(folds, len(groups))):
            answer = model([case for case in cases if fold[case.group] != number])
            for case in cases:
                if fold[case.group] == number:
                    row = _row(answer(case), case.gold)
                    right[case.group] = [old + new for old, new in zip(right[case.group], row, strict=True)]
        counts = {group: (row[0], row[1], row[2], row[3]) for group, row in right.items()}
        scores.append(ModelScore(name, len(cases), counts))
    return scores


def _row(found: Label, gold: Label) -> tuple[int, int, int, int]:
    """Return (1, checkability right, reason right too, type right too), 0 or 1 each."""
    first = found.checkability is gold.checkability
    second = first and found.reason is gold.reason
    return 1, int(first), int(second), int(second and found.claim_type is gold.claim_type)
