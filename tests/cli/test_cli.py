"""The command `beleg`: starts fast, answers every row or says why not, adds articles from files and the web."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import pytest
from hypothesis import given
from news_text import texts
from trafilatura.settings import DEFAULT_CONFIG

from pipeline.cli import app as cli
from pipeline.cli.answer import article_of, attributions_of, claims_of
from pipeline.core.records import Article
from pipeline.reading.claims import ExtractSettings
from pipeline.text.articles import IngestSettings, parse_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOP = Path(__file__).parents[2]
GERMAN = (
    "Ministerin Anna Huber sagte am Montag in Berlin, die Regeln für den Handel seien alt. Der Rat tagt im Mai. " * 3
)
SETTINGS = IngestSettings(inputs=["."], languages=["de", "en"], min_chars=1, max_bytes=10**6, max_reject_share=1.0)
HEAVY = {
    "pandas",
    "numpy",
    "sklearn",
    "scipy",
    "datasets",
    "pyarrow",
    "trafilatura",
    "lxml",
    "dvc",
    "yaml",
    "pydantic",
    "skops",
    "jinja2",
    "huggingface_hub",
    "tqdm",
    "py3langid",
    "charset_normalizer",
    "rensa",
    "rich",
}


class Ran(NamedTuple):
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str


@pytest.fixture
def beleg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["beleg", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        written = capsys.readouterr()
        return Ran(int(ended.value.code or 0), written.out, written.err)

    return run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(TOP / "params.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- start


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, pipeline.cli.app; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=TOP)
    assert not HEAVY & set(ran.stdout.split())


def test_help_names_every_command(beleg: Callable[..., Ran]) -> None:
    ran = beleg("--help")
    assert ran.code == 0
    assert all(name in ran.out for name in ("add", "attributions", "claims"))


def test_an_unknown_option_is_one_short_message(beleg: Callable[..., Ran]) -> None:
    ran = beleg("claims", "--wrong")
    assert ran.code == 2
    assert "--wrong" in ran.err
    assert "Traceback" not in ran.err


# --- attributions and claims


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _write(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


SAID = "Anna Huber sagte, die Brücke sei gesperrt."


def test_attributions_round_trip(project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(
        project / "in.jsonl", {"id": "eins", "text": SAID, "language": "de"}, {"id": 7, "text": SAID}, {"text": SAID}
    )
    ran = beleg("attributions", source, "-o", project / "out.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"3 articles answered in {project / 'out.jsonl'}\n"
    rows = _rows(project / "out.jsonl")
    assert [row["id"] for row in rows] == ["eins", 7, 3]
    (one,) = rows[0]["attributions"]
    assert SAID[slice(*one["content"][0])] == "die Brücke sei gesperrt"
    assert SAID[slice(*one["source"][0])] == "Anna Huber"
    assert SAID[slice(*one["cue"][0])] == "sagte"
    assert (one["form"], one["parent"], one["carried_over"]) == ("indirect", None, False)
    assert sorted(path.name for path in project.iterdir()) == ["in.jsonl", "out.jsonl", "params.yaml"]


def test_claims_round_trip(project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(project / "in.jsonl", {"id": "eins", "text": SAID, "language": "de"})
    assert beleg("claims", source, "--out", project / "out.jsonl").code == 0
    (row,) = _rows(project / "out.jsonl")
    (claim,) = row["claims"]
    assert row["id"] == "eins"
    assert SAID[slice(*claim["spans"][0])] == claim["text"] == "die Brücke sei gesperrt"
    assert claim["standalone"] == "Die Brücke ist gesperrt."
    assert SAID[slice(*claim["attributions"][0]["source"][0])] == "Anna Huber"


def test_it_works_outside_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beleg: Callable[..., Ran]) -> None:
    monkeypatch.chdir(tmp_path)
    source = _write(tmp_path / "in.jsonl", {"text": SAID, "language": "de"})
    assert beleg("claims", source, "-o", "out.jsonl").code == 0
    assert len(_rows(tmp_path / "out.jsonl")[0]["claims"]) == 1


def test_a_bad_row_is_turned_away_with_its_line(project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(
        project / "in.jsonl",
        b"{not json",
        b"",
        {"id": 1, "body": SAID},
        {"id": 2, "text": SAID, "language": "fr"},
        b"[1, 2]",
        {"id": 3, "text": 5},
        b'"\xff"',
        b"[" * 100_000,
        {"id": 4, "text": SAID, "language": "de"},
    )
    ran = beleg("attributions", source, "-o", project / "out.jsonl")
    assert ran.code == 0
    assert "1 articles answered" in ran.err
    assert "7 turned away" in ran.err
    assert [row["id"] for row in _rows(project / "out.jsonl")] == [4]
    turned_away = _rows(project / "out.rejects.jsonl")
    assert [(row["line"], row["reason"]) for row in turned_away] == [
        (1, "bad_json"),
        (3, "missing_field"),
        (4, "unsupported_language"),
        (5, "bad_json"),
        (6, "missing_field"),
        (7, "bad_json"),
        (8, "bad_json"),
    ]
    assert "de, en" in turned_away[2]["detail"]


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "\x00", "\ud83d"])
def test_a_text_without_words_has_an_empty_answer(text: str, project: Path, beleg: Callable[..., Ran]) -> None:
    source = _write(project / "in.jsonl", {"id": "leer", "text": text, "language": "de"})
    for command in ("attributions", "claims"):
        assert beleg(command, source, "-o", project / "out.jsonl").code == 0
        assert _rows(project / "out.jsonl") == [{"id": "leer", command: []}]


def test_a_missing_file_is_one_line(project: Path, beleg: Callable[..., Ran]) -> None:
    ran = beleg("claims", "none.jsonl", "-o", "out.jsonl")
    assert (ran.code, ran.err) == (1, "beleg: none.jsonl: no such file\n")
    assert not (project / "out.jsonl").exists()


@pytest.mark.parametrize(
    "text",
    [
        f"  \n\t {SAID}",
        f"Der Rat tagt.\r\n\r\n{SAID}\r\n",
        f"\ufeffDer \x00\x07Rat tagt. {SAID}",
        f"😀 Der Rat tagt. {SAID}",
        f"Der\u00a0Rat\u200b tagt.\u2028{SAID}",
        f"Der Rat tagt.\x0c\x85\n{SAID}",
    ],
)
def test_offsets_count_in_the_text_as_it_was_given(text: str) -> None:
    _, article = article_of(json.dumps({"text": text, "language": "de"}).encode())
    assert article.text == text
    last = attributions_of(article)["attributions"][-1]
    assert text[slice(*last["content"][0])] == "die Brücke sei gesperrt"
    assert text[slice(*last["source"][0])] == "Anna Huber"


@given(texts)
def test_offsets_are_inside_any_text(text: str) -> None:
    _, article = article_of(json.dumps({"text": text, "language": "de"}).encode())
    for claim in claims_of(article, ExtractSettings(min_claim_words=1))["claims"]:
        assert " … ".join(text[begin:end] for begin, end in claim["spans"]) == claim["text"]


# --- add


def _added(project: Path) -> list[Article]:
    found = [
        result for path in sorted((project / "data/articles").glob("*")) for _, result in parse_path(path, SETTINGS)
    ]
    assert all(isinstance(one, Article) for one in found)
    return [one for one in found if isinstance(one, Article)]


def test_add_a_text_with_options(project: Path, beleg: Callable[..., Ran]) -> None:
    (project / "neu.txt").write_text(f"Huber will neue Regeln\n\n{GERMAN}", encoding="utf-8")
    ran = beleg(
        "add",
        "neu.txt",
        "--publisher",
        "Anzeiger",
        "--published",
        "2026-11-22",
        "--url",
        "https://example.org/1",
        "--licence",
        "CC BY 4.0",
        "--story",
        "regeln",
    )
    assert ran.code == 0
    assert ran.out.endswith("1 added to data/articles, 0 turned away\n")
    (one,) = _added(project)
    assert (one.title, one.publisher, str(one.published), one.language) == (
        "Huber will neue Regeln",
        "Anzeiger",
        "2026-11-22",
        "de",
    )
    assert (one.url, one.licence, one.story) == ("https://example.org/1", "CC BY 4.0", "regeln")
    assert [path.name for path in (project / "data/articles").iterdir()] == ["2026-11-22-huber-will-neue-regeln.md"]


def test_what_the_file_says_is_kept(project: Path, beleg: Callable[..., Ran]) -> None:
    (project / "neu.md").write_text(
        f"---\ntitle: Ein Titel: und mehr\npublisher: Bote\n---\n{GERMAN}".replace(
            "Ein Titel: und mehr", "'Ein Titel: und mehr'"
        ),
        encoding="utf-8",
    )
    assert beleg("add", "neu.md", "--publisher", "Anzeiger").code == 0
    (one,) = _added(project)
    assert (one.title, one.publisher) == ("Ein Titel: und mehr", "Bote")


def test_add_a_folder_and_the_same_again(project: Path, beleg: Callable[..., Ran]) -> None:
    folder = project / "neu"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Regel {number} ist neu\n\n{GERMAN}", encoding="utf-8")
    (folder / "leer.txt").write_text("", encoding="utf-8")
    ran = beleg("add", "neu")
    assert ran.code == 1
    assert "3 added to data/articles, 1 turned away" in ran.out
    assert "neu/leer.txt: turned away: empty" in ran.out
    assert len(_added(project)) == 3
    again = beleg("add", "neu/0.txt")
    assert (again.code, len(_added(project))) == (1, 3)
    assert "turned away: duplicate: the same text is in data/articles/" in again.out


def test_titles_that_are_alike_get_a_number(project: Path, beleg: Callable[..., Ran]) -> None:
    for number in range(2):
        (project / f"{number}.txt").write_text(f"# Regeln für Ölgöße\n\n{GERMAN} {number} Tage.", encoding="utf-8")
    assert beleg("add", "0.txt", "1.txt").code == 0
    names = sorted(path.name for path in (project / "data/articles").iterdir())
    assert names == ["regeln-fuer-oelgoesse-2.md", "regeln-fuer-oelgoesse.md"]


PAGE = f"""<!doctype html><html lang="de"><head><title>Huber will neue Regeln</title></head>
<body><nav>Start Politik</nav>
<article><h1>Huber will neue Regeln</h1>{"".join(f"<p>{GERMAN} {n}</p>" for n in "abc")}</article></body></html>"""


def test_add_a_web_page_from_a_file(project: Path, beleg: Callable[..., Ran]) -> None:
    (project / "seite.html").write_text(PAGE, encoding="utf-8")
    assert beleg("add", "seite.html").code == 0
    (one,) = _added(project)
    assert one.title == "Huber will neue Regeln"
    assert "Start Politik" not in one.text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("neu.txt", "--published", "gestern"), "--published: found 'gestern'"),
        (("gibtsnicht.txt",), "gibtsnicht.txt"),
    ],
)
def test_a_mistake_is_one_line(words: tuple[str, ...], message: str, project: Path, beleg: Callable[..., Ran]) -> None:
    (project / "neu.txt").write_text(GERMAN, encoding="utf-8")
    ran = beleg("add", *words)
    assert ran.code == 1
    assert message in ran.err
    assert "params.yaml" not in ran.err
    assert ran.err.count("\n") == 1
    assert not (project / "data/articles").exists()


class _Site(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, bytes]] = {"/gut": PAGE.encode(), "/leer": b""}

    def do_GET(self) -> None:
        page = self.pages.get(self.path)
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve on this machine; trafilatura fetches from no private address unless its own setting says so."""
    monkeypatch.setitem(DEFAULT_CONFIG["DEFAULT"], "SSRF_PROTECTION", "off")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_add_from_the_web(project: Path, beleg: Callable[..., Ran], site: str) -> None:
    ran = beleg("add", f"{site}/gut", "--story", "regeln")
    assert (ran.code, ran.err) == (0, "")
    (one,) = _added(project)
    assert (one.title, one.url, one.story) == ("Huber will neue Regeln", f"{site}/gut", "regeln")
    assert "die Regeln für den Handel seien alt" in one.text


@pytest.mark.parametrize("page", ["/fehlt", "/leer"])
def test_a_page_that_is_not_there_is_said(page: str, project: Path, beleg: Callable[..., Ran], site: str) -> None:
    ran = beleg("add", f"{site}{page}", f"{site}/gut")
    assert ran.code == 1
    assert f"{site}{page}: turned away: not_fetched: " in ran.out
    assert "1 added to data/articles, 1 turned away" in ran.out
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("project")
def test_a_site_that_does_not_answer_is_said(beleg: Callable[..., Ran]) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound and not listening: the connection is refused
        url = f"http://127.0.0.1:{held.getsockname()[1]}/"
        ran = beleg("add", url)
    assert ran.code == 1
    assert f"{url}: turned away: not_fetched: the page could not be fetched (no answer)" in ran.out
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("project")
def test_a_private_address_is_never_fetched(
    beleg: Callable[..., Ran], site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(DEFAULT_CONFIG["DEFAULT"], "SSRF_PROTECTION", "on")
    ran = beleg("add", f"{site}/gut")
    assert ran.code == 1
    assert "0 added to data/articles, 1 turned away" in ran.out
