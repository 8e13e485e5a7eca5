"""What commas add to the first phrase of a German clause: a relative clause, a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token, Verb
    from pipeline.languages.vocabulary import Language

_RELATIVE = word_list("de", "relative_pronouns")
_JOINING = word_list("de", "phrase_joining")
_ARTICLES = word_list("de", "articles")
_LONGEST_TITLE = 8
# After "bei der Bahn, | den Bussen" these rather go on a list than name the phrase again.
_LISTING = word_list("de", "listing_articles")


def verb_place(tokens: list[Token], end: int, language: Language) -> int | None:
    """Return where the verb goes whose first phrase ends at `end`: behind what commas add to it; None where unsure.

    "Der Sohn, ein Maler, der … lebt, | ist …", but "Das Werk plant, mehr zu bauen".
    """
    if end >= len(tokens) or tokens[end].text != ",":
        return end
    added = up_to_comma(tokens, end + 1)
    if opens_complement(added, language):
        return end
    if not _is_relative(added, language) and not _is_title(tokens[:end], added, language):
        return None
    place = end + len(added) + 2
    if place >= len(tokens):
        return end  # "300 Gäste | kamen, die baden wollten"
    while place < len(tokens):
        begin = place + (tokens[place].text == ",")
        added = up_to_comma(tokens, begin)
        if begin + len(added) == len(tokens) or not _is_relative(added, language):
            return place
        place = begin + len(added) + 1
    return None


def up_to_comma(tokens: list[Token], begin: int) -> list[Token]:
    """Return the tokens from `begin` up to the next comma."""
    return tokens[begin : next((at for at in range(begin, len(tokens)) if tokens[at].text == ","), len(tokens))]


def finite_verbs(tokens: list[Token], language: Language) -> list[Verb]:
    """Return the finite verbs among the words."""
    return [verb for verb in language.grammar.find_verbs(tokens) if verb.finite]


def _is_relative(words: list[Token], language: Language) -> bool:
    """Return whether words between commas are a relative clause."""
    return any(token.low in _RELATIVE for token in words[:1]) and bool(finite_verbs(words, language))


def opens_complement(words: list[Token], language: Language) -> bool:
    """Return whether words after a comma say what the verb before it takes: "…, | dass …", "…, | mehr zu bauen"."""
    if any(token.low in language.complementizers for token in words[:1]):
        return True
    return any(token.low == "zu" for token in words) and not finite_verbs(words, language)


def _is_title(phrase: list[Token], title: list[Token], language: Language) -> bool:
    """Return whether words between commas name the phrase before again: "Der Sohn, ein Maler"."""
    if not title or len(title) > _LONGEST_TITLE or any(token.low in _JOINING for token in title):
        return False
    if not title[0].capital and title[0].low not in _ARTICLES:
        return False
    listed = title[0].low in _LISTING and phrase[min(1, len(phrase) - 1)].low in language.prepositions
    return not listed and not language.grammar.find_verbs(title)
