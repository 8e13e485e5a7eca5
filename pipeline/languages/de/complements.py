"""What is said, beside a German reporting clause: the clauses after it, before it, or around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.de.clauses import (
    has_zu,
    is_main_order,
    is_postposed,
    is_relative,
    is_subjunctive,
    since_colon,
    verb_last,
)
from pipeline.languages.syntax import ComplementKind, span_of
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Verb

_SUBORDINATING = word_list("de", "subordinating")
_PLAIN = word_list("de", "plain_saying")
_POINTING = {"das", "dies"}
# "Sie hätten …, befand X": the subjunctive II of these stands for the subjunctive I.
_HELPERS = {"haben", "sein", "werden"}
_CONDITIONS = word_list("de", "conditional")
_DASHES = {"–", "—"}
# "besteht darauf, … zu": these point ahead to what is said.
_POINTING_AHEAD = word_list("de", "pointing_ahead")


def all_but(parsed: ParsedSentence, at: int) -> list[Span]:
    """Return the sentence without segment `at`: what stands before it and what stands after it."""
    parts: list[Span] = []
    if at > 0:
        parts.append(Span(parsed.clauses[0].span.begin, parsed.clauses[at - 1].span.end))
    if at + 1 < len(parsed.clauses):
        parts.append(parsed.until_stop(parsed.clauses[at + 1].span.begin))
    return [part for part in parts if part.begin < part.end]


def interrupts(parsed: ParsedSentence, at: int, verb: Verb) -> bool:
    """Return whether the clause parts one sentence in two: "Bis Mai, versprach sie, werde es …"."""
    clauses = parsed.clauses
    if at == 0 or at + 1 >= len(clauses) or not is_postposed(clauses[at], verb):
        return False
    rest = clauses[at + 1]
    first = bool(rest.finite) and rest.finite[0].index == 0 and rest.before == ","
    return first and (is_subjunctive(clauses, at + 1) or _inserted(clauses, at, verb))


def _inserted(clauses: list[Clause], at: int, verb: Verb) -> bool:
    """Return whether a plain verb of saying stands between a phrase and its verb: "Im Mai, sagte sie, beginnt …"."""
    return bool(verb.lemmas & _PLAIN) and at == 1 and not clauses[0].finite and clauses[at].after == ","


def content_after(parsed: ParsedSentence, at: int, verb: Verb, weak: bool) -> tuple[ComplementKind, Span] | None:
    """Return (kind, content) where what follows segment `at` is what is said."""
    clauses = parsed.clauses
    following = at + 1
    while following < len(clauses) and _is_aside(parsed, following):
        following += 1
    if following >= len(clauses):
        return None
    clause = clauses[following]
    if clause.quoted or clause.bracketed or clauses[following - 1].after not in {",", ":", "–", "—", ";"}:
        return None
    if following == at + 2 and _is_parted_by_zu(clauses, following):
        return (ComplementKind.SUBJUNCTIVE, _until_next_act(parsed, at + 1))
    verb_first = bool(clause.finite) and clause.finite[0].index == 0
    if verb_first and clauses[at].first in _SUBORDINATING and verb_last(clauses[at]):
        return None  # "Nachdem er es festgehalten hat, | habe er …": the main clause that it belongs to
    if verb_first and following > at + 1 and clauses[at + 1].tokens[0].capital and not clauses[at + 1].bracketed:
        span = _until_next_act(parsed, at + 1)  # "meldete, Anna Huber, die …, habe …"
    else:
        span = _until_next_act(parsed, following)
    subordinate = clause.first in parsed.language.complementizers
    if subordinate and clause.first in {"dass", "daß", "ob"}:
        return (ComplementKind.THAT, span)
    if subordinate and not weak and clause.finite and not clause.first.startswith("welch"):
        return (ComplementKind.QUESTION, span)
    if is_subjunctive(clauses, following) and not subordinate and not is_relative(clause):
        return (ComplementKind.SUBJUNCTIVE, span)
    if clauses[following - 1].after == ":" and clause.finite and not weak:
        return (ComplementKind.COLON, span)
    pointed = clauses[following - 1].tokens[-1].low in _POINTING_AHEAD
    if (pointed or not weak) and not clause.finite and has_zu(clause):
        return (ComplementKind.INFINITIVE, span)
    plain = bool(verb.lemmas & _PLAIN) and not is_postposed(clauses[at], verb)
    return (
        (ComplementKind.MAIN, span)
        if plain and clause.finite and clause.finite[0].index > 0 and is_main_order(clause)
        else None
    )


def _is_parted_by_zu(clauses: list[Clause], at: int) -> bool:
    """Return whether an infinitive parts a subject from its verb: "die Pläne, | den Hafen zu schließen, | seien …"."""
    if clauses[at - 1].bracketed or not has_zu(clauses[at]) or at + 1 >= len(clauses):
        return False
    verb = next(iter(clauses[at + 1].finite), None)
    return verb is not None and verb.index == 0 and bool(verb.subjunctive) and not clauses[at + 1].quoted


def _until_next_act(parsed: ParsedSentence, first: int) -> Span:
    """Return the content from segment `first` on, up to where ", und kündigte …" takes up the speaker's acts."""
    clauses = parsed.clauses
    resumed_at = _resumes_inside(parsed, clauses[first])
    if resumed_at:
        return Span(clauses[first].span.begin, resumed_at)
    for at in range(first + 1, len(clauses)):
        if clauses[at].quoted and clauses[at - 1].after == ":":
            return Span(clauses[first].span.begin, clauses[at - 1].span.end)
        words = [token for token in clauses[at].tokens if token.word]
        finite = clauses[at].finite
        # "er sei unschuldig, | erkannte aber …", "dass es regnet, | wird nun …"
        back = bool(finite) and finite[0].index == 0 and len(words) > 2 and bool(clauses[first].finite)
        if back and clauses[at].before == "," and not finite[0].subjunctive and not clauses[at].quoted:
            return Span(clauses[first].span.begin, clauses[at - 1].span.end)
        resumed = len(words) > 1 and words[0].low in {"und", "aber"} and bool(finite) and finite[0].index == 1
        if resumed and not finite[0].subjunctive and not verb_last(clauses[at]):
            return Span(clauses[first].span.begin, clauses[at - 1].span.end)
    return parsed.until_stop(clauses[first].span.begin)


def _resumes_inside(parsed: ParsedSentence, clause: Clause) -> int:
    """Return where "dass es regnet | und warnte vor …" goes back to the speaker's acts, 0 where it does not."""
    for verb in clause.finite[1:]:
        before = clause.tokens[verb.index - 1]
        goes_on = verb.index + 1 < len(clause.tokens) and clause.tokens[verb.index + 1].word
        if before.low != "und" or verb.subjunctive or not goes_on or verb.index < 3:
            continue
        reports = any(lemma in parsed.language.verbs for lemma in verb.lemmas)
        if reports and (clause.finite[0].subjunctive or clause.first in {"dass", "daß", "ob"}):
            return clause.tokens[verb.index - 2].end
    return 0


def _is_aside(parsed: ParsedSentence, at: int) -> bool:
    """Return whether a segment interrupts a reporting clause: a title or a relative clause before what is said."""
    clauses = parsed.clauses
    segment = clauses[at]
    if segment.first in parsed.language.complementizers or has_zu(segment):
        return False
    nxt = at + 1
    if segment.quoted or nxt >= len(clauses) or segment.after != ",":
        return segment.bracketed
    if not segment.verbs and segment.tokens[0].word and clauses[at - 1].after == ",":
        return True
    return is_relative(segment) and segment.finite != [] and segment.first not in {"dass", "ob"}


def content_before(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return what is said where the reporting clause follows or interrupts it: "…, sagte X(, …)"."""
    clauses = parsed.clauses
    segment = clauses[at]
    if at == 0:
        words = [token.low for token in segment.tokens if token.word]
        pointing = words and words[0] in _POINTING and verb.index == 1 and not verb.lemmas & {"heißen", "stehen"}
        return [span_of(segment.tokens[:1])] if pointing and len(words) > 1 else []
    resumes = segment.tokens[0].low in _POINTING and verb.index == 1 and not is_relative(segment)
    if not (is_postposed(segment, verb) or resumes) or clauses[at - 1].bracketed:
        return []
    if resumes and segment.before in _DASHES and segment.after in _DASHES and clauses[at + 1 :]:
        return all_but(parsed, at)  # "Der Bau – das sagen Fachleute – ist fertig"
    content = since_colon(clauses, at)
    inserted = _inserted(clauses, at, verb)
    if not content or content[-1].quoted or (_ends_in_frame_noun(parsed, content) and not inserted):
        return []
    if _is_only_subordinate(content):
        return []  # "Obwohl …, bestritt er": no more than a circumstance
    said = is_reported_mood(parsed, [Span(content[0].span.begin, content[-1].span.end)])
    if verb.passive and not said and (not content[0].finite or content[0].first in parsed.language.complementizers):
        return []  # "Welche Firma baut, wird im Mai entschieden"
    if content[0].finite and content[0].finite[0].index == 0 and not content[0].quoted:
        return []  # "Sollte …, droht …": a condition, not something said
    parts = [Span(content[0].span.begin, content[-1].span.end)]
    rest = clauses[at + 1 :]
    goes_on = (
        bool(rest) and bool(rest[0].finite) and segment.after == "," and not is_relative(rest[0]) and not rest[0].quoted
    )
    goes_on = goes_on and not (rest[0].first == "wie" and verb_last(rest[0]))  # "…, sagte X, wie Y berichtet"
    if goes_on:
        parts.append(parsed.until_stop(rest[0].span.begin))
    if not goes_on and _is_open(content[-1]) and segment.after == "," and rest and not rest[0].quoted:
        parts.append(parsed.until_stop(rest[0].span.begin))
    complete = any(s.finite or s.quoted for s in content)
    if complete or not goes_on or rest[0].finite[0].index > 0:
        return parts if complete else []
    return parts if is_subjunctive(rest, 0) or inserted else []


def _is_open(clause: Clause) -> bool:
    """Return whether a main clause waits for the rest of its verb: "Das Dach werde, kündigte sie an, | neu gedeckt"."""
    if not clause.finite:
        return False
    verb = clause.finite[-1]
    words = [at for at, token in enumerate(clause.tokens) if token.word]
    last = verb.index == words[-1] and clause.first not in {"dass", "daß", "ob"}
    return last and verb.subjunctive == "k1" and bool(verb.lemmas & _HELPERS)


def _is_only_subordinate(content: list[Clause]) -> bool:
    """Return whether what stands before the verb is a subordinate clause, or a phrase with a relative clause."""
    if not any(segment.finite for segment in content):
        return False
    if content[0].first in _SUBORDINATING and not (content[-1].finite and not verb_last(content[-1])):
        return True
    return not content[0].finite and all(is_relative(s) or not s.finite for s in content) and not content[0].quoted


def _ends_in_frame_noun(parsed: ParsedSentence, content: list[Clause]) -> bool:
    """Return whether the content is only a noun with its clause: "Den Vorwurf, dass …, wies X zurück"."""
    words = [token for token in content[0].tokens if token.word]
    return not content[0].finite and bool(words) and words[-1].low in parsed.language.frame_nouns


def is_reported_mood(parsed: ParsedSentence, content: list[Span]) -> bool:
    """Return whether what is said stands in the subjunctive, so that even a weak verb reports it."""
    inside = [s for s in parsed.clauses if any(span.contains(s.span) for span in content)]
    conditional = any(segment.first in _CONDITIONS for segment in inside)
    return any(
        verb.subjunctive == "k1"
        or (verb.subjunctive == "k2" and verb.plural and verb.lemmas & _HELPERS and not conditional)
        for segment in inside
        for verb in segment.verbs
    )
