"""Coordinated clauses of one sentence, cut where each can stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import Clause, word_list
from pipeline.languages.de import is_relative
from pipeline.text import cut

if TYPE_CHECKING:
    from pipeline.languages import Language, Quote

_JOINING = word_list("de", "joining") | word_list("en", "joining")
# Words that open a subordinate clause and cannot as well open a main clause ("die Stadt baut").
_OPENING = (word_list("de", "dependent") | word_list("en", "dependent")) - word_list("de", "relative")
_CLAUSE_ENDS = frozenset({";", ":", ",", "–", "—", "-"})
_SURE_ENDS = frozenset({";", ":"})
_CLUSTER = word_list("de", "verb_cluster")
_JOINTS = frozenset(" \t\n,;:–—-")
_ENDING_JOINTS = (" und", " sowie")
_THAT = ("dass ", "Dass ")
_AND_THAT = re.compile(r",? (?:und|sowie) (dass )")


def split(text: str, spans: list[Span], quotes: list[Quote], language: Language) -> list[list[Span]]:
    """Return the coordinated clauses that can stand alone; several spans are kept whole, but for a colon between."""
    spans = [stripped for span in spans if (stripped := strip(text, span)).begin < stripped.end]
    if len(spans) != 1:
        german = language.code == "de"
        apart = next((at for at in range(1, len(spans)) if german and _follows_stop(text, spans[at].begin)), 0)
        groups = [spans[:apart], spans[apart:]] if apart else [spans] if spans else []
        return [part for group in groups for part in split(text, group, quotes, language)] if apart else groups
    whole = spans[0]
    contents = _content_clauses(text, whole, language)
    if len(contents) > 1:
        return [part for content in contents for part in split(text, [content], quotes, language)]
    quoted = next((q for q in quotes if q.outer == whole), None) if quotes else None
    clauses = cut(text, quoted.inner if quoted else whole, [] if quoted else quotes, language)
    if len(clauses) == 1:
        return [spans]
    parts: list[list[Span]] = []
    begin = whole.begin
    for at in range(1, len(clauses)):
        if clauses[at].finite and _starts_clause(clauses, at, language) and _has_main(clauses, begin, at):
            parts.append([strip(text, Span(begin, clauses[at - 1].span.end))])
            begin = clauses[at].span.begin
    if not parts:
        return [spans]
    parts.append([strip(text, Span(begin, whole.end))])
    return [part for part in parts if part[0].begin < part[0].end]


def _follows_stop(text: str, begin: int) -> bool:
    """Return whether a colon or a semicolon stands right before: "Das Ziel sei erreicht, sagte X: | Die Kosten …"."""
    return text[max(0, begin - 2) : begin].rstrip()[-1:] in {";", ":"}


def _content_clauses(text: str, whole: Span, language: Language) -> list[Span]:
    """Return "dass … | und dass …" as its clauses; any other stretch as it is."""
    if language.code != "de" or not text.startswith(_THAT, whole.begin):
        return [whole]
    starts = [whole.begin]
    starts += [match.start(1) for match in _AND_THAT.finditer(text, whole.begin, whole.end)]
    ends = [*starts[1:], whole.end]
    return [Span(begin, end) for begin, end in zip(starts, ends, strict=True)]


def _has_main(clauses: list[Clause], begin: int, at: int) -> bool:
    """Return whether a main clause stands between `begin` and segment `at`."""
    before = [s for s in clauses[:at] if s.span.begin >= begin and s.finite]
    return any(s.first not in _OPENING and not is_relative(s) for s in before)


def _starts_clause(clauses: list[Clause], at: int, language: Language) -> bool:
    """Return whether the segment starts a main clause with a subject and a finite verb of its own."""
    segment = clauses[at]
    finite = language.grammar.predicates(segment)
    if not finite or segment.finite[0].index == 0:
        return False
    mark = clauses[at - 1].after[:1]
    if mark not in _CLAUSE_ENDS or segment.quoted or segment.bracketed:
        return False
    opening = next((token.low for token in segment.tokens if token.word), "")
    joined = opening in _JOINING
    if not joined and mark not in _SURE_ENDS:
        return False
    words = [token for token in segment.tokens if token.word]
    if opening == "so" and len(words) > 1 and words[1].low in {"long", "that", "far"}:
        return False
    if joined:
        words = words[1:]
    if not words or words[0].low in _OPENING:
        return False
    if words[-1].low in _CLUSTER and finite[0].index >= segment.tokens.index(words[-1]) - 1:
        return False  # "…, und mit Hilfe der Stadt gebaut worden": the verb of the clause before goes on
    place = finite[0].index - (1 if joined else 0)
    last = place >= len(words) - 1
    return place >= 1 and not last


def strip(text: str, span: Span) -> Span:
    """Return the span without white space and joining marks at its ends."""
    begin, end = span.begin, span.end
    while begin < end and text[begin] in _JOINTS:
        begin += 1
    while end > begin and text[end - 1] in _JOINTS:
        end -= 1
    if text.endswith(_ENDING_JOINTS, begin, end):
        return strip(text, Span(begin, text.rindex(" ", begin, end)))
    return span if begin == span.begin and end == span.end else Span(begin, end)
