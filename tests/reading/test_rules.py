"""Every rule is declared once, shown by examples, and finds what they say."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from news_text import analyse
from rule_examples import all_examples, unmarked

from pipeline.languages import available, rule_examples
from pipeline.reading.rules import RULES, Rule
from pipeline.reading.rules.rule import register


def test_every_rule_has_examples_in_each_of_its_languages_and_no_other() -> None:
    for code in available():
        assert set(rule_examples(code)) == {name for name, rule in RULES.items() if code in rule.languages}


@pytest.mark.parametrize(("code", "name"), [(code, name) for code in available() for name in rule_examples(code)])
def test_a_rule_has_two_to_four_texts_against_it_and_one_to_four_for_it(code: str, name: str) -> None:
    examples = rule_examples(code)[name]
    assert 1 <= len(examples["yes"]) <= 4
    assert 2 <= len(examples["no"]) <= 4


@pytest.mark.parametrize(("code", "name", "example"), all_examples("yes"))
def test_a_rule_finds_what_its_examples_mark(code: str, name: str, example: str) -> None:
    marked = unmarked(example)
    found = [a for a in analyse(marked.text, code).attributions if a.rule == name]
    assert found, f"{name} finds nothing in: {marked.text}"
    contents = [span.of(marked.text).strip(" .") for span in marked.content]
    for content in contents:
        said = " ".join(span.of(marked.text) for a in found for span in a.content)
        assert content in said or content in marked.text[found[0].content[0].begin :], (content, said)
    sources = {span for a in found for span in (*a.source, *a.antecedent)}
    assert set(marked.source) <= sources, [span.of(marked.text) for span in sources]


@pytest.mark.parametrize(("code", "name", "example"), all_examples("no"))
def test_a_rule_finds_nothing_in_its_counterexamples(code: str, name: str, example: str) -> None:
    marked = unmarked(example)
    assert not [a for a in analyse(marked.text, code).attributions if a.rule == name], marked.text


def test_the_page_of_the_rules_is_made_from_them() -> None:
    root = Path(__file__).parents[2]
    spec = importlib.util.spec_from_file_location("make_rules_doc", root / "tools/make_rules_doc.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (root / "docs/rules.md").read_text(encoding="utf-8") == tool.text(), "run python tools/make_rules_doc.py"


def test_two_rules_of_one_name_are_an_error() -> None:
    rule = next(iter(RULES.values()))
    with pytest.raises(ValueError, match="two rules are called"):
        register(rule)
    assert isinstance(rule, Rule)


def test_no_rule_is_named_in_code_but_where_it_is_declared() -> None:
    root = Path(__file__).parents[2] / "pipeline"
    names = {f'"{name}"' for name in RULES if ":" in name}
    for path in root.rglob("*.py"):
        if path.name != "registered.py":
            assert not [name for name in names if name in path.read_text(encoding="utf-8")], path
