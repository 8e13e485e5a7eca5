"""Article → candidates: what the rules find, sentence by sentence, each with its speaker or the one before."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, load_language
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.direct import direct_rules
from pipeline.reading.attributions.free import free_indirect, is_told_of
from pipeline.reading.attributions.interviews import interview_rules, name_the_answerer
from pipeline.reading.attributions.lists import list_rules
from pipeline.reading.attributions.nesting import settle
from pipeline.reading.attributions.pointing import named_after, work_before
from pipeline.reading.attributions.reporting import classes_by_lemmas
from pipeline.reading.attributions.rule_sets import find_in_sentence, only_fragments
from pipeline.reading.references import names_person
from pipeline.reading.rules.registered import FREE_SUBJUNCTIVE
from pipeline.text import find_quotes, lay_out, moved, plain_copy, quotes_in

if TYPE_CHECKING:
    from pipeline.core.records import Article, Attribution, Sentence, Span
    from pipeline.languages import Language, Quote

_LONGEST_NAME = 30


def find_attributions(article: Article, sentences: list[Sentence]) -> list[Attribution]:
    """Return the attributions of an article in the order of their content, each with the rule that found it.

    `sentences` are the article's own, in order. Source: rules over cue verbs, mood and quotation marks; no model.
    """
    copy = plain_copy(article.text)
    if copy is None:
        return _attributions_in(article, sentences)
    read = _attributions_in(copy.article(article), [copy.sentence(sentence) for sentence in sentences])
    return [moved(attribution, copy.outward) for attribution in read]


def _attributions_in(article: Article, sentences: list[Sentence]) -> list[Attribution]:
    """Return the attributions of an article whose text is read as it stands."""
    language = load_language(article.language)
    quotes = find_quotes(article.text)
    parsed_sentences = parse_sentences(article.text, sentences, quotes, language)
    candidates = _Reader(article.text, parsed_sentences, quotes).read()
    candidates += list_rules(parsed_sentences, candidates)
    return settle(article, parsed_sentences, candidates, language)


def parse_sentences(
    text: str, sentences: list[Sentence], quotes: list[Quote], language: Language
) -> list[ParsedSentence]:
    """Return the sentences of an article that are no headings, each parsed once for all rules.

    Claims ask after attributions: the sentences of the last article are kept, no more.
    """
    kept = _kept(text, language)
    key = tuple((sentence.begin, sentence.end, sentence.is_heading) for sentence in sentences)
    if key not in kept:
        kept[key] = _parsed(text, sentences, quotes, language)
    return kept[key]


@functools.lru_cache(maxsize=1)
def _kept(text: str, language: Language) -> dict[tuple[tuple[int, int, bool], ...], list[ParsedSentence]]:
    del text, language
    return {}


def _parsed(text: str, sentences: list[Sentence], quotes: list[Quote], language: Language) -> list[ParsedSentence]:
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
    """Reads the sentences of one article in order; `previous`: whose words the next sentence may go on with."""

    def __init__(self, text: str, parsed_sentences: list[ParsedSentence], quotes: list[Quote]) -> None:
        self.parsed_sentences = parsed_sentences
        self.turns = list(interview_rules(parsed_sentences, text))
        self.previous: Candidate | None = None
        direct = [*self.turns, *direct_rules(parsed_sentences, quotes, text)]
        name_the_answerer(direct, parsed_sentences, text)
        self.direct: dict[int, list[Candidate]] = {}
        for candidate in direct:
            self.direct.setdefault(candidate.sentence, []).append(candidate)

    def read(self) -> list[Candidate]:
        """Return the candidates of all sentences, in order."""
        candidates: list[Candidate] = []
        last = -1
        for parsed in self.parsed_sentences:
            if parsed.sentence.index > last + 1:
                self.previous = None  # a heading stands between
            last = parsed.sentence.index
            own = self._of_sentence(parsed)
            for candidate in own:
                if not candidate.source and (work := work_before(parsed, self.parsed_sentences)):
                    candidate.source, candidate.carried = work, True
                _carry(
                    candidate,
                    self._named_after(candidate, parsed) or self._shown_before(candidate, parsed) or self.previous,
                )
            candidates += own
            self.previous = self._who_goes_on(own, parsed)
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
        before = self.parsed_sentences[parsed.index - 1] if parsed.index else parsed
        begins = before.sentence.paragraph != parsed.sentence.paragraph
        free = free_indirect(parsed, self.previous, begins)
        if free is not None and self.previous is None:
            self.previous = self._named_before(parsed)
            free.carried = self.previous is not None
        return free

    def _shown_before(self, candidate: Candidate, parsed: ParsedSentence) -> Candidate | None:
        """Return whom the sentence before a bare quotation is about: "Anna Huber zuckt mit den Schultern. „Nie.“"."""
        spoke = self.previous is not None and self.previous.sentence == parsed.index - 1
        opens = candidate.form is Form.DIRECT and candidate.begin == parsed.span.begin
        shown = self._named_before(parsed) if opens and candidate.carried and not spoke else None
        if shown is None or any(
            verb.passive for clause in self.parsed_sentences[shown.sentence].clauses for verb in clause.verbs
        ):
            return None
        words = " ".join(span.of(parsed.text) for span in shown.source).lower().split()
        return shown if parsed.language.words["clause_joiners"].isdisjoint(words) else None

    def _named_after(self, candidate: Candidate, parsed: ParsedSentence) -> Candidate | None:
        """Return whom the sentence after a bare quotation names as its speaker."""
        after = self.parsed_sentences[parsed.index + 1 : parsed.index + 2]
        bare = candidate.form is Form.DIRECT and candidate.carried and not candidate.source
        return named_after(candidate, after[0]) if bare and after else None

    def _named_before(self, parsed: ParsedSentence) -> Candidate | None:
        """Return who the sentence right before is about, if a person is named whom this one does not tell of."""
        before = self.parsed_sentences[parsed.index - 1] if parsed.index else None
        if before is None or before.sentence.paragraph != parsed.sentence.paragraph:
            return None
        place = next((at for at, clause in enumerate(before.clauses) if clause.finite and not clause.quoted), None)
        if place is None or any(verb.passive for verb in before.clauses[place].verbs):
            return None  # "Jan Lang wurde verhaftet": he said nothing
        spans = parsed.language.grammar.subject(before, place, before.clauses[place].finite[0])
        if not spans or not _names(before, spans) or (is_told_of(parsed, spans) and not before.speaks):
            return None
        return Candidate(FREE_SUBJUNCTIVE, Form.FREE_INDIRECT, before.index, spans, spans)

    def _who_goes_on(self, own: list[Candidate], parsed: ParsedSentence) -> Candidate | None:
        """Return whose words the next sentence may go on with: the last named speaker, forgotten after a plain one."""
        previous = self.previous
        speaking = [candidate for candidate in own if candidate.rule.names_speaker]
        named = [candidate for candidate in speaking if candidate.source]
        named = [candidate for candidate in named if not candidate.rule.gives_way] or named
        if named:
            return previous if named[-1].rule.points_back else named[-1]
        if speaking or previous is None or self._is_spoken(parsed):
            return previous
        recent = parsed.index - previous.sentence <= 1 and previous.form is not Form.REPORTED
        begun = self.parsed_sentences[previous.sentence].sentence.paragraph == parsed.sentence.paragraph
        return previous if recent and begun and self._paragraph_goes_on(parsed) else None

    def _paragraph_goes_on(self, parsed: ParsedSentence) -> bool:
        later = self.parsed_sentences[parsed.index + 1 : parsed.index + 2]
        return bool(later) and later[0].sentence.paragraph == parsed.sentence.paragraph


def _names(parsed: ParsedSentence, spans: list[Span]) -> bool:
    """Return whether a subject names a person: by two names, or by one that stands after a first name before."""
    words = " ".join(span.of(parsed.text) for span in spans)
    return names_person(words, parsed.language) or _is_surname(words, spans[0].begin, parsed.text)


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
