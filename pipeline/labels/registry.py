"""Labelling functions by name: each asks one question of a claim and votes or abstains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.records import Claim, Vote
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.labels.claim_context import Context

    Question = Callable[[Claim, Context], bool]

FUNCTIONS: dict[str, LabellingFunction] = {}


@dataclass(frozen=True, slots=True)
class LabellingFunction:
    """A named question; where the answer is yes it votes, else it abstains.

    `clause` is the clause of data/annotations/guidelines.md it stands for. Its weight: WEIGHTS in combination.py.
    """

    name: str
    ask: Question
    clause: str
    reason: NotCheckableReason | None
    claim_type: ClaimType | None
    doc: str

    def __call__(self, claim: Claim, context: Context) -> Vote | None:
        """Return the vote on a claim, or None to abstain."""
        if not self.ask(claim, context):
            return None
        checkability = Checkability.NOT_CHECKABLE if self.reason else Checkability.CHECKABLE
        return Vote(claim.id, self.name, checkability, self.reason, self.claim_type)


def votes(
    clause: str,
    reason: NotCheckableReason | None = None,
    claim_type: ClaimType | None = None,
) -> Callable[[Question], LabellingFunction]:
    """Register the decorated question: yes is a vote for not checkable with `reason`, or for checkable without one."""

    def register(ask: Question) -> LabellingFunction:
        name = ask.__name__
        if name in FUNCTIONS:
            raise ValueError(f"two labelling functions are called {name}")
        FUNCTIONS[name] = LabellingFunction(name, ask, clause, reason, claim_type, (ask.__doc__ or "").strip())
        return FUNCTIONS[name]

    return register
