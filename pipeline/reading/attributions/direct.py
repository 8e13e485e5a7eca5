"""Direct speech: quotations with the clause that frames them, before, after, inside or in the sentence before."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.quotation_frames import ends_speech, frame_after, frame_in_next, is_title
from pipeline.reading.attributions.quotation_openings import frame_before, frame_in_sentence_before
from pipeline.reading.attributions.quoted_predicates import with_subject
from pipeline.reading.rules.registered import DIRECT_CARRIED
from pipeline.text import goes_on_later

if TYPE_CHECKING:
    from pipeline.languages import ParsedSentence, Quote


_SPEECH_WORDS = 5
# A title with a stop has so many words.
_SHORTEST_TITLE = 3


def direct_rules(parsed_sentences: list[ParsedSentence], quotes: list[Quote], text: str) -> list[Candidate]:
    """Return one attribution for each quotation that is speech; the two halves of a broken one are joined."""
    candidates: list[Candidate] = []
    for quote in quotes:
        first = _sentence_at(parsed_sentences, quote.outer.begin)
        final = _sentence_at(parsed_sentences, quote.outer.end - 1)
        if first is None or final is None or not _says_something(quote, first, text, quotes):
            continue
        if _is_told_of(quote, final):
            continue
        if candidates and _same_frame(candidates[-1], quote, first):
            candidates[-1].content.append(quote.outer)
            continue
        candidate = _framed(parsed_sentences, quote, first, final)
        if candidate is not None and (not candidate.rule.carries_over or _is_speech(quote.inner.of(text), first)):
            candidates.append(candidate)
    return candidates


def _says_something(quote: Quote, first: ParsedSentence, text: str, quotes: list[Quote]) -> bool:
    """Return whether a quotation is speech, or opens the sentence `first` so that a frame must follow."""
    words = quote.inner.of(text)
    if not words.strip() or first.language.grammar.is_quoted_name(quote, text):
        return False
    opens = quote.outer.begin == first.sentence.begin and _breaks_off(quote, text, quotes)
    return opens or _is_speech(words, first)


def _is_told_of(quote: Quote, final: ParsedSentence) -> bool:
    """Return whether a form of "be" right behind a quotation tells what its words are: “Yes, we can” was a slogan."""
    language = final.language
    after = [token for token in final.tokens if token.begin >= quote.outer.end][:2]
    if not after or after[0].begin != quote.outer.end + 1 or after[-1].low in language.complementizers:
        return False  # “The dam is old” is how Roe put it
    return not language.words["being"].isdisjoint(reading.lemma for reading in language.readings(after[0].low))


def _breaks_off(quote: Quote, text: str, quotes: list[Quote]) -> bool:
    """Return whether a frame must follow a quotation: “Not us,” said X, „Wir nicht“, sagte X."""
    ends = text[quote.inner.end - 1] == "," or text.startswith(",", quote.outer.end)
    return ends or goes_on_later(quote, text, quotes)


def _is_speech(words: str, parsed: ParsedSentence) -> bool:
    """Return whether a quotation says something: not a name, a title or a single scare-quoted word."""
    tokens = [word for word in words.split() if word.strip("–-…")]
    if len(tokens) < 2:
        return words.rstrip()[-1:] in {"!", "?"}
    if len(tokens) >= _SHORTEST_TITLE and is_title(words):
        return False
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
    marked = between.strip() != "" or not parsed.language.grammar.mark_before_speech
    return marked and between.strip(" ,:;–") == ""


def _clause_at(parsed: ParsedSentence, position: int) -> int | None:
    """Return the index of the clause around a character, None where it is a mark between two."""
    return next((i for i, clause in enumerate(parsed.clauses) if clause.span.begin <= position < clause.span.end), None)


def _framed(
    parsed_sentences: list[ParsedSentence], quote: Quote, first: ParsedSentence, final: ParsedSentence
) -> Candidate | None:
    """Return the quotation with its frame; one with nothing beside it in its sentences is left to who spoke before."""
    begin, end = _clause_at(first, quote.outer.begin), _clause_at(final, quote.outer.end - 1)
    if begin is None or end is None:
        return None
    whole, opens = first.clauses[begin].quoted, all(clause.quoted for clause in first.clauses[: begin + 1])
    framed = frame_after(quote, final, end + 1, opens, whole) or _framed_before(quote, first, begin, whole)
    if framed is not None:
        return with_subject(framed, quote, first, begin)
    if begin > 0:
        colon = whole and first.clauses[begin - 1].after.startswith(":")
        return _unframed(quote, first, carried=False) if colon else None
    if first.index > 0 and (whole or quote.outer.begin <= first.sentence.begin):
        framed = frame_in_sentence_before(quote, parsed_sentences[first.index - 1])
    for following in parsed_sentences[final.index + 1 : final.index + 2] if whole else ():
        framed = framed or frame_in_next(quote, final, following)
    carried = _stands_alone(quote, final) and not _opens_block(quote, parsed_sentences, first)
    return framed or (_unframed(quote, first, carried) if whole else None)


def _framed_before(quote: Quote, first: ParsedSentence, begin: int, whole: bool) -> Candidate | None:
    """Return the quotation framed by a clause before the one at `begin`; English wants a whole one for that."""
    apart = whole and begin > 0 and not first.clauses[begin - 1].quoted
    if begin < whole or not (apart or not first.language.grammar.mark_before_speech):
        return None
    return frame_before(first, begin - whole, quote)


def _stands_alone(quote: Quote, final: ParsedSentence) -> bool:
    """Return whether nothing in its sentence may be a frame of its own: no words after a mark that ends a quotation."""
    after = [clause for clause in final.clauses if clause.span.begin >= quote.outer.end and clause.words]
    return all(clause.quoted for clause in after) or final.mood or not ends_speech(quote, final)


def _opens_block(quote: Quote, parsed_sentences: list[ParsedSentence], first: ParsedSentence) -> bool:
    """Return whether a block quotation begins here that anybody may have said: only who wrote before goes on."""
    before = parsed_sentences[first.index - 1] if first.index else first
    lines = [first.text.rfind("\n", 0, at) + 1 for at in (before.sentence.begin, quote.outer.begin)]
    wrote = any(verb.lemmas & first.language.words["writing"] for clause in before.clauses for verb in clause.verbs)
    return [first.text[line] == ">" for line in lines] == [False, True] and not wrote


def _unframed(quote: Quote, first: ParsedSentence, carried: bool) -> Candidate:
    """Return a quotation without a frame that names anybody; `carried`: its speaker is the one before."""
    return Candidate(DIRECT_CARRIED, Form.DIRECT, first.index, [quote.outer], carried=carried)
