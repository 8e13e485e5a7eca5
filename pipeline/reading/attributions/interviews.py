"""Interviews and transcripts: answers with a label before them, in bare quotation marks, or after bare questions."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.interviewees import interviewee, who_was_asked
from pipeline.reading.rules.registered import INTERVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Language, ParsedSentence

# "Anna Huber:", "ROE, HOST:", "Huber (Leiterin):", "**Huber:**", "**Huber**", "Huber –", "Q:", "taz:"
_LABEL = re.compile(
    r"[*_']{0,3}(?P<name>[^\W\d_][\w.’'-]*(?: (?:von|van|de|der|und|and|[^\W\d_a-zäöü])[\w.’'-]*){0,4})"
    r"(?:, [^:\n?!]{2,60}| ?\([^()\n]{1,40}\))?(?:[*_']{0,3}:[*_']{0,3}|(?<!\W)[*_']{2,3}| [–—])(?:[ \t]+|$)"
)
_LINE = re.compile(r"[^\n]*\S")
_OPENING = '„“”»«"'
_CLOSING = "*_'\"“”»«"
_FEWEST_TURNS, _FEWEST_LABELLED, _FEWEST_QUESTIONS = 3, 2, 2
_FEWEST_UNASKED_TURNS = 4
_FEWEST_ANSWERS = 3
# A bare question has no more characters, an answer no more paragraphs: other texts that ask now and then do.
_LONGEST_QUESTION, _LONGEST_ANSWER = 200, 4


class _Turn(Struct, eq=False, gc=False):
    """What one label stands before: `key` is the speaker's last name, `lines` what is said.

    `asked`: a question without a label of its own stands before it.
    """

    label: Span
    name: Span
    key: str
    lines: list[Span]
    asked: bool


def interview_rules(parsed_sentences: list[ParsedSentence], text: str) -> Iterator[Candidate]:
    """Yield one attribution for each paragraph of an answer; the questions are the paper's own.

    Answers are known by the labels before them, or by the questions between them where it is said who was asked.
    """
    if not parsed_sentences:
        return
    language = parsed_sentences[0].language
    turns = _answers(_turns(text), text, language)
    said = [(turn, line) for turn in turns for line in turn.lines]
    for turn, line in said:
        nameless = turn.key in language.words["answer_labels"]
        source = interviewee(text, turn.label.begin, language) if nameless else [turn.name]
        yield from _candidate(parsed_sentences, line, source, [turn.label] if line is turn.lines[0] else [])
    if not turns:
        yield from _bare_answers(parsed_sentences, text, language)


def _candidate(
    parsed_sentences: list[ParsedSentence], line: Span, source: list[Span], frame: list[Span]
) -> Iterator[Candidate]:
    """Yield a line of an answer as an attribution, unless it is a heading, which says nothing."""
    at = bisect.bisect_right(parsed_sentences, line.begin, key=lambda parsed: parsed.sentence.end)
    if at < len(parsed_sentences) and parsed_sentences[at].sentence.begin <= line.begin:
        yield Candidate(INTERVIEW, Form.DIRECT, parsed_sentences[at].index, [line], source=source, frame=frame)


def _turns(text: str) -> list[_Turn]:
    """Return what may be turns: each line with a label, and those after it up to the next label or bare question."""
    turns: list[_Turn] = []
    asked = goes_on = False
    for found in _LINE.finditer(text):
        begin = found.start() + len(found.group()) - len(found.group().lstrip())
        label = _LABEL.match(text, begin, found.end())
        if label is not None and _is_name(label["name"]):
            name = Span(*label.span("name"))
            said = Span(label.end(), found.end())
            lines = [said] if said.begin < said.end else []
            turns.append(
                _Turn(
                    Span(begin, begin + len(label.group().rstrip())),
                    name,
                    label["name"].split()[-1].lower(),
                    lines,
                    asked,
                )
            )
            asked, goes_on = False, True
            continue
        asked = _asks(found.group())
        goes_on = goes_on and not asked
        if goes_on:
            turns[-1].lines.append(Span(begin, found.end()))
    if turns:
        del turns[-1].lines[1:]  # where the last answer ends, nothing says
    return turns


def _is_name(words: str) -> bool:
    """Return whether a label may name who speaks: with a capital, or one small word, as a paper's "taz"."""
    return words[0].isupper() or " " not in words


def _asks(words: str) -> bool:
    return words.rstrip().rstrip(_CLOSING).endswith("?")


def _answers(turns: list[_Turn], text: str, language: Language) -> list[_Turn]:
    """Return the turns that answer: none where the labels are no speakers', as those of a table are."""
    often = Counter(turn.key for turn in turns)
    questions = Counter(turn.key for turn in turns if turn.lines and _asks(turn.lines[-1].of(text)))
    words = language.words
    askers = {key for key in often if key in words["question_labels"] or 2 * questions[key] > often[key]}
    askers -= words["answer_labels"]
    if not _is_interview(turns, often, askers, words["question_labels"] | words["answer_labels"]):
        return []
    after_asker = [at > 0 and turns[at - 1].key in askers for at in range(len(turns))]
    known = [turn.asked or after or often[turn.key] > 1 for turn, after in zip(turns, after_asker, strict=True)]
    return [turn for turn, sure in zip(turns, known, strict=True) if sure and turn.key not in askers]


def _is_interview(turns: list[_Turn], often: Counter[str], askers: set[str], labels: frozenset[str]) -> bool:
    """Return whether labels name speakers: somebody asks and another answers, or two take turns again and again."""
    if askers and len(often) > 1:
        return len(turns) >= (_FEWEST_LABELLED if labels & often.keys() else _FEWEST_TURNS)
    repeated = [key for key, times in often.items() if times > 1]
    if any(2 * sum(turn.asked for turn in turns if turn.key == key) > often[key] for key in repeated):
        return True
    return len(repeated) > 1 and sum(often[key] for key in repeated) >= _FEWEST_UNASKED_TURNS


def _bare_answers(parsed_sentences: list[ParsedSentence], text: str, language: Language) -> Iterator[Candidate]:
    """Yield the paragraphs between bare questions, where it is said before whom they were put to."""
    lines = [Span(*found.span()) for found in _LINE.finditer(text)]
    questions = [
        at for at, line in enumerate(lines) if _asks(line.of(text)) and len(line.of(text)) <= _LONGEST_QUESTION
    ]
    gaps = [after - at - 1 for at, after in itertools.pairwise(questions)]
    if len(questions) < _FEWEST_QUESTIONS or max(gaps) > _LONGEST_ANSWER:
        return
    source = who_was_asked(text, lines[questions[0]].begin, language)
    for at in range(questions[0], min(questions[-1] + 2, len(lines))) if source else ():
        if at not in questions and lines[at].of(text)[0] not in _OPENING:
            yield from _candidate(parsed_sentences, lines[at], list(source or []), [])


def name_the_answerer(direct: list[Candidate], parsed_sentences: list[ParsedSentence], text: str) -> None:
    """Give the answers of an interview in bare quotation marks their speaker: who is asked or addressed before."""
    answers = [c for c in direct if c.rule.carries_over and _opens_paragraph(c, parsed_sentences)]
    questions = [answer for answer in answers if _after_question(answer, parsed_sentences)]
    if len(questions) < _FEWEST_ANSWERS:
        return
    speaker = interviewee(text, questions[0].begin, parsed_sentences[0].language)
    for answer in answers:
        answer.source = speaker


def _opens_paragraph(candidate: Candidate, parsed_sentences: list[ParsedSentence]) -> bool:
    sentence = parsed_sentences[candidate.sentence].sentence
    before = parsed_sentences[candidate.sentence - 1].sentence if candidate.sentence else None
    return sentence.begin == candidate.begin and (before is None or before.paragraph != sentence.paragraph)


def _after_question(candidate: Candidate, parsed_sentences: list[ParsedSentence]) -> bool:
    """Return whether the paragraph before does not speak in quotation marks itself, as a question does not."""
    before = parsed_sentences[candidate.sentence - 1] if candidate.sentence else None
    return before is not None and not any(clause.quoted for clause in before.clauses[-1:])
