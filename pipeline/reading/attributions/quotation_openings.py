"""The frame before a quotation: "X said: “…”", "Huber griff ihn an: „…“", "Jane Roe, a judge: “…”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.quotation_frames import cues_of, framed_by, is_somebody
from pipeline.reading.attributions.reporting import is_reported
from pipeline.reading.references import names_person
from pipeline.reading.rules.registered import DIRECT_BEFORE, DIRECT_COLON

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, ParsedSentence, Quote, Token, Verb

# How many words may follow a verb of saying, and another one: "Roe went | on to say, “…”".
_FAR, _FEW = 8, 3
_SPEECH_WORDS = 5
# A form that may be a noun: "Rovers boss Jane Roe: “…”".
_BARE = {"base"}
# "The mayor": a longer phrase without a name is rather a thing.
_LONGEST_ROLE = 2


def frame_in_sentence_before(quote: Quote, before: ParsedSentence) -> Candidate | None:
    """Return the quotation framed by the sentence before it where a colon ends that, or None."""
    if not before.clauses or not before.text[before.sentence.begin : before.sentence.end].rstrip().endswith(":"):
        return None
    framed = frame_before(before, len(before.clauses) - 1, quote)
    if framed is not None:
        framed.rule, framed.frame = DIRECT_COLON, [before.sentence.span]
    return framed


def frame_before(parsed: ParsedSentence, last: int, quote: Quote) -> Candidate | None:
    """Return the quotation framed by a clause before it in the sentence, the nearest first, or None."""
    clauses, grammar = parsed.clauses, parsed.language.grammar
    for at in range(last, -1, -1):
        aside = clauses[at].quoted or (at < last and grammar.is_relative(clauses[at]))
        cues = [] if aside else cues_of(parsed, clauses[at])
        before = [verb for verb in cues if clauses[at].tokens[verb.begin].begin < quote.outer.begin]
        verb = next(reversed(before), None)
        if verb is not None and not _is_name(parsed, at, verb) and _leads_to(parsed, at, verb, last, quote):
            candidate = framed_by(parsed, at, verb, quote)
            inside = any(span.overlaps(quote.outer) for span in candidate.source)
            named = candidate.source or not grammar.mark_before_speech or clauses[last].after.startswith(":")
            return candidate if named and not inside else None
        if grammar.mark_before_speech and clauses[at].finite:
            break  # "Roe said | when the fire broke out: …" says nothing yet
    return _beside_colon(parsed, last, quote)


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
    """Return a quotation after a mark to which no verb of saying leads: "Sie griff ihn an: „…“"."""
    beside, clauses = last, parsed.clauses
    colon = clauses[beside].after.startswith(":")
    if (told := _told_by(parsed, last, quote)) is not None:
        return told
    while last > 0 and _is_aside(parsed, last):
        last -= 1  # "Huber las daraus vor, | die im Rat sitzt: „…“"
    verb = clauses[last].predicate
    if verb is None or _is_name(parsed, last, verb) or clauses[last].tokens[verb.index].form.tags == _BARE:
        return _named_before(parsed, last, beside, quote, colon)
    if any(other.passive for other in clauses[last].verbs) or not (colon or _snaps(parsed, last, verb, quote)):
        return None  # "This is shown by one finding: “…”"
    candidate = framed_by(parsed, last, verb, quote)
    candidate.rule, candidate.cue, candidate.frame = DIRECT_COLON, [], [clauses[beside].span]
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
    return bool(source) and is_somebody(source, parsed) and _is_sentence(words)


def _told_by(parsed: ParsedSentence, at: int, quote: Quote) -> Candidate | None:
    """Return the quotation after a present participle of saying: "Roe left, | adding: “…”", or None."""
    clause, language = parsed.clauses[at], parsed.language
    if clause.finite or clause.quoted or not clause.after.startswith((":", ",")):
        return None
    for index, token in enumerate(clause.tokens):
        if not language.verbs.keys().isdisjoint(language.grammar.participle_lemmas(token)):
            source, cue = language.grammar.participle_subject(parsed, at, index), [span_of([token])]
            framed = Candidate(DIRECT_BEFORE, Form.DIRECT, parsed.index, [quote.outer], source, cue, [clause.span])
            return framed if source else None
    return None


def _is_aside(parsed: ParsedSentence, at: int) -> bool:
    """Return whether a clause before a colon is only beside the one before it.

    A relative clause, one in the subjunctive ("Huber hielt ihr vor, | sie lüge: „…“"), "with one message".
    """
    clause = parsed.clauses[at]
    if parsed.language.grammar.is_relative(clause):
        return True
    if clause.before != ",":
        return False
    reported = bool(clause.finite) and clause.finite[0].subjunctive == "k1"
    return reported or (clause.is_verbless and any(other.finite for other in parsed.clauses[:at]))


def _is_thing(words: str, parsed: ParsedSentence) -> bool:
    """Return whether a subject cannot speak: "Seine Zuversicht", "Die Anwendung der Richtlinie", "The cost of tea"."""
    language = parsed.language
    first, *rest = words.split()
    if language.grammar.mark_before_speech and not names_person(words, language):
        return len(rest) > _LONGEST_ROLE or not (first[0].isupper() or first.lower() in language.pronouns)
    head = next((word.lower() for word in [first, *rest] if word[0].isupper() and (rest and word != first)), "")
    return first.lower() in language.words["thing_owners"] or head.endswith(tuple(language.words["abstract_endings"]))


def _named_before(parsed: ParsedSentence, first: int, last: int, quote: Quote, colon: bool) -> Candidate | None:
    """Return a quotation after clauses without a verb: "Huber, Chefin der Bahn: „…“", "In the words of Roe, “…”".

    They are those at `first` to `last` and others that commas part from these.
    """
    while first > 0 and parsed.clauses[first].before == "," and parsed.clauses[first - 1].is_verbless:
        first -= 1
    begin, end = parsed.clauses[first].span.begin, parsed.clauses[last].span.end
    tokens = [token for token in parsed.tokens if begin <= token.begin < end]
    if all(_only_leads(token, parsed.language) for token in tokens):
        return Candidate(DIRECT_COLON, Form.DIRECT, parsed.index, [quote.outer], frame=[span_of(tokens)], carried=True)
    named = _speaker_of_phrase(tokens, parsed.language)
    if named is None or not (colon or (named[1] and named[0])):
        return None
    source = [span_of(named[0])] if named[0] else []
    return Candidate(DIRECT_COLON, Form.DIRECT, parsed.index, [quote.outer], source, [], [span_of(tokens)])


def _speaker_of_phrase(tokens: list[Token], language: Language) -> tuple[list[Token], bool] | None:
    """Return whom a phrase before a quotation names, and whether its noun is something said; None where it is none.

    "From Jane Roe", "Her verdict" (she), "Fazit des Trainers" (he), "Huber über den Bau", "Jane Roe, a judge".
    """
    words, grammar = language.words, language.grammar
    begin = next(at for at, token in enumerate(tokens) if not _only_leads(token, language))
    led = tokens[begin].low in language.prepositions
    begin += led
    end = grammar.noun_phrase(tokens, begin, loose=False)
    end = next((at for at in range(begin, end) if grammar.participle_lemmas(tokens[at])), end)  # "Roe | writing in May"
    phrase = tokens[begin:end]
    if any(
        token.low in language.weekdays
        or token.low in language.sentences.months
        or token.text in language.relative_spans
        for token in phrase
    ):
        return None  # "On Monday: “…”"
    said = next((at for at, token in enumerate(phrase) if token.low in words["utterances"]), None)
    if not phrase or (led and said is None and tokens[begin - 1].low not in words["of"] | words["from"]):
        return None
    if said is not None:
        return _owner_of(phrase, said, language), True
    if tokens[end:] and tokens[end].text == ",":
        return tokens[begin:], False  # "Jane Roe, | a judge"
    return phrase[: len(phrase) - (len(phrase) > 1 and _is_adverb(phrase[-1], language))], False


def _only_leads(token: Token, language: Language) -> bool:
    """Return whether a word or mark may stand before who speaks: "Und | dazu | Huber: „…“"."""
    return not token.word or token.low in language.adverbs or token.low in language.words["clause_joiners"]


def _is_adverb(token: Token, language: Language) -> bool:
    return token.low in language.adverbs or language.grammar.is_adverb(token)


def _owner_of(phrase: list[Token], noun: int, language: Language) -> list[Token]:
    """Return whose words a noun phrase names: "Her | verdict", "Roe's | take", "das Fazit | von Huber"; or none."""
    words, before, after = language.words, phrase[:noun], phrase[noun + 1 :]
    if before and (before[0].low in words["owners"] | words["thing_owners"]):
        return before[:1]
    owner = next(
        (at for at, token in enumerate(before) if token.low.endswith(tuple(words["possessive_endings"]))), None
    )
    if owner is not None and words["possessive_endings"]:
        return before[: owner + 1]
    return after[1:] if after and after[0].low in words["of"] else after
