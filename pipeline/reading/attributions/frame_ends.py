"""How far a frame and its source reach: up to the verb, up to the next mark, with what goes on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.attributions.addressees import after_told, compares
from pipeline.reading.attributions.frame_patterns import Addition, FramePattern

if TYPE_CHECKING:
    from pipeline.languages import Language, ParsedSentence, Token


_STOPS = ",.;:!?–"
_PARTING = ";:"
# The tags of forms that can be nothing but a finite verb or its subjunctive.
_FINITE = frozenset({"pres3s", "past3s", "past3p", "k1s", "k!"})


def ends(pattern: FramePattern, parsed: ParsedSentence, begin: int, words: list[Token], end: int) -> tuple[int, int]:
    """Return the ends of source and frame: the cue begins at `begin`, the noun phrase `words` ends at `end`.

    A frame that opens its sentence goes up to the verb or the subject; any other takes what its pattern adds.
    """
    front = _front_ends(parsed, begin, end)
    if front is not None:
        return front
    refused = parsed.language.words[pattern.no_title_after] if pattern.no_title_after else frozenset()
    if Addition.TITLE in pattern.adds and not any(word.low in refused for word in words[1:]):
        end = parsed.language.grammar.title_end(parsed, end)
    return end, _with_additions(pattern, parsed, words, end)


def is_verb(token: Token) -> bool:
    """Return whether a word in small letters is a finite verb by its form."""
    return not token.capital and not token.form.tags.isdisjoint(_FINITE)


def _front_ends(parsed: ParsedSentence, begin: int, end: int) -> tuple[int, int] | None:
    """Return the ends of source and frame where a frame opens the sentence at `begin` and its noun ends at `end`."""
    if begin > 0 and parsed.tokens[begin - 1].text not in _PARTING:
        return None
    stop = parsed.language.grammar.front_end(parsed, end)
    if stop is None:
        return None
    last = next((at for at in range(end, stop) if _leaves_source(parsed, at)), stop)
    if compares(parsed, parsed.tokens, last):
        stop = last
    return without_comma(parsed.tokens, last), without_comma(parsed.tokens, stop)


def without_comma(tokens: list[Token], end: int) -> int:
    """Return the index before a comma that stands right before `end`, or `end`."""
    return end - (tokens[end - 1].text == ",")


def _leaves_source(parsed: ParsedSentence, at: int) -> bool:
    """Return whether at a word a frame goes on that its source does not: "gegenüber der dpa", ", die …"."""
    token, words = parsed.tokens[at], parsed.language.words
    if token.low in words["facing"]:
        return True
    clause = next((clause for clause in parsed.clauses[1:] if clause.tokens[0] is token), None)
    if clause is None or clause.first in words["title_relatives"]:
        return False
    return parsed.language.grammar.is_relative(clause)


def _with_additions(pattern: FramePattern, parsed: ParsedSentence, words: list[Token], end: int) -> int:
    """Return the index after what goes on the frame whose source ends at `end`."""
    if Addition.TOLD in pattern.adds and is_owned(words, parsed.language):
        end = after_told(parsed, parsed.tokens, end)
    return _relative_end(parsed, end) if Addition.RELATIVE in pattern.adds else end


def is_owned(words: list[Token], language: Language) -> bool:
    """Return whether a genitive or "von" follows the first word."""
    of = language.words["of"]
    return any(word.low in language.genitive_determiners or word.low in of for word in words[1:])


def _relative_end(parsed: ParsedSentence, end: int) -> int:
    """Return the index after "…, die sich auf Kreise beruft," where it follows the source that ends at `end`."""
    tokens = parsed.tokens
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return end
    clause = next((clause for clause in parsed.clauses[1:] if clause.tokens[0] is tokens[end + 1]), None)
    if clause is None or not clause.after.startswith(",") or not parsed.language.grammar.is_relative(clause):
        return end
    return end + 1 + len(clause.tokens)


def mark_after(tokens: list[Token], end: int) -> int | None:
    """Return the index of the next mark from `end` on, None where a verb stands before it."""
    stop = next((at for at in range(end, len(tokens)) if tokens[at].text in _STOPS), len(tokens))
    return None if any(is_verb(token) for token in tokens[end:stop]) else stop
