"""The terms that records use: what each may be, and no other, with what it means."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

# The fields of a label in order: functions vote on the first three; people and models also give the others.
LABEL_FIELDS = ("checkability", "reason", "claim_type", "worthiness", "due")
VOTED_FIELDS = LABEL_FIELDS[:3]


class Term(StrEnum):
    """A closed set of words, each written as (word, what it means); a member is its word."""

    _value_: str
    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        """Make a member of its word and what that means."""
        member = str.__new__(cls, word)
        member._value_, member.meaning = word, meaning
        return member


class Origin(Term):
    """Where an article's text comes from."""

    THIRD_PARTY = "third_party", "published by someone else, used under its licence"
    RETOLD = "retold", "documented events retold in the project's own words; `facts_from` names the reports"
    INVENTED = "invented", "invented events, people and places"


class Form(Term):
    """How an attribution reports what was said."""

    DIRECT = "direct", "in quotation marks"
    INDIRECT = "indirect", "in the reporter's words, with a verb or phrase of speech"
    REPORTED = "reported", "a report of what was said, without its wording"
    FREE_INDIRECT = "free_indirect", "carried on in the subjunctive or by context, without a cue of its own"


class ReferenceKind(Term):
    """How words of a claim point to what only the article around it tells."""

    PRONOUN = "pronoun", "he, it, das: stands for somebody or something named before"
    POSSESSIVE = "possessive", "his, ihr, deren before a noun"
    DEMONSTRATIVE = "demonstrative", "this bridge, solche Fälle"
    DEFINITE = "definite", "the bill, der Konzern: a certain one that the claim does not name"
    SHORT_NAME = "short_name", "a surname or short form that the article gives in full"
    PLACE = "place", "there, dort, hier"
    TIME = "time", "then, two weeks later: counted from a time in the article"
    DATE = "date", "yesterday, im Mai: counted from the day of the article"
    FIRST_PERSON = "first_person", "ich, wir, our: whoever speaks"
    ELLIPSIS = "ellipsis", "the subject, or the modal of a demand, stands outside the claim"
    TOPIC = "topic", "what it is about stands outside the claim: which poll, which match"


class Role(Term):
    """A hop's part in a source chain."""

    RELAY = "relay", "passes the claim on"
    ORIGIN = "origin", "where the claim starts, as far as the article lets one see"


class LinkType(Term):
    """How the one before uses a source: hop 0 is used by the article, each next hop by the source before it."""

    QUOTES = "quotes", "gives its words"
    REPORTS = "reports", "tells what it said, in other words"
    RELIES_ON = "relies_on", "says something itself and names it as the ground"
    NONE = "none", "the article's own voice"


class NoDocument(Term):
    """Why a hop has no document."""

    NONE_KNOWN = "none_known", "the catalogue has none of this source"
    LATER = "later", "it has one, but that came out after the article"
    OTHER_KIND = "other_kind", "it has one, but of a kind that nobody quotes from without naming it, such as a study"
    TOO_WEAK = "too_weak", "it has some, but none fits well enough"


class SourceKind(Term):
    """What kind of actor or document a source is."""

    NEWS_MEDIA = "news_media", "a newspaper, broadcaster or agency"
    OPEN_LETTER = "open_letter", "an open letter"
    COMPANY = "company", "a company"
    GOVERNMENT = "government", "a government, ministry or public authority"
    COURT = "court", "a court"
    STATISTICS = "statistics", "a statistical office or index"
    RESEARCH = "research", "a study, university or institute"
    PARTY = "party", "a political party or parliamentary group"
    INTERNATIONAL = "international", "an international organisation"
    ORGANISATION = "organisation", "any other organisation"
    PERSON = "person", "a person who speaks for no one else"
    UNNAMED = "unnamed", "someone the article does not name"
    NONE = "none", "the article's own voice"


class Checkability(Term):
    """Whether a competent stranger could find the claim true or false with evidence open to the public now."""

    CHECKABLE = "checkable", "a competent stranger could find it true or false with evidence open to the public now"
    NOT_CHECKABLE = "not_checkable", "no such evidence could settle it; the reason says why"


class NotCheckableReason(Term):
    """Why a claim is not checkable: exactly one."""

    OPINION = "opinion", "a judgement of taste or value"
    PREDICTION = "prediction", "about what is still to come"
    NORM = "norm", "what should or must be"
    VAGUE = "vague", "no one could say what would count as true"
    PRIVATE = "private", "only the speaker can know"
    QUESTION = "question", "asked, not asserted"
    NO_CLAIM = "no_claim", "asserts nothing"


class ClaimType(Term):
    """What a claim asserts."""

    QUANTITY = "quantity", "a number or amount"
    COMPARISON = "comparison", "more, less, first, largest"
    CAUSAL = "causal", "one thing brings about another"
    RULE_OR_LAW = "rule_or_law", "what a rule, law or contract says"
    EVENT = "event", "something happened"
    STATE = "state", "something is so"
    STATEMENT = "statement", "someone said something"
    PREDICTION = "prediction", "something will happen"
    OTHER = "other", "none of these"


class Voice(Term):
    """Who or what gives a claim a value."""

    FUNCTION = "function", "a labelling function"
    MODEL = "model", "a language model that followed the guidelines"
    PERSON = "person", "a person, named in `label.human_annotators`"


class Anchor(Term):
    """How an annotation found its claim."""

    EXACT = "exact", "the claim has the annotation's spans and words"
    MOVED = "moved", "the claim has its words at another place"
    CHANGED = "changed", "the claim shares most of its words: it grew, shrank or was split"


class TextLevel(Term):
    """How much of an article's text a release holds; each level holds what the one before does."""

    NONE = "none", "offsets, lengths, hashes and labels only"
    CLAIMS = "claims", "the claims and the words that name their sources, no more of the article"
    FULL = "full", "everything"

    @property
    def rank(self) -> int:
        """The level's place in that order, from 0."""
        return list(TextLevel).index(self)


class Split(Term):
    """The three parts of the data set."""

    TRAIN = "train", "to learn from"
    VALIDATION = "validation", "to choose settings by"
    TEST = "test", "to report scores on, once"
