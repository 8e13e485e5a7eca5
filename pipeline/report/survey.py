"""What the tables hold, counted in one walk: the funnel, the distributions, and the candidates for samples."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pipeline.agreed import Agreed
from pipeline.core.params import Settings
from pipeline.core.records import ClaimType, NotCheckableReason, Split
from pipeline.report.samples import Candidate
from pipeline.sourcemix import Shared, total_mix

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.records import Label, Reject, SourceLink, SourceMix
    from pipeline.joined import Bundle

_SHOWN_CHARS = 80


class ReportSettings(Settings):
    """The group `report` of params.yaml: `samples` is how many claims the page shows in full."""

    samples: Annotated[int, Field(ge=0, le=1000)]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What one stage dropped for one reason, with up to three of the items."""

    stage: str
    reason: str
    count: int
    items: tuple[str, ...]


@dataclass
class Survey:
    """Counts over all articles; `claims` and `articles` by split, everything else by its value; and agreement."""

    articles: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    claim_languages: Counter[str] = field(default_factory=Counter)
    checkability: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    provenances: Counter[str] = field(default_factory=Counter)
    cited_kinds: Counter[str] = field(default_factory=Counter)
    origin_kinds: Counter[str] = field(default_factory=Counter)
    hops: Counter[int] = field(default_factory=Counter)
    sentences: int = 0
    attributed: int = 0
    linked: int = 0
    labelled: int = 0
    candidates: list[Candidate] = field(default_factory=list)
    agreed: Agreed = field(default_factory=Agreed)
    classes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    titles: dict[str, str] = field(default_factory=dict)
    mixes: list[SourceMix] = field(default_factory=list)
    shared: Shared = field(default_factory=lambda: Shared(0, 0, 0))

    @property
    def mix(self) -> SourceMix:
        """The source mix of all articles together."""
        return total_mix(self.mixes)

    @property
    def class_table(self) -> tuple[list[tuple[str, str]], list[tuple[str, list[int]]]]:
        """The columns (language, split) and, for each reason and each type of checkable claims, its counts in them."""
        columns = [(language, split.value) for language in sorted(self.languages) for split in Split]
        names = [*NotCheckableReason, *(kind for kind in ClaimType if kind is not ClaimType.PREDICTION)]
        rows = [(name.value, [self.classes[name.value, *column] for column in columns]) for name in names]
        return columns, rows

    def add(self, bundle: Bundle) -> None:
        """Count one article."""
        self.articles[bundle.split.value] += 1
        self.titles[bundle.article.id] = bundle.article.title
        self.claims[bundle.split.value] += len(bundle.claims)
        self.languages[bundle.article.language] += 1
        self.claim_languages[bundle.article.language] += len(bundle.claims)
        self.sentences += len(bundle.sentences)
        for claim in bundle.claims:
            self.attributed += bool(claim.attributions)
            self._add_chain(bundle.links.get(claim.id, []))
            label = bundle.labels.get(claim.id)
            if label:
                self._add_label(label)
                name = (label.reason or label.claim_type).value
                self.classes[name, bundle.article.language, bundle.split.value] += 1
            name = (label.reason or label.checkability).value if label else "none"
            self.candidates.append(Candidate(claim.id, bundle.article.id, name, bundle.article.language))

    def _add_chain(self, chain: list[SourceLink]) -> None:
        self.linked += any(link.actor or link.document for link in chain)
        named = [link for link in chain if link.kind != "none"]
        self.hops[len(named)] += 1
        self.cited_kinds[named[0].kind.value if named else "none"] += 1
        self.origin_kinds[named[-1].kind.value if named else "none"] += 1

    def _add_label(self, label: Label) -> None:
        self.labelled += 1
        self.checkability[label.checkability.value] += 1
        self.types[label.claim_type.value] += 1
        self.provenances[label.provenance.partition(":")[0]] += 1
        if label.reason:
            self.reasons[label.reason.value] += 1


def _shown(reject: Reject) -> str:
    if reject.item.startswith("sentence_") and reject.detail:
        words = " ".join(reject.detail.split())
        return words if len(words) <= _SHOWN_CHARS else words[: _SHOWN_CHARS - 1] + "…"
    return reject.item


def dropped(rejects: Iterable[Reject], shown: int = 3) -> list[Dropped]:
    """Return the rejects counted by stage and reason, in that order, each with its first `shown` items.

    An item is shown by its name; a sentence, whose name says nothing to people, by its words.
    """
    items: dict[tuple[str, str], list[str]] = {}
    for reject in rejects:
        items.setdefault((reject.stage, reject.reason), []).append(_shown(reject))
    return [
        Dropped(stage, reason, len(found), tuple(sorted(found)[:shown]))
        for (stage, reason), found in sorted(items.items())
    ]
