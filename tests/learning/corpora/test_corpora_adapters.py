"""Each corpus becomes documents with exact offsets; a bad line is an error that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from corpus_lines import ENGLISH, SPEECH, TEXT, parliament_row, polnear_row, wikinews_row, write_lines

from pipeline.core.errors import InputError
from pipeline.learning.corpora.parliament_speech import read_parliament_speech
from pipeline.learning.corpora.polnear import read_polnear
from pipeline.learning.corpora.wikinews_quotes import read_wikinews_quotes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.core.records import Span


def words(spans: tuple[Span, ...], text: str = TEXT) -> list[str]:
    return [span.of(text) for span in spans]


def test_wikinews_gives_roles_tokens_and_sentences(tmp_path: Path) -> None:
    (document,) = read_wikinews_quotes(write_lines(tmp_path / "dev.jsonl", wikinews_row()))
    assert (document.language, document.text) == ("de", TEXT)
    assert words(document.tokens)[:4] == ["Die", "Brücke", "ist", "alt"]
    assert [part.split()[-1] for part in words(document.sentences)] == ["alt.", "gesperrt.", "Huber."]
    first, second = document.attributions
    assert (words(first.content), words(first.source)) == (["ist sie gesperrt"], ["Polizei"])
    assert (words(first.cue), words(first.frame), first.addressee) == (["Laut"], ["Laut Polizei"], ())
    assert (first.kind, first.nested, second.nested) == ("Indirect", False, True)


def test_polnear_gives_roles_and_plain_tokens(tmp_path: Path) -> None:
    (document,) = read_polnear(write_lines(tmp_path / "dev.jsonl", polnear_row()))
    assert (document.name, document.language, document.sentences) == ("bridge", "en", ())
    assert words(document.tokens, ENGLISH)[-4:] == ["Ann", "Hill", "said", "."]
    (one,) = document.attributions
    assert words(one.content + one.source + one.cue, ENGLISH) == ["It will close in May", "Ann Hill", "said"]


def test_a_speech_is_put_together_from_its_tokens(tmp_path: Path) -> None:
    (document,) = read_parliament_speech(write_lines(tmp_path / "dev.jsonl", parliament_row()))
    assert (document.name, document.language, document.text) == ("speech", "de", SPEECH)
    assert words(document.sentences, SPEECH)[1] == "Ich stimme dem zu."
    said, agreed = document.attributions
    assert words(said.source + said.cue, SPEECH) == ["Kollegin", "Huber", "hat", "gesagt"]
    assert words(said.content, SPEECH) == ["Das", "Dach", "ist", "„", "dicht", "“"]
    assert (words(agreed.cue, SPEECH), agreed.addressee, agreed.medium) == (["stimme", "zu"], (), ())


@pytest.mark.parametrize("key", ["7:0", "0:99", 3])
def test_an_event_on_a_token_that_is_not_there_is_named(tmp_path: Path, key: Any) -> None:
    row = parliament_row()
    row["Annotations"][0]["Cue"] = [key]
    with pytest.raises(InputError, match="line 1: "):
        list(read_parliament_speech(write_lines(tmp_path / "dev.jsonl", row)))


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "dev.jsonl", polnear_row())
    path.write_text("\n" + path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert len(list(read_polnear(path))) == 1


def spoilt(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    row = wikinews_row()
    change(row)
    return row


BAD = {
    "no object": [1],
    "no text": spoilt(lambda row: row.pop("originalText")),
    "text is a number": spoilt(lambda row: row.update(originalText=1)),
    "token past the end": spoilt(lambda row: row["tokens"][0].update(charEnd=10**6)),
    "span turned round": spoilt(lambda row: row["sentences"][0].update(charBegin=9, charEnd=3)),
    "offset no number": spoilt(lambda row: row["tokens"][0].update(charBegin="0")),
    "annotations a number": spoilt(lambda row: row.update(annotations=3)),
    "speaker missing": spoilt(lambda row: row["annotations"][0].pop("speaker")),
    "speaker is null": spoilt(lambda row: row["annotations"][0].update(speaker=None)),
}


@pytest.mark.parametrize("row", BAD.values(), ids=BAD)
def test_a_bad_line_is_named(tmp_path: Path, row: Any) -> None:
    path = write_lines(tmp_path / "dev.jsonl", wikinews_row(), row)
    with pytest.raises(InputError, match=r"dev\.jsonl, line 2: "):
        list(read_wikinews_quotes(path))


@pytest.mark.parametrize("line", ["{", '{"id": "a", "text": "b", "attributions": [{"content": [[0]]}]}', "\x00"])
def test_a_bad_line_of_polnear_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match="line 1: "):
        list(read_polnear(path))


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_bytes(b'{"id": "\xff"}')
    with pytest.raises(InputError, match="line 1: "):
        list(read_polnear(path))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_polnear(tmp_path / "none.jsonl"))
