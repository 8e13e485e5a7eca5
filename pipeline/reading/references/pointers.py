"""What in a claim points outside it: "sie", "dort", "damals", "two weeks later", "the latter", "its roof", "we"."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from pipeline.core.terms import ReferenceKind
from pipeline.languages import Token, last_word, numeral
from pipeline.reading.references.lone_pointers import PERSONAL, is_expletive, later_pointers
from pipeline.reading.references.noun_pointers import demonstratives, one_of_two, owners_in, owns
from pipeline.reading.references.open_times import open_time
from pipeline.reading.references.pointer import SHORTENED, Pointer, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Language, ParsedSpans

# A word and the mark behind it.
_WITH_MARK = 2
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def find_pointers(tokens: list[Token], parsed: ParsedSpans, language: Language) -> Iterator[Pointer]:
    """Yield what in a claim points outside it, by its own words alone.

    `tokens` are its words in the order of the standalone sentence, `parsed` the same as they stand in the text.
    """
    words, known = language.words, _bare_words(parsed)
    tokens = tokens[next((at for at, token in enumerate(tokens) if token.word), 0) :]
    if not known.isdisjoint(words["unclear"]):
        yield from _opening(tokens, parsed, language)
        yield from later_pointers(tokens[0], parsed, language)
    yield from _subjectless(tokens, parsed, language)
    if not known.isdisjoint(language.pronouns):
        yield from _personal(parsed, language)
    yield from owners_in(parsed, language)
    if not known.isdisjoint(words["one_of_two"]):
        yield from one_of_two(tokens, language)
    if not known.isdisjoint(words["demonstratives"]):
        kept = {token.begin for token in tokens}
        yield from (found for found in demonstratives(parsed, language) if found.tokens[0].begin in kept)
    if not known.isdisjoint(words["first_person"]):
        first = (t for at, t in enumerate(tokens) if bare(t) in words["first_person"] and (at == 0 or _is_small(t)))
        several = words["first_plural"]
        for token in first:
            yield Pointer(
                ReferenceKind.FIRST_PERSON, [token], "first_plural" if bare(token) in several else "first_singular"
            )
    if not known.isdisjoint(words["open_places"]):
        yield from _places(parsed.clauses, language)
    yield from (Pointer(ReferenceKind.TIME, [token]) for token in open_time(tokens, parsed, language))


def _bare_words(parsed: ParsedSpans) -> frozenset[str]:
    """Return the words of a claim, "I" for "I'm"."""
    short = [word for word in parsed.known if "'" in word or "’" in word]
    return parsed.known.union(SHORTENED.split(word)[0] for word in short) if short else parsed.known


def _is_small(token: Token) -> bool:
    """Return whether a word inside a claim is no name: "wir", "I", not "die Wir AG"."""
    return not token.capital or len(bare(token)) == 1


def _opening(tokens: list[Token], parsed: ParsedSpans, language: Language) -> Iterator[Pointer]:
    """Yield the first word where it stands for what was told before: "It | leaks", "Das | kostete Millionen"."""
    words, first = language.words, bare(tokens[0])
    if first not in words["unclear"] or language.pronouns.get(first) in PERSONAL:
        return
    if first in words["expletive"]:
        if not is_expletive(tokens, parsed, language):
            yield Pointer(ReferenceKind.PRONOUN, tokens[:1], "neuter")
        return
    joined = first != tokens[0].low
    hangs = not language.grammar.verb_is_second and any(t.low in language.prepositions for t in tokens[1:2])
    if joined or hangs or first not in words["also_determiners"] or _before_verb(tokens, parsed, language):
        yield Pointer(ReferenceKind.PRONOUN, tokens[:1])


def _subjectless(tokens: list[Token], parsed: ParsedSpans, language: Language) -> Iterator[Pointer]:
    """Yield the first word of a claim whose subject stands outside it: "but quickly came to denounce it"."""
    words, clause = language.words, next((clause for clause in parsed.clauses if clause.words), None)
    verb = next(iter(language.grammar.finite_verbs(clause)), None) if clause is not None else None
    if clause is None or verb is None or clause.quoted or bare(clause.tokens[verb.place]) in words["unclear"]:
        return  # "But | that's …" has its subject
    before = [token for token in clause.tokens[: verb.place] if token.word]
    joints = _joints(language)
    joined = bool(before) and before[0].low in joints
    if language.grammar.verb_is_second:
        lacking = len(before) == 1 and before[0].low in words["adding"] and not _is_question(parsed)
    else:
        lacking = joined and all(
            token.low in joints or token.low in language.adverbs or token.low.endswith("ly") for token in before
        )
    counts = next(_bare_counts(parsed, language), None)
    if counts is not None:
        yield Pointer(ReferenceKind.ELLIPSIS, [counts])
    if lacking or _is_bare_number(before, language) or _is_clause_alone(tokens, parsed, language):
        yield Pointer(ReferenceKind.ELLIPSIS, (before or tokens)[:1])


def _bare_counts(parsed: ParsedSpans, language: Language) -> Iterator[Token]:
    """Yield the numbers of nothing that is named: "kommt nur auf | 257", "rose to | 40"; no year, no "Platz 13"."""
    leading = language.words["count_prepositions"]
    for clause in parsed.clauses:
        last = last_word(clause.tokens)
        token = clause.tokens[last]
        before = [word.low for word in clause.tokens[max(0, last - 2) : last]]
        if token.text.isdigit() and not _YEAR.fullmatch(token.text) and not leading.isdisjoint(before):
            beside = clause.tokens[last - 1]
            if not beside.capital and len(clause.tokens) - last <= _WITH_MARK:
                yield token


@functools.cache
def _beside_numbers(language: Language) -> frozenset[str]:
    return language.number_hedges | language.adverbs | language.words["joints"] | language.words["shares"]


@functools.cache
def _joints(language: Language) -> frozenset[str]:
    return language.words["joints"] | language.words["clause_joiners"]


def _is_bare_number(subject: list[Token], language: Language) -> bool:
    """Return whether a subject is nothing but a number: "Almost four in 10 | have", "40 Prozent | stimmten zu"."""
    numbers = [token for token in subject if token.text[0].isdigit() or numeral(token.low, language) is not None]
    if not subject or subject[0].low in language.prepositions or _YEAR.fullmatch(subject[-1].text):
        return False  # "2010 starb Huber"
    small = _beside_numbers(language)
    return bool(numbers) and all(token in numbers or token.low in small for token in subject)


def _is_clause_alone(tokens: list[Token], parsed: ParsedSpans, language: Language) -> bool:
    """Return whether all of a claim hangs on a clause that stands outside it: "Wenn man alles gibt.", "Because …"."""
    grammar, words = language.grammar, language.words
    if tokens[0].low not in words["circumstances"]:
        return False
    finite = [clause for clause in parsed.clauses if grammar.finite_verbs(clause)]
    if grammar.verb_is_second and not (finite and grammar.verb_last(finite[0])):
        return False  # "Während des Krieges floh er"
    return len(finite) == 1 or all(grammar.is_subordinate(clause) for clause in finite)


def _is_question(parsed: ParsedSpans) -> bool:
    return parsed.tokens[-1].text in {"?", "“", "”"}


def _before_verb(tokens: list[Token], parsed: ParsedSpans, language: Language) -> bool:
    """Return whether the second word is a finite verb: "Both | deny", not "Both | men"."""
    following, grammar = next((token.begin for token in tokens[1:] if token.word), -1), language.grammar
    return any(following == c.tokens[verb.place].begin for c in parsed.clauses for verb in grammar.finite_verbs(c))


def _personal(parsed: ParsedSpans, language: Language) -> Iterator[Pointer]:
    """Yield the pronouns for people: "he", "ihnen"; no polite "Sie", no "her" that owns."""
    for clause in parsed.clauses:
        for at, token in enumerate(clause.tokens):
            kind = language.pronouns.get(token.low if token.text.isalpha() else bare(token), "")
            if kind not in PERSONAL:
                continue
            opens = not any(word.word for word in clause.tokens[:at])
            if (token.capital and not opens) or owns(clause.tokens, at, language):
                continue
            yield Pointer(ReferenceKind.PRONOUN, [token], _number(kind, clause, at, language))


def _number(kind: str, clause: Clause, at: int, language: Language) -> str:
    """Return the kind of a pronoun, "plural" or "female" where its form or the verb beside it tells: "sie | warnen"."""
    words, low = language.words, bare(clause.tokens[at])
    if kind != "person_f_or_pl" or low in words["plural_pronouns"] or low in words["female_pronouns"]:
        return kind if kind != "person_f_or_pl" else "plural" if low in words["plural_pronouns"] else "female"
    ends = at <= 1 and language.grammar.verb_last(clause)
    near = {at - 1, at + 1, *(verb.place for verb in clause.finite if ends)}
    verb = next((verb for verb in clause.finite if verb.place in near), None)
    if verb is None or (verb.place == at - 1 and _has_subject_first(clause, verb.place, language)):
        return kind
    return "plural" if verb.plural else "female"


def _has_subject_first(clause: Clause, verb: int, language: Language) -> bool:
    """Return whether a noun phrase without a preposition stands before a verb: "Ein Händler | soll sie …"."""
    first = next((at for at, token in enumerate(clause.tokens) if token.word), verb)
    return verb > 0 and language.grammar.noun_phrase(clause.tokens, first) == verb


def _places(clauses: list[Clause], language: Language) -> Iterator[Pointer]:
    """Yield "dort" or "there" where it is a place that nothing before it names; in "there are" it is none."""
    places, existing = language.words["open_places"], language.words["existential"]
    before: list[Token] = []
    for clause in clauses:
        tokens = clause.tokens
        for at, token in enumerate(tokens):
            if token.low in places and not _names_place(before, language):
                beside = {near.low for near in (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])}
                if existing.isdisjoint(beside) or (at == last_word(tokens) and at > 1):
                    yield Pointer(ReferenceKind.PLACE, [token])
            before.append(token)


def _names_place(tokens: list[Token], language: Language) -> bool:
    """Return whether one of the words leads to a place: "in the | hall", not "in | May"."""
    leading = [
        after for token, after in itertools.pairwise(tokens) if token.low in language.words["place_prepositions"]
    ]
    times = language.sentences.months | frozenset(language.weekdays) | language.words["time_units"]
    return any(not (after.low in times or after.text[0].isdigit()) for after in leading)
