"""The reporting clause itself: who speaks, by which words, in what medium, to whom."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import ParsedSentence, Token, span_of
from pipeline.reading.attributions.addressees import addressee, source_alone, told_agency
from pipeline.reading.attributions.candidates import Candidate

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, Verb
    from pipeline.reading.rules import Rule

_CASE_ENDINGS = "sen"
_NONE: frozenset[str] = frozenset()
_SAY = frozenset({"say"})


@functools.cache
def words_beside(language: Language, name: str) -> dict[str, frozenset[str]]:
    """Return infinitive → the words beside it that make its meaning, from a set of such pairs: "sprechen von"."""
    pairs = [pair.split() for pair in language.words[name]]
    return {verb: frozenset(word for other, word in pairs if other == verb) for verb, _ in pairs}


@functools.cache
def _media(language: Language) -> tuple[str, ...]:
    """Return the ends of nouns that something is said in, without the endings of cases."""
    return tuple(sorted(noun.rstrip(_CASE_ENDINGS) for noun in language.words["media"]))


@functools.cache
def _time_words(language: Language) -> frozenset[str]:
    return language.words["times"].union(language.weekdays, language.sentences.months)


def is_reported(clause: Clause, verb: Verb) -> bool:
    """Return whether the reporting verb is in the subjunctive itself, so that someone else says that this was said."""
    moods = {"k1"} if verb.auxiliary is None else {"k1", "k2"}
    return any(other.index == verb.place and other.subjunctive in moods for other in clause.verbs)


def classes_of(parsed: ParsedSentence, clause: Clause, verb: Verb) -> frozenset[str]:
    """Return how the verb reports; a bare participle or infinitive does not."""
    grammar = parsed.language.grammar
    classes = classes_by_lemmas(parsed.language)[verb.lemmas]
    if classes is None or not grammar.is_predicate(clause, verb):
        return _NONE
    fixed = grammar.fixed_word(clause, verb)
    if fixed is not None and (clause.tokens[fixed].low == "bekannt" or "machen" in verb.lemmas):
        return _SAY  # "gab bekannt", "machte klar"; what "wird klar" nobody says
    return classes


class _Classes(dict[frozenset[str], frozenset[str] | None]):
    """Infinitives of a verb form → how they report; None where they never do."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, lemmas: frozenset[str]) -> frozenset[str] | None:
        classes = _NONE.union(*(self.language.verbs.get(lemma, _NONE) for lemma in lemmas))
        never = not classes and lemmas.isdisjoint(self.language.words["with_fixed"])
        self[lemmas] = known = None if never else classes
        return known


# One for each language: as many entries as its forms have sets of infinitives.
classes_by_lemmas = functools.cache(_Classes)


def build(parsed: ParsedSentence, at: int, verb: Verb, content: list[Span], rule: Rule) -> Candidate:
    """Return the attribution with its speaker, cue words, reporting clause, medium and addressee."""
    clause = parsed.clauses[at]
    source = source_spans(parsed, at, verb)
    candidate = Candidate(rule, rule.form, parsed.index, content, source, frame=[clause.span])
    candidate.cue = cue_spans(parsed, clause, verb)
    candidate.medium = _medium(parsed, _clause_tokens(parsed, at, verb))
    spoken = not rule.is_act or verb.lemmas & parsed.language.words["names_whom"]
    candidate.addressee = (addressee if spoken else told_agency)(parsed, clause, verb, source)
    return candidate


def cue_spans(parsed: ParsedSentence, clause: Clause, verb: Verb) -> list[Span]:
    """Return the words that report: the verb with its auxiliary and its particle; neighbours are one span."""
    spans: list[Span] = []
    last = -2
    for at in parsed.language.grammar.verb_group(clause, verb):
        token = clause.tokens[at]
        begin = spans.pop().begin if at == last + 1 else token.begin
        spans.append(Span(begin, token.end))
        last = at
    return spans


def source_spans(parsed: ParsedSentence, at: int, verb: Verb, inverted: bool | None = None) -> list[Span]:
    """Return the spans of who reports in the clause at `at`, none where nobody is named."""
    language = parsed.language
    grammar, words = language.grammar, language.words
    if verb.lemmas & words["cited"] and (cited := _who_is_cited(parsed, at, verb)):
        return cited
    if verb.passive or verb.lemmas & words["impersonal"]:
        return _source_beside_subject(parsed, at, verb)
    subject = grammar.subject(parsed, at, verb, inverted) or grammar.subject_before_clause(parsed, at)
    clause = parsed.clauses[at]
    return _before_theme(clause, verb, source_alone(clause, verb, subject, language), language)


def speaks_after(parsed: ParsedSentence, at: int, verb: Verb) -> bool:
    """Return whether a subject (or "es") follows the verb, as in ", sagte X"."""
    clause = parsed.clauses[at]
    if at == 0 or verb.passive or verb.lemmas & parsed.language.words["impersonal"]:
        return True
    source = parsed.language.grammar.subject(parsed, at, verb)
    return bool(source) and clause.tokens[verb.begin].begin <= source[0].begin < clause.span.end


def _source_beside_subject(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return who reports where it is not the subject: "wurde von X angekündigt", "heißt es in dem Schreiben"."""
    tokens = _clause_tokens(parsed, at, verb)
    named = _source_of_impersonal(parsed, tokens, verb)
    if named:
        return named
    return _medium(parsed, tokens) if verb.passive else []


def _who_is_cited(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return whose words these are where others cite them: "Huber wird zitiert", "die Zeitung zitiert | Anna Huber"."""
    clause, language = parsed.clauses[at], parsed.language
    subject = language.grammar.subject(parsed, at, verb)
    if verb.passive or not subject:
        return subject
    begin = max(subject[0].end, clause.tokens[verb.index].end)
    tokens = [token for token in clause.tokens if token.begin >= begin]
    for index, token in enumerate(tokens):
        if token.low in language.prepositions:
            return []
        end = language.grammar.noun_phrase(tokens, index, loose=False)
        if end > index and any(word.capital for word in tokens[index:end]):
            return [span_of(tokens[index:end])]
    return []


def _before_theme(clause: Clause, verb: Verb, source: list[Span], language: Language) -> list[Span]:
    """Return the source without what the verb takes: "berichtete die „Rundschau“ | von einem Brand"."""
    frames, tokens = words_beside(language, "act_frames"), clause.tokens
    wanted = _NONE.union(*(frames.get(lemma, _NONE) for lemma in verb.lemmas))
    for at in range(verb.index + 2, len(tokens) if wanted else 0):
        token = tokens[at]
        if token.low in wanted and any(span.begin < token.begin < span.end for span in source):
            return [Span(source[0].begin, tokens[at - 1].end)]
    return source


def _clause_tokens(parsed: ParsedSentence, at: int, verb: Verb) -> list[Token]:
    """Return the tokens of the reporting clause; a front that a relative clause parts from the verb goes first.

    "In einem Gutachten, das …, | heißt es".
    """
    clauses = parsed.clauses
    tokens = clauses[at].tokens
    if at < 2 or verb.index > 0 or not parsed.language.grammar.is_relative(clauses[at - 1]):
        return tokens
    front = clauses[at - 2]
    return [*front.tokens, *tokens] if front.is_verbless else tokens


def _source_of_impersonal(parsed: ParsedSentence, tokens: list[Token], verb: Verb) -> list[Span]:
    """Return the source in "heißt es in dem Schreiben", "verlautete aus Kreisen", "wurde von X angekündigt"."""
    language = parsed.language
    wanted = language.words["passive_agents" if verb.passive else "source_prepositions"]
    for at, token in enumerate(tokens):
        if token.low not in wanted:
            continue
        end = language.grammar.noun_phrase(tokens, at + 1)
        if end > at + 1 and not _is_place_or_time(tokens, at, end, language):
            return [span_of(tokens[at + 1 : end])]
    return []


def _is_place_or_time(tokens: list[Token], at: int, end: int, language: Language) -> bool:
    """Return whether the phrase of the preposition at `at` tells where or when: "in Österreich bekannt", "im Mai"."""
    named = end == at + 2 and tokens[at + 1].capital
    place = named and tokens[at].low in language.words["before_place"] and not _is_circle(tokens[at + 1], language)
    if place or tokens[end - 1].low in language.words["no_works"]:
        return True
    return any(token.low in _time_words(language) for token in tokens[at + 1 : end])


def _is_circle(word: Token, language: Language) -> bool:
    """Return whether a noun in the plural tells in which circle something is said: "aus Regierungskreisen"."""
    return word.low.endswith(tuple(sorted(language.words["circles"])))


def _medium(parsed: ParsedSentence, tokens: list[Token]) -> list[Span]:
    """Return "einem offenen Brief an …" in "In einem offenen Brief an … warnen …"."""
    language = parsed.language
    for at, token in enumerate(tokens):
        if token.low not in language.words["medium_prepositions"]:
            continue
        end = language.grammar.noun_phrase(tokens, at + 1)
        if not any(_is_medium(word, language) for word in tokens[at + 1 : end]):
            continue
        if end < len(tokens) and tokens[end].low in language.words["after_medium"]:
            end = max(language.grammar.noun_phrase(tokens, end + 1), end)
        return [span_of(tokens[at + 1 : end])]
    return []


def _is_medium(word: Token, language: Language) -> bool:
    return word.capital and word.low.rstrip(_CASE_ENDINGS).endswith(_media(language))
