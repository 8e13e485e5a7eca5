"""Where the patterns of frames fit in a sentence: which words are the frame, its cue and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages import span_of
from pipeline.reading.attributions.frame_ends import ends, is_owned, is_verb, mark_after, without_comma
from pipeline.reading.attributions.frame_patterns import FramePattern, SourcePlace, patterns_by_cue
from pipeline.reading.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.core.records import Span
    from pipeline.languages import Language, ParsedSentence, Token
    from pipeline.reading.rules import Rule

_MARKS = ",;:–—()."


class Frame(NamedTuple):
    """A frame in a sentence: its tokens from `begin` up to `end`, its cue words, and who is its source."""

    rule: Rule
    begin: int
    end: int
    cue: list[Span]
    source: list[Span]


def frame_at(parsed: ParsedSentence, at: int) -> Frame | None:
    """Return the frame whose cue word is the token at `at`, by the first pattern that fits; None where none does."""
    for pattern in patterns_by_cue(parsed.language)[parsed.tokens[at].low]:
        if _may_stand(pattern, parsed, at) and _may_follow(pattern, parsed, at):
            frame = _FINDERS[pattern.source](pattern, parsed, at)
            if frame is not None:
                return frame
    return None


def _may_stand(pattern: FramePattern, parsed: ParsedSentence, at: int) -> bool:
    """Return whether the cue may stand after what is before it."""
    if pattern.first:
        return at == 0
    before = parsed.tokens[at - 1] if at > 0 else None
    if pattern.after_mark:
        return (before is None and pattern.source is SourcePlace.UP_TO_MARK) or (before is not None and not before.word)
    if pattern.source is SourcePlace.FROM_CUE:
        return before is not None and before.low in pattern.opening
    return True


def _may_follow(pattern: FramePattern, parsed: ParsedSentence, at: int) -> bool:
    """Return whether what comes after the cue may follow it."""
    more = pattern.next.split()
    if more:
        return [token.low for token in parsed.tokens[at + 1 : at + 1 + len(more)]] == more
    following = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    if following is None:
        return True
    if pattern.before_comma:
        return following.text == ","
    if not pattern.not_before:
        return True
    words = parsed.language.words
    refused = following.low in parsed.language.prepositions or any(
        following.low in words[n] for n in pattern.not_before
    )
    return not refused and not is_verb(following)


def _after(pattern: FramePattern, parsed: ParsedSentence, at: int) -> Frame | None:
    """Return the frame whose noun phrase follows the cue, or begins with it: "laut | Huber", "aus | Sicht von X"."""
    tokens, grammar = parsed.tokens, parsed.language.grammar
    begin = at if pattern.source is SourcePlace.FROM_CUE else at + 1
    end = grammar.noun_phrase(tokens, begin, loose=pattern.loose)
    if begin < len(tokens) and tokens[begin].low in parsed.language.words["own"]:
        end = min(end, begin + 2)  # "nach eigenen Angaben | 31 von 54 Wohnungen"
    words = tokens[begin:end]
    if not words or _opens_relative(parsed, tokens[begin - 1]):
        return None
    if pattern.report and not _is_report(words, parsed.language, opens=begin == 1):
        return None
    stop = mark_after(tokens, end) if pattern.until_mark else end
    if stop is None:
        return None
    end, last = ends(pattern, parsed, begin - 1, words, end)
    cue, source = [span_of(tokens[begin - 1 : begin])], [span_of(tokens[begin:end])]
    return Frame(RULES[pattern.rule], begin - 1, max(stop, last), cue, source)


def _opens_relative(parsed: ParsedSentence, token: Token) -> bool:
    """Return whether the cue opens a relative clause: "ein Gutachten, | laut dem …"."""
    opens = parsed.language.grammar.opens_relative
    return any(clause.tokens[0] is token and opens(clause) for clause in parsed.clauses[1:])


def _is_report(words: list[Token], language: Language, opens: bool) -> bool:
    """Return whether a noun phrase names something that is said: "Angaben der Stadt"; `opens`: it opens the sentence.

    An event only where it says whose it is ("nach dem Urteil der Fachleute"), a law only at the begin.
    """
    nouns = [word.low for word in words if word.capital]
    if not any(_is_said(noun, language) for noun in nouns[:2]):
        return False
    if nouns[0] in language.words["rules"] and not opens:
        return False
    return nouns[0] not in language.words["events"] or is_owned(words, language)


def _is_said(noun: str, language: Language) -> bool:
    return noun in language.adverbial["nouns"] or noun.endswith(tuple(language.words["source_endings"]))


def _before(pattern: FramePattern, parsed: ParsedSentence, at: int) -> Frame | None:
    """Return the frame whose noun phrase, the longest there is, ends at the cue: "einem Bericht | zufolge"."""
    tokens, grammar = parsed.tokens, parsed.language.grammar
    if at == 0 or (pattern.last and tokens[at - 1].low not in parsed.language.words[pattern.last]):
        return None
    for begin in range(max(0, at - pattern.longest), at):
        whole = grammar.noun_phrase(tokens, begin) == at or (begin == 0 and _opens_by(pattern, parsed, at))
        if whole and grammar.may_open_dative(tokens, begin):
            cue, source = [span_of(tokens[at : at + 1])], [span_of(tokens[begin : without_comma(tokens, at)])]
            return Frame(RULES[pattern.rule], begin, at + 1, cue, source)
    return None


def _opens_by(pattern: FramePattern, parsed: ParsedSentence, at: int) -> bool:
    """Return whether all before the cue names the source: no verb stands there, and a clause goes on after the cue."""
    if pattern.last or at + 1 == len(parsed.tokens):
        return False
    places = (clause.tokens[verb.index] for clause in parsed.clauses for verb in clause.finite)
    return next(places, parsed.tokens[at]) is parsed.tokens[at + 1]


def _up_to_mark(pattern: FramePattern, parsed: ParsedSentence, at: int) -> Frame | None:
    """Return the frame whose source is all up to the next mark, with a title: "according to | Jane Roe, the mayor"."""
    tokens = parsed.tokens
    begin = at + 1 + len(pattern.next.split())
    end = next((index for index in range(begin, len(tokens)) if tokens[index].text in _MARKS), len(tokens))
    if end == begin or tokens[end - 1].low in parsed.language.words["measures"]:
        return None  # "according to | her income"
    end, stop = ends(pattern, parsed, at, tokens[begin:end], end)
    cue, source = [span_of(tokens[at:begin])], [span_of(tokens[begin:end])]
    return Frame(RULES[pattern.rule], at, stop, cue, source)


def _owner(pattern: FramePattern, parsed: ParsedSentence, at: int) -> Frame | None:
    """Return the frame whose cue is a noun after whose it is: "in her | view", "by the council's | account"."""
    tokens = parsed.tokens
    begin = _owner_begin(pattern, parsed, at)
    if begin is None or tokens[begin - 1].low not in pattern.opening:
        return None
    if begin > 1 and tokens[begin - 2].text != ",":
        return None
    cue = [span_of(tokens[begin - 1 : begin]), span_of(tokens[at : at + 1])]
    return Frame(RULES[pattern.rule], begin - 1, at + 1, cue, [span_of(tokens[begin:at])])


def _owner_begin(pattern: FramePattern, parsed: ParsedSentence, at: int) -> int | None:
    """Return the index of the first word that tells whose the noun at `at` is, None where nobody owns it."""
    words, tokens = parsed.language.words, parsed.tokens
    owner = tokens[at - 1].low if at > 1 else ""
    if owner in words["owners"]:
        return at - 1 if owner not in words["first_person"] else None
    if not owner.endswith(tuple(words["possessive_endings"])):
        return None
    earliest = max(1, at - pattern.longest)
    return next((b for b in range(at - 1, earliest - 1, -1) if tokens[b - 1].low in pattern.opening), None)


def _cue(pattern: FramePattern, parsed: ParsedSentence, at: int) -> Frame | None:
    """Return the frame whose cue points to whoever was named before: "Demnach"."""
    span = [span_of(parsed.tokens[at : at + 1])]
    return Frame(RULES[pattern.rule], at, at + 1, span, span)


_FINDERS: dict[SourcePlace, Callable[[FramePattern, ParsedSentence, int], Frame | None]] = {
    SourcePlace.AFTER: _after,
    SourcePlace.FROM_CUE: _after,
    SourcePlace.UP_TO_MARK: _up_to_mark,
    SourcePlace.BEFORE: _before,
    SourcePlace.OWNER: _owner,
    SourcePlace.CUE: _cue,
}
