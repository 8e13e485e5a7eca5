"""What each English rule finds and leaves: the source in brackets, what is said in braces; invented sentences."""

from __future__ import annotations

import re

import pytest
from news_text import analyse


def _found(marked: str) -> list[tuple[str, str, str]]:
    """Return rule, source and content of each attribution in a sentence, whose marks are taken out first."""
    text = re.sub(r"[\[\]{}]", "", marked)
    return [
        (item.rule, " ".join(s.of(text) for s in item.source), " ".join(s.of(text) for s in item.content))
        for item in analyse(text, "en").attributions
    ]


def _marked(marked: str) -> tuple[str, str]:
    """Return what stands in brackets and what stands in braces, without the other's marks."""
    source, content = (re.findall(mark, marked) for mark in (r"\[(.*?)\]", r"\{(.*?)\}"))
    return " ".join(source), " ".join(content)


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        ("clause:that", "[Jane Roe, a spokeswoman], said {the mill had burned}."),
        ("clause:that", "[Roe] rose and said {the mill had burned}."),
        ("clause:that", "On Monday [the mayor] said {that the mill had burned}."),
        ("clause:that", "In the end [she] said {the mill had burned}."),
        ("clause:that", "[About half of the voters] said {the mill had burned}."),
        ("clause:that", "[Jane Roe, John Doe and Ann Poe] said {the mill had burned}."),
        ("clause:that", "[Supporters of the law] hope {the mill lasts}."),
        ("clause:that", "[A campaign manager] said {the mill had burned}."),
        ("clause:that", "[Voters who back the plan] say {it is late}."),
        ("clause:that", "[Roe] told you {the mill had burned}."),
        ("clause:that", "[Roe] said last week {that the mill had burned}."),
        ("clause:that", "[Roe] said: {The mill burned}."),
        ("clause:that", "Asked about the mill, [Roe] said {it had burned}."),
        ("clause:that", "Doe, [who] said {the mill burned}, left."),
        ("clause:that", "[Roe] is quoted by the Post as saying {that the mill had burned}."),
        ("relay", "Roe is quoted by [the Post] as saying {that the mill had burned}."),
        ("clause:that", "[Roe] was also quoted as saying {the mill had burned}."),
        ("clause:postposed", "{The mill had burned}, said [Jane Roe, who owns it]."),
        ("clause:postposed", "{The mill}, [Roe] said, {had burned}."),
        ("clause:postposed", "As [Roe] said, {the mill had burned}."),
        ("participle", "[Roe] left the hall, saying {the mill had burned}."),
        ("participle", "[Roe] said the mill had burned, adding {that nobody was hurt}."),
        ("noun", "Doe heard [her] claim {that the mill had burned}."),
        ("direct:after", "{“The mill burned,”} [Jane Roe, a judge], said."),
        ("direct:before", "[Roe] said, {“The mill burned in May.”}"),
        ("direct:before", "After Doe had asked, [Roe] replied, {“It burned.”}"),
        ("act", "[The judge] rejected {the plan for a mill}."),
        ("act", "[Roe] pointed to {a report on mills}."),
        ("act", "Doe is a man whom [most of us] rejected {in the vote}."),
        ("stance", "[Roe] is wary of {a new mill}."),
        ("stance", "[Roe] is now quite sure {that the mill will burn}."),
        ("stance", "The vote ended [Roe’s] support for {the mill}."),
        ("stance", "[Roe] does not want {a new mill}."),
        ("stance", "[Roe] is calling for {a new mill}."),
        ("stance", "Citing {costs}, [Roe] left."),
    ],
)
def test_what_a_rule_finds(rule: str, marked: str) -> None:
    assert (rule, *_marked(marked)) in _found(marked)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("act", "The judge never rejected the plan for a mill."),
        ("act", "Roe pointed out the mill."),
        ("act", "If the judge rejected the plan, the mill would burn."),
        ("clause:that", "Firms must tell customers that mills burn."),
        ("clause:that", "Roe thinks often about it."),
        ("clause:that", "Roe agreed with that but left."),
        ("clause:postposed", "The hall was full, and Roe said that the mill had burned."),
        ("noun", "Roe’s claim that the mill had burned was wrong."),
        ("participle", "The rate rose, showing that mills burn."),
        ("stance", "A wary mayor of a new town left."),
        ("relay", "Roe quoted a poem by Doe as the mill burned."),
    ],
)
def test_what_a_rule_leaves(rule: str, text: str) -> None:
    assert rule not in [name for name, *_ in _found(text)]
