"""What each value of the released enums means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import (
    Anchor,
    Checkability,
    ClaimType,
    Form,
    LinkType,
    NoDocument,
    NotCheckableReason,
    Origin,
    Role,
    SourceKind,
    Split,
    TextLevel,
    Voice,
)

if TYPE_CHECKING:
    from enum import StrEnum

VALUES: dict[type[StrEnum], dict[str, str]] = {
    Origin: {
        "third_party": "published by someone else, used under its licence",
        "retold": "documented events retold in the project's own words; `facts_from` names the reports",
        "invented": "invented events, people and places",
    },
    Form: {
        "direct": "in quotation marks",
        "indirect": "in the reporter's words, with a verb or phrase of speech",
        "reported": "a report of what was said, without its wording",
        "free_indirect": "carried on in the subjunctive or by context, without a cue of its own",
    },
    Role: {
        "relay": "passes the claim on",
        "origin": "where the claim starts, as far as the article lets one see",
    },
    LinkType: {
        "quotes": "gives its words",
        "reports": "tells what it said, in other words",
        "relies_on": "says something itself and names it as the ground",
        "none": "the article's own voice",
    },
    NoDocument: {
        "none_known": "the catalogue has none of this source",
        "later": "it has one, but that came out after the article",
        "other_kind": "it has one, but of a kind that nobody quotes from without naming it, such as a study",
        "too_weak": "it has some, but none fits well enough",
    },
    SourceKind: {
        "news_media": "a newspaper, broadcaster or agency",
        "open_letter": "an open letter",
        "company": "a company",
        "government": "a government, ministry or public authority",
        "court": "a court",
        "statistics": "a statistical office or index",
        "research": "a study, university or institute",
        "party": "a political party or parliamentary group",
        "international": "an international organisation",
        "organisation": "any other organisation",
        "person": "a person who speaks for no one else",
        "unnamed": "someone the article does not name",
        "none": "the article's own voice",
    },
    Checkability: {
        "checkable": "a competent stranger could find it true or false with evidence open to the public now",
        "not_checkable": "no such evidence could settle it; the reason says why",
    },
    NotCheckableReason: {
        "opinion": "a judgement of taste or value",
        "prediction": "about what is still to come",
        "norm": "what should or must be",
        "vague": "no one could say what would count as true",
        "private": "only the speaker can know",
        "question": "asked, not asserted",
        "no_claim": "asserts nothing",
    },
    ClaimType: {
        "quantity": "a number or amount",
        "comparison": "more, less, first, largest",
        "causal": "one thing brings about another",
        "rule_or_law": "what a rule, law or contract says",
        "event": "something happened",
        "state": "something is so",
        "statement": "someone said something",
        "prediction": "something will happen",
        "other": "none of these",
    },
    Voice: {
        "function": "a labelling function",
        "model": "a language model that followed the guidelines",
        "person": "a person, named in `label.human_annotators`",
    },
    Anchor: {
        "exact": "the claim has the annotation's spans and words",
        "moved": "the claim has its words at another place",
        "changed": "the claim shares most of its words: it grew, shrank or was split",
    },
    TextLevel: {
        "none": "offsets, lengths, hashes and labels only",
        "claims": "the claims and the words that name their sources, no more of the article",
        "full": "everything",
    },
    Split: {
        "train": "to learn from",
        "validation": "to choose settings by",
        "test": "to report scores on, once",
    },
}


def values_table(kind: type[StrEnum]) -> str:
    """Return an enum's values as a Markdown table of value and meaning, for docs/fields.md."""
    rows = [f"| `{value}` | {VALUES[kind][value.value]} |" for value in kind]
    return "\n".join(["| Value | Meaning |", "|---|---|", *rows])
