"""What an English act or stance is about, up to the next clause; and which clause only tells more of a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import span_of

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, ParsedSentence, Verb

_BEFORE_QUOTE = frozenset({"“", ",", ",“", ":", ":“"})
_PARTING = frozenset({",", ";", "–", "—"})
# A noun that a pronoun tells more of has a determiner so near before it, and so many words at least.
_FAR_NOUN, _SHORTEST_NOUN = 4, 2


def object_after(parsed: ParsedSentence, at: int, start: int, related: bool = False) -> Span | None:
    """Return what stands from `start` up to the next clause of the sentence, quotations taken in; None where nothing.

    `related`: it belongs to a relative clause or a noun, which the next finite verb ends.
    """
    clauses, tokens = parsed.clauses, parsed.clauses[at].tokens[start:]
    if not any(token.word for token in tokens):
        return _in_next_clause(parsed, at)
    end = _joint(parsed.language, clauses[at], start, related)
    if end is not None:
        return span_of(clauses[at].tokens[start:end]) if end > start else None
    following = next((c for c in clauses[at + 1 :] if _opens_clause(parsed.language, c)), None)
    if following is None:
        stop = parsed.until_stop(tokens[0].begin).end
    else:
        stop = clauses[clauses.index(following) - 1].span.end
    return Span(tokens[0].begin, max(stop, tokens[0].end))


def _in_next_clause(parsed: ParsedSentence, at: int) -> Span | None:
    """Return what follows a verb that ends its clause: a quotation, "that …", what stands after a colon."""
    clause = parsed.clauses[at]
    if at + 1 >= len(parsed.clauses) or clause.after not in _BEFORE_QUOTE:
        return None
    following = parsed.clauses[at + 1]
    if following.quoted or clause.after.startswith(":") or following.tokens[0].low == "that":
        return parsed.until_stop(following.span.begin)
    return None


def _joint(language: Language, clause: Clause, start: int, related: bool) -> int | None:
    """Return the index of the "and" or "but" by which another predicate goes on in the same clause, or None."""
    for verb in language.grammar.finite_verbs(clause):
        begin = language.grammar.group_start(clause.tokens, verb)
        if related and verb.index > start:
            return begin
        if begin - 1 > start and clause.tokens[begin - 1].low in language.words["next_predicate"]:
            return begin - 1
    return None


def _opens_clause(language: Language, clause: Clause) -> bool:
    """Return whether a clause is no part of the object before it."""
    first, words = clause.tokens[0], language.words
    if clause.quoted:
        return False
    if language.grammar.participle_lemmas(first):
        return True
    if not language.grammar.finite_verbs(clause):
        return False
    opens = first.low in words["object_ends"] or clause.first in words["object_ends"]
    return opens or clause.before in _PARTING


def follows_relative(language: Language, clause: Clause, verb: Verb) -> bool:
    """Return whether the verb's subject is a relative pronoun: "residents who back the plan | say"."""
    begin = language.grammar.group_start(clause.tokens, verb)
    return begin > 1 and clause.tokens[begin - 1].low in language.words["subject_relatives"]


def tells_of_noun(clause: Clause, source: list[Span], language: Language) -> bool:
    """Return whether a reporting clause only tells more of the noun right before its pronoun."""
    tokens = clause.tokens
    at = next((at for at, token in enumerate(tokens) if source and token.begin == source[0].begin), 0)
    if at < _SHORTEST_NOUN or tokens[at].low not in language.words["nominative"]:
        return False
    noun, times = tokens[at - 1], language.words["time_units"] | language.words["time_words"] | language.adverbs
    times |= language.words["general_times"]
    small = (
        language.prepositions | language.complementizers | language.words["joints"] | language.words["circumstances"]
    )
    if noun.capital or not noun.word or noun.low in times | small or not noun.form.tags.isdisjoint({"past", "part2"}):
        return False
    if any(token.low in small for token in tokens[:1]):
        return any(verb.place < at for verb in language.grammar.predicates(clause))
    return any(token.low in language.determiners for token in tokens[max(0, at - _FAR_NOUN) : at - 1])
