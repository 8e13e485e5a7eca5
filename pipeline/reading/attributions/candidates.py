"""What a rule finds in a sentence, before ids, nesting and carried-over speakers are settled."""

from __future__ import annotations

from msgspec import Struct

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.reading.rules import Rule


class Candidate(Struct, eq=False, gc=False):
    """A candidate attribution; `sentence` is the index of the sentence its cue (or content) stands in.

    `carried`: where it names no speaker, it may take the one of the attribution before.
    """

    rule: Rule
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

    def covers(self, other: Candidate) -> bool:
        """Return whether the other's content lies wholly inside this one's."""
        return all(any(mine.contains(theirs) for mine in self.content) for theirs in other.content)
