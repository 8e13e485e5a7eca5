"""Why a text model answers as it does: what each n-gram, feature and word adds to the log odds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.learning.models.claim_features import feature_names
from pipeline.learning.models.model_tokens import Tokens, place_of

if TYPE_CHECKING:
    from pipeline.learning.models.ensemble import TextEnsemble
    from pipeline.learning.models.members import Member

    Named = list[tuple[str, int]]
    Part = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one thing adds to the log odds of checkable: above 0 for it, below 0 against it.

    `kind` is words (one or two), characters, feature, or meaning (all word vectors together); `name` says which.
    """

    kind: str
    name: str
    weight: float


def evidence(model: TextEnsemble, text: str) -> list[Evidence]:
    """Return everything that decided, heaviest first; the weights and `model.prior` add up to the log odds."""
    tokens = Tokens([text])
    sums: dict[tuple[str, str], float] = {}
    for member, slope in zip(model.members_, model.slopes_.tolist(), strict=True):
        parts = _of_grams(model, member, tokens)
        parts += _of_columns(model, member, text) if len(member.dense) else []
        for kind, name, weight in parts:
            sums[kind, name] = sums.get((kind, name), 0.0) + weight * slope
    found = [Evidence(kind, name, weight) for (kind, name), weight in sums.items() if weight]
    return sorted(found, key=lambda one: (-abs(one.weight), one.kind, one.name))


def _of_grams(model: TextEnsemble, member: Member, tokens: Tokens) -> list[Part]:
    named = {"words": _words(tokens, model.word_ngrams), "characters": _characters(tokens, model.char_ngrams)}
    found = []
    for (kind, grams), (products, squares) in zip(named.items(), member.by_place(), strict=True):
        places = [place for _, place in grams]
        found.append((kind, grams, products[places], float(squares[places].sum())))
    whole = sum(square for *_, square in found)
    parts = []
    for kind, grams, products, square in found:
        length = (whole if member.together else square) ** 0.5 or 1.0
        parts += [(kind, name, product / length) for (name, _), product in zip(grams, products.tolist(), strict=True)]
    return parts


def _words(tokens: Tokens, longest: int) -> Named:
    found: Named = []
    for length in range(1, longest + 1):
        _, hashes, first = tokens.runs(length)
        names = [tokens.low[tokens.begins[at] : tokens.ends[at + length - 1]] for at in first.tolist()]
        found += zip(names, place_of(hashes).tolist(), strict=True)
    return found


def _characters(tokens: Tokens, longest: int) -> Named:
    found: Named = []
    for length in range(2, longest + 1):
        _, hashes, first = tokens.characters(length)
        names = [tokens.low[at : at + length].replace("\n", "|") for at in first.tolist()]
        found += zip(names, place_of(hashes).tolist(), strict=True)
    return found


def _of_columns(model: TextEnsemble, member: Member, text: str) -> list[Part]:
    columns = model.dense_columns([text])[0] * member.dense
    names = feature_names() if model.features > 0 else []
    parts = [("feature", name, weight) for name, weight in zip(names, columns.tolist(), strict=False)]
    return [*parts, ("meaning", "word vectors", float(columns[len(names) :].sum()))]
