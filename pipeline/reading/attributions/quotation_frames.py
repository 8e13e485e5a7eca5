"""The frame after a quotation, seen by its shape: a clause with its speaker, "so X", a name behind a dash."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import Verb, span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.reporting import cue_spans
from pipeline.reading.attributions.rule_sets import rule_set_of
from pipeline.reading.references import names_person
from pipeline.reading.rules.registered import DIRECT_AFTER, DIRECT_BEFORE, DIRECT_COLON, DIRECT_SO

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, ParsedSentence, Quote, Token

# How many clauses a frame may be parted into by titles.
_FAR = 8
# No more letters have the words of a title that are written small.
_SMALL = 2
_ENDS_SPEECH = tuple(",.?!—–-…\"'”’")
_MARKS_FRAME = (",", " –", " —", "–", "—")
_ENDS_ASKING = ("?", "!", "…", "...")
# "…“ – Landrätin Jana Orth": a dash, also on the next line, then a name up to the end of the line.
_SIGNED = re.compile(r"\s{0,3}(?:[–—―]|--?)[ \t]*(?=[^\W\d_a-z])([^\n.!?:;„“”»«\"]{3,90})(?=[ \t.]*(?:\n|$))")


def frame_after(quote: Quote, final: ParsedSentence, at: int, opens: bool, whole: bool) -> Candidate | None:
    """Return a quotation with the frame in the clauses from the one at `at` on of its last sentence, or None.

    `opens`: nothing but quotations stands before it; `whole`: it is a clause of its own.
    """
    ended = ends_speech(quote, final)
    any_verb = opens and ended and not is_title(quote.inner.of(final.text))
    told = whole and (ended or not final.language.grammar.mark_before_speech or _opens_with_saying(final, at))
    framed = _so_after(final, at, quote) or (_told_after(final, at, quote, any_verb) if told else None)
    return framed or (_signed_after(quote, final) if whole else None)


def _told_after(parsed: ParsedSentence, begin: int, quote: Quote, any_verb: bool) -> Candidate | None:
    """Return the quotation framed by the clauses from the one at `begin` on: ", sagte X", ", X, a judge, said".

    `any_verb`: the verb need not be one of saying.
    """
    grammar, relatives = parsed.language.grammar, parsed.language.words["sure_relatives"]
    if any(clause.tokens[0].low in parsed.language.words["opposing"] for clause in parsed.clauses[begin : begin + 1]):
        return None  # “a mistake,” | but Doe said it works
    for at in range(begin, min(len(parsed.clauses), begin + _FAR)):
        clause = parsed.clauses[at]
        for verb in () if clause.quoted else _verbs_of_frame(parsed, clause, any_verb):
            first = _stands_first(parsed, clause, verb)
            if not (first or grammar.subject_before_frame):
                continue
            behind = (any_verb or _inverts(parsed, verb)) if at == begin and first else None
            framed = framed_by(parsed, at, verb, quote, inverted=behind)
            inside = any(span.overlaps(quote.outer) for span in framed.source)
            if not inside and _may_speak(parsed, begin, at, verb, framed.source):
                return framed
        if clause.quoted or clause.first in relatives or grammar.predicates(clause) or not grammar.subject_before_frame:
            return None
    return None


def _opens_with_saying(parsed: ParsedSentence, at: int) -> bool:
    """Return whether the clause at `at` begins with a verb of saying: "“It fell” | said Jane Roe"."""
    clauses = parsed.clauses[at : at + 1]
    return any(cue.index == 0 and _inverts(parsed, cue) for clause in clauses for cue in cues_of(parsed, clause)[:1])


def _inverts(parsed: ParsedSentence, verb: Verb) -> bool:
    """Return whether a verb of English may stand before its subject wherever it is: "…, said Roe"."""
    return parsed.language.grammar.subject_before_frame and bool(verb.lemmas & parsed.language.words["inverting"])


def _verbs_of_frame(parsed: ParsedSentence, clause: Clause, any_verb: bool) -> list[Verb]:
    """Return the verbs of a clause that may frame a quotation before it: one of saying, then others."""
    cues = cues_of(parsed, clause)[:1]
    if not any_verb:
        return cues
    others = [verb for verb in parsed.language.grammar.finite_verbs(clause) if not verb.subjunctive]
    return [*cues, *others, *_verb_by_shape(parsed, clause)]


def _stands_first(parsed: ParsedSentence, clause: Clause, verb: Verb) -> bool:
    """Return whether nothing but small words like "so" stands before a verb, whose subject then follows."""
    first = next((token.low for token in clause.tokens[: verb.place] if token.word), None)
    return first is None or first in parsed.language.words["before_frame_verb"]


def _verb_by_shape(parsed: ParsedSentence, clause: Clause) -> list[Verb]:
    """Return the word that by its ending and place is a verb: "harrumphed Jane Roe", "Jane Roe harrumphed"; or none."""
    endings = tuple(parsed.language.words["past_endings"])
    for at, token in enumerate(clause.tokens):
        if token.word and not token.capital and token.low not in parsed.language.determiners:
            verbal = token.low.endswith(endings) or not token.form.tags.isdisjoint({"past", "pres3s"})
            return [Verb(at, frozenset({token.low}), True, "")] if verbal else []
    return []


def _may_speak(parsed: ParsedSentence, begin: int, at: int, verb: Verb, source: list[Span]) -> bool:
    """Return whether a verb in the clause at `at` frames a quotation before the one at `begin`, by whom it names.

    A verb of saying may name nobody in German; another one has somebody right before it or after it.
    """
    language, tokens = parsed.language, parsed.clauses[begin].tokens
    if source and (source[0].of(parsed.text).lower() in language.negations or _holds_verb(parsed, at, source)):
        return False  # "nobody | knows", "said | the mill could burn"
    if not language.verbs.keys().isdisjoint(verb.lemmas):
        return bool(source) or not language.grammar.subject_before_frame
    if not source or not is_somebody(source, parsed):
        return False
    opens = source[0].begin == next((token.begin for token in tokens if token.word), -1)
    return opens or source[0].begin > parsed.clauses[at].tokens[verb.index].begin


def _holds_verb(parsed: ParsedSentence, at: int, source: list[Span]) -> bool:
    """Return whether a finite verb of the clause at `at` stands in a source."""
    clause = parsed.clauses[at]
    places = [clause.tokens[verb.index].begin for verb in parsed.language.grammar.predicates(clause)]
    return any(span.begin < place < span.end for span in source for place in places)


def frame_in_next(quote: Quote, final: ParsedSentence, following: ParsedSentence) -> Candidate | None:
    """Return the quotation framed by the sentence after it, which says nothing else: “Who paid?” Jane Roe asked."""
    asks = quote.inner.of(final.text).endswith(_ENDS_ASKING) and quote.outer.end >= final.sentence.end
    apart = final.sentence.paragraph != following.sentence.paragraph
    if apart or not asks or not final.language.grammar.subject_before_frame:
        return None
    framed = _told_after(following, 0, quote, any_verb=True)
    return framed if framed is not None and _says_no_more(following, framed.cue[-1].end) else None


def _says_no_more(parsed: ParsedSentence, end: int) -> bool:
    """Return whether a sentence whose verb ends at `end` only tells who said what stands before it.

    "Roe asked.", "Roe asked | on Monday.", "Roe told | the council.", "Roe asked, | turning to the crowd."
    """
    grammar, words = parsed.language.grammar, parsed.language.words
    lemmas: frozenset[str] = frozenset()
    clauses = list(itertools.takewhile(lambda one: one.span.begin < end or not _opens_by_doing(one), parsed.clauses))
    for clause in clauses:
        for verb in (*grammar.finite_verbs(clause), *clause.verbs):
            token = clause.tokens[verb.index]
            if token.end == end:
                lemmas |= verb.lemmas
            elif token.end > end or "past" in token.form.tags:
                return False
    if lemmas & words["auxiliaries"]:
        return False
    rest = [token for clause in clauses for token in clause.tokens if token.word and token.begin >= end]
    rest = rest[1:] if rest and rest[0].low in words["frame_particles"] else rest
    if all(grammar.is_adverb(token) for token in rest):
        return True
    weak = lemmas <= parsed.language.weak and lemmas.isdisjoint(words["inverting"])
    return not weak and bool(lemmas & parsed.language.verbs.keys()) and _tells_when(rest, lemmas, parsed.language)


def _opens_by_doing(clause: Clause) -> bool:
    """Return whether a participle opens a clause behind a comma: "…, | turning to the crowd"."""
    return clause.before == "," and "ing" in clause.tokens[0].form.tags


def _tells_when(rest: list[Token], lemmas: frozenset[str], language: Language) -> bool:
    """Return whether the words after a verb of saying are no more than when, where or to whom it was said."""
    words, first = language.words, rest[0].low
    if first in words["time_words"] or first in language.prepositions:
        return first not in words["asked_for"]
    return bool(lemmas & words["telling"]) and not any(token.low in language.prepositions for token in rest)


def _signed_after(quote: Quote, parsed: ParsedSentence) -> Candidate | None:
    """Return a quotation with the name behind a dash after it: “The roof is tight.” – Jane Roe, builder."""
    signed = _SIGNED.match(parsed.text, quote.outer.end)
    if signed is None or not names_person(signed[1], parsed.language):
        return None
    source = Span(*signed.span(1))
    return Candidate(DIRECT_COLON, Form.DIRECT, parsed.index, [quote.outer], [source], [], [source])


def _so_after(parsed: ParsedSentence, at: int, quote: Quote) -> Candidate | None:
    """Return „…“, so X: the adverbial frame in the clause at `at`, right after a quotation, or None."""
    tokens = parsed.clauses[at].tokens if at < len(parsed.clauses) else []
    if not tokens or tokens[0].low not in parsed.language.words["so"]:
        return None
    stop = parsed.language.grammar.noun_phrase(tokens, 1)
    source, cue, frame = [span_of(tokens[1:stop])] if stop > 1 else [], [span_of(tokens[:1])], [parsed.clauses[at].span]
    return Candidate(DIRECT_SO, Form.DIRECT, parsed.index, [quote.outer], source, cue, frame) if source else None


def ends_speech(quote: Quote, final: ParsedSentence) -> bool:
    """Return whether a mark ends a quotation, so that what follows may be its frame: “Not us,” and “Not us”, said X."""
    words = quote.inner.of(final.text)
    return words.endswith(_ENDS_SPEECH) or final.text.startswith(_MARKS_FRAME, quote.outer.end)


def is_title(words: str) -> bool:
    """Return whether words in quotation marks look like a title: ‘All Bets Are Off.’, “Nine Rivers,”."""
    tokens = words.split()
    return len(tokens) > 1 and all(word[0].isupper() or len(word) <= _SMALL for word in tokens)


def is_somebody(source: list[Span], parsed: ParsedSentence) -> bool:
    """Return whether a subject may be a person by its form: a name, "the mayor", "she", but not "it" or "which"."""
    first, *rest = source[0].of(parsed.text).split()
    language = parsed.language
    if first.lower() in language.complementizers or first.lower() in language.prepositions:
        return False  # "is | how Roe put it", "directed | by Roe"
    kind = None if rest else language.pronouns.get(first.lower())
    if kind is not None or (not rest and first.lower() in language.determiners):
        return kind is not None and kind.startswith("person")
    return any(word[0].isupper() for word in (first, *rest)) or first.lower() in language.determiners


def cues_of(parsed: ParsedSentence, clause: Clause) -> list[Verb]:
    """Return the verbs of saying in a clause that are its predicates, in order."""
    grammar, saying = parsed.language.grammar, parsed.language.verbs.keys()
    return [v for v in clause.verbs if not saying.isdisjoint(v.lemmas) and not grammar.is_second(clause, v)]


def framed_by(parsed: ParsedSentence, at: int, verb: Verb, quote: Quote, inverted: bool | None = None) -> Candidate:
    """Return a quotation as the words of whom a verb of the clause at `at` names, after it where `inverted`."""
    clause, rules = parsed.clauses[at], rule_set_of(parsed.language)
    source = rules.speaker(parsed, at, verb, inverted)
    rule = DIRECT_AFTER if quote.outer.end <= clause.span.begin else DIRECT_BEFORE
    cue = cue_spans(parsed, clause, verb)
    candidate = Candidate(rule, Form.DIRECT, parsed.index, [quote.outer], source, cue, [clause.span])
    candidate.addressee = rules.addressee(parsed, clause, verb, source)
    return candidate
