"""What the labels of all articles are, in one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.core.terms import Anchor, Checkability, NotCheckableReason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.records import Label
    from pipeline.labels.anchoring import Anchored


class LabelCounts:
    """Counts labels by checkability and reason, those from gold, and how annotations found their claims."""

    def __init__(self) -> None:
        self._checkability: Counter[Checkability] = Counter()
        self._reasons: Counter[NotCheckableReason] = Counter()
        self._anchors: Counter[Anchor] = Counter()
        self._gold = 0

    def add(self, labels: Iterable[Label], anchored: Iterable[Anchored]) -> None:
        """Count the labels of one article and the annotations that fit its claims."""
        self._anchors.update(annotation.anchor for annotation in anchored)
        for label in labels:
            self._checkability[label.checkability] += 1
            self._gold += label.provenance.startswith("gold:")
            if label.reason is not None:
                self._reasons[label.reason] += 1

    def summary(self) -> str:
        """Return the counts, the most frequent reasons first."""
        reasons = sorted(self._reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        listed = ", ".join(f"{reason} {count}" for reason, count in reasons)
        carried = ", ".join(
            f"{self._anchors[kind]} {kind}" for kind in (Anchor.MOVED, Anchor.CHANGED) if self._anchors[kind]
        )
        return (
            f"{self._checkability.total()} labels: {self._checkability[Checkability.CHECKABLE]} checkable, "
            f"{self._checkability[Checkability.NOT_CHECKABLE]} not{f' ({listed})' if listed else ''}; "
            f"{self._gold} from gold{f' (annotations {carried})' if carried else ''}"
        )
