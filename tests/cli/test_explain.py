"""`beleg claims --explain`: what the terminal shows."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from pipeline.cli.marked_article import articles_in, show
from pipeline.core.errors import InputError
from pipeline.reading.claims import ExtractSettings

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Huber sagte, die Brücke sei gesperrt. Laut Polizei entstand ein Schaden von 20.000 Euro."


def _shown(path: Path, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=200, force_terminal=colour, color_system="truecolor" if colour else None)
    for article in articles_in(path):
        show(article, ExtractSettings(min_claim_words=3), console)
    return out.getvalue()


def _file(folder: Path, text: str) -> Path:
    path = folder / "in.jsonl"
    path.write_text(json.dumps({"id": 1, "text": text, "language": "de"}) + "\n", encoding="utf-8")
    return path


def test_shows_text_claims_speakers_and_rules(tmp_path: Path) -> None:
    shown = _shown(_file(tmp_path, TEXT))
    assert TEXT in shown
    assert "Die Brücke ist gesperrt." in shown
    assert "← Huber  sagte  indirect, rule clause:subjunctive" in shown
    assert "← Polizei  Laut  indirect, rule adverbial:laut" in shown


def test_marks_the_speaker_in_colour(tmp_path: Path) -> None:
    assert "\x1b[1;36mHuber" in _shown(_file(tmp_path, TEXT), colour=True)


def test_what_an_article_holds_cannot_steer_the_terminal(tmp_path: Path) -> None:
    shown = _shown(_file(tmp_path, "\x1b[2J\u202eHuber\x07 sagte, die Brücke sei gesperrt. [red]Nicht rot[/red]."))
    assert not {"\x1b", "\u202e", "\x07"} & set(shown)
    assert "[red]Nicht rot[/red]" in shown


def test_a_text_file_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "bericht.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert "Die Brücke ist gesperrt." in _shown(path)


@pytest.mark.parametrize(("name", "content", "says"), [("a.jsonl", "{", "bad_json"), ("a.txt", " ", "empty")])
def test_a_file_without_an_article_is_an_error(tmp_path: Path, name: str, content: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        list(articles_in(path))
