"""The records that flow through the pipeline.

All offsets are characters into ``Article.text``, end exclusive: ``article.text[span.begin:span.end]`` is the span.
"""

from __future__ import annotations

from datetime import date

from pipeline.core.record import Record
from pipeline.core.terms import (
    Anchor,
    Checkability,
    ClaimType,
    Form,
    LinkType,
    NoDocument,
    NotCheckableReason,
    Origin,
    ReferenceKind,
    Role,
    SourceKind,
    Split,
    Voice,
)


class Span(Record, frozen=True, order=True):
    """A stretch of an article's text: characters, end exclusive."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """Return the words the span covers."""
        return text[self.begin : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share at least one character."""
        return self.begin < other.end and other.begin < self.end

    def contains(self, other: Span) -> bool:
        """Return whether the other span lies wholly inside this one."""
        return self.begin <= other.begin and other.end <= self.end


class Article(Record, frozen=True):
    """One article as it came in; `id` is made from publisher and text."""

    id: str
    title: str
    publisher: str | None
    published: date | None
    url: str | None
    language: str
    licence: str | None
    authors: tuple[str, ...]
    story: str | None
    origin: Origin
    facts_from: tuple[str, ...]
    text: str
    sha256: str


class Sentence(Record, frozen=True):
    """One sentence or heading of an article."""

    id: str
    article: str
    index: int
    paragraph: int
    begin: int
    end: int
    is_heading: bool

    @property
    def span(self) -> Span:
        """The sentence's place in the article."""
        return Span(self.begin, self.end)


class Attribution(Record, frozen=True):
    """Who is said to say what, by which words.

    `source` is the mention as it stands beside the cue (a pronoun, say); `antecedent` the fuller mention before it that
    it stands for, empty where the mention is full already. `carried_over`: the source stands in another sentence.
    `parent` is the attribution this one is nested in, `rule` what found it. `frame` is the reporting clause, `medium`
    the letter, report or interview it was said in, `addressee` whom it was said to.
    """

    id: str
    article: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    antecedent: tuple[Span, ...]
    cue: tuple[Span, ...]
    form: Form
    carried_over: bool
    parent: str | None
    rule: str
    frame: tuple[Span, ...] = ()
    medium: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()


class Quantity(Record, frozen=True):
    """A number of a claim as a value: `text` as it stands, `value`, and `high` where it is a range or a score.

    `unit` ("percent", "percentage points", others as written), `currency` (ISO 4217 where it is plain), `bound` (more,
    at_least, less, at_most, about), `counted`: the noun behind it ("120 | Wohnungen").
    """

    text: str
    value: float
    high: float | None = None
    unit: str | None = None
    currency: str | None = None
    bound: str | None = None
    counted: str | None = None


class Features(Record, frozen=True):
    """What can be read off a claim's words; numbers and dates as they stand in the text, `quantities` as values.

    `dates_iso`: the same dates by the calendar (2024-08-12, 2024-W33, 2024-08, 2024), relative ones from the day of the
    article; empty text where that cannot be told.
    """

    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    dates_iso: tuple[str, ...] = ()
    negated: bool = False
    hedges: tuple[str, ...] = ()
    modality: str | None = None
    tense: str | None = None
    quantities: tuple[Quantity, ...] = ()

    @property
    def is_past(self) -> bool:
        """Whether the verb stands in the past or the perfect."""
        return self.tense in {"past", "perfect"}


class Reference(Record, frozen=True):
    """Words of a claim that point outside it, at `span`, and what they stand for.

    `antecedent`: the fuller mention in the article, empty where that is open; `added`: what stands for it in brackets
    in `standalone`, "" where nothing was sure enough to add. `how` is a code from docs/fields.md, "" where it is open;
    `confidence` in [0, 1].
    """

    span: Span
    kind: ReferenceKind
    antecedent: tuple[Span, ...] = ()
    added: str = ""
    how: str = ""
    confidence: float = 0.0


class Claim(Record, frozen=True):
    """One assertion about the world, by the article or by someone it reports.

    `text` is verbatim (several spans joined by " … "); `standalone_plain` is the claim as a sentence of its own in the
    article's words, `standalone` the same with what its references stand for in square brackets; `flags` say what could
    not be resolved safely there. `attributions` are ids, outermost first; empty in the article's own voice.
    """

    id: str
    article: str
    sentence: str
    spans: tuple[Span, ...]
    text: str
    standalone: str
    standalone_plain: str
    flags: tuple[str, ...]
    attributions: tuple[str, ...]
    features: Features = Features()
    references: tuple[Reference, ...] = ()

    @property
    def untitled(self) -> str:
        """`standalone` without the title of the article before it, for where the article is named beside it."""
        topic = next((one.added for one in self.references if one.kind is ReferenceKind.TOPIC), "")
        return self.standalone.removeprefix(f"[{topic[0].upper()}{topic[1:]}] ") if topic else self.standalone


class SourceLink(Record, frozen=True):
    """One hop of a claim's source chain; hop 0 is whom the article itself cites.

    `link` says how the article (hop 0) or the hop before uses this source. `text_held`: the catalogue holds the
    document's text, so it can be read, not only a report of it; `passage` is where in it the claim stands. `score` is
    in [0, 1]; `reason` is a code from docs/sources.md. `differences` are codes of what the claim says otherwise than
    the passage; empty where nothing was compared. `candidates` are the actors between which a name stays open; `people`
    how many persons a mention without a name stands for, where it says so ("20 ehemalige Beamte"). `no_document`
    is why a hop has none; null where it has one, and in the article's own voice.
    """

    claim: str
    hop: int
    role: Role
    link: LinkType
    mention: Span | None
    mention_text: str | None
    actor: str | None
    kind: SourceKind
    document: str | None
    passage: Span | None
    score: float
    text_held: bool
    reason: str
    differences: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    people: int | None = None
    no_document: NoDocument | None = None


class SharedClaim(Record, frozen=True):
    """One claim among the claims of its story.

    Claims of one `group` say the same; `articles` and `origins` count the articles that make it and the independent
    origins it has there. `origin` is `actor:<id>`, `document:<id>` or `text:<article>`.
    """

    claim: str
    article: str
    story: str | None
    group: str
    origin: str
    articles: int
    origins: int


class KindCount(Record, frozen=True):
    """How many claims start at a kind of source."""

    kind: SourceKind
    claims: int


class SourceMix(Record, frozen=True):
    """Where an article's claims come from, in claims.

    `named`: the origin is an actor or document of the catalogue; `relayed`: through at least one other source;
    `primary`: the origin's own document is known, not only a report; `held`: its text could be read.
    """

    article: str
    claims: int
    attributed: int
    named: int
    relayed: int
    primary: int
    held: int
    kinds: tuple[KindCount, ...]


class Vote(Record, frozen=True):
    """What one labelling function says of one claim; a function that abstains casts none."""

    claim: str
    function: str
    checkability: Checkability
    reason: NotCheckableReason | None
    claim_type: ClaimType | None


class Label(Record, frozen=True):
    """The label of one claim and where it came from (`gold:<annotator>` or `votes:<function>+…`).

    `worthiness` (0 to 3, of checkable claims) and `due` (of predictions) come from annotators alone; null where none
    said.
    """

    claim: str
    checkability: Checkability
    claim_type: ClaimType
    reason: NotCheckableReason | None
    provenance: str
    confidence: float
    saw_suggestion: bool | None
    guidelines: str
    worthiness: int | None = None
    due: str | None = None


class LedgerRow(Record, frozen=True):
    """One value that one function or annotator gives one field of a claim; `decided`: the label has this value.

    `field` is checkability, reason, claim_type, worthiness or due; `value` null where the field is empty (no reason,
    because checkable). `place` is the annotation's ``file:line``; it, `anchor` and `saw_suggestion` are null for votes.
    """

    claim: str
    field: str
    value: str | None
    voice: Voice
    name: str
    clause: str | None
    saw_suggestion: bool | None
    guidelines: str
    anchor: Anchor | None
    place: str | None
    decided: bool


class SplitRow(Record, frozen=True):
    """Which part of the data set an article belongs to; `group` is what is never torn apart."""

    article: str
    group: str
    split: Split


class Prediction(Record, frozen=True):
    """A model's answer for one claim; `p_checkable` in [0, 1], `predicted` null where the model abstained."""

    claim: str
    article: str
    split: Split
    truth: Checkability
    predicted: Checkability | None
    p_checkable: float | None


class Reject(Record, frozen=True):
    """What a stage dropped, and why: `item` is a path (with line) or an id, `reason` a code from docs/rejects.md."""

    stage: str
    item: str
    reason: str
    detail: str
