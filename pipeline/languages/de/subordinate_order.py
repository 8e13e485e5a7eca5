"""A German subordinate clause in the order of a main clause: its verb behind the first phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de.additions import finite_verbs, up_to_comma, verb_place
from pipeline.languages.de.parted_phrases import parts_phrases
from pipeline.languages.syntax import Verb, last_word
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import SpelledWords, Token
    from pipeline.languages.vocabulary import Language

_STOPS = frozenset({",", ";", "–", ":"})
_JOINING = word_list("de", "phrase_joining")
_FOCUS = word_list("de", "focus")
_ALONE = word_list("de", "pronouns_alone")
_QUESTIONS = word_list("de", "embedded_questions")
_COMPARING = word_list("de", "comparing")
_SUBORDINATING = word_list("de", "subordinating")
_NOMINATIVE = word_list("de", "nominative_pronouns") | {"der"}
_NO_SUBJECT = word_list("de", "accusative_determiners") | {"dem", "einem", "sich"}
_MODALS = word_list("de", "modal_verbs")
_PERFECT = frozenset({"haben"})
_YEAR_DIGITS = 4


def verb_second(words: SpelledWords, language: Language) -> SpelledWords | None:
    """Return a clause with its final verb moved behind the first phrase, or None where that is not safe."""
    if not words:
        return None
    tokens = [token for _, token in words]
    if tokens[0].low == "sich":
        moved = verb_second(words[1:], language)
        return _with_reflexive(moved, words[0], tokens[1:], language) if moved else None
    places = _places(tokens, language)
    if places is None:
        return None
    place, rest = places
    stop = _stop_after(tokens, rest)
    joint = _joint(tokens, rest, stop, language)
    verb = _last_verb(tokens, rest, stop if joint is None else joint, language)
    if verb is None or parts_phrases(tokens[:place], tokens[place], language):
        return None
    moved = _verb_moved(words[: stop if joint is None else joint], place, verb.index, language)
    if joint is not None:
        other = _conjunct(words[joint + 1 : stop], verb, language)
        if other is None:
            return None
        moved += [words[joint], *other]
    return [*moved, *words[stop:]]


def _places(tokens: list[Token], language: Language) -> tuple[int, int] | None:
    """Return where the verb goes, and where the clause goes on after what commas add; None where that is not clear.

    "Der Sohn, ein Maler, | ist …", but "Er | baut, wenn es regnet, | nicht".
    """
    end = _front_end(tokens, language)
    if end in {0, len(tokens)}:
        return None
    if tokens[end].text != ",":
        return None if tokens[end].text in _STOPS else (end, end)
    added = up_to_comma(tokens, end + 1)
    if added and added[0].low in _SUBORDINATING and _last_verb(added, 0, len(added), language) is not None:
        rest = end + len(added) + 2
        return (end, rest) if rest < len(tokens) else None
    place = verb_place(tokens, end, language)
    return None if place is None or place in {end, len(tokens)} else (place, place)


def _is_dash(tokens: list[Token], at: int) -> bool:
    """Return whether a hyphen stands for a dash, blanks beside it."""
    return tokens[at].text == "-" and 0 < at < len(tokens) - 1 and tokens[at - 1].end < tokens[at].begin


def _stop_after(tokens: list[Token], end: int) -> int:
    """Return the index of the first mark that ends the clause from `end` on."""
    dash = (at for at in range(end, len(tokens)) if tokens[at].text in _STOPS or _is_dash(tokens, at))
    return next(dash, len(tokens))


def _joint(tokens: list[Token], begin: int, stop: int, language: Language) -> int | None:
    """Return the index of the word that joins two clauses: "er kam | und ging"; None where there is none."""
    finite = [verb.index for verb in finite_verbs(tokens[:stop], language) if verb.index >= begin]
    return next((at + 1 for at in finite[:-1] if tokens[at + 1].low in _JOINING), None)


def _last_verb(tokens: list[Token], begin: int, stop: int, language: Language) -> Verb | None:
    """Return the finite verb at the end of a clause; only a cluster of infinitives or a comparison may follow it.

    "hätte | führen müssen", "ausfällt | als im Vorjahr". None where a verb with its question stands before it: "meint,
    wie er es sieht".
    """
    finite = [verb for verb in finite_verbs(tokens[:stop], language) if verb.index >= begin]
    if not finite or any(tokens[verb.index + 1].low in _QUESTIONS for verb in finite[:-1]):
        return None
    verb, last = finite[-1], begin + max(last_word(tokens[begin:stop]), 0)
    after = tokens[verb.index + 1 : last + 1]
    compares = any(token.low in _COMPARING for token in after[:1])
    cluster = len(after) > 1 and verb.lemmas & _PERFECT and all(_is_infinitive(token, language) for token in after)
    if not after or compares or cluster:
        return verb
    modal = _is_modal(tokens[last]) and _is_infinitive(tokens[last - 1], language)  # "gebaut werden | müssen"
    return Verb(last, _MODALS, True, "", plural=True) if modal else None


def _is_modal(token: Token) -> bool:
    """Return whether a word may be a modal verb in the plural."""
    form = token.form.whole
    return form is not None and form.plural and not form.lemmas.isdisjoint(_MODALS)


def _is_infinitive(token: Token, language: Language) -> bool:
    return not token.capital and any("inf" in reading.tags for reading in language.readings(token.low))


def _conjunct(words: SpelledWords, first: Verb, language: Language) -> SpelledWords | None:
    """Return the second of two clauses in order, with its own subject or that of the first, whose verb is given."""
    tokens = [token for _, token in words]
    verb = _last_verb(tokens, 0, len(tokens), language)
    if verb is None or _joint(tokens, 0, len(tokens), language) is not None:
        return None
    own = _has_subject(tokens, verb, first, language)
    if own is None:
        return None
    return verb_second(words, language) if own else _verb_moved(words, 0, verb.index, language)


def _has_subject(tokens: list[Token], verb: Verb, first: Verb, language: Language) -> bool | None:
    """Return whether a clause joined to another has a subject of its own; None where it may or may not."""
    opening = tokens[0]
    if verb.plural != first.plural or opening.low in _NOMINATIVE:
        return True
    if opening.low in _NO_SUBJECT or verb.index == 0:
        return False
    if opening.capital or opening.low in language.determiners or not opening.word:
        return None
    return False if opening.low not in language.pronouns else None


def _verb_moved(words: SpelledWords, end: int, last: int, language: Language) -> SpelledWords:
    """Return the words with the verb at `last` moved to `end`; a particle that it has stays where it is."""
    spelled, verb = words[last]
    stem, particle = _separated(verb.low, spelled, language)
    if end == last:
        return [*words[:end], (f"{stem} {particle}".rstrip(), verb), *words[last + 1 :]]
    rest = [(particle, verb)] if particle else []
    return [*words[:end], (stem, verb), *words[end:last], *rest, *words[last + 1 :]]


def _separated(low: str, spelled: str, language: Language) -> tuple[str, str]:
    """Return ("kündigt", "an") for "ankündigt", (the word, "") for a verb that is not separable."""
    for reading in language.readings(low):
        particle, bar, _ = reading.lemma.partition("|")
        if bar and "joined" in reading.tags and low.startswith(particle):
            return spelled[len(particle) :], particle
    return spelled, ""


def _front_end(tokens: list[Token], language: Language) -> int:
    """Return the index after what can stand before the verb: an adverb, a prepositional phrase, the subject."""
    first = tokens[0]
    if first.low in language.prepositions:
        begin = 1 + any(token.low in language.prepositions for token in tokens[1:2])  # "bis zum Mai"
        after = language.grammar.noun_phrase(tokens, begin, loose=False)
        return after if after > begin else 0
    if first.low in _FOCUS and (after := _subject_end(tokens[1:], language)):
        return after + 1  # "bereits zwei Runden | sind gescheitert"
    if first.low in _ALONE:
        genitive = any(token.low in language.genitive_determiners for token in tokens[1:2])
        return max(1, language.grammar.noun_phrase(tokens, 1, loose=False)) if genitive else 1
    if first.low == "dies" or first.low in language.adverbs or _is_year(tokens):
        return 1
    return _subject_end(tokens, language)


def _is_year(tokens: list[Token]) -> bool:
    """Return whether a year opens the clause, and counts nothing."""
    return tokens[0].text.isdigit() and len(tokens[0].text) == _YEAR_DIGITS and not tokens[1].capital


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
        if shorter == 0 or (tokens[shorter - 1].word and not tokens[shorter - 1].capital):
            break  # "die | Brücke bleibt", "eine Sprecherin der | Stadt stimmt zu"
        end = shorter - _ends_in_owner(tokens, shorter)
    return end


def _ends_in_owner(tokens: list[Token], end: int) -> bool:
    """Return whether a genitive ends a phrase and belongs to the next one: "der Chip | Chinas Streitkräften"."""
    return end > 1 and tokens[end - 1].low.endswith("s") and tokens[end - 2].capital
