"""Who was named right before a pronoun and may be whom it stands for, though they have not spoken yet."""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING

from pipeline.languages import span_of, word_list
from pipeline.languages.de import find_subject, is_relative, verb_last

if TYPE_CHECKING:
    from collections.abc import Container

    from pipeline.core.records import Span
    from pipeline.languages import ParsedSentence, Verb
    from pipeline.reading.attributions.candidates import Candidate

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Words with a capital before a noun that make no name of it: "Eine Ursache", "Weitere Aktionen".
_NO_NAMES = word_list("de", "no_names")
_SUBORDINATING = word_list("de", "subordinating")
_SHORTEST_OFFICE = 6
_RELATIVE = {"who", "which", "whose", "whom"}


def subjects_before(
    item: Candidate, kind: str, names: Container[str], parsed_sentences: list[ParsedSentence]
) -> list[tuple[int, list[Span]]]:
    """Return the subjects of the two sentences before the source's: who they are about may speak next.

    `names`: those of the speakers so far.
    """
    at = bisect.bisect_right(parsed_sentences, item.source[0].begin, key=lambda parsed: parsed.sentence.end)
    subjects: list[tuple[int, list[Span]]] = []
    own = [parsed_sentences[at]] if at < len(parsed_sentences) and _in_subordinate(item, parsed_sentences[at]) else []
    for parsed in parsed_sentences[max(0, at - 2) : at] + own:
        for index, segment in enumerate(parsed.clauses):
            verb = next(iter(segment.finite), None)
            english = parsed.language.code == "en"
            beside = index > 0 and (segment.first in _RELATIVE if english else is_relative(segment))
            if verb is None or segment.quoted or beside or segment.before in {"(", "–"}:
                continue  # "Tim Doe, | who won in May, | is calling for …"
            spans = (
                parsed.language.grammar.subject(parsed, index, verb, inverted=False)
                if english
                else find_subject(parsed.clauses, index, verb, parsed.language)
            )
            words = " ".join(span.of(parsed.text) for span in spans)
            fits = _agrees(kind, verb, words) if not english else True
            pronoun = words.lower() in parsed.language.pronouns
            if spans and fits and not pronoun and (_is_known(words, names) or kind == "plural"):
                subjects.append((spans[0].begin, spans))
            break
    return subjects


def woman_before(item: Candidate, parsed_sentences: list[ParsedSentence]) -> list[tuple[int, list[Span]]]:
    """Return the woman whom the sentence before the source's names with her office: "Ministerin Anna Huber"."""
    at = bisect.bisect_right(parsed_sentences, item.source[0].begin, key=lambda parsed: parsed.sentence.end) - 1
    tokens = parsed_sentences[at].tokens if at >= 0 else []
    for index, token in enumerate(tokens[:-1]):
        if not (token.capital and len(token.low) > _SHORTEST_OFFICE and token.low.endswith("in")):
            continue
        end = index + 1
        while end < len(tokens) and tokens[end].capital and tokens[end].word:
            end += 1
        if end > index + 1:
            return [(token.begin, [span_of(tokens[index:end])])]
    return []


def _in_subordinate(item: Candidate, parsed: ParsedSentence) -> bool:
    """Return whether the source stands in a clause like "…, da sie fürchten, …": the main clause names who it is."""
    here = item.source[0].begin
    segment = next((s for s in parsed.clauses[1:] if s.span.begin <= here < s.span.end), None)
    return segment is not None and segment.first in _SUBORDINATING and verb_last(segment)


def _agrees(kind: str, verb: Verb, words: str) -> bool:
    """Return whether the number of a subject's verb allows the pronoun."""
    if kind in {"plural", "female"}:
        return verb.plural is (kind == "plural")
    return kind not in {"person_m", "neuter"} or not verb.plural or " und " in words


def names_person(words: str) -> bool:
    """Return whether a mention may name a person: two capitals in a row that are no article and noun."""
    names = _WORD.findall(words)
    pairs = itertools.pairwise(names)
    return any(a[0].isupper() and b[0].isupper() and a.lower() not in _NO_NAMES for a, b in pairs)


def _is_known(words: str, names: Container[str]) -> bool:
    """Return whether a subject names a person: by two names, or by the last name of someone quoted before."""
    found = _WORD.findall(words)
    return found[0] in names if len(found) == 1 else names_person(words)
