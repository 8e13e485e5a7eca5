"""Each pattern's own examples: `yes` texts in which its rule finds the source in brackets, `no` texts without it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from news_text import analyse

from pipeline.languages import available, load_language
from pipeline.reading.attributions.frame_patterns import patterns_by_cue, read_patterns
from pipeline.reading.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.reading.attributions.frame_patterns import FramePattern

PATTERNS = [(code, pattern) for code in available() for pattern in read_patterns(load_language(code))]
# What one text is for as many as this: enough to show the rule, few enough to be read.
FEWEST, MOST = 1, 4


def _sources(text: str, code: str, rule: str) -> list[str]:
    """Return the sources that a rule finds in a text."""
    found = analyse(text, code)
    return [found.words(attribution.source) for attribution in found.attributions if attribution.rule == rule]


def _examples(kind: str) -> Iterator[tuple[str, FramePattern, str]]:
    for code, pattern in PATTERNS:
        for text in getattr(pattern, kind):
            yield code, pattern, text


@pytest.mark.parametrize(("code", "pattern", "text"), list(_examples("yes")))
def test_a_pattern_finds_the_source_of_its_examples(code: str, pattern: FramePattern, text: str) -> None:
    wanted = re.findall(r"\[(.*?)\]", text)
    assert _sources(re.sub(r"[\[\]]", "", text), code, pattern.rule) == wanted


@pytest.mark.parametrize(("code", "pattern", "text"), list(_examples("no")))
def test_a_pattern_finds_nothing_in_what_only_looks_like_it(code: str, pattern: FramePattern, text: str) -> None:
    assert _sources(text, code, pattern.rule) == []
    assert not pattern.cue.isdisjoint(re.findall(r"\w+", text.lower())), "the text has none of its cue words"


@pytest.mark.parametrize(("code", "pattern"), PATTERNS)
def test_a_pattern_belongs_to_a_rule_of_its_language_and_has_examples(code: str, pattern: FramePattern) -> None:
    assert code in RULES[pattern.rule].languages
    assert FEWEST <= len(pattern.yes) <= MOST
    assert FEWEST <= len(pattern.no) <= MOST
    assert pattern in patterns_by_cue(load_language(code))[min(pattern.cue)]


@pytest.mark.parametrize(("code", "pattern"), PATTERNS)
def test_the_word_sets_that_a_pattern_names_are_there(code: str, pattern: FramePattern) -> None:
    words = load_language(code).words
    names = {pattern.last, pattern.no_title_after, *pattern.not_before} - {""}
    assert all(words[name] for name in names)
