"""Speeches of the German Bundestag with their speech events (GePaDe, umanlp/SpkAtt-2023): its JSON lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.learning.corpora.documents import Document, GoldAttribution, Row, read_documents, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

# Marks that stand at the word before them, and those that stand at the word after.
_CLOSING = frozenset(".,;:!?)]…“’") | {"..."}
_OPENING = frozenset("([„‚")
# Our role → theirs; a split particle ("PTC") is part of the cue. Topic and evidence have no counterpart among ours.
_ROLES = {
    "content": ("Message",),
    "source": ("Source",),
    "cue": ("Cue", "PTC"),
    "addressee": ("Addr",),
    "medium": ("Medium",),
}


def read_parliament_speech(path: Path) -> Iterator[Document]:
    """Yield the speeches of one part; each is one paragraph, put together from the corpus's own tokens.

    Raises InputError naming the line where a line is none of this corpus.
    """
    return read_documents(path, _parse)


def _parse(row: Row) -> Document:
    text, places, sentences = _joined(row["Sentences"])
    return Document(
        name=text_of(row, "id"),
        language="de",
        text=text,
        tokens=tuple(places.values()),
        sentences=tuple(sentences),
        attributions=tuple(_attribution(event, places) for event in row["Annotations"]),
    )


def _joined(sentences: Sequence[Row]) -> tuple[str, dict[str, Span], list[Span]]:
    """Return the text, the place of each token by the corpus's "sentence:token", and those of the sentences."""
    parts: list[str] = []
    places: dict[str, Span] = {}
    ends: list[Span] = []
    at, close = 0, True
    for sentence in sentences:
        begin = None
        for number, token in enumerate(sentence["Tokens"]):
            gap = "" if close or token in _CLOSING else " "
            place = Span(at + len(gap), at + len(gap) + len(token))
            places[f"{sentence['SentenceId']}:{number}"] = place
            parts.append(gap + token)
            begin = place.begin if begin is None else begin
            at, close = place.end, token in _OPENING
        if begin is not None:
            ends.append(Span(begin, at))
    return "".join(parts), places, ends


def _attribution(event: Row, places: Mapping[str, Span]) -> GoldAttribution:
    def spans(theirs: tuple[str, ...]) -> tuple[Span, ...]:
        return tuple(sorted(places[key] for role in theirs for key in event[role]))

    found = {ours: spans(theirs) for ours, theirs in _ROLES.items()}
    return GoldAttribution(
        found["content"], found["source"], found["cue"], addressee=found["addressee"], medium=found["medium"]
    )
