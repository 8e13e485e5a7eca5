"""What is wrong in the chains of an article, with its words: attributions to the wrong person, statements not found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.learning.scoring.chain_scores import TESTS, Said, Words, held, is_article_itself, is_wrong_person

if TYPE_CHECKING:
    from collections.abc import Sequence


class Miss(NamedTuple):
    """What is wrong, with the words it is about, as chains of mentions: whose they are in gold, and whose for us.

    `kind` is wrong_person or article_itself, or the first test of `TESTS` by which a gold statement is not found.
    """

    kind: str
    words: str
    gold: str
    ours: str


def misses(gold: Sequence[Said], ours: Sequence[Said], text: str) -> list[Miss]:
    """Return what is wrong in one article: first our attributions, then gold's statements."""
    words = Words.of(text)

    def shown(one: Said) -> str:
        return " ".join(text[words.begins[min(one.words)] : words.ends[max(one.words)]].split())

    def chains(one: Said, others: Sequence[Said]) -> str:
        found = (other.chain for other in others if one.words & other.words)
        return " | ".join(" → ".join(hop.shown(text) for hop in chain) for chain in found)

    found = []
    for one in ours:
        kind = _wrong(one, gold)
        if kind:
            found.append(Miss(kind, shown(one), chains(one, gold), chains(one, [one])))
    for one in gold:
        failed = next((name for name, test in TESTS.items() if not held(one, ours, test)), "")
        if failed:
            found.append(Miss(failed, shown(one), chains(one, [one]), chains(one, ours)))
    return found


def _wrong(one: Said, gold: Sequence[Said]) -> str:
    if not one.chain[-1].is_named:
        return ""
    return "wrong_person" if is_wrong_person(one, gold) else "article_itself" if is_article_itself(one, gold) else ""
