"""Article → attributions: who is said to say what, by which words, found by rules that name themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, load_language
from pipeline.languages.de import find_subject
from pipeline.reading.attributions.adverbial import adverbial_rules
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.direct import direct_rules
from pipeline.reading.attributions.english_acts import english_acts
from pipeline.reading.attributions.english_clauses import english_rules, quoted_as
from pipeline.reading.attributions.english_frames import english_frames, english_stances
from pipeline.reading.attributions.english_participles import english_participles
from pipeline.reading.attributions.free import free_indirect
from pipeline.reading.attributions.german_clauses import clause_rules
from pipeline.reading.attributions.hearsay import hearsay_rules
from pipeline.reading.attributions.interviews import interview_rules, name_the_answerer
from pipeline.reading.attributions.lists import list_rules
from pipeline.reading.attributions.nesting import settle
from pipeline.reading.attributions.nouns import act_rules, noun_rules
from pipeline.reading.attributions.people import names_person
from pipeline.reading.attributions.pointing import pointing_rules, work_before
from pipeline.reading.attributions.relays import relay_rules
from pipeline.reading.attributions.reporting import classes_by_lemmas
from pipeline.reading.rules.registered import FREE_SUBJUNCTIVE
from pipeline.text import find_quotes, lay_out, quotes_in

if TYPE_CHECKING:
    from pipeline.core.records import Article, Attribution, Sentence
    from pipeline.languages import Language, Quote

# How many sentences back the subjunctive may look for its speaker where nobody spoke in between.
_FAR = 4
_LONGEST_NAME = 30

__all__ = ["find_attributions"]


def find_attributions(article: Article, sentences: list[Sentence]) -> list[Attribution]:
    """Return the attributions of an article in the order of their content, each with the rule that found it.

    `sentences` are the article's own, in order. Source: rules over cue verbs, mood and quotation marks; no model.
    """
    language = load_language(article.language)
    quotes = find_quotes(article.text)
    parsed_sentences = _contexts(article.text, sentences, quotes, language)
    turns = list(interview_rules(parsed_sentences, article.text))
    direct = [*turns, *direct_rules(parsed_sentences, quotes, article.text)]
    name_the_answerer(direct, parsed_sentences, article.text)
    found: list[Candidate] = []
    previous: Candidate | None = None
    latest: Candidate | None = None
    by_sentence: dict[int, list[Candidate]] = {}
    for item in direct:
        by_sentence.setdefault(item.sentence, []).append(item)
    for parsed in parsed_sentences:
        here = _in_sentence(parsed, by_sentence.get(parsed.index, []))
        spoken = (parsed.quotes and _inside_quote(parsed)) or (turns and _inside_turn(parsed, turns))
        if not spoken and (not here or all(_is_fragment(item, parsed) for item in here)):
            free = free_indirect(parsed, previous)
            here = [free, *here] if free else here
            if free is not None and previous is None:
                previous = _named_before(parsed, parsed_sentences)
                if previous is None and latest is not None and parsed.index - latest.sentence <= _FAR:
                    previous = latest
                free.carried = previous is not None
        here = _reported_frames(parsed, here, previous) if here else here
        for item in here:
            item.source = item.source or work_before(parsed, parsed_sentences)
            _carry(item, previous)
        found.extend(here)
        previous = _last_speaker(here, previous, parsed, parsed_sentences)
        latest = previous or latest
    found.extend(list_rules(parsed_sentences, found))
    return settle(article, parsed_sentences, found, language)


def _reported_frames(parsed: ParsedSentence, here: list[Candidate], previous: Candidate | None) -> list[Candidate]:
    """Return the sentence as one piece of free indirect speech where its reporting clause is itself reported.

    "Der Gesetzgeber habe nicht dargelegt, wie …" is what the court says, not what the lawmaker says.
    """
    if len(here) != 1 or previous is None or parsed.language.code != "de" or not here[0].rule.is_clause:
        return here
    frame = here[0].frame
    verbs = [v for s in parsed.clauses if any(span.overlaps(s.span) for span in frame) for v in s.finite]
    if verbs and verbs[0].subjunctive == "k1":
        free = free_indirect(parsed, previous)
        return [free] if free else here
    return here


def _is_surname(words: str, at: int, text: str) -> bool:
    """Return whether a lone name stands after a first name earlier in the article: "Huber" after "Anna Huber"."""
    if " " in words or not words[0].isupper():
        return False
    place = text.find(f" {words}", 0, at - 1)
    return (
        place > 0
        and text[place - 1].isalpha()
        and text[max(0, place - _LONGEST_NAME) : place].rsplit(maxsplit=1)[-1][0].isupper()
    )


def _named_before(parsed: ParsedSentence, parsed_sentences: list[ParsedSentence]) -> Candidate | None:
    """Return who the sentence right before is about, if a person is named."""
    before = parsed_sentences[parsed.index - 1] if parsed.index else None
    if before is None or before.sentence.paragraph != parsed.sentence.paragraph:
        return None
    for at, segment in enumerate(before.clauses):
        verb = next(iter(segment.finite), None)
        if verb is not None and not segment.quoted:
            spans = find_subject(before.clauses, at, verb, parsed.language)
            words = " ".join(span.of(parsed.text) for span in spans)
            if spans and (names_person(words) or _is_surname(words, spans[0].begin, parsed.text)):
                return Candidate(FREE_SUBJUNCTIVE, Form.FREE_INDIRECT, before.index, list(spans), list(spans))
            return None
    return None


def _contexts(text: str, sentences: list[Sentence], quotes: list[Quote], language: Language) -> list[ParsedSentence]:
    parsed_sentences: list[ParsedSentence] = []
    reporting = classes_by_lemmas(language)
    for sentence in sentences:
        if sentence.is_heading:
            continue
        span = sentence.span
        inside = quotes_in(quotes, span) if quotes else []
        laid = lay_out(text, [span], inside, language)
        if not laid.tokens:
            continue
        speaks = mood = False
        for segment in laid.clauses:
            for verb in segment.verbs:
                speaks = speaks or reporting[verb.lemmas] is not None
                mood = mood or verb.subjunctive == "k1"
        at, tokens, clauses = len(parsed_sentences), laid.tokens, laid.clauses
        parsed_sentences.append(
            ParsedSentence(at, sentence, span, text, language, tokens, clauses, inside, laid.known, speaks, mood)
        )
    return parsed_sentences


def _in_sentence(parsed: ParsedSentence, direct: list[Candidate]) -> list[Candidate]:
    """Return everything the rules find in one sentence; what a later rule repeats of an earlier one is left out."""
    found = list(direct)
    german = parsed.language.code == "de"
    for item in clause_rules(parsed) if german else english_rules(parsed):
        if not any(_same_cue(item, other) and not _beside(item, other) for other in found):
            found.append(item)
    if not german and "quoted" in parsed.known:
        found.extend([item for item in quoted_as(parsed) if not any(_same_cue(item, other) for other in found)])
    nouns = noun_rules(parsed) if german else english_frames(parsed, found)
    found.extend([item for item in nouns if not any(_same_content(item, other) for other in found)])
    for item in adverbial_rules(parsed):
        if not any(_same_cue(item, other) for other in found):
            found.append(item)
    if not found:
        found.extend(hearsay_rules(parsed))
        found.extend(pointing_rules(parsed))
    if not found or all(_is_fragment(item, parsed) for item in found):
        found.extend(act_rules(parsed) if german else english_acts(parsed))
    if not german:
        found.extend(english_participles(parsed, found))
    if found:
        found.extend(relay_rules(parsed, found))
    return found if german else [*found, *english_stances(parsed, found)]


def _is_fragment(item: Candidate, parsed: ParsedSentence) -> bool:
    """Return whether it is only a quoted phrase inside the sentence, without a speaker of its own."""
    span = parsed.span
    return (
        item.form is Form.DIRECT
        and not item.cue
        and not item.frame
        and span.contains(item.content[0])
        and item.begin > span.begin
    )


def _beside(item: Candidate, other: Candidate) -> bool:
    """Return whether one cue may frame both: "sagte, dass „A“ gelte", "sagte, A gelte: „B“"."""
    return item.covers(other) or item.end <= other.begin


def _same_content(one: Candidate, other: Candidate) -> bool:
    return one.covers(other) and other.covers(one)


def _same_cue(one: Candidate, other: Candidate) -> bool:
    return any(a.overlaps(b) for a in one.cue for b in other.cue)


def _inside_quote(parsed: ParsedSentence) -> bool:
    return any(quote.outer.contains(parsed.span) for quote in parsed.quotes)


def _inside_turn(parsed: ParsedSentence, turns: list[Candidate]) -> bool:
    """Return whether the sentence belongs to a turn of an interview."""
    return any(turn.content[0].begin < parsed.sentence.end <= turn.content[0].end for turn in turns)


def _carry(item: Candidate, previous: Candidate | None) -> None:
    """Give an attribution without a speaker of its own the one before."""
    if not item.source and item.carried and previous is not None:
        item.source = list(previous.source)
        item.medium = item.medium or list(previous.medium)


def _last_speaker(
    here: list[Candidate], previous: Candidate | None, parsed: ParsedSentence, parsed_sentences: list[ParsedSentence]
) -> Candidate | None:
    """Return whose words the next sentence may go on with: the last named speaker, forgotten after a plain sentence."""
    if not here and previous is None:
        return None
    named = [item for item in here if item.source and item.rule.makes_claims]
    if named and named[-1].rule.points_back:
        return previous or named[-1]  # "Demnach" is whoever was named before
    if named:
        return named[-1]
    if any(item.rule.makes_claims for item in here):
        return previous
    later = parsed_sentences[parsed.index + 1] if parsed.index + 1 < len(parsed_sentences) else None
    same_paragraph = later is not None and later.sentence.paragraph == parsed.sentence.paragraph
    recent = previous is not None and parsed.index - previous.sentence <= 1
    if previous is None or not recent or not same_paragraph:
        return None
    if parsed_sentences[previous.sentence].sentence.paragraph != parsed.sentence.paragraph:
        return None
    return None if previous.form is Form.REPORTED else previous
