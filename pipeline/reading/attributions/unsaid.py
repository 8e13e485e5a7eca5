"""What is denied, doubted or not said: nothing is claimed then but that it was not said."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.reading.rules.registered import CLAUSE_POSTPOSED, UNSAID

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages import Clause, Language, ParsedSentence, Token, Verb
    from pipeline.reading.attributions.candidates import Candidate


def without_claim(parsed: ParsedSentence, at: int, verb: Verb, candidate: Candidate) -> Candidate:
    """Return what a reporting clause attributes, by the rule of what is not said where it denies or negates that."""
    clause = parsed.clauses[at]
    if clause.after.startswith(":"):
        return candidate  # "Huber bestritt das: Das Dach sei dicht"
    postposed = candidate.rule is CLAUSE_POSTPOSED and not _opens_content(parsed, candidate)
    if _is_unsaid(parsed, clause, verb, candidate) or (not postposed and _denies(parsed, clause, verb)):
        candidate.rule = UNSAID
    return candidate


def _opens_content(parsed: ParsedSentence, candidate: Candidate) -> bool:
    """Return whether what stands before the clause is only named in it: "Dass das Dach leckt, bestritt er"."""
    first = next((token for token in parsed.tokens if token.begin >= candidate.begin), parsed.tokens[0])
    return first.low in parsed.language.complementizers


def _denies(parsed: ParsedSentence, clause: Clause, verb: Verb) -> bool:
    """Return whether the verb denies, doubts or wishes: "bestritt", "ruled out", "wish the city were clean"."""
    words, after = parsed.language.words, clause.tokens[verb.index + 1 : verb.index + 2]
    pairs = {f"{lemma} {token.low}" for lemma in verb.lemmas for token in after}
    return not (words["unsaying"] | words["wishing"]).isdisjoint(verb.lemmas | pairs)


def _is_unsaid(parsed: ParsedSentence, clause: Clause, verb: Verb, candidate: Candidate) -> bool:
    """Return whether a word beside the verb or the first of its subject negates: "sagte nicht", "No agency said"."""
    words = parsed.language.words
    if clause.tokens[0].low in words["nor"] and not parsed.known.isdisjoint(words["neither"]):
        return True
    apart = [*candidate.content, *candidate.source]
    outside = [at for at, token in enumerate(clause.tokens) if not any(_holds(span, token) for span in apart)]
    joints = [at for at in outside if clause.tokens[at].low in words["sharing_subject"]]
    begin = max([at for at in joints if at < verb.index], default=0)
    end = min([at for at in joints if at > verb.index], default=len(clause.tokens))
    negated = any(begin <= at < end and negates(clause.tokens, at, parsed.language) for at in outside)
    return negated or _opens_by_negation(parsed, candidate) or _ends_by_negation(parsed, clause)


def _ends_by_negation(parsed: ParsedSentence, clause: Clause) -> bool:
    """Return whether all that a later clause says is "not": "Dass das Dach leckt, sagte Huber, der Chef, | nicht"."""
    lone = (one.words for one in parsed.clauses if one.span.begin > clause.span.end and len(one.words) == 1)
    return any(words[0].low in parsed.language.words["denials"] for words in lone)


def _holds(span: Span, token: Token) -> bool:
    return span.begin <= token.begin < span.end


def _opens_by_negation(parsed: ParsedSentence, candidate: Candidate) -> bool:
    """Return whether the first word of the subject negates: "Neither Roe nor Doe", "Kein Amt, das …, | sagte"."""
    tokens = parsed.tokens
    begins = (at for at, token in enumerate(tokens) for span in candidate.source[:1] if token.begin == span.begin)
    return any(negates(tokens, at, parsed.language) for at in begins)


def negates(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether a word says that something was not: "nicht", "kein", "hasn't"; "nicht nur" does not."""
    word, after = tokens[at].low, tokens[at + 1].low if at + 1 < len(tokens) else ""
    denies = word in language.words["denials"] or word.endswith(_negative_endings(language))
    return denies and f"{word} {after}" not in language.not_negating


@functools.cache
def _negative_endings(language: Language) -> tuple[str, ...]:
    return tuple(sorted(language.words["negative_endings"]))
