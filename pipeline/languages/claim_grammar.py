"""What claims ask of a grammar: which clause is the main one, its tense, and how it stands as a sentence of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.syntax import last_word
from pipeline.languages.word_forms import is_past

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages.parsed import ParsedSentence, ParsedSpans
    from pipeline.languages.syntax import Clause, Demand, SpelledWords, Token, Verb
    from pipeline.languages.vocabulary import Language

# "…, both | of whom opposed it": a relative pronoun is not further from the comma.
_LATEST_RELATIVE = 4
_MARKS = ",;:–—"
# Fewer words are left as they stand.
_SHORTEST = 2


class ClaimGrammar:
    """The questions, answered for any language by its words and verb forms alone.

    `acts_are_sentences`: the claim of a reported act is its sentence, not only what the act is about.
    `stops_part_contents`: after a colon between the parts of what is said, another assertion begins. `verb_is_second`:
    one phrase stands before the verb of a main clause, and where that phrase is parted from it, none.
    """

    acts_are_sentences = True
    stops_part_contents = False
    verb_is_second = False

    def __init__(self, language: Language) -> None:
        self.language = language
        words = language.words
        self._joints, self._adding = words["joints"], words["adding"]
        self._joining = words["joining"]
        self._no_joining = words["no_joining"]
        self._verb_cluster = words["verb_cluster"]
        self._dependent = words["dependent"] - words["dependent_or_main"]
        self._subordinate = self._dependent | language.complementizers
        self._perfect_forms = words["perfect_forms"]

    def predicates(self, clause: Clause) -> list[Verb]:
        """Return the finite verbs of a clause without nouns that look like one."""
        return clause.finite

    def is_relative(self, clause: Clause) -> bool:
        """Return whether a clause is said of a noun before it: ", both of whom opposed it"."""
        relatives = self.language.words["sure_relatives"]
        return clause.before == "," and any(token.low in relatives for token in clause.tokens[:_LATEST_RELATIVE])

    def is_subordinate(self, clause: Clause) -> bool:
        """Return whether a clause cannot stand alone, by its first word or as a relative clause."""
        return clause.first in self._subordinate or self.is_relative(clause)

    def may_be_main(self, clause: Clause) -> bool:
        """Return whether a clause can stand alone or is what is said: "dass das Dach dicht ist; | der Bau …"."""
        return clause.first not in self._dependent

    def main_clause(self, clauses: list[Clause]) -> int | None:
        """Return which is the first main clause; without one the first with a finite verb; None without that."""
        for at, clause in enumerate(clauses):
            if clause.finite and self.predicates(clause) and not self.is_subordinate(clause):
                return at
        finite = [at for at, clause in enumerate(clauses) if clause.finite]
        if sure := [at for at in finite if self.predicates(clauses[at])]:
            return sure[0]
        return next((at for at in finite if not self.is_subordinate(clauses[at])), finite[0] if finite else None)

    def asserts(self, clauses: list[Clause], at: int) -> bool:
        """Return whether the clause at `at` is a main clause: its verb is not first, and nothing subordinates it."""
        clause = clauses[at]
        finite = self.predicates(clause)
        if not finite or clause.quoted or self.opens_dependent(clause):
            return False
        return finite[0].index > 0 or (self.verb_is_second and at > 0 and self.depends_late(clauses[at - 1]))

    def opens_dependent(self, clause: Clause) -> bool:
        """Return whether the first word of a clause may subordinate it, even if it may also be a determiner."""
        return clause.first in self.language.words["dependent"] or self.is_relative(clause) or self.depends_late(clause)

    def depends_late(self, clause: Clause) -> bool:
        """Return whether a clause depends by its second word: "kurz nachdem er kam", "even though it fell"."""
        opening = [token.low for token in clause.tokens if token.word][:2]
        words = self.language.words
        return len(opening) > 1 and opening[0] in words["before_dependent"] and opening[1] in words["dependent_late"]

    def second_subject(self, tokens: list[Token], begin: int, verb: int) -> bool | None:
        """Return whether a subject of its own stands between a joining word and a verb; None where that is not sure."""
        del tokens, begin, verb
        return None

    def may_share_subject(self, first: Token, tokens: list[Token], verb: Verb, own: bool) -> bool:
        """Return whether two finite verbs may tell of one subject, or, with a subject of its `own`, are both finite."""
        del first, tokens, verb, own
        return False

    def goes_on_after_comma(self, before: Clause, verb: Verb, clause: Clause) -> bool:
        """Return whether a clause behind a comma goes on a main clause with this verb, though no word joins them."""
        del before, verb, clause
        return False

    def shared_subject(self, parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
        """Return the subject of a verb that another verb shares; nothing where it is not sure."""
        return self.language.grammar.subject(parsed, at, verb)

    def joins_main_clause(self, clause: Clause, after_stop: bool) -> bool:
        """Return whether a clause goes on a sentence as a main clause with a subject and a finite verb of its own.

        `after_stop`: a colon or a semicolon stands before it, so that no joining word need open it.
        """
        words = clause.words
        joined = any(word.low in self._joining for word in words[:1])
        if not (joined or after_stop) or (joined and self._is_no_joint(words)):
            return False
        finite = self.predicates(clause)
        if not finite or clause.opens_with_verb:
            return False
        return self._has_verb_inside(clause, finite[0], words[joined:], after_stop)

    def _has_verb_inside(self, clause: Clause, verb: Verb, words: list[Token], after_stop: bool) -> bool:
        """Return whether words stand before the verb, behind it where it comes second, and nothing subordinates them.

        Behind a stop "that" opens no clause: "wrong; that was in May".
        """
        points = after_stop and words[0].low in self.language.words["demonstratives"]
        if (words[0].low in self._dependent and not points) or self._ends_verb_cluster(clause, verb):
            return False
        joining = len(clause.words) - len(words)
        return 1 <= verb.index - joining < len(words) - self.verb_is_second

    def _is_no_joint(self, words: list[Token]) -> bool:
        """Return whether the first word belongs to the second, and joins nothing: "so long as"."""
        return " ".join(word.low for word in words[:2]) in self._no_joining

    def _ends_verb_cluster(self, clause: Clause, verb: Verb) -> bool:
        """Return whether the verb goes on that of the clause before: "…, und mit Hilfe der Stadt gebaut worden"."""
        last = last_word(clause.tokens)
        return clause.tokens[last].low in self._verb_cluster and verb.index >= last - 1

    def tense(self, parsed: ParsedSpans) -> str | None:
        """Return past, perfect, present or future, by the finite verb of the main clause; None without one."""
        at = self.main_clause(parsed.clauses)
        if at is None:
            return None
        clause = parsed.clauses[at]
        verb = (self.predicates(clause) or clause.finite)[0]
        if self.is_future(verb, clause, parsed):
            return "future"
        if self.is_perfect(verb, parsed.clauses[at:]):
            return "perfect"
        return "past" if self.is_past(verb, clause) else "present"

    def is_future(self, verb: Verb, clause: Clause, parsed: ParsedSpans) -> bool:
        """Return whether a clause with this finite verb tells what will be, by a word of the future."""
        del verb, clause
        return not parsed.known.isdisjoint(self.language.future)

    def is_perfect(self, verb: Verb, clauses: list[Clause]) -> bool:
        """Return whether the first of these clauses, with this finite verb, has a participle that makes a perfect.

        A passive is one only with an auxiliary of the perfect: "had been moved".
        """
        del verb
        tokens, forms = clauses[0].tokens, self._perfect_forms
        carried = [verb for verb in clauses[0].verbs if verb.auxiliary is not None]
        return any(not verb.passive or tokens[verb.place].low in forms for verb in carried)

    def is_past(self, verb: Verb, clause: Clause) -> bool:
        """Return whether the finite verb of a clause can be nothing but past."""
        return is_past(clause.tokens[verb.index].low, verb.lemmas, self.language)

    def as_sentence(self, words: SpelledWords, reported: bool) -> tuple[SpelledWords, list[str]]:
        """Return what is said as a main clause in the mood of one who says it, and flags for what was left as it is.

        `reported`: it is told in the words of another, not quoted. Flags: word_order, infinitive, embedded_question.
        """
        del reported
        return self.without_joints(words, self._joints), []

    def demanded(self, words: SpelledWords, told: SpelledWords, parsed: ParsedSpans, visible: bool) -> Demand | None:
        """Return what somebody demands as a clause that says so, None where it is asserted by its verb.

        `words`: as they stand in the text, `parsed`; `told`: by `as_sentence`; `visible`: its verb must show it.
        """
        del words, told, parsed, visible
        return None

    def without_joints(self, words: SpelledWords, joints: frozenset[str]) -> SpelledWords:
        """Return the words without marks and these words at their begin, but for the last two."""
        begin = 0
        while len(words) - begin > _SHORTEST and (words[begin][1].low in joints or words[begin][0] in _MARKS):
            following = words[begin + 1][1]
            fronted = self.verb_is_second and words[begin][1].low in joints - self._adding
            if fronted and following.form.plain and not following.capital:
                break  # "Doch | wurde daraus nichts": it stands before the verb
            begin += 1
        return words[begin:] if begin else words

    def verb_second(self, words: SpelledWords) -> SpelledWords | None:
        """Return a subordinate clause in the order of a main clause, None where that is not safe."""
        del words
        return None

    def subject_first(self, words: SpelledWords) -> SpelledWords | None:
        """Return a clause that opens with its verb with its subject first, None where that is not safe."""
        del words
        return None
