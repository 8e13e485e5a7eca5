"""The grammar of a language: what is code and differs from one language to the other, behind one interface.

A language's folder may have a `grammar.py` with a class `LanguageGrammar`; what it leaves out is done as here, by word
order and the words of the folder alone.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING

from pipeline.languages.claim_grammar import ClaimGrammar
from pipeline.languages.clause_grammar import ClauseGrammar
from pipeline.languages.mention_grammar import MentionGrammar
from pipeline.languages.syntax import NO_VERB, Verb, last_word

if TYPE_CHECKING:
    from pipeline.core.records import Span
    from pipeline.languages.parsed import ParsedSentence
    from pipeline.languages.syntax import Clause, Quote, Token
    from pipeline.languages.vocabulary import Language

_MARKS_IN_NAMES = frozenset({"'", "’", "&", "-", '"', "“", "”"})
_LONGEST_BRACKET = 8
# A quoted name has no more words; where not all are large or as short as "für", no more than five.
_LONGEST_NAME, _SHORT_NAME, _SMALL = 7, 5, 3
_BEFORE_NAME = 30
# The endings of cases that a noun may have before a name: "des Magazins".
_CASE_ENDINGS = "sen"


class Grammar(ClaimGrammar, ClauseGrammar, MentionGrammar):
    """What the rules ask of a language's grammar; `language` is whose it is.

    `participle_reach`: how many words after its auxiliary a participle may stand; `names_after_determiners`: words in
    quotation marks after a determiner may be a name ("die „Aktion Altstadt“"); `mark_before_speech`:
    only whole sentences in quotation marks, or words behind a mark, are direct speech ("He called it “nice”" holds
    none); `subject_before_frame`: the subject may stand before the verb in the frame after a quotation: “…,” X said.
    """

    participle_reach = 1_000
    names_after_determiners = False
    mark_before_speech = False
    subject_before_frame = False
    nouns_are_capital = False

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        words = language.words
        self._no_finite_after = words["no_finite_after"]
        self._passive = words["passive_auxiliaries"]
        self._passive_name = min(self._passive, default="")
        self._passive_after = words["passive_after"]
        self._perfect_of_passive = words["perfect_of_passive"]
        self._agents = words["agents"]
        self._parting = words["parting_verb_groups"]
        self._myself = words["subject_of_first_person"]
        self._named = tuple(sorted(noun.rstrip(_CASE_ENDINGS) for noun in words["named_quoted"]))

    def find_verbs(self, tokens: list[Token]) -> list[Verb]:
        """Return the verbs of a clause in order: finite ones, and participles with the auxiliary that carries them."""
        return self.verbs_at([at for at, t in enumerate(tokens) if t.form is not NO_VERB and not t.capital], tokens)

    def verbs_at(self, places: list[int], tokens: list[Token], opens: bool = True) -> list[Verb]:
        """Return the verbs of a clause; `places` are the indexes of its lower-case words with a verb form, in order.

        `opens`: the first word may be a verb with a capital, as at the begin of a sentence.
        """
        first = opens and bool(tokens) and tokens[0].capital and tokens[0].form is not NO_VERB
        if first and not _is_adjective(tokens) and not self._opens_as_noun(tokens):
            places = [0, *places]
        verbs = self._candidates(places, tokens) if places else []
        return self.surer_verbs(verbs, tokens) if verbs else verbs

    def _opens_as_noun(self, tokens: list[Token]) -> bool:
        """Return whether a capital first word is a noun before its verb: "Hinweise | werden geprüft"."""
        form = tokens[1].form.whole if len(tokens) > 1 and not tokens[1].capital else None
        return self.nouns_are_capital and not tokens[0].form.participle and form is not None and bool(form.auxiliary)

    def _candidates(self, places: list[int], tokens: list[Token]) -> list[Verb]:
        """Return all that may be verbs, each in the first reading that fits its place."""
        verbs: list[Verb] = []
        helper, near, helper_name = -1, -1, ""
        for index in places:
            form = tokens[index].form
            if helper >= 0:
                if tokens[index].low in self._perfect_of_passive:
                    helper_name, near = self._passive_name, index
                    continue
                if (
                    form.participle
                    and index - near <= self.participle_reach
                    and not self._are_parted(near, index, tokens)
                ):
                    after = tokens[min(index + 1, len(tokens) - 1)].low
                    passive = helper_name in self._passive or after in self._passive_after
                    verbs.append(Verb(index, form.participle, False, "", helper, passive=passive))
                    continue
            finite = None if self._is_not_finite(index, tokens) else self._finite(index, tokens)
            if finite is not None:
                verbs.append(finite)
                if finite.particle is None and form.whole is not None and form.whole.auxiliary:
                    helper, near, helper_name = index, index, form.whole.auxiliary
        return verbs

    def _are_parted(self, helper: int, index: int, tokens: list[Token]) -> bool:
        """Return whether another clause begins between two words: "was right | when he said"."""
        return any(token.low in self._parting for token in tokens[helper + 1 : index])

    def _is_not_finite(self, index: int, tokens: list[Token]) -> bool:
        """Return whether its neighbours make a word no finite verb: "a letter reported by …", "zu gehen"."""
        if index > 0 and tokens[index - 1].low in self._no_finite_after:
            return True
        if not tokens[index].form.participle or index + 1 == len(tokens):
            return False
        return tokens[index + 1].low in self._agents

    def _finite(self, index: int, tokens: list[Token]) -> Verb | None:
        """Return the word at `index` as a finite verb, with its particle at the clause's end, or None."""
        form = tokens[index].form
        kind, particle = form.whole, None
        if form.split and (last := last_word(tokens)) > index and tokens[last].low in form.split:
            kind, particle = form.split[tokens[last].low], last
        if kind is None:
            return None
        mine = kind.mood == "k1" and self._is_mine(tokens, index) and (tokens[0].capital or not kind.auxiliary)
        mood = "" if mine else kind.mood  # "Er sagte, | ich habe recht" may be either
        return Verb(index, kind.lemmas, True, mood, None, particle, False, kind.plural)

    def _is_mine(self, tokens: list[Token], index: int) -> bool:
        """Return whether "ich" stands beside a verb in -e: "ich gehe" is no subjunctive, though "er gehe" is."""
        beside = [token.low for token in tokens[max(0, index - 1) : index + 2]]
        return tokens[index].low.endswith("e") and not self._myself.isdisjoint(beside)

    def surer_verbs(self, verbs: list[Verb], tokens: list[Token]) -> list[Verb]:
        """Return the verbs of a clause without those that are none beside a surer one."""
        del tokens
        return verbs

    def join_clauses(self, clauses: list[Clause]) -> list[Clause]:
        """Return the clauses of a sentence with those joined that a title parts."""
        return clauses

    def finite_verbs(self, clause: Clause) -> list[Verb]:
        """Return the predicates of a clause with those that are one word with a pronoun or "not": "he's", "isn't"."""
        return self.predicates(clause)

    def noun_phrase(self, tokens: list[Token], begin: int, attach: bool = True, loose: bool = True) -> int:
        """Return the index after the noun phrase that starts at `begin`; `begin` itself where none starts there.

        `attach` also takes what hangs on the noun: genitives, "von …", brackets, coordination; `loose` other
        prepositions too ("im Landtag"), which after an adverbial frame rather belong to what is said. A language
        without rules of its own takes all up to a mark or a word of its set `stops`.
        """
        del attach, loose
        stops = self.language.words["stops"]
        at = begin
        while at < len(tokens):
            token = tokens[at]
            if token.text == "(" and at > begin and (close := _bracket(tokens, at)):
                at = close
                continue
            if not token.word and token.text not in _MARKS_IN_NAMES:
                break
            if at > begin and token.low in stops and not self.inside_name(tokens, at):
                break
            at += 1
        return at

    def is_name(self, clause: Clause) -> bool:
        """Return whether a clause is nothing but a name of two words or more: "Jane Roe, | a judge said"."""
        words, language = clause.words, self.language
        if clause.quoted or clause.bracketed or not 1 < len(words) <= _LONGEST_NAME:
            return False
        small = (language.prepositions, language.adverbs, language.determiners, language.complementizers)
        times = (language.weekdays, language.sentences.months, language.relative_ways)
        return all(word.capital and not any(word.low in known for known in (*small, *times)) for word in words)

    def participle_subject(self, parsed: ParsedSentence, at: int, index: int) -> list[Span]:
        """Return whose act the participle at word `index` of the clause at `at` tells, none where nobody is named."""
        del parsed, at, index
        return []

    def group_start(self, tokens: list[Token], verb: Verb) -> int:
        """Return the index of the first word of a verb with what stands right before it and belongs to it."""
        del tokens
        return verb.index

    def is_adverb(self, token: Token) -> bool:
        """Return whether a word may stand between a subject and its verb."""
        return token.low in self.language.adverbs

    def participle_lemmas(self, token: Token) -> frozenset[str]:
        """Return the infinitives of which a word is the present participle, none where it is no such form."""
        del token
        return frozenset()

    def inside_name(self, tokens: list[Token], at: int) -> bool:
        """Return whether the small word at `at` stands inside a name of several words."""
        del tokens, at
        return False

    def is_circumstance(self, clause: Clause) -> bool:
        """Return whether a clause tells when, why or on what condition something happens: "…, da sie fürchten, …"."""
        del clause
        return False

    def verb_last(self, clause: Clause) -> bool:
        """Return whether the finite verb ends a clause, as in a German subordinate clause."""
        del clause
        return False

    def relay(self, clause: Clause) -> tuple[Span, Span] | None:
        """Return (cue, source) of who passes on the words of somebody else in a clause, or None."""
        del clause
        return None

    def takes_name(self, noun: str) -> bool:
        """Return whether a noun is one that names in quotation marks come after: "Magazins"."""
        return noun[0].isupper() and noun.lower().rstrip(_CASE_ENDINGS).endswith(self._named)

    def is_quoted_name(self, quote: Quote, text: str) -> bool:
        """Return whether a quotation is a name: after a determiner or a noun that names are given to.

        die „Aktion Altstadt lebt“, das „Lower Valley Telescope Institute“, des Magazins „wagen, räder und spur“.
        """
        words = quote.inner.of(text).split()
        if not 0 < len(words) <= _LONGEST_NAME or words[-1][-1] in ".!?":
            return False
        before = text[max(0, quote.outer.begin - _BEFORE_NAME) : quote.outer.begin].split()[-1:]
        if not before or self.takes_name(before[0]):
            return bool(before)
        determined = self.names_after_determiners and before[0].lower() in self.language.determiners
        return determined and _looks_like_name(words)


def _looks_like_name(words: list[str]) -> bool:
    """Return whether two words or more have a capital, the first one too, or all but short ones."""
    capitals = sum(word[0].isupper() for word in words)
    if capitals <= 1:
        return False
    if len(words) <= _SHORT_NAME and words[0][0].isupper():
        return True
    return all(word[0].isupper() or len(word) <= _SMALL for word in words)


def _is_adjective(tokens: list[Token]) -> bool:
    """Return whether the first word, frequent as no verb, stands before a noun: "Verwandte Artikel"."""
    return "ambig" in tokens[0].form.tags and len(tokens) > 1 and tokens[1].capital


def _bracket(tokens: list[Token], at: int) -> int:
    """Return the index after a short bracket that opens at `at` ("(D-Nev.)"), or 0."""
    end = min(at + _LONGEST_BRACKET, len(tokens))
    return next((i + 1 for i in range(at + 1, end) if tokens[i].text == ")"), 0)


def grammar_of(code: str) -> type[Grammar]:
    """Return the class of a language's grammar: its own where its folder has one, else the plain one."""
    name = f"pipeline.languages.{code}.grammar"
    try:
        if importlib.util.find_spec(name) is None:
            return Grammar
    except ModuleNotFoundError:
        return Grammar
    grammar: type[Grammar] = importlib.import_module(name).LanguageGrammar
    return grammar
