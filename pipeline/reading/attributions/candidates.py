"""What a rule finds in a sentence, before ids, nesting and carried-over speakers are settled."""

from __future__ import annotations

from msgspec import Struct

from pipeline.core.records import Sentence, Span
from pipeline.core.terms import Form
from pipeline.languages import Language, Quote, Segment, Token


class Found(Struct, eq=False, gc=False):
    """A candidate attribution; `sentence` is the index of the sentence its cue (or content) stands in.

    `carried`: where it names no speaker, it may take the one of the attribution before.
    """

    rule: str
    form: Form
    sentence: int
    content: list[Span]
    source: list[Span] = []
    cue: list[Span] = []
    frame: list[Span] = []
    medium: list[Span] = []
    addressee: list[Span] = []
    carried: bool = False

    @property
    def begin(self) -> int:
        """The first character of the content."""
        content = self.content
        return content[0].begin if len(content) == 1 else min([span.begin for span in content])

    @property
    def end(self) -> int:
        """The character after the content's last."""
        content = self.content
        return content[0].end if len(content) == 1 else max([span.end for span in content])

    def covers(self, other: Found) -> bool:
        """Return whether the other's content lies wholly inside this one's."""
        return all(any(mine.contains(theirs) for mine in self.content) for theirs in other.content)


class Context(Struct, eq=False, gc=False):
    """A sentence laid out for the rules; `known` are its words in lower case: a rule first asks for its own.

    `quotes` are the quotations that share a character with it. `speaks`: one of its verbs may report; `mood`: one
    stands in the subjunctive I. Most sentences have neither, and most rules then need not look.
    """

    index: int
    sentence: Sentence
    span: Span
    text: str
    language: Language
    tokens: list[Token]
    segments: list[Segment]
    quotes: list[Quote]
    known: frozenset[str]
    speaks: bool
    mood: bool

    def words(self, tokens: list[Token]) -> str:
        """Return the article's words that the tokens cover."""
        return self.text[tokens[0].begin : tokens[-1].end] if tokens else ""

    def until_stop(self, begin: int) -> Span:
        """Return the span from `begin` to the sentence's end without its final stop."""
        end = self.sentence.end
        while end > begin and self.text[end - 1] in ".!;: ":
            end -= 1
        return Span(begin, end)
