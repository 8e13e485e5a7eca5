"""English phrases that a reference stands for: how far each reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.syntax import NO_VERB
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_SPECIFIC = word_list("en", "specific_adjectives")
_HANGING = word_list("en", "hanging_on_noun")
_RELATIVE = word_list("en", "sure_relatives") | {"that"}
_BACK, _FURTHER = 5, 9


def lone_phrase(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index after "the (old) bill"; `at` where a name, "of …" or a clause tells which."""
    end = _core_end(tokens, at, language)
    inside = tokens[at + 1 : end]
    if not inside or any(t.capital or t.text[0].isdigit() or t.low in _SPECIFIC for t in inside):
        return at
    following = tokens[end : end + 2]
    if not following:
        return end
    owned = tokens[end - 1].low.endswith(("'s", "’s"))
    telling = following[0].low in _HANGING or following[0].low in _RELATIVE or following[0].capital
    relative = len(following) > 1 and following[0].text == "," and following[1].low in _RELATIVE
    return at if owned or telling or relative or following[0].text in {"'", "’", "(", "“", "-"} else end


def whole_phrase(tokens: list[Token], at: int, language: Language) -> tuple[int, int]:
    """Return where the phrase of the noun at `at` begins and ends, with "of …", "that …" behind it."""
    begin = at
    for place in range(at - 1, max(-1, at - _BACK), -1):
        token = tokens[place]
        if token.low in language.determiners:
            begin = place
            break
        if not token.word or token.low in language.prepositions or token.low in language.adverbs or token.form.plain:
            break
        begin = place
    end = at + 1
    if end < len(tokens) and (tokens[end].low in _HANGING or tokens[end].low in _RELATIVE):
        clause = tokens[end].low in _RELATIVE
        limit = min(len(tokens), end + _FURTHER)
        stop = next(
            (p for p in range(end + 1, limit) if not tokens[p].word or (tokens[p].form.plain and not clause)), limit
        )
        end = stop if stop < limit or limit == len(tokens) else end
    return begin, end


def _core_end(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index after an article, adjectives and nouns."""
    end = at + 1
    while end < len(tokens) and tokens[end].word:
        token = tokens[end]
        small = token.low in language.prepositions or token.low in language.determiners or token.low in language.adverbs
        if small or token.low in language.pronouns or token.low in language.complementizers:
            break
        if end > at + 1 and token.form is not NO_VERB:
            break
        end += 1
    return end
