"""`beleg add`: articles from files and the web."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest
from trafilatura.settings import DEFAULT_CONFIG

from pipeline.core.records import Article
from pipeline.text.articles import IngestSettings, parse_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from beleg_project import Ran

GERMAN = (
    "Ministerin Anna Huber sagte am Montag in Berlin, die Regeln für den Handel seien alt. Der Rat tagt im Mai. " * 3
)
SETTINGS = IngestSettings(inputs=["."], languages=["de", "en"], min_chars=1, max_bytes=10**6, max_reject_share=1.0)


def _added(in_project: Path) -> list[Article]:
    found = [
        result for path in sorted((in_project / "data/articles").glob("*")) for _, result in parse_path(path, SETTINGS)
    ]
    assert all(isinstance(one, Article) for one in found)
    return [one for one in found if isinstance(one, Article)]


def test_add_a_text_with_options(in_project: Path, beleg: Callable[..., Ran]) -> None:
    (in_project / "neu.txt").write_text(f"Huber will neue Regeln\n\n{GERMAN}", encoding="utf-8")
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
    (one,) = _added(in_project)
    assert (one.title, one.publisher, str(one.published), one.language) == (
        "Huber will neue Regeln",
        "Anzeiger",
        "2026-11-22",
        "de",
    )
    assert (one.url, one.licence, one.story) == ("https://example.org/1", "CC BY 4.0", "regeln")
    assert [path.name for path in (in_project / "data/articles").iterdir()] == ["2026-11-22-huber-will-neue-regeln.md"]


def test_what_the_file_says_is_kept(in_project: Path, beleg: Callable[..., Ran]) -> None:
    (in_project / "neu.md").write_text(
        f"---\ntitle: Ein Titel: und mehr\npublisher: Bote\n---\n{GERMAN}".replace(
            "Ein Titel: und mehr", "'Ein Titel: und mehr'"
        ),
        encoding="utf-8",
    )
    assert beleg("add", "neu.md", "--publisher", "Anzeiger").code == 0
    (one,) = _added(in_project)
    assert (one.title, one.publisher) == ("Ein Titel: und mehr", "Bote")


def test_add_a_folder_and_the_same_again(in_project: Path, beleg: Callable[..., Ran]) -> None:
    folder = in_project / "neu"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Regel {number} ist neu\n\n{GERMAN}", encoding="utf-8")
    (folder / "leer.txt").write_text("", encoding="utf-8")
    ran = beleg("add", "neu")
    assert ran.code == 1
    assert "3 added to data/articles, 1 turned away" in ran.out
    assert "neu/leer.txt: turned away: empty" in ran.out
    assert len(_added(in_project)) == 3
    again = beleg("add", "neu/0.txt")
    assert (again.code, len(_added(in_project))) == (1, 3)
    assert "turned away: duplicate: the same text is in data/articles/" in again.out


def test_titles_that_are_alike_get_a_number(in_project: Path, beleg: Callable[..., Ran]) -> None:
    for number in range(2):
        (in_project / f"{number}.txt").write_text(f"# Regeln für Ölgöße\n\n{GERMAN} {number} Tage.", encoding="utf-8")
    assert beleg("add", "0.txt", "1.txt").code == 0
    names = sorted(path.name for path in (in_project / "data/articles").iterdir())
    assert names == ["regeln-fuer-oelgoesse-2.md", "regeln-fuer-oelgoesse.md"]


PAGE = f"""<!doctype html><html lang="de"><head><title>Huber will neue Regeln</title></head>
<body><nav>Start Politik</nav>
<article><h1>Huber will neue Regeln</h1>{"".join(f"<p>{GERMAN} {n}</p>" for n in "abc")}</article></body></html>"""


def test_add_a_web_page_from_a_file(in_project: Path, beleg: Callable[..., Ran]) -> None:
    (in_project / "seite.html").write_text(PAGE, encoding="utf-8")
    assert beleg("add", "seite.html").code == 0
    (one,) = _added(in_project)
    assert one.title == "Huber will neue Regeln"
    assert "Start Politik" not in one.text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("neu.txt", "--published", "gestern"), "--published: found 'gestern'"),
        (("gibtsnicht.txt",), "gibtsnicht.txt"),
    ],
)
def test_a_mistake_is_one_line(
    words: tuple[str, ...], message: str, in_project: Path, beleg: Callable[..., Ran]
) -> None:
    (in_project / "neu.txt").write_text(GERMAN, encoding="utf-8")
    ran = beleg("add", *words)
    assert ran.code == 1
    assert message in ran.err
    assert "params.yaml" not in ran.err
    assert ran.err.count("\n") == 1
    assert not (in_project / "data/articles").exists()


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


def test_add_from_the_web(in_project: Path, beleg: Callable[..., Ran], site: str) -> None:
    ran = beleg("add", f"{site}/gut", "--story", "regeln")
    assert (ran.code, ran.err) == (0, "")
    (one,) = _added(in_project)
    assert (one.title, one.url, one.story) == ("Huber will neue Regeln", f"{site}/gut", "regeln")
    assert "die Regeln für den Handel seien alt" in one.text


@pytest.mark.parametrize("page", ["/fehlt", "/leer"])
def test_a_page_that_is_not_there_is_said(page: str, in_project: Path, beleg: Callable[..., Ran], site: str) -> None:
    ran = beleg("add", f"{site}{page}", f"{site}/gut")
    assert ran.code == 1
    assert f"{site}{page}: turned away: not_fetched: " in ran.out
    assert "1 added to data/articles, 1 turned away" in ran.out
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("in_project")
def test_a_site_that_does_not_answer_is_said(beleg: Callable[..., Ran]) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound and not listening: the connection is refused
        url = f"http://127.0.0.1:{held.getsockname()[1]}/"
        ran = beleg("add", url)
    assert ran.code == 1
    assert f"{url}: turned away: not_fetched: the page could not be fetched (no answer)" in ran.out
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("in_project")
def test_a_private_address_is_never_fetched(
    beleg: Callable[..., Ran], site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(DEFAULT_CONFIG["DEFAULT"], "SSRF_PROTECTION", "on")
    ran = beleg("add", f"{site}/gut")
    assert ran.code == 1
    assert "0 added to data/articles, 1 turned away" in ran.out
