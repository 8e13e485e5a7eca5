"""What a mention was resolved to, by which rule, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.core.terms import SourceKind  # noqa: TC001 - a field's type, read at run time


class Reason(StrEnum):
    """Why a link is as it is; docs/sources.md says what each means."""

    EXACT_NAME = "exact_name"
    ALIAS = "alias"
    METONYM = "metonym"
    NAME_INSIDE = "name_inside"
    FIRST_OF_SEVERAL = "first_of_several"
    SURNAME = "surname"
    SHORT_FORM = "short_form"
    ROLE_NOUN = "role_noun"
    PRONOUN = "pronoun"
    UNLISTED_PERSON = "unlisted_person"
    INFERRED_KIND = "inferred_kind"
    UNNAMED = "unnamed"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    MEDIUM = "medium"
    TOLD_MEDIUM = "told_medium"
    KNOWN_THROUGH = "known_through"
    BY_DOCUMENT = "by_document"
    OWN_VOICE = "own_voice"


SCORES = {
    Reason.EXACT_NAME: 1.0,
    Reason.ALIAS: 0.95,
    Reason.METONYM: 0.8,
    Reason.NAME_INSIDE: 0.9,
    Reason.FIRST_OF_SEVERAL: 0.6,
    Reason.SURNAME: 0.9,
    Reason.SHORT_FORM: 0.75,
    Reason.ROLE_NOUN: 0.7,
    Reason.PRONOUN: 0.7,
    Reason.UNLISTED_PERSON: 0.6,
    Reason.INFERRED_KIND: 0.5,
    Reason.UNNAMED: 0.8,
    Reason.AMBIGUOUS: 0.3,
    Reason.UNKNOWN: 0.2,
    Reason.MEDIUM: 0.8,
    Reason.TOLD_MEDIUM: 0.8,
    Reason.KNOWN_THROUGH: 0.6,
    Reason.BY_DOCUMENT: 0.6,
    Reason.OWN_VOICE: 1.0,
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a mention stands for: `actor` is an id or None, `score` in [0, 1].

    `candidates` are the ids between which an ambiguous mention stays open; `work` the noun that names what it was said
    in ("brief", "studie"), in small letters; `noun` the kind of source that a noun beside the name tells ("researchers
    at X"); `by_speaker`: a spokesperson says it, not the body's own head or paper; `by_proxy`: the actor's lawyer does.
    """

    actor: str | None
    kind: SourceKind
    score: float
    reason: Reason
    candidates: tuple[str, ...] = ()
    work: str | None = None
    noun: SourceKind | None = None
    by_speaker: bool = False
    by_proxy: bool = False


def resolution(
    reason: Reason,
    kind: SourceKind,
    actor: str | None = None,
    work: str | None = None,
    candidates: tuple[str, ...] = (),
) -> Resolution:
    """Return a resolution with its reason's usual score."""
    return Resolution(actor, kind, SCORES[reason], reason, candidates, work)
