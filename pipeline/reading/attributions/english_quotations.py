"""English quotations: the clause that says whose words they are, right after them or right before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.attributions.english_clauses import reporting_verbs
from pipeline.reading.rules.registered import DIRECT_AFTER, DIRECT_BEFORE

if TYPE_CHECKING:
    from pipeline.languages import ParsedSentence, Quote, Verb
    from pipeline.reading.rules import Rule

# How many clauses a frame may be parted into by titles, and how many words may follow its verb.
_FAR = 8
_SPEECH_WORDS = 5
_FINAL = tuple(",.?!—–-…\"'”’")
# A clause beside a quotation: its sentence, its index there, its verb, and the rule that finds it.
Frame = tuple["ParsedSentence", int, "Verb", "Rule"]


def quotation_frame(quote: Quote, first: ParsedSentence, final: ParsedSentence, begin: int, end: int) -> Frame | None:
    """Return the clause that frames a quotation: ", Jane Roe, a judge, said" after it, "Roe said," before it; or None.

    `begin` is the quotation's first clause in `first`, `end` its last one in `final`.
    """
    words = quote.inner.of(first.text).rstrip()
    ended = words.endswith(_FINAL) or final.text.startswith(",", quote.outer.end)
    after = _frame_after(final, end) if ended and final.clauses[end].quoted else None
    return after or _frame_before(first, begin, words)


def _frame_after(parsed: ParsedSentence, end: int) -> Frame | None:
    language = parsed.language
    for at in range(end + 1, min(len(parsed.clauses), end + _FAR)):
        clause = parsed.clauses[at]
        verb = None if clause.quoted else next(reporting_verbs(language, clause, language.verbs.keys()), None)
        if verb is not None and language.grammar.subject(parsed, at, verb):
            return parsed, at, verb, DIRECT_AFTER
        if clause.quoted or clause.finite:
            return None
    return None


def _frame_before(parsed: ParsedSentence, begin: int, words: str) -> Frame | None:
    if begin == 0 or not parsed.clauses[begin].quoted or parsed.clauses[begin - 1].quoted:
        return None
    clause = parsed.clauses[begin - 1]
    verbs = list(reporting_verbs(parsed.language, clause, parsed.language.verbs.keys()))
    if not verbs or any(verb.index > verbs[-1].index for verb in clause.finite):
        return None
    rest = [token for token in clause.tokens[verbs[-1].index + 1 :] if token.word]
    opens = clause.after.startswith((",", ":")) or not rest or _opens_speech(words)
    return (parsed, begin - 1, verbs[-1], DIRECT_BEFORE) if len(rest) <= _FAR and opens else None


def _opens_speech(words: str) -> bool:
    return words[:1].isupper() and len(words.split()) >= _SPEECH_WORDS
