"""A language that is a folder and nothing else: a little Dutch, without a grammar, runs through the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from news_text import analyse

from pipeline.core.errors import SettingError
from pipeline.core.terms import Form
from pipeline.languages import FOLDER, Grammar, available, forget_folder, load_language, register_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = "xx"
TEXT = (
    "Het dak van de hal is dicht en het werk kostte 4 miljoen euro. „De hal opent in 2024“, zei Anna Visser. "
    "De stad betaalt de helft; de provincie heeft de rest niet betaald."
)
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
KNOWN: dict[str, Any] = {
    "determiners": ["de", "het", "een"],
    "prepositions": ["in", "op", "van", "voor"],
    "pronouns": {"person_m": ["hij"], "person_f_or_pl": ["zij"], "neuter": ["het"], "first": ["ik", "wij"]},
    "verbs": {"say": ["zeggen", "melden"], "think": ["denken"], "rule": [], "act": []},
    "negations": ["niet", "geen"],
    "month_numbers": {month: number for number, month in enumerate(MONTHS, 1)},
    "weekdays": DAYS,
    "relative_dates": {"gisteren": "-1", "vandaag": "0"},
    "relative_ways": {"vorige": "-1"},
    "relative_spans": {"week": "week", "jaar": "year"},
    "units": ["miljoen", "euro"],
}
WORDS = {"joining": ["en", "maar"], "dependent": ["dat", "omdat"], "auxiliaries": ["hebben", "zijn", "worden"]}
FORMS = """# form\tlemma\ttags

betaald\tbetalen\tpart2
betaalt\tbetalen\tpres3s
denkt\tdenken\tpres3s
heeft\thebben\tpres3s
is\tzijn\tpres3s
kostte\tkosten\tpast3s
meldde\tmelden\tpast3s
meldt\tmelden\tpres3s
opent\topenen\tpres3s
was\tzijn\tpast3s
zegt\tzeggen\tpres3s
zei\tzeggen\tpast3s
"""


def _empty(node: Any) -> Any:
    """Return the same keys with nothing in them; a section of words keeps its names."""
    if isinstance(node, dict) and any(isinstance(value, list) for value in node.values()):
        return {key: [] for key in node}
    return type(node)()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with the language, known while a test runs: all sets that German and English have, mostly empty."""
    texts = [(FOLDER / code / "words.yaml").read_text(encoding="utf-8") for code in ("de", "en")]
    german, english = [yaml.load(text, Loader=yaml.BaseLoader) for text in texts]  # noqa: S506 - text only
    data = {key: _empty(value) for key, value in german.items()} | KNOWN
    data["sentences"] |= {"months": MONTHS}
    data["words"] = {name: [] for name in german["words"] | english["words"]} | WORDS
    (tmp_path / CODE).mkdir()
    (tmp_path / CODE / "words.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    (tmp_path / CODE / "forms.tsv").write_text(FORMS, encoding="utf-8")
    register_folder(tmp_path)
    yield tmp_path
    forget_folder(tmp_path)


@pytest.mark.usefixtures("folder")
def test_a_folder_makes_a_language() -> None:
    assert CODE in available()
    assert type(load_language(CODE).grammar) is Grammar
    assert load_language(CODE).readings("") == ()


def test_a_folder_is_forgotten(folder: Path) -> None:
    load_language(CODE)
    forget_folder(folder)
    with pytest.raises(SettingError, match="language 'xx' is not known"):
        load_language(CODE)
    register_folder(folder)


def test_a_known_language_is_not_replaced(folder: Path) -> None:
    with pytest.raises(SettingError, match="language 'xx' is known already"):
        register_folder(folder)


def test_a_grammar_of_its_own_is_used(folder: Path) -> None:
    code = "from pipeline.languages import Grammar\nclass LanguageGrammar(Grammar):\n    verb_is_second = True\n"
    (folder / CODE / "grammar.py").write_text(code, encoding="utf-8")
    assert load_language(CODE).grammar.verb_is_second


def test_numbers_are_read_without_units(folder: Path) -> None:
    words = folder / CODE / "words.yaml"
    words.write_text(
        yaml.safe_dump(yaml.safe_load(words.read_text(encoding="utf-8")) | {"units": []}), encoding="utf-8"
    )
    (claim,) = analyse("Het dak kostte 4 miljoen euro.", CODE).extracted.claims
    assert claim.features.numbers == ("4",)


@pytest.mark.usefixtures("folder")
def test_a_text_becomes_claims() -> None:
    analysis = analyse(TEXT, CODE)
    claims = analysis.extracted.claims
    assert [sentence.index for sentence in analysis.sentences] == [0, 1, 2]
    (quoted,) = analysis.attributions
    assert (quoted.form, quoted.source[0].of(TEXT), quoted.cue[0].of(TEXT)) == (Form.DIRECT, "Anna Visser", "zei")
    assert [claim.standalone for claim in claims] == [
        "Het dak van de hal is dicht en het werk kostte 4 miljoen euro.",
        "De hal opent in 2024.",
        "De stad betaalt de helft.",
        "De provincie heeft de rest niet betaald.",
    ]
    assert claims[1].attributions == (quoted.id,)


@pytest.mark.usefixtures("folder")
def test_features_are_read_off_its_words() -> None:
    cost, opening, _, unpaid = [claim.features for claim in analyse(TEXT, CODE).extracted.claims]
    assert (cost.numbers, cost.tense) == (("4 miljoen euro",), "present")
    assert (opening.dates_iso, opening.tense) == (("2024",), "present")
    assert (unpaid.negated, unpaid.tense) == (True, "perfect")
