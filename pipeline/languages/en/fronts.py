"""How far an English front reaches: "According to the head of the clinic, Jane Roe, 61, | 12 people died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.en.subject_phrases import opens_subject
from pipeline.languages.en.verbs import finite_verbs, group_start, qualifies
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Token, Verb
    from pipeline.languages.vocabulary import Language

_RELATIVES = word_list("en", "sure_relatives")
_LISTING = word_list("en", "listing")
_TITLE_OPENERS = word_list("en", "title_openers") | word_list("en", "owners")
_NUMBERS = word_list("en", "number_words")
_AGED = word_list("en", "aged")


def front_end(parsed: ParsedSentence, end: int) -> int | None:
    """Return the index of the subject after a front whose words up to the first mark end at `end`, or None."""
    tokens, clauses, language = parsed.tokens, parsed.clauses, parsed.language
    at = next(at for at, clause in enumerate(clauses) if clause.span.end > tokens[end - 1].begin)
    finite = [verb for verb in finite_verbs(clauses[at], language) if not _describes(verb, clauses[at])]
    if clauses[at].after == "," and any(token.low in _RELATIVES for token in clauses[at].tokens):
        finite = []  # "according to officials who asked not to be named, | the mill …"
    inside = _within(parsed, clauses[at], finite[0], end) if finite else None
    if inside is not None:
        return inside
    after = at + 1
    while after < len(clauses) and clauses[after].before == "," and _is_title(clauses[after], clauses[at], language):
        after += 1
    if after >= len(clauses) or clauses[after].before != ",":
        return None
    return _index(tokens, clauses[after if _has_subject(clauses[after], language) else at + 1].span.begin)


def titles_end(parsed: ParsedSentence, end: int) -> int:
    """Return the index after the titles that commas part from a name ending at the token `end`, or `end`.

    "Jane Roe, | an advocate,", "the head of the port, | Jane Roe, | who led the study,".
    """
    tokens, clauses = parsed.tokens, parsed.clauses
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return end
    at = next(at for at, clause in enumerate(clauses) if clause.span.end > tokens[end - 1].begin)
    last = end
    for clause in clauses[at + 1 :]:
        parted = clause.before == "," and clause.after[:1] in {",", ""}
        if not parted or not _is_title(clause, clauses[at], parsed.language):
            break
        stop = clause.tokens[-1] if clause.tokens[-1].word else clause.tokens[-2]
        last = _index(tokens, stop.begin) + 1
    return last


def _is_title(clause: Clause, front: Clause, language: Language) -> bool:
    """Return whether words between commas tell more of a name before: an age, "a former pilot", "who led it"."""
    first = clause.tokens[0]
    if clause.first in _RELATIVES:
        return True
    if any(not _describes(verb, clause) for verb in finite_verbs(clause, language)):
        return False
    words = clause.words
    age = first.low in _AGED or (first.text.isdigit() and len(words) == 1)
    named = first.capital and not front.tokens[-1].capital  # a name after an office: "the head of the clinic, Jane Roe"
    office = first.low in _TITLE_OPENERS or (first.capital and _has_office(front, language))
    return age or named or office


def _describes(verb: Verb, clause: Clause) -> bool:
    """Return whether a verb form is a participle of the noun before it: "a pilot | aged 61", "a pilot | trained in"."""
    return clause.tokens[verb.index].low in _AGED or qualifies(verb, clause.tokens)


def _has_office(front: Clause, language: Language) -> bool:
    """Return whether a front holds a common noun after an article: "according to the head of …"."""
    small = [token for token in front.tokens if token.word and not token.capital]
    known = language.determiners | language.prepositions
    return any(token.low not in known for token in small[1:])


def _has_subject(clause: Clause, language: Language) -> bool:
    """Return whether a clause stands by itself: its subject before its verb, and no list of names goes on in it."""
    finite = finite_verbs(clause, language)
    if not finite or group_start(clause.tokens, finite[0]) == 0:
        return False
    return not any(token.low in _LISTING for token in clause.tokens[: finite[0].index])


def _within(parsed: ParsedSentence, clause: Clause, verb: Verb, end: int) -> int | None:
    """Return the index of the subject that no mark parts from the front: "According to Roe | the roof leaks"."""
    tokens, last = parsed.tokens, clause.tokens[verb.index].begin
    begin = _index(tokens, clause.span.begin)
    places = (at for at in range(begin + 3, end) if tokens[at].begin < last)
    return next((at for at in places if _opens_subject(tokens, at, parsed.language)), None)


def _opens_subject(tokens: list[Token], at: int, language: Language) -> bool:
    if tokens[at - 1].low in language.prepositions or tokens[at - 1].low in language.determiners:
        return False
    return tokens[at].low in language.pronouns or opens_subject(tokens, at, language) or _counts(tokens, at)


def _counts(tokens: list[Token], at: int) -> bool:
    """Return whether a number counts what comes after it: "According to police | 12 people"."""
    number = tokens[at].text.isdigit() or tokens[at].low in _NUMBERS
    return number and not tokens[at - 1].capital and not tokens[at + 1].capital


def _index(tokens: list[Token], begin: int) -> int:
    return next(at for at, token in enumerate(tokens) if token.begin == begin)
