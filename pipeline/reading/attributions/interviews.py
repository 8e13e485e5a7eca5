"""Interviews: turns with the speaker's name before them ("Huber: Ja, im Mai."), and answers in bare quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.people import names_person
from pipeline.reading.rules.registered import INTERVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import ParsedSentence

_TURN = re.compile(
    r"^(?:''|\*\*)?(?P<name>[A-ZÄÖÜ][\w.-]*(?: (?:von|van|de|der|[A-ZÄÖÜ])[\w.-]*){0,3})(?:''|\*\*)?:"
    r"(?:''|\*\*)?[ \t]+(?=\S)",
    re.MULTILINE,
)
_FEWEST_TURNS = 4
_FEWEST_ANSWERS = 3
# "Ms Roe, when did you know?", "Frau Huber, haben Sie gut geschlafen?"
_ADDRESSED = re.compile(r"^(?:Frau|Herr|Ms|Mrs|Mr|Dr)\.? (?:[A-ZÄÖÜ][\w.’'-]+ ?){1,3}(?=,)", re.MULTILINE)
_NAME = re.compile(r"[A-ZÄÖÜ][\w’'-]+(?: (?:von|van|de|der|[A-ZÄÖÜ][\w’'.-]*))* [A-ZÄÖÜ][\w’'-]+")


def interview_rules(parsed_sentences: list[ParsedSentence], text: str) -> Iterator[Candidate]:
    """Yield one attribution for each answer of an interview whose speakers are named before their words.

    Who asks in most turns is the paper itself: its questions are left to it.
    """
    matches = list(_TURN.finditer(text)) if text.count(":") >= _FEWEST_TURNS else []
    if len(matches) < _FEWEST_TURNS:
        return
    often = Counter(match["name"] for match in matches)
    turns = [match for match in matches if often[match["name"]] > 1]
    if len(turns) < _FEWEST_TURNS or len({match["name"] for match in turns}) < 2:
        return
    asked = Counter(match["name"] for match in turns if _words(text, match).of(text).endswith("?"))
    at = 0
    for match in turns:
        words = _words(text, match)
        if 2 * asked[match["name"]] > often[match["name"]]:
            continue
        while at < len(parsed_sentences) and parsed_sentences[at].sentence.end <= match.start():
            at += 1
        if at < len(parsed_sentences) and parsed_sentences[at].sentence.begin <= words.begin:
            frame = Span(match.start("name"), match.end() - 1)
            name = Span(*match.span("name"))
            yield Candidate(INTERVIEW, Form.DIRECT, parsed_sentences[at].index, [words], source=[name], frame=[frame])


def _words(text: str, turn: re.Match[str]) -> Span:
    """Return what is said in a turn: the rest of its line."""
    end = text.find("\n", turn.end())
    line = text[turn.end() : len(text) if end < 0 else end]
    return Span(turn.end(), turn.end() + len(line.rstrip()))


def name_the_answerer(direct: list[Candidate], parsed_sentences: list[ParsedSentence], text: str) -> None:
    """Give the answers of an interview in bare quotation marks their speaker: who is introduced or addressed before."""
    answers = [item for item in direct if item.rule.carries_over and _opens_paragraph(item, parsed_sentences)]
    questions = [item for item in answers if _after_question(item, parsed_sentences)]
    if len(questions) < _FEWEST_ANSWERS:
        return
    first = questions[0].begin
    addressed = _ADDRESSED.search(text, 0, first)
    named = [
        match for match in _NAME.finditer(text, 0, first) if names_person(match.group(), parsed_sentences[0].language)
    ]
    speaker = named[-1] if named else addressed
    if addressed is not None:
        surname = addressed.group().split()[-1]
        fuller = [match for match in named if match.end() <= addressed.start() and match.group().split()[-1] == surname]
        speaker = fuller[-1] if fuller else addressed
    if speaker is not None:
        for item in answers:
            if item.begin >= first:
                item.source = [Span(*speaker.span())]


def _opens_paragraph(item: Candidate, parsed_sentences: list[ParsedSentence]) -> bool:
    sentence = parsed_sentences[item.sentence].sentence
    before = parsed_sentences[item.sentence - 1].sentence if item.sentence else None
    return sentence.begin == item.begin and (before is None or before.paragraph != sentence.paragraph)


def _after_question(item: Candidate, parsed_sentences: list[ParsedSentence]) -> bool:
    """Return whether the paragraph before does not speak in quotation marks itself, as a question does not."""
    before = parsed_sentences[item.sentence - 1] if item.sentence else None
    return before is not None and not any(segment.quoted for segment in before.clauses[-1:])
