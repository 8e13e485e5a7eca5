"""Krippendorff's alpha and Cohen's kappa of one field, with bootstrap intervals over articles.

Both coefficients are functions of tables of counts that add up over articles, so each sample of articles only adds
tables. The tests hold them against nltk and scikit-learn. Sources: Krippendorff 2011, "Computing Krippendorff's
alpha-reliability"; Cohen 1960 and, weighted, 1968.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np

from pipeline.core.bootstrap import Interval, interval, rounded
from pipeline.core.terms import LABEL_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy.typing as npt

    from pipeline.core.bootstrap import BootstrapSettings
    from pipeline.labels.agreement.annotated_units import Unit

    Floats = npt.NDArray[np.float64]
    Measure = Callable[[Floats], Floats]
    Values = dict[str, str]

ORDINAL = {"worthiness"}


@dataclass(frozen=True, slots=True)
class PairKappa:
    """Cohen's kappa of two annotators on the `n` claims both labelled; null where neither ever varies."""

    first: str
    second: str
    n: int
    kappa: float | None
    kappa_interval: Interval | None


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field over the `n` claims with two labels or more, of `articles` articles.

    `kappa` is that of the two annotators where there are just two; `agreement` is the share of pairs of labels that are
    the same. A coefficient is null where all labels are the same: then there is nothing to tell apart. worthiness
    counts as ordinal (alpha) and by squared steps (kappa).
    """

    kappa: float | None
    kappa_interval: Interval | None
    n: int
    articles: int
    agreement: float | None
    alpha: float | None
    alpha_interval: Interval | None
    pairs: tuple[PairKappa, ...]


def agree_on_all(units: Sequence[Unit], settings: BootstrapSettings) -> dict[str, FieldAgreement]:
    """Return the agreement on each field of a label that two annotators or more gave."""
    agreements = {field: agree(units, field, settings) for field in LABEL_FIELDS}
    return {field: agreement for field, agreement in agreements.items() if agreement.n}


def agree(units: Iterable[Unit], field: str, settings: BootstrapSettings) -> FieldAgreement:
    """Return the agreement of annotators on a field; the adjudicator is none of them."""
    rated = [(unit.article, unit.values[field]) for unit in units if len(unit.values.get(field, {})) > 1]
    names = sorted({value for _, values in rated for value in values.values()})
    # A claim with m labels adds each ordered pair of them with weight 1 / (m - 1).
    pairs = [
        (article, *pair, 1 / (len(values) - 1))
        for article, values in rated
        for pair in permutations(values.values(), 2)
    ]
    tables = _by_article(pairs, names)
    whole = tables.sum(axis=0).reshape(len(names), len(names))
    measure = _alphas(len(names), field in ORDINAL)
    alpha, spread = _value(tables, measure, settings) if len(names) > 1 else (None, None)
    kappas = tuple(_kappas(rated, field in ORDINAL, settings))
    kappa, kappa_interval = (kappas[0].kappa, kappas[0].kappa_interval) if len(kappas) == 1 else (None, None)
    same = rounded(np.trace(whole) / whole.sum()) if rated else None
    return FieldAgreement(kappa, kappa_interval, len(rated), len(tables), same, alpha, spread, kappas)


def _kappas(rated: Sequence[tuple[str, Values]], ordinal: bool, settings: BootstrapSettings) -> Iterator[PairKappa]:
    """Yield the kappa of each two annotators who share claims."""
    for first, second in combinations(sorted({who for _, values in rated for who in values}), 2):
        both = [
            (article, values[first], values[second], 1.0)
            for article, values in rated
            if first in values and second in values
        ]
        names = sorted({value for _, *pair, _ in both for value in pair})
        measure = _weighted_kappas(len(names), ordinal)
        if both:
            found = _value(_by_article(both, names), measure, settings) if len(names) > 1 else (None, None)
            yield PairKappa(first, second, len(both), *found)


def _by_article(pairs: Iterable[tuple[str, str, str, float]], names: Sequence[str]) -> Floats:
    """Return each article's weights of pairs of values, by its id, flattened: shape (articles, values * values)."""
    place = {name: number for number, name in enumerate(names)}
    tables: dict[str, Floats] = defaultdict(lambda: np.zeros((len(names), len(names))))
    for article, one, other, weight in pairs:
        tables[article][place[one], place[other]] += weight
    shape = (len(tables), len(names) ** 2)
    return np.array([tables[article] for article in sorted(tables)], dtype=np.float64).reshape(shape)


def _value(tables: Floats, measure: Measure, settings: BootstrapSettings) -> tuple[float, Interval | None]:
    """Return a measure of all articles' tables, and its interval."""
    return rounded(measure(tables.sum(axis=0)[None, :])[0]), interval(tables, measure, settings)


def _alphas(size: int, ordinal: bool) -> Measure:
    """Return Krippendorff's alpha of coincidences, shape (samples, size * size); nan where all labels are alike."""

    def measure(flat: Floats) -> Floats:
        tables = flat.reshape(-1, size, size)
        counts = tables.sum(axis=2)
        pairs = counts[:, :, None] * counts[:, None, :]
        distance = _squared_steps(counts) if ordinal else 1 - np.eye(size)
        return _beyond_chance((counts.sum(axis=1)[:, None, None] - 1) * tables * distance, pairs * distance)

    return measure


def _squared_steps(counts: Floats) -> Floats:
    """Return Krippendorff's ordinal distances, shape (samples, values, values), from how often each value occurs."""
    middle = np.cumsum(counts, axis=1) - counts / 2
    steps: Floats = (middle[:, :, None] - middle[:, None, :]) ** 2
    return steps


def _weighted_kappas(size: int, ordinal: bool) -> Measure:
    """Return Cohen's kappa of confusion tables, shape (samples, size * size); nan where chance alone would agree."""
    places = np.arange(size, dtype=np.float64)
    distance = (places[:, None] - places[None, :]) ** 2 if ordinal else 1 - np.eye(size)

    def measure(flat: Floats) -> Floats:
        tables = flat.reshape(-1, size, size)
        pairs = tables.sum(axis=2)[:, :, None] * tables.sum(axis=1)[:, None, :]
        return _beyond_chance(tables * distance, pairs / tables.sum(axis=(1, 2))[:, None, None] * distance)

    return measure


def _beyond_chance(found: Floats, expected: Floats) -> Floats:
    """Return one less the disagreement found over the expected, each of shape (samples, values, values)."""
    chance = expected.sum(axis=(1, 2))
    ratio = np.divide(found.sum(axis=(1, 2)), chance, out=np.full(len(chance), np.nan), where=chance > 0)
    share: Floats = 1 - ratio
    return share
