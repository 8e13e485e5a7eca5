"""German clauses that go on with another verb: "Er kam | und ging", "Der Rat tagte | und die Stadt zahlte"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de.noun_phrases import noun_phrase
from pipeline.languages.de.references import is_role
from pipeline.languages.syntax import last_word, span_of
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Token, Verb
    from pipeline.languages.vocabulary import Language

_BUT = frozenset({"aber", "jedoch"})
# "Je mehr …, der Rat …": the first clause needs the second.
_EITHER = frozenset({"je", "ob", "kaum"})
# A name goes on these: "die Region | Hamburg".
_NAMED = word_list("de", "named_nouns")
_STANDING = word_list("de", "standing_verbs")
# Beside these no infinitive stands.
_NO_INFINITIVE = frozenset({"", "haben", "sein"})
_MODALS = word_list("de", "modal_verbs")
_SUBJECTS = frozenset({"er", "es", "ich", "man", "sie", "wir"})
_OPENERS = word_list("de", "nominative_openers")


def second_subject(tokens: list[Token], begin: int, verb: int, language: Language) -> bool | None:
    """Return False for "und | fuhr", True for "und | die Stadt | zahlte", None for other words between."""
    if begin == verb:
        return False
    first = tokens[begin]
    if first.low in language.oblique or first.low in language.prepositions or first.text[0].isdigit():
        return None
    if first.low in _SUBJECTS and verb == begin + 1:
        return True  # "und | er | hat gezahlt"
    return True if noun_phrase(tokens, begin, language) == verb else None


def goes_on_after_comma(before: Clause, verb: Verb, clause: Clause, language: Language) -> bool:
    """Return whether a clause goes on a complete one: ", der Rat zahlte nicht", ", zahlte aber nicht".

    Not what is said or thought: "Er glaubt, der Rat zahlt".
    """
    after = min(clause.finite, key=lambda other: other.place, default=None)
    stands = not _STANDING.isdisjoint(verb.lemmas) and verb.place < last_word(before.tokens)  # "Sie steht am Rand"
    if after is None or verb.place == 0 or (not stands and any(lemma in language.verbs for lemma in verb.lemmas)):
        return False
    if _waits(before, verb):
        return False
    if after.place == 0:
        return any(token.low in _BUT for token in clause.tokens[1:])
    first = clause.tokens[0]
    if first.low in language.prepositions:
        return noun_phrase(clause.tokens, 1, language) == after.place and _opens_subject(clause.tokens, after, language)
    if after.place == 1 and (first.low in language.adverbs or _is_participle(first)):
        return _opens_subject(clause.tokens, after, language)
    if before.tokens[0].low in _EITHER or first.low in language.oblique:
        return False
    return noun_phrase(clause.tokens, 0, language) == after.place and is_finite(clause.tokens, after)


def _waits(clause: Clause, verb: Verb) -> bool:
    """Return whether the infinitive of a modal has not come yet: "Der Lauf mag von Schuhen, | Zeiten bestimmt sein"."""
    modal = not _MODALS.isdisjoint(verb.lemmas)
    return modal and not clause.tokens[last_word(clause.tokens)].form.tags


def _is_participle(token: Token) -> bool:
    return bool(token.form.participle)


def _opens_subject(tokens: list[Token], verb: Verb, language: Language) -> bool:
    """Return whether the subject stands right behind a verb: ", dann kam | er", ", gebaut wurde | das Haus"."""
    after = tokens[verb.place + 1] if verb.place + 1 < len(tokens) else None
    return after is not None and (after.low in _OPENERS or language.pronouns.get(after.low, "") != "")


def is_finite(tokens: list[Token], verb: Verb, own: bool = True) -> bool:
    """Return whether a verb is finite for sure: it does not end the clause as an infinitive would.

    `own`: its subject stands before it.
    """
    if verb.place == last_word(tokens):
        return False
    form = tokens[verb.place].form
    if not own and form.whole is not None and form.whole.auxiliary and tokens[verb.place + 1].low in _OPENERS:
        return False  # "und | ist | die Mehrheit unsicher": with a subject of its own
    return form.whole is not None and (
        form.plain or bool(form.whole.auxiliary) or not tokens[verb.place].low.endswith("en")
    )


def is_plural(first: Token, tokens: list[Token], verb: Verb) -> bool:
    """Return whether a verb like an infinitive is a plural: "Sie kommen | und | gehen nach Ulm", not behind a modal."""
    kind = first.form.whole
    if kind is None or not (kind.plural and verb.plural) or kind.auxiliary not in _NO_INFINITIVE:
        return False
    return _MODALS.isdisjoint(kind.lemmas) and verb.place < last_word(tokens)


def shortest(parsed: ParsedSentence, at: int, subject: Span) -> list[Span]:
    """Return the first noun phrase of a subject that stands behind its verb: "die Demonstranten | Kerzen"."""
    tokens, language = parsed.clauses[at].tokens, parsed.language
    begin = next((place for place, token in enumerate(tokens) if token.begin == subject.begin), None)
    if begin is None or tokens[begin].low in language.words["times_of_day"]:
        return []
    end = noun_phrase(tokens, begin, language, attach=False)
    nouns = [place for place in range(begin, end) if tokens[place].capital]
    named = bool(nouns) and (is_role(tokens[nouns[0]].low) or tokens[nouns[0]].low in _NAMED)
    if len(nouns) > 1 and tokens[begin].low in language.determiners and not named:
        end = nouns[0] + 1
    return [span_of(tokens[begin:end])] if end > begin else []
