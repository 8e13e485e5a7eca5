"""Interviews: turns with the speaker's name before them ("Huber: Ja, im Mai."), and answers in bare quotation marks."""

from __future__ import annotations

import bisect
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

    from pipeline.languages import Language, ParsedSentence

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
    turns = _turns(text)
    often = Counter(turn["name"] for turn in turns)
    asked = Counter(turn["name"] for turn in turns if _words(text, turn).of(text).endswith("?"))
    for turn in turns:
        words = _words(text, turn)
        if 2 * asked[turn["name"]] > often[turn["name"]]:
            continue
        at = bisect.bisect_right(parsed_sentences, turn.start(), key=lambda parsed: parsed.sentence.end)
        if at < len(parsed_sentences) and parsed_sentences[at].sentence.begin <= words.begin:
            frame, name = [Span(turn.start("name"), turn.end() - 1)], [Span(*turn.span("name"))]
            yield Candidate(INTERVIEW, Form.DIRECT, parsed_sentences[at].index, [words], source=name, frame=frame)


def _turns(text: str) -> list[re.Match[str]]:
    """Return the turns of an interview: two speakers or more, each named more than once before what they say."""
    matches = list(_TURN.finditer(text)) if text.count(":") >= _FEWEST_TURNS else []
    often = Counter(match["name"] for match in matches)
    turns = [match for match in matches if often[match["name"]] > 1]
    return turns if len(turns) >= _FEWEST_TURNS and len({match["name"] for match in turns}) > 1 else []


def _words(text: str, turn: re.Match[str]) -> Span:
    """Return what is said in a turn: the rest of its line."""
    end = text.find("\n", turn.end())
    line = text[turn.end() : len(text) if end < 0 else end]
    return Span(turn.end(), turn.end() + len(line.rstrip()))


def name_the_answerer(direct: list[Candidate], parsed_sentences: list[ParsedSentence], text: str) -> None:
    """Give the answers of an interview in bare quotation marks their speaker: who is introduced or addressed before."""
    answers = [c for c in direct if c.rule.carries_over and _opens_paragraph(c, parsed_sentences)]
    questions = [answer for answer in answers if _after_question(answer, parsed_sentences)]
    if len(questions) < _FEWEST_ANSWERS:
        return
    speaker = _introduced(text, questions[0].begin, parsed_sentences[0].language)
    for answer in answers:
        answer.source = speaker


def _introduced(text: str, before: int, language: Language) -> list[Span]:
    """Return who is addressed before the first answer, by the fullest name; else who is named last; none if nobody."""
    addressed = _ADDRESSED.search(text, 0, before)
    named = [match for match in _NAME.finditer(text, 0, before) if names_person(match.group(), language)]
    if addressed is None:
        return [Span(*match.span()) for match in named[-1:]]
    surname = addressed.group().split()[-1]
    fuller = [match for match in named if match.end() <= addressed.start() and match.group().split()[-1] == surname]
    return [Span(*[addressed, *fuller][-1].span())]


def _opens_paragraph(candidate: Candidate, parsed_sentences: list[ParsedSentence]) -> bool:
    sentence = parsed_sentences[candidate.sentence].sentence
    before = parsed_sentences[candidate.sentence - 1].sentence if candidate.sentence else None
    return sentence.begin == candidate.begin and (before is None or before.paragraph != sentence.paragraph)


def _after_question(candidate: Candidate, parsed_sentences: list[ParsedSentence]) -> bool:
    """Return whether the paragraph before does not speak in quotation marks itself, as a question does not."""
    before = parsed_sentences[candidate.sentence - 1] if candidate.sentence else None
    return before is not None and not any(clause.quoted for clause in before.clauses[-1:])
