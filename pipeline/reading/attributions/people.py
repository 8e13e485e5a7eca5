"""Who was named right before a pronoun and may be whom it stands for, though they have not spoken yet."""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING

from pipeline.languages import span_of

if TYPE_CHECKING:
    from collections.abc import Container

    from pipeline.core.records import Span
    from pipeline.languages import Language, ParsedSentence
    from pipeline.reading.attributions.candidates import Candidate

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST_OFFICE = 6
# How many sentences back a subject may stand that a pronoun takes up.
_SENTENCES_BACK = 2

Mention = tuple[int, "list[Span]"]


def subjects_before(
    candidate: Candidate, kind: str, names: Container[str], parsed_sentences: list[ParsedSentence]
) -> list[Mention]:
    """Return the subjects of the two sentences before the source's: who they are about may speak next.

    `names`: those of the speakers so far. Each as (where it begins, its spans).
    """
    at = bisect.bisect_right(parsed_sentences, candidate.source[0].begin, key=lambda parsed: parsed.sentence.end)
    before = parsed_sentences[max(0, at - _SENTENCES_BACK) : at]
    if _in_subordinate(candidate, parsed_sentences[at]):
        before = [*before, parsed_sentences[at]]
    return [mention for parsed in before if (mention := _first_subject(parsed, kind, names)) is not None]


def _first_subject(parsed: ParsedSentence, kind: str, names: Container[str]) -> Mention | None:
    """Return the subject of a sentence's first main clause, where it names someone a pronoun may stand for."""
    grammar = parsed.language.grammar
    for at, clause in enumerate(parsed.clauses):
        verb = next(iter(clause.finite), None)
        aside = clause.quoted or clause.before in {"(", "–"} or (at > 0 and grammar.is_relative(clause))
        if verb is None or aside:
            continue  # "Tim Doe, | who won in May, | is calling for …"
        spans = grammar.subject(parsed, at, verb, inverted=False)
        words = " ".join(span.of(parsed.text) for span in spans)
        if not spans or words.lower() in parsed.language.pronouns or not grammar.agrees(kind, verb, words):
            return None
        return (spans[0].begin, spans) if kind == "plural" or _is_known(words, names, parsed.language) else None
    return None


def woman_before(candidate: Candidate, parsed_sentences: list[ParsedSentence]) -> list[Mention]:
    """Return the woman whom the sentence before the source's names with her office: "Ministerin Anna Huber"."""
    at = bisect.bisect_right(parsed_sentences, candidate.source[0].begin, key=lambda parsed: parsed.sentence.end) - 1
    if at < 0:
        return []
    tokens, offices = parsed_sentences[at].tokens, tuple(parsed_sentences[at].language.words["female_offices"])
    for index, token in enumerate(tokens[:-1]):
        if not (token.capital and len(token.low) > _SHORTEST_OFFICE and token.low.endswith(offices)):
            continue
        names = list(itertools.takewhile(lambda following: following.capital, tokens[index + 1 :]))
        if names:
            return [(token.begin, [span_of([token, *names])])]
    return []


def _in_subordinate(candidate: Candidate, parsed: ParsedSentence) -> bool:
    """Return whether the source stands in a clause like "…, da sie fürchten, …": the main clause names who it is."""
    place = candidate.source[0].begin
    clause = next((clause for clause in parsed.clauses[1:] if clause.span.begin <= place < clause.span.end), None)
    return clause is not None and parsed.language.grammar.is_circumstance(clause)


def names_person(words: str, language: Language) -> bool:
    """Return whether a mention may name a person: two capitals in a row that are no article and noun."""
    no_names = language.words["no_names"]
    pairs = itertools.pairwise(_WORD.findall(words))
    return any(a[0].isupper() and b[0].isupper() and a.lower() not in no_names for a, b in pairs)


def _is_known(words: str, names: Container[str], language: Language) -> bool:
    """Return whether a subject names a person: by two names, or by the last name of someone quoted before."""
    found = _WORD.findall(words)
    return found[0] in names if len(found) == 1 else names_person(words, language)
