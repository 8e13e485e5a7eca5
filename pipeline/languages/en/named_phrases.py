"""English phrases that a reference stands for: how far each reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.en.references import is_role
from pipeline.languages.en.word_kinds import is_adverb
from pipeline.languages.first_names import first_names
from pipeline.languages.numerals import numeral
from pipeline.languages.syntax import NO_VERB
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages.syntax import Token
    from pipeline.languages.vocabulary import Language

_SPECIFIC = word_list("en", "specific_adjectives")
_HANGING = word_list("en", "hanging_on_noun")
_RELATIVE = word_list("en", "sure_relatives") | {"that"}
_DETERMINED = word_list("en", "articles")
_NO_NOUNS = word_list("en", "short_subjects") | word_list("en", "first_person")
_AUXILIARIES = word_list("en", "auxiliary_forms")
_OWNING = ("'s", "’s")
_PEOPLES = tuple(sorted(word_list("en", "peoples")))
_MARKS = frozenset(",.;:!?")
_LIKENING = frozenset({"like", "unlike"})
_BACK, _FURTHER, _MOST_HANGING = 5, 9, 2


def lone_phrase(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index after "the (old) bill", "the state's"; `at` where a name, "of …" or a clause tells which."""
    end = _core_end(tokens, at, language)
    owner = next((place for place in range(at + 1, end) if tokens[place].low.endswith(_OWNING)), None)
    inside = tokens[at + 1 : end if owner is None else owner + 1]
    if not inside or any(t.text[0].isdigit() or t.low in _SPECIFIC for t in inside):
        return at
    if "ing" in inside[-1].form.tags and end < len(tokens) and tokens[end].low == "and":
        return at  # "the working | and middle class"
    if any(token.capital for token in inside):
        return at if inside[-1].capital or not is_role(inside[-1].low) else end  # "the Ulm bridge", "the Ohio senator"
    if owner is not None:
        return owner + 1
    return at if _tells_more(tokens, end) else end


def _tells_more(tokens: list[Token], end: int) -> bool:
    """Return whether what follows a phrase tells which one it means: "of …", a name, a relative clause."""
    following = tokens[end : end + 2]
    if not following:
        return False
    telling = following[0].low in _HANGING or following[0].low in _RELATIVE or following[0].capital
    relative = len(following) > 1 and following[0].text == "," and following[1].low in _RELATIVE
    return telling or relative or following[0].text in {"'", "’", "(", "“", "-"}


def phrases(tokens: list[Token], language: Language) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield where each name, role and noun stands, and what it may be of f, m, n and p."""
    for at, token in enumerate(tokens):
        small = (
            token.low in language.prepositions or token.low in language.determiners or token.low in language.pronouns
        )
        if not token.word or small or token.low in language.adverbs or token.low in _NO_NOUNS:
            continue
        if token.low in language.complementizers or _is_time(token, language) or _is_likened(tokens, at):
            continue
        owner = token.low.endswith(("'s", "’s"))
        word = token.text[:-2] if owner else token.text
        if token.capital and (at or (token.form is NO_VERB and not token.low.endswith("ly"))):
            yield at, _of_name(tokens, at, language)
        elif is_role(word.lower()) and not word.endswith("s"):
            yield at, frozenset("fm")
        elif token.form is NO_VERB or word.endswith("s"):
            yield at, frozenset("p" if word.endswith("s") and not word.endswith("ss") else "n")


def _of_name(tokens: list[Token], at: int, language: Language) -> frozenset[str]:
    """Return what a capital word may be of f, m, n and p: the gender of a first name before it, if that is known."""
    if not _may_be_person(tokens, at) or _is_place(tokens, at):
        return frozenset("np")
    if tokens[at].low.endswith(_PEOPLES):
        return frozenset("p")
    first = tokens[_name_begin(tokens, at)]
    goes_on = first is not tokens[at] or (at + 1 < len(tokens) and tokens[at + 1].capital)
    gender = first_names(language).get(first.text, "") if goes_on else ""
    return frozenset(gender or "fmnp")


def _is_time(token: Token, language: Language) -> bool:
    """Return whether a capital word is a month or a day of the week."""
    return token.capital and (token.low in language.sentences.months or token.low in language.weekdays)


def _is_likened(tokens: list[Token], at: int) -> bool:
    """Return whether somebody else is only likened to a name: "Like | Roe, he"."""
    first = _name_begin(tokens, at)
    return first > 0 and tokens[first - 1].low in _LIKENING


def _is_place(tokens: list[Token], at: int) -> bool:
    """Return whether a lone name stands where places do: "in | Linz"."""
    return at > 0 and tokens[at - 1].low == "in" and not (at + 1 < len(tokens) and tokens[at + 1].capital)


def _name_begin(tokens: list[Token], at: int) -> int:
    """Return where the capital words begin that the one at `at` is the last of."""
    while at and tokens[at - 1].capital and tokens[at - 1].low not in _LIKENING:
        at -= 1
    return at


def _may_be_person(tokens: list[Token], at: int) -> bool:
    """Return whether a capital word may name a person: not "the | Secret Service", "Democratic | donors"."""
    first, last = _name_begin(tokens, at), at
    while last + 1 < len(tokens) and tokens[last + 1].capital:
        last += 1
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    noun = after is not None and after.word and after.low.endswith("s") and after.form is NO_VERB
    return not (noun or (first and tokens[first - 1].low in _DETERMINED))


def whole_phrase(tokens: list[Token], at: int, language: Language) -> tuple[int, int]:
    """Return where the phrase of the noun at `at` begins and ends, with "of …", "that …" behind it."""
    begin = at
    for place in range(at - 1, max(-1, at - _BACK), -1):
        token = tokens[place]
        if token.low in language.determiners:
            begin = place
            break
        helps = token.low in language.modals or token.low in _AUXILIARIES
        small = token.low in language.prepositions or token.low in language.adverbs
        if not token.word or small or helps or token.form.plain:
            break
        begin = place
    end = at + 1
    for _ in range(_MOST_HANGING):
        if end < len(tokens) and tokens[end].low in _HANGING:
            end = _object_end(tokens, end + 1, language) or end
    if end < len(tokens) and tokens[end].low in _RELATIVE:
        limit = min(len(tokens), end + _FURTHER)
        stop = next((place for place in range(end + 1, limit) if not tokens[place].word), end)
        end = stop if tokens[stop].text in _MARKS else end
    return begin, end


def name_around(tokens: list[Token], at: int, language: Language) -> tuple[int, int]:
    """Return where the name of a body begins and ends: "Hull | Bank", "Museum | of Art and Design"."""
    begin, end = at, at + 1
    while begin and tokens[begin - 1].capital and tokens[begin - 1].low not in language.determiners:
        begin -= 1
    while end + 1 < len(tokens) and _goes_on_as_name(tokens, end, end > at + 1, language):
        end += 2
        while end < len(tokens) and tokens[end].capital and tokens[end].word:
            end += 1
    return begin, end


def _goes_on_as_name(tokens: list[Token], at: int, hung: bool, language: Language) -> bool:
    """Return whether a small word and a capital one belong to a name: "Museum | of Art | and Design".

    `hung`: something hangs on the name already; "Hull Bank | and Germany" are two.
    """
    joint, after = tokens[at], tokens[at + 1]
    if not after.capital or not after.word or _is_time(after, language):
        return False
    hangs = joint.low in language.words["of"] or joint.low == "for"
    lone = at + 2 == len(tokens) or not tokens[at + 2].capital
    return hangs or (hung and joint.low == "and" and lone)


def _object_end(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index after what a preposition leads to: "of | the two men"; 0 where that is no phrase."""
    end = at
    while end < len(tokens) and tokens[end].word:
        token = tokens[end]
        small = (
            token.low in language.prepositions or token.low in language.adverbs or token.low in language.complementizers
        )
        helps = token.low in _AUXILIARIES or token.low in language.modals or token.low in language.future
        if small or helps or token.low in language.pronouns or (end > at + 1 and _is_verb(tokens, end, language)):
            break
        end += 1
    return end if end > at and tokens[end - 1].low not in language.determiners else 0


def _is_verb(tokens: list[Token], at: int, language: Language) -> bool:
    """Return whether a word that may be a verb is one: in the past, or no mark and no preposition comes after it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].form is NO_VERB:
        return False
    goes_on = after is not None and after.word and after.low not in language.prepositions
    return "past" in tokens[at].form.tags or goes_on


def _core_end(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index after an article, adjectives and nouns; a participle with an adverb may stand before these."""
    end = at + 1
    while end < len(tokens) and tokens[end].word:
        token = tokens[end]
        determines = token.low in language.determiners and not (end == at + 1 and numeral(token.low, language))
        small = token.low in language.prepositions or determines or token.low in language.pronouns
        adverb = end > at + 1 and (token.low in language.adverbs or _is_aside(tokens, end))
        helps = token.low in language.modals or token.low in _AUXILIARIES or token.low in language.future
        if (
            small
            or adverb
            or helps
            or token.low in language.complementizers
            or _is_predicate(tokens, end, at, language)
        ):
            break
        end += 1
    return end


def _is_aside(tokens: list[Token], at: int) -> bool:
    """Return whether an adverb ends a phrase: "the president | essentially saying", not "the barely used hall"."""
    return is_adverb(tokens[at]) and tokens[at - 1].form is NO_VERB and not tokens[at - 1].low.endswith(_OWNING)


def _is_predicate(tokens: list[Token], at: int, begin: int, language: Language) -> bool:
    """Return whether a word in a phrase is rather its verb: "the building | costs 40 pounds", "the towns | pay for"."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if at == begin + 1 or not token.form.plain or after is None:
        return False
    several = tokens[at - 1].low.endswith("s") and not tokens[at - 1].low.endswith("ss") and not token.low.endswith("s")
    return several or after.text[0].isdigit() or after.low in language.determiners
