"""Sentences that say whose the words before were: "Zu diesem Schluss kommt X", "Das steht in X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import POINTING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Language, ParsedSentence

# "So sieht es auch X" has fewer words than these.
_SHORT = 9
# How far into its clause the preposition before the source may stand.
_NEAR = 6
_CASE_ENDINGS = "sen"
# "Mit diesen Worten schloss er" has no fewer words.
_SHORTEST_AFTER = 4


def pointing_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield the attribution that a sentence makes of those before it; its content is the word that points back."""
    if parsed.tokens[0].low not in parsed.language.words["pointing_openers"]:
        return
    clause = parsed.clauses[0]
    if clause.quoted or not clause.finite:
        return
    source = _who_concludes(parsed, clause) or _where_it_stands(parsed, clause)
    if source:
        first, verb = clause.tokens[0], clause.tokens[clause.finite[0].index]
        content, cue = [Span(first.begin, first.end)], [Span(verb.begin, verb.end)]
        yield Candidate(POINTING, Form.INDIRECT, parsed.index, content, source, cue)


def _who_concludes(parsed: ParsedSentence, clause: Clause) -> list[Span]:
    """Return the subject of "Zu diesem Schluss kommt X", "Davon geht X aus"; none of any other sentence."""
    words, verb = parsed.language.words, clause.finite[0]
    low = [token.low for token in clause.tokens[:3]]
    concluding = verb.index == 3 and low[0] in words["concluding_openers"] and low[1] in words["this"]
    if concluding and low[2] in words["conclusions"] and verb.lemmas & words["concluding_verbs"]:
        return parsed.language.grammar.subject(parsed, 0, verb)
    agrees = any(f"{low[0]} {lemma}" in words["agreeing"] for lemma in verb.lemmas)
    if agrees and verb.index == 1 and len(clause.tokens) < _SHORT:
        return parsed.language.grammar.subject(parsed, 0, verb)
    return []


def _where_it_stands(parsed: ParsedSentence, clause: Clause) -> list[Span]:
    """Return the source of "Das steht in X", "That emerges from X"; none of any other sentence."""
    words, verb = parsed.language.words, clause.finite[0]
    points = clause.tokens[0].low in words["standing_openers"] and verb.index == 1
    return _after(parsed, clause, words["stands_in"]) if points and verb.lemmas & words["standing_verbs"] else []


def _after(parsed: ParsedSentence, clause: Clause, prepositions: frozenset[str]) -> list[Span]:
    """Return the noun phrase after the first of the prepositions, in a list; none where no noun follows."""
    tokens = clause.tokens
    at = next((i for i, token in enumerate(tokens[1:_NEAR], 1) if token.low in prepositions), len(tokens))
    words = tokens[at + 1 : parsed.language.grammar.noun_phrase(tokens, at + 1)]
    return [span_of(words)] if words else []


def named_after(quotation: Candidate, following: ParsedSentence) -> Candidate | None:
    """Return whose a quotation is by the sentence after it, "Mit diesen Worten begrüßte Huber …"; None without one."""
    words, tokens = following.language.words, following.tokens
    if len(tokens) < _SHORTEST_AFTER or tokens[0].low not in words["with_words"]:
        return None
    if tokens[1].low not in words["demonstratives"] or tokens[2].low not in words["spoken_things"]:
        return None
    grammar = following.language.grammar
    finite = [at for at, clause in enumerate(following.clauses) if clause.finite]
    subjects = (grammar.subject(following, at, following.clauses[at].finite[0]) for at in finite)
    source = next((_without_rest(spans[0], following) for spans in subjects if spans), [])
    return Candidate(POINTING, Form.DIRECT, quotation.sentence, quotation.content, source)


def _without_rest(subject: Span, parsed: ParsedSentence) -> list[Span]:
    """Return a subject without what a preposition adds: "sorgte | Karl Huber | für Lachen"."""
    words = [token for token in parsed.tokens if subject.contains(Span(token.begin, token.end))]
    end = next((at for at, token in enumerate(words) if at and token.low in parsed.language.prepositions), len(words))
    return [span_of(words[:end])] if words else []


def work_before(parsed: ParsedSentence, parsed_sentences: list[ParsedSentence]) -> list[Span]:
    """Return the work in the sentence before that "Darin heißt es" and "Dort steht" mean, in a list."""
    if not parsed.index or parsed.tokens[0].low not in parsed.language.words["therein"]:
        return []
    tokens, language = parsed_sentences[parsed.index - 1].tokens, parsed.language
    for noun in range(len(tokens) - 1, 0, -1):
        if tokens[noun].capital and _is_work(tokens[noun].low, language):
            start = noun
            while start > 0 and tokens[start - 1].low in language.determiners:
                start -= 1
            end = max(language.grammar.noun_phrase(tokens, start), noun + 1)
            return [span_of(tokens[start:end])]
    return []


def _is_work(word: str, language: Language) -> bool:
    """Return whether a noun names what something may be said in: "Gutachten", "Schreiben"."""
    works = tuple(noun.rstrip(_CASE_ENDINGS) for noun in language.words["media"])
    return word.rstrip(_CASE_ENDINGS).endswith(works)
