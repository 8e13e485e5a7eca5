"""A claim as a sentence of its own: frame words gone, reported mood back to indicative, verb back where it belongs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import NO_VERB, Demand, SpelledWords, Token, last_word
from pipeline.reading.claims.demands import may_demand
from pipeline.text import tokenize

if TYPE_CHECKING:
    from pipeline.core.records import Attribution
    from pipeline.languages import Language, ParsedSpans

# What is added in brackets, by a place in the text and whether it goes before the word that begins there, or behind the
# one that ends there.
Additions = dict[tuple[int, bool], str]
_MARKS = '„“”»«"‚‘›‹ \n\t'
_JOINT_MARKS = "„“”»«"
# What is said in another's words, and all that is said.
_RETOLD = (Form.INDIRECT, Form.FREE_INDIRECT)
_SPOKEN = (*_RETOLD, Form.DIRECT)
# No blank goes before these.
_FOLLOWING = frozenset(",.;:!?")
_ENDS = " ,;:–—\n"
_OPENERS = {mark: frozenset(openers) for mark, openers in {"”": '“„"', "“": "„“", "«": "»", '"': '"„'}.items()}
_PAIRS = (('"', '"'), ("“", "”"))
# A main clause of no more words ends with its verb too: "Der Bau | ist".
_MAIN = 2
_STOPPED = tuple(stop + mark for stop in ".!?…" for mark in '"“”«»)')


class Standalone(Struct, eq=False, gc=False):
    """A claim as a sentence of its own: its words in order, each as it is to be spelled, and what is left as it stands.

    `words` is empty where the sentence stands as in the text, at `spans`. `joints`: where halves of a quotation begin.
    `flags`: word_order, infinitive, embedded_question. `demand`: how it reads where somebody only demands it.
    """

    text: str
    spans: list[Span]
    tokens: list[Token]
    words: SpelledWords
    joints: set[int]
    flags: list[str]
    demand: Demand | None = None

    def spelled(self, added: Additions | None = None) -> str:
        """Return the sentence, with what is added in brackets at its place."""
        if self.words:
            told = self.demand.words if self.demand is not None and added else self.words
            return _spell(told, self.joints, added or {})
        words = self.spans[0].of(self.text)
        for (at, before), more in sorted((added or {}).items(), reverse=True):
            place = at - self.spans[0].begin
            words = words[:place] + (f"{more} " if before else f" {more}") + words[place:]
        return _finish(_plain(words))


def make_standalone(
    text: str, spans: list[Span], parsed: ParsedSpans, attribution: Attribution | None, language: Language
) -> Standalone:
    """Return the words at `spans`, parsed, as a sentence of its own."""
    form = attribution.form if attribution is not None else None
    if len(spans) == 1 and form not in _SPOKEN and _stands(parsed, language):
        return Standalone(text, spans, parsed.tokens, [], set(), [])
    direct = form is Form.DIRECT
    tokens = _unquoted(parsed.tokens, spans) if direct else parsed.tokens
    words = [(token.text, token) for token in tokens]
    told, flags = language.grammar.as_sentence(words, form in _RETOLD)
    joints = _joints(text, spans, language) if direct else _behind_clauses(text, spans, language)
    may = may_demand(text, attribution, language) if attribution is not None else ""
    demand = language.grammar.demanded(words, told, parsed, visible=may == "rarely") if may and told else None
    return Standalone(text, spans, [token for _, token in told], told, joints, flags, demand)


def _plain(words: str) -> str:
    """Return the words with single blanks between them and none before a comma."""
    if words.isprintable() and "  " not in words and " ," not in words:  # no white space but blanks
        return words
    return " ".join(words.split()).replace(" ,", ",")


def _stands(parsed: ParsedSpans, language: Language) -> bool:
    """Return whether the words are a sentence as they stand: nothing before it that only joins it to the one before."""
    first, words = parsed.tokens[0], language.words
    opening = words["joints"] | words["sure_complementizers"]
    if language.grammar.verb_is_second:
        opening |= words["conceding"]
    return first.word and first.low not in opening


def _unquoted(tokens: list[Token], spans: list[Span]) -> list[Token]:
    """Return the tokens of direct speech without its outer quotation marks."""
    begin, end = 0, len(tokens)
    while tokens[begin].text in _MARKS or _is_doubled(tokens, begin):
        begin += 1
    while tokens[end - 1].text in _MARKS or _is_doubled(tokens, end - 1):
        end -= 1
    return [token for token in tokens[begin:end] if not (token.text in _JOINT_MARKS and _at_joint(token, spans))]


def _is_doubled(tokens: list[Token], at: int) -> bool:
    """Return whether an apostrophe is half of the mark ''."""
    near = [tokens[place] for place in (at - 1, at + 1) if 0 <= place < len(tokens) and tokens[place].text == "'"]
    return tokens[at].text == "'" and any(abs(token.begin - tokens[at].begin) == 1 for token in near)


def _joints(text: str, spans: list[Span], language: Language) -> set[int]:
    """Return where the later halves of a broken quotation begin that are clauses; its marks are left out.

    A half that begins with its verb goes on a half without one, where a language has its verb second: „Vor dem
    Winter“, sagte X, „fehlt das Geld“.
    """
    starts, begun = set(), not language.grammar.verb_is_second
    for span in spans:
        tokens = [token for token in tokenize(text, span, language) if token.text not in _MARKS]
        finite = [verb.index for verb in language.grammar.find_verbs(tokens) if verb.finite]
        if finite and span is not spans[0] and finite[0] < last_word(tokens) and (begun or finite[0] > 0):
            starts.add(tokens[0].begin)
        begun = begun or bool(finite)
    return starts


def _behind_clauses(text: str, spans: list[Span], language: Language) -> set[int]:
    """Return where a main clause goes on behind one that a frame parts from it: "Wenn es regnet, | ist der Bau zu"."""
    if len(spans) == 1:
        return set()
    if not language.grammar.verb_is_second:
        first = spans[0].of(text).split(maxsplit=1)[0].lower()
        after = tokenize(text, spans[1], language)[0]
        joined = first in language.words["dependent_late"] and after.form is NO_VERB
        return {spans[1].begin} if joined else set()
    starts: set[int] = set()
    for before, span in itertools.pairwise(spans):
        ends, opens = tokenize(text, before, language), tokenize(text, span, language)
        finite = [verb.index for verb in language.grammar.find_verbs(ends) if verb.finite]
        verbs = [verb.index for verb in language.grammar.find_verbs(opens) if verb.finite]
        if finite[-1:] == [last_word(ends)] and len(ends) > _MAIN and verbs[:1] == [0]:
            starts.add(opens[0].begin)
    return starts


def _at_joint(token: Token, spans: list[Span]) -> bool:
    return len(spans) > 1 and any(token.begin == span.begin or token.end == span.end for span in spans)


def _spell(words: SpelledWords, joints: set[int], added: Additions) -> str:
    """Return the words as a sentence: spaces as in the text where neighbours stayed neighbours, first letter large.

    `joints`: where the second half of a broken quotation begins; a comma goes before it.
    """
    pieces: list[str] = []
    before = words[0][1]
    for spelled, token in words:
        if before is token:
            gap = " " if pieces else ""  # the particle behind its verb: "stimmt | zu"
        else:
            gap = "" if before.begin <= token.begin == before.end else " "
            if token.begin in joints and before.text not in ",;:.!?–":
                gap = ", "
        pieces.append(gap.rstrip() if spelled[0] in _FOLLOWING else gap)
        if (token.begin, True) in added:
            pieces += [added[token.begin, True], " "]
        pieces.append(spelled)
        if (token.end, False) in added:
            pieces += [" ", added[token.end, False]]
        before = token
    return _finish("".join(pieces))


def _finish(sentence: str) -> str:
    """Return the sentence with a large first letter and a stop at its end."""
    sentence = sentence.strip(_ENDS)
    openers = _OPENERS.get(sentence[-1:])
    if openers and openers.isdisjoint(sentence[:-1]):
        sentence = sentence[:-1].rstrip(_ENDS)  # what it closes was opened outside the claim
    sentence = _without_lone_mark(sentence)
    if sentence[-2:-1] == "," and not sentence[-1].isalnum():
        sentence = sentence[:-2] + sentence[-1]
    if sentence[-1] not in ".!?…" and not sentence.endswith(_STOPPED):
        sentence += "."
    first = sentence[0] == "["
    return sentence[:first] + sentence[first : first + 1].upper() + sentence[first + 1 :]


def _without_lone_mark(sentence: str) -> str:
    """Return the sentence without a mark whose quotation ends outside the claim: 'It achieved "too little', he said."""
    for opening, closing in _PAIRS:
        if sentence.count(opening) != 1 or (opening != closing and (closing in sentence or "„" in sentence[:-1])):
            continue
        at = sentence.index(opening)
        if not sentence[at - 1 : at].isdigit():  # 5" is a measure
            return sentence[:at] + sentence[at + 1 :]
    return sentence
