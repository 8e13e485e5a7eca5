"""Every column of the released tables: name, type and meaning, in one place for files, card and documentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.records import (
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
)

if TYPE_CHECKING:
    from enum import StrEnum

    import datasets


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a released table.

    `kind` is a scalar type's Arrow name, an enum (released as a class label: an integer with names), or the columns of
    a struct; `many` makes it a list of those. `nullable` is for readers: it says when to expect a null.
    """

    name: str
    kind: str | type[StrEnum] | tuple[Column, ...]
    meaning: str
    many: bool = False
    nullable: bool = False

    @property
    def type_name(self) -> str:
        """The type as people read it, such as ``list of {begin, end}`` or ``class label, or null``."""
        if isinstance(self.kind, str):
            name = self.kind
        elif isinstance(self.kind, tuple):
            name = "{" + ", ".join(column.name for column in self.kind) + "}"
        else:
            name = "class label"
        return ("list of " if self.many else "") + name + (", or null" if self.nullable else "")


SPAN = (
    Column("begin", "int32", "First character."),
    Column("end", "int32", "One past the last character."),
)

CHAIN = (
    Column("hop", "int32", "0 is whom the article itself cites; each next hop is whom that source rests on."),
    Column("role", "string", "`relay` or `origin`, as text."),
    Column("link", "string", "How the one before uses the source, as text; same values as `link` in `links`."),
    Column("mention", "string", "The words that name the source, verbatim.", nullable=True),
    Column("actor", "string", "Id of the actor in the source catalogue.", nullable=True),
    Column("actor_name", "string", "The actor's name in the article's language.", nullable=True),
    Column("kind", "string", "What kind of source it is, as text; same values as `kind` in `links`."),
    Column("document", "string", "Id of the document in the source catalogue.", nullable=True),
    Column("document_title", "string", "The document's title in the catalogue.", nullable=True),
    Column("text_held", "bool", "Whether the document's own text was read, not only a report of it."),
    Column("score", "float64", "How sure the link is, from 0 to 1."),
    Column("reason", "string", "Code of the rule that made the link."),
)

CLAIMS = (
    Column("id", "string", "Id of the claim, made from its article and place; joins with `links.claim`."),
    Column("article", "string", "Id of the article; joins with `articles.id`."),
    Column("publisher", "string", "Who published the article.", nullable=True),
    Column("published", "date32", "Day the article was published.", nullable=True),
    Column("language", "string", "Language of the article, ISO 639-1."),
    Column("story", "string", "The event the article is about; articles on one story share a split.", nullable=True),
    Column("text", "string", "The claim's words as they stand in the article; several spans joined by ` … `."),
    Column("standalone", "string", "The claim as a sentence of its own."),
    Column("flags", "string", "What could not be resolved safely in `standalone`.", many=True),
    Column("spans", SPAN, "Where the claim stands in the article's text: characters, end exclusive.", many=True),
    Column("sentence", "string", "The sentence that holds the claim, verbatim."),
    Column("sentence_begin", "int32", "Where that sentence begins in the article; takes `spans` into `sentence`."),
    Column("attributed", "bool", "Whether the article reports the claim as someone else's."),
    Column("attributions", "string", "Ids of the attributions around the claim, outermost first.", many=True),
    Column("form", Form, "How the innermost attribution reports the claim.", nullable=True),
    Column("source_mention", "string", "The words that name whom the article itself cites.", nullable=True),
    Column("chain", CHAIN, "The source chain, from whom the article cites inwards.", many=True),
    Column("checkability", Checkability, "Whether the claim can be checked with evidence open to the public now."),
    Column("claim_type", ClaimType, "What the claim asserts."),
    Column("reason", NotCheckableReason, "Why the claim is not checkable; null where it is.", nullable=True),
    Column("worthiness", "int32", "How much checking it matters, 0 to 3, as annotators say.", nullable=True),
    Column("due", "string", "When a prediction falls due, as annotators say: a day, month or year.", nullable=True),
    Column("label_provenance", "string", "Where the label comes from: `gold:<annotator>` or `votes:<function>+…`."),
    Column("label_confidence", "float64", "How sure the label is, from 0 to 1; not a calibrated probability."),
    Column("guidelines", "string", "Version of the annotation guidelines the label follows."),
    Column("numbers", "string", "Numbers in the claim, as written.", many=True),
    Column("dates", "string", "Dates in the claim, as written.", many=True),
    Column(
        "dates_iso", "string", "The same dates by the calendar, as exact as written; empty where unknown.", many=True
    ),
    Column("negated", "bool", "Whether the claim holds a negation."),
    Column("hedges", "string", "Words that weaken the claim.", many=True),
    Column("modality", "string", "The claim's modal verb or mood, where it has one.", nullable=True),
    Column("tense", "string", "The claim's tense, where it could be told.", nullable=True),
)

ARTICLES = (
    Column("id", "string", "Id of the article, made from publisher and text."),
    Column("title", "string", "Headline."),
    Column("publisher", "string", "Who published it.", nullable=True),
    Column("published", "date32", "Day of publication.", nullable=True),
    Column("url", "string", "Where it was published.", nullable=True),
    Column("language", "string", "ISO 639-1."),
    Column("licence", "string", "Licence of the text.", nullable=True),
    Column("authors", "string", "Names in the byline.", many=True),
    Column("story", "string", "The event it is about.", nullable=True),
    Column("origin", Origin, "Whether the text is a third party's, retold from public reports, or invented."),
    Column("facts_from", "string", "The public reports a retold article takes its facts from.", many=True),
    Column("text", "string", "The text all offsets count in; null where no licence is given.", nullable=True),
    Column("sha256", "string", "SHA-256 of the text in UTF-8, 64 hex digits."),
)

ATTRIBUTIONS = (
    Column("id", "string", "Id of the attribution."),
    Column("article", "string", "Id of the article."),
    Column("content", SPAN, "What is said.", many=True),
    Column("content_text", "string", "Its words; null where the article's text is.", nullable=True),
    Column("source", SPAN, "Who is said to say it, as named beside the cue.", many=True),
    Column("source_text", "string", "Those words."),
    Column("antecedent", SPAN, "The fuller mention the source stands for; empty where it is full already.", many=True),
    Column("antecedent_text", "string", "Those words."),
    Column("cue", SPAN, "The words that mark the attribution, such as a verb of speech.", many=True),
    Column("cue_text", "string", "Those words."),
    Column("frame", SPAN, "The clause or phrase that reports, cue and source included.", many=True),
    Column("medium", SPAN, "The letter, report or interview it was said in.", many=True),
    Column("addressee", SPAN, "Whom it was said to.", many=True),
    Column("form", Form, "How it is reported."),
    Column("carried_over", "bool", "Whether the source stands in another sentence."),
    Column("parent", "string", "Id of the attribution this one is nested in.", nullable=True),
    Column("rule", "string", "The rule that found it."),
)

LINKS = (
    Column("claim", "string", "Id of the claim; joins with `claims.id`."),
    Column("article", "string", "Id of the article."),
    Column("hop", "int32", "0 is whom the article itself cites."),
    Column("role", Role, "Whether the source passes the claim on or is where it starts."),
    Column("link", LinkType, "How the article (hop 0) or the hop before uses the source."),
    Column("mention", SPAN, "Where the source is named; empty where it is not.", many=True),
    Column("mention_text", "string", "The words that name it.", nullable=True),
    Column("actor", "string", "Id of the actor in the source catalogue.", nullable=True),
    Column("actor_name", "string", "The actor's name in the article's language.", nullable=True),
    Column("kind", SourceKind, "What kind of source it is."),
    Column("document", "string", "Id of the document in the source catalogue.", nullable=True),
    Column("document_title", "string", "The document's title in the catalogue.", nullable=True),
    Column("passage", SPAN, "Where in the document's text the claim stands; empty where unknown.", many=True),
    Column("score", "float64", "How sure the link is, from 0 to 1."),
    Column("text_held", "bool", "Whether the document's own text was read, not only a report of it."),
    Column("reason", "string", "Code of the rule that made the link."),
    Column("differences", "string", "What the claim says otherwise than the passage, as codes.", many=True),
    Column("candidates", "string", "Ids of the actors between which an ambiguous name stays open.", many=True),
    Column("people", "int32", "How many people a mention without a name counts.", nullable=True),
    Column("no_document", NoDocument, "Why the hop has no document.", nullable=True),
)

# The released tables in the order they are shown; the first is the default.
CONFIGS: dict[str, tuple[Column, ...]] = {
    "claims": CLAIMS,
    "articles": ARTICLES,
    "attributions": ATTRIBUTIONS,
    "links": LINKS,
}

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
    Split: {
        "train": "to learn from",
        "validation": "to choose settings by",
        "test": "to report scores on, once",
    },
}


def features_of(columns: tuple[Column, ...]) -> datasets.Features:
    """Return the columns as Hugging Face features, enums as ClassLabel."""
    import datasets

    return datasets.Features({column.name: _feature(column) for column in columns})


def _feature(column: Column) -> Any:
    import datasets

    feature: Any
    if isinstance(column.kind, str):
        feature = datasets.Value(column.kind)
    elif isinstance(column.kind, tuple):
        feature = {part.name: _feature(part) for part in column.kind}
    else:
        feature = datasets.ClassLabel(names=[str(value) for value in column.kind])
    return datasets.List(feature) if column.many else feature


def markdown_table(columns: tuple[Column, ...]) -> str:
    """Return the columns as a Markdown table of name, type and meaning, for the card and docs/fields.md."""
    rows = [f"| `{column.name}` | {column.type_name} | {column.meaning} |" for column in columns]
    return "\n".join(["| Column | Type | Meaning |", "|---|---|---|", *rows])


def values_table(kind: type[StrEnum]) -> str:
    """Return an enum's values as a Markdown table of value and meaning, for docs/fields.md."""
    rows = [f"| `{value}` | {VALUES[kind][value.value]} |" for value in kind]
    return "\n".join(["| Value | Meaning |", "|---|---|", *rows])
