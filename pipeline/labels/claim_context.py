"""What a labelling function may look at: one claim's words and verbs, its attributions, its article's date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.labels.main_verb import main_verb
from pipeline.labels.word_lists import WordList, lists_with, word_endings, word_lists
from pipeline.languages import Language, Token, Verb, load_language
from pipeline.text import CLAUSE_MARKS, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.core.records import Article, Attribution, Claim
    from pipeline.core.terms import Form


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """One claim as labelling functions see it; words are those of `standalone_plain`, lower case.

    `joined` holds the words with a blank around each, `hits` the names of the lists with an entry in it, `main` the
    infinitives of the first finite verb and of what hangs on it, `finite_word` that verb, `cue` the cue words of the
    innermost attribution (empty in the article's own voice).
    """

    language: Language
    lists: Mapping[str, WordList]
    published: date | None
    tokens: tuple[Token, ...]
    low: tuple[str, ...]
    known: frozenset[str]
    joined: str
    hits: frozenset[str]
    clauses: tuple[tuple[Token, ...], ...]
    verbs: tuple[Verb, ...]
    main: frozenset[str]
    finite_word: str
    passive: bool
    form: Form | None
    cue: frozenset[str]

    def has(self, *names: str) -> bool:
        """Return whether a word or phrase of one of the lists stands in the claim."""
        return not self.hits.isdisjoint(names)

    def starts_with(self, name: str) -> bool:
        """Return whether the claim begins with a word or phrase of the list."""
        found = self.lists[name]
        return bool(self.low) and (self.low[0] in found.words or self.joined.startswith(found.phrases))

    def main_verb_in(self, name: str) -> bool:
        """Return whether the main clause's verb is in the list of infinitives."""
        return not self.main.isdisjoint(self.lists[name].words)

    def any_verb_in(self, name: str) -> bool:
        """Return whether any verb of the claim is in the list of infinitives."""
        return any(not verb.lemmas.isdisjoint(self.lists[name].words) for verb in self.verbs)

    @property
    def finite(self) -> bool:
        """Whether there is a finite verb."""
        return bool(self.main) or self.ends_in("finite") or self._unknown_past()

    def ends_in(self, name: str) -> bool:
        """Return whether a word has an ending of the list."""
        endings = word_endings(self.language.code, name)
        return any(word.endswith(endings) for word in self.low)

    def _unknown_past(self) -> bool:
        """Return whether a word we do not know looks like a verb in the past."""
        endings = word_endings(self.language.code, "past")
        return any(word.endswith(endings) and not self.language.readings(word) for word in self.low)


def make_context(claim: Claim, article: Article, attributions: Mapping[str, Attribution]) -> Context:
    """Return the context of a claim; `attributions` are those of its article by id."""
    language = load_language(article.language)
    sentence = claim.standalone_plain.replace("’", "'")
    tokens = tokenize(sentence, Span(0, len(sentence)), language)
    low = tuple(token.low for token in tokens if token.word)
    joined = f" {' '.join(low)} "
    verbs = tuple(language.grammar.find_verbs(tokens))
    main, finite_word, passive = main_verb(tokens, verbs, language)
    inner = attributions.get(claim.attributions[-1]) if claim.attributions else None
    cue = " ".join(span.of(article.text) for span in inner.cue) if inner else ""
    return Context(
        language=language,
        lists=word_lists(language.code),
        published=article.published,
        tokens=tuple(tokens),
        low=low,
        known=frozenset(low),
        joined=joined,
        hits=lists_with(low, joined, language.code),
        clauses=_clauses(tokens),
        verbs=verbs,
        main=main,
        finite_word=finite_word,
        passive=passive,
        form=inner.form if inner else None,
        cue=frozenset(cue.lower().split()),
    )


def _clauses(tokens: list[Token]) -> tuple[tuple[Token, ...], ...]:
    """Return the words between the marks that part clauses."""
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in CLAUSE_MARKS:
            clauses.append([])
        elif token.word:
            clauses[-1].append(token)
    return tuple(tuple(clause) for clause in clauses if clause)
