"""German titles between commas: "Anna Huber, Sprecherin der Stadt,"; and how far a front reaches, up to its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.de.clauses import is_relative
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Token
    from pipeline.languages.vocabulary import Language

_TIMES = word_list("de", "times") | word_list("de", "parts_of_time")
# A comma on either side of a title.
_BOTH = 2
_ASIDE_MARKS = frozenset({",", "(", ")", "),"})


def title_end(parsed: ParsedSentence, end: int, language: Language) -> int:
    """Return the index after a title or an age that belongs to the noun phrase ending at the token `end`, or `end`."""
    tokens = parsed.tokens
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return end
    title = language.grammar.noun_phrase(tokens, end + 1)
    if title == end + 1 and tokens[title].text.isdigit():
        title += 1
    closed = any(token.text in {",", "."} for token in tokens[title : title + 1])
    return title if closed and title > end + 1 else end


def with_inner_title(clause: Clause, subject: list[Span], language: Language) -> list[Span]:
    """Return a subject with the name that commas part inside its clause: "der Chef der Werft | am Hafen, Jan Lang,".

    Between the words of a clause are no marks: where two stand further apart than by a blank, a comma was.
    """
    tokens = clause.tokens
    gaps = [at for at in range(1, len(tokens)) if tokens[at].begin > tokens[at - 1].end + 1]
    after = next((at for at, token in enumerate(tokens) if subject and token.begin >= subject[0].end), 0)
    if len(gaps) < _BOTH or not 0 < after < gaps[0] or not tokens[gaps[0]].capital or clause.quoted:
        return subject
    place = [token.low for token in tokens[after : gaps[0]]]
    attached = place[0] in language.prepositions and _TIMES.union(language.weekdays).isdisjoint(place)
    return [Span(subject[0].begin, tokens[gaps[1] - 1].end)] if attached else subject


def front_end(parsed: ParsedSentence, end: int, language: Language) -> int | None:
    """Return the index of the verb that ends a front: nothing but one phrase stands before the verb of a main clause.

    "Laut der Leiterin der Klinik | am Kai, Ina Tuch, | starben …"; None where no verb follows prepositions and titles.
    """
    tokens = parsed.tokens
    place = tokens[end - 1].begin
    at = next((at for at, clause in enumerate(parsed.clauses) if clause.span.end > place), len(parsed.clauses))
    for clause in parsed.clauses[at:]:
        verb = next((clause.tokens[v.index] for v in clause.finite if clause.tokens[v.index].begin > place), None)
        if verb is not None and not is_relative(clause):
            opens = clause.span.begin > place
            leads_on = clause.tokens[0] is verb if opens else _attaches(tokens[end], verb, language)
            return next(at for at in range(end, len(tokens)) if tokens[at] is verb) if leads_on else None
        if clause.quoted or clause.after not in _ASIDE_MARKS:
            return None
    return None


def _attaches(token: Token, verb: Token, language: Language) -> bool:
    """Return whether the word after a noun is the verb, or goes on the noun: "die Klinik | am Kai"."""
    return token is verb or token.low in language.prepositions or token.low in language.genitive_determiners
