"""The grammar of German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de import (
    demands,
    joined_verbs,
    mood,
    named_phrases,
    references,
    relays,
    subordinate_order,
    tense,
    word_order,
)
from pipeline.languages.de.clauses import (
    is_infinitive_clause,
    is_other_speaker,
    is_relative,
    is_subjunctive,
    joined,
    opens_relative,
    verb_last,
)
from pipeline.languages.de.complement_after import complement_after
from pipeline.languages.de.complement_before import complement_before
from pipeline.languages.de.complements import interrupts, is_reported_mood
from pipeline.languages.de.noun_phrases import noun_phrase
from pipeline.languages.de.noun_words import may_open_dative
from pipeline.languages.de.subjects import find_subject, subject_before_clause
from pipeline.languages.de.titles import front_end, title_end, with_inner_title
from pipeline.languages.de.verb_groups import fixed_word, is_predicate, is_second, is_state, verb_group
from pipeline.languages.de.verbs import surer_verbs
from pipeline.languages.grammar import Grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Span
    from pipeline.languages.clause_grammar import Complement
    from pipeline.languages.parsed import ParsedSentence, ParsedSpans
    from pipeline.languages.syntax import Clause, Demand, SpelledWords, Token, Verb


class LanguageGrammar(Grammar):
    """Verb second or last, separable particles, cases, subjunctives."""

    names_after_determiners = True
    acts_are_sentences = False
    stops_part_contents = True
    verb_is_second = True
    nouns_are_capital = True
    speaking = "es spricht: "
    under_title = "Artikel: "

    def surer_verbs(self, verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
        """Return the verbs without those that are no finite verb beside a surer one."""
        return surer_verbs(verbs, tokens)

    def join_clauses(self, clauses: list[Clause]) -> list[Clause]:
        """Return the clauses with clauses whole that a title parts: "teilte X, der …, | mit"."""
        return joined(clauses, self.language)

    def noun_phrase(self, tokens: list[Token], begin: int, attach: bool = True, loose: bool = True) -> int:
        """Return the index after the noun phrase that starts at `begin`; see Grammar.noun_phrase."""
        return noun_phrase(tokens, begin, self.language, attach, loose)

    def subject(self, parsed: ParsedSentence, at: int, verb: Verb, inverted: bool | None = None) -> list[Span]:
        """Return the subject of a verb with its title; the words themselves tell whether it stands before or behind."""
        del inverted
        subject = find_subject(parsed.clauses, at, verb, self.language)
        return with_inner_title(parsed.clauses[at], subject, self.language)

    def subject_before_clause(self, parsed: ParsedSentence, at: int) -> list[Span]:
        """Return the subject that a relative clause parts from its verb: "Der Minister, der …, | sagte …"."""
        return subject_before_clause(parsed.clauses, at, self.language)

    def complement_after(self, parsed: ParsedSentence, at: int, verb: Verb, weak: bool) -> Complement | None:
        """Return what is said in the clauses after: "X sagte, | dass …", "X sagte, | das Dach sei dicht"."""
        return complement_after(parsed, at, verb, weak)

    def complement_before(self, parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
        """Return what is said in the clauses before, and what goes on with it: "Das Dach ist dicht, | sagte X"."""
        return complement_before(parsed, at, verb)

    def interrupts(self, parsed: ParsedSentence, at: int, verb: Verb) -> bool:
        """Return whether the clause parts what is said in two: "Bis Mai, | versprach sie, | werde es …"."""
        return interrupts(parsed, at, verb)

    def is_relative(self, clause: Clause) -> bool:
        """Return whether a clause has a relative pronoun first and its finite verb last."""
        return is_relative(clause)

    def opens_relative(self, clause: Clause) -> bool:
        """Return whether a clause opens with a preposition and a relative pronoun: "an der … leitet"."""
        return opens_relative(clause)

    def is_infinitive_clause(self, clause: Clause) -> bool:
        """Return whether a clause is an infinitive with "zu", and no "um … zu"."""
        return is_infinitive_clause(clause)

    def is_subjunctive(self, clauses: list[Clause], at: int) -> bool:
        """Return whether the clause at `at`, or the rest of it after an aside, stands in the subjunctive."""
        return is_subjunctive(clauses, at)

    def hidden_mood(self, tokens: list[Token], verb: Verb) -> str:
        """Return "fahren" for "führen" in "Zwei Linien führen nicht": with an object it is an indicative; or ""."""
        return mood.hidden_mood(tokens, verb, self.language)

    def is_reported_mood(self, parsed: ParsedSentence, content: list[Span]) -> bool:
        """Return whether a clause of the content stands in the subjunctive I, or a plural II that stands for it."""
        return is_reported_mood(parsed, content)

    def is_predicate(self, clause: Clause, verb: Verb) -> bool:
        """Return whether a verb tells what somebody does: "ist bekannt" and "mehr als erwartet" do not."""
        return is_predicate(clause, verb)

    def is_second(self, clause: Clause, verb: Verb) -> bool:
        """Return whether another finite verb stands before this one and no "und" between."""
        return is_second(clause, verb)

    def is_state(self, clause: Clause, verb: Verb) -> bool:
        """Return whether a form of "sein" carries the participle."""
        return is_state(clause, verb)

    def fixed_word(self, clause: Clause, verb: Verb) -> int | None:
        """Return the index of "bekannt", "klar" … beside "geben", "machen" or "werden"."""
        return fixed_word(clause, verb)

    def is_other_speaker(self, clause: Clause) -> bool:
        """Return whether a main clause, or "während …", tells what another says."""
        return is_other_speaker(clause, self.language)

    def verb_group(self, clause: Clause, verb: Verb) -> list[int]:
        """Return the indexes of a verb with its auxiliaries, its particle and its fixed word."""
        return verb_group(clause, verb)

    def title_end(self, parsed: ParsedSentence, end: int) -> int:
        """Return the index after "Anna Huber, | Sprecherin der Stadt,", or `end` where no title follows."""
        return title_end(parsed, end, self.language)

    def front_end(self, parsed: ParsedSentence, end: int) -> int | None:
        """Return the index of the verb after a front, in which all belongs to its noun: "laut der Klinik am Kai"."""
        return front_end(parsed, end, self.language)

    def may_open_dative(self, tokens: list[Token], begin: int) -> bool:
        """Return whether a noun phrase in the dative can begin at `begin`, by the ending of its first word."""
        return may_open_dative(tokens, begin, self.language)

    def verb_last(self, clause: Clause) -> bool:
        """Return whether the finite verb ends a clause, as in a subordinate clause."""
        return verb_last(clause)

    def is_circumstance(self, clause: Clause) -> bool:
        """Return whether a clause opens with "weil", "nachdem" … and ends with its verb."""
        return clause.first in self.language.words["subordinating"] and verb_last(clause)

    def genders(self, words: str, subject: bool, things: bool = False) -> frozenset[str]:
        """Return what a mention may be of f, m, n and p (plural)."""
        return references.genders(words, subject, self.language, things)

    def named_phrases(self, tokens: list[Token]) -> Iterator[tuple[int, frozenset[str]]]:
        """Yield where each phrase with an article, and each name, begins, and what it may be."""
        return named_phrases.phrases(tokens, self.language)

    def hangs(self, tokens: list[Token], at: int) -> bool:
        """Return whether "dem Tempo" hangs on "mit"."""
        return named_phrases.hangs(tokens, at, self.language)

    def nominative(self, words: str, genders: frozenset[str]) -> str:
        """Return "der große Konzern" of "dem großen Konzern"."""
        return named_phrases.nominative(words, genders)

    def names_role(self, words: str) -> bool:
        """Return whether a mention without a name is of somebody in a role."""
        return references.names_role(words)

    def second_subject(self, tokens: list[Token], begin: int, verb: int) -> bool | None:
        """Return False for "und | fuhr", True for "und | die Stadt | zahlte", None for other words between."""
        return joined_verbs.second_subject(tokens, begin, verb, self.language)

    def may_share_subject(self, first: Token, tokens: list[Token], verb: Verb, own: bool) -> bool:
        """Return whether a verb after "und" is finite for sure, and of the same number where the subject is shared."""
        kind = first.form.whole
        alike = own or kind is None or kind.plural == verb.plural
        helps = (kind is not None and bool(kind.auxiliary)) or first.low in self.language.modals
        open_group = helps and bool(tokens[verb.place].form.participle)
        finite = joined_verbs.is_finite(tokens, verb, own) or (not own and joined_verbs.is_plural(first, tokens, verb))
        return alike and not open_group and finite

    def goes_on_after_comma(self, before: Clause, verb: Verb, clause: Clause) -> bool:
        """Return whether a clause goes on another: ", der Rat zahlte nicht", ", zahlte aber nicht"."""
        return joined_verbs.goes_on_after_comma(before, verb, clause, self.language)

    def shared_subject(self, parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
        """Return the subject of a verb; behind it the shortest phrase, for an object may come next."""
        spans = self.subject(parsed, at, verb)
        behind = spans and spans[0].begin > parsed.clauses[at].tokens[verb.place].begin
        return joined_verbs.shortest(parsed, at, spans[0]) if behind else spans

    def without_article(self, words: str) -> str:
        """Return "neue Automarke Borgward" of "der neuen Automarke Borgward"."""
        return named_phrases.without_article(words)

    def lone_phrase(self, tokens: list[Token], at: int) -> int:
        """Return the index after "der Konzern"; `at` where more words tell which."""
        return named_phrases.lone_phrase(tokens, at, self.language)

    def whole_phrase(self, tokens: list[Token], at: int) -> tuple[int, int]:
        """Return where "ein Gesetz zur Kontrolle von Exporten" begins and ends."""
        return named_phrases.whole_phrase(tokens, at, self.language)

    def is_role(self, token: Token) -> bool:
        """Return whether a noun is a role, by its ending: "Chefarzt"."""
        return token.capital and references.is_role(token.low)

    def is_body(self, token: Token) -> bool:
        """Return whether a noun names a body, by its ending: "Stadtverwaltung"."""
        return token.capital and references.is_body(token.low)

    def name_around(self, tokens: list[Token], at: int) -> tuple[int, int]:
        """Return where "Sparkasse | Lohnau" begins and ends: the name stands behind."""
        end = at + 1
        while end < len(tokens) and tokens[end].capital and tokens[end].word:
            end += 1
        return at, end

    def names_actor(self, words: str) -> bool:
        """Return whether the first noun of a mention is a role or a body."""
        return references.names_actor(words)

    def number_of_pronoun(self, kind: str, cue_words: list[str]) -> str:
        """Return the kind of a pronoun, "plural" or "female" where the verb beside it tells."""
        return references.number_of_pronoun(kind, cue_words, self.language)

    def agrees(self, kind: str, verb: Verb, words: str) -> bool:
        """Return whether the number of a subject's verb allows the pronoun."""
        return references.agrees(kind, verb, words)

    def relay(self, clause: Clause) -> tuple[Span, Span] | None:
        """Return (cue, source) of "aus dem X zitiert", or None."""
        return relays.relay(clause, self.language)

    def may_be_main(self, clause: Clause) -> bool:
        """Return whether a clause is no relative clause, and no other that cannot stand alone."""
        return super().may_be_main(clause) and not is_relative(clause)

    def opens_dependent(self, clause: Clause) -> bool:
        """Return whether the first word may subordinate a clause, also "der" and "die"; or "an der … leitet"."""
        dependent = clause.first in self.language.words["dependent"] or opens_relative(clause)
        return dependent or (self.depends_late(clause) and verb_last(clause))

    def is_future(self, verb: Verb, clause: Clause, parsed: ParsedSpans) -> bool:
        """Return whether "werden" carries an infinitive."""
        return tense.is_future(verb, clause, parsed, self.language)

    def is_perfect(self, verb: Verb, clauses: list[Clause]) -> bool:
        """Return whether haben or sein carry a participle, in the first of the clauses or after an aside."""
        return tense.is_perfect(verb, clauses, self.language)

    def as_sentence(self, words: SpelledWords, reported: bool) -> tuple[SpelledWords, list[str]]:
        """Return the words with the indicative for the reported mood and the verb second."""
        words = self.without_joints(words, self._joints)
        return mood.as_sentence(words, reported, self.language) if words else (words, [])

    def demanded(self, words: SpelledWords, told: SpelledWords, parsed: ParsedSpans, visible: bool) -> Demand | None:
        """Return "dass die Firma zahlt" as "Die Firma zahlen", with the place of "soll"."""
        del parsed
        return None if visible else demands.demanded(words, told, self.language)

    def verb_second(self, words: SpelledWords) -> SpelledWords | None:
        """Return a clause with its final verb behind its first phrase, None where that is not safe."""
        return subordinate_order.verb_second(words, self.language)

    def subject_first(self, words: SpelledWords) -> SpelledWords | None:
        """Return "hat Trump …" as "Trump hat …", None where no subject follows the verb."""
        return word_order.subject_first(words, self.language)
