"""German word order: the verb of a reported clause put where a main clause has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.syntax import last_word
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import SpelledWords, Token, Verb
    from pipeline.languages.vocabulary import Language

_CLAUSE_ENDS = frozenset(",;:–—()")
_STOPS = frozenset({",", ";", "–", ":"})
_RELATIVE = word_list("de", "relative_pronouns")
_JOINING = word_list("de", "phrase_joining")
_ARTICLES = word_list("de", "articles")
_LONGEST_TITLE = 8
_FOCUS = word_list("de", "focus")
_OPENING = frozenset('„“»"')
_BEFORE_PREPOSITION = _FOCUS | {"bis"}
# "der", "einer" open a genitive or a subject.
_MAY_BE_SUBJECT = "er"
# After "bei der Bahn, | den Bussen" these rather go on a list than name the phrase again.
_LISTING = word_list("de", "listing_articles")


def verb_second(words: SpelledWords, language: Language) -> SpelledWords | None:
    """Return a clause with its final verb moved behind the first phrase, or None where that is not safe."""
    if not words:
        return None
    tokens = [token for _, token in words]
    if tokens[0].low == "sich":
        moved = verb_second(words[1:], language)
        return _with_reflexive(moved, words[0], tokens[1:], language) if moved else None
    end = _front_end(tokens, language)
    stop = _stop_after(tokens, end)
    if end in {0, stop}:
        return None
    if stop == end + 1:
        return _verb_moved(words, end, end, language)
    last = end + max(last_word(tokens[end:stop]), 0)
    return _verb_moved(words, end, last, language) if _is_only_verb(tokens, last, language) else None


def _stop_after(tokens: list[Token], end: int) -> int:
    """Return the index of the first mark that ends the clause from `end` on."""
    return next((at for at in range(end, len(tokens)) if tokens[at].text in _STOPS), len(tokens))


def _is_only_verb(tokens: list[Token], last: int, language: Language) -> bool:
    """Return whether the word at `last` is the verb, and no other would have to move: "dass er kam und ging"."""
    finite = _finite(tokens[: last + 1], language)
    if not finite or finite[-1].index != last:
        return False
    return not any(tokens[verb.index + 1].low in _JOINING for verb in finite[:-1])


def _verb_moved(words: SpelledWords, end: int, last: int, language: Language) -> SpelledWords:
    """Return the words with the verb at `last` moved to `end`; a particle that it has stays where it is."""
    spelled, verb = words[last]
    stem, particle = _separated(verb.low, spelled, language)
    rest = [(particle, verb)] if particle else []
    return [*words[:end], (stem, verb), *words[end:last], *rest, *words[last + 1 :]]


def _separated(low: str, spelled: str, language: Language) -> tuple[str, str]:
    """Return ("kündigt", "an") for "ankündigt", (the word, "") for a verb that is not separable."""
    for reading in language.readings(low):
        particle, bar, _ = reading.lemma.partition("|")
        if bar and "joined" in reading.tags and low.startswith(particle):
            return spelled[len(particle) :], particle
    return spelled, ""


def has_verb_after_clause(tokens: list[Token]) -> bool:
    """Return whether a verb follows the first clause: "Dass es regnet, | ist wahr", "Ist es so, | fehlt Geld"."""
    stop = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    after = tokens[stop + 1] if stop + 1 < len(tokens) else None
    return after is not None and not after.capital and after.form.whole is not None and after.form.plain


def _front_end(tokens: list[Token], language: Language) -> int:
    """Return the index after what can stand before the verb: an adverb, a prepositional phrase, the subject."""
    first = tokens[0]
    if first.low in language.prepositions:
        after = language.grammar.noun_phrase(tokens, 1, loose=False)
        return after if after > 1 else 0
    if first.low in _FOCUS and (after := _subject_end(tokens[1:], language)):
        return after + 1  # "bereits zwei Runden | sind gescheitert"
    if first.low == "dies" or first.low in language.adverbs:
        return 1
    return _subject_end(tokens, language)


def _with_reflexive(
    moved: SpelledWords, reflexive: tuple[str, Token], tokens: list[Token], language: Language
) -> SpelledWords:
    """Return the sentence with "sich" back behind its verb."""
    end = _front_end(tokens, language)
    return [*moved[: end + 1], reflexive, *moved[end + 1 :]]


def _subject_end(tokens: list[Token], language: Language) -> int:
    """Return the index after the first phrase; the shorter reading where the longer one leaves only the verb."""
    end = language.grammar.noun_phrase(tokens, 0, loose=False)
    while 1 < end < len(tokens) and not any(token.word for token in tokens[end + 1 : end + 2]):
        shorter = language.grammar.noun_phrase(tokens[: end - 1], 0)
        if shorter == 0 or not tokens[shorter - 1].capital:
            break  # "die | Brücke bleibt", "eine Sprecherin der | Stadt stimmt zu"
        end = shorter - _ends_in_owner(tokens, shorter)
    return end


def _ends_in_owner(tokens: list[Token], end: int) -> bool:
    """Return whether a genitive ends a phrase and belongs to the next one: "der Chip | Chinas Streitkräften"."""
    return end > 1 and tokens[end - 1].low.endswith("s") and tokens[end - 2].capital


def subject_first(words: SpelledWords, language: Language) -> SpelledWords | None:
    """Return "hat Trump …" as "Trump hat …", or None where no subject follows the verb."""
    if len(words) < 3:
        return None
    if words[1][1].low == "sich":
        return _with_reflexive_after(words, language)
    tokens = [token for _, token in words]
    end = _first_phrase_end(tokens, language)
    place = _verb_place(tokens, end, language) if end > 1 else None
    return None if place is None else [*words[1:place], (words[0][0].lower(), words[0][1]), *words[place:]]


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


def _verb_place(tokens: list[Token], end: int, language: Language) -> int | None:
    """Return where the verb goes whose first phrase ends at `end`: behind what commas add to it; None where unsure.

    "Der Sohn, ein Maler, der … lebt, | ist …", but "Das Werk plant, mehr zu bauen".
    """
    if end >= len(tokens) or tokens[end].text != ",":
        return end
    added = _up_to_comma(tokens, end + 1)
    if _opens_complement(added, language):
        return end
    if not _is_relative(added, language) and not _is_title(tokens[:end], added, language):
        return None
    place = end + len(added) + 2
    if place >= len(tokens):
        return end  # "300 Gäste | kamen, die baden wollten"
    while place < len(tokens):
        begin = place + (tokens[place].text == ",")
        added = _up_to_comma(tokens, begin)
        if not _is_relative(added, language):
            return place
        place = begin + len(added) + 1
    return None


def _up_to_comma(tokens: list[Token], begin: int) -> list[Token]:
    """Return the tokens from `begin` up to the next comma."""
    return tokens[begin : next((at for at in range(begin, len(tokens)) if tokens[at].text == ","), len(tokens))]


def _finite(tokens: list[Token], language: Language) -> list[Verb]:
    return [verb for verb in language.grammar.find_verbs(tokens) if verb.finite]


def _is_relative(words: list[Token], language: Language) -> bool:
    """Return whether words between commas are a relative clause."""
    return any(token.low in _RELATIVE for token in words[:1]) and bool(_finite(words, language))


def _opens_complement(words: list[Token], language: Language) -> bool:
    """Return whether words after a comma say what the verb before it takes: "…, | dass …", "…, | mehr zu bauen"."""
    if any(token.low in language.complementizers for token in words[:1]):
        return True
    return any(token.low == "zu" for token in words) and not _finite(words, language)


def _is_title(phrase: list[Token], title: list[Token], language: Language) -> bool:
    """Return whether words between commas name the phrase before again: "Der Sohn, ein Maler"."""
    if not title or len(title) > _LONGEST_TITLE or any(token.low in _JOINING for token in title):
        return False
    if not title[0].capital and title[0].low not in _ARTICLES:
        return False
    listed = title[0].low in _LISTING and phrase[min(1, len(phrase) - 1)].low in language.prepositions
    return not listed and not language.grammar.find_verbs(title)


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
