"""Whether a stop ends a sentence: by the words around it, and whether a clause stands on both sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.languages import word_form

if TYPE_CHECKING:
    from pipeline.languages import Language, SentenceRules

_NEXT_WORD = re.compile(r"\W*([^\W_]+)")
_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# After a stop: a bracket that goes on in small letters or at a comma ("31.12. (24 Uhr) ab"), or a range of dates.
_GOES_ON = re.compile(r"\s+(?:\([^()\n]{1,60}\)(?:\s+[a-zäöüß]|[,;:.])|[–—-]\s*\d)")
_TO_MARK = re.compile(r"[^.!?…,;:()]{0,120}")
_ROMAN = re.compile(r"[IVXL]+")
_ACRONYM = re.compile(r"\s(?:[A-ZÄÖÜ]\.)+[A-ZÄÖÜ]\Z")
_AFTER_MARK = re.compile(r"[\d,]\s?(?:[^\W\d_]\.)+[^\W\d_]\Z")
_VOWEL = re.compile(r"[aeiouyäöü]")
# Shorter words before a stop and a small letter may be abbreviations that we do not know.
_SHORTEST_LAST_WORD = 4
# Longer numbers are years and no ordinals.
_LONGEST_ORDINAL = 3
# The verb of a clause that begins after a stop is one of so many words.
_LATEST_VERB = 4
# No more characters before a stop are looked at: for an acronym, for a verb.
_LONGEST_ACRONYM, _FAR = 20, 300


class Stop(Struct, frozen=True):
    """A stop at `at` of a text, with the marks that belong to it up to `end`, in a sentence that began at `begin`.

    `after`: the next word, which begins at `next_word`; "" where none follows in the paragraph, which ends at `last`.
    """

    text: str
    begin: int
    at: int
    end: int
    last: int
    after: str
    next_word: int

    def near(self, characters: int) -> int:
        """Return the place so many characters before the stop, in its sentence."""
        return max(self.begin, self.at - characters)

    def before(self, word: str) -> str:
        """Return the character before the word that ends at the stop."""
        begin = self.at - len(word)
        return self.text[begin - 1 : begin]


def ends_sentence(text: str, begin: int, match: re.Match[str], last: int, language: Language) -> bool:
    """Return whether the stop at `match` ends a sentence that began at `begin`, in a paragraph that ends at `last`."""
    following = _NEXT_WORD.match(text, match.end(), last)
    after, next_word = (following[1], following.start(1)) if following else ("", last)
    stop = Stop(text, begin, match.start(), match.end(), last, after, next_word)
    if after[:1].islower():
        return _ends_before_small(stop, language.sentences)
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    spelled, phrase = _word_before(text, begin, stop.at)
    return not spelled or _ends_after(stop, spelled, phrase, language)


def _ends_before_small(stop: Stop, rules: SentenceRules) -> bool:
    """Return whether a sentence begins with a small letter after a bare full stop: "… 40 jobs. eBay shares fell"."""
    if stop.end - stop.at > 1 or stop.text[stop.at] != "." or not stop.text[stop.end : stop.next_word].isspace():
        return False
    spelled, phrase = _word_before(stop.text, stop.begin, stop.at)
    word = spelled.lower()
    if not rules.abbreviations.isdisjoint((phrase, word, spelled)):
        return False
    if word.isdigit():
        return not rules.ordinals or len(word) > _LONGEST_ORDINAL
    if not stop.after.islower() and len(word) > 1:
        return True  # "iPhone"
    return len(word) >= _SHORTEST_LAST_WORD and not spelled.isupper() and _VOWEL.search(word) is not None


def _ends_after(stop: Stop, spelled: str, phrase: str, language: Language) -> bool:
    """Return whether a stop after a word is a full stop; the next word has no small letter first.

    `phrase`: the word with a shortened one right before it, in lower case.
    """
    rules, after = language.sentences, stop.after
    if stop.before(spelled) == "-" and _is_acronym(spelled):
        return True  # "den Kleinwagen FT-EV. Der …"
    names = _names_of(spelled, phrase, after)
    if not rules.before_number.isdisjoint(names):
        return not (after[:1].isdigit() or _ROMAN.fullmatch(after))
    if not rules.abbreviations.isdisjoint(names):
        return _ends_after_abbreviation(stop, names, phrase, language)
    if spelled.isdigit():
        return _ends_after_number(stop, phrase, spelled, language)
    return len(spelled) > 1 or _ends_after_letter(stop, spelled, language)


def _ends_after_abbreviation(stop: Stop, names: set[str], phrase: str, language: Language) -> bool:
    """Return whether a stop after an abbreviation is a full stop too: "… at 5 p.m. Police closed the road"."""
    rules = language.sentences
    if stop.after.lower() in rules.starters:
        return not rules.may_end.isdisjoint(names)
    clear = "." not in phrase or _AFTER_MARK.search(
        stop.text, stop.near(_LONGEST_ACRONYM), stop.at
    )  # not "D.C. Council members"
    return bool(clear) and not rules.before_clause.isdisjoint(names) and _parts_clauses(stop, language)


def _names_of(spelled: str, phrase: str, after: str) -> set[str]:
    """Return how a word may stand among the abbreviations; one in capitals is none in small letters: "im HR. Der …"."""
    names = {spelled, phrase, spelled.lower()}
    return names - {spelled.lower()} if spelled.isupper() and not (len(after) > 1 and after.isupper()) else names


def _ends_after_letter(stop: Stop, letter: str, language: Language) -> bool:
    """Return whether a stop after a single letter is a full stop: it counts ("Plan B."), ends an acronym, is a unit."""
    if stop.after.lower() in language.sentences.starters:
        return len(stop.after) > 1
    mark = stop.before(letter)
    if mark == ".":
        acronym = _ACRONYM.search(stop.text, stop.near(_LONGEST_ACRONYM), stop.at)
        before = _word_before(stop.text, stop.begin, acronym.start())[0] if acronym else ""
        return before.lower() in language.prepositions and _parts_clauses(stop, language)
    if letter.islower():
        return _parts_clauses(stop, language)  # "8 m.", not "a. d. Donau"
    before, _ = _word_before(stop.text, stop.begin, stop.at - 2)
    return before.lower() in language.sentences.lettered and mark.isspace()


def _ends_after_number(stop: Stop, phrase: str, word: str, language: Language) -> bool:
    """Return whether a stop after a number is a full stop, not an ordinal's point ("12. August", "38. Minute")."""
    rules, after = language.sentences, stop.after.lower()
    if not rules.ordinals:
        return True
    if after in rules.months and len(word) < _LONGEST_ORDINAL:
        return False
    if stop.before(word) == ":" or after in rules.starters or len(word) > _LONGEST_ORDINAL or "." in phrase:
        return not _GOES_ON.match(stop.text, stop.end, stop.last)  # "mit 32:31. Entscheidend war …"
    before, _ = _word_before(stop.text, stop.begin, stop.at - len(word) - 1)
    if before.lower() in rules.before_ordinal or (word == "1" and _is_acronym(stop.after)):
        return False  # "der 1. Vorsitzende", "Gastgeber 1. FC Köln"
    return _parts_clauses(stop, language)


def _parts_clauses(stop: Stop, language: Language) -> bool:
    """Return whether a finite verb stands before a stop, and a subject with its verb right after it."""
    if _GOES_ON.match(stop.text, stop.end, stop.last):
        return False
    said = _WORDS.findall(stop.text, stop.near(_FAR), stop.at)
    if not any(_is_finite(word, language) for word in said[1:]):
        return False
    clause = _TO_MARK.match(stop.text, stop.next_word, stop.last)
    for at, word in enumerate(_WORDS.findall(clause.group())[:_LATEST_VERB] if clause else ()):
        if at and _is_finite(word, language):
            return True
        if word.lower() in language.prepositions or (at == 0 and word.lower() in language.sentences.after_abbreviation):
            return False
    return False


def _is_finite(word: str, language: Language) -> bool:
    return word.islower() and word_form(word, language).whole is not None


def _is_acronym(word: str) -> bool:
    """Return whether a word is written in capitals alone."""
    return len(word) > 1 and word.isupper()


def _word_before(text: str, begin: int, end: int) -> tuple[str, str]:
    """Return (the word that ends at `end`, it in lower case with a shortened word right before it: "z. b")."""
    start = _word_begin(text, begin, end)
    word = text[start:end]
    stop = start - 1 if start - begin > 1 and text[start - 1].isspace() else start
    if not word or text[stop - 1] != "." or stop - 1 <= begin:
        return word, word.lower()
    first = _word_begin(text, begin, stop - 1)
    return word, text[first:end].lower()


def _word_begin(text: str, begin: int, end: int) -> int:
    """Return where the letters and digits that end at `end` begin, `begin` at the earliest."""
    while end > begin and text[end - 1].isalnum():
        end -= 1
    return end
