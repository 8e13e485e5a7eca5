"""The German reporting clause itself: who speaks, by which words, in what medium, to whom."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import ParsedSentence, Token, span_of, word_list
from pipeline.reading.attributions.addressees import NAMES_WHOM, addressee, source_alone, told_agency
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import CLAUSE_WIE

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, Verb
    from pipeline.reading.rules import Rule

IMPERSONAL = word_list("de", "impersonal")
_SOURCE_PREPOSITIONS = word_list("de", "source_prepositions")
# Words that make "geben" or "machen" a verb of saying, where they are written apart.
# Verbs that report an act with a preposition: "sprach von 200 Menschen", "geht von Brandstiftung aus".
ACT_FRAMES: dict[str, list[str]] = {}
for _entry in sorted(word_list("de", "act_frames")):
    ACT_FRAMES.setdefault(_entry.split()[0], []).append(_entry.split()[1])
_CITED = word_list("de", "cited")
_JOINING = word_list("de", "joining") | {"oder", "sowie"}
_FIXED = word_list("de", "fixed_words")
_WITH_FIXED = word_list("de", "with_fixed")
# "im Raum steht", "in diesem Zusammenhang steht": nothing is written there.
_NO_WORKS = word_list("de", "no_works")
_ENDINGS = "sen"
_NONE: frozenset[str] = frozenset()
_MEDIA = tuple(noun.rstrip(_ENDINGS) for noun in word_list("de", "media"))


def is_reported(segment: Clause, verb: Verb) -> bool:
    """Return whether the reporting verb is in the subjunctive itself, so that someone else says that this was said."""
    place = verb.index if verb.auxiliary is None else verb.auxiliary
    moods = {"k1"} if verb.auxiliary is None else {"k1", "k2"}
    return any(other.index == place and other.subjunctive in moods for other in segment.verbs)


def classes_of(parsed: ParsedSentence, segment: Clause, verb: Verb) -> frozenset[str]:
    """Return how the verb reports; a bare participle or infinitive does not."""
    classes = classes_by_lemmas(parsed.language)[verb.lemmas]
    if classes is None:
        return _NONE
    if verb.index > 0 and segment.tokens[verb.index - 1].low in {"als", "wie"} and verb.index > 1:
        return frozenset()  # "mehr als erwartet"
    fixed = segment.tokens[verb.index].low in _FIXED  # "ist bekannt" is no form of "bekennen"
    if fixed or (not verb.finite and verb.auxiliary is None) or is_second(segment, verb):
        return frozenset()
    at = _fixed_word(segment, verb) if verb.lemmas & _WITH_FIXED else None
    if at is not None and (segment.tokens[at].low == "bekannt" or verb.lemmas & {"machen"}):
        return frozenset({"say"})  # "gab bekannt", "machte klar"; what "wird klar" nobody says
    return classes


class _Classes(dict[frozenset[str], frozenset[str] | None]):
    """Infinitives of a verb form → how they report; None where they never do."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, lemmas: frozenset[str]) -> frozenset[str] | None:
        classes = frozenset().union(*(self.language.verbs.get(lemma, _NONE) for lemma in lemmas))
        self[lemmas] = found = None if not classes and lemmas.isdisjoint(_WITH_FIXED) else classes
        return found


# One for each language: as many entries as its forms have sets of infinitives.
classes_by_lemmas = functools.cache(_Classes)


def is_state(segment: Clause, verb: Verb) -> bool:
    """Return whether "war beschlossen" tells a state, not who decided it."""
    auxiliary = segment.tokens[verb.auxiliary or 0].low
    return auxiliary in {"ist", "sind", "war", "waren", "sei", "seien", "wäre", "wären"}


def is_second(segment: Clause, verb: Verb) -> bool:
    """Return whether a finite verb stands before this one and no "und" between: "gab sich | betont sachlich"."""
    if not verb.finite or len(segment.finite) == 1:
        return False
    tokens = segment.tokens
    # "die von Bauern bewohnte Insel fordert": what stands before a noun may be no verb
    first = next((v for v in segment.finite if 0 < v.index < verb.index and not tokens[v.index + 1].capital), None)
    return first is not None and not any(t.low in _JOINING for t in segment.tokens[first.index : verb.index])


def _fixed_word(segment: Clause, verb: Verb) -> int | None:
    """Return the index of "bekannt" in "bekannt gab", "wurde bekannt", or None."""
    tokens = segment.tokens
    before = verb.index - 1
    if before >= 0 and tokens[before].low in _FIXED:
        return before
    last = len(tokens) - 1
    return last if last > verb.index and tokens[last].low in _FIXED else None


def build(parsed: ParsedSentence, at: int, verb: Verb, content: list[Span], rule: Rule) -> Candidate | None:
    """Return the attribution with its speaker, cue words, reporting clause, medium and addressee."""
    content = [span for span in content if span.begin < span.end]
    if not content:
        return None
    segment = parsed.clauses[at]
    tokens = segment.tokens
    cue = cue_spans(segment, verb)
    if rule is CLAUSE_WIE:
        wie = next(token for token in tokens if token.low == "wie")
        cue = [Span(wie.begin, wie.end), *cue]
    source = source_spans(parsed, at, verb)
    form = rule.form
    found = Candidate(rule, form, parsed.index, content, source, cue, [segment.span])
    found.medium = _medium(parsed, _clause_tokens(parsed, at, verb))
    if not rule.is_act or verb.lemmas & NAMES_WHOM:
        found.addressee = addressee(parsed, segment, verb, source)
    else:
        found.addressee = told_agency(parsed, segment, verb, source)
    return found


def _runs(tokens: list[Token], indices: list[int]) -> list[Span]:
    """Return the spans of the tokens at `indices`, neighbours joined."""
    spans: list[Span] = []
    last = -2
    for index in indices:
        token = tokens[index]
        if index == last + 1 and spans:
            spans[-1] = Span(spans[-1].begin, token.end)
        else:
            spans.append(Span(token.begin, token.end))
        last = index
    return spans


def cue_spans(segment: Clause, verb: Verb) -> list[Span]:
    """Return the words that report: the verb with its auxiliary and its particle."""
    fixed = _fixed_word(segment, verb) if verb.lemmas & _WITH_FIXED else None
    parts = {verb.index, *(i for i in (verb.auxiliary, verb.particle, fixed) if i is not None)}
    if verb.auxiliary is not None and verb.auxiliary < verb.index < len(segment.tokens) - 1:
        parts |= {verb.index + 1} if segment.tokens[verb.index + 1].low == "haben" else set()
    return _runs(segment.tokens, sorted(parts))


def source_spans(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return the spans of who reports in segment `at`, none where nobody is named."""
    clauses, language = parsed.clauses, parsed.language
    if verb.lemmas & IMPERSONAL or verb.passive:
        clause = _clause_tokens(parsed, at, verb)
        named = _source_of_impersonal(parsed, clause, verb)
        if not named and verb.lemmas & _CITED:
            return language.grammar.subject(parsed, at, verb)
        return named or (_medium(parsed, clause) if verb.passive else [])
    found = language.grammar.subject(parsed, at, verb) or language.grammar.subject_before_clause(parsed, at)
    return _before_theme(clauses[at], verb, source_alone(clauses[at], verb, found, language))


def _before_theme(segment: Clause, verb: Verb, source: list[Span]) -> list[Span]:
    """Return the source without what the verb takes: "berichtete die „Rundschau“ | von einem Brand"."""
    wanted = {frame for lemma in verb.lemmas for frame in ACT_FRAMES.get(lemma, ())}
    for index in range(verb.index + 2, len(segment.tokens)):
        token = segment.tokens[index]
        if token.low in wanted and any(span.begin < token.begin < span.end for span in source):
            later = any(other.low == token.low for other in segment.tokens[index + 1 :])
            return source if later else [Span(source[0].begin, segment.tokens[index - 1].end)]
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
    return tokens if front.quoted or front.finite else [*front.tokens, *tokens]


def _source_of_impersonal(parsed: ParsedSentence, tokens: list[Token], verb: Verb) -> list[Span]:
    """Return the source in "heißt es in dem Schreiben", "verlautete aus Kreisen", "wurde von X angekündigt"."""
    for index, token in enumerate(tokens):
        wanted = {"von", "vom", "durch", "seitens"} if verb.passive else _SOURCE_PREPOSITIONS
        if token.low in wanted:
            end = parsed.language.grammar.noun_phrase(tokens, index + 1)
            place = token.low == "in" and end == index + 2 and tokens[index + 1].capital  # "in Österreich bekannt"
            place = place or (end > index + 1 and tokens[end - 1].low in _NO_WORKS)
            if end > index + 1 and not place and not _is_time(tokens[index + 1 : end], parsed):
                return [span_of(tokens[index + 1 : end])]
    return []


def _is_time(tokens: list[Token], parsed: ParsedSentence) -> bool:
    days = {*parsed.language.weekdays, "jahr", "jahre", "mittag", "abend"}
    return any(token.low in days or token.low in parsed.language.sentences.months for token in tokens)


def _medium(parsed: ParsedSentence, tokens: list[Token]) -> list[Span]:
    """Return "einem offenen Brief an …" in "In einem offenen Brief an … warnen …"."""
    for index, token in enumerate(tokens):
        if token.low in {"in", "im", "per"}:
            end = parsed.language.grammar.noun_phrase(tokens, index + 1)
            if any(t.capital and t.low.rstrip(_ENDINGS).endswith(_MEDIA) for t in tokens[index + 1 : end]):
                if end < len(tokens) and tokens[end].low in {"an", "mit"}:
                    end = max(parsed.language.grammar.noun_phrase(tokens, end + 1), end)
                return [span_of(tokens[index + 1 : end])]
    return []
