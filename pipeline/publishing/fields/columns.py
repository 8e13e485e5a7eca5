"""Every column of the released tables."""

from __future__ import annotations

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
    TextLevel,
    Voice,
)
from pipeline.publishing.fields.column import Column

SPAN = (
    Column("begin", "int32", "First character."),
    Column("end", "int32", "One past the last character."),
)

CHAIN = (
    Column("hop", "int32", "0 is whom the article itself cites; each next hop is whom that source rests on."),
    Column("role", "string", "`relay` or `origin`, as text."),
    Column("link", "string", "How the one before uses the source, as text; same values as `link` in `links`."),
    Column("mention", "string", "The words that name the source, verbatim.", nullable=True, text=TextLevel.CLAIMS),
    Column("actor", "string", "Id of the actor in the source catalogue.", nullable=True),
    Column("actor_name", "string", "The actor's name in the article's language.", nullable=True),
    Column("kind", "string", "What kind of source it is, as text; same values as `kind` in `links`."),
    Column("document", "string", "Id of the document in the source catalogue.", nullable=True),
    Column("document_title", "string", "The document's title in the catalogue.", nullable=True),
    Column("text_held", "bool", "Whether the document's own text was read, not only a report of it."),
    Column("score", "float64", "How sure the link is, from 0 to 1."),
    Column("reason", "string", "Code of the rule that made the link."),
)

QUANTITY = (
    Column("text", "string", "The number as it stands in the claim."),
    Column("value", "float64", "Its value, multipliers counted in: 3400000 of “3,4 Mio.”."),
    Column("high", "float64", "The other end of a range or a score.", nullable=True),
    Column("unit", "string", "`percent`, `percentage points`, `score`; others as written.", nullable=True),
    Column("currency", "string", "ISO 4217 where it is plain.", nullable=True),
    Column("bound", "string", "`more`, `at_least`, `less`, `at_most` or `about`.", nullable=True),
    Column("counted", "string", "The noun behind it: what is counted.", nullable=True),
)

REFERENCE = (
    Column("begin", "int32", "First character of the words that point outside the claim."),
    Column("end", "int32", "One past the last character."),
    Column("kind", "string", "How they point, as text; see [ReferenceKind](#referencekind)."),
    Column("antecedent_begin", "int32", "Where the article names what they stand for; null where open.", nullable=True),
    Column("antecedent_end", "int32", "One past that mention's last character.", nullable=True),
    Column(
        "added",
        "string",
        "What `standalone` adds for them in square brackets where it is sure; empty where it is open.",
        text=TextLevel.CLAIMS,
    ),
    Column("how", "string", "Code of how it was found; see `Reference` below. Empty where it is open."),
    Column("confidence", "float64", "How sure it is, from 0 to 1."),
)

WITHHELD = (
    Column("field", "string", "The column that is empty here, such as `text` or `chain[0].mention`."),
    Column("length", "int32", "How many characters it has; the entries of a list are joined by line feeds."),
    Column("sha256", "string", "Its salted hash, 64 hex digits; see docs/release.md."),
)
HELD_BACK = Column("withheld", WITHHELD, "What is not published in this row; empty where everything is.", many=True)

CLAIMS = (
    Column("id", "string", "Id of the claim, made from its article and place; joins with `links.claim`."),
    Column("article", "string", "Id of the article; joins with `articles.id`."),
    Column("publisher", "string", "Who published the article.", nullable=True),
    Column("published", "date32", "Day the article was published.", nullable=True),
    Column("language", "string", "Language of the article, ISO 639-1."),
    Column("story", "string", "The event the article is about; articles on one story share a split.", nullable=True),
    Column(
        "text",
        "string",
        "The claim's words as they stand in the article; several spans joined by ` … `.",
        text=TextLevel.CLAIMS,
    ),
    Column(
        "standalone",
        "string",
        "The claim as a sentence of its own, with what its references stand for in square brackets; under the title "
        "of its article, in brackets too, where it does not say what it is about.",
        text=TextLevel.CLAIMS,
    ),
    Column(
        "standalone_plain",
        "string",
        "The same in the article's words alone; what models read.",
        text=TextLevel.CLAIMS,
    ),
    Column("flags", "string", "What could not be resolved safely in `standalone`.", many=True),
    Column("references", REFERENCE, "What in the claim points outside it, in the order of the text.", many=True),
    Column("spans", SPAN, "Where the claim stands in the article's text: characters, end exclusive.", many=True),
    Column("sentence", "string", "The sentence that holds the claim, verbatim.", text=TextLevel.FULL),
    Column("sentence_begin", "int32", "Where that sentence begins in the article; takes `spans` into `sentence`."),
    Column("attributed", "bool", "Whether the article reports the claim as someone else's."),
    Column("attributions", "string", "Ids of the attributions around the claim, outermost first.", many=True),
    Column("form", Form, "How the innermost attribution reports the claim.", nullable=True),
    Column(
        "source_mention",
        "string",
        "The words that name whom the article itself cites.",
        nullable=True,
        text=TextLevel.CLAIMS,
    ),
    Column("chain", CHAIN, "The source chain, from whom the article cites inwards.", many=True),
    Column("checkability", Checkability, "Whether the claim can be checked with evidence open to the public now."),
    Column("claim_type", ClaimType, "What the claim asserts."),
    Column("reason", NotCheckableReason, "Why the claim is not checkable; null where it is.", nullable=True),
    Column("worthiness", "int32", "How much checking it matters, 0 to 3, as annotators say.", nullable=True),
    Column("due", "string", "When a prediction falls due, as annotators say: a day, month or year.", nullable=True),
    Column("label_provenance", "string", "Where the label comes from: `gold:<annotator>` or `votes:<function>+…`."),
    Column("label_confidence", "float64", "How sure the label is, from 0 to 1; not a calibrated probability."),
    Column("guidelines", "string", "Version of the annotation guidelines the label follows."),
    Column("numbers", "string", "Numbers in the claim, as written.", many=True, text=TextLevel.CLAIMS),
    Column("quantities", QUANTITY, "The same and numbers in words, as values.", many=True, text=TextLevel.CLAIMS),
    Column("dates", "string", "Dates in the claim, as written.", many=True, text=TextLevel.CLAIMS),
    Column(
        "dates_iso",
        "string",
        "The same dates by the calendar, as exact as written; empty where unknown.",
        many=True,
        text=TextLevel.CLAIMS,
    ),
    Column("negated", "bool", "Whether the claim holds a negation."),
    Column("hedges", "string", "Words that weaken the claim.", many=True, text=TextLevel.CLAIMS),
    Column("modality", "string", "The claim's modal verb or mood, where it has one.", nullable=True),
    Column("tense", "string", "The claim's tense, where it could be told.", nullable=True),
    HELD_BACK,
)

ARTICLES = (
    Column("id", "string", "Id of the article, made from publisher and text."),
    Column("title", "string", "Headline.", text=TextLevel.CLAIMS),
    Column("publisher", "string", "Who published it.", nullable=True),
    Column("published", "date32", "Day of publication.", nullable=True),
    Column("url", "string", "Where it was published.", nullable=True),
    Column("language", "string", "ISO 639-1."),
    Column("licence", "string", "Licence of the text.", nullable=True),
    Column("authors", "string", "Names in the byline.", many=True),
    Column("story", "string", "The event it is about.", nullable=True),
    Column("origin", Origin, "Whether the text is a third party's, retold from public reports, or invented."),
    Column("facts_from", "string", "The public reports a retold article takes its facts from.", many=True),
    Column("published_text", TextLevel, "How much of its text is in this release."),
    Column("text", "string", "The text all offsets count in.", text=TextLevel.FULL),
    Column("sha256", "string", "SHA-256 of the text in UTF-8, 64 hex digits.", text=TextLevel.FULL),
    HELD_BACK,
)

ATTRIBUTIONS = (
    Column("id", "string", "Id of the attribution."),
    Column("article", "string", "Id of the article."),
    Column("content", SPAN, "What is said.", many=True),
    Column("content_text", "string", "Its words.", text=TextLevel.FULL),
    Column("source", SPAN, "Who is said to say it, as named beside the cue.", many=True),
    Column("source_text", "string", "Those words.", text=TextLevel.CLAIMS),
    Column("antecedent", SPAN, "The fuller mention the source stands for; empty where it is full already.", many=True),
    Column("antecedent_text", "string", "Those words.", text=TextLevel.CLAIMS),
    Column("cue", SPAN, "The words that mark the attribution, such as a verb of speech.", many=True),
    Column("cue_text", "string", "Those words.", text=TextLevel.CLAIMS),
    Column("frame", SPAN, "The clause or phrase that reports, cue and source included.", many=True),
    Column("medium", SPAN, "The letter, report or interview it was said in.", many=True),
    Column("addressee", SPAN, "Whom it was said to.", many=True),
    Column("form", Form, "How it is reported."),
    Column("carried_over", "bool", "Whether the source stands in another sentence."),
    Column("parent", "string", "Id of the attribution this one is nested in.", nullable=True),
    Column("rule", "string", "The rule that found it."),
    HELD_BACK,
)

LINKS = (
    Column("claim", "string", "Id of the claim; joins with `claims.id`."),
    Column("article", "string", "Id of the article."),
    Column("hop", "int32", "0 is whom the article itself cites."),
    Column("role", Role, "Whether the source passes the claim on or is where it starts."),
    Column("link", LinkType, "How the article (hop 0) or the hop before uses the source."),
    Column("mention", SPAN, "Where the source is named; empty where it is not.", many=True),
    Column("mention_text", "string", "The words that name it.", nullable=True, text=TextLevel.CLAIMS),
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
    HELD_BACK,
)

LABELS = (
    Column("claim", "string", "Id of the claim; joins with `claims.id`."),
    Column("article", "string", "Id of the article."),
    Column("field", "string", "`checkability`, `reason`, `claim_type`, `worthiness` or, of predictions, `due`."),
    Column("value", "string", "The value given; null for no reason, because checkable.", nullable=True),
    Column("voice", Voice, "Whether a labelling function, a language model or a person gave it."),
    Column("name", "string", "The function's or the annotator's name."),
    Column("clause", "string", "The clause of the guidelines behind it.", nullable=True),
    Column("saw_suggestion", "bool", "Whether the annotator was shown a suggestion.", nullable=True),
    Column("guidelines", "string", "Version of the annotation guidelines it follows."),
    Column("anchor", Anchor, "How the annotation found its claim; null for a function.", nullable=True),
    Column("place", "string", "Where the annotation stands, `file:line`; null for a function.", nullable=True),
    Column("decided", "bool", "Whether its giver had a say in the label, and the label has this value."),
)

EDIT = (
    Column("begin", "int32", "First character of `text` that is replaced."),
    Column("end", "int32", "One past the last; the same as `begin` where something is put in."),
    Column("words", "string", "What stands there in `changed`; these words were written for the data set."),
)

CONTRAST = (
    Column("id", "string", "Id of the pair, made from its claim and kind."),
    Column("claim", "string", "Id of the claim that is changed; joins with `claims.id`."),
    Column("article", "string", "Id of the article."),
    Column("language", "string", "Language of the article, ISO 639-1."),
    Column("kind", "string", "What is changed: source, mood, number, negation, aside, guess, norm, tense or value."),
    Column("text", "string", "The claim as a sentence of its own.", text=TextLevel.CLAIMS),
    Column("checkability", Checkability, "Whether it can be checked."),
    Column("changed", "string", "The same with one thing changed.", text=TextLevel.CLAIMS),
    Column("changed_checkability", Checkability, "Whether that can be checked."),
    Column("changed_reason", NotCheckableReason, "Why not; null if it can be.", nullable=True),
    Column("edits", EDIT, "What turns `text` into `changed`; none if sealed.", many=True),
    Column(
        "sealed", "string", "The same for who holds the article (docs/release.md); null if published.", nullable=True
    ),
    Column("clause", "string", "The clause of the guidelines by which the second label follows."),
    Column("made", "string", "Whether a `rule` proposed it or a `hand` wrote it; all were read."),
    HELD_BACK,
)

# The released tables in the order they are shown; the first is the default.
CONFIGS: dict[str, tuple[Column, ...]] = {
    "claims": CLAIMS,
    "articles": ARTICLES,
    "attributions": ATTRIBUTIONS,
    "links": LINKS,
    "labels": LABELS,
    "contrast": CONTRAST,
}

ROWS: dict[str, str] = {
    "claims": "a claim with its source chain and label",
    "articles": "an article",
    "attributions": "who is said to say what, by which words",
    "links": "one hop of a claim's source chain",
    "labels": "one value that one annotator or labelling function gave one field of a claim",
    "contrast": "a claim and the same with one thing changed, with both labels, to test models with",
}
