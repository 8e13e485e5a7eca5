"""German word order: the verb of a reported clause put where a main clause has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.syntax import Token
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Verb
    from pipeline.languages.vocabulary import Language

# Each word as it is to be spelled, with the token it comes from.
Words = list[tuple[str, Token]]
_CLAUSE_ENDS = frozenset(",;:–—()")
_PRONOUNS = word_list("de", "unclear")
_RELATIVE = word_list("de", "relative") | {"deren", "dessen"}
_JOINING = frozenset({"und", "oder", "sowie"})
_NAMING = frozenset({"der", "die", "das", "dem", "den", "ein", "eine", "einer", "einem", "einen"})
_LONGEST_TITLE = 8
_FOCUS = word_list("de", "focus")
_OPENING = frozenset('„“»"')
_GENITIVE = frozenset({"des", "eines", "seines", "ihres", "dieses"})
_GENITIVE_OR_SUBJECT = frozenset({"der", "einer", "seiner", "ihrer", "dieser"})
_OWNERS = _GENITIVE | _GENITIVE_OR_SUBJECT


def verb_second(words: Words, language: Language) -> Words | None:
    """Return a clause with its final verb moved behind the first phrase, or None where that is not safe."""
    tokens = [token for _, token in words]
    if tokens and tokens[0].low == "sich":
        moved = verb_second(words[1:], language)
        return _with_reflexive(moved, words[0], tokens[1:], language) if moved else None
    end = _front_end(tokens, language)
    stop = next((i for i, token in enumerate(tokens) if token.text in {",", ";", "–", ":"} and i >= end), len(tokens))
    if end and stop - end == 1:
        return words
    if end == 0 or stop - end < 2:
        return None
    last = stop - 1
    while last > end and not tokens[last].word:
        last -= 1
    known = [v for v in language.grammar.find_verbs(tokens[: last + 1]) if v.finite]
    if not known or known[-1].index != last or any(_joins(tokens, v.index) for v in known[:-1]):
        return None  # "dass er kam und ging": two verbs would have to move
    spelled, verb = words[last]
    stem = _separated(verb.low, spelled, language)
    tail = words[:last][end:] + ([(stem[1], verb)] if stem[1] else []) + words[last + 1 :]
    return [*words[:end], (stem[0], verb), *tail]


def has_verb_after_clause(tokens: list[Token]) -> bool:
    """Return whether a verb follows the first clause: "Dass es regnet, | ist wahr", "Ist es so, | fehlt Geld"."""
    stop = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    after = tokens[stop + 1] if stop + 1 < len(tokens) else None
    return after is not None and not after.capital and after.form.whole is not None and after.form.plain


def _joins(tokens: list[Token], index: int) -> bool:
    """Return whether "und" or a mark follows a verb, so that another clause goes on."""
    return index + 1 < len(tokens) and (tokens[index + 1].low in _JOINING or tokens[index + 1].text == ",")


def _front_end(tokens: list[Token], language: Language) -> int:
    """Return the index after what can stand before the verb: an adverb, a prepositional phrase, the subject."""
    if not tokens:
        return 0
    if tokens[0].low in language.prepositions:
        after = language.grammar.noun_phrase(tokens, 1, loose=False)
        return after if after > 1 else 0
    if tokens[0].low in _FOCUS and (after := _subject_end(tokens[1:], language)):
        return after + 1  # "bereits zwei Runden | sind gescheitert"
    if tokens[0].low in language.adverbs and not tokens[0].capital:
        return 1
    end = 1 if tokens[0].low == "dies" else _subject_end(tokens, language)
    return 1 if end == 0 and tokens[0].low in _PRONOUNS else end


def _with_reflexive(moved: Words, reflexive: tuple[str, Token], tokens: list[Token], language: Language) -> Words:
    """Return the sentence with "sich" back behind its verb."""
    end = _front_end(tokens, language)
    return [*moved[: end + 1], reflexive, *moved[end + 1 :]]


def _subject_end(tokens: list[Token], language: Language) -> int:
    """Return the index after the first phrase; the shorter reading where the longer one leaves only the verb."""
    end = language.grammar.noun_phrase(tokens, 0, loose=False)
    while end > 1 and end < len(tokens) and not any(t.word for t in tokens[end + 1 : end + 2]):
        shorter = language.grammar.noun_phrase(tokens[: end - 1], 0)
        if shorter == 0 or shorter >= end:
            break
        end = shorter
        if end > 1 and tokens[end - 1].capital and tokens[end - 1].low.endswith("s") and tokens[end - 2].capital:
            end -= 1  # "der Chip | Chinas Streitkräften"
    return end


def _separated(low: str, spelled: str, language: Language) -> tuple[str, str]:
    """Return ("kündigt", "an") for "ankündigt", (the word, "") for a verb that is not separable."""
    for reading in language.readings(low):
        particle, bar, _ = reading.lemma.partition("|")
        if bar and "joined" in reading.tags and low.startswith(particle):
            return spelled[len(particle) :], particle
    return spelled, ""


def subject_first(words: Words, language: Language) -> Words | None:
    """Return "hat Trump …" as "Trump hat …", or None where no subject follows the verb."""
    tokens = [token for _, token in words]
    if len(tokens) < 3:
        return None
    if tokens[1].low == "sich":
        moved = subject_first([words[0], *words[2:]], language)
        at = next((i for i, word in enumerate(moved) if word[1] is words[0][1]), None) if moved else None
        return [*moved[: at + 1], words[1], *moved[at + 1 :]] if moved and at is not None else None
    start = 2 if tokens[1].low in language.prepositions else 1
    if (tokens[1].low in _FOCUS or tokens[1].low == "bis") and tokens[2].low in language.prepositions:
        start = 3  # "sank | allein in Linz | der Verbrauch", "trug | bis auf einen | der Rat den Beschluss"
    end = language.grammar.noun_phrase(tokens, start, attach=start == 1, loose=False)
    if end == start == 1 and tokens[1].text in _OPENING:
        return None  # "soll „im Zweifel …“": nothing of a quotation goes out of it
    if 2 <= start < end:
        end = _with_genitive(tokens, end, language)
    if end == start:
        end = start if start == 1 and tokens[1].word and not tokens[1].capital and tokens[1].low != "sich" else 1
        end = 2 if end == start else end
    place = _verb_place(tokens, end, language) if end > 1 else None
    return None if place is None else [*words[1:place], (words[0][0].lower(), words[0][1]), *words[place:]]


def _verb_place(tokens: list[Token], end: int, language: Language) -> int | None:
    """Return where the verb goes whose first phrase ends at `end`: behind what commas add to it; None where unsure.

    "Der Sohn, ein Maler, der … lebt, | ist …", but "Das Werk plant, mehr zu bauen".
    """
    place, added = end, 0
    while place < len(tokens) and (tokens[place].text == "," or added):
        begin = place + (tokens[place].text == ",")
        close = next((at for at in range(begin, len(tokens)) if tokens[at].text == ","), len(tokens))
        inner = tokens[begin:close]
        finite = [verb for verb in language.grammar.find_verbs(inner) if verb.finite]
        relative = bool(inner) and inner[0].low in _RELATIVE and bool(finite) and finite[-1].index == len(inner) - 1
        if added and not relative:
            return place
        if not added and inner and (inner[0].low in language.complementizers or _is_zu(inner, finite)):
            return end
        if close + 1 >= len(tokens) or not (relative or _is_title(tokens[:end], inner, language)):
            return None
        place, added = close + 1, added + 1
    return place


def _is_zu(tokens: list[Token], finite: list[Verb]) -> bool:
    return not finite and any(token.low == "zu" for token in tokens)


def _is_title(phrase: list[Token], title: list[Token], language: Language) -> bool:
    """Return whether words between commas name the phrase before again: "Der Sohn, ein Maler"."""
    if not title or len(title) > _LONGEST_TITLE or language.grammar.find_verbs(title):
        return False
    if any(token.low in _JOINING for token in title):
        return False
    listed = phrase[1 if len(phrase) > 1 else 0].low in language.prepositions and title[0].low in {"der", "den"}
    return not listed and (title[0].capital or title[0].low in _NAMING)


def _with_genitive(tokens: list[Token], end: int, language: Language) -> int:
    """Return the index after the genitive of a phrase that ends at `end`: "zum Zeitpunkt | des Bebens".

    "der" begins one only where another noun is left to be the subject: "in der Nähe | der Stadt brannten Häuser".
    """
    opener = tokens[end].low if end < len(tokens) else ""
    after = language.grammar.noun_phrase(tokens, end, attach=False) if opener in _OWNERS else end
    stop = next((at for at in range(after, len(tokens)) if tokens[at].text in _CLAUSE_ENDS), len(tokens))
    if after <= end + 1:
        return end
    if opener in _GENITIVE_OR_SUBJECT:
        rest, adjective = tokens[after:stop], tokens[end + 1]
        nominative = not adjective.capital and adjective.low.endswith("e")  # "der erste Test"
        if nominative or not any(t.capital for t in rest) or rest[0].low in _OWNERS:
            return end
    return after
