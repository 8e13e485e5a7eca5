"""Article → candidates: what the rules find, sentence by sentence, each with its speaker or the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, load_language
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.direct import direct_rules
from pipeline.reading.attributions.free import free_indirect
from pipeline.reading.attributions.interviews import interview_rules, name_the_answerer
from pipeline.reading.attributions.lists import list_rules
from pipeline.reading.attributions.nesting import settle
from pipeline.reading.attributions.pointing import work_before
from pipeline.reading.attributions.reporting import classes_by_lemmas
from pipeline.reading.attributions.rule_sets import find_in_sentence, only_fragments
from pipeline.reading.references import names_person
from pipeline.reading.rules.registered import FREE_SUBJUNCTIVE
from pipeline.text import find_quotes, lay_out, quotes_in

if TYPE_CHECKING:
    from pipeline.core.records import Article, Attribution, Sentence
    from pipeline.languages import Language, Quote

# How many sentences back the subjunctive may look for its speaker where nobody spoke in between.
_FAR = 4
_LONGEST_NAME = 30


def find_attributions(article: Article, sentences: list[Sentence]) -> list[Attribution]:
    """Return the attributions of an article in the order of their content, each with the rule that found it.

    `sentences` are the article's own, in order. Source: rules over cue verbs, mood and quotation marks; no model.
    """
    language = load_language(article.language)
    quotes = find_quotes(article.text)
    parsed_sentences = parse_sentences(article.text, sentences, quotes, language)
    candidates = _Reader(article.text, parsed_sentences, quotes).read()
    candidates += list_rules(parsed_sentences, candidates)
    return settle(article, parsed_sentences, candidates, language)


def parse_sentences(
    text: str, sentences: list[Sentence], quotes: list[Quote], language: Language
) -> list[ParsedSentence]:
    """Return the sentences of an article that are no headings, each parsed once for all rules."""
    parsed_sentences: list[ParsedSentence] = []
    reporting = classes_by_lemmas(language)
    for sentence in sentences:
        if sentence.is_heading:
            continue
        span = sentence.span
        inside = quotes_in(quotes, span) if quotes else []
        laid = lay_out(text, [span], inside, language)
        speaks = mood = False
        for clause in laid.clauses:
            for verb in clause.verbs:
                speaks = speaks or reporting[verb.lemmas] is not None
                mood = mood or verb.subjunctive == "k1"
        parsed_sentences.append(
            ParsedSentence(
                len(parsed_sentences),
                sentence,
                span,
                text,
                language,
                laid.tokens,
                laid.clauses,
                inside,
                laid.known,
                speaks,
                mood,
            )
        )
    return parsed_sentences


class _Reader:
    """Reads the sentences of one article in order, and knows who spoke last.

    `previous`: whose words the next sentence may go on with; `latest`: who spoke last at all.
    """

    def __init__(self, text: str, parsed_sentences: list[ParsedSentence], quotes: list[Quote]) -> None:
        self.parsed_sentences = parsed_sentences
        self.turns = list(interview_rules(parsed_sentences, text))
        self.previous: Candidate | None = None
        self.latest: Candidate | None = None
        direct = [*self.turns, *direct_rules(parsed_sentences, quotes, text)]
        name_the_answerer(direct, parsed_sentences, text)
        self.direct: dict[int, list[Candidate]] = {}
        for candidate in direct:
            self.direct.setdefault(candidate.sentence, []).append(candidate)

    def read(self) -> list[Candidate]:
        """Return the candidates of all sentences, in order."""
        candidates: list[Candidate] = []
        for parsed in self.parsed_sentences:
            own = self._of_sentence(parsed)
            for candidate in own:
                candidate.source = candidate.source or work_before(parsed, self.parsed_sentences)
                _carry(candidate, self.previous)
            candidates += own
            self.previous = self._who_goes_on(own, parsed)
            self.latest = self.previous or self.latest
        return candidates

    def _of_sentence(self, parsed: ParsedSentence) -> list[Candidate]:
        own = find_in_sentence(parsed, self.direct.get(parsed.index, []))
        if only_fragments(parsed, own) and not self._is_spoken(parsed):
            free = self._free_speech(parsed)
            own = [free, *own] if free is not None else own
        return own

    def _is_spoken(self, parsed: ParsedSentence) -> bool:
        """Return whether a sentence stands wholly in a quotation or belongs to a turn of an interview."""
        if parsed.tokens[0].low in parsed.language.words["question_labels"] and parsed.clauses[0].after == ":":
            return True
        if any(quote.outer.contains(parsed.span) for quote in parsed.quotes):
            return True
        end = parsed.sentence.end
        return any(turn.content[0].begin < end <= turn.content[0].end for turn in self.turns)

    def _free_speech(self, parsed: ParsedSentence) -> Candidate | None:
        """Return the sentence as free indirect speech; where nobody spoke before, of whoever was named there."""
        free = free_indirect(parsed, self.previous)
        if free is not None and self.previous is None:
            self.previous = self._named_before(parsed)
            recent = self.latest is not None and parsed.index - self.latest.sentence <= _FAR
            if self.previous is None and recent:
                self.previous = self.latest
            free.carried = self.previous is not None
        return free

    def _named_before(self, parsed: ParsedSentence) -> Candidate | None:
        """Return who the sentence right before is about, if a person is named."""
        before = self.parsed_sentences[parsed.index - 1] if parsed.index else None
        if before is None or before.sentence.paragraph != parsed.sentence.paragraph:
            return None
        for at, clause in enumerate(before.clauses):
            verb = next(iter(clause.finite), None)
            if verb is not None and not clause.quoted:
                spans = parsed.language.grammar.subject(before, at, verb)
                words = " ".join(span.of(parsed.text) for span in spans)
                named = bool(spans) and (
                    names_person(words, parsed.language) or _is_surname(words, spans[0].begin, parsed.text)
                )
                return Candidate(FREE_SUBJUNCTIVE, Form.FREE_INDIRECT, before.index, spans, spans) if named else None
        return None

    def _who_goes_on(self, own: list[Candidate], parsed: ParsedSentence) -> Candidate | None:
        """Return whose words the next sentence may go on with: the last named speaker, forgotten after a plain one."""
        previous = self.previous
        speaking = [candidate for candidate in own if candidate.rule.makes_claims]
        named = [candidate for candidate in speaking if candidate.source]
        named = [candidate for candidate in named if not candidate.rule.gives_way] or named
        if named:
            return previous if named[-1].rule.points_back else named[-1]
        if speaking or previous is None:
            return previous
        recent = parsed.index - previous.sentence <= 1 and previous.form is not Form.REPORTED
        begun = self.parsed_sentences[previous.sentence].sentence.paragraph == parsed.sentence.paragraph
        return previous if recent and begun and self._paragraph_goes_on(parsed) else None

    def _paragraph_goes_on(self, parsed: ParsedSentence) -> bool:
        later = self.parsed_sentences[parsed.index + 1 : parsed.index + 2]
        return bool(later) and later[0].sentence.paragraph == parsed.sentence.paragraph


def _is_surname(words: str, at: int, text: str) -> bool:
    """Return whether a lone name stands after a first name earlier in the article: "Huber" after "Anna Huber"."""
    if " " in words or not words[0].isupper():
        return False
    place = text.find(f" {words}", 0, at - 1)
    if place <= 0 or not text[place - 1].isalpha():
        return False
    return text[max(0, place - _LONGEST_NAME) : place].rsplit(maxsplit=1)[-1][0].isupper()


def _carry(candidate: Candidate, previous: Candidate | None) -> None:
    """Give an attribution without a speaker of its own the one before."""
    if not candidate.source and candidate.carried and previous is not None:
        candidate.source = list(previous.source)
        candidate.medium = list(previous.medium)
