"""What is said, before a German reporting clause or around it: "Das Dach ist dicht, | sagte X(, | und …)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.de.clauses import is_postposed, is_relative, is_subjunctive
from pipeline.languages.de.complements import (
    AUXILIARIES,
    SUBORDINATING,
    is_inserted,
    is_reported_mood,
)
from pipeline.languages.syntax import since_colon, span_of
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Verb
    from pipeline.languages.vocabulary import Language

_BEFORE_DEPENDENT = word_list("de", "before_dependent")
_HELPERS = AUXILIARIES | word_list("de", "modal_verbs")
_TITLE_OPENERS = word_list("de", "title_openers")
_POINTING = word_list("de", "pointing_objects")
# What "das heißt", "das steht" point to nobody says.
_POINTING_AT_NOTHING = word_list("de", "explaining")
_ASKED = word_list("de", "asked_first")
_DASHES = frozenset({"–", "—"})


def complement_before(parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
    """Return what is said where the reporting clause follows or interrupts it: "…, sagte X(, …)"."""
    clauses = parsed.clauses
    clause = clauses[at]
    if at == 0:
        return _pointing_word(clause, verb)
    resumes = _opens_by_pointing(clause, verb)
    if clauses[at - 1].bracketed or not (resumes or is_postposed(clause, verb)):
        return []
    if resumes and clause.before in _DASHES and clause.after in _DASHES:
        return parsed.all_but(at)  # "Der Bau – das sagen Fachleute – ist fertig"
    content = since_colon(clauses, at)
    if _is_not_said(parsed, content, at, verb):
        return []
    return _with_rest(parsed, content, at, verb)


def _pointing_word(clause: Clause, verb: Verb) -> list[Span]:
    """Return "das" of "Das sagte X", which opens the sentence."""
    opens = _opens_by_pointing(clause, verb) and verb.lemmas.isdisjoint(_POINTING_AT_NOTHING)
    return [span_of(clause.tokens[:1])] if opens else []


def _opens_by_pointing(clause: Clause, verb: Verb) -> bool:
    """Return whether a clause opens with a word that points back to what is said: "das sagen Fachleute"."""
    return verb.index == 1 and clause.tokens[0].low in _POINTING


def _is_not_said(parsed: ParsedSentence, content: list[Clause], at: int, verb: Verb) -> bool:
    """Return whether what stands before the reporting verb is only a circumstance, a condition or its object."""
    later = parsed.clauses[at + 1 : at + 2] if parsed.clauses[at].after == "," else []
    goes_on = any(clause.opens_with_verb and not clause.quoted for clause in later)  # "Wenn es regnet, sagt X, | ist …"
    if content[-1].quoted or (_is_only_subordinate(content) and not goes_on) or content[0].opens_with_verb:
        return True  # the last is a condition: "Sollte …, | droht …"
    if content[0].first in _ASKED:
        return True  # "Gefragt, wie das geht, | antwortete Huber"
    if _ends_in_frame_noun(parsed, content[0]) and not is_inserted(parsed.clauses, at, verb):
        return True
    return verb.passive and _is_decided(parsed, content)


def _is_decided(parsed: ParsedSentence, content: list[Clause]) -> bool:
    """Return whether the content is an open question: "Welche Firma baut, | wird im Mai entschieden"."""
    if content[0].finite and content[0].first not in parsed.language.complementizers:
        return False
    return not is_reported_mood(parsed, [Span(content[0].span.begin, content[-1].span.end)])


def _is_only_subordinate(content: list[Clause]) -> bool:
    """Return whether what stands before the verb is a subordinate clause, or a phrase with a relative clause."""
    if not any(clause.finite for clause in content):
        return False
    late = content[0].first in _BEFORE_DEPENDENT and any(word.low in SUBORDINATING for word in content[0].words[1:2])
    if (content[0].first in SUBORDINATING or late) and (not content[-1].finite or content[-1].ends_with_verb):
        return True  # "Obwohl …, | bestritt er", "Kurz bevor …, | steht dort ein Haus"
    return content[0].is_verbless and all(not clause.finite or is_relative(clause) for clause in content)


def _ends_in_frame_noun(parsed: ParsedSentence, clause: Clause) -> bool:
    """Return whether the content is only a noun with its clause: "Den Vorwurf, | dass …, | wies X zurück"."""
    return not clause.finite and any(word.low in parsed.language.frame_nouns for word in clause.words[-1:])


def _with_rest(parsed: ParsedSentence, content: list[Clause], at: int, verb: Verb) -> list[Span]:
    """Return the content with what goes on with it after the reporting clause; none where it is no sentence."""
    clauses = parsed.clauses
    parts = [Span(content[0].span.begin, content[-1].span.end)]
    complete = not all(clause.is_verbless for clause in content)
    rest, is_open = _next_after_comma(clauses, at), _is_open(content[-1], parsed.language)
    if rest is None or not (_goes_on(rest) or is_open):
        return parts if complete else []
    if is_open:
        return [*parts, parsed.until_stop(clauses[_after_title(clauses, at)].span.begin)]
    if not complete and not _completes(clauses, at, verb):
        return []
    return [*parts, parsed.until_stop(rest.span.begin)]


def _next_after_comma(clauses: list[Clause], at: int) -> Clause | None:
    """Return the clause after the one at `at`, None where it is a quotation or another mark parts them."""
    if at + 1 >= len(clauses) or clauses[at].after != "," or clauses[at + 1].quoted:
        return None
    return clauses[at + 1]


def _completes(clauses: list[Clause], at: int, verb: Verb) -> bool:
    """Return whether a phrase and the clause after `at` are a sentence: "Im Mai, | sagte sie, | beginnt …"."""
    if not clauses[at + 1].opens_with_verb:
        return False
    return is_subjunctive(clauses, at + 1) or is_inserted(clauses, at, verb)


def _goes_on(clause: Clause) -> bool:
    """Return whether a clause goes on with what is said; not "…, sagte X, | wie Y berichtet"."""
    return bool(clause.finite) and clause.first != "wie" and not is_relative(clause)


def _is_open(clause: Clause, language: Language) -> bool:
    """Return whether a main clause waits for the rest of its verb: "Das Dach ist, sagte sie, | neu gedeckt"."""
    if not clause.finite or clause.first in language.complementizers or is_relative(clause):
        return False
    verb = clause.finite[-1]
    helps = not verb.lemmas.isdisjoint(_HELPERS)
    return helps and not any(token.word for token in clause.tokens[verb.index + 1 :])


def _after_title(clauses: list[Clause], at: int) -> int:
    """Return which clause goes on after a frame: behind a title, where one comes first: "sagte er, ihr Arzt, | alt"."""
    title = clauses[at + 1] if at + 2 < len(clauses) else None
    if title is None or not title.is_verbless or title.after != "," or not clauses[at + 2].is_verbless:
        return at + 1
    return at + 1 + (title.tokens[0].low in _TITLE_OPENERS)
