"""Who an English verb is said of: before it, after it ("said X"), or parted from it by titles and relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.en.name_titles import across, with_title
from pipeline.languages.en.subject_phrases import stripped, without_place
from pipeline.languages.en.verbs import finite_verbs, group_start, qualifies
from pipeline.languages.en.word_kinds import is_adverb, is_short
from pipeline.languages.syntax import Token, span_of
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Verb
    from pipeline.languages.vocabulary import Language

_RELATIVES = word_list("en", "relatives")
_SURE_RELATIVES = word_list("en", "sure_relatives")
# No subject, but a verb of the clause.
_GERUNDS = frozenset({"being", "having"})
_NOMINATIVE = word_list("en", "nominative")
_TIME = word_list("en", "time_words")
_TIMES = _TIME | word_list("en", "before_time")
_TELLING = word_list("en", "telling")
_ARTICLES = word_list("en", "articles")
_PARTICLES = word_list("en", "frame_particles")
_AGENTS = word_list("en", "agents")
_CLAUSE = word_list("en", "clause_openers")
_PHRASE_OR_CLAUSE = word_list("en", "phrase_or_clause")
_JOINING = word_list("en", "shared_subject")
_LISTING = word_list("en", "listing")
# After a verb they are no subject of it: "said | that", "said | last week".
_NO_SUBJECTS = _TIMES | _CLAUSE | _PHRASE_OR_CLAUSE | {"it"}
_QUOTES = frozenset("\"“”‘’'")
# How far back a verb looks for a subject that it shares or that asides part from it, in clauses.
_FAR = 10
# A piece of a list of subjects has no more words; a relative pronoun is not further from the verb of its clause.
_LONGEST_PIECE, _RELATIVE_REACH = 8, 3


def find_subject(parsed: ParsedSentence, at: int, verb: Verb, inverted: bool | None = None) -> list[Span]:
    """Return the spans of who does it; a title between commas is taken in, none where nobody is named.

    `inverted`: whether the subject may follow the verb ("said X"); None leaves that to the words around it.
    """
    tokens = parsed.clauses[at].tokens
    if verb.passive:
        return _agent(tokens, verb, parsed.language)
    if is_short(tokens[verb.index]):
        return [_pronoun_of(tokens[verb.index])]
    front = stripped(tokens[: group_start(tokens, verb)])
    if front:
        return _in_front(parsed, at, front)
    if inverted is None:
        inverted = may_invert(parsed.clauses[at], verb, parsed.language)
    if inverted:
        begin = _after_particles(tokens, verb.index + 1)
        end = parsed.language.grammar.noun_phrase(tokens, begin)
        if end > begin and tokens[begin].low not in _TIMES:
            return with_title(parsed, at, begin, end)
    joined = any(token.low in _JOINING for token in tokens[: verb.index])
    return (_shared(parsed, at) if joined else []) or across(parsed, at) or _shared(parsed, at)


def _pronoun_of(token: Token) -> Span:
    """Return where the pronoun stands that is one word with its verb: "She | 's"."""
    return Span(token.begin, token.begin + next(at for at, letter in enumerate(token.low) if letter in "'’"))


def may_invert(clause: Clause, verb: Verb, language: Language) -> bool:
    """Return whether the words after the verb may be its subject: "…, said Jane Roe"."""
    after = [token for token in clause.tokens[verb.index + 1 :] if token.word]
    if verb.lemmas & _TELLING or not after or _is_no_subject(after, language):
        return False
    later = [v.index for v in finite_verbs(clause, language) if v.index > verb.index + 1]
    return not later or any(token.low in _RELATIVES for token in clause.tokens[verb.index : later[0]])


def _after_particles(tokens: list[Token], at: int) -> int:
    """Return the index after the words that go with a verb: "shot | back Jane Roe"."""
    while at < len(tokens) and tokens[at].low in _PARTICLES:
        at += 1
    return at


def _is_no_subject(words: list[Token], language: Language) -> bool:
    """Return whether the words after a verb do not open with its subject: "said | he left", "said | last week"."""
    first = words[0]
    if len(words) == 1 and first.low in _PARTICLES:
        return True
    if first.low in _NO_SUBJECTS or first.low in language.prepositions or first.low in language.oblique:
        return True
    if is_short(first) or is_adverb(first):
        return True
    ends = len(words) == 1 or words[1].low in _TIME or words[1].low in language.prepositions
    return first.low in _NOMINATIVE and not ends


def participle_subject(parsed: ParsedSentence, at: int, index: int) -> list[Span]:
    """Return whose act a participle tells: "a sign | saying", "Roe left, | saying", "Citing costs, | Roe left"."""
    tokens = parsed.clauses[at].tokens
    earlier = [v for v in finite_verbs(parsed.clauses[at], parsed.language) if v.index < index]
    noun = _noun_before(tokens, index, earlier[-1].index + 1 if earlier else 0, parsed.language)
    if noun and (earlier or at == 0 or tokens[0].low == "with"):
        return noun
    if earlier:
        return find_subject(parsed, at, earlier[-1], inverted=False)
    return (_shared(parsed, at, subordinate=True) if at else []) or _in_later_clause(parsed, at)


def _in_later_clause(parsed: ParsedSentence, at: int) -> list[Span]:
    """Return the subject of the main clause after the one at `at`: "Citing costs, | Roe left"."""
    for later in range(at + 1, min(len(parsed.clauses), at + _FAR)):
        clause = parsed.clauses[later]
        verbs = finite_verbs(clause, parsed.language)
        if verbs and not clause.quoted and clause.first not in _RELATIVES and clause.first not in _CLAUSE:
            return find_subject(parsed, later, verbs[0], inverted=False)
    return []


def _noun_before(tokens: list[Token], index: int, begin: int, language: Language) -> list[Span]:
    """Return the noun phrase right before a participle, back to the preposition before it: "from | groups saying"."""
    front = stripped(tokens[begin:index])
    if not front or not front[-1].word or front[-1].low in _JOINING or front[-1].low in language.prepositions:
        return []
    if begin and not front[-1].low.endswith("s"):
        return []
    parting = [at for at, token in enumerate(front[:-1]) if token.low in language.prepositions and token.low != "of"]
    return [span_of(front[parting[-1] + 1 if parting else 0 :])]


def _agent(tokens: list[Token], verb: Verb, language: Language) -> list[Span]:
    """Return who did it: "was said | by Roe"."""
    begin = next((at + 1 for at in range(verb.index, len(tokens)) if tokens[at].low in _AGENTS), len(tokens))
    end = language.grammar.noun_phrase(tokens, begin)
    return [span_of(tokens[begin:end])] if end > begin else []


def _in_front(parsed: ParsedSentence, at: int, front: list[Token]) -> list[Span]:
    """Return the subject among the words before a verb in its own clause."""
    last = front[-1]
    if is_short(last) or last.low in _RELATIVES or _is_lone_pronoun(front, parsed.language):
        return [span_of([last])]
    if last.low in _JOINING:
        return _shared(parsed, at, last.begin)
    if len(front) == 1 and last.low in _GERUNDS:
        return []  # "Having said that, …"
    words = without_place(front[_clause_begin(parsed.clauses[at], front, parsed.language) :], parsed.language)
    if not words:
        return []
    if words[0].text in _QUOTES and len(words) > 1 and not any(token.text in _QUOTES for token in words[1:]):
        words = words[1:]
    begin = _list_begin(parsed, at, words) if front[0] is words[0] and at > 0 else words[0].begin
    aside = at > 0 and words[0].low in _ARTICLES and parsed.clauses[at].before == ","
    if aside and parsed.language.grammar.is_name(parsed.clauses[at - 1]):
        begin = parsed.clauses[at - 1].span.begin  # "Jane Roe, | a spokeswoman for the city | said"
    return [Span(begin, words[-1].end)]


def _is_lone_pronoun(front: list[Token], language: Language) -> bool:
    """Return whether the last word is a pronoun that no other subject stands beside: not "Roe and | she"."""
    last, before = front[-1].low, front[-2].low if len(front) > 1 else ""
    if last == "you":  # "all | you could ask for", but not "some of you"
        return before != "" and before not in _LISTING | language.prepositions
    return last in _NOMINATIVE and before not in _LISTING


def _clause_begin(clause: Clause, front: list[Token], language: Language) -> int:
    """Return the index in `front` after which no other clause stands: "Roe said | the mayor"."""
    verbs = _verbs_in(clause, clause.tokens.index(front[0]), language)
    begin, verb_passed, in_relative = 0, False, False
    for at, token in enumerate(front):
        if at in verbs:
            if not in_relative:
                begin, verb_passed = at + 1, True
            in_relative = False
        elif token.low in _RELATIVES:
            after_noun = at > begin and not (token.low == "that" and verb_passed)
            in_relative = after_noun and any(at < verb < len(front) for verb in verbs)
            begin = begin if in_relative else at + 1
        elif token.low in _CLAUSE or (token.low in _PHRASE_OR_CLAUSE and (verb_passed or at == begin)):
            begin = at + 1
    return begin


def _verbs_in(clause: Clause, offset: int, language: Language) -> frozenset[int]:
    """Return the places of the finite verbs and participles of a clause, counted from `offset`."""
    carried = [verb for verb in clause.verbs if verb.auxiliary is not None]
    return frozenset(verb.index - offset for verb in (*finite_verbs(clause, language), *carried))


def _list_begin(parsed: ParsedSentence, at: int, words: list[Token]) -> int:
    """Return where a list of subjects begins: "Jane Roe, John Doe and Ann Poe said", or a title that stands before."""
    clauses = parsed.clauses
    begin = words[0].begin
    if not any(token.low == "and" for token in (*words, *clauses[at].tokens[:1])):
        return begin
    while at > 0 and clauses[at].before == "," and not clauses[at - 1].verbs:
        piece = stripped(clauses[at - 1].tokens)
        if not _is_listed(piece, at == 1, parsed.language):
            break
        at -= 1
        begin = piece[0].begin
    return begin


def _is_listed(words: list[Token], opens: bool, language: Language) -> bool:
    """Return whether words between commas are one of several subjects; `opens`: they open the sentence."""
    if not 0 < len(words) <= _LONGEST_PIECE:
        return False
    first = words[0]
    if first.low in language.prepositions or first.low in language.adverbs or first.low in _TIMES:
        return False
    return opens or first.capital or first.low in language.determiners


def _shared(parsed: ParsedSentence, at: int, before: int | None = None, subordinate: bool = False) -> list[Span]:
    """Return the subject of the verb before that this one goes on from: "Roe rose | and said".

    `before`: that verb may stand in the clause at `at` too, before this character; `subordinate`: in any clause.
    """
    for index in range(at if before is not None else at - 1, max(-1, at - _FAR), -1):
        clause = parsed.clauses[index]
        if clause.quoted or clause.bracketed or (clause.first in _CLAUSE and not subordinate):
            continue
        for verb in reversed(_verbs_of_subjects(clause, parsed.language)):
            passed = before is None or clause.tokens[verb.index].begin < before
            if passed and not _follows_relative(clause, verb):
                return find_subject(parsed, index, verb, inverted=False)
    return []


def _verbs_of_subjects(clause: Clause, language: Language) -> list[Verb]:
    """Return the finite verbs of a clause without those that may be participles of a noun."""
    verbs = finite_verbs(clause, language)
    return verbs[:1] + [verb for verb in verbs[1:] if not qualifies(verb, clause.tokens)]


def _follows_relative(clause: Clause, verb: Verb) -> bool:
    """Return whether a relative pronoun stands right before a verb: "a mill | which burns"."""
    end = group_start(clause.tokens, verb)
    return any(token.low in _SURE_RELATIVES for token in clause.tokens[max(0, end - _RELATIVE_REACH) : end])
