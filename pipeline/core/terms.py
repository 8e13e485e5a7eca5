"""The terms that records use: what each may be, and no other."""

from __future__ import annotations

from enum import StrEnum

# The fields of a label in order: functions vote on the first three; people and models also give the others.
LABEL_FIELDS = ("checkability", "reason", "claim_type", "worthiness", "due")
VOTED_FIELDS = LABEL_FIELDS[:3]


class Origin(StrEnum):
    """Where an article's text comes from."""

    THIRD_PARTY = "third_party"
    RETOLD = "retold"
    INVENTED = "invented"


class Form(StrEnum):
    """How an attribution reports what was said."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    REPORTED = "reported"
    FREE_INDIRECT = "free_indirect"


class Role(StrEnum):
    """A hop's part in a source chain."""

    RELAY = "relay"
    ORIGIN = "origin"


class LinkType(StrEnum):
    """How the one before uses a source: hop 0 is used by the article, each next hop by the source before it."""

    QUOTES = "quotes"
    REPORTS = "reports"
    RELIES_ON = "relies_on"
    NONE = "none"


class NoDocument(StrEnum):
    """Why a hop has no document."""

    NONE_KNOWN = "none_known"
    LATER = "later"
    OTHER_KIND = "other_kind"
    TOO_WEAK = "too_weak"


class SourceKind(StrEnum):
    """What kind of actor or document a source is."""

    NEWS_MEDIA = "news_media"
    OPEN_LETTER = "open_letter"
    COMPANY = "company"
    GOVERNMENT = "government"
    COURT = "court"
    STATISTICS = "statistics"
    RESEARCH = "research"
    PARTY = "party"
    INTERNATIONAL = "international"
    ORGANISATION = "organisation"
    PERSON = "person"
    UNNAMED = "unnamed"
    NONE = "none"


class Checkability(StrEnum):
    """Whether a competent stranger could find the claim true or false with evidence open to the public now."""

    CHECKABLE = "checkable"
    NOT_CHECKABLE = "not_checkable"


class NotCheckableReason(StrEnum):
    """Why a claim is not checkable: exactly one."""

    OPINION = "opinion"
    PREDICTION = "prediction"
    NORM = "norm"
    VAGUE = "vague"
    PRIVATE = "private"
    QUESTION = "question"
    NO_CLAIM = "no_claim"


class ClaimType(StrEnum):
    """What a claim asserts."""

    QUANTITY = "quantity"
    COMPARISON = "comparison"
    CAUSAL = "causal"
    RULE_OR_LAW = "rule_or_law"
    EVENT = "event"
    STATE = "state"
    STATEMENT = "statement"
    PREDICTION = "prediction"
    OTHER = "other"


class Anchor(StrEnum):
    """How an annotation found its claim."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"


class Voice(StrEnum):
    """Who or what gives a claim a value."""

    FUNCTION = "function"
    MODEL = "model"
    PERSON = "person"


class Split(StrEnum):
    """The three parts of the data set."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


class TextLevel(StrEnum):
    """How much of an article's text a release holds; each level holds what the one before does."""

    NONE = "none"
    CLAIMS = "claims"
    FULL = "full"

    @property
    def rank(self) -> int:
        """The level's place in that order, from 0."""
        return list(TextLevel).index(self)
