"""Twelve small articles with sixty labelled claims whose words give the label away, as tables of the pipeline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from pipeline.core import paths
from pipeline.core.ids import make_id
from pipeline.core.records import Article, Claim, Label, SourceLink
from pipeline.core.records import SplitRow as Row
from pipeline.core.tables import write_table
from pipeline.core.terms import Checkability, ClaimType, NotCheckableReason, Origin, Split

PARAMS = """
split: {salt: beleg-1, validation: 0.2, test: 0.2, near_duplicate: 0.5}
train:
  extra_corpora: []
  majority: {}
  tfidf_logreg: {c: 4.0, word_ngrams: 2, char_ngrams: 4, min_df: 1, calibration_folds: 3, seed: 1}
evaluate: {resamples: 100, confidence: 0.95, seed: 1}
leaderboard: {baseline: tfidf_logreg}
"""
TOWNS = ("Bremen", "Kassel", "Leipzig", "Mainz", "Ulm", "Trier", "Jena", "Gera", "Leeds", "York", "Bath", "Derby")
FACTS = {
    "de": ("{0} gab {1} Millionen Euro aus.", "{1} Menschen zogen nach {0}.", "{0} baute {1} Wohnungen."),
    "en": ("{0} spent {1} million pounds.", "{1} people moved to {0}.", "{0} built {1} homes."),
}
VIEWS = {
    "de": ("Der Plan für {0} ist wunderschön.", "{0} sollte das besser lassen."),
    "en": ("The plan for {0} is wonderful.", "{0} should rather stop it."),
}
SPLITS = (*[Split.TRAIN] * 6, Split.TEST, Split.VALIDATION, Split.TRAIN, Split.TRAIN, Split.TEST, Split.VALIDATION)


def articles() -> list[Article]:
    """Return the articles: eight German, four English, each a story of its own."""
    found = []
    for place, town in enumerate(TOWNS):
        language = "de" if place < 8 else "en"
        text = "\n".join(text for text, _ in _claims(place))
        found.append(
            Article(
                make_id("article", town), town, "Blatt", date(2026, 1, place + 1), None, language, None, (),
                f"story-{town}", Origin.INVENTED, (), text, "",
            )
        )  # fmt: skip
    return found


def _claims(place: int) -> list[tuple[str, bool]]:
    language = "de" if place < 8 else "en"
    facts = [(form.format(TOWNS[place], 100 + 7 * place), True) for form in FACTS[language]]
    return facts + [(form.format(TOWNS[place]), False) for form in VIEWS[language]]


def _label(claim: str, checkable: bool) -> Label:
    return Label(
        claim,
        Checkability.CHECKABLE if checkable else Checkability.NOT_CHECKABLE,
        ClaimType.EVENT if checkable else ClaimType.OTHER,
        None if checkable else NotCheckableReason.OPINION,
        "gold:test",
        1.0,
        None,
        "1",
    )


def write_corpus(splits: tuple[Split, ...] = SPLITS) -> None:
    """Write params.yaml and the tables of articles, claims, labels and splits under the current folder."""
    Path("params.yaml").write_text(PARAMS, encoding="utf-8")
    everything = articles()
    claims = [
        Claim(make_id("claim", text), article.id, "s", (), text, text, text, (), ())
        for place, article in enumerate(everything)
        for text, _ in _claims(place)
    ]
    labels = [
        _label(make_id("claim", text), checkable)
        for place in range(len(everything))
        for text, checkable in _claims(place)
    ]
    rows = [Row(article.id, article.story or "", split) for article, split in zip(everything, splits, strict=True)]
    write_table(paths.ARTICLES, Article, everything)
    write_table(paths.CLAIMS, Claim, claims)
    write_table(paths.LABELS, Label, labels)
    write_table(paths.LINKS, SourceLink, [])
    write_table(paths.SPLITS, Row, rows)
    write_pairs()


def write_pairs() -> None:
    """Write two contrast pairs of a test story and one of a train story."""
    found = []
    for number, town in enumerate(("Jena", "Jena", "Bremen")):
        text, changed = (
            f"{town} gab {number} Millionen Euro aus.",
            f"{town} sollte {number} Millionen ausgeben.",
        )
        found.append(
            {
                "id": f"contrast_{number}", "kind": "norm", "language": "de", "group": f"story-{town}", "text": text,
                "checkability": "checkable", "changed": changed, "changed_checkability": "not_checkable",
                "reason": "norm", "clause": "R3", "made": "hand",
            }
        )  # fmt: skip
    paths.CONTRAST_IN.parent.mkdir(parents=True, exist_ok=True)
    paths.CONTRAST_IN.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
