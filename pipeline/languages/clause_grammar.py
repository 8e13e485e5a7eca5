"""What the rules that find who says what ask of a clause: its kind, its subject, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.syntax import ComplementKind, span_of

if TYPE_CHECKING:
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Token, Verb
    from pipeline.languages.vocabulary import Language

# What is said, and by what kind of clause.
Complement = tuple[ComplementKind, Span]


class ClauseGrammar:
    """The questions, answered for a language of which only the words are known: subject, verb, then the rest.

    Such a language has no infinitive or subjunctive clauses.
    """

    language: Language

    def noun_phrase(self, tokens: list[Token], begin: int, attach: bool = True, loose: bool = True) -> int:
        """Return the index after the noun phrase that starts at `begin`."""
        raise NotImplementedError

    def subject(self, parsed: ParsedSentence, at: int, verb: Verb, inverted: bool | None = None) -> list[Span]:
        """Return the spans of the subject of `verb` in the clause at `at`, none where there is none.

        `inverted`: it stands behind the verb (True), before it (False), or either (None).
        """
        tokens = parsed.clauses[at].tokens
        before = [] if inverted else tokens[: verb.begin]
        after = [] if inverted is False else tokens[verb.place + 1 :]
        phrases = [words[: self.noun_phrase(words, 0)] for words in (before, after)]
        return next(([span_of(words)] for words in phrases if words), [])

    def subject_before_clause(self, parsed: ParsedSentence, at: int) -> list[Span]:
        """Return the subject that a clause parts from the verb of the clause at `at`: "The mayor, who …, | said"."""
        del parsed, at
        return []

    def complement_after(self, parsed: ParsedSentence, at: int, verb: Verb, weak: bool) -> Complement | None:
        """Return what is said where it follows the reporting clause at `at`: "X said | that …"; or None.

        `weak`: the verb is too common to report by itself, so that only a clause that fits counts.
        """
        del verb, weak
        following = parsed.clauses[at + 1] if at + 1 < len(parsed.clauses) else None
        if following is None or following.first not in self.language.complementizers:
            return None
        return ComplementKind.THAT, parsed.until_stop(following.span.begin)

    def complement_before(self, parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
        """Return what is said where the reporting clause at `at` follows or interrupts it: "…, said X(, …)"."""
        if at == 0 or verb.begin > 0:
            return []
        return [Span(parsed.clauses[0].span.begin, parsed.clauses[at - 1].span.end)]

    def interrupts(self, parsed: ParsedSentence, at: int, verb: Verb) -> bool:
        """Return whether the clause at `at` parts what is said in two: "Bis Mai, | versprach sie, | werde es …"."""
        del parsed, at, verb
        return False

    def is_relative(self, clause: Clause) -> bool:
        """Return whether a clause tells more of the noun before it: ", der den Hafen leitet"."""
        raise NotImplementedError

    def opens_relative(self, clause: Clause) -> bool:
        """Return whether a clause is a relative clause wherever it stands: "an der … leitet"."""
        del clause
        return False

    def is_infinitive_clause(self, clause: Clause) -> bool:
        """Return whether a clause is an infinitive that can be what is said: ", die Zölle zu senken"."""
        del clause
        return False

    def is_subjunctive(self, clauses: list[Clause], at: int) -> bool:
        """Return whether the clause at `at` stands in the mood of what others say: "das Dach sei dicht"."""
        del clauses, at
        return False

    def hidden_mood(self, tokens: list[Token], verb: Verb) -> str:
        """Return the indicative of a verb that in others' words is subjunctive, though it looks like none; or ""."""
        del tokens, verb
        return ""

    def is_reported_mood(self, parsed: ParsedSentence, content: list[Span]) -> bool:
        """Return whether a clause of what is said stands in that mood, so that even a weak verb reports it."""
        del parsed, content
        return False

    def is_predicate(self, clause: Clause, verb: Verb) -> bool:
        """Return whether a verb tells what somebody does: all do that no rule of the language rules out."""
        del clause, verb
        return True

    def is_second(self, clause: Clause, verb: Verb) -> bool:
        """Return whether a verb cannot be finite beside the one before it: "gab sich | betont sachlich"."""
        del clause, verb
        return False

    def is_state(self, clause: Clause, verb: Verb) -> bool:
        """Return whether a participle with its auxiliary tells a state, not who did it: "war beschlossen"."""
        del clause, verb
        return False

    def fixed_word(self, clause: Clause, verb: Verb) -> int | None:
        """Return the index of the word that with a verb makes another one: "gab … | bekannt"; None without one."""
        del clause, verb
        return None

    def is_other_speaker(self, clause: Clause) -> bool:
        """Return whether a clause after a comma sets what another says against what was said: "…, | but Doe said"."""
        del clause
        return False

    def verb_group(self, clause: Clause, verb: Verb) -> list[int]:
        """Return the indexes of the words that make up a verb, in order."""
        del clause
        return sorted(place for place in {verb.index, verb.place, verb.particle} if place is not None)

    def title_end(self, parsed: ParsedSentence, end: int) -> int:
        """Return the index after a title that a comma parts from the name ending at the token `end`, or `end`.

        "Jane Roe, | an advocate,", "Jane Roe, | who led the study,".
        """
        tokens, words = parsed.tokens, self.language.words
        if end + 1 >= len(tokens) or tokens[end].text != ",":
            return end
        clause = next((clause for clause in parsed.clauses if clause.tokens[0] is tokens[end + 1]), None)
        if clause is None or clause.after[:1] not in {",", ""}:
            return end
        title = clause.first in words["title_openers"] and not clause.finite
        if not title and clause.first not in words["title_relatives"]:
            return end
        last = end + 1 + len(clause.tokens)
        return last if clause.after else last - (not tokens[last - 1].word)

    def front_end(self, parsed: ParsedSentence, end: int) -> int | None:
        """Return the index of the token that goes on after a front that opens the sentence, its noun ending at `end`.

        "According to the head of the clinic, Jane Roe, | 12 people died"; None where that is not sure.
        """
        del parsed, end
        return None

    def may_open_dative(self, tokens: list[Token], begin: int) -> bool:
        """Return whether a noun phrase in the dative, or what stands for it, can begin at `begin`."""
        del tokens, begin
        return True
