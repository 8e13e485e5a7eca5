"""What a labelling function may look at: one claim's words and verbs, its attributions, its article's date."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.core.records import Span
from pipeline.languages import Language, Token, Verb, load_language
from pipeline.text import CLAUSE_MARKS, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.core.records import Article, Attribution, Claim
    from pipeline.core.terms import Form

WORDS = Path(__file__).with_name("words.yaml")
_ENGLISH_FINITE = {"are", "am", "have", "cannot"}
_ENGLISH_HELPERS = {"do", "can", "could", "may", "might", "must", "would", "should", "will", "shall"}
_CONTRACTED = ("'s", "'re", "'m", "n't", "'ve", "'d", "'ll")
_PLURAL = {"i", "we", "you", "they", "who", "that", "which", "people"}
_NEAR = 4
_ENDINGS = ("", "e", "er", "en", "em", "es")


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of words.yaml: single words in `words`, entries of several words in `phrases` (with a blank around)."""

    entries: tuple[str, ...]
    words: frozenset[str]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """One claim as labelling functions see it; words are those of `standalone`, lower case.

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
        return (
            bool(self.main)
            or any(word.endswith(_CONTRACTED) or word == "cannot" for word in self.low)
            or self._unknown_past()
        )

    def _unknown_past(self) -> bool:
        """Return whether an English word we do not know looks like a verb in the past."""
        read = self.language.readings
        return self.language.code == "en" and any(word.endswith("ed") and not read(word) for word in self.low)


def make_context(claim: Claim, article: Article, attributions: Mapping[str, Attribution]) -> Context:
    """Return the context of a claim; `attributions` are those of its article by id."""
    language = load_language(article.language)
    sentence = claim.standalone.replace("’", "'")
    tokens = tokenize(sentence, Span(0, len(sentence)), language)
    low = tuple(token.low for token in tokens if token.word)
    joined = f" {' '.join(low)} "
    verbs = tuple(language.grammar.find_verbs(tokens))
    main, finite_word, passive = _main(tokens, verbs, language.code)
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
        hits=_hits(low, joined, language.code),
        clauses=_clauses(tokens),
        verbs=verbs,
        main=main,
        finite_word=finite_word,
        passive=passive,
        form=inner.form if inner else None,
        cue=frozenset(cue.lower().split()),
    )


@functools.cache
def word_lists(code: str) -> dict[str, WordList]:
    """Return the word lists of a language; raises KeyError where words.yaml does not know it."""
    # BaseLoader: every scalar stays text, so that "no" and "on" are words, not booleans.
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data = yaml.load(WORDS.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - BaseLoader builds only text, lists and dicts
    return {name: _word_list(entries) for name, entries in data[code].items()}


@functools.cache
def _index(code: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return (phrase, list) by the phrase's first word; the phrase is empty for an entry of one word."""
    index: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, found in word_lists(code).items():
        for word in found.words:
            index[word] = (*index.get(word, ()), ("", name))
        for phrase in found.phrases:
            first = phrase.split(maxsplit=1)[0]
            index[first] = (*index.get(first, ()), (phrase, name))
    return index


def _hits(low: tuple[str, ...], joined: str, code: str) -> frozenset[str]:
    """Return the names of the lists that have an entry among the words."""
    index = _index(code)
    return frozenset(name for word in low for phrase, name in index.get(word, ()) if phrase in joined)


def _word_list(entries: list[str]) -> WordList:
    spelled = [form for entry in entries for form in _forms(entry)]
    return WordList(
        tuple(entries),
        frozenset(form for form in spelled if " " not in form),
        tuple(f" {form} " for form in dict.fromkeys(spelled) if " " in form),
    )


def _forms(entry: str) -> list[str]:
    """Return "gut~" as gut, gute, guter …; another entry as it is."""
    if not entry.endswith("~"):
        return [entry]
    stem = entry[:-1]
    return [stem + ending.removeprefix("e" if stem.endswith("e") else "") for ending in _ENDINGS]


def _clauses(tokens: list[Token]) -> tuple[tuple[Token, ...], ...]:
    """Return the words between the marks that part clauses."""
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in CLAUSE_MARKS:
            clauses.append([])
        elif token.word:
            clauses[-1].append(token)
    return tuple(tuple(clause) for clause in clauses if clause)


def _main(tokens: list[Token], verbs: tuple[Verb, ...], code: str) -> tuple[frozenset[str], str, bool]:
    """Return the infinitives of the first finite verb with its participles, that verb, and whether it is a passive.

    In German a clause that opens the sentence with a subordinator is passed over.
    """
    subordinators = word_lists(code)["subordinators"].words
    start = 0
    if tokens and tokens[0].low in subordinators:
        start = next((at for at, token in enumerate(tokens) if token.text == ","), 0)
    able = [verb for verb in verbs if verb.finite and not _governed(tokens, verb, code)]
    if not able:
        return frozenset(), "", False
    first = next((verb for verb in able if verb.index >= start), able[0])
    hanging = [verb for verb in verbs if verb.auxiliary == first.index]
    if code == "en" and not hanging and first.lemmas <= _ENGLISH_HELPERS:
        hanging = [verb for verb in verbs if first.index < verb.index <= first.index + _NEAR][:1]
    lemmas = first.lemmas.union(*(verb.lemmas for verb in hanging))
    return lemmas, tokens[first.index].low, any(verb.passive for verb in hanging)


def _only_base(word: str) -> bool:
    """Return whether an English word is a verb only as a base form ("even", "like"), which needs a plural before it."""
    readings = load_language("en").readings(word)
    known = word in _ENGLISH_HELPERS or word in _ENGLISH_FINITE
    return not known and not any(reading.tags & {"past", "pres3s"} for reading in readings)


def _governed(tokens: list[Token], verb: Verb, code: str) -> bool:
    """Return whether a form that could be finite is not: an English infinitive or name, a German adjective."""
    if verb.index == 0:
        return False
    before = next((token.low for token in tokens[verb.index - 1 :: -1] if not token.low.endswith("ly")), "")
    if code == "en":
        bare = _only_base(tokens[verb.index].low) and before not in _PLURAL and not before.endswith("s")
        return before == "to" or tokens[verb.index].capital or bare
    after = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else None
    return before in load_language(code).determiners and after is not None and after.capital
