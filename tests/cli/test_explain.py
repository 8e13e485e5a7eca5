"""What `beleg claims` shows in the terminal, with and without --explain."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from rich.console import Console

from pipeline.cli.marked_article import show, show_marked
from pipeline.cli.named_articles import Named, articles_named
from pipeline.reading.claims import ExtractSettings

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.cli.answer import Score

TEXT = "Huber sagte, die Brücke sei gesperrt. Laut Polizei entstand ein Schaden von 20.000 Euro."


def _shown(path: Path, colour: bool = False, explained: bool = True, score: Score | None = None) -> str:
    out = io.StringIO()
    console = Console(file=out, width=200, force_terminal=colour, color_system="truecolor" if colour else None)
    for named in articles_named([str(path)]):
        assert isinstance(named, Named)
        (show_marked if explained else show)(named.article, ExtractSettings(min_claim_words=3), console, score)
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


def test_lists_claims_with_their_speakers(tmp_path: Path) -> None:
    shown = _shown(_file(tmp_path, TEXT), explained=False)
    assert shown.splitlines()[1:] == [
        "  1 Die Brücke ist gesperrt.  [definite]",
        "    — Huber",
        "  2 Ein Schaden von 20.000 Euro entstand.",
        "    — Polizei",
    ]


def test_a_chain_is_shown_from_the_outside_in(tmp_path: Path) -> None:
    text = "Wie der Kreisbote berichtet, sagte Anna Huber, die Brücke sei gesperrt."
    assert "    — der Kreisbote → Anna Huber" in _shown(_file(tmp_path, text), explained=False)


def test_what_a_model_says_stands_beside_the_claim(tmp_path: Path) -> None:
    shown = _shown(_file(tmp_path, TEXT), explained=False, score=lambda texts, margins: [(1, 0.9), (0, 0.125)])
    assert "Die Brücke ist gesperrt.  [definite]  (checkable, p 0.90)" in shown
    assert "entstand.  (not checkable, p 0.12)" in shown
