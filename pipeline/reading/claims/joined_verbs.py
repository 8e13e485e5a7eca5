"""Two things said of one subject, cut in two: "Er kam | und ging", "She resigned | and the council met"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from pipeline.core.records import Sentence, Span
from pipeline.languages import NO_VERB, ParsedSentence, Verb
from pipeline.text import lay_out

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, Quote, Token

# A part has no fewer words, its subject counted.
_SHORTEST = 3
_DASHES = frozenset({"–", "—", "-"})


class _Joint(NamedTuple):
    """Where a sentence goes on with another verb.

    `head_end`: where the part before ends; `tail_begin`: where the new part begins; `at`, `verb`: the clause and the
    verb whose subject the new part shares, None where it has one of its own.
    """

    head_end: int
    tail_begin: int
    at: int
    verb: Verb | None


def part_at_joints(text: str, whole: Span, quotes: list[Quote], language: Language) -> list[list[Span]]:
    """Return what is said of one subject with two finite verbs as two parts, the second with the subject before it.

    A part with a subject of its own is cut alone. Where the subject is not sure, all stays one.
    """
    laid = lay_out(text, [whole], quotes, language)
    sentence = Sentence("", "", 0, 0, whole.begin, whole.end, False)
    parsed = ParsedSentence(
        0, sentence, whole, text, language, laid.tokens, laid.clauses, quotes, laid.known, False, False
    )
    for at in range(len(laid.clauses)):
        joint = _joint(laid.clauses, at, language)
        if joint is None:
            continue
        head, tail = Span(whole.begin, joint.head_end), Span(joint.tail_begin, whole.end)
        short = min(len(head.of(text).split()), len(tail.of(text).split()) + (joint.verb is not None)) < _SHORTEST
        if short:
            continue
        if joint.verb is None:
            return [[head], *part_at_joints(text, tail, quotes, language)]
        subject = language.grammar.shared_subject(parsed, joint.at, joint.verb)
        if subject and all(whole.contains(span) and span.end <= head.end for span in subject):
            return [[head], [*subject, tail]]
    return [[whole]]


def _joint(clauses: list[Clause], at: int, language: Language) -> _Joint | None:
    """Return where a main clause goes on with a second finite verb; None where it does not, or not for sure."""
    clause = clauses[at]
    if not _is_main(clause, language):
        return None
    last, before = _verb_before(clauses, at, language)
    if before is not None and language.grammar.goes_on_after_comma(clauses[last], before, clause):
        shares = before if clause.opens_with_verb else None
        return _Joint(clauses[at - 1].span.end, clause.tokens[0].begin, last, shares)
    return None if clause.opens_with_verb and at > 0 else _at_word(clauses, at, last, before, language)


def _at_word(clauses: list[Clause], at: int, last: int, before: Verb | None, language: Language) -> _Joint | None:
    """Return where a word that joins parts a clause; `last`, `before`: the main clause before it and its verb."""
    tokens, grammar = clauses[at].tokens, language.grammar
    verbs = sorted(grammar.finite_verbs(clauses[at]), key=lambda verb: verb.place)
    joining = _joining(language)
    for place, token in enumerate(tokens):
        if token.low not in joining:
            continue
        here = next((verb for verb in verbs if verb.place < place), None)
        first, where = (here, at) if here is not None else (before if place == 0 else None, last)
        after = next((verb for verb in verbs if verb.place > place), None)
        if after is None or first is None or _is_embedded(clauses[at], place, language):
            continue
        own = grammar.second_subject(tokens, place + 1, after.place)
        if own is None or not grammar.may_share_subject(clauses[where].tokens[first.place], tokens, after, own):
            continue
        if not own and where == at and _share_object(tokens, place, first, after, language):
            continue
        head_end = tokens[place - 1].end if place else clauses[at - 1].span.end
        return _Joint(head_end, tokens[place + (not own)].begin, where, None if own else first)
    return None


def _share_object(tokens: list[Token], place: int, first: Verb, after: Verb, language: Language) -> bool:
    """Return whether the object behind a second verb may be that of the first too.

    "Er plante | und baute das Haus", "The firm designed | and is the owner of the tower".
    """
    if place == 0 or tokens[place - 1].form is NO_VERB or tokens[place - 1].capital:
        return False
    if language.grammar.verb_is_second:
        object_follows = any(token.low in language.determiners for token in tokens[after.place + 1 : after.place + 2])
        return first.place == place - 1 == after.place - 2 and object_follows
    being = not after.lemmas.isdisjoint(language.words["passive_auxiliaries"])
    return being and any(token.low in language.words["of"] for token in tokens[after.place :])


@functools.cache
def _joining(language: Language) -> frozenset[str]:
    return language.words["adding"] | language.words["joints"]


def _is_main(clause: Clause, language: Language) -> bool:
    grammar = language.grammar
    return not (clause.quoted or clause.bracketed or grammar.is_subordinate(clause)) and grammar.may_be_main(clause)


def _verb_before(clauses: list[Clause], at: int, language: Language) -> tuple[int, Verb | None]:
    """Return the main clause that stands right before a clause and its mark, and its finite verb, if there is one."""
    if at == 0 or not _goes_on_behind(clauses[at - 1].after, clauses[at], language):
        return at - 1, None
    grammar, last = language.grammar, at - 1
    while last and not clauses[last].finite and clauses[last - 1].after == ",":
        last -= 1  # "Sie sorgt für Bilder, Filme, | die Ministerin tanzt"
    if not _is_main(clauses[last], language):
        return last, None
    if any(clause.finite and not grammar.is_subordinate(clause) for clause in clauses[:last]):
        return last, None  # "Hofft der Rat, Huber bleibt, | und plant ein Fest"
    return last, min(grammar.finite_verbs(clauses[last]), key=lambda verb: verb.place, default=None)


def _goes_on_behind(mark: str, clause: Clause, language: Language) -> bool:
    """Return whether a clause may go on the one before behind a mark: a comma, or a dash that opens no aside."""
    if mark in _DASHES and language.grammar.verb_is_second:
        return clause.after[:1] not in _DASHES
    return mark == "," or (mark in _DASHES and clause.tokens[0].low in language.words["joints"])


def _is_embedded(clause: Clause, place: int, language: Language) -> bool:
    """Return whether a word before a joint opens a clause of its own: "the man | who came and left"."""
    opening = language.complementizers | language.words["sure_relatives"] | language.words["opening_inside"]
    return any(token.low in opening for token in clause.tokens[:place])
