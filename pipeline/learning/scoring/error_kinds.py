"""What goes wrong, by kind: quotes missed, spurious ones, wrong speakers, wrong extents, each with its rule or type."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.learning.scoring.quote_matching import left_over, match, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.core.records import Attribution, Span
    from pipeline.learning.corpora.documents import Document, GoldAttribution
    from pipeline.learning.scoring.quote_matching import Marked

# The content is right from this token F1 on, the speaker from this one.
_SAME_WORDS = 0.8
_SAME_SPEAKER = 0.5
KINDS = ("missed", "spurious", "wrong_speaker", "wrong_extent")


@dataclass(frozen=True, slots=True)
class Example:
    """One error: the kind, its rule (or the gold type, where missed), the document, and the words of both sides."""

    kind: str
    label: str
    document: str
    gold: str
    predicted: str


@dataclass(frozen=True, slots=True)
class RuleScore:
    """How right a rule is: of `found` attributions `right` have the words and the speaker of a gold one.

    In percent: `precision` is the share of `found`, `recall` the rule's own share of all gold ones.
    """

    found: int
    right: int
    precision: float
    recall: float


@dataclass(slots=True)
class Errors:
    """Errors counted by kind and label, and how many of each label there are: gold ones by type, ours by rule.

    `right`: by rule, those with the words and the speaker of a gold one.
    """

    types: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    examples: list[Example] = field(default_factory=list)

    def add(self, document: Document, predictions: Sequence[Attribution], tokens: Marked) -> None:
        """Sort the quotes of one document: those matched that share words, and on either side those left over."""
        gold = document.attributions
        self.types.update(item.kind for item in gold)
        self.rules.update(item.rule for item in predictions)
        pairs = match(tokens.gold, tokens.predicted)
        pairs = [(row, column) for row, column in pairs if overlap(tokens.gold[row], tokens.predicted[column]) > 0]
        for row, column in pairs:
            mine, ours, rule = tokens.gold[row], tokens.predicted[column], predictions[column].rule
            nobody = not mine["source"] and not ours["source"]
            same_speaker = nobody or overlap(mine, ours, "source") >= _SAME_SPEAKER
            same_words = overlap(mine, ours) >= _SAME_WORDS
            self.right[rule] += same_speaker and same_words
            for is_right, kind in ((same_speaker, "wrong_speaker"), (same_words, "wrong_extent")):
                if not is_right:
                    self._note(kind, rule, document, gold[row], predictions[column])
        missed, spurious = left_over(pairs, len(gold), len(predictions))
        for row in missed:
            self._note("missed", gold[row].kind, document, gold[row], None)
        for column in spurious:
            self._note("spurious", predictions[column].rule, document, None, predictions[column])

    def _note(
        self, kind: str, label: str, document: Document, gold: GoldAttribution | None, ours: Attribution | None
    ) -> None:
        self.counts[kind][label] += 1
        self.examples.append(Example(kind, label, document.name, _words(document, gold), _words(document, ours)))

    def by_rule(self) -> dict[str, RuleScore]:
        """Return how right each rule is that found something, the most frequent first."""
        gold = self.types.total()
        return {
            rule: RuleScore(found, right, 100 * right / found, 100 * right / gold if gold else 0.0)
            for rule, found in sorted(self.rules.items(), key=lambda pair: (-pair[1], pair[0]))
            for right in [self.right[rule]]
        }

    def numbers(self) -> dict[str, dict[str, int]]:
        """Return kind → label → how many, the most frequent first; the labels' totals under `gold` and `predicted`."""
        counters = {"gold": self.types, "predicted": self.rules, **self.counts}
        return {
            kind: dict(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))
            for kind, counter in counters.items()
        }


def _words(document: Document, item: Attribution | GoldAttribution | None) -> str:
    """Return "speaker: content" as it stands in the text, spans parted by " … "."""
    if item is None:
        return ""

    def joined(spans: tuple[Span, ...]) -> str:
        return " … ".join(" ".join(span.of(document.text).split()) for span in spans)

    return f"{joined(item.source) or '–'}: {joined(item.content)}"
