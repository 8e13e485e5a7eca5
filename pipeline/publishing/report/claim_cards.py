"""Everything an article's page says of one claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.terms import VOTED_FIELDS, SourceKind, Voice
from pipeline.labels import ADJUDICATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.core.joined import Bundle
    from pipeline.core.records import Claim, Label, LedgerRow, Prediction, SourceLink
    from pipeline.sources.catalogue import Names

# One claim's answers: (model, answer), models by name.
Answers = tuple[tuple[str, "Prediction"], ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop as the page draws it."""

    link: SourceLink
    actor: str | None
    document: str | None
    passage: bool


@dataclass(frozen=True, slots=True)
class Giver:
    """Who or what gave a claim its label or another one; `agrees` whether the label says the same."""

    voice: Voice
    name: str
    clauses: tuple[str, ...]
    value: str
    reason: str | None
    agrees: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One claim with its label, its chain, who labelled it and what the models answer."""

    claim: Claim
    label: Label | None
    hops: tuple[Hop, ...]
    rules: tuple[str, ...]
    givers: tuple[Giver, ...]
    agreement: str
    answers: Answers

    @property
    def side(self) -> str:
        """``checkable``, ``not_checkable`` or, without a label, ``unlabelled``."""
        return self.label.checkability.value if self.label else "unlabelled"

    @property
    def source(self) -> Hop | None:
        """Whom the article cites; null in its own voice."""
        return self.hops[0] if self.hops else None


def cards(
    bundle: Bundle, ledger: Mapping[str, Sequence[LedgerRow]], names: Names, answers: Mapping[str, Answers]
) -> list[Card]:
    """Return the cards of an article's claims, in the order of the text."""
    ordered = sorted(bundle.claims, key=lambda claim: (claim.spans, claim.id))
    return [_card(claim, bundle, ledger.get(claim.id, ()), names, answers.get(claim.id, ())) for claim in ordered]


def _card(claim: Claim, bundle: Bundle, ledger: Sequence[LedgerRow], names: Names, answers: Answers) -> Card:
    chain = [link for link in bundle.links.get(claim.id, []) if link.kind is not SourceKind.NONE]
    language = bundle.article.language
    return Card(
        claim=claim,
        label=bundle.labels.get(claim.id),
        hops=tuple(
            Hop(link, names.actor(link.actor, language), names.document(link.document), link.passage is not None)
            for link in chain
        ),
        rules=tuple(
            dict.fromkeys(bundle.attributions[key].rule for key in claim.attributions if key in bundle.attributions)
        ),
        givers=givers(ledger, bundle.labels.get(claim.id)),
        agreement=agreement(ledger),
        answers=answers,
    )


def givers(ledger: Sequence[LedgerRow], label: Label | None) -> tuple[Giver, ...]:
    """Return everyone who labelled a claim's checkability, people first, then models, then functions."""
    given: dict[tuple[Voice, str], dict[str, LedgerRow]] = {}
    for row in ledger:
        given.setdefault((row.voice, row.name), {})[row.field] = row
    order = [Voice.PERSON, Voice.MODEL, Voice.FUNCTION]
    keys = sorted(given, key=lambda key: (order.index(key[0]), key[1]))
    return tuple(giver for key in keys if (giver := _giver(given[key], label)))


def _giver(rows: Mapping[str, LedgerRow], label: Label | None) -> Giver | None:
    """Return who gave these values, by field; null without a checkability."""
    side, reason = rows.get("checkability"), rows["reason"].value if "reason" in rows else None
    if side is None or not side.value:
        return None
    clauses = tuple(dict.fromkeys(row.clause for row in rows.values() if row.clause))
    return Giver(side.voice, side.name, clauses, side.value, reason, _agrees(side.value, reason, label))


def _agrees(value: str | None, reason: str | None, label: Label | None) -> bool:
    """Return whether someone said what the label says; a reason counts where one was given."""
    return label is None or (value == label.checkability and reason in {None, label.reason})


def agreement(ledger: Sequence[LedgerRow]) -> str:
    """Return how far annotators agree on a claim: ``same``, ``differ``, ``one`` annotator, or ``none``."""
    given: dict[str, dict[str, str | None]] = {}
    for row in ledger:
        if row.voice is not Voice.FUNCTION and row.name != ADJUDICATOR and row.field in VOTED_FIELDS:
            given.setdefault(row.name, {})[row.field] = row.value
    if len(given) < 2:
        return "one" if given else "none"
    return "differ" if len({tuple(map(values.get, VOTED_FIELDS)) for values in given.values()}) > 1 else "same"
