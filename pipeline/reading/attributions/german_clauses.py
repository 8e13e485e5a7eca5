"""German reporting clauses: "X sagte, dass …", "…, sagte X.", "wie X mitteilte"."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import ComplementKind, span_of
from pipeline.reading.attributions.reported_moods import mood_rules
from pipeline.reading.attributions.reporting import build, classes_of, is_reported, speaks_after
from pipeline.reading.attributions.unsaid import without_claim
from pipeline.reading.rules.registered import (
    CLAUSE_COLON,
    CLAUSE_DASS,
    CLAUSE_MAIN,
    CLAUSE_POSTPOSED,
    CLAUSE_QUESTION,
    CLAUSE_SUBJUNCTIVE,
    CLAUSE_WIE,
    CLAUSE_ZU,
)

if TYPE_CHECKING:
    from pipeline.languages import Clause, ParsedSentence, Verb
    from pipeline.reading.attributions.candidates import Candidate

# A dash between words, not inside one.
_DASHES = frozenset({"–", "—", "-"})
_DASH = re.compile(r"(?<=\s)[–-](?=[\s,])")
_SAYING = frozenset({"say", "think", "rule"})
_RULE_OF = {
    ComplementKind.THAT: CLAUSE_DASS,
    ComplementKind.QUESTION: CLAUSE_QUESTION,
    ComplementKind.SUBJUNCTIVE: CLAUSE_SUBJUNCTIVE,
    ComplementKind.COLON: CLAUSE_COLON,
    ComplementKind.INFINITIVE: CLAUSE_ZU,
    ComplementKind.MAIN: CLAUSE_MAIN,
}


def clause_rules(parsed: ParsedSentence) -> list[Candidate]:
    """Return what the reporting clauses of one German sentence attribute."""
    candidates = _reporting_clauses(parsed) if parsed.speaks else []
    return candidates or (mood_rules(parsed) if parsed.mood else [])


def _reporting_clauses(parsed: ParsedSentence) -> list[Candidate]:
    """Return what the clauses whose verb says something attribute."""
    candidates: list[Candidate] = []
    for at, clause in enumerate(parsed.clauses):
        if clause.quoted:
            continue
        # "lobte das Buch und sagte, …": of two verbs the one next to what is said
        for verb in reversed(clause.verbs) if len(clause.finite) > 1 else clause.verbs:
            candidate = _of_verb(parsed, at, verb)
            if candidate is not None:
                candidates.append(candidate)
                break
    return candidates


def _of_verb(parsed: ParsedSentence, at: int, verb: Verb) -> Candidate | None:
    """Return what a verb of saying in the clause at `at` reports, before or after it."""
    clause = parsed.clauses[at]
    classes = classes_of(parsed, clause, verb)
    if not classes or is_reported(clause, verb) or _says_nothing(parsed, clause, verb, classes):
        return None
    if clause.first == "wie" and classes & _SAYING and not _asks_degree(parsed, clause):
        return _as_said(parsed, at, verb)
    candidate = _said_after(parsed, at, verb) or _said_before(parsed, at, verb)
    return candidate and without_claim(parsed, at, verb, candidate)


def _says_nothing(parsed: ParsedSentence, clause: Clause, verb: Verb, classes: frozenset[str]) -> bool:
    """Return whether a clause with a verb of saying reports nothing all the same."""
    words, grammar = parsed.language.words, parsed.language.grammar
    if grammar.is_relative(clause) or (classes == {"rule"} and grammar.is_state(clause, verb)):
        return True
    if "heißen" in verb.lemmas and _has_word(clause, words["pointing_objects"]):
        return True  # "Das heißt, dass …"
    # "Das Problem besteht darin, dass …" says nothing; "Sie besteht darauf, dass …" does
    return bool(verb.lemmas & words["needs_darauf"]) and not _has_word(clause, words["insisting"])


def _has_word(clause: Clause, words: frozenset[str]) -> bool:
    return any(token.low in words for token in clause.tokens)


def _asks_degree(parsed: ParsedSentence, clause: Clause) -> bool:
    """Return whether "wie" asks how much ("wie viele …"), and does not tell who says it ("wie es heißt")."""
    return clause.words[1].low in parsed.language.words["degree_questions"]


def _as_said(parsed: ParsedSentence, at: int, verb: Verb) -> Candidate | None:
    """Return the rest of the sentence as what "wie X mitteilte" reports; "die Art, | wie X es mitteilte" does not."""
    clauses = parsed.clauses
    if at > 0 and clauses[at - 1].tokens[-1].low in parsed.language.words["manners"]:
        return None
    if all(other.is_verbless for other in clauses if other is not clauses[at]):
        return None
    last = at + (at + 2 < len(clauses) and parsed.language.grammar.is_relative(clauses[at + 1]))
    after = parsed.all_but(last)[1 if last else 0 :]
    candidate = build(parsed, at, verb, [*parsed.all_but(at)[: at > 0], *after], CLAUSE_WIE)
    how = next(token for token in clauses[at].tokens if token.low == "wie")
    candidate.cue = [span_of([how]), *candidate.cue]
    return candidate


def _said_after(parsed: ParsedSentence, at: int, verb: Verb) -> Candidate | None:
    """Return what the clauses after the one at `at` say: "X sagte, | dass …", "Das Dach leckt, sagte X; | es …"."""
    grammar = parsed.language.grammar
    if grammar.interrupts(parsed, at, verb):
        return None
    clause = parsed.clauses[at]
    complement = grammar.complement_after(parsed, at, verb, weak=_is_weak(parsed, verb))
    if complement is None:
        return None
    kind, content = complement
    if _hangs_on_aside(parsed, clause.span.begin, content.begin):
        return None
    if kind is ComplementKind.QUESTION and at > 0 and _tells_who(parsed, at + 1):
        return None  # "Das Dach leckt, sagte X, | wie die Nordpost berichtete"
    if kind is ComplementKind.INFINITIVE:
        content = _up_to_dash(parsed, content)
    candidate = build(parsed, at, verb, [*_half_before(parsed, at, verb), content], _RULE_OF[kind])
    return _without_content(candidate, content, parsed)


def _up_to_dash(parsed: ParsedSentence, content: Span) -> Span:
    """Return an infinitive without the main clause behind a dash: "…, vorab zu vergleichen | – andere sind teurer"."""
    for before, clause in itertools.pairwise(parsed.clauses):
        if clause.span.begin > content.begin and clause.before in _DASHES and clause.finite:
            return Span(content.begin, min(content.end, before.span.end))
    return content


def _without_content(candidate: Candidate, content: Span, parsed: ParsedSentence) -> Candidate:
    """Return what is said by whom, without its words in the name: "sagte Huber, | das Dach, das …, sei"."""
    if any(span.begin < content.begin < span.end for span in candidate.source):
        begin = candidate.source[0].begin
        words = parsed.text[begin : content.begin].rstrip(" ,")
        candidate.source = [Span(begin, begin + len(words))]
    return candidate


def _hangs_on_aside(parsed: ParsedSentence, begin: int, content: int) -> bool:
    """Return whether what follows hangs on a noun behind a dash: "Er rügte ihn – ein Zeichen, | dass …"."""
    dashes = list(_DASH.finditer(parsed.text, begin, content))
    if len(dashes) % 2 == 0:
        return False
    aside = [token for token in parsed.tokens if dashes[-1].end() <= token.begin < content]
    verbs = {clause.tokens[verb.index].begin for clause in parsed.clauses for verb in clause.finite}
    named = bool(aside) and aside[0].low in parsed.language.determiners and aside[-1].text == ","
    return named and verbs.isdisjoint(token.begin for token in aside)


def _tells_who(parsed: ParsedSentence, at: int) -> bool:
    """Return whether a clause with "wie" tells who passes it on, and asks nothing."""
    clause = parsed.clauses[at] if at < len(parsed.clauses) else None
    if clause is None or clause.first != "wie" or _asks_degree(parsed, clause):
        return False
    return any(classes_of(parsed, clause, verb) & _SAYING for verb in clause.finite)


def _is_weak(parsed: ParsedSentence, verb: Verb) -> bool:
    """Return whether a verb is too common to report by itself."""
    return not verb.lemmas.isdisjoint(parsed.language.weak)


def _half_before(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return what stands before ", sagte X" too, where what is said goes on after a colon or a semicolon."""
    if at == 0 or parsed.clauses[at].after not in {";", ":"}:
        return []
    before = parsed.language.grammar.complement_before(parsed, at, verb)[:1]
    return before if before and parsed.language.grammar.is_reported_mood(parsed, before) else []


def _said_before(parsed: ParsedSentence, at: int, verb: Verb) -> Candidate | None:
    """Return what stands before the clause at `at`, or around it: "Das Dach ist dicht, | sagte X"."""
    if " ".join(word.low for word in parsed.clauses[at].words) in parsed.language.words["fillers"]:
        return None  # "einige, | sagen wir mal, | Freunde"
    before = parsed.language.grammar.complement_before(parsed, at, verb)
    if not before or not speaks_after(parsed, at, verb) or _leaves_open(parsed, at, before[0]):
        return None
    if _shares_subject(parsed, at, verb):
        return None
    if not _surely_reports(parsed, at, verb, before):
        return None
    return _without_content(build(parsed, at, verb, before, CLAUSE_POSTPOSED), before[-1], parsed)


def _shares_subject(parsed: ParsedSentence, at: int, verb: Verb) -> bool:
    """Return whether a verb goes on with the subject before: "Sie lobten den Plan, | fordern aber mehr Geld"."""
    words, tokens = parsed.language.words, parsed.clauses[at].tokens
    goes_on = verb.index == 0 and len(tokens) > 1 and tokens[1].low in words["contrast_adverbs"]
    return goes_on and verb.lemmas.isdisjoint(words["plain_saying"])


def _surely_reports(parsed: ParsedSentence, at: int, verb: Verb, before: list[Span]) -> bool:
    """Return whether even a weak verb reports: by the mood, or as "Das Dach leckt, zeigt eine Studie"."""
    words = parsed.language.words
    if not _is_weak(parsed, verb) or verb.lemmas & words["impersonal"]:
        return True
    evidence = tuple(words["evidence"])
    if verb.lemmas & words["showing"] and any(token.low.endswith(evidence) for token in parsed.clauses[at].tokens):
        return True
    return parsed.language.grammar.is_reported_mood(parsed, before)


def _leaves_open(parsed: ParsedSentence, at: int, before: Span) -> bool:
    """Return whether nothing is said: "Woher das Geld kommt, sagte sie nicht"."""
    language = parsed.language
    first = next((clause.first for clause in parsed.clauses if clause.span.begin == before.begin), "")
    asks = first in language.complementizers and first not in language.words["sure_complementizers"]
    return asks and _has_word(parsed.clauses[at], language.negations)
