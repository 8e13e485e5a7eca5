"""To whom a reporting clause says it: "gegenüber der Zeitung", "warf dem Amt vor", "wird Huber vorgeworfen"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import span_of

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, ParsedSentence, Token, Verb

# "der dpa", "der AFP": an article and the agency's few letters.
_AGENCY_WORDS, _LONGEST_AGENCY = 2, 4
_QUOTES = '„“»«"'
_CLOSING_QUOTES = "“”«»"


@functools.cache
def _to_whom(language: Language) -> frozenset[str]:
    """Return the verbs that may name whom they are said to, without a preposition."""
    return language.words["names_whom"] | language.words["tells"]


@functools.cache
def _no_object(language: Language) -> frozenset[str]:
    """Return the words that are nobody to whom something is said."""
    return language.words["nominative_pronouns"] | language.words["neuter_pronouns"] | language.adverbs


@functools.cache
def _public(language: Language) -> tuple[str, ...]:
    """Return the endings of words for the press and the public."""
    return tuple(sorted(language.words["public"]))


def addressee(parsed: ParsedSentence, clause: Clause, verb: Verb, source: list[Span]) -> list[Span]:
    """Return the span of whom it was said to, in a list; none where nobody is named."""
    words = parsed.language.words
    if not parsed.known.isdisjoint(words["before_addressee"]):
        named = _after_preposition(parsed, clause.tokens)
        if named:
            return named
    if verb.lemmas.isdisjoint(words["names_whom"] if verb.passive else _to_whom(parsed.language)):
        return []
    return _object(parsed, clause, verb, source)


def told_agency(parsed: ParsedSentence, clause: Clause, verb: Verb, source: list[Span]) -> list[Span]:
    """Return the paper or agency that "nannte ihn gegenüber der dpa gut" and "bestätigte der dpa den Bau" name."""
    words, addressees = parsed.language.words, []
    if not parsed.known.isdisjoint(words["facing"]):
        addressees = _after_preposition(parsed, clause.tokens)
    elif verb.lemmas & words["tells"]:
        addressees = _object(parsed, clause, verb, source)
    named = [word for span in addressees for word in span.of(parsed.text).split()]
    return addressees if _names_agency(named, parsed.language) else []


def _names_agency(words: list[str], language: Language) -> bool:
    """Return whether words name a paper or an agency: "der „Nordpost“", "der dpa"."""
    if any(word.lower().endswith(_public(language)) or word[0] in _QUOTES for word in words):
        return True
    if len(words) != _AGENCY_WORDS or len(words[1]) > _LONGEST_AGENCY:
        return False
    return words[1].islower() or words[1].isupper()


def _after_preposition(parsed: ParsedSentence, tokens: list[Token]) -> list[Span]:
    """Return the noun phrase after "gegenüber"; after "vor" and "zu" only one that means the press or the public."""
    language = parsed.language
    for at, token in enumerate(tokens):
        if token.low not in language.words["before_addressee"]:
            continue
        words = tokens[at + 1 : language.grammar.noun_phrase(tokens, at + 1)]
        if words and _leads_to(words, tokens, at, language):
            return [span_of(words)]
    return []


def _leads_to(words: list[Token], tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether whoever comes after the preposition is spoken to: "gegenüber Huber", "vor der Presse"."""
    preposition = tokens[at].low
    if preposition in language.words["talking_with"]:
        return at > 0 and tokens[at - 1].low in language.words["talks"]  # "im Gespräch mit Huber"
    return preposition in language.words["facing"] or _is_public(words, language)


def _is_public(words: list[Token], language: Language) -> bool:
    return any(word.low.endswith(_public(language)) for word in words)


def source_alone(clause: Clause, verb: Verb, source: list[Span], language: Language) -> list[Span]:
    """Return the source without whom it speaks to: "sagte Huber | zur Zeitung", "sagte Huber | der „Nordpost“"."""
    tokens = clause.tokens
    for at in range(verb.index + 2, len(tokens)):
        token = tokens[at]
        if not any(span.begin < token.begin < span.end for span in source):
            continue
        if _is_asked_dative(tokens, at, verb, source, language):
            return [Span(source[0].begin, tokens[at - 1].end)]
        told = _opens_dative(tokens, at, verb, language)
        if not told and token.low not in language.words["to_the"]:
            continue
        words = tokens[at + 1 : language.grammar.noun_phrase(tokens, at + 1)]
        if _is_public(words, language) or (told and words and words[0].text in _QUOTES):
            return [Span(span.begin, min(span.end, tokens[at - 1].end)) for span in source]
    return source


def _is_asked_dative(tokens: list[Token], at: int, verb: Verb, source: list[Span], language: Language) -> bool:
    """Return whether "der …" is no genitive, as the verb asks for a dative: "warf das Amt | der Firma | Betrug vor"."""
    if tokens[at].low not in language.words["dative_articles"] or verb.lemmas.isdisjoint(language.words["asks_dative"]):
        return False
    later = [token.low for token in tokens if token.begin >= source[-1].end]
    return language.words["dative_determiners"].isdisjoint(later) and language.oblique.isdisjoint(later)


def _opens_dative(tokens: list[Token], at: int, verb: Verb, language: Language) -> bool:
    """Return whether "der" or "dem" after a name may lead to whom it is said: "sagte Anna Huber | der „Nordpost“"."""
    if tokens[at].low not in language.words["dative_articles"] or verb.lemmas.isdisjoint(language.words["tells"]):
        return False
    bare = tokens[verb.index + 1].low not in language.determiners
    return bare or all(token.capital for token in tokens[at - 2 : at])


def _object(parsed: ParsedSentence, clause: Clause, verb: Verb, source: list[Span]) -> list[Span]:
    """Return the first noun phrase beside the verb that is not who speaks; in the dative where the verb asks for it."""
    language, tokens = parsed.language, clause.tokens
    dative = verb.lemmas.isdisjoint(language.words["names_whom"])
    at = verb.begin if any(0 < other.index < verb.begin for other in clause.finite) else 0
    while at < len(tokens):
        if _is_passed_over(tokens, at, verb, source, language):
            at += 1
            continue
        if tokens[at].low in language.prepositions:
            at = max(language.grammar.noun_phrase(tokens, at + 1), at + 1)
            continue
        words = tokens[at : language.grammar.noun_phrase(tokens, at, loose=False)]
        if _names_time(words, language):
            at += 1  # "Ende März der „Nordpost“": what follows the time is no part of it
            continue
        if words and tokens[at].low not in _no_object(language) and (not dative or _may_be_dative(words, language)):
            return [span_of(words)]
        at += max(len(words), 1)
    return []


def _is_passed_over(tokens: list[Token], at: int, verb: Verb, source: list[Span], language: Language) -> bool:
    """Return whether a word is part of the verb or of who speaks, or stands between the verb and its object."""
    token = tokens[at]
    if not token.word or token.low in language.words["skipped"] or at in {verb.index, verb.auxiliary, verb.particle}:
        return True
    return any(span.begin <= token.begin < span.end for span in source)


def _names_time(words: list[Token], language: Language) -> bool:
    parts = language.words["parts_of_time"]
    return any(word.low in language.sentences.months or word.low in parts for word in words)


def _may_be_dative(words: list[Token], language: Language) -> bool:
    """Return whether a noun phrase may be in the dative, by its first word, or because it means the press."""
    first = words[0]
    return first.low in language.words["dative_determiners"] or first.text.isupper() or _is_public(words, language)


def told_in_frame(parsed: ParsedSentence, frame: list[Token], begin: int) -> list[Span]:
    """Return whom a frame names after its source, which ends at `begin`: "so Huber gegenüber | der Zeitung"."""
    facing = parsed.language.words["facing"]
    at = next((at for at, token in enumerate(frame) if token.begin >= begin and token.low in facing), len(frame))
    words = frame[at + 1 : parsed.language.grammar.noun_phrase(frame, at + 1, loose=False)]
    return [span_of(words)] if words and not compares(parsed, frame, at) else []


def compares(parsed: ParsedSentence, tokens: list[Token], at: int) -> bool:
    """Return whether the words from `at` on compare with a time before: "gegenüber dem Vorjahr"."""
    if tokens[at].low not in parsed.language.words["facing"]:
        return False
    end = parsed.language.grammar.noun_phrase(tokens, at + 1, loose=False)
    return tokens[end - 1].low.endswith(tuple(parsed.language.words["period_endings"]))


def after_told(parsed: ParsedSentence, tokens: list[Token], at: int) -> int:
    """Return the index after "gegenüber der dpa" at `at`, or `at`: only the press goes with the frame for sure."""
    if at >= len(tokens) or tokens[at].low not in parsed.language.words["facing"]:
        return at
    end = parsed.language.grammar.noun_phrase(tokens, at + 1, loose=False)
    return end if _is_press(tokens[at + 1 : end], parsed.language) else at


def _is_press(words: list[Token], language: Language) -> bool:
    """Return whether words name a paper or an agency: "dem „Tagblatt“", "der dpa", but not "dem Vorjahr"."""
    last = [word.text for word in words[-1:]]
    return _is_public(words, language) or any(text in _CLOSING_QUOTES or len(text) <= _LONGEST_AGENCY for text in last)
