"""The grammar of English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.en import demands, joined_verbs, lone_that, main_clauses, named_phrases, references, tense
from pipeline.languages.en.complement_after import complement_after
from pipeline.languages.en.complement_before import complement_before
from pipeline.languages.en.fronts import front_end, titles_end
from pipeline.languages.en.subjects import find_subject, participle_subject
from pipeline.languages.en.verbs import finite_verbs, group_start, is_predicate, without_plural_noun
from pipeline.languages.en.word_kinds import is_adverb, participle_lemmas
from pipeline.languages.grammar import Grammar
from pipeline.languages.syntax import ComplementKind, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.core.records import Span
    from pipeline.languages.parsed import ParsedSentence, ParsedSpans
    from pipeline.languages.syntax import Clause, Demand, SpelledWords, Token, Verb


class LanguageGrammar(Grammar):
    """Subject before verb; many words are verbs and nouns alike."""

    participle_reach = 4
    mark_before_speech = True
    subject_before_frame = True

    def surer_verbs(self, verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
        """Return the verbs without a plural noun at the start that looks like one ("Prices rose")."""
        return without_plural_noun(verbs, tokens)

    def predicates(self, segment: Clause) -> list[Verb]:
        """Return the finite verbs of a segment without nouns that look like one ("the program", "both dates")."""
        return finite_verbs(segment, self.language) if segment.finite else segment.finite

    def finite_verbs(self, clause: Clause) -> list[Verb]:
        """Return the predicates of a clause with those that are one word with a pronoun or "not": "he's", "isn't"."""
        return finite_verbs(clause, self.language)

    def is_second(self, clause: Clause, verb: Verb) -> bool:
        """Return whether a verb is no predicate: a noun that looks like one, a participle of another's auxiliary."""
        return not is_predicate(clause, verb, self.language)

    def inside_name(self, tokens: list[Token], at: int) -> bool:
        """Return whether "in", "at" … stands inside a capitalised name ("Center for Politics at Harvard")."""
        if tokens[at].low not in self.language.words["name_prepositions"]:
            return False
        return tokens[at - 1].capital and any(token.capital for token in tokens[at + 1 : at + 2])

    def subject(self, parsed: ParsedSentence, at: int, verb: Verb, inverted: bool | None = None) -> list[Span]:
        """Return the subject of a verb with its title: "Jane Roe, a spokeswoman, | said", "…, said | Jane Roe"."""
        return find_subject(parsed, at, verb, inverted)

    def participle_subject(self, parsed: ParsedSentence, at: int, index: int) -> list[Span]:
        """Return whose act the participle at a word tells: "a sign | saying", "Roe left, | saying"."""
        return participle_subject(parsed, at, index)

    def complement_after(
        self, parsed: ParsedSentence, at: int, verb: Verb, weak: bool
    ) -> tuple[ComplementKind, Span] | None:
        """Return what is said after the verb: "X said | that …", "X told Y | the roof leaks", "X said: …"."""
        content = complement_after(parsed, at, verb, weak)
        return None if content is None else (ComplementKind.THAT, content)

    def complement_before(self, parsed: ParsedSentence, at: int, verb: Verb) -> list[Span]:
        """Return what is said before the clause and what goes on with it: "The roof, | X said, | was tight"."""
        return complement_before(parsed, at, verb)

    def front_end(self, parsed: ParsedSentence, end: int) -> int | None:
        """Return the index of the subject after a front and its titles: "According to Roe, the mayor, | the roof …"."""
        return front_end(parsed, end)

    def title_end(self, parsed: ParsedSentence, end: int) -> int:
        """Return the index after the titles of a name: "Jane Roe, | an advocate, who led the study,"."""
        return titles_end(parsed, end)

    def is_other_speaker(self, clause: Clause) -> bool:
        """Return whether "but", "while" or "and" opens what another says: "…, | but Doe said that …"."""
        return main_clauses.is_other_speaker(clause, self.language)

    def group_start(self, tokens: list[Token], verb: Verb) -> int:
        """Return the index of the first word of a verb with its auxiliaries and adverbs: "has also said"."""
        return group_start(tokens, verb)

    def is_adverb(self, token: Token) -> bool:
        """Return whether a word may stand between subject and verb: "also", "has", "repeatedly"."""
        return is_adverb(token)

    def participle_lemmas(self, token: Token) -> frozenset[str]:
        """Return the infinitives of a present participle: "saying"; none where it is no such form."""
        return participle_lemmas(token, self.language)

    def is_circumstance(self, clause: Clause) -> bool:
        """Return whether a clause opens with "when", "because" …"""
        return clause.first in self.language.words["circumstances"]

    def genders(self, words: str, subject: bool, things: bool = False) -> frozenset[str]:
        """Return what a mention may be of f, m, n and p, by its names and its head."""
        del subject, things
        return references.genders(words, self.language)

    def named_phrases(self, tokens: list[Token]) -> Iterator[tuple[int, frozenset[str]]]:
        """Yield where each plural noun, name and role stands, and what it may be."""
        return named_phrases.phrases(tokens, self.language)

    def points_alone(self, tokens: list[Token], at: int) -> bool:
        """Return whether "that" stands for what was told before: "do that", "that's not possible"."""
        return lone_that.points_alone(tokens, at, self.language)

    def names_role(self, words: str) -> bool:
        """Return whether a mention without a name is of somebody in a role."""
        return references.names_role(words)

    def second_subject(self, tokens: list[Token], begin: int, verb: int) -> bool | None:
        """Return False for "and | later left", True for "and | she left", None for other words between."""
        return joined_verbs.second_subject(tokens, begin, verb, self.language)

    def may_share_subject(self, first: Token, tokens: list[Token], verb: Verb, own: bool) -> bool:
        """Return whether two verbs stand in one tense, neither a noun that looks like a verb."""
        return joined_verbs.in_one_tense(first, tokens, verb, own, self.language)

    def lone_phrase(self, tokens: list[Token], at: int) -> int:
        """Return the index after "the bill"; `at` where more words tell which."""
        return named_phrases.lone_phrase(tokens, at, self.language)

    def whole_phrase(self, tokens: list[Token], at: int) -> tuple[int, int]:
        """Return where "a bill that would ban fishing" begins and ends."""
        return named_phrases.whole_phrase(tokens, at, self.language)

    def is_role(self, token: Token) -> bool:
        """Return whether a noun is a role: "builder", "Mayor"."""
        return references.is_role(token.low)

    def is_body(self, token: Token) -> bool:
        """Return whether a noun names a body: "council", "Museum"."""
        return references.is_body(token.low)

    def name_around(self, tokens: list[Token], at: int) -> tuple[int, int]:
        """Return where "Hull | Bank" and "Museum | of Art and Design" begin and end."""
        return named_phrases.name_around(tokens, at, self.language)

    def names_actor(self, words: str) -> bool:
        """Return whether the head of a mention is a role or a body."""
        return references.names_actor(words)

    def relay(self, clause: Clause) -> tuple[Span, Span] | None:
        """Return (cue, source) of "a letter reported by X", "documents seen by X", or None."""
        tokens, words = clause.tokens, self.language.words
        for at, token in enumerate(tokens[:-2]):
            if token.low in words["passed_on"] and tokens[at + 1].low in words["agents"]:
                verbs = [verb.place for verb in clause.finite if verb.place > at + 1]
                end = min([self.noun_phrase(tokens, at + 2), *verbs])
                if any(t.capital for t in tokens[at + 2 : end]):
                    return span_of(tokens[at : at + 1]), span_of(tokens[at + 2 : end])
        return None

    def asserts(self, clauses: list[Clause], at: int) -> bool:
        """Return whether the clause at `at` is a main clause; its subject may stand before an aside."""
        return main_clauses.asserts(clauses, at, self.language)

    def is_perfect(self, verb: Verb, clauses: list[Clause]) -> bool:
        """Return whether a participle makes a perfect, or the verb is short for one: "they've", "hadn't"."""
        word = clauses[0].tokens[verb.index].low
        return super().is_perfect(verb, clauses) or tense.is_short_perfect(word)

    def is_past(self, verb: Verb, clause: Clause) -> bool:
        """Return whether the finite verb of a clause can be nothing but past; "should pay" tells no past."""
        return tense.is_past(clause.tokens[verb.index].low, verb.lemmas, self.language)

    def as_sentence(self, words: SpelledWords, reported: bool) -> tuple[SpelledWords, list[str]]:
        """Return the words without "and" or, where it opens what is said, "that"."""
        return self.without_joints(words, main_clauses.joints_of(words, reported)), []

    def demanded(self, words: SpelledWords, told: SpelledWords, parsed: ParsedSpans, visible: bool) -> Demand | None:
        """Return "that the firm stop" with the place of "should"."""
        del words
        return demands.demanded(told, parsed, visible, self.language)
