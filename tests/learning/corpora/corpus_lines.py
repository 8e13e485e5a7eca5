"""A document of our own in the form of each corpus, so that nothing of the corpora is in the project."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Die Brücke ist alt. Laut Polizei ist sie gesperrt.\n\nDas bleibe so, sagte Anna Huber."
ENGLISH = "The bridge is old. It will close in May, Ann Hill said."


def place(text: str, words: str) -> tuple[int, int]:
    """Return where words stand in a text that has them once."""
    begin = text.index(words)
    return begin, begin + len(words)


def _role(*words: str) -> dict[str, Any]:
    spans = [dict(zip(("charBegin", "charEnd"), place(TEXT, part), strict=True)) for part in words]
    return {"spans": spans, "text": " ".join(words), "tokenIds": []}


def _annotation(quote: tuple[str, ...], speaker: str, cue: str, frame: str, nested: bool) -> dict[str, Any]:
    return {
        "type": "Indirect",
        "isNested": nested,
        "quote": _role(*quote),
        "speaker": _role(speaker),
        "cue": _role(cue),
        "frame": _role(frame),
        "addressee": _role(),
    }


def wikinews_row() -> dict[str, Any]:
    """Return one document with two quotes, the second one marked as nested."""
    ends = ["alt.", "gesperrt.", "Huber."]
    places = [place(TEXT, end)[1] for end in ends]
    begins = [0, places[0] + 1, places[1] + 2]
    return {
        "documentName": "1 - Die Brücke (2026-01-01)",
        "originalText": TEXT,
        "tokens": [
            {"id": number, "charBegin": match.start(), "charEnd": match.end(), "text": match.group()}
            for number, match in enumerate(re.finditer(r"\w+|[^\w\s]", TEXT))
        ],
        "sentences": [{"charBegin": begin, "charEnd": end} for begin, end in zip(begins, places, strict=True)],
        "annotations": [
            _annotation(("ist sie gesperrt",), "Polizei", "Laut", "Laut Polizei", False),
            _annotation(("Das bleibe so",), "Anna Huber", "sagte", "sagte Anna Huber", True),
        ],
    }


def polnear_row() -> dict[str, Any]:
    """Return one document with one attribution."""
    return {
        "id": "bridge",
        "text": ENGLISH,
        "attributions": [
            {
                "content": [place(ENGLISH, "It will close in May")],
                "source": [place(ENGLISH, "Ann Hill")],
                "cue": [place(ENGLISH, "said")],
            }
        ],
    }


SPEECH = "Kollegin Huber hat gesagt: Das Dach ist „dicht“. Ich stimme dem zu."


def parliament_row() -> dict[str, Any]:
    """Return one speech with two events, by its own tokens; a particle split off is marked apart."""
    sentences = [
        sentence.split(" ")
        for sentence in ("Kollegin Huber hat gesagt : Das Dach ist „ dicht “ .", "Ich stimme dem zu .")
    ]
    none: dict[str, list[str]] = {
        role: [] for role in ("Addr", "Evidence", "Medium", "Message", "Source", "Topic", "Cue", "PTC")
    }
    said = {"Source": ["0:0", "0:1"], "Cue": ["0:2", "0:3"], "Message": [f"0:{number}" for number in range(5, 11)]}
    agreed = {"Source": ["1:0"], "Cue": ["1:1"], "PTC": ["1:3"], "Message": ["1:2"]}
    return {
        "id": "speech",
        "Sentences": [{"SentenceId": number, "Tokens": tokens} for number, tokens in enumerate(sentences)],
        "Annotations": [none | said, none | agreed],
    }


def write_lines(path: Path, *rows: Any) -> Path:
    """Write rows as JSON lines and return the path."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
