"""Direct speech: quotations with the clause that frames them, before, after, inside or in the sentence before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, span_of, word_list
from pipeline.languages.de import is_relative
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english_quotations import quotation_frame
from pipeline.reading.attributions.quoted import cue_of, frame_after, framed_by, mood_after
from pipeline.reading.attributions.reporting import is_reported
from pipeline.reading.rules.registered import DIRECT_AFTER, DIRECT_BEFORE, DIRECT_CARRIED, DIRECT_COLON, DIRECT_SO
from pipeline.text import goes_on_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Quote, Verb

_SPEECH_WORDS = 5
_QUOTING = word_list("de", "quoting")
# Verbs that may frame a quotation though somebody else says that they did: "Huber habe gesagt: „…“".
_SPEAKING = word_list("de", "plain_saying") | _QUOTING
_ABSTRACT = tuple(word_list("de", "abstract_endings"))
_OWNED = {"sein", "seine", "ihr", "ihre"}


def direct_rules(parsed_sentences: list[ParsedSentence], quotes: list[Quote], text: str) -> Iterator[Candidate]:
    """Yield one attribution for each quotation that is speech; the two halves of a broken one are joined."""
    last: Candidate | None = None
    for quote in quotes:
        if (
            not parsed_sentences
            or not quote.inner.of(text).strip()
            or parsed_sentences[0].language.grammar.is_quoted_name(quote, text)
        ):
            continue
        first, final = (
            _context_at(parsed_sentences, quote.outer.begin),
            _context_at(parsed_sentences, quote.outer.end - 1),
        )
        if first is None or final is None:
            continue
        opens = quote.outer.begin == first.sentence.begin
        framed = opens and (text[quote.inner.end - 1] == "," or goes_on_later(quote, text, quotes))  # “Not us,” said X
        speech = _is_speech(quote.inner.of(text), first)
        if not framed and not speech:
            continue
        if last is not None and _same_frame(last, quote, first):
            last.content.append(quote.outer)
            continue
        found = so_after_quote(final, quote) or _framed(parsed_sentences, quote, first, final)
        if found is not None and (speech or not found.carried):
            if last is not None:
                yield last
            last = found
    if last is not None:
        yield last


def _is_speech(words: str, parsed: ParsedSentence) -> bool:
    """Return whether a quotation says something: not a name, a title or a single scare-quoted word."""
    tokens = [word for word in words.split() if word.strip("–-…")]
    if len(tokens) < 2:
        return words.rstrip()[-1:] in {"!", "?"} and len(tokens) > 0
    if words.rstrip()[-1] in ".!?" or len(tokens) >= _SPEECH_WORDS + 3:
        return True
    capitals = sum(word[0].isupper() for word in tokens)
    has_verb = any(parsed.language.readings(word.strip(".,!?").lower()) for word in tokens if not word[0].isupper())
    return (len(tokens) >= _SPEECH_WORDS or has_verb or tokens[0][0].islower()) and capitals < len(tokens)


def _context_at(parsed_sentences: list[ParsedSentence], position: int) -> ParsedSentence | None:
    low, high = 0, len(parsed_sentences)
    while low < high:
        middle = (low + high) // 2
        if parsed_sentences[middle].sentence.end <= position:
            low = middle + 1
        else:
            high = middle
    if low < len(parsed_sentences) and parsed_sentences[low].sentence.begin <= position:
        return parsed_sentences[low]
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
    return between.strip(" ,:;–") == "" and (parsed.language.code != "en" or between.strip() != "")


def _segment_index(parsed: ParsedSentence, position: int) -> int | None:
    return next((i for i, s in enumerate(parsed.clauses) if s.span.begin <= position < s.span.end), None)


def _framed(
    parsed_sentences: list[ParsedSentence], quote: Quote, first: ParsedSentence, final: ParsedSentence
) -> Candidate | None:
    """Return the quotation with its frame; without one the speaker is carried over, if the paragraph allows it."""
    begin, end = _segment_index(first, quote.outer.begin), _segment_index(final, quote.outer.end - 1)
    if begin is None or end is None:
        return None
    whole = first.clauses[begin].quoted
    if first.language.code == "en":
        frame = quotation_frame(quote, first, final, begin, end)
        if frame is not None or not whole or begin > 0:
            return None if frame is None else framed_by(*frame[:3], quote, frame[3])
    if whole and end + 1 < len(final.clauses):
        after = frame_after(final, end + 1) or mood_after(final, end + 1)
        if after is not None:
            return framed_by(final, end + 1, after, quote, DIRECT_AFTER)
    before = _frame_before(first, begin - (1 if whole else 0), quote)
    if before is not None:
        return before
    if begin == 0 and first.index > 0 and (whole or quote.outer.begin <= first.sentence.begin):
        return _after_colon(parsed_sentences, quote, first)
    if begin > 0 or not whole:
        return None
    return Candidate(DIRECT_CARRIED, Form.DIRECT, first.index, [quote.outer], carried=True)


def _frame_before(parsed: ParsedSentence, last: int, quote: Quote) -> Candidate | None:
    """Return the quotation framed by a clause before it in the sentence, the nearest first, or None."""
    clauses = parsed.clauses
    colon = last >= 0 and clauses[last].after.startswith(":")
    for at in range(last, -1, -1):
        verb = None if clauses[at].quoted else cue_of(parsed, clauses[at])
        if verb is not None and at > 0 and _only_told(parsed, clauses[at], verb):
            continue
        if verb is None or (
            not colon and parsed.language.code == "de" and verb.lemmas <= parsed.language.weak - _QUOTING
        ):
            continue
        found = framed_by(parsed, at, verb, quote, DIRECT_BEFORE)
        return None if any(span.overlaps(quote.outer) for span in found.source) else found
    if not colon or parsed.language.code != "de":
        return None
    return _before_colon(parsed, last, quote)


def _only_told(parsed: ParsedSentence, segment: Clause, verb: Verb) -> bool:
    """Return whether a verb is part of what the speaker says: "hielt ihr vor, | sie habe ihn belogen: „…“"."""
    if parsed.language.code != "de" or verb.lemmas & _SPEAKING or not is_reported(segment, verb):
        return False
    return segment.before == ","


def _is_told(segment: Clause) -> bool:
    """Return whether a clause stands in the subjunctive after a comma: "Huber hielt ihr vor, | sie lüge"."""
    return segment.before == "," and bool(segment.finite) and segment.finite[0].subjunctive == "k1"


def _before_colon(parsed: ParsedSentence, last: int, quote: Quote) -> Candidate | None:
    """Return „…“ after a colon that no verb of saying leads to: "Sie griff ihn an: „…“", "Huber wörtlich: „…“"."""
    beside = parsed.clauses[last]
    while last > 0 and (is_relative(parsed.clauses[last]) or _is_told(parsed.clauses[last])):
        last -= 1  # "Huber las daraus vor, | die im Rat sitzt: „…“"
    segment = parsed.clauses[last]
    verb = next(iter(segment.finite), None)
    if verb is not None:
        found = framed_by(parsed, last, verb, quote, DIRECT_COLON)
        found.cue, found.frame = [], [beside.span]
        if verb.subjunctive or not found.source or _is_thing(found.source[0].of(parsed.text)):
            found.source, found.carried = [], True
        return found
    end = parsed.language.grammar.noun_phrase(segment.tokens, 0)
    if segment.quoted or not end:
        return None
    return Candidate(
        DIRECT_COLON, Form.DIRECT, parsed.index, [quote.outer], [span_of(segment.tokens[:end])], [], [segment.span]
    )


def _is_thing(words: str) -> bool:
    """Return whether a subject cannot speak: "Seine Zuversicht", "Die Anwendung der Richtlinie"."""
    first, *rest = words.split()
    head = next((word.lower() for word in [first, *rest] if word[0].isupper() and (rest and word != first)), "")
    return first.lower() in _OWNED or head.endswith(_ABSTRACT)


def _after_colon(parsed_sentences: list[ParsedSentence], quote: Quote, first: ParsedSentence) -> Candidate | None:
    """Return the quotation framed by a sentence before it that ends in a colon; else the speaker is carried over."""
    before = parsed_sentences[first.index - 1]
    if before.text[before.sentence.begin : before.sentence.end].rstrip().endswith(":"):
        for at in range(len(before.clauses) - 1, -1, -1):
            segment = before.clauses[at]
            verb = cue_of(before, segment) or next(iter(segment.finite), None)
            if verb is not None:
                found = framed_by(before, at, verb, quote, DIRECT_COLON)
                found.frame = [before.sentence.span]
                return found
    return Candidate(DIRECT_CARRIED, Form.DIRECT, first.index, [quote.outer], carried=True)


def so_after_quote(parsed: ParsedSentence, quote: Quote) -> Candidate | None:
    """Return „…“, so X: the adverbial frame right after a quotation, or None."""
    end = _segment_index(parsed, quote.outer.end - 1)
    if end is None or end + 1 >= len(parsed.clauses):
        return None
    tokens = parsed.clauses[end + 1].tokens
    if tokens[0].low != "so" or len(tokens) < 2:
        return None
    stop = parsed.language.grammar.noun_phrase(tokens, 1)
    if stop == 1:
        return None
    cue = Span(tokens[0].begin, tokens[0].end)
    return Candidate(
        DIRECT_SO,
        Form.DIRECT,
        parsed.index,
        [quote.outer],
        [span_of(tokens[1:stop])],
        [cue],
        [parsed.clauses[end + 1].span],
    )
