"""The data-set card: metadata the Hub accepts, honest words on labels, and text from outside kept in its place."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_tables import SCORES

from pipeline.core import records
from pipeline.core.record import field_names, replace
from pipeline.core.terms import Split, Voice
from pipeline.core.values import VALUES, values_table
from pipeline.labels.agreement import Agreement, Annotator, ClauseCost, FieldAgreement
from pipeline.learning.splits import LeakReport
from pipeline.publishing import fields
from pipeline.publishing.release import Facts, Findings, ReleaseSettings, Tally, dataset_card, facts_of
from pipeline.publishing.release.markdown import code, fenced
from pipeline.publishing.release.metadata import check_card, metadata_of, size_category
from pipeline.publishing.release.writer import FileFacts

AGREED = Agreement(
    annotators=(Annotator("editor", Voice.PERSON, 4, 0), Annotator("model", Voice.MODEL, 4, 0)),
    parts={"de": {"claim_type": FieldAgreement(None, None, 4, 2, 0.75, 0.5, (0.25, 0.75), ())}},
    disagreements=(ClauseCost("C3", 9, 4, 1, {}, ()),),
)
DOCS = Path(__file__).parents[3] / "docs" / "fields.md"
SETTINGS = ReleaseSettings(
    name="beleg-claims", version="0.1.0", date="2026-11-27", licence="cc-by-4.0", authors=["A. Uthor"],
    contact=None, text="full", free_licences=["CC-BY-4.0"], text_otherwise="none", salt="salty",
)  # fmt: skip
LEAKS = LeakReport(
    articles=3, groups=3, stories=3, pairs_compared=0, near_duplicate=0.5, paragraphs=4, shared_paragraphs=()
)


def tally(**changes: object) -> Tally:
    made = Tally(languages=Counter(de=2, en=1), provenances=Counter({"votes:number": 3, "gold:model": 1}))
    made.origins.update({("retold", "CC-BY-4.0", "full"): 3})
    for config in fields.CONFIGS:
        made.rows[config].update({Split.TRAIN: 3, Split.TEST: 1})
        made.files[config, Split.TRAIN] = FileFacts(f"{config}/train.parquet", 3, 300, 200, "0" * 64)
        made.files[config, Split.TEST] = FileFacts(f"{config}/test.parquet", 1, 100, 90, "0" * 64)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def facts(**changes: object) -> Facts:
    found = Findings(0, None, LEAKS, {"tfidf_logreg": SCORES}, AGREED)
    return replace(facts_of(SETTINGS, found), **changes)


def card_with(**changes: object) -> str:
    return dataset_card.card_of(facts(), tally(**changes))


def with_files(folder: Path) -> Path:
    for config in fields.CONFIGS:
        for split in ("train", "test"):
            (folder / config).mkdir(exist_ok=True)
            (folder / config / f"{split}.parquet").touch()
    return folder


def test_the_metadata_is_what_the_hub_accepts(tmp_path: Path) -> None:
    assert check_card(card_with(), with_files(tmp_path)) == []


def test_the_metadata_says_who_annotated_and_how_much_there_is() -> None:
    data = metadata_of(facts(), tally())
    assert data.get("annotations_creators") == ["machine-generated"]
    assert data.get("size_categories") == ["n<1K"]
    assert data.get("language") == ["de", "en"]
    assert data.get("task_categories") == ["text-classification", "token-classification"]
    people = metadata_of(facts(), tally(provenances=Counter({"votes:x": 1, "gold:editor": 1})))
    assert people.get("annotations_creators") == ["expert-generated", "machine-generated"]


def test_claims_is_the_default_and_an_empty_split_has_no_file() -> None:
    text = card_with()
    assert text.count("default: true") == 1
    assert "claims/validation.parquet" not in text
    assert "`claims` has no rows in the split `validation`, so there is no file for it." in text


def test_a_release_without_rows_has_a_card() -> None:
    text = dataset_card.card_of(facts_of(SETTINGS, Findings()), Tally())
    assert "configs:" not in text
    assert "`claims` has no rows at all" in text
    assert "No model has been scored." in text


def test_faults_are_found(tmp_path: Path) -> None:
    text = card_with().replace("machine-generated\n", "wizards\n").replace("dtype: int32", "dtype: int64", 1)
    wrong = check_card(text.replace("license: cc-by-4.0\n", ""), tmp_path)
    assert "license is missing" in wrong
    assert "wizards: no such annotations_creators" in wrong
    assert "articles: its features are not those of the files" in wrong
    assert "claims/train.parquet: not in the release" in wrong


def test_scores_stand_with_their_intervals() -> None:
    text = card_with()
    assert "| `tfidf_logreg` | validation | 4 (too small) | 0.73 | 0.75 (0.50–1.00) |" in text
    assert "| `tfidf_logreg` | test | 40 | 0.73 (0.60–0.85) | 0.75 (0.50–1.00) |" in text


def test_the_card_says_that_gold_is_by_language_models_unless_a_person_is_named() -> None:
    who = {"gold:model": 2, "gold:editor": 1, "votes:a+b": 4, "gold:editor+model": 5}
    text = card_with(provenances=Counter(who))
    assert "| `gold:editor+model` | a person, and a language model following the guidelines | 5 |" in text
    assert "Gold labels of `editor` were written by people; all other gold was" in text
    assert "| `gold:model` | a language model following the guidelines | 2 |" in text
    assert "| `gold:editor` | a person | 1 |" in text
    assert "| `votes:a+b` | labelling rules, combined by their votes | 4 |" in text


def test_the_card_says_how_far_annotators_agree() -> None:
    assert "| de | claim type | 4 | 0.50 (0.25–0.75) | – |" in card_with()


@given(st.text())
def test_a_code_span_keeps_hostile_text_in_one_cell(text: str) -> None:
    found = code(text)
    assert not re.search("[\n\r\u2028\u202e]", found)
    assert not re.search(r"(?<!\\)\|", found)
    fence = re.match("`+", found)
    assert fence
    assert found.endswith(fence.group())
    inner = found[len(fence.group()) : -len(fence.group())]
    assert fence.group() not in re.findall("`+", inner)


@given(st.recursive(st.text() | st.none(), lambda part: st.lists(part, max_size=3), max_leaves=5))
def test_the_example_row_stays_in_its_block(value: object) -> None:
    lines = fenced(value).split("\n")
    assert lines[-1] == lines[0].removesuffix("json")
    assert not any(line.startswith(lines[-1]) for line in lines[1:-1])
    assert json.loads("\n".join(lines[1:-1])) == value


@pytest.mark.parametrize(
    ("rows", "size"), [(0, "n<1K"), (999, "n<1K"), (1_000, "1K<n<10K"), (99_999, "10K<n<100K"), (10**8, "10M<n<100M")]
)
def test_size_category(rows: int, size: str) -> None:
    assert size_category(rows) == size


def test_every_released_column_stands_in_the_docs_and_the_card() -> None:
    docs, text = DOCS.read_text(encoding="utf-8"), card_with()
    for config, columns in [*fields.CONFIGS.items(), ("chain", fields.CHAIN), ("withheld", fields.WITHHELD)]:
        table = fields.markdown_table(columns)
        assert table in docs, f"docs/fields.md: the table of {config} is not that of pipeline/publishing/fields.py"
        assert table in text
        assert all(column.meaning.endswith(".") for column in columns)


def test_every_value_of_an_enum_is_explained() -> None:
    docs = DOCS.read_text(encoding="utf-8")
    for kind, meanings in VALUES.items():
        assert list(meanings) == [str(value) for value in kind]
        assert f"### {kind.__name__}\n\n{values_table(kind)}\n" in docs


RECORDS = [
    records.Article,
    records.Sentence,
    records.Attribution,
    records.Features,
    records.Claim,
    records.SourceLink,
    records.SharedClaim,
    records.KindCount,
    records.SourceMix,
    records.Vote,
    records.Label,
    records.LedgerRow,
    records.SplitRow,
    records.Prediction,
    records.Reject,
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_is_described_once(kind: type) -> None:
    docs = DOCS.read_text(encoding="utf-8")
    section = docs.split(f"\n### {kind.__name__}\n")[1].split("\n### ")[0].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(field_names(kind))
