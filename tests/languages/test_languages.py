"""What the languages know: files that load, lists without doubles, and verbs whose forms are known."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from pipeline.core.errors import SettingError
from pipeline.languages import FOLDER, available, load_language

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = sorted(path.parent.name for path in FOLDER.glob("*/words.yaml"))
TAGS = {
    "de": {
        "inf",
        "zuinf",
        "part2",
        "pres3s",
        "pres3p",
        "past3s",
        "past3p",
        "k1s",
        "k1p",
        "k2s",
        "k2p",
        "k!",
        "k1!",
        "ambig",
        "sep",
        "joined",
    },
    "en": {"base", "pres3s", "past", "part2", "ing"},
}
# Known and to be mended; nothing may be added here.
DOUBLES: dict[str, set[str]] = {}
WITHOUT_FORMS = {"de": {"deutlich|machen", "durch|geben"}}


def _data(code: str) -> Any:
    return yaml.load((FOLDER / code / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only


def _lists(node: Any, place: str = "") -> Iterator[tuple[str, list[Any]]]:
    if isinstance(node, list):
        yield place, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _lists(value, f"{place}.{key}".strip("."))


def test_german_and_english_are_there() -> None:
    assert list(available()) == CODES
    assert {"de", "en"} <= set(CODES)


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(SettingError, match="language 'xx' is not known; allowed: de, en"):
        load_language("xx")


@pytest.mark.parametrize("code", CODES)
def test_every_language_loads(code: str) -> None:
    language = load_language(code)
    assert language.code == code
    assert language.verbs
    assert language.forms.rows
    assert load_language(code) is language


@pytest.mark.parametrize("code", CODES)
def test_word_lists_hold_text_without_doubles(code: str) -> None:
    for place, words in _lists(_data(code)):
        assert all(isinstance(word, str) and word == word.strip() and word for word in words), f"{code}.yaml: {place}"
        twice = {word for word, count in Counter(words).items() if count > 1} - DOUBLES.get(code, set())
        assert not twice, f"{code}.yaml: {place}: {twice}"


@pytest.mark.parametrize("code", CODES)
def test_all_languages_have_the_same_keys(code: str) -> None:
    assert set(_data(code)) == set(_data("de"))


@pytest.mark.parametrize("code", CODES)
def test_no_word_set_stands_twice(code: str) -> None:
    text = (FOLDER / code / "words.yaml").read_text(encoding="utf-8")
    names = Counter(re.findall(r"^ {0,2}(\w+):", text, flags=re.MULTILINE))
    # As a section and as a set of another kind: "rules" and "adverbs" may.
    assert not {name for name, count in names.items() if count > 1}, code


@pytest.mark.parametrize("code", CODES)
def test_every_word_set_is_asked_for_somewhere(code: str) -> None:
    package = FOLDER.parent
    named = " ".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    named += " ".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*/patterns.yaml"))
    idle = {name for name in _data(code)["words"] if not re.search(rf"\b{name}\b", named)}
    assert not idle, f"{code}/words.yaml: nothing asks for {idle}"


@pytest.mark.parametrize("code", CODES)
def test_every_speech_verb_has_its_forms(code: str) -> None:
    language = load_language(code)
    known = {reading.lemma for form in language.forms.rows for reading in language.readings(form)}
    missing = sorted((set(language.verbs) | language.weak) - known - WITHOUT_FORMS.get(code, set()))
    assert not missing, f"{code}.yaml: no forms of {missing}: add them to tools/verbs_{code}.txt"


@pytest.mark.parametrize("code", CODES)
def test_weak_verbs_are_speech_verbs(code: str) -> None:
    language = load_language(code)
    assert sorted(language.weak - language.verbs.keys() - WITHOUT_FORMS.get(code, set())) == []


@pytest.mark.parametrize("code", CODES)
def test_form_tables_are_sorted_and_well_formed(code: str) -> None:
    lines = (FOLDER / code / "forms.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# form\tlemma\ttags")
    rows = [tuple(line.split("\t")) for line in lines[1:]]
    assert rows == sorted(rows)
    assert len(set(rows)) == len(rows)
    wanted = len(lines[0].partition(":")[0].split("\t"))
    for row in rows:
        assert len(row) == wanted, row
        form, lemma, tags = row[:3]
        assert form == form.lower().strip() != "", row
        assert lemma.count("|") <= 1, row
        assert lemma.strip("|") == lemma != "", row
        assert tags
        assert set(tags.split(",")) <= TAGS.get(code, set(tags.split(","))), row


@pytest.mark.parametrize(
    ("form", "lemma", "tag", "indicative"),
    [
        ("sei", "sein", "k1s", "ist"),
        ("habe", "haben", "k1s", "hat"),
        ("werde", "werden", "k1s", "wird"),
        ("lägen", "liegen", "k2p", "liegen"),
        ("gesagt", "sagen", "part2", ""),
        ("ankündigt", "an|kündigen", "joined", ""),
    ],
)
def test_some_german_forms(form: str, lemma: str, tag: str, indicative: str) -> None:
    found = [reading for reading in load_language("de").readings(form) if reading.lemma == lemma]
    assert any(tag in reading.tags and (not indicative or reading.indicative == indicative) for reading in found), found


def test_some_english_forms() -> None:
    said = load_language("en").readings("said")
    assert any(reading.lemma == "say" and "past" in reading.tags for reading in said)
    assert load_language("en").readings("no such word") == ()


def test_a_particle_is_not_respelt_with_its_verb() -> None:
    german = load_language("de")
    assert german.readings("ausstach")
    assert german.readings("wüßte")
    assert not german.readings("außtach")
    assert not german.readings("heraußtellt")
