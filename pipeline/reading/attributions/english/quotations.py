"""English quotations: the clause that says whose words they are, right after them or right before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.en import english_subject
from pipeline.reading.attributions.english.english_clauses import SPEAKING, predicates
from pipeline.reading.rules.registered import DIRECT_AFTER, DIRECT_BEFORE

if TYPE_CHECKING:
    from pipeline.languages import ParsedSentence, Quote, Verb
    from pipeline.reading.rules import Rule

# How many clauses a frame may be parted into by titles, and how many words may follow its verb.
_FAR = 8
_SPEECH_WORDS = 5
_FINAL = tuple(",.?!—–-…\"'”’")


def quotation_frame(
    quote: Quote, first: ParsedSentence, final: ParsedSentence, begin: int, end: int
) -> tuple[ParsedSentence, int, Verb, Rule] | None:
    """Return (sentence, segment, verb, rule) of the clause beside a quotation, or None.

    ", Jane Roe, a judge, said" after it, "Roe said," before it. `begin` is the quotation's first segment in `first`,
    `end` its last one in `final`.
    """
    inner = quote.inner.of(first.text).rstrip()
    ended = inner[-1:] in _FINAL or final.text[quote.outer.end : quote.outer.end + 1] == ","
    if ended and final.clauses[end].quoted:
        for at in range(end + 1, min(len(final.clauses), end + _FAR)):
            segment = final.clauses[at]
            verb = next(predicates(final, segment, SPEAKING), None)
            if verb is not None and not segment.quoted and english_subject(final, at, verb):
                return final, at, verb, DIRECT_AFTER
            if segment.quoted or segment.finite:
                break
    return _before(first, begin, inner)


def _before(parsed: ParsedSentence, begin: int, inner: str) -> tuple[ParsedSentence, int, Verb, Rule] | None:
    if begin == 0 or not parsed.clauses[begin].quoted:
        return None
    segment = parsed.clauses[begin - 1]
    verbs = [] if segment.quoted else list(predicates(parsed, segment, SPEAKING))
    if not verbs or any(verb.index > verbs[-1].index for verb in segment.finite):
        return None
    told = [token for token in segment.tokens[verbs[-1].index + 1 :] if token.word]
    opens = segment.after[:1] in {",", ":"} or not told or _opens_speech(inner)
    return (parsed, begin - 1, verbs[-1], DIRECT_BEFORE) if len(told) <= _FAR and opens else None


def _opens_speech(inner: str) -> bool:
    return inner[:1].isupper() and len(inner.split()) >= _SPEECH_WORDS
