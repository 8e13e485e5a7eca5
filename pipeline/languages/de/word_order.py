"""German word order: a clause that opens with its verb put with its first phrase before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de.additions import verb_place
from pipeline.languages.de.parted_phrases import parts_phrases
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import SpelledWords, Token
    from pipeline.languages.vocabulary import Language

_CLAUSE_ENDS = frozenset(",;:–—()")
_CONSEQUENCE = word_list("de", "consequence")
_FOCUS = word_list("de", "focus")
_OPENING = frozenset('„“»"')
_BEFORE_PREPOSITION = _FOCUS | {"bis"}
# "der", "einer" open a genitive or a subject.
_MAY_BE_SUBJECT = "er"


def has_verb_after_clause(tokens: list[Token]) -> bool:
    """Return whether a verb follows the first clause: "Dass es regnet, | ist wahr", "Ist es so, | so fehlt Geld"."""
    stop = next((at + 1 for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    stop += stop < len(tokens) and tokens[stop].low in _CONSEQUENCE
    ended = stop > 1 and tokens[stop - 2].form.whole is not None  # "Dass sie hält, | bezweifelt Huber"
    return any(
        not after.capital and after.form.whole is not None and (after.form.plain or ended)
        for after in tokens[stop : stop + 1]
    )


def subject_first(words: SpelledWords, language: Language) -> SpelledWords | None:
    """Return "hat Trump …" as "Trump hat …", or None where no subject follows the verb."""
    if len(words) < 3:
        return None
    if words[1][1].low == "sich":
        return _with_reflexive_after(words, language)
    tokens = [token for _, token in words]
    end = _first_phrase_end(tokens, language)
    place = verb_place(tokens, end, language) if end > 1 else None
    if place is None or parts_phrases(tokens[1:place], next(iter(tokens[place:]), None), language):
        return None
    return [*words[1:place], (words[0][0].lower(), words[0][1]), *words[place:]]


def _with_reflexive_after(words: SpelledWords, language: Language) -> SpelledWords | None:
    """Return "hat sich Trump …" as "Trump hat sich …"."""
    verb, reflexive = words[:2]
    moved = subject_first([verb, *words[2:]], language)
    if moved is None:
        return None
    at = next(i for i, (_, token) in enumerate(moved) if token is verb[1])
    return [*moved[: at + 1], reflexive, *moved[at + 1 :]]


def _first_phrase_end(tokens: list[Token], language: Language) -> int:
    """Return the index after the phrase that follows the verb at 0; 0 where the verb cannot go behind it."""
    start = _after_prepositions(tokens, language)
    end = language.grammar.noun_phrase(tokens, start, attach=start == 1, loose=False)
    if end > start:
        return _with_genitive(tokens, end, language) if start > 1 else end
    # "soll „im Zweifel …“": nothing of a quotation goes out of it
    return 0 if start > 1 or tokens[1].text in _OPENING else 2


def _after_prepositions(tokens: list[Token], language: Language) -> int:
    """Return the index after the prepositions behind the verb: "sank | allein in Linz", "trug | bis auf einen"."""
    if tokens[1].low in _BEFORE_PREPOSITION and tokens[2].low in language.prepositions:
        return 3
    return 2 if tokens[1].low in language.prepositions else 1


def _with_genitive(tokens: list[Token], end: int, language: Language) -> int:
    """Return the index after the genitive of a phrase that ends at `end`: "zum Zeitpunkt | des Bebens"."""
    if end >= len(tokens) or tokens[end].low not in language.genitive_determiners:
        return end
    after = language.grammar.noun_phrase(tokens, end, attach=False)
    return end if tokens[end].low.endswith(_MAY_BE_SUBJECT) and not _leaves_subject(tokens, end, after) else after


def _leaves_subject(tokens: list[Token], end: int, after: int) -> bool:
    """Return whether another noun is left to be the subject: "in der Nähe | der Stadt brannten Häuser"."""
    if any(not token.capital and token.low.endswith("e") for token in tokens[end + 1 : end + 2]):
        return False  # "der erste Test" is the subject itself
    stop = next((at for at in range(after, len(tokens)) if tokens[at].text in _CLAUSE_ENDS), len(tokens))
    return any(token.capital for token in tokens[after:stop])
