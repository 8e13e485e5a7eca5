"""The rules that find attributions, by name: what each may do, so that nobody need compare names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.terms import Form

RULES: dict[str, Rule] = {}
# Of two that report the same words, who passes them on is outside and whom they rely on inside.
OUTSIDE, BETWEEN, INSIDE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Rule:
    """What is known of a rule; `what` says in one sentence what it finds.

    `makes_claims`: what it finds is a claim, and may hold other attributions. `names_speaker`: whom it names may go on
    in the next sentence, and be whom a pronoun means.
    `carries_over`: without a speaker of its own it goes on with the one before. `own_without_speaker`: without one its
    clause is the article's own. `is_act`: it reports that something was said, not the words. `joins_sentences`: in the
    next sentence it goes on. `reaches_back`: it is said of its paragraph so far. `needs_verb`: only words with a verb
    are a claim of it. `leaves_main_clause`: the clause around it is the article's own. `points_back`: it names nobody
    new. `may_be_plan`: after somebody's words it may tell what they plan. `passes_on`, `relies_on`: whom it names
    passes on another's words, or relies on them. `gives_way`: beside a verb of saying, that one's subject speaks on.
    `rank`: which of two that report the same words is outside.
    """

    name: str
    what: str
    form: Form
    languages: frozenset[str]
    makes_claims: bool = True
    names_speaker: bool = True
    carries_over: bool = False
    own_without_speaker: bool = False
    is_act: bool = False
    joins_sentences: bool = False
    reaches_back: bool = False
    needs_verb: bool = False
    leaves_main_clause: bool = False
    points_back: bool = False
    may_be_plan: bool = False
    passes_on: bool = False
    relies_on: bool = False
    gives_way: bool = False
    rank: int = field(default=BETWEEN)


def register(rule: Rule) -> Rule:
    """Put a rule into the registry and return it; a name that stands there already is an error."""
    if rule.name in RULES:
        raise ValueError(f"two rules are called {rule.name}")
    RULES[rule.name] = rule
    return rule


def rules_named(names: Iterable[str]) -> list[Rule]:
    """Return the rules that found attributions, by the names these keep."""
    return [RULES[name] for name in names]
