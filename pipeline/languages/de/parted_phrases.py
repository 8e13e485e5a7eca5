"""Whether a verb put behind the first phrase of a German clause would stand inside one phrase, or behind two."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_JOINING = word_list("de", "phrase_joining")
# "die Frau | einen Hund": what opens a phrase that is neither a genitive nor goes on the noun before it.
_OPENING = word_list("de", "articles") | word_list("de", "accusative_determiners")
_TYING = frozenset("×/&")


def parts_phrases(front: list[Token], following: Token | None, language: Language) -> bool:
    """Return whether a verb between the words `front` and the word `following` parts what belongs together."""
    return _holds_two(front, language) or (following is not None and _belong(front[-1], following, language))


def _belong(last: Token, following: Token, language: Language) -> bool:
    """Return whether two words stand in one phrase: "die | Brücke", "Peter | und", "12 | ×"."""
    if following.low in _JOINING or following.text in _TYING:
        return True
    waits = last.low in language.determiners or last.low in language.prepositions
    return waits and following.capital and not last.capital


def _holds_two(front: list[Token], language: Language) -> bool:
    """Return whether a second phrase begins right after a noun: "80 Prozent der Kinder | eine Impfung"."""
    opening = _OPENING - language.genitive_determiners
    return any(noun.capital and token.low in opening for noun, token in itertools.pairwise(front[1:]))
