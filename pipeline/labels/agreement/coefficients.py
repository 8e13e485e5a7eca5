"""Krippendorff's alpha and Cohen's kappa of one field, with bootstrap intervals over articles.

The values are those of nltk and scikit-learn. Both coefficients are functions of tables of counts that add up over
articles, so each sample of articles only adds tables: that part is ours. Sources: Krippendorff 2011, "Computing
Krippendorff's alpha-reliability"; Cohen 1960 and, weighted, 1968.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.core.bootstrap import Interval, interval, rounded
from pipeline.core.terms import LABEL_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy.typing as npt

    from pipeline.core.bootstrap import BootstrapSettings
    from pipeline.labels.agreement.annotated_units import Unit

    Floats = npt.NDArray[np.float64]
    Distance = Callable[[str, str], float]

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


class _Rated(NamedTuple):
    """A claim's article with its values by annotator."""

    article: str
    values: dict[str, str]


def agree_on_all(units: Sequence[Unit], settings: BootstrapSettings) -> dict[str, FieldAgreement]:
    """Return the agreement on each field of a label that two annotators or more gave."""
    found = {field: agree(units, field, settings) for field in LABEL_FIELDS}
    return {field: agreement for field, agreement in found.items() if agreement.n}


def agree(units: Iterable[Unit], field: str, settings: BootstrapSettings) -> FieldAgreement:
    """Return the agreement of annotators on a field; the adjudicator is none of them."""
    rated = [_Rated(unit.article, unit.values.get(field, {})) for unit in units]
    rated = [one for one in rated if len(one.values) > 1]
    ordinal = field in ORDINAL
    names = sorted({value for one in rated for value in one.values.values()})
    tables = _by_article(rated, names)
    whole = tables.sum(axis=0).reshape(len(names), len(names))
    total = whole.sum()
    pairs = tuple(_kappas(rated, ordinal, settings))
    (kappa, kappa_interval) = (pairs[0].kappa, pairs[0].kappa_interval) if len(pairs) == 1 else (None, None)
    return FieldAgreement(
        kappa,
        kappa_interval,
        len(rated),
        len(tables),
        rounded(np.trace(whole) / total) if total else None,
        _alpha(rated, names, whole.sum(axis=1), ordinal) if len(names) > 1 else None,
        interval(tables, _alphas(len(names), ordinal), settings) if len(names) > 1 else None,
        pairs,
    )


def _by_article(rated: Sequence[_Rated], names: Sequence[str]) -> Floats:
    """Return each article's coincidences, flattened: shape (articles, values * values), articles by id.

    A claim with m labels adds each ordered pair of them with weight 1 / (m - 1).
    """
    place = {name: number for number, name in enumerate(names)}
    tables: dict[str, Floats] = defaultdict(lambda: np.zeros((len(names), len(names))))
    for article, values in rated:
        for one, other in permutations(values.values(), 2):
            tables[article][place[one], place[other]] += 1 / (len(values) - 1)
    shape = (len(tables), len(names) ** 2)
    return np.array([tables[article] for article in sorted(tables)], dtype=np.float64).reshape(shape)


def _alpha(rated: Sequence[_Rated], names: Sequence[str], counts: Floats, ordinal: bool) -> float:
    """Return Krippendorff's alpha as nltk has it."""
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import binary_distance

    rows = [(who, str(item), value) for item, one in enumerate(rated) for who, value in one.values.items()]
    distance: Distance = binary_distance
    if ordinal:
        steps = _squared_steps(counts[None, :])[0]
        place = {name: number for number, name in enumerate(names)}

        def distance(one: str, other: str) -> float:
            return float(steps[place[one], place[other]])

    return rounded(AnnotationTask(data=rows, distance=distance).alpha())


def _squared_steps(counts: Floats) -> Floats:
    """Return Krippendorff's ordinal distances, shape (samples, values, values), from how often each value occurs."""
    middle = np.cumsum(counts, axis=1) - counts / 2
    steps: Floats = (middle[:, :, None] - middle[:, None, :]) ** 2
    return steps


def _alphas(size: int, ordinal: bool) -> Callable[[Floats], Floats]:
    """Return the measure of coincidence tables, shape (samples, size * size); nan where all labels are the same."""

    def measure(flat: Floats) -> Floats:
        tables = flat.reshape(-1, size, size)
        counts = tables.sum(axis=2)
        total = counts.sum(axis=1)
        distance = _squared_steps(counts) if ordinal else np.broadcast_to(1 - np.eye(size), tables.shape)
        found = (tables * distance).sum(axis=(1, 2))
        chance = (counts[:, :, None] * counts[:, None, :] * distance).sum(axis=(1, 2))
        ratio = np.divide((total - 1) * found, chance, out=np.full(len(tables), np.nan), where=chance > 0)
        alphas: Floats = 1 - ratio
        return alphas

    return measure


def _kappas(rated: Sequence[_Rated], ordinal: bool, settings: BootstrapSettings) -> Iterable[PairKappa]:
    """Yield the kappa of each two annotators who share claims."""
    from sklearn.metrics import cohen_kappa_score

    weights = "quadratic" if ordinal else None
    for first, second in combinations(sorted({who for one in rated for who in one.values}), 2):
        both = [
            (one.article, one.values[first], one.values[second])
            for one in rated
            if first in one.values and second in one.values
        ]
        if not both:
            continue
        names = sorted({value for _, *pair in both for value in pair})
        if len(names) == 1:
            yield PairKappa(first, second, len(both), None, None)
            continue
        value = cohen_kappa_score([one for _, one, _ in both], [other for *_, other in both], weights=weights)
        spread = interval(_confusions(both, names), _kappa_measure(len(names), ordinal), settings)
        yield PairKappa(first, second, len(both), rounded(value), spread)


def _confusions(both: Sequence[tuple[str, str, str]], names: Sequence[str]) -> Floats:
    """Return each article's counts of (first's value, second's), flattened: shape (articles, values * values)."""
    place = {name: number for number, name in enumerate(names)}
    tables: dict[str, Floats] = defaultdict(lambda: np.zeros((len(names), len(names))))
    for article, one, other in both:
        tables[article][place[one], place[other]] += 1
    return np.array([tables[article].ravel() for article in sorted(tables)], dtype=np.float64)


def _kappa_measure(size: int, ordinal: bool) -> Callable[[Floats], Floats]:
    """Return the measure of confusion tables, shape (samples, size * size); nan where chance alone would agree."""
    places = np.arange(size)
    apart = (places[:, None] - places[None, :]).astype(np.float64) ** 2 if ordinal else 1 - np.eye(size)

    def measure(flat: Floats) -> Floats:
        tables = flat.reshape(-1, size, size)
        chance = (
            tables.sum(axis=2)[:, :, None] * tables.sum(axis=1)[:, None, :] / tables.sum(axis=(1, 2))[:, None, None]
        )
        found, expected = (tables * apart).sum(axis=(1, 2)), (chance * apart).sum(axis=(1, 2))
        ratio = np.divide(found, expected, out=np.full(len(tables), np.nan), where=expected > 0)
        kappas: Floats = 1 - ratio
        return kappas

    return measure
