"""What the first page needs to say what changed since the build that the reader's browser showed before.

The page itself depends on the tables alone, so the same tables give the same bytes; the build before is remembered by
the browser.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.core.ids import content_hash
from pipeline.publishing.report.html import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.joined import Bundle
    from pipeline.publishing.report.model_page import Evaluation
    from pipeline.publishing.report.survey import Survey

_DIGITS = 10
_SCORE_DIGITS = 3


@dataclass
class State:
    """For each article a hash of its text, claims, chains and labels, and its title."""

    articles: dict[str, list[str]] = field(default_factory=dict)

    def add(self, bundle: Bundle) -> None:
        """Remember one article."""
        parts = [bundle.article.sha256]
        for claim in bundle.claims:
            label = bundle.labels.get(claim.id)
            parts += [claim.id, str(label and (label.checkability, label.claim_type, label.reason))]
            parts += [f"{link.hop} {link.actor} {link.document}" for link in bundle.links.get(claim.id, ())]
        self.articles[bundle.article.id] = [content_hash(*parts)[:_DIGITS], plain(bundle.article.title)]

    def payload(self, survey: Survey, evaluations: Iterable[Evaluation]) -> dict[str, Any]:
        """Return the state as JSON: an id, the counts that people compare, models' macro F1, and the articles."""
        found = {evaluation.model: evaluation.scores.macro_f1 for evaluation in evaluations}
        scores = {model: round(score, _SCORE_DIGITS) for model, score in found.items() if score is not None}
        numbers = {
            "articles": survey.articles,
            "claims": survey.claims,
            "linked": survey.linked,
            "labelled": survey.labelled,
            "checkable": survey.checkability["checkable"],
            "not_checkable": survey.checkability["not_checkable"],
        }
        everything = str((numbers, scores, self.articles))
        return {
            "id": content_hash(everything)[:_DIGITS],
            "numbers": numbers,
            "scores": scores,
            "articles": self.articles,
        }
