"""A sentence cut at its commas, colons, dashes, brackets and quotations, each piece with its verbs."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.syntax.quotes import quotes_in
from pipeline.syntax.tokens import Token, span_of, tokenize
from pipeline.syntax.verbs import Verb, find_verbs

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages import Language
    from pipeline.syntax.quotes import Quote

_BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")", "[", "]"})


@dataclass(slots=True)
class Segment:
    """A run of tokens between marks. `quoted`: it is a quotation; `before`: the mark that stands before it."""

    tokens: list[Token]
    before: str
    after: str = ""
    quoted: bool = False
    bracketed: bool = False
    verbs: list[Verb] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """From the first token to the last."""
        return span_of(self.tokens)

    @property
    def first(self) -> str:
        """The first word, lower case; a leading "und", "aber" or "and" does not count."""
        words = [token.low for token in self.tokens if token.word]
        if len(words) > 1 and words[0] in {"und", "aber", "doch", "oder", "sondern", "and", "but", "or"}:
            return words[1]
        return words[0] if words else ""

    @property
    def finite(self) -> list[Verb]:
        """The finite verbs among its verbs."""
        return [verb for verb in self.verbs if verb.finite]


def cut(text: str, sentence: Span, quotes: list[Quote], language: Language) -> list[Segment]:
    """Return the segments of a sentence in order; a quotation of two words or more is a segment of its own."""
    inside = tuple(quote.outer for quote in quotes_in(quotes, sentence) if _is_long(quote.inner.of(text)))
    return list(_cut(text, sentence, inside, language))


# Attributions and claims cut the same sentences; no more than some articles' worth is kept.
@functools.lru_cache(maxsize=512)
def _cut(text: str, sentence: Span, inside: tuple[Span, ...], language: Language) -> tuple[Segment, ...]:
    """Return the segments of a sentence; `inside` are the quotations in it. Nobody may change them later."""
    tokens = tokenize(text, sentence)
    segments: list[Segment] = []
    run: list[Token] = []
    state = {"before": "", "depth": 0}

    def close(mark: str, quoted: bool = False) -> None:
        if run:
            segment = Segment(list(run), str(state["before"]), mark, quoted, bool(state["depth"]))
            segment.verbs = find_verbs(segment.tokens, language)
            segments.append(segment)
            run.clear()
        elif segments and mark != "“":
            segments[-1].after += mark
        state["before"] = mark

    now_in: Span | None = None
    aside = 0
    for at, token in enumerate(tokens):
        here = next((span for span in inside if span.begin <= token.begin < span.end), None) if inside else None
        if here != now_in:
            close("“", quoted=now_in is not None)
            now_in = here
        if token.begin < aside:
            run.append(token)
        elif here is None and token.text == "(" and run and (close_at := _short_aside(tokens, at)):
            aside = close_at
            run.append(token)
        elif here is None and token.text in _BREAKS:
            close(token.text)
            state["depth"] = (token.text in "([") or (bool(state["depth"]) and token.text not in ")]")
        else:
            run.append(token)
    close("", quoted=now_in is not None)
    return tuple(_joined(segments, language) if language.code == "de" else segments)


def _joined(segments: list[Segment], language: Language) -> list[Segment]:
    """Return the segments with a verb and its particle together where a title parts them: "teilte X, der …, | mit"."""
    for at in range(len(segments) - 2):
        first, title, last = segments[at : at + 3]
        if title.verbs or last.verbs or any(s.quoted or s.before != "," for s in (title, last)):
            continue
        end = next((token.low for token in reversed(last.tokens) if token.word), "")
        if any(_takes(first.tokens[verb.index].low, end, language) for verb in first.finite):
            tokens = [*first.tokens, *title.tokens, *last.tokens]
            whole = Segment(tokens, first.before, last.after, bracketed=first.bracketed)
            whole.verbs = find_verbs(tokens, language)
            return [*segments[:at], whole, *segments[at + 3 :]]
    return segments


def _takes(word: str, particle: str, language: Language) -> bool:
    """Return whether a verb form has a reading as a separable verb with this particle."""
    return any("sep" in r.tags and r.lemma.partition("|")[0] == particle for r in language.readings(word))


def _short_aside(tokens: list[Token], at: int) -> int:
    """Return where a short bracket "(SPD)" that opens at `at` ends, or 0; it does not part a clause."""
    for token in tokens[at + 1 : at + 6]:
        if token.text == ")":
            return token.end
    return 0


def _is_long(words: str) -> bool:
    parts = words.split()
    return len(parts) >= 4 or words.rstrip()[-1:] in {".", "!", "?"} or (len(parts) == 3 and parts[-1][0].islower())
