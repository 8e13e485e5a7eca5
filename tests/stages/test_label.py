"""The label stage on three articles, one of them without a claim."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError
from pipeline.core.ids import make_id
from pipeline.core.records import Article, Attribution, Claim, Features, Label, Span, Vote
from pipeline.core.rejects import read_rejects
from pipeline.core.tables import read_table, write_table
from pipeline.core.terms import Origin
from pipeline.stages import label

TEXTS = {
    "article_1": "Der Damm brach am 3. Mai. Das ist eine Schande.",
    "article_2": "Nichts.",
    "article_3": "Prices will rise.",
}
LANGUAGES = {"article_1": "de", "article_2": "de", "article_3": "en"}
SPANS = {"article_1": [(0, 25), (26, 47)], "article_2": [], "article_3": [(0, 17)]}


def _articles() -> list[Article]:
    return [
        Article(name, "T", None, None, None, LANGUAGES[name], None, (), None, Origin.INVENTED, (), text, "")
        for name, text in TEXTS.items()
    ]


def _claims() -> list[Claim]:
    return [
        Claim(
            make_id("claim", name, str(span)),
            name,
            "s",
            (Span(*span),),
            words,
            words,
            words,
            (),
            (),
            Features(tense=tense),
        )
        for name, spans in SPANS.items()
        for span in spans
        for words, tense in [(TEXTS[name][slice(*span)], "past" if span[0] == 0 else "present")]
    ]


def _annotation(article: str, span: tuple[int, int], text: str | None = None) -> str:
    row = {
        "article": article,
        "spans": [span],
        "text": TEXTS.get(article, "")[slice(*span)] if text is None else text,
        "checkability": "checkable",
        "claim_type": "causal",
        "reason": None,
        "guidelines": "0.1.0",
        "saw_suggestion": False,
        "clause": None,
    }
    return json.dumps(row) + "\n"


@pytest.fixture(autouse=True)
def _corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("params.yaml").write_text("label: {min_overlap: 0.8, human_annotators: [bob]}\n", encoding="utf-8")
    write_table(paths.ARTICLES, Article, _articles())
    write_table(paths.CLAIMS, Claim, _claims())
    write_table(paths.ATTRIBUTIONS, Attribution, [])


def _write_gold(name: str, lines: str) -> None:
    folder = paths.ANNOTATIONS_IN / "gold"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def test_without_annotations_every_claim_has_a_label_in_the_claims_order() -> None:
    assert label.main() == "3 labels: 1 checkable, 2 not (opinion 1, prediction 1); 0 from gold; 0 rejects"
    labels = list(read_table(paths.LABELS, Label))
    assert [one.claim for one in labels] == [claim.id for claim in _claims()]
    votes = list(read_table(paths.VOTES, Vote))
    assert {vote.claim for vote in votes} == {claim.id for claim in _claims()}
    assert paths.rejects("label").read_text(encoding="utf-8") == ""


def test_gold_is_used_and_what_cannot_be_is_in_the_rejects() -> None:
    good, stale = _annotation("article_1", (26, 47)), _annotation("article_1", (0, 25), "Der Deich brach.")
    unknown, empty = _annotation("article_9", (0, 5)), _annotation("article_2", (0, 7))
    _write_gold("ann", good + stale + "{}\n" + unknown)
    _write_gold("bob", empty)
    assert label.main() == (
        "3 labels: 2 checkable, 1 not (prediction 1); 1 from gold; "
        "4 rejects (bad_annotation 1, stale 2, unknown_article 1) in data/rejects/label.jsonl"
    )
    assert [one.provenance for one in read_table(paths.LABELS, Label)][1] == "gold:ann"
    rejects = {(row.item.rpartition("/")[2], row.reason) for row in read_rejects(paths.rejects("label"))}
    assert rejects == {
        ("ann.jsonl:2", "stale"),
        ("ann.jsonl:3", "bad_annotation"),
        ("ann.jsonl:4", "unknown_article"),
        ("bob.jsonl:1", "stale"),
    }


def test_the_same_bytes_again() -> None:
    _write_gold("ann", _annotation("article_1", (26, 47)))
    label.main()
    first = [path.read_bytes() for path in (paths.LABELS, paths.VOTES, paths.rejects("label"))]
    label.main()
    assert [path.read_bytes() for path in (paths.LABELS, paths.VOTES, paths.rejects("label"))] == first


def test_claims_of_no_article_stop_the_stage_and_nothing_is_written() -> None:
    write_table(paths.ARTICLES, Article, _articles()[1:])
    with pytest.raises(InputError, match=r"claims\.parquet: the rows of article_1 fit no article"):
        label.main()
    assert not paths.LABELS.exists()


def test_a_wrong_setting_names_the_key() -> None:
    Path("params.yaml").write_text("label: {min_overlap: 0.3}\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"params\.yaml: label\.min_overlap: found 0\.3"):
        label.main()
