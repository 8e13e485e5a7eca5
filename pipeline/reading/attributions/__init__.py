"""Article → attributions: who is said to say what, by which words, found by rules that name themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import load_language
from pipeline.reading.attributions.adverbial import adverbial_rules
from pipeline.reading.attributions.candidates import Context, Found
from pipeline.reading.attributions.direct import direct_rules
from pipeline.reading.attributions.english.english_acts import english_acts
from pipeline.reading.attributions.english.english_clauses import english_rules
from pipeline.reading.attributions.english.frames import english_frames, english_stances, quoted_as
from pipeline.reading.attributions.english.participles import english_participles
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
from pipeline.reading.attributions.subjects import find_subject
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
    contexts = _contexts(article.text, sentences, quotes, language)
    turns = list(interview_rules(contexts, article.text))
    direct = [*turns, *direct_rules(contexts, quotes, article.text)]
    name_the_answerer(direct, contexts, article.text)
    found: list[Found] = []
    previous: Found | None = None
    latest: Found | None = None
    by_sentence: dict[int, list[Found]] = {}
    for item in direct:
        by_sentence.setdefault(item.sentence, []).append(item)
    for context in contexts:
        here = _in_sentence(context, by_sentence.get(context.index, []))
        spoken = (context.quotes and _inside_quote(context)) or (turns and _inside_turn(context, turns))
        if not spoken and (not here or all(_is_fragment(item, context) for item in here)):
            free = free_indirect(context, previous)
            here = [free, *here] if free else here
            if free is not None and previous is None:
                previous = _named_before(context, contexts)
                if previous is None and latest is not None and context.index - latest.sentence <= _FAR:
                    previous = latest
                free.carried = previous is not None
        here = _reported_frames(context, here, previous) if here else here
        for item in here:
            item.source = item.source or work_before(context, contexts)
            _carry(item, previous)
        found.extend(here)
        previous = _last_speaker(here, previous, context, contexts)
        latest = previous or latest
    found.extend(list_rules(contexts, found))
    return settle(article, contexts, found, language)


def _reported_frames(context: Context, here: list[Found], previous: Found | None) -> list[Found]:
    """Return the sentence as one piece of free indirect speech where its reporting clause is itself reported.

    "Der Gesetzgeber habe nicht dargelegt, wie …" is what the court says, not what the lawmaker says.
    """
    if len(here) != 1 or previous is None or context.language.code != "de" or not here[0].rule.startswith("clause"):
        return here
    frame = here[0].frame
    verbs = [v for s in context.segments if any(span.overlaps(s.span) for span in frame) for v in s.finite]
    if verbs and verbs[0].subjunctive == "k1":
        free = free_indirect(context, previous)
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


def _named_before(context: Context, contexts: list[Context]) -> Found | None:
    """Return who the sentence right before is about, if a person is named."""
    before = contexts[context.index - 1] if context.index else None
    if before is None or before.sentence.paragraph != context.sentence.paragraph:
        return None
    for at, segment in enumerate(before.segments):
        verb = next(iter(segment.finite), None)
        if verb is not None and not segment.quoted:
            spans = find_subject(before.segments, at, verb, context.language)
            words = " ".join(span.of(context.text) for span in spans)
            if spans and (names_person(words) or _is_surname(words, spans[0].begin, context.text)):
                return Found("subject", Form.FREE_INDIRECT, before.index, list(spans), list(spans))
            return None
    return None


def _contexts(text: str, sentences: list[Sentence], quotes: list[Quote], language: Language) -> list[Context]:
    contexts: list[Context] = []
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
        for segment in laid.segments:
            for verb in segment.verbs:
                speaks = speaks or reporting[verb.lemmas] is not None
                mood = mood or verb.subjunctive == "k1"
        at, tokens, segments = len(contexts), laid.tokens, laid.segments
        contexts.append(Context(at, sentence, span, text, language, tokens, segments, inside, laid.known, speaks, mood))
    return contexts


def _in_sentence(context: Context, direct: list[Found]) -> list[Found]:
    """Return everything the rules find in one sentence; what a later rule repeats of an earlier one is left out."""
    found = list(direct)
    german = context.language.code == "de"
    for item in clause_rules(context) if german else english_rules(context):
        if not any(_same_cue(item, other) and not _beside(item, other) for other in found):
            found.append(item)
    if not german and "quoted" in context.known:
        found.extend([item for item in quoted_as(context) if not any(_same_cue(item, other) for other in found)])
    nouns = noun_rules(context) if german else english_frames(context, found)
    found.extend([item for item in nouns if not any(_same_content(item, other) for other in found)])
    for item in adverbial_rules(context):
        if not any(_same_cue(item, other) for other in found):
            found.append(item)
    if not found:
        found.extend(hearsay_rules(context))
        found.extend(pointing_rules(context))
    if not found or all(_is_fragment(item, context) for item in found):
        found.extend(act_rules(context) if german else english_acts(context))
    if not german:
        found.extend(english_participles(context, found))
    if found:
        found.extend(relay_rules(context, found))
    return found if german else [*found, *english_stances(context, found)]


def _is_fragment(item: Found, context: Context) -> bool:
    """Return whether it is only a quoted phrase inside the sentence, without a speaker of its own."""
    span = context.span
    return (
        item.form is Form.DIRECT
        and not item.cue
        and not item.frame
        and span.contains(item.content[0])
        and item.begin > span.begin
    )


def _beside(item: Found, other: Found) -> bool:
    """Return whether one cue may frame both: "sagte, dass „A“ gelte", "sagte, A gelte: „B“"."""
    return item.covers(other) or item.end <= other.begin


def _same_content(one: Found, other: Found) -> bool:
    return one.covers(other) and other.covers(one)


def _same_cue(one: Found, other: Found) -> bool:
    return any(a.overlaps(b) for a in one.cue for b in other.cue)


def _inside_quote(context: Context) -> bool:
    return any(quote.outer.contains(context.span) for quote in context.quotes)


def _inside_turn(context: Context, turns: list[Found]) -> bool:
    """Return whether the sentence belongs to a turn of an interview."""
    return any(turn.content[0].begin < context.sentence.end <= turn.content[0].end for turn in turns)


def _carry(item: Found, previous: Found | None) -> None:
    """Give an attribution without a speaker of its own the one before."""
    if not item.source and item.carried and previous is not None:
        item.source = list(previous.source)
        item.medium = item.medium or list(previous.medium)


def _last_speaker(here: list[Found], previous: Found | None, context: Context, contexts: list[Context]) -> Found | None:
    """Return whose words the next sentence may go on with: the last named speaker, forgotten after a plain sentence."""
    if not here and previous is None:
        return None
    named = [item for item in here if item.source and item.rule != "stance"]
    if named and named[-1].rule == "adverbial:demnach":
        return previous or named[-1]  # "Demnach" is whoever was named before
    if named:
        return named[-1]
    if any(item.rule != "stance" for item in here):
        return previous
    later = contexts[context.index + 1] if context.index + 1 < len(contexts) else None
    same_paragraph = later is not None and later.sentence.paragraph == context.sentence.paragraph
    recent = previous is not None and context.index - previous.sentence <= 1
    if previous is None or not recent or not same_paragraph:
        return None
    if contexts[previous.sentence].sentence.paragraph != context.sentence.paragraph:
        return None
    return None if previous.form is Form.REPORTED else previous
