"""To whom a German reporting clause says it: "gegenüber der Zeitung", "warf dem Amt vor", "wird Huber vorgeworfen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import span_of, word_list

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, ParsedSentence, Token, Verb

_BEFORE = word_list("de", "before_addressee")
_PUBLIC = tuple(sorted(word_list("de", "public")))
_TALKS = word_list("de", "talks")
_PARTS_OF_TIME = word_list("de", "parts_of_time")
_NO_OBJECT = word_list("de", "nominative_pronouns") | {"es", "das", "dies"}
NAMES_WHOM = word_list("de", "names_whom")
_TELLS = word_list("de", "tells")
_TO_WHOM = NAMES_WHOM | _TELLS
_DATIVE = word_list("de", "dative_determiners")
# "der dpa", "der AFP": an article and the agency's few letters.
_AGENCY_WORDS, _LONGEST_AGENCY = 2, 4
# "gegenüber dem Vorjahr".
_TIMES = ("jahr", "monat", "woche", "quartal")
_PASSED_OVER = word_list("de", "skipped") | {"sich"}


def addressee(parsed: ParsedSentence, segment: Clause, verb: Verb, source: list[Span]) -> list[Span]:
    """Return the span of whom it was said to, in a list; none where nobody is named."""
    tokens = segment.tokens
    if not parsed.known.isdisjoint(_BEFORE) and any(token.low in _BEFORE for token in tokens):
        named = _after_preposition(parsed, tokens)
        if named:
            return named
    if verb.lemmas.isdisjoint(_TO_WHOM) or (verb.passive and not verb.lemmas & NAMES_WHOM):
        return []
    return _object(parsed, segment, verb, source)


def told_agency(parsed: ParsedSentence, segment: Clause, verb: Verb, source: list[Span]) -> list[Span]:
    """Return the paper or agency that "nannte ihn gegenüber der dpa gut" and "bestätigte der dpa den Bau" name."""
    found: list[Span] = []
    if "gegenüber" in parsed.known:
        plain = [token for token in segment.tokens if token.low == "gegenüber" or token.low not in _BEFORE]
        found = _after_preposition(parsed, plain)
    elif verb.lemmas & _TELLS:
        found = _object(parsed, segment, verb, source)
    words = [word for span in found for word in span.of(parsed.text).split()]
    small = len(words) == _AGENCY_WORDS and len(words[1]) <= _LONGEST_AGENCY
    named = small and (words[1].islower() or words[1].isupper())
    return found if named or any(word.lower().endswith(_PUBLIC) or word[0] in '„“»«"' for word in words) else []


def _after_preposition(parsed: ParsedSentence, tokens: list[Token]) -> list[Span]:
    """Return the noun phrase after "gegenüber"; after "vor" and "zu" only one that means the press or the public."""
    for index, token in enumerate(tokens):
        if token.low not in _BEFORE:
            continue
        end = parsed.language.grammar.noun_phrase(tokens, index + 1)
        words = tokens[index + 1 : end]
        talk = token.low == "mit" and index > 0 and tokens[index - 1].low in _TALKS
        if words and (talk or token.low == "gegenüber" or (token.low != "mit" and _is_public(words))):
            return [span_of(words)]
    return []


def _is_public(words: list[Token]) -> bool:
    return any(word.low.endswith(_PUBLIC) for word in words)


def source_alone(segment: Clause, verb: Verb, source: list[Span], language: Language) -> list[Span]:
    """Return the source without whom it speaks to: "sagte Huber | zur Zeitung", "sagte Huber | der „Nordpost“"."""
    tokens = segment.tokens
    for index in range(verb.index + 2, len(tokens)):
        token = tokens[index]
        if not any(span.begin < token.begin < span.end for span in source):
            continue
        first = tokens[verb.index + 1]
        named = first.low not in language.determiners or all(t.capital for t in tokens[index - 2 : index])
        told = bool(verb.lemmas & _TELLS) and token.low in {"der", "dem"} and named
        if not told and token.low not in {"zur", "zum"}:
            continue
        words = tokens[index + 1 : language.grammar.noun_phrase(tokens, index + 1)]
        if _is_public(words) or (told and words and words[0].text in '„“»«"'):
            return [Span(span.begin, min(span.end, tokens[index - 1].end)) for span in source]
    return source


def _object(parsed: ParsedSentence, segment: Clause, verb: Verb, source: list[Span]) -> list[Span]:
    """Return the first noun phrase beside the verb that is not who speaks; in the dative where the verb asks for it."""
    language, tokens = parsed.language, segment.tokens
    dative = not verb.lemmas & NAMES_WHOM
    place = verb.index if verb.auxiliary is None else min(verb.index, verb.auxiliary)
    verbal = {verb.index, verb.auxiliary, verb.particle}
    index = place if any(0 < other.index < place for other in segment.finite) else 0
    while index < len(tokens):
        token = tokens[index]
        inside = next((span for span in source if span.begin <= token.begin < span.end), None)
        if index in verbal or inside is not None or token.low in _PASSED_OVER or not token.word:
            index += 1
            continue
        if token.low in language.prepositions:
            index = max(language.grammar.noun_phrase(tokens, index + 1), index + 1)
            continue
        end = language.grammar.noun_phrase(tokens, index, loose=False)
        words = tokens[index:end]
        fits = token.low in _DATIVE or _is_public(words) or token.text.isupper() or not dative
        if any(word.low in language.sentences.months or word.low in _PARTS_OF_TIME for word in words):
            # "Ende März der „Nordpost“": what follows the time is no part of it.
            index += 1
            continue
        if words and fits and token.low not in _NO_OBJECT and token.low not in language.adverbs:
            return [span_of(tokens[index:end])]
        index = max(end, index + 1)
    return []


def told_in_frame(parsed: ParsedSentence, frame: list[Token], begin: int) -> list[Span]:
    """Return whom a frame names after its source, which ends at `begin`: "so Huber gegenüber | der Zeitung"."""
    at = next((at for at, token in enumerate(frame) if token.begin >= begin and token.low == "gegenüber"), len(frame))
    words = frame[at + 1 : parsed.language.grammar.noun_phrase(frame, at + 1, loose=False)]
    return [span_of(words)] if words and not words[-1].low.endswith(_TIMES) else []


def after_told(parsed: ParsedSentence, tokens: list[Token], at: int) -> int:
    """Return the index after "gegenüber der dpa" at `at`, or `at`: only the press goes with the frame for sure."""
    if at >= len(tokens) or tokens[at].low != "gegenüber":
        return at
    end = parsed.language.grammar.noun_phrase(tokens, at + 1, loose=False)
    return end if _is_press(tokens[at + 1 : end]) else at


def _is_press(words: list[Token]) -> bool:
    """Return whether words name a paper or an agency: "dem „Tagblatt“", "der dpa", but not "dem Vorjahr"."""
    return _is_public(words) or (words != [] and (words[-1].text in "“”«»" or len(words[-1].text) <= _LONGEST_AGENCY))
