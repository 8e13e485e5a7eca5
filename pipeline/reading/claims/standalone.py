"""A claim as a sentence of its own: frame words gone, subjunctive back to indicative, verb back where it belongs."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import NO_VERB, Token, word_list
from pipeline.languages.de import Words, has_verb_after_clause, subject_first, verb_second
from pipeline.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Attribution, Span
    from pipeline.languages import Language, Verb
    from pipeline.text import Laid

_MARKS = '„“”»«"‚‘›‹ \n\t'
_LEADING = word_list("de", "joints") | word_list("en", "joints")
_LEADING_REPORTED = _LEADING | {"that"}
_AUXILIARIES = word_list("en", "that_is_subject")
_FIRST = {code: word_list(code, "first_person") for code in ("de", "en")}
_PRONOUNS = word_list("de", "unclear") | word_list("en", "unclear")
_DETERMINERS = word_list("de", "also_determiners") | word_list("en", "also_determiners")
_HELPERS = word_list("de", "modal_verbs") | {"sein", "haben", "werden"}
_KEPT = word_list("de", "keep_subjunctive")
# No blank goes before these.
_FOLLOWING = frozenset(",.;:!?")
_ENDS = " ,;:–—\n"
_CLAUSE_ENDS = frozenset(",;:–—()")
_OPENERS = {mark: frozenset(openers) for mark, openers in {"”": '“„"', "“": "„“", "«": "»", '"': '"„'}.items()}
_STOPPED = tuple(stop + mark for stop in ".!?…" for mark in '"“”«»)')


def make_standalone(
    text: str, spans: list[Span], laid: Laid, attribution: Attribution | None, language: Language
) -> tuple[str, tuple[str, ...]]:
    """Return (sentence, flags) for the words at `spans`, laid out; flags name what was left as it stands.

    Flags: word_order, infinitive, embedded_question, pronoun, first_person.
    """
    direct = attribution is not None and attribution.form is Form.DIRECT
    reported = attribution is not None and attribution.form in {Form.INDIRECT, Form.FREE_INDIRECT}
    flags: list[str] = []
    if len(spans) == 1 and not direct and not reported and _stands(laid, language):
        sentence, plain = _finish(_plain(spans[0].of(text))), laid.tokens
        if language.code == "de" and _is_infinitive(laid):
            flags.append("infinitive")
    else:
        tokens = _unquoted(laid.tokens, spans) if direct else laid.tokens
        words = [(token.text, token) for token in tokens]
        if language.code == "de":
            words, flags = _german(words, language, reported)
        else:
            words = _drop_leading(words, reported)
        sentence = _spell(words, _joints(text, spans, language) if direct else set())
        plain = [token for _, token in words]
    flags += _open_references(plain, laid.known, language)
    return sentence, tuple(dict.fromkeys(flags)) if flags else ()


def _plain(words: str) -> str:
    """Return the words with single blanks between them and none before a comma."""
    if words.isprintable() and "  " not in words and " ," not in words:  # no white space but blanks
        return words
    return " ".join(words.split()).replace(" ,", ",")


def _stands(laid: Laid, language: Language) -> bool:
    """Return whether the words are a sentence as they stand: nothing before it that only joins it to the one before."""
    first = laid.tokens[0]
    return first.word and first.low not in _LEADING and (language.code != "de" or first.low not in {"dass", "daß"})


def _is_infinitive(laid: Laid) -> bool:
    """Return whether there is "zu" and no finite verb."""
    return "zu" in laid.known and not any(segment.finite for segment in laid.clauses)


def _open_references(tokens: list[Token], known: frozenset[str], language: Language) -> list[str]:
    """Return the flags for words that point outside the sentence: a pronoun as its subject, "ich" or "wir".

    `known` are the words of the tokens and those that were left out before them.
    """
    flags = []
    first = 0 if tokens and tokens[0].word else next((at for at, token in enumerate(tokens) if token.word), None)
    if first is not None and tokens[first].low in _PRONOUNS:
        after = next((token for token in tokens[first + 1 :] if token.word), None)
        verb_next = after is not None and not after.capital and _is_verb(after.low, language)
        if tokens[first].low not in _DETERMINERS or verb_next:
            flags.append("pronoun")
    first_person = _FIRST[language.code]
    if not first_person.isdisjoint(known) and any(
        token.low in first_person and (at == first or not token.capital) for at, token in enumerate(tokens)
    ):
        flags.append("first_person")
    return flags


def _is_verb(word: str, language: Language) -> bool:
    return any("inf" not in reading.tags or len(reading.tags) > 1 for reading in language.readings(word))


def _unquoted(tokens: list[Token], spans: list[Span]) -> list[Token]:
    """Return the tokens of direct speech without its outer quotation marks."""
    begin, end = 0, len(tokens)
    while begin < end and (tokens[begin].text in _MARKS or _is_doubled(tokens, begin)):
        begin += 1
    while end > begin and (tokens[end - 1].text in _MARKS or _is_doubled(tokens, end - 1)):
        end -= 1
    return [token for token in tokens[begin:end] if not (token.text in "„“”»«" and _at_joint(token, spans))]


def _is_doubled(tokens: list[Token], at: int) -> bool:
    """Return whether an apostrophe is half of the mark ''."""
    near = [tokens[place] for place in (at - 1, at + 1) if 0 <= place < len(tokens) and tokens[place].text == "'"]
    return tokens[at].text == "'" and any(abs(token.begin - tokens[at].begin) == 1 for token in near)


def _joints(text: str, spans: list[Span], language: Language) -> set[int]:
    """Return where the later halves of a broken quotation begin that are clauses; its marks are left out.

    A German half that begins with its verb goes on a half without one: „Vor dem Winter“, sagte X, „fehlt das Geld“.
    """
    starts, begun = set(), language.code != "de"
    for at, span in enumerate(spans):
        tokens = [token for token in tokenize(text, span, language) if token.text not in _MARKS]
        last = max((place for place, token in enumerate(tokens) if token.word), default=0)
        finite = [verb.index for verb in language.grammar.find_verbs(tokens) if verb.finite]
        if at and any(index < last for index in finite) and (begun or finite[0] > 0):
            starts.add(tokens[0].begin)
        begun = begun or bool(finite)
    return starts


def _at_joint(token: Token, spans: list[Span]) -> bool:
    return len(spans) > 1 and any(token.begin == span.begin or token.end == span.end for span in spans)


def _drop_leading(words: Words, reported: bool = False) -> Words:
    leading = _LEADING_REPORTED if reported and not _is_pronoun(words) else _LEADING
    while len(words) > 2 and (words[0][1].low in leading or words[0][0] in ",;:–—"):
        words = words[1:]
    return words


def _is_pronoun(words: Words) -> bool:
    """Return whether "that" at the begin is the subject: "said | that was not the first time"."""
    after = words[1][1].low if len(words) > 1 else ""
    return after in _AUXILIARIES or after.endswith(("n't", "n’t"))


def _german(words: Words, language: Language, reported: bool) -> tuple[Words, list[str]]:
    flags: list[str] = []
    words = _drop_leading(words)
    tokens = [token for _, token in words]
    if not tokens:
        return words, flags
    first = tokens[0].low
    if reported:
        words = _indicative(words, language)
    if first in {"dass", "daß"} and has_verb_after_clause(tokens):
        return words, flags
    if first in {"dass", "daß", "wonach"}:
        moved = verb_second(words[1:], language)
        return (moved, flags) if moved else (words, ["word_order"])
    if first in {"ob", "wie", "warum", "wieso", "weshalb", "wann"} and reported:
        return words, ["embedded_question"]
    infinitive, verb_first = any(token.low == "zu" for token in tokens), reported and tokens[0].form is not NO_VERB
    finite = [verb for verb in language.grammar.find_verbs(tokens) if verb.finite] if infinitive or verb_first else []
    if finite and _is_noun(tokens, finite[0]):
        finite = finite[1:]
    if not finite and infinitive:
        return words, ["infinitive"]
    if finite and finite[0].index == 0 and reported and not has_verb_after_clause(tokens):
        moved = subject_first(words, language)
        return (moved, flags) if moved else (words, ["word_order"])
    return words, flags


def _indicative(words: Words, language: Language) -> Words:
    """Return the words with subjunctive I forms (and würden, hätten for it) in the indicative."""
    tokens = [token for _, token in words]
    moods = [at for at, token in enumerate(tokens) if token.form is not NO_VERB and _real_mood(token.low, language)]
    if not moods:
        return words
    done = list(words)
    for begin, end in _clauses(tokens):
        if not any(begin <= at < end for at in moods):
            continue
        tokens = [token for _, token in words[begin:end]]
        for verb in language.grammar.find_verbs(tokens):
            token = tokens[verb.index]
            new = _real_mood(token.low, language) if verb.finite and verb.subjunctive else ""
            noun = token.capital and (begin or verb.index or _is_noun(tokens, verb))
            if new and not noun and not _is_unreal(verb, tokens):
                done[begin + verb.index] = (new.capitalize() if token.capital else new, token)
    return done


def _is_noun(tokens: list[Token], verb: Verb) -> bool:
    """Return whether the first word only looks like a verb: "Ruhe zu bewahren", but "Habe das Amt Recht, …"."""
    return verb.index == 0 and tokens[0].capital and verb.lemmas.isdisjoint(_HELPERS)


def _is_unreal(verb: Verb, tokens: list[Token]) -> bool:
    """Return whether it says what was not: "sie hätten fragen müssen", which no indicative can say."""
    words = [token.low for token in tokens if token.word]
    return verb.subjunctive == "k2" and "haben" in verb.lemmas and len(words) > 2 and words[-1] in {"müssen", "sollen"}


def _clauses(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield what stands between marks: the index of its first token and the one after its last."""
    begin = 0
    for at in [at for at, token in enumerate(tokens) if token.text in _CLAUSE_ENDS]:
        yield begin, at
        begin = at + 1
    yield begin, len(tokens)


@functools.lru_cache(maxsize=4096)
def _real_mood(word: str, language: Language) -> str:
    """Return the indicative of a reported verb: of subjunctive I, and of plural subjunctive II that stands for it."""
    for reading in language.readings(word):
        stands_for = "k2p" in reading.tags and reading.lemma not in _KEPT
        if reading.indicative and reading.tags & {"k!", "k1!"} and (reading.tags & {"k1s", "k1p"} or stands_for):
            return reading.indicative
    return ""


def _spell(words: Words, joints: set[int]) -> str:
    """Return the words as a sentence: spaces as in the text where neighbours stayed neighbours, first letter large.

    `joints`: where the second half of a broken quotation begins; a comma goes before it.
    """
    pieces: list[str] = []
    before = words[0][1] if words else None
    for spelled, token in words:
        if before is not None and before is not token:
            gap = "" if before.begin <= token.begin == before.end else " "
            if token.begin in joints and before.text not in ",;:.!?–":
                gap = ", "
            pieces.append(gap.rstrip() if spelled[0] in _FOLLOWING else gap)
        pieces.append(spelled)
        before = token
    return _finish("".join(pieces))


def _finish(sentence: str) -> str:
    """Return the sentence with a large first letter and a stop at its end."""
    sentence = sentence.strip(_ENDS)
    openers = _OPENERS.get(sentence[-1:])
    if openers and openers.isdisjoint(sentence[:-1]):
        sentence = sentence[:-1].rstrip(_ENDS)  # what it closes was opened outside the claim
    if sentence[-2:-1] == "," and not sentence[-1].isalnum():
        sentence = sentence[:-2] + sentence[-1]
    if sentence and sentence[-1] not in ".!?…" and not sentence.endswith(_STOPPED):
        sentence += "."
    return sentence[:1].upper() + sentence[1:]
