"""Work grows with the text, not with its square: counted in function calls, not seconds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from news_text import analyse, article

from pipeline.core.records import Span
from pipeline.languages import load_language
from pipeline.text.clauses import cut
from pipeline.text.quotes import find_quotes, quotes_in
from pipeline.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPH = {
    "de": "Lang erklärte, die Brücke sei seit März gesperrt. „Wir haben das Dach erneuert“, sagte sie. Er kam.\n\n",
    "en": "Mayor Jane Roe said that the bridge will open. “We repaired the roof,” said Jim Doe. The train leaves.\n\n",
}


def calls(run: Callable[[], object]) -> int:
    """Return how many functions are called while `run` runs."""
    count = 0

    def tick(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def _cut_all(text: str, language: str) -> None:
    knows, quotes = load_language(language), find_quotes(text)
    for sentence in split_sentences(article(text, language)):
        cut(text, sentence.span, quotes, knows)


STEPS: dict[str, Callable[[str, str], object]] = {
    "sentences": lambda text, language: split_sentences(article(text, language)),
    "quotes": lambda text, _: find_quotes(text),
    "segments": _cut_all,
    "all": analyse,
}


@pytest.mark.parametrize("language", PARAGRAPH)
@pytest.mark.parametrize("step", STEPS)
def test_four_times_the_text_is_four_times_the_work(step: str, language: str) -> None:
    STEPS[step](PARAGRAPH[language], language)  # what is loaded once does not count
    small, large = (calls(lambda n=n: STEPS[step](PARAGRAPH[language] * n, language)) for n in (20, 80))  # type: ignore[misc]
    assert large < 5 * small


def test_quotations_in_a_stretch() -> None:
    text = "„Eins“ und „zwei“ und „drei“."
    quotes = find_quotes(text)
    for begin in range(len(text)):
        for end in range(begin + 1, len(text) + 1):
            span = Span(begin, end)
            assert quotes_in(quotes, span) == [quote for quote in quotes if quote.outer.overlaps(span)]
