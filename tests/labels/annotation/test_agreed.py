"""What the stage `agreement` writes is what report and card show, also where nobody annotated."""

from __future__ import annotations

import json
from pathlib import Path

import newsroom
import pytest

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.joined import bundles
from pipeline.core.records import Label
from pipeline.core.tables import read_table
from pipeline.core.terms import Voice
from pipeline.labels.agreement import Agreement, Annotator, read_agreement
from pipeline.publishing.report.claim_cards import cards
from pipeline.publishing.report.html import score
from pipeline.publishing.report.site import overview_page
from pipeline.publishing.report.survey import State, Survey
from pipeline.sources.catalogue.titles import Names
from pipeline.stages import agreement, label


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    newsroom.build(tmp_path)


def _annotate(name: str, kinds: str) -> None:
    """Write a gold file: event (e) or state (s) for each claim in turn."""
    rows = [
        {
            "article": claim.article, "spans": [[span.begin, span.end] for span in claim.spans], "text": claim.text,
            "checkability": "checkable", "claim_type": {"e": "event", "s": "state"}[kinds[at % len(kinds)]],
            "reason": None, "guidelines": "0.3.0", "saw_suggestion": False, "clause": "T7", "worthiness": at % 3,
        }
        for at, claim in enumerate(newsroom.claims())
    ]  # fmt: skip
    folder = paths.ANNOTATIONS_IN / "gold"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_without_annotators_only_functions_are_shown() -> None:
    assert agreement.main() == "no claim has two annotators; data/interim/agreement.json"
    found = read_agreement(paths.AGREEMENT)
    assert (found.annotators, found.parts, found.disputed, found.people) == ((), {"all": {}}, [], [])
    assert {row.gold for row in found.functions} == {0}
    html = overview_page(Survey(), State(), [], found)
    assert "How far annotators agree" not in html
    assert "What each labelling rule is worth" in html


def test_agreement_stands_in_the_report_by_language_and_clause() -> None:
    _annotate("anna", "es")
    _annotate("bert", "ess")
    label.main()
    agreement.main()
    found = read_agreement(paths.AGREEMENT)
    claims = len(newsroom.claims())
    assert found.annotators == tuple(Annotator(name, Voice.MODEL, claims, 0) for name in ("anna", "bert"))
    assert list(found.parts) == ["all", "de", "en"]
    assert list(found.clauses) == ["T7"]
    kinds = found.parts["all"]["claim_type"]
    assert kinds.alpha is not None
    assert kinds.alpha < 1
    assert found.parts["all"]["worthiness"].alpha == 1
    assert [row.clause for row in found.disputed] == ["T7"]
    html = overview_page(Survey(), State(), [], found)
    assert kinds.alpha_interval is not None
    assert str(score(kinds.alpha_interval[0])) in html
    first = paths.AGREEMENT.read_bytes()
    agreement.main()
    assert paths.AGREEMENT.read_bytes() == first


def test_classes_are_counted_by_language_and_split() -> None:
    survey = Survey()
    for bundle in bundles():
        survey.add(bundle, cards(bundle, {}, Names(), {}))
    columns, rows = survey.class_table
    assert [language for language, _ in columns] == ["de"] * 3 + ["en"] * 3
    counts = {name: row for _, name, row in rows}
    assert sum(map(sum, counts.values())) == len(newsroom.claims())
    assert sum(counts["prediction"]) == sum(one.reason == "prediction" for one in read_table(paths.LABELS, Label))
    assert "Classes by language and split" in overview_page(survey, State(), [], Agreement())


def test_a_file_that_is_absent_or_damaged() -> None:
    assert read_agreement(Path("nowhere.json")) == Agreement()
    for text in ("{", "[]", '{"annotators": 1}', "{}"):
        paths.AGREEMENT.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match="not what the stage agreement writes"):
            read_agreement(paths.AGREEMENT)
