"""What a rule finds in a sentence, before ids, nesting and carried-over speakers are settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.records import Sentence, Span

if TYPE_CHECKING:
    from pipeline.core.terms import Form
    from pipeline.languages import Language
    from pipeline.syntax.quotes import Quote
    from pipeline.syntax.segments import Segment
    from pipeline.syntax.tokens import Token


@dataclass(slots=True)
class Found:
    """A candidate attribution; `sentence` is the index of the sentence its cue (or content) stands in.

    `anaphoric`: the content points back ("Das berichtete …") and takes in the sentence before.
    """

    rule: str
    form: Form
    sentence: int
    content: list[Span]
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    frame: list[Span] = field(default_factory=list)
    medium: list[Span] = field(default_factory=list)
    addressee: list[Span] = field(default_factory=list)
    carried: bool = False

    @property
    def begin(self) -> int:
        """The first character of the content."""
        return min(span.begin for span in self.content)

    @property
    def end(self) -> int:
        """The character after the content's last."""
        return max(span.end for span in self.content)

    def covers(self, other: Found) -> bool:
        """Return whether the other's content lies wholly inside this one's."""
        return all(any(mine.contains(theirs) for mine in self.content) for theirs in other.content)


@dataclass(slots=True)
class Context:
    """A sentence laid out for the rules; `known` are its words in lower case: a rule first asks for its own.

    `quotes` are the quotations that share a character with it.
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

    def words(self, tokens: list[Token]) -> str:
        """Return the article's words that the tokens cover."""
        return self.text[tokens[0].begin : tokens[-1].end] if tokens else ""

    def until_stop(self, begin: int) -> Span:
        """Return the span from `begin` to the sentence's end without its final stop."""
        end = self.sentence.end
        while end > begin and self.text[end - 1] in ".!;: ":
            end -= 1
        return Span(begin, end)
