"""Coordinated clauses of one sentence, cut where each can stand alone."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.reading.claims.concessions import part_at_concessions
from pipeline.reading.claims.joined_verbs import part_at_joints
from pipeline.text import cut

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, Quote

_CLAUSE_ENDS = frozenset({";", ":", ",", "–", "—", "-"})
_STOPS = frozenset({";", ":"})
_DASHES = frozenset({"–", "—"})
_STOP = re.compile(r"[;:](?=\s)")
# A label before a colon has no more words.
_LONGEST_LABEL = 10
_LONGEST_NAME = 3
_JOINTS = frozenset(" \t\n,;:–—-")


def split(text: str, spans: list[Span], quotes: list[Quote], language: Language) -> list[list[Span]]:
    """Return the coordinated clauses that can stand alone; several spans are kept whole, but for a colon between."""
    spans = [stripped for span in spans if (stripped := strip(text, span, language)).begin < stripped.end]
    if len(spans) > 1:
        return _split_at_stop(text, spans, quotes, language) if language.grammar.stops_part_contents else [spans]
    contents = _content_clauses(text, spans[0], language) if spans else []
    if len(contents) == 1:
        return _sentences(text, spans[0], quotes, language)
    return [part for content in contents for part in split(text, [content], quotes, language)]


def _sentences(text: str, whole: Span, quotes: list[Quote], language: Language) -> list[list[Span]]:
    """Return the main clauses of a stretch, and what each says of its subject with two verbs, as parts."""
    quoted = quotes and any(quote.outer == whole for quote in quotes)
    whole = whole if quoted else _without_label(text, whole, quotes, language)
    pieces = [whole] if quoted else part_at_concessions(text, whole, quotes, language)
    parts = [[whole]] if quoted else [p for one in pieces for p in part_at_joints(text, one, quotes, language)]
    found: list[list[Span]] = []
    for *subject, last in parts:
        first, *others = _main_clauses(text, last, quotes, language)
        stripped = [strip(text, span, language) for span in first]
        found += [[*subject, *stripped], *others]
    return found


def _without_label(text: str, whole: Span, quotes: list[Quote], language: Language) -> Span:
    """Return a sentence without the words before a colon that only head it: "Galaxy Z Flip 6: | Das Event …"."""
    stop = text.find(": ", whole.begin, whole.end)
    label = text[whole.begin : stop].split() if stop >= 0 else []
    numbered = any(letter.isdigit() for word in label for letter in word)
    named = len(label) <= _LONGEST_NAME and all(word[:1].isupper() for word in label) and not numbered
    may_speak = "(" in text[whole.begin : max(stop, whole.begin)] or named
    if label and label[0].lower() in language.determiners:
        may_speak = False
    if not label or len(label) > _LONGEST_LABEL or may_speak:
        return whole  # "Huber (SPD): Das Dach leckt"
    clauses = cut(text, whole, quotes, language)
    at = next((at for at, clause in enumerate(clauses) if clause.span.begin > stop), None)
    if not at or clauses[at - 1].after[:1] != ":" or any(clause.quoted for clause in clauses[:at]):
        return whole
    if any(clause.verbs for clause in clauses[:at]) and not _only_points_ahead(label, language):
        return whole
    main = language.grammar.joins_main_clause(clauses[at], after_stop=True)
    return Span(clauses[at].span.begin, whole.end) if main else whole


def _only_points_ahead(label: list[str], language: Language) -> bool:
    """Return whether words before a colon assert nothing by themselves: "Fest steht: …", "Jetzt ist klar: …"."""
    if label[0].lower() not in language.words["label_openers"] or any(word[0].isupper() for word in label[1:]):
        return False
    return not any(word.lower() in language.pronouns for word in label)


def _split_at_stop(text: str, spans: list[Span], quotes: list[Quote], language: Language) -> list[list[Span]]:
    """Return the spans in two parts, cut where a colon or a semicolon stands between two of them.

    "Das Ziel sei erreicht, | sagte X: | Die Kosten …".
    """
    for at in range(1, len(spans)):
        if _STOP.search(text, spans[at - 1].end, spans[at].begin):
            return [part for group in (spans[:at], spans[at:]) for part in split(text, group, quotes, language)]
    return [spans]


def _content_clauses(text: str, whole: Span, language: Language) -> list[Span]:
    """Return "dass … | und dass …" as its clauses; any other stretch as it is."""
    begun, goes_on = _contents(language)
    if not begun or not text.startswith(begun, whole.begin):
        return [whole]
    more = goes_on.finditer(text, whole.begin, whole.end)
    starts = [match.start(1) for match in more if _has_subject(text, Span(match.end(1), whole.end), language)]
    return [Span(begin, end) for begin, end in zip([whole.begin, *starts], [*starts, whole.end], strict=True)]


def _has_subject(text: str, content: Span, language: Language) -> bool:
    """Return whether words stand before the verb of a content clause: "and that | cost a million" is none."""
    clauses = cut(text, content, [], language)
    return bool(clauses) and all(verb.index > 0 for verb in language.grammar.predicates(clauses[0])[:1])


@functools.cache
def _contents(language: Language) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return how a content clause begins that another may be added to, and how the other does."""
    openers = sorted(language.words["repeated_complementizers"])
    adding = "|".join(sorted(language.words["adding"]))
    goes_on = re.compile(rf",? (?:{adding}) ((?:{'|'.join(openers)}) )")
    return tuple(f"{spelled} " for word in openers for spelled in (word, word.capitalize())), goes_on


def _main_clauses(text: str, whole: Span, quotes: list[Quote], language: Language) -> list[list[Span]]:
    """Return the main clauses of a stretch, each with what hangs on it."""
    quoted = next((quote for quote in quotes if quote.outer == whole), None) if quotes else None
    clauses = cut(text, quoted.inner if quoted else whole, [] if quoted else quotes, language)
    starts = [at for at in range(1, len(clauses)) if clauses[at].finite and _starts_clause(clauses, at, language)]
    if not starts:
        return [[whole]]
    parts: list[Span] = []
    inside = quoted.inner if quoted else whole
    begin = inside.begin
    for at in starts:
        if _has_main(clauses[:at], begin, language):
            parts.append(Span(begin, clauses[at - 1].span.end))
            begin = clauses[at].span.begin
    if not parts:
        return [[whole]]
    parts.append(Span(begin, inside.end))
    return [[strip(text, part, language)] for part in parts]


def _has_main(clauses: list[Clause], begin: int, language: Language) -> bool:
    """Return whether a main clause is among those from `begin` on."""
    before = [clause for clause in clauses if clause.span.begin >= begin and clause.finite]
    return any(language.grammar.may_be_main(clause) for clause in before)


def _starts_clause(clauses: list[Clause], at: int, language: Language) -> bool:
    """Return whether the clause at `at` is a main clause of its own, by the mark before it and its words."""
    clause, mark = clauses[at], clauses[at - 1].after[:1]
    if mark not in _CLAUSE_ENDS or clause.quoted or clause.bracketed:
        return False
    parts = mark in _DASHES and not _is_between_dashes(clauses, at)
    return language.grammar.joins_main_clause(clause, mark in _STOPS or parts)


def _is_between_dashes(clauses: list[Clause], at: int) -> bool:
    """Return whether a dash before or behind a clause closes an aside: "Roe – he is 40 – left"."""
    before = any(clause.after[:1] in _DASHES for clause in clauses[: at - 1])
    return before or any(clause.after[:1] in _DASHES for clause in clauses[at:])


def strip(text: str, span: Span, language: Language) -> Span:
    """Return the span without white space and joining marks at its ends, and without a word that adds at its end."""
    begin, end = span.begin, span.end
    while begin < end and text[begin] in _JOINTS:
        begin += 1
    while end > begin and text[end - 1] in _JOINTS:
        end -= 1
    if text.endswith(_adding(language), begin, end):
        return strip(text, Span(begin, text.rindex(" ", begin, end)), language)
    return span if begin == span.begin and end == span.end else Span(begin, end)


@functools.cache
def _adding(language: Language) -> tuple[str, ...]:
    return tuple(f" {word}" for word in sorted(language.words["adding"]))
