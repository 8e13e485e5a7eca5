"""Direct speech: quotations with the clause that frames them, before, after, inside or in the sentence before."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.quoted import cue_of, frame_after, framed_by, mood_after
from pipeline.reading.attributions.reporting import is_reported
from pipeline.reading.attributions.rule_sets import rule_set_of
from pipeline.reading.rules.registered import DIRECT_AFTER, DIRECT_BEFORE, DIRECT_CARRIED, DIRECT_COLON, DIRECT_SO
from pipeline.text import goes_on_later

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, ParsedSentence, Quote, Verb


_SPEECH_WORDS = 5


def direct_rules(parsed_sentences: list[ParsedSentence], quotes: list[Quote], text: str) -> list[Candidate]:
    """Return one attribution for each quotation that is speech; the two halves of a broken one are joined."""
    candidates: list[Candidate] = []
    for quote in quotes:
        first = _sentence_at(parsed_sentences, quote.outer.begin)
        final = _sentence_at(parsed_sentences, quote.outer.end - 1)
        if first is None or final is None or not _says_something(quote, first, text, quotes):
            continue
        if candidates and _same_frame(candidates[-1], quote, first):
            candidates[-1].content.append(quote.outer)
            continue
        candidate = so_after_quote(final, quote) or _framed(parsed_sentences, quote, first, final)
        if candidate is not None and (not candidate.carried or _is_speech(quote.inner.of(text), first)):
            candidates.append(candidate)
    return candidates


def _says_something(quote: Quote, first: ParsedSentence, text: str, quotes: list[Quote]) -> bool:
    """Return whether a quotation is speech, or opens the sentence `first` so that a frame must follow."""
    words = quote.inner.of(text)
    if not words.strip() or first.language.grammar.is_quoted_name(quote, text):
        return False
    opens = quote.outer.begin == first.sentence.begin and _breaks_off(quote, text, quotes)
    return opens or _is_speech(words, first)


def _breaks_off(quote: Quote, text: str, quotes: list[Quote]) -> bool:
    """Return whether a frame must follow a quotation: “Not us,” said X."""
    return text[quote.inner.end - 1] == "," or goes_on_later(quote, text, quotes)


def _is_speech(words: str, parsed: ParsedSentence) -> bool:
    """Return whether a quotation says something: not a name, a title or a single scare-quoted word."""
    tokens = [word for word in words.split() if word.strip("–-…")]
    if len(tokens) < 2:
        return words.rstrip()[-1:] in {"!", "?"}
    if words.rstrip()[-1] in ".!?" or len(tokens) >= _SPEECH_WORDS + 3:
        return True
    capitals = sum(word[0].isupper() for word in tokens)
    has_verb = any(parsed.language.readings(word.strip(".,!?").lower()) for word in tokens if not word[0].isupper())
    return (len(tokens) >= _SPEECH_WORDS or has_verb or tokens[0][0].islower()) and capitals < len(tokens)


def _sentence_at(parsed_sentences: list[ParsedSentence], position: int) -> ParsedSentence | None:
    at = bisect.bisect_right(parsed_sentences, position, key=lambda parsed: parsed.sentence.end)
    if at < len(parsed_sentences) and parsed_sentences[at].sentence.begin <= position:
        return parsed_sentences[at]
    return None


def _same_frame(last: Candidate, quote: Quote, first: ParsedSentence) -> bool:
    """Return whether this is the second half of „A“, sagte X, „B“."""
    if last.sentence != first.index or not last.frame:
        return False
    told = max(span.end for span in (*last.frame, *last.source))  # "sagte X, die Chefin": her title ends the frame
    return (
        last.content[-1].end <= last.frame[-1].begin
        and told <= quote.outer.begin
        and _goes_on(first, first.text[told : quote.outer.begin])
    )


def _goes_on(parsed: ParsedSentence, between: str) -> bool:
    """Return whether a quotation after a frame goes on the one before it; in English, `between` holds a mark then.

    "A," said Roe on “The Late Show” names a show.
    """
    unmarked = parsed.language.grammar.half_goes_on_unmarked
    return between.strip(" ,:;–") == "" and (unmarked or between.strip() != "")


def _clause_at(parsed: ParsedSentence, position: int) -> int | None:
    return next((i for i, clause in enumerate(parsed.clauses) if clause.span.begin <= position < clause.span.end), None)


def _framed(
    parsed_sentences: list[ParsedSentence], quote: Quote, first: ParsedSentence, final: ParsedSentence
) -> Candidate | None:
    """Return the quotation with its frame; without one the speaker is carried over, if the paragraph allows it."""
    begin, end = _clause_at(first, quote.outer.begin), _clause_at(final, quote.outer.end - 1)
    if begin is None or end is None:
        return None
    find = rule_set_of(first.language).quotation_frame
    if find is None:
        return _framed_beside(parsed_sentences, quote, (first, begin), (final, end))
    frame = find(quote, first, final, begin, end)
    if frame is not None:
        return framed_by(*frame[:3], quote, frame[3])
    opens = begin == 0 and first.clauses[0].quoted
    return _framed_beside(parsed_sentences, quote, (first, begin), (final, end)) if opens else None


def _framed_beside(
    parsed_sentences: list[ParsedSentence],
    quote: Quote,
    opening: tuple[ParsedSentence, int],
    closing: tuple[ParsedSentence, int],
) -> Candidate | None:
    """Return the quotation framed by a clause beside it; each place is a sentence and the index of a clause in it."""
    first, begin = opening
    whole = first.clauses[begin].quoted
    framed = (_frame_after(*closing, quote) if whole else None) or _frame_before(first, begin - whole, quote)
    if framed is not None or begin > 0:
        return framed
    if first.index > 0 and (whole or quote.outer.begin <= first.sentence.begin):
        return _after_colon(parsed_sentences, quote, first)
    return _carried(quote, first) if whole else None


def _carried(quote: Quote, first: ParsedSentence) -> Candidate:
    """Return a quotation without a frame: its speaker is the one before."""
    return Candidate(DIRECT_CARRIED, Form.DIRECT, first.index, [quote.outer], carried=True)


def _frame_after(final: ParsedSentence, end: int, quote: Quote) -> Candidate | None:
    """Return the quotation framed by the clause right after it, or None."""
    if end + 1 >= len(final.clauses) or final.clauses[end + 1].quoted:
        return None
    verb = frame_after(final, end + 1) or mood_after(final, end + 1)
    return framed_by(final, end + 1, verb, quote, DIRECT_AFTER) if verb is not None else None


def _frame_before(parsed: ParsedSentence, last: int, quote: Quote) -> Candidate | None:
    """Return the quotation framed by a clause before it in the sentence, the nearest first, or None."""
    clauses = parsed.clauses
    colon = last >= 0 and clauses[last].after.startswith(":")
    too_common = parsed.language.weak - parsed.language.words["quoting"]
    for at in range(last, -1, -1):
        verb = None if clauses[at].quoted else cue_of(parsed, clauses[at])
        if verb is None or (at > 0 and _is_quoted_act(parsed, clauses[at], verb)):
            continue
        if colon or not verb.lemmas <= too_common:
            candidate = framed_by(parsed, at, verb, quote, DIRECT_BEFORE)
            return None if any(span.overlaps(quote.outer) for span in candidate.source) else candidate
    return _before_colon(parsed, last, quote) if colon else None


def _is_quoted_act(parsed: ParsedSentence, clause: Clause, verb: Verb) -> bool:
    """Return whether a verb is part of what the speaker says: "hielt ihr vor, | sie habe ihn belogen: „…“"."""
    words = parsed.language.words
    speaks = verb.lemmas & (words["plain_saying"] | words["quoting"])
    return not speaks and clause.before == "," and is_reported(clause, verb)


def _is_reported_clause(segment: Clause) -> bool:
    """Return whether a clause stands in the subjunctive after a comma: "Huber hielt ihr vor, | sie lüge"."""
    return segment.before == "," and bool(segment.finite) and segment.finite[0].subjunctive == "k1"


def _before_colon(parsed: ParsedSentence, last: int, quote: Quote) -> Candidate | None:
    """Return „…“ after a colon that no verb of saying leads to: "Sie griff ihn an: „…“", "Huber wörtlich: „…“"."""
    grammar, beside = parsed.language.grammar, parsed.clauses[last]
    while last > 0 and (grammar.is_relative(parsed.clauses[last]) or _is_reported_clause(parsed.clauses[last])):
        last -= 1  # "Huber las daraus vor, | die im Rat sitzt: „…“"
    clause = parsed.clauses[last]
    verb = next(iter(clause.finite), None)
    if verb is None:
        end = grammar.noun_phrase(clause.tokens, 0)
        source = [span_of(clause.tokens[:end])] if end else []
        frame = [clause.span]
        return Candidate(DIRECT_COLON, Form.DIRECT, parsed.index, [quote.outer], source, [], frame) if end else None
    candidate = framed_by(parsed, last, verb, quote, DIRECT_COLON)
    candidate.cue, candidate.frame = [], [beside.span]
    named = " ".join(span.of(parsed.text) for span in candidate.source[:1])
    if verb.subjunctive or not named or _is_thing(named, parsed.language):
        candidate.source, candidate.carried = [], True
    return candidate


def _is_thing(words: str, language: Language) -> bool:
    """Return whether a subject cannot speak: "Seine Zuversicht", "Die Anwendung der Richtlinie"."""
    first, *rest = words.split()
    head = next((word.lower() for word in [first, *rest] if word[0].isupper() and (rest and word != first)), "")
    return first.lower() in language.words["thing_owners"] or head.endswith(tuple(language.words["abstract_endings"]))


def _after_colon(parsed_sentences: list[ParsedSentence], quote: Quote, first: ParsedSentence) -> Candidate:
    """Return the quotation framed by a sentence before it that ends in a colon; else the speaker is carried over."""
    before = parsed_sentences[first.index - 1]
    if before.text[before.sentence.begin : before.sentence.end].rstrip().endswith(":"):
        for at in range(len(before.clauses) - 1, -1, -1):
            clause = before.clauses[at]
            verb = cue_of(before, clause) or next(iter(clause.finite), None)
            if verb is not None:
                candidate = framed_by(before, at, verb, quote, DIRECT_COLON)
                candidate.frame = [before.sentence.span]
                return candidate
    return _carried(quote, first)


def so_after_quote(parsed: ParsedSentence, quote: Quote) -> Candidate | None:
    """Return „…“, so X: the adverbial frame right after a quotation, or None."""
    end = _clause_at(parsed, quote.outer.end - 1)
    if end is None or end + 1 >= len(parsed.clauses):
        return None
    clause = parsed.clauses[end + 1]
    tokens = clause.tokens
    if tokens[0].low not in parsed.language.words["so"]:
        return None
    stop = parsed.language.grammar.noun_phrase(tokens, 1)
    source, cue = [span_of(tokens[1:stop])] if stop > 1 else [], [span_of(tokens[:1])]
    content, frame = [quote.outer], [clause.span]
    return Candidate(DIRECT_SO, Form.DIRECT, parsed.index, content, source, cue, frame) if source else None
