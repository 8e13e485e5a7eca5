"""English speech in participles: "Roe cut the price, saying demand had dropped", "…, Roe said, adding that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Verb, word_list
from pipeline.languages.en import content_after, participle_subject
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english.english_clauses import english_cue
from pipeline.reading.rules.registered import PARTICIPLE

if TYPE_CHECKING:
    from pipeline.languages import Clause

# "The rate rose, showing that …": what follows from it, not what someone says.
_NOT_SPOKEN = word_list("en", "participles_not_spoken")
_ADVERBS = {"also", "then", "later"}
_OPENING_MARKS = (",", "–", "—", "“", ")")


def english_participles(parsed: ParsedSentence, found: list[Candidate]) -> list[Candidate]:
    """Return what participles of saying report; in `found` what is said before ends there, and no act stands in it."""
    told: list[Candidate] = []
    begins: list[int] = []
    contents: list[Span] = []
    for at, segment in enumerate(parsed.clauses):
        verb = _participle(parsed, segment) if at else None
        content = content_after(parsed, at, verb) if verb is not None else []
        if verb is None or not content:
            continue
        speaker = next((item for item in reversed(found) if item.source and item.rule.makes_claims), None)
        inside = speaker is not None and speaker.content[0].begin < segment.span.begin
        source = list(speaker.source) if speaker and inside else participle_subject(parsed, at, verb.index)
        if source:
            begins.append(segment.span.begin)
            contents += content
            cue = english_cue(segment, verb)
            told.append(Candidate(PARTICIPLE, Form.INDIRECT, parsed.index, content, source, cue, [segment.span]))
    if begins:
        found[:] = [
            f for f in found if not f.rule.is_act or not any(c.contains(cue) for c in contents for cue in f.cue)
        ]
    for item in found if begins else ():
        kept = [_until(parsed, span, begins) for span in item.content if span.begin not in begins]
        item.content = kept or item.content
    return told


def _participle(parsed: ParsedSentence, segment: Clause) -> Verb | None:
    """Return the participle of saying that opens a segment after a comma: ", also adding …"."""
    if segment.quoted or segment.bracketed or not segment.before.endswith(_OPENING_MARKS):
        return None
    index = 1 if len(segment.tokens) > 1 and segment.tokens[0].low in _ADVERBS else 0
    token = segment.tokens[index]
    if not token.low.endswith("ing"):
        return None
    lemmas = frozenset(r.lemma for r in parsed.language.readings(token.low) if "ing" in r.tags)
    says = any("say" in parsed.language.verbs.get(lemma, ()) for lemma in lemmas - _NOT_SPOKEN)
    return Verb(index, lemmas, False, "") if says else None


def _until(parsed: ParsedSentence, span: Span, begins: list[int]) -> Span:
    """Return a content without the participle that goes on from it."""
    end = next((begin for begin in begins if span.begin < begin < span.end), None)
    if end is None:
        return span
    while end > span.begin and parsed.text[end - 1] in " ,–—":
        end -= 1
    return Span(span.begin, end)
