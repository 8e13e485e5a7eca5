"""What is said after an English reporting verb: "X said | that …", "X told Y | the roof leaks", "X said: …"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.en.hearers import after_hearer, after_time
from pipeline.languages.en.predicates import predicate_follows, tells_who
from pipeline.languages.en.verbs import finite_verbs, group_start
from pipeline.languages.en.word_kinds import is_adverb, is_short
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Token, Verb
    from pipeline.languages.vocabulary import Language

_COORDINATING = word_list("en", "coordinating")
_RELATIVES = word_list("en", "relatives")
_SURE_RELATIVES = word_list("en", "sure_relatives")
_TELLING = word_list("en", "telling")
# What follows these is a clause, where it can be one.
_PLAIN = word_list("en", "plain_saying")
_INTENDING = word_list("en", "intending")
_NUMBERS = word_list("en", "number_words")
_OPENS_AGAINST = word_list("en", "opens_against")
_SHARING = word_list("en", "sharing_subject")
_REFUSING = word_list("en", "refusing")
_QUESTION = word_list("en", "question_words")
_NOMINATIVE = word_list("en", "nominative")
_DEFINITE = word_list("en", "owners") | {"the"}
_TIME = word_list("en", "time_words")
_CLAUSE_PREPOSITIONS = word_list("en", "clause_prepositions")
_OPENERS = _RELATIVES | word_list("en", "clause_openers") | (word_list("en", "phrase_or_clause") - {"so"})
# "that" may stand so far from its verb: "told reporters in the hall of the old town house that"; and so many clauses.
_FAR_THAT, _CLAUSES_TO_THAT = 16, 3


def complement_after(parsed: ParsedSentence, at: int, verb: Verb, weak: bool) -> Span | None:
    """Return what is said after the verb of the clause at `at` (and whom it is told), None where no clause follows.

    `weak`: the verb is too common to report by itself, so that only "that" right after it counts.
    """
    begin = _complement_begin(parsed, at, verb, weak)
    if begin is None:
        return None
    content = _inside_front(parsed, at, _until_next_act(parsed, at, begin))
    return _inside_aside(parsed, at, content) if parsed.clauses[at].first in _SURE_RELATIVES else content


def _until_next_act(parsed: ParsedSentence, at: int, begin: int) -> Span:
    """Return what is said from `begin` on, up to where the speaker goes on to say more: "… and added that"."""
    content = parsed.until_stop(begin)
    if parsed.known.isdisjoint(_SHARING | _OPENS_AGAINST):
        return content
    for before, clause in zip([None, *parsed.clauses[at:]], parsed.clauses[at:], strict=False):
        if before is not None and clause.span.begin > begin and parsed.language.grammar.is_other_speaker(clause):
            return Span(begin, before.span.end)
        for verb in [] if clause.quoted else finite_verbs(clause, parsed.language):
            start = group_start(clause.tokens, verb)
            joiner = clause.tokens[start - 1] if start else None
            if joiner is None or joiner.low not in _SHARING or joiner.begin <= begin:
                continue
            if _says_more(clause, start, verb, parsed.language):
                words = parsed.text[begin : joiner.begin].rstrip(" ,–—")
                return Span(begin, begin + len(words))
    return content


def _says_more(clause: Clause, start: int, verb: Verb, language: Language) -> bool:
    """Return whether a verb that shares its subject surely is one of the speaker: "added that", "did not say when"."""
    tokens, lemmas = clause.tokens, verb.lemmas
    if not any("say" in language.verbs.get(lemma, ()) for lemma in lemmas):
        return bool(lemmas & _REFUSING) and any(token.low == "to" for token in tokens[verb.index + 1 : verb.index + 2])
    if any(token.low in language.words["denials"] for token in tokens[start : verb.index]):
        return True
    later = [other.index for other in finite_verbs(clause, language) if other.index > verb.index]
    after = tokens[verb.index + 1 : min(later, default=len(tokens))]
    return any(token.low == "that" or token.low in _QUESTION for token in after)


def _complement_begin(parsed: ParsedSentence, at: int, verb: Verb, weak: bool) -> int | None:
    """Return the character at which what is said begins, None where nothing is."""
    tokens = parsed.clauses[at].tokens
    place = after_time(tokens, verb.index + 1)
    if place >= len(tokens):
        return _in_next_clause(parsed, at)
    tells = bool(verb.lemmas & _TELLING)
    begin = _that_or_to(parsed, at, verb, place, weak)
    if begin is not None or weak:
        return begin
    if tells and tokens[place].low not in _QUESTION:
        place = after_hearer(tokens, place, parsed.language)
    if place >= len(tokens):
        return _in_next_clause(parsed, at)
    if tokens[place].low in _SHARING or (
        verb.lemmas & _INTENDING and _goes_on(parsed.clauses[at], place, parsed.language)
    ):
        return None  # "then state | and local leaders came", "promised | a veto and tried …"
    return tokens[place].begin if _is_complement(parsed, at, verb, place) else None


def _goes_on(clause: Clause, place: int, language: Language) -> bool:
    """Return whether the next verb behind an object shares the subject of the one before."""
    shared = (v.index for v in clause.verbs if v.index > place + 1 and clause.tokens[v.index - 1].low in _SHARING)
    after = next(shared, place)
    return after > place and not any(place < verb.index < after for verb in finite_verbs(clause, language))


def _that_or_to(parsed: ParsedSentence, at: int, verb: Verb, place: int, weak: bool) -> int | None:
    """Return the character at which "that", or the "to" of what is intended, opens what is said; None without one."""
    tokens = parsed.clauses[at].tokens
    finite = [v.index for v in finite_verbs(parsed.clauses[at], parsed.language) if v.index >= place]
    that = _that(tokens, place, finite, place if weak else place + _FAR_THAT, bool(verb.lemmas & _TELLING))
    if that is not None:
        return tokens[that].begin
    return tokens[place].begin if tokens[place].low == "to" and verb.lemmas & _INTENDING else None


def _that(tokens: list[Token], place: int, finite: list[int], last: int, tells: bool) -> int | None:
    """Return where the "that" of a clause stands, at `last` at the latest; "outlined a plan that would …" has none.

    `tells`: the verb names who is told, not what: "told investors that concerns were large".
    """
    that = next((i for i in range(place, min(last + 1, len(tokens))) if tokens[i].low == "that"), None)
    if that is None or (finite and finite[0] < that):
        return None
    if that > place and _is_relative_that(tokens, that, finite) and not (tells and finite[-1] > that + 1):
        return None
    joins = any(token.low in _COORDINATING for token in tokens[that + 1 : that + 2])  # "agreed with that but left"
    return None if joins else that


def _is_relative_that(tokens: list[Token], that: int, finite: list[int]) -> bool:
    """Return whether a finite verb comes right after "that": "a plan that would …", but not "that she's there"."""
    return that + 1 in finite and not is_short(tokens[that + 1])


def _in_next_clause(parsed: ParsedSentence, at: int) -> int | None:
    """Return where what follows begins if the verb ends its clause: ": …", ", … that"."""
    clauses = parsed.clauses
    if at + 1 < len(clauses) and clauses[at].after == ":" and not clauses[at + 1].quoted:
        return clauses[at + 1].span.begin
    following = clauses[at + 1 : at + 1 + _CLAUSES_TO_THAT]
    return next((c.span.begin for c in following if c.tokens[0].low == "that"), None)


def _inside_front(parsed: ParsedSentence, at: int, content: Span) -> Span:
    """Return what a clause before the main one reports, without that: "While Roe said it leaks, | Doe left"."""
    clauses, grammar = parsed.clauses, parsed.language.grammar
    if not grammar.is_circumstance(clauses[at]) or any(grammar.predicates(clause) for clause in clauses[:at]):
        return content
    later = (index for index in range(at + 1, len(clauses)) if clauses[index].span.begin > content.begin)
    main = next((index for index in later if clauses[index].before == "," and _has_subject(clauses, index, parsed)), 0)
    return Span(content.begin, min(content.end, clauses[main - 1].span.end)) if main else content


def _has_subject(clauses: list[Clause], at: int, parsed: ParsedSentence) -> bool:
    """Return whether a clause is a main one with its own subject, joined to none before."""
    clause, language = clauses[at], parsed.language
    joined = clause.tokens[0].low in _COORDINATING or language.grammar.is_circumstance(clause)
    return (
        not joined
        and language.grammar.asserts(clauses, at)
        and group_start(clause.tokens, language.grammar.predicates(clause)[0]) > 0
    )


def _inside_aside(parsed: ParsedSentence, at: int, content: Span) -> Span | None:
    """Return the content of a relative clause without the main clause after it: "Roe, who said it leaks, | left"."""
    for index in range(at + 1, len(parsed.clauses)):
        clause = parsed.clauses[index]
        verbs = [] if clause.quoted else finite_verbs(clause, parsed.language)
        if verbs and group_start(clause.tokens, verbs[0]) == 0:
            end = parsed.clauses[index - 1].span.end
            return Span(content.begin, min(content.end, end)) if content.begin < end else None
    return content


def _is_complement(parsed: ParsedSentence, at: int, verb: Verb, start: int) -> bool:
    """Return whether the words from `start` on are a clause that is said, or its subject."""
    clause, language = parsed.clauses[at], parsed.language
    if clause.tokens[start].low not in _QUESTION and _restricts(clause.tokens, verb, start, language):
        return False
    plain = bool(verb.lemmas & _PLAIN)
    finite = [v.index for v in finite_verbs(clause, language) if v.index >= start]
    if not finite:
        return predicate_follows(parsed, at, start, plain)
    if _is_plural_noun(clause.tokens, start, finite[0], plain, language):
        return False
    is_clause = _is_clause(clause.tokens, start, finite, language)
    return is_clause or (plain and tells_who(clause.tokens, start, finite, language))


def _restricts(tokens: list[Token], verb: Verb, start: int, language: Language) -> bool:
    """Return whether the verb only tells which noun is meant: "a bank that promises | nothing can …"."""
    begin = group_start(tokens, verb)
    if begin < 2 or tokens[begin - 1].low not in _RELATIVES:
        return False
    first = tokens[start]
    return not (first.capital or first.low in language.determiners or first.low in language.pronouns)


def _is_plural_noun(tokens: list[Token], start: int, verb: int, plain: bool, language: Language) -> bool:
    """Return whether what looks like a verb is the noun of a plain object: "12 | lives", "40 job | cuts on Monday"."""
    subject, after = tokens[start:verb], [token for token in tokens[verb + 1 :] if token.word][:1]
    if not subject or not tokens[verb].low.endswith("s") or is_short(tokens[verb]):
        return False
    if any(token.low not in language.prepositions and token.low not in _TIME for token in after):
        return False
    if all(token.text[0].isdigit() or token.low in _NUMBERS for token in subject):
        return True
    return not plain and not subject[-1].low.endswith("s") and all(_may_be_bare(token, language) for token in subject)


def _may_be_bare(token: Token, language: Language) -> bool:
    """Return whether a word may stand in a compound without an article: "price | cuts"."""
    return not (token.capital or token.low in language.determiners or token.low in language.pronouns)


def _is_clause(tokens: list[Token], start: int, finite: list[int], language: Language) -> bool:
    """Return whether subject and verb follow: "the roof was tight"; no relative or adverbial clause after a noun."""
    if tokens[start].low in _QUESTION or is_short(tokens[start]):
        return True
    subject = tokens[start : finite[0]]
    if not subject or _opens_phrase(subject, language):
        return False
    if len(finite) == 1 and _has_contact_clause(subject, language):
        return False
    return not any(token.low in _OPENERS for token in subject) and subject[-1].low not in _COORDINATING


def _opens_phrase(words: list[Token], language: Language) -> bool:
    """Return whether the words go with the verb before them: "thinks | often about it", "speaks | against them"."""
    first = words[0]
    if is_adverb(first) and len(words) > 1 and words[1].low in language.prepositions:
        return True
    return first.low in language.prepositions and first.low not in _CLAUSE_PREPOSITIONS


def _has_contact_clause(words: list[Token], language: Language) -> bool:
    """Return whether the verb after the words is that of a relative clause without a pronoun: "a talk | she had"."""
    if len(words) > 1 and words[-1].low in _NOMINATIVE and words[-2].low not in _COORDINATING:
        return True
    for at, (noun, article) in enumerate(itertools.pairwise(words)):
        if at and words[at - 1].low == "to":
            continue  # "the way to stop | the flood"
        if article.low in _DEFINITE and _is_plain_noun(noun, language):
            return True  # "the way | the builders work"
    return False


def _is_plain_noun(token: Token, language: Language) -> bool:
    if not token.word or token.capital or is_adverb(token) or token.low.endswith("ing"):
        return False
    known = (language.determiners, language.prepositions, language.adverbs, _TIME)
    return not any(token.low in words for words in known)
