"""German reporting clauses: "X sagte, dass …", "…, sagte X.", "wie X mitteilte"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import ComplementKind, span_of, word_list
from pipeline.reading.attributions.reporting import (
    IMPERSONAL,
    build,
    classes_by_lemmas,
    classes_of,
    is_reported,
    is_state,
)
from pipeline.reading.rules.registered import (
    CLAUSE_COLON,
    CLAUSE_DASS,
    CLAUSE_MAIN,
    CLAUSE_MOOD,
    CLAUSE_POSTPOSED,
    CLAUSE_QUESTION,
    CLAUSE_SUBJUNCTIVE,
    CLAUSE_WIE,
    CLAUSE_ZU,
)

if TYPE_CHECKING:
    from pipeline.languages import Clause, ParsedSentence, Verb
    from pipeline.reading.attributions.candidates import Candidate

# "Das Problem besteht darin, dass …" says nothing; "Sie besteht darauf, dass …" does.
_NEEDS_DARAUF = word_list("de", "needs_darauf")
_SAYING = {"say", "think", "rule"}
_RULE_OF = {
    ComplementKind.THAT: CLAUSE_DASS,
    ComplementKind.QUESTION: CLAUSE_QUESTION,
    ComplementKind.SUBJUNCTIVE: CLAUSE_SUBJUNCTIVE,
    ComplementKind.COLON: CLAUSE_COLON,
    ComplementKind.INFINITIVE: CLAUSE_ZU,
    ComplementKind.MAIN: CLAUSE_MAIN,
}
_OBJECTS = word_list("de", "objects")
_SUBORDINATING = word_list("de", "subordinating")
# "Das Dach leckt, zeigt eine Studie": too common verbs, and the nouns that make them report.
_SHOWING = word_list("de", "showing")
_EVIDENCE = tuple(word_list("de", "evidence"))
# "die Art, wie X es mitteilte" says nothing of what X said.
_MANNERS = word_list("de", "manners")


def clause_rules(parsed: ParsedSentence) -> list[Candidate]:
    """Return what the reporting clauses of one German sentence attribute."""
    candidates = _reporting_clauses(parsed) if parsed.speaks else []
    if candidates or not parsed.mood:
        return candidates
    clauses = parsed.clauses
    if parsed.text.find(":", parsed.span.begin, parsed.span.end) >= 0:
        candidates = [found for at in range(len(clauses)) if (found := _before_colon(parsed, at)) is not None]
    return (
        candidates
        or [found for at in range(1, len(clauses)) if (found := _of_mood(parsed, at)) is not None]
        or [found for at in range(len(clauses) - 1) if (found := _before_comma(parsed, at)) is not None]
    )


def _reporting_clauses(parsed: ParsedSentence) -> list[Candidate]:
    """Return what the clauses whose verb says something attribute."""
    candidates: list[Candidate] = []
    known = classes_by_lemmas(parsed.language)
    for at, segment in enumerate(parsed.clauses):
        if segment.quoted:
            continue
        # "lobte das Buch und sagte, …": of two verbs the one next to what is said
        for verb in reversed(segment.verbs) if len(segment.finite) > 1 else segment.verbs:
            if known[verb.lemmas] is None:
                continue
            classes = classes_of(parsed, segment, verb)
            found = _reporting_clause(parsed, at, verb, classes) if classes and not is_reported(segment, verb) else None
            if found is not None:
                candidates.append(found)
                break
    return candidates


def _of_mood(parsed: ParsedSentence, at: int) -> Candidate | None:
    """Return what stands in the subjunctive before any clause: "Das Dach sei dicht, ist sich Huber sicher"."""
    segment = parsed.clauses[at]
    verb = next(iter(segment.finite), None)
    if verb is None or verb.index or verb.subjunctive or segment.quoted or segment.before != ",":
        return None
    if segment.tokens[0].low in parsed.language.adverbs:
        return None  # "nicht nur die Küste, sondern auch …": no form of "sondern"
    before = parsed.language.grammar.complement_before(parsed, at, verb)
    first = next((s for s in parsed.clauses if before and s.span.begin == before[0].begin), None)
    told = first.finite[0] if first is not None and first.finite else None
    if first is None or told is None or told.index == 0 or told.subjunctive != "k1" or first.ends_with_verb:
        return None
    return build(parsed, at, verb, before, CLAUSE_POSTPOSED) if _speaks_after(parsed, at, verb) else None


def _before_colon(parsed: ParsedSentence, at: int) -> Candidate | None:
    """Return what any clause reports before a colon and the subjunctive: "Das Amt reagierte scharf: Das sei falsch"."""
    clauses = parsed.clauses
    segment, clause = clauses[at], clauses[at + 1] if at + 1 < len(clauses) else None
    verb = next(iter(segment.finite), None)
    if clause is None or verb is None or not segment.after.startswith(":") or clause.quoted or verb.subjunctive:
        return None
    told = next(iter(clause.finite), None)
    if told is None or told.subjunctive != "k1" or clause.first in parsed.language.complementizers:
        return None
    if segment.ends_with_verb or parsed.language.grammar.is_relative(segment) or verb.index == 0:
        return None
    found = build(parsed, at, verb, [parsed.until_stop(clause.span.begin)], CLAUSE_COLON)
    if found is None or not found.source or found.source[0].begin < segment.span.begin:
        return None
    if found.source[0].of(parsed.text).lower() in _OBJECTS:
        found.source = _from_whom(parsed, segment)  # "Kritik kam von den Grünen: Das sei …"
    found.cue = []
    return found if found.source else None


def _before_comma(parsed: ParsedSentence, at: int) -> Candidate | None:
    """Return what any clause reports before a main clause in the subjunctive: "Huber winkte ab, das Dach sei dicht"."""
    segment, clause = parsed.clauses[at], parsed.clauses[at + 1]
    verb, told = next(iter(segment.finite), None), next(iter(clause.finite), None)
    if verb is None or told is None or segment.after != "," or clause.first == "und" or "sein" in verb.lemmas:
        return None
    subordinate = segment.first in _SUBORDINATING or segment.first in parsed.language.complementizers
    if verb.subjunctive or verb.index == 0 or subordinate or any(other.passive for other in segment.verbs):
        return None
    if (
        told.subjunctive != "k1"
        or told.index == 0
        or clause.ends_with_verb
        or parsed.clauses[-1].tokens[-1].text == "?"
    ):
        return None
    after = parsed.language.grammar.complement_after(parsed, at, verb, weak=True)
    if (
        parsed.language.grammar.is_relative(segment)
        or segment.quoted
        or after is None
        or after[0] is not ComplementKind.SUBJUNCTIVE
    ):
        return None
    found = build(parsed, at, verb, [after[1]], CLAUSE_MOOD)
    return found if found is not None and found.source and _tells(segment, found.source[0], parsed) else None


def _tells(segment: Clause, source: Span, parsed: ParsedSentence) -> bool:
    """Return whether a clause may report: a name or a person's pronoun acts, and no noun at its end is explained."""
    first = next((token for token in segment.tokens if token.begin == source.begin), None)
    if first is None or first.low in parsed.language.determiners or first.low in _OBJECTS:
        return False
    last = segment.tokens[-1]
    explained = last.capital and last.end > source.end and last.low not in parsed.language.frame_nouns
    named = first.capital and first.low not in parsed.language.pronouns
    return not explained and (named or first.low in {"er", "sie"})


def _from_whom(parsed: ParsedSentence, segment: Clause) -> list[Span]:
    """Return the noun phrase after "von" in a segment, in a list."""
    at = next((i for i, token in enumerate(segment.tokens) if token.low in {"von", "vom"}), None)
    end = parsed.language.grammar.noun_phrase(segment.tokens, at + 1) if at is not None else 0
    return [span_of(segment.tokens[at + 1 : end])] if at is not None and end > at + 1 else []


def _reporting_clause(parsed: ParsedSentence, at: int, verb: Verb, classes: frozenset[str]) -> Candidate | None:
    clauses = parsed.clauses
    segment = clauses[at]
    weak = bool(verb.lemmas & parsed.language.weak)
    if parsed.language.grammar.is_relative(segment) or (
        verb.lemmas & {"heißen"} and {"das", "dies"} & {t.low for t in segment.tokens}
    ):
        return None
    if verb.lemmas & _NEEDS_DARAUF and not any(token.low in {"darauf", "auf"} for token in segment.tokens):
        return None
    if classes == {"rule"} and verb.auxiliary is not None and is_state(segment, verb):
        return None
    if segment.first == "wie" and classes & _SAYING and not _relative_wie(segment):
        if at > 0 and clauses[at - 1].tokens[-1].low in _MANNERS:
            return None
        is_alone = not any(other.finite or other.quoted for other in clauses if other is not segment)
        return None if is_alone else build(parsed, at, verb, parsed.all_but(at), CLAUSE_WIE)
    after = (
        None
        if parsed.language.grammar.interrupts(parsed, at, verb)
        else parsed.language.grammar.complement_after(parsed, at, verb, weak)
    )
    if after is not None:
        kind, span = after
        return build(parsed, at, verb, [*_said_before(parsed, at, verb), span], _RULE_OF[kind])
    before = parsed.language.grammar.complement_before(parsed, at, verb)
    if before and (not _speaks_after(parsed, at, verb) or _leaves_open(parsed, at, before)):
        before = []
    shown = bool(verb.lemmas & _SHOWING) and any(token.low.endswith(_EVIDENCE) for token in segment.tokens)
    if before and (
        not weak or shown or verb.lemmas & IMPERSONAL or parsed.language.grammar.is_reported_mood(parsed, before)
    ):
        return build(parsed, at, verb, before, CLAUSE_POSTPOSED)
    return None


def _leaves_open(parsed: ParsedSentence, at: int, before: list[Span]) -> bool:
    """Return whether nothing is said: "Woher das Geld kommt, sagte sie nicht"."""
    first = next((s.first for s in parsed.clauses if s.span.begin == before[0].begin), "")
    asks = first in parsed.language.complementizers and first not in {"dass", "daß"}
    return asks and any(token.low in parsed.language.negations for token in parsed.clauses[at].tokens)


def _said_before(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return what stands before ", sagte X" too, where what is said goes on after a colon or a semicolon."""
    if at == 0 or parsed.clauses[at].after not in {";", ":"}:
        return []
    before = parsed.language.grammar.complement_before(parsed, at, verb)
    return before[:1] if before and parsed.language.grammar.is_reported_mood(parsed, before[:1]) else []


def _speaks_after(parsed: ParsedSentence, at: int, verb: Verb) -> bool:
    """Return whether a subject (or "es") follows the verb, as in ", sagte X"."""
    segment = parsed.clauses[at]
    if verb.lemmas & IMPERSONAL or verb.passive or at == 0:
        return True
    source = parsed.language.grammar.subject(parsed, at, verb)
    place = verb.index if verb.auxiliary is None else min(verb.index, verb.auxiliary)
    return (
        bool(source)
        and source[0].begin > segment.tokens[place].begin - 1
        and segment.span.contains(Span(source[0].begin, source[0].begin + 1))
    )


def _relative_wie(segment: Clause) -> bool:
    """Return whether "wie" compares ("wie viele …", "wie es heißt" is no comparison)."""
    words = [token.low for token in segment.tokens if token.word]
    return len(words) > 1 and words[1] in {"viele", "viel", "lange", "oft", "hoch", "groß", "wenig", "weit", "sehr"}
