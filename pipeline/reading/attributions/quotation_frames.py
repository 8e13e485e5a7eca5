"""The frame of a quotation, seen by its shape: a clause with its speaker after it or before, or a name and a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import Verb
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.references import names_person
from pipeline.reading.attributions.quotation_names import named_before, signed_after, so_after
from pipeline.reading.attributions.reporting import cue_spans, is_reported
from pipeline.reading.attributions.rule_sets import rule_set_of
from pipeline.reading.rules.registered import DIRECT_AFTER, DIRECT_BEFORE, DIRECT_COLON

if TYPE_CHECKING:
    from pipeline.languages import Clause, ParsedSentence, Quote
    from pipeline.reading.rules import Rule

# How many clauses a frame may be parted into by titles, and how many words may follow its verb.
_FAR = 8
_SPEECH_WORDS = 5
# No more letters have the words of a title that are written small.
_SMALL = 2
# A form that may be a noun: "Rovers boss Jane Roe: “…”".
_BARE = {"base"}
# "Roe went | on to say, “…”": so many words may follow a verb that is none of saying.
_FEW = 3
# "The mayor": a longer phrase without a name is rather a thing.
_LONGEST_ROLE = 2
_ENDS_SPEECH = tuple(",.?!—–-…\"'”’")
_ENDS_ASKING = ("?", "!", "…", "...")


def frame_beside(quote: Quote, first: ParsedSentence, final: ParsedSentence, whole: bool) -> Candidate | None:
    """Return a quotation with the frame in its own sentences, after it or before; `whole`: it is a clause of its own.

    `first` and `final` are the sentences in which it begins and ends.
    """
    end = clause_at(final, quote.outer.end - 1)
    begin = clause_at(first, quote.outer.begin)
    if begin is None or end is None:
        return None
    ended = ends_speech(quote, final) or not first.language.grammar.mark_before_speech
    any_verb = _opens(first, begin) and ends_speech(quote, final) and not is_title(quote.inner.of(first.text))
    after = _frame_after(final, end + 1, quote, any_verb) if whole and ended else None
    after = so_after(final, end + 1, quote) or after or (signed_after(quote, final) if whole else None)
    before = begin - whole
    return after or (_frame_before(first, before, quote) if before >= 0 and _may_follow(first, begin) else None)


def _may_follow(first: ParsedSentence, begin: int) -> bool:
    """Return whether a quotation may be what the clause before says, where a language wants it whole for that."""
    apart = first.clauses[begin].quoted and not first.clauses[begin - 1].quoted
    return apart or not first.language.grammar.mark_before_speech


def clause_at(parsed: ParsedSentence, position: int) -> int | None:
    """Return the index of the clause around a character, None where it is a mark between two."""
    return next((i for i, clause in enumerate(parsed.clauses) if clause.span.begin <= position < clause.span.end), None)


def _opens(parsed: ParsedSentence, begin: int) -> bool:
    """Return whether nothing but other quotations stands before the clause at `begin` in its sentence."""
    return all(clause.quoted for clause in parsed.clauses[: begin + 1])


def is_title(words: str) -> bool:
    """Return whether words in quotation marks look like a title: ‘All Bets Are Off.’, “Nine Rivers,”."""
    tokens = words.split()
    return len(tokens) > 1 and all(word[0].isupper() or len(word) <= _SMALL for word in tokens)


def ends_speech(quote: Quote, final: ParsedSentence) -> bool:
    """Return whether a mark ends a quotation, so that what follows may be its frame: “Not us,” and “Not us”, said X."""
    words = quote.inner.of(final.text)
    return words.endswith(_ENDS_SPEECH) or final.text[quote.outer.end : quote.outer.end + 2].lstrip()[:1] in {",", "–", "—"}


def _frame_after(parsed: ParsedSentence, begin: int, quote: Quote, any_verb: bool) -> Candidate | None:
    """Return the quotation framed by the clauses from the one at `begin` on: ", sagte X", ", X, a judge, said".

    `any_verb`: the verb need not be one of saying.
    """
    for at in range(begin, min(len(parsed.clauses), begin + _FAR)):
        clause = parsed.clauses[at]
        for verb in () if clause.quoted else _verbs_of_frame(parsed, clause, any_verb):
            first = _stands_first(parsed, clause, verb)
            if not (first or parsed.language.grammar.subject_before_frame):
                continue
            behind = (any_verb or _inverts(parsed, verb)) if at == begin and first else None
            framed = framed_by(parsed, at, verb, quote, DIRECT_AFTER, inverted=behind)
            inside = any(span.overlaps(quote.outer) for span in framed.source)
            if not inside and _may_speak(parsed, begin, at, verb, framed.source):
                return framed
        opens = parsed.language.grammar.subject_before_frame and clause.first not in parsed.language.words["sure_relatives"]
        if clause.quoted or parsed.language.grammar.predicates(clause) or not opens:
            return None
    return None


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
    if not language.verbs.keys().isdisjoint(verb.lemmas):
        return bool(source) or not language.grammar.subject_before_frame
    if not source or not _is_somebody(source, parsed):
        return False
    opens = source[0].begin == next((token.begin for token in tokens if token.word), -1)
    return opens or source[0].begin > parsed.clauses[at].tokens[verb.index].begin


def _is_somebody(source: list[Span], parsed: ParsedSentence) -> bool:
    """Return whether a subject may be a person by its form: a name, "the mayor", "she", but not "it" or "which"."""
    first, *rest = source[0].of(parsed.text).split()
    language = parsed.language
    if any(first.lower() in words for words in (language.complementizers, language.negations, language.prepositions)):
        return False  # "is | how Roe put it", "nobody | knows", "directed | by Roe"
    kind = None if rest else language.pronouns.get(first.lower())
    if kind is not None or (not rest and first.lower() in language.determiners):
        return kind is not None and kind.startswith("person")
    return any(word[0].isupper() for word in (first, *rest)) or first.lower() in language.determiners


def cues_of(parsed: ParsedSentence, clause: Clause) -> list[Verb]:
    """Return the verbs of saying in a clause that are its predicates, in order."""
    grammar, saying = parsed.language.grammar, parsed.language.verbs.keys()
    return [v for v in clause.verbs if not saying.isdisjoint(v.lemmas) and not grammar.is_second(clause, v)]


def framed_by(
    parsed: ParsedSentence, at: int, verb: Verb, quote: Quote, rule: Rule, inverted: bool | None = None
) -> Candidate:
    """Return a quotation as the words of whom a verb of the clause at `at` names, after it where `inverted`."""
    clause, rules = parsed.clauses[at], rule_set_of(parsed.language)
    source = rules.speaker(parsed, at, verb, inverted)
    cue = cue_spans(parsed, clause, verb)
    candidate = Candidate(rule, Form.DIRECT, parsed.index, [quote.outer], source, cue, [clause.span])
    candidate.addressee = rules.addressee(parsed, clause, verb, source)
    return candidate


def _frame_before(parsed: ParsedSentence, last: int, quote: Quote) -> Candidate | None:
    """Return the quotation framed by a clause before it in the sentence, the nearest first, or None."""
    clauses, grammar = parsed.clauses, parsed.language.grammar
    for at in range(last, -1, -1):
        verb = None if clauses[at].quoted else next(reversed(cues_of(parsed, clauses[at])), None)
        if verb is not None and not _is_name(parsed, at, verb) and _leads_to(parsed, at, verb, last, quote):
            candidate = framed_by(parsed, at, verb, quote, DIRECT_BEFORE)
            inside = any(span.overlaps(quote.outer) for span in candidate.source)
            return None if inside or not (candidate.source or _may_be_nobody(parsed, last)) else candidate
        if grammar.mark_before_speech and clauses[at].finite:
            break  # "Roe said | when the fire broke out: …" says nothing yet
    return _beside_colon(parsed, last, quote)


def _may_be_nobody(parsed: ParsedSentence, last: int) -> bool:
    """Return whether the clause at `last` may lead to speech of nobody named: in German, or by a colon."""
    return not parsed.language.grammar.mark_before_speech or parsed.clauses[last].after.startswith(":")


def _leads_to(parsed: ParsedSentence, at: int, verb: Verb, last: int, quote: Quote) -> bool:
    """Return whether the verb of the clause at `at` says the quotation after the clause at `last`."""
    clauses, language = parsed.clauses, parsed.language
    if at > 0 and _is_quoted_act(parsed, clauses[at], verb):
        return False
    if clauses[last].after.startswith(":"):
        return True
    if not language.grammar.mark_before_speech:
        return not verb.lemmas <= language.weak - language.words["quoting"]
    rest = [token for token in clauses[at].tokens[verb.index + 1 :] if token.word]
    speech = clauses[at].after.startswith(",") or not rest or _is_sentence(quote.inner.of(parsed.text))
    later = any(other.index > verb.index for other in clauses[at].finite)
    return len(rest) <= _FAR and not later and speech


def _is_name(parsed: ParsedSentence, at: int, verb: Verb) -> bool:
    """Return whether a first word that looks like a verb is none, for no subject follows: "Riet über den Bau: „…“"."""
    return verb.index == 0 == at and parsed.tokens[0].capital and not parsed.language.grammar.subject(parsed, at, verb)


def _is_sentence(words: str) -> bool:
    """Return whether words in quotation marks may be a sentence: they begin large, and are no few."""
    return words[:1].isupper() and words.count(" ") >= _SPEECH_WORDS - 1


def _is_quoted_act(parsed: ParsedSentence, clause: Clause, verb: Verb) -> bool:
    """Return whether a verb is part of what the speaker says: "hielt ihr vor, | sie habe ihn belogen: „…“"."""
    words = parsed.language.words
    speaks = verb.lemmas & (words["plain_saying"] | words["quoting"])
    return not speaks and clause.before == "," and is_reported(clause, verb)


def _beside_colon(parsed: ParsedSentence, last: int, quote: Quote) -> Candidate | None:
    """Return a quotation after a mark to which no verb of saying leads: "Sie griff ihn an: „…“", "Huber wörtlich: „…“"."""
    grammar, beside, clauses = parsed.language.grammar, last, parsed.clauses
    colon = clauses[beside].after.startswith(":")
    telling = _participle(parsed, last) if colon or clauses[beside].after.startswith(",") else None
    if telling is not None:
        return _told_by(parsed, last, telling, quote)
    while last > 0 and _is_aside(parsed, last):
        last -= 1  # "Huber las daraus vor, | die im Rat sitzt: „…“"
    verb = clauses[last].predicate
    if verb is None or _is_name(parsed, last, verb) or clauses[last].tokens[verb.index].form.tags == _BARE:
        return named_before(parsed, last, beside, quote, colon)
    if verb.passive or not (colon or _snaps(parsed, last, verb, quote)):
        return None  # "This is shown by one finding: “…”"
    candidate = framed_by(parsed, last, verb, quote, DIRECT_COLON)
    candidate.cue, candidate.frame = [], [clauses[beside].span]
    named = " ".join(span.of(parsed.text) for span in candidate.source[:1])
    if verb.subjunctive or not named or _is_thing(named, parsed):
        candidate.source, candidate.carried = [], True
    return candidate


def _snaps(parsed: ParsedSentence, at: int, verb: Verb, quote: Quote) -> bool:
    """Return whether a clause before a comma has the shape of a frame, whatever its verb: "Roe shot back, “…”"."""
    clause, words = parsed.clauses[at], quote.inner.of(parsed.text)
    comma = clause.after.startswith(",") and parsed.language.grammar.mark_before_speech
    rest = [token for token in clause.tokens[verb.index + 1 :] if token.word]
    source = parsed.language.grammar.subject(parsed, at, verb, False) if comma and len(rest) <= _FEW else []
    return bool(source) and _is_somebody(source, parsed) and _is_sentence(words)


def _participle(parsed: ParsedSentence, at: int) -> int | None:
    """Return the index of a present participle of saying in a clause without a finite verb: "…, | adding: “…”"; or None."""
    clause, language = parsed.clauses[at], parsed.language
    if clause.finite or clause.quoted:
        return None
    return next((i for i, t in enumerate(clause.tokens) if not language.verbs.keys().isdisjoint(language.grammar.participle_lemmas(t))), None)


def _told_by(parsed: ParsedSentence, at: int, index: int, quote: Quote) -> Candidate | None:
    """Return the quotation after the participle at a word of the clause at `at`, as the words of whose act it tells."""
    source, clause = parsed.language.grammar.participle_subject(parsed, at, index), parsed.clauses[at]
    token = clause.tokens[index]
    cue = [Span(token.begin, token.end)]
    return Candidate(DIRECT_BEFORE, Form.DIRECT, parsed.index, [quote.outer], source, cue, [clause.span]) if source else None


def _is_aside(parsed: ParsedSentence, at: int) -> bool:
    """Return whether a clause before a colon is only beside the one before it: a relative clause, "with one message"."""
    clause = parsed.clauses[at]
    apart = clause.is_verbless and clause.before == "," and any(c.finite for c in parsed.clauses[:at])
    return apart or parsed.language.grammar.is_relative(clause) or _is_reported_clause(clause)


def _is_reported_clause(segment: Clause) -> bool:
    """Return whether a clause stands in the subjunctive after a comma: "Huber hielt ihr vor, | sie lüge"."""
    return segment.before == "," and bool(segment.finite) and segment.finite[0].subjunctive == "k1"


def _is_thing(words: str, parsed: ParsedSentence) -> bool:
    """Return whether a subject cannot speak: "Seine Zuversicht", "Die Anwendung der Richtlinie", "The cost of tea"."""
    language = parsed.language
    first, *rest = words.split()
    if language.grammar.mark_before_speech and not names_person(words, language):
        return len(rest) > _LONGEST_ROLE or not (first[0].isupper() or first.lower() in language.pronouns)
    head = next((word.lower() for word in [first, *rest] if word[0].isupper() and (rest and word != first)), "")
    return first.lower() in language.words["thing_owners"] or head.endswith(tuple(language.words["abstract_endings"]))


def frame_in_sentence_before(quote: Quote, before: ParsedSentence) -> Candidate | None:
    """Return the quotation framed by the sentence before it where a colon ends that: "Roe was quick to answer:", or None."""
    if not before.clauses or not before.text[before.sentence.begin : before.sentence.end].rstrip().endswith(":"):
        return None
    framed = _frame_before(before, len(before.clauses) - 1, quote)
    if framed is not None:
        framed.rule, framed.frame = DIRECT_COLON, [before.sentence.span]
    return framed


def frame_in_next(quote: Quote, final: ParsedSentence, following: ParsedSentence) -> Candidate | None:
    """Return the quotation framed by the sentence after it, which says nothing else: “Who paid?” Jane Roe asked."""
    asks = quote.inner.of(final.text).endswith(_ENDS_ASKING) and quote.outer.end >= final.sentence.end
    apart = final.sentence.paragraph != following.sentence.paragraph
    if apart or not asks or not final.language.grammar.subject_before_frame:
        return None
    framed = _frame_after(following, 0, quote, any_verb=True)
    return framed if framed is not None and _says_no_more(following, framed.cue[-1].end) else None


def _says_no_more(parsed: ParsedSentence, end: int) -> bool:
    """Return whether a sentence whose verb ends at `end` only tells who said what stands before it.

    "Roe asked.", "Roe asked | on Monday.", "Roe told | the council."
    """
    language, words = parsed.language, parsed.language.words
    verbs = [(clause.tokens[v.index].end, v) for clause in parsed.clauses for v in language.grammar.finite_verbs(clause)]
    lemmas = frozenset[str]().union(*(verb.lemmas for place, verb in verbs if place == end))
    rest = [token for token in parsed.tokens if token.word and token.begin >= end]
    if rest and rest[0].low in words["frame_particles"]:
        rest = rest[1:]
    if any(place > end for place, _ in verbs) or lemmas & words["auxiliaries"]:
        return False
    if not rest or all(language.grammar.is_adverb(token) for token in rest):
        return True
    if language.verbs.keys().isdisjoint(lemmas) or (lemmas <= language.weak and lemmas.isdisjoint(words["inverting"])):
        return False
    if rest[0].low in words["time_words"]:
        return True
    prepositions = [token.low for token in rest if token.low in language.prepositions]
    if rest[0].low in prepositions:
        return rest[0].low not in words["asked_for"]
    return bool(lemmas & words["telling"]) and not prepositions
