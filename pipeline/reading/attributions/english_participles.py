"""English speech in participles: "Roe cut the price, saying demand had dropped", "…, Roe said, adding that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Verb
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english_clauses import english_cue
from pipeline.reading.attributions.unsaid import without_claim
from pipeline.reading.rules.registered import PARTICIPLE

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language

_OPENING_MARKS = (",", "–", "—", "“", ")")


def english_participles(parsed: ParsedSentence, candidates: list[Candidate]) -> list[Candidate]:
    """Return what participles of saying report; what the `candidates` say ends there, and no act stands in it."""
    spoken = [item for at in range(1, len(parsed.clauses)) if (item := _of_participle(parsed, at, candidates))]
    if not spoken:
        return []
    contents = [span for item in spoken for span in item.content]
    candidates[:] = [item for item in candidates if not (item.rule.is_act and _stands_in(item, contents))]
    begins = [span.begin for item in spoken for span in item.frame]
    for item in candidates:
        item.content = [_until(parsed, span, begins) for span in item.content if span.begin not in begins]
    return spoken


def _of_participle(parsed: ParsedSentence, at: int, candidates: list[Candidate]) -> Candidate | None:
    """Return what the participle that opens the clause at `at` reports, None where it reports nothing."""
    language, clause = parsed.language, parsed.clauses[at]
    verb = _participle(language, clause)
    if verb is None:
        return None
    complement = language.grammar.complement_after(parsed, at, verb, bool(verb.lemmas & language.weak))
    if complement is None:
        return None
    speaker = next((item for item in reversed(candidates) if item.source), None)
    if speaker is not None and speaker.content[0].begin < clause.span.begin:
        source = list(speaker.source)
    else:
        source = language.grammar.participle_subject(parsed, at, verb.index)
    if not source:
        return None
    cue = english_cue(language, clause, verb)
    candidate = Candidate(PARTICIPLE, Form.INDIRECT, parsed.index, [complement[1]], source, cue, [clause.span])
    return without_claim(parsed, at, verb, candidate)


def _participle(language: Language, clause: Clause) -> Verb | None:
    """Return the participle of saying that opens a clause after a comma: ", also adding …"."""
    if clause.quoted or clause.bracketed or not clause.before.endswith(_OPENING_MARKS):
        return None
    index = 1 if len(clause.tokens) > 1 and clause.tokens[0].low in language.words["before_participle"] else 0
    lemmas = language.grammar.participle_lemmas(clause.tokens[index])
    spoken = lemmas - language.words["participles_not_spoken"]  # "The rate rose, showing that …": nobody says it
    says = any("say" in language.verbs.get(lemma, ()) for lemma in spoken)
    return Verb(index, lemmas, False, "") if says else None


def _stands_in(item: Candidate, contents: list[Span]) -> bool:
    return any(content.contains(cue) for content in contents for cue in item.cue)


def _until(parsed: ParsedSentence, span: Span, begins: list[int]) -> Span:
    """Return a content without the participle that goes on from it."""
    end = next((begin for begin in begins if span.begin < begin < span.end), span.end)
    words = parsed.text[span.begin : end]
    return span if end == span.end else Span(span.begin, span.begin + len(words.rstrip(" ,–—")))
