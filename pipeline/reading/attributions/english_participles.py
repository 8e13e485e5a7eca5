"""English speech in participles: "Roe cut the price, saying demand had dropped", "…, Roe said, adding that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Verb
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english_clauses import english_cue, form_of_be
from pipeline.reading.attributions.unsaid import without_claim
from pipeline.reading.rules.registered import PARTICIPLE

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language

_OPENING_MARKS = (",", "–", "—", "“", ")")


def english_participles(parsed: ParsedSentence, candidates: list[Candidate]) -> list[Candidate]:
    """Return what participles of saying report; what the `candidates` say ends there, and no act stands in it."""
    spoken = [item for at in range(len(parsed.clauses)) if (item := _of_participle(parsed, at, candidates))]
    if not spoken:
        return []
    contents = [span for item in spoken for span in item.content]
    candidates[:] = [item for item in candidates if not (item.rule.is_act and _stands_in(item, contents))]
    begins = [span.begin for item in spoken for span in item.frame]
    for item in candidates:
        item.content = [_until(parsed, span, begins) for span in item.content if span.begin not in begins]
    candidates[:] = [item for item in candidates if item.content]  # "conceding that, when he tries, | he feels …"
    return spoken


def _of_participle(parsed: ParsedSentence, at: int, candidates: list[Candidate]) -> Candidate | None:
    """Return what the participle that opens the clause at `at`, or stands in it, reports; None where it is nothing."""
    language, clause = parsed.language, parsed.clauses[at]
    speaker = next((item for item in reversed(candidates) if item.source), None)
    verb = _participle(language, clause, speaker) if at > 0 else None
    verb = verb or _inner_participle(language, clause)
    if verb is None:
        return None
    complement = language.grammar.complement_after(parsed, at, verb, bool(verb.lemmas & language.weak))
    if complement is None:
        return None
    if verb.auxiliary is not None:  # "Roe is saying that …"
        source = language.grammar.subject(parsed, at, verb, inverted=False)
    elif speaker is not None and speaker.content[0].begin < clause.span.begin:
        source = list(speaker.source)
    else:
        source = language.grammar.participle_subject(parsed, at, verb.index)
    if not source:
        return None
    cue = english_cue(language, clause, verb)
    candidate = Candidate(PARTICIPLE, Form.INDIRECT, parsed.index, [complement[1]], source, cue, [clause.span])
    return without_claim(parsed, at, verb, candidate)


def _inner_participle(language: Language, clause: Clause) -> Verb | None:
    """Return the participle of saying in a clause that is sure to: "sent a letter | saying …", "explaining that …"."""
    if clause.quoted or clause.bracketed:
        return None
    for index in range(2, len(clause.tokens) - 1):
        before, token, after = clause.tokens[index - 1 : index + 2]
        if "ing" not in token.form.tags or token.capital or before.low in language.prepositions:
            continue  # "it goes without | saying"
        lemmas = language.grammar.participle_lemmas(token)
        sure = lemmas & language.words["plain_saying"] or after.low in language.words["dropped_complementizers"]
        if sure and any("say" in language.verbs.get(lemma, ()) for lemma in lemmas - _unspoken(language)):
            helper = form_of_be(language, clause.tokens, index)
            return Verb(index, lemmas, False, "", None if helper is None else helper.index)
    return None


def _unspoken(language: Language) -> frozenset[str]:
    return language.words["participles_not_spoken"]


def _participle(language: Language, clause: Clause, speaker: Candidate | None) -> Verb | None:
    """Return the participle of saying that opens a clause after a comma: ", also adding …".

    After somebody's words others say something too: ", Roe said, | suggesting that …".
    """
    if clause.quoted or clause.bracketed or not clause.before.endswith(_OPENING_MARKS):
        return None
    index = 1 if len(clause.tokens) > 1 and clause.tokens[0].low in language.words["before_participle"] else 0
    lemmas = language.grammar.participle_lemmas(clause.tokens[index])
    speaks = speaker is not None and speaker.rule.makes_claims and not speaker.rule.is_act
    spoken = lemmas if speaks else lemmas - _unspoken(language)  # "The rate rose, showing that …": nobody says it
    says = any("say" in language.verbs.get(lemma, ()) for lemma in spoken)
    return Verb(index, lemmas, False, "") if says else None


def _stands_in(item: Candidate, contents: list[Span]) -> bool:
    return any(content.contains(cue) for content in contents for cue in item.cue)


def _until(parsed: ParsedSentence, span: Span, begins: list[int]) -> Span:
    """Return a content without the participle that goes on from it."""
    end = next((begin for begin in begins if span.begin < begin < span.end), span.end)
    words = parsed.text[span.begin : end]
    return span if end == span.end else Span(span.begin, span.begin + len(words.rstrip(" ,–—")))
