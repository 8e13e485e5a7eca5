"""What references ask of a grammar: what a mention may be, how far the phrase of a noun reaches, how it is spelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages.syntax import Token, Verb


class MentionGrammar:
    """The questions, answered for a language without rules of its own: anything may be meant, nothing is told.

    `speaking`, `under_title`: what opens a bracket that says who speaks, and the title of an article.
    """

    speaking = "speaking: "
    under_title = "article: "

    def genders(self, words: str, subject: bool, things: bool = False) -> frozenset[str]:
        """Return what a mention may be of f, m, n and p (plural).

        `subject`: it stands in the nominative; `things`: it need not be anybody who could speak.
        """
        del words, subject, things
        return frozenset("fmnp")

    def named_phrases(self, tokens: list[Token]) -> Iterator[tuple[int, frozenset[str]]]:
        """Yield where each phrase that a pronoun after it may stand for begins, and what it may be of f, m, n and p."""
        del tokens
        yield from ()

    def hangs(self, tokens: list[Token], at: int) -> bool:
        """Return whether the phrase that begins at `at` is a thing that only hangs on a preposition."""
        del tokens, at
        return False

    def nominative(self, words: str, genders: frozenset[str]) -> str:
        """Return a mention as it is added in brackets behind a pronoun for these genders, in the nominative."""
        del genders
        return words

    def without_article(self, words: str) -> str:
        """Return a mention as it is added in brackets behind a phrase of its noun."""
        return words

    def lone_phrase(self, tokens: list[Token], at: int) -> int:
        """Return the index after the phrase that the article at `at` opens; `at` where more words tell which it is."""
        del tokens
        return at

    def whole_phrase(self, tokens: list[Token], at: int) -> tuple[int, int]:
        """Return where the phrase of the noun at `at` begins and ends, with all that tells which it is."""
        del tokens
        return at, at + 1

    def is_role(self, token: Token) -> bool:
        """Return whether a word is what somebody does, as it stands before a name: "Chefarzt", "builder"."""
        del token
        return False

    def is_body(self, token: Token) -> bool:
        """Return whether a word names a body that may speak: "Klinik", "council"."""
        del token
        return False

    def name_around(self, tokens: list[Token], at: int) -> tuple[int, int]:
        """Return where the name begins and ends that the noun of a body at `at` belongs to."""
        del tokens
        return at, at + 1

    def names_actor(self, words: str) -> bool:
        """Return whether a mention without a name is of a body or of somebody in a role: "der Minister"."""
        del words
        return False

    def points_alone(self, tokens: list[Token], at: int) -> bool:
        """Return whether a word that also joins clauses stands alone for what was told before."""
        del tokens, at
        return False

    def names_role(self, words: str) -> bool:
        """Return whether a mention without a name is of somebody in a role: "der Minister", "my daughter"."""
        del words
        return False

    def number_of_pronoun(self, kind: str, cue_words: list[str]) -> str:
        """Return the kind of a pronoun, narrower where the words that report tell it: "sie warnen", "sie warnt"."""
        del cue_words
        return kind

    def agrees(self, kind: str, verb: Verb, words: str) -> bool:
        """Return whether the number of a subject's verb allows a pronoun of a kind to stand for that subject."""
        del kind, verb, words
        return True
