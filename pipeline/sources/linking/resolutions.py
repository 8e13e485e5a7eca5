"""What a mention was resolved to, by which rule, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from pipeline.core.terms import SourceKind  # noqa: TC001 - a field's type, read at run time


class Reason(StrEnum):
    """Why a link is as it is, with its usual `score` in [0, 1]; docs/sources.md says what each means."""

    score: float

    def __new__(cls, value: str, score: float = 0.0) -> Self:
        """Make a reason of its name and score."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.score = score
        return member

    EXACT_NAME = "exact_name", 1.0
    ALIAS = "alias", 0.95
    METONYM = "metonym", 0.8
    NAME_INSIDE = "name_inside", 0.9
    FIRST_OF_SEVERAL = "first_of_several", 0.6
    SURNAME = "surname", 0.9
    SHORT_FORM = "short_form", 0.75
    ROLE_NOUN = "role_noun", 0.7
    PRONOUN = "pronoun", 0.7
    UNLISTED_PERSON = "unlisted_person", 0.6
    INFERRED_KIND = "inferred_kind", 0.5
    UNNAMED = "unnamed", 0.8
    AMBIGUOUS = "ambiguous", 0.3
    UNKNOWN = "unknown", 0.2
    MEDIUM = "medium", 0.8
    TOLD_MEDIUM = "told_medium", 0.8
    KNOWN_THROUGH = "known_through", 0.6
    BY_DOCUMENT = "by_document", 0.6
    OWN_VOICE = "own_voice", 1.0


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
    return Resolution(actor, kind, reason.score, reason, candidates, work)
