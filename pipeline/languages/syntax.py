"""What parsed text is made of: words with what they may be, verbs, clauses, quotations."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from pipeline.core.record import Record
from pipeline.core.records import Span

# A clause whose verb is last by its place has no fewer words.
_SHORTEST_VERB_LAST = 3


class ComplementKind(StrEnum):
    """What kind of clause tells what is said."""

    THAT = "that"
    QUESTION = "question"
    SUBJUNCTIVE = "subjunctive"
    COLON = "colon"
    INFINITIVE = "infinitive"
    MAIN = "main"


class VerbKind(Struct, frozen=True, gc=False):
    """What a word form is as a finite verb. `auxiliary`: its infinitive where it is one of haben, sein, be …"""

    lemmas: frozenset[str]
    mood: str
    plural: bool
    auxiliary: str


class WordForm(Struct, eq=False, gc=False):
    """What a word form may be.

    `participle`: the infinitives whose past participle it is; `whole`: the finite verb it is by itself; `split`: the
    finite verb it is with a particle at the clause's end; `plain`: it can be nothing but a finite verb.
    """

    tags: frozenset[str]
    participle: frozenset[str]
    whole: VerbKind | None
    split: dict[str, VerbKind]
    plain: bool


NO_VERB = WordForm(frozenset(), frozenset(), None, {}, False)


class Token(Struct, eq=False, gc=False):
    """One word or mark: its text, lower-cased text and place; `word` is False for punctuation.

    `capital`: it is written with a capital letter, as a noun or a name ("Bericht", "dpa-Meldung"); `form`: what it may
    be as a verb.
    """

    text: str
    low: str
    begin: int
    end: int
    word: bool
    capital: bool
    form: WordForm


# Each word as it is to be spelled, with the token it comes from.
SpelledWords = list[tuple[str, Token]]


class Demand(Struct, eq=False, gc=False):
    """A clause of what is to be: its words, the one before which the modal goes that says so, and the modal."""

    words: SpelledWords
    before: Token
    modal: str


class Verb(Struct, eq=False, gc=False):
    """One verb of a clause.

    `index`: its token; `lemmas`: the infinitives it may belong to (a bar after a separable particle); `subjunctive` is
    "k1" (unmistakable, also the kind equal to first person present), "k2" or "". `auxiliary`: the index of the token
    that makes it finite (hat … gesagt), None where it is finite itself. `particle`: index of its split particle.
    """

    index: int
    lemmas: frozenset[str]
    finite: bool
    subjunctive: str
    auxiliary: int | None = None
    particle: int | None = None
    passive: bool = False
    plural: bool = False

    @property
    def place(self) -> int:
        """The index of the token that makes it finite: its auxiliary where it has one."""
        return self.index if self.auxiliary is None else self.auxiliary

    @property
    def begin(self) -> int:
        """The index of its first token, be it the auxiliary or the verb."""
        return self.index if self.auxiliary is None else min(self.index, self.auxiliary)


class Clause(Struct, eq=False, gc=False):
    """A run of tokens between marks. `quoted`: it is a quotation; `before`: the mark that stands before it.

    `first`: its first word, lower case; a leading "und", "aber" or "and" does not count. `finite`: its finite verbs.
    `sure`: those that a language's grammar is sure of, once it was asked.
    """

    tokens: list[Token]
    span: Span
    before: str
    after: str
    quoted: bool
    bracketed: bool
    verbs: list[Verb]
    first: str
    finite: list[Verb]
    sure: list[Verb] | None = None

    @property
    def words(self) -> list[Token]:
        """Its tokens without punctuation."""
        return [token for token in self.tokens if token.word]

    @property
    def predicate(self) -> Verb | None:
        """Its first finite verb; None where it has none."""
        return self.finite[0] if self.finite else None

    @property
    def opens_with_verb(self) -> bool:
        """Whether its finite verb stands first: a question, a condition, or the rest of a clause that was parted."""
        return bool(self.finite) and self.finite[0].index == 0

    @property
    def ends_with_verb(self) -> bool:
        """Whether its finite verb stands last, after two words or more, as in a subordinate clause of German."""
        if not self.finite or self.finite[-1].index < last_word(self.tokens):
            return False
        return len(self.words) >= _SHORTEST_VERB_LAST

    @property
    def is_verbless(self) -> bool:
        """Whether it is words without a finite verb, and no quotation: a title, a name, an item of a list."""
        return not self.finite and not self.quoted


class Quote(Record, frozen=True):
    """A quotation: `outer` with its marks, `inner` without them."""

    outer: Span
    inner: Span


def span_of(tokens: list[Token]) -> Span:
    """Return the span from the first token's begin to the last one's end; the list must not be empty."""
    return Span(tokens[0].begin, tokens[-1].end)


def trimmed(tokens: list[Token], marks: str = ",;:–—-. ") -> list[Token]:
    """Return the tokens without punctuation from `marks` at either end."""
    begin, end = 0, len(tokens)
    while begin < end and tokens[begin].text in marks:
        begin += 1
    while end > begin and tokens[end - 1].text in marks:
        end -= 1
    return tokens[begin:end]


def last_word(tokens: list[Token]) -> int:
    """Return the index of the last word, where a separable verb's particle stands; -1 where there is none."""
    at = len(tokens) - 1
    while at >= 0 and not tokens[at].word:
        at -= 1
    return at


def make_clause(
    tokens: list[Token], verbs: list[Verb], marks: tuple[str, str], aside: tuple[bool, bool], joiners: frozenset[str]
) -> Clause:
    """Return tokens as a clause between two marks.

    `aside`: whether it is quoted and whether it is bracketed; `joiners` only join it to what stands before it.
    """
    before, after = marks
    quoted, bracketed = aside
    finite = verbs
    if len(verbs) > 1 or (verbs and not verbs[0].finite):
        finite = [verb for verb in verbs if verb.finite]
    opening, span = tokens[0], Span(tokens[0].begin, tokens[-1].end)
    first = opening.low if opening.word and opening.low not in joiners else _first_word(tokens, joiners)
    return Clause(tokens, span, before, after, quoted, bracketed, verbs, first, finite)


def _first_word(tokens: list[Token], joiners: frozenset[str]) -> str:
    """Return the first word that does not only join ("und", "but"), in lower case; "" where there is no word."""
    first = ""
    for token in tokens:
        if token.word:
            if first or token.low not in joiners:
                return token.low
            first = token.low
    return first


def since_colon(clauses: list[Clause], at: int) -> list[Clause]:
    """Return the clauses before `at` since the last colon or semicolon, without brackets."""
    begin = at
    while begin > 0 and (begin == at or not clauses[begin - 1].after.startswith((":", ";"))):
        begin -= 1
    return [clause for clause in clauses[begin:at] if not clause.bracketed]
