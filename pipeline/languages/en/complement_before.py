"""What is said before an English reporting clause, or around it: "…, X said", "…, said X, …", "As X said, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.en.subjects import may_invert
from pipeline.languages.en.verbs import finite_verbs, group_start
from pipeline.languages.en.word_kinds import is_adverb, participle_lemmas
from pipeline.languages.syntax import last_word, since_colon
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Token, Verb
    from pipeline.languages.vocabulary import Language

_TELLING = word_list("en", "telling")
_INVERTING = word_list("en", "inverting")
_SPEAKERS_ACTS = word_list("en", "speakers_acts")
_AFTER_VERB = word_list("en", "time_words") | word_list("en", "after_saying")
_WHEN = word_list("en", "when_words") | word_list("en", "asked_first")
_NO_FRAME = word_list("en", "coordinating") | word_list("en", "tells_when")
_SUBORDINATE = word_list("en", "relatives") | word_list("en", "clause_openers") | word_list("en", "within_clause")
_NOT_RESUMED = word_list("en", "sure_relatives") | word_list("en", "not_resumed")
_AUXILIARIES = word_list("en", "auxiliary_forms")
# "pointed | out".
_OUT = "out"
_MARKS = frozenset({",", ",“", "–", "—"})
# More words than these after a verb of saying are more than a time and a place.
_MOST_AFTER = 12


def complement_before(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return what is said where the clause at `at` follows or interrupts it, or opens the sentence with "As"."""
    tokens = parsed.clauses[at].tokens
    if verb.index + 1 < len(tokens) and tokens[verb.index + 1].low == "that":
        return _beside_as(parsed, at, verb)
    return _beside_as(parsed, at, verb) or _around(parsed, at, verb)


def _beside_as(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return the rest of the sentence beside "As Roe said, …" at its begin; none where no such clause opens it."""
    clause, opening = parsed.clauses[at], parsed.clauses[0]
    parted = any(_is_predicated(before, parsed.language) for before in parsed.clauses[:at])
    if parted or opening.tokens[0].low != "as" or clause.after != "," or at + 1 == len(parsed.clauses):
        return []
    after = parsed.until_stop(parsed.clauses[at + 1].span.begin)
    return [after] if _ends_with_frame(clause, verb, parsed.language) else []


def _around(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return what is said around a clause: "…, X said", "…, said X on Monday", "The roof, X said, was tight"."""
    clauses, clause, language = parsed.clauses, parsed.clauses[at], parsed.language
    head = _frame_head(clauses, at, verb, language)
    if head == 0 or clauses[head - 1].after not in _MARKS:
        return []
    front = clause.tokens[: group_start(clause.tokens, verb)]
    if _is_no_frame(clause, front):
        return []
    inverted = not front and head == at
    if not (verb.lemmas & _INVERTING if inverted else _ends_with_frame(clause, verb, language)):
        return []
    content = _content_clauses(parsed, at, head)
    if not content:
        return []
    parts = [Span(content[0].span.begin, clauses[head - 1].span.end)]
    if _resumes(parsed, at) or _is_open(clauses, head, at, parsed.language):
        parts.append(parsed.until_stop(clauses[at + 1].span.begin))
    return parts


def _frame_head(clauses: list[Clause], at: int, verb: Verb, language: Language) -> int:
    """Return the clause where the reporting clause begins: "…, Jane Roe, a spokeswoman, | said"; 0 without one."""
    if group_start(clauses[at].tokens, verb) or may_invert(clauses[at], verb, language):
        return at
    head = at
    while head > 1 and not _is_predicated(clauses[head - 1], language):
        head -= 1
    while head < at and not clauses[head].tokens[0].capital:
        head += 1
    return head if head < at else 0


def _is_predicated(clause: Clause, language: Language) -> bool:
    return clause.quoted or bool(finite_verbs(clause, language))


def _is_no_frame(clause: Clause, front: list[Token]) -> bool:
    """Return whether a clause is joined or subordinate to what stands before: "…, and Roe said", "…, when Roe said"."""
    opening = next((token.low for token in clause.tokens if token.word), "")
    return opening in _NO_FRAME or any(token.low in _SUBORDINATE for token in front)


def _ends_with_frame(clause: Clause, verb: Verb, language: Language) -> bool:
    """Return whether nothing but names, times and places follows the verb, so that what is said stands before it."""
    after = [token for token in clause.tokens[verb.index + 1 :] if token.word]
    after = after[1:] if after and after[0].low == _OUT else after
    if any(v.index > verb.index for v in finite_verbs(clause, language)):
        return False
    if not after:
        return True
    if verb.lemmas & language.weak or len(after) > _MOST_AFTER:
        return False
    return bool(verb.lemmas & _TELLING) or _may_end_frame(after[0], language)


def _may_end_frame(token: Token, language: Language) -> bool:
    """Return whether a word opens a time, a place or a manner: "said | on Monday", "said | quietly"."""
    return token.low in language.prepositions or token.low in _AFTER_VERB or is_adverb(token)


def _content_clauses(parsed: ParsedSentence, at: int, head: int) -> list[Clause]:
    """Return the clauses before `head` that are said, none where they tell when: "After Doe had asked, Roe replied"."""
    clauses, language = parsed.clauses, parsed.language
    goes_on = _predicated(clauses[at + 1 : at + 2], language) if clauses[at].after == "," else []
    content = since_colon(clauses, head)
    if not goes_on and not _predicated(content, language):
        content = [clause for clause in clauses[:head] if not clause.bracketed]
        if not _predicated(content, language):
            return []
    resumes = any(not clause.quoted for clause in goes_on)
    return content if resumes or not _tells_when(content, language) else []


def _predicated(clauses: list[Clause], language: Language) -> list[Clause]:
    return [clause for clause in clauses if _is_predicated(clause, language)]


def _tells_when(content: list[Clause], language: Language) -> bool:
    """Return whether the one clause with a verb comes first and tells when something was said."""
    if not content or content[0].first not in _WHEN:
        return False
    return _predicated(content, language) == content[:1]


def _resumes(parsed: ParsedSentence, at: int) -> bool:
    """Return whether what is said goes on after the clause: "The roof, Roe said, was tight"."""
    clauses = parsed.clauses
    if at + 1 >= len(clauses) or clauses[at].after != ",":
        return False
    rest = clauses[at + 1]
    if rest.quoted or rest.first in _NOT_RESUMED:
        return False
    return _is_predicated(rest, parsed.language) or _opens_result(rest, parsed.language)


def _is_open(clauses: list[Clause], head: int, at: int, language: Language) -> bool:
    """Return whether what stands before a clause waits for the rest of its verb: "The dam was, | Roe said, | old"."""
    before, after = clauses[head - 1], clauses[at].after
    last = before.tokens[last_word(before.tokens)].low
    opens = last in _AUXILIARIES or last in language.modals or last in language.future
    return opens and after == "," and at + 1 < len(clauses) and not clauses[at + 1].quoted


def _opens_result(clause: Clause, language: Language) -> bool:
    """Return whether a participle opens the clause that tells no act of the speaker: "becoming", not "adding"."""
    lemmas = participle_lemmas(clause.tokens[0], language)
    return bool(lemmas) and not any(lemma in language.verbs or lemma in _SPEAKERS_ACTS for lemma in lemmas)
