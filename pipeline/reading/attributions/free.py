"""Free indirect speech and hearsay: the subjunctive or "sollen" without a frame; the speaker is carried over."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.references import may_stand_for
from pipeline.reading.rules.registered import CLAUSE_SUBJUNCTIVE, FREE_HEARSAY, FREE_SUBJUNCTIVE

if TYPE_CHECKING:
    from pipeline.languages import Clause, Language, ParsedSentence, Verb
    from pipeline.reading.rules import Rule

# "soll am Dienstag | geflohen sein": where the participle stands before the last word.
_MOODS = (FREE_SUBJUNCTIVE, CLAUSE_SUBJUNCTIVE)
_RETOLD = (Form.INDIRECT, Form.FREE_INDIRECT)
_PARTICIPLE = slice(-3, -1)


def free_indirect(
    parsed: ParsedSentence, previous: Candidate | None, begins_paragraph: bool = False
) -> Candidate | None:
    """Return the sentence as free indirect speech where its mood says so, or None.

    `previous` is the last attribution of the sentence before; without one only unmistakable forms count. What is told
    by "soll" goes on with it inside its paragraph alone.
    """
    reporting_modals = parsed.language.words["reporting_modals"]
    if not (parsed.mood or reporting_modals):
        return None
    if not parsed.mood and previous is None and parsed.known.isdisjoint(reporting_modals):
        return None
    chained = previous is not None and not begins_paragraph and _is_chain(parsed, previous)
    rule = _rule_by_mood(parsed, previous, chained)
    if rule is None:
        return None
    content = Span(parsed.clauses[0].span.begin, parsed.sentence.end)
    carried = previous is not None and (rule is FREE_SUBJUNCTIVE or chained)
    return Candidate(rule, Form.FREE_INDIRECT, parsed.index, [content], carried=carried)


def _is_chain(parsed: ParsedSentence, previous: Candidate) -> bool:
    """Return whether "soll" goes on with what somebody was said to say right before, and is not told of that one."""
    near = previous.sentence == parsed.index - 1 and previous.form in _RETOLD
    return near and not is_told_of(parsed, previous.source)


def is_told_of(parsed: ParsedSentence, source: list[Span]) -> bool:
    """Return whether a sentence is told of somebody: they, or a pronoun that may stand for them, are its subject."""
    mention = " ".join(span.of(parsed.text) for span in source)
    subjects = (
        span.of(parsed.text)
        for at, clause in enumerate(parsed.clauses)
        for verb in clause.finite[:1]
        for span in parsed.language.grammar.subject(parsed, at, verb)
    )
    return any(_stands_for(words, mention, parsed.language) for words in subjects)


def _stands_for(words: str, mention: str, language: Language) -> bool:
    """Return whether a subject shares a name with a mention, or is a pronoun that may stand for it."""
    kind = language.pronouns.get(words.lower())
    if kind is not None:
        return may_stand_for(kind, mention, language)
    named = {word for word in words.split() if word[0].isupper() and word.lower() not in language.determiners}
    return not named.isdisjoint(mention.split())


def _rule_by_mood(parsed: ParsedSentence, previous: Candidate | None, chained: bool) -> Rule | None:
    """Return which rule reports the sentence, by the finite verbs of its main clauses.

    `chained`: "soll" goes on with what somebody said.
    """
    for clause in parsed.clauses:
        rules = [] if clause.quoted else (_rule_of(parsed, clause, verb, previous, chained) for verb in clause.finite)
        rule = next((rule for rule in rules if rule is not None), None)
        if rule is not None and _is_main(clause, parsed.language):
            return rule
    return None


def _rule_of(
    parsed: ParsedSentence, clause: Clause, verb: Verb, previous: Candidate | None, chained: bool
) -> Rule | None:
    """Return which rule reports a clause with this verb."""
    if verb.subjunctive == "k1" and not _is_wish(clause, parsed.language):
        return FREE_SUBJUNCTIVE
    if previous is not None and _goes_on(parsed, clause, verb, previous):
        return FREE_SUBJUNCTIVE
    if clause.tokens[verb.index].low not in parsed.language.words["reporting_modals"]:
        return None
    return FREE_HEARSAY if chained or _is_perfect_or_passive(clause, parsed.language) else None


def _goes_on(parsed: ParsedSentence, clause: Clause, verb: Verb, previous: Candidate) -> bool:
    """Return whether a verb goes on with what somebody says, though its mood alone does not tell."""
    if verb.subjunctive:
        return verb.subjunctive == "k2" and _reports_by_doubt(parsed, clause, verb)
    near = previous.rule in _MOODS and previous.sentence == parsed.index - 1
    return near and bool(parsed.language.grammar.hidden_mood(clause.tokens, verb))


def _reports_by_doubt(parsed: ParsedSentence, clause: Clause, verb: Verb) -> bool:
    """Return whether the subjunctive II goes on with what somebody says, and tells no condition nor a doubt."""
    words = parsed.language.words
    if clause.tokens[verb.index].low in words["open_modals"]:
        return False
    if clause.first in words["subordinating"] and clause.ends_with_verb:
        return False  # "obwohl ihm bessere offenstünden"
    return not any(other.first in words["conditional"] for other in parsed.clauses)


def _is_main(clause: Clause, language: Language) -> bool:
    """Return whether a clause hangs on no other: "…, | wohin der Müll soll" does."""
    if clause.first in language.words["embedding"] or (
        clause.first in language.complementizers and clause.ends_with_verb
    ):
        return False
    return not language.grammar.is_relative(clause)


def _is_wish(clause: Clause, language: Language) -> bool:
    """Return whether the form wishes or concedes: "es sei denn", "sei es", "möge"."""
    words = [token.low for token in clause.tokens]
    pairs = [f"{word} {following}" for word, following in itertools.pairwise(words)]
    return not language.words["wishes"].isdisjoint([*words[:1], *pairs])


def _is_perfect_or_passive(clause: Clause, language: Language) -> bool:
    """Return whether "soll" reports ("soll … haben", "soll … gewesen sein"), rather than commands."""
    words = clause.words
    if words[-1].low not in language.words["perfect_ends"]:
        return False
    return any("part2" in token.form.tags for token in words[_PARTICIPLE])
