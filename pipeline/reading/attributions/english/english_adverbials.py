"""English adverbial frames: "according to X", "in X's view"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import span_of, word_list
from pipeline.reading.rules import Rule
from pipeline.reading.rules.registered import ADVERBIAL_ACCORDING, ADVERBIAL_VIEW

if TYPE_CHECKING:
    from pipeline.languages import ParsedSentence, Token

_OPINIONS = word_list("en", "opinions")
_OWNERS = word_list("en", "owners") - word_list("en", "first_person")
_AFTER_NAME = word_list("en", "after_name")
_LONGEST_OWNER = 5
# The words at which a frame is looked for.
ENGLISH_CUES = _OPINIONS | {"according"}

Hit = tuple[int, int, list[Span], list[Span], Rule]


def english_frame(parsed: ParsedSentence, tokens: list[Token], index: int) -> Hit | None:
    """Return (begin, end, cue, source, rule) of the frame whose cue word is at `index`, or None."""
    if tokens[index].low in _OPINIONS:
        return _in_view(parsed, tokens, index)
    if tokens[index].low != "according" or index + 1 >= len(tokens) or tokens[index + 1].low != "to":
        return None
    end = index + 2
    while end < len(tokens) and tokens[end].text not in ",;:–—().":
        end += 1
    name = index + 2
    while name < end and not (tokens[name].low in _AFTER_NAME and name > index + 2):
        name += 1
    if end == index + 2:
        return None
    titled = _title_after(parsed, tokens, end) if name == end else end
    cue = Span(tokens[index].begin, tokens[index + 1].end)
    return index, titled, [cue], [span_of(tokens[index + 2 : max(name, titled)])], ADVERBIAL_ACCORDING


def _in_view(parsed: ParsedSentence, tokens: list[Token], index: int) -> Hit | None:
    """ "in her view", "in Roe's opinion", "by the council's account": the noun at `index` after whose it is."""
    owner = tokens[index - 1] if index > 1 else None
    if owner is None or (index + 1 < len(tokens) and tokens[index + 1].text != ","):
        return None
    owned = owner.low in _OWNERS or owner.low.endswith(("'s", "’s", "s'", "s’"))
    start = index - 1
    while owned and owner.low not in _OWNERS and start > 1 and tokens[start - 1].low not in {"in", "by"}:
        start -= 1
        if index - start > _LONGEST_OWNER:
            return None
    opening = tokens[start - 1] if start else owner
    if not owned or opening.low not in {"in", "by"} or (start > 1 and tokens[start - 2].text != ","):
        return None
    cue = [span_of([opening]), span_of([tokens[index]])]
    return start - 1, index + 1, cue, [span_of(tokens[start:index])], ADVERBIAL_VIEW


def _title_after(parsed: ParsedSentence, tokens: list[Token], end: int) -> int:
    """Return the index after "…, an advocacy group," or "…, who led the study," where it follows a name at `end`."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return end
    begin = tokens[end + 1].begin
    segment = next((s for s in parsed.clauses if s.tokens[0].begin == begin), None)
    if segment is None or segment.after[:1] not in {",", ""}:
        return end
    title = segment.first in {"a", "an", "the"} and not segment.finite
    if not title and segment.first not in {"who", "which", "whose"}:
        return end
    last = end + 1 + len(segment.tokens)
    return last if segment.after else last - (not tokens[last - 1].word)
