"""`beleg report`: the page is named or served to this machine alone, and absent where it was not built."""

from __future__ import annotations

import http.client
import threading
from typing import TYPE_CHECKING

import pytest
import yaml
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.cli.report_server import server, start_page
from pipeline.core.errors import InputError, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import ThreadingHTTPServer
    from pathlib import Path


@pytest.fixture
def running(built_report: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadingHTTPServer]:
    monkeypatch.chdir(built_report.parents[1])
    with server(0) as found:
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def ask(running: ThreadingHTTPServer, path: str, host: str | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", running.server_address[1], timeout=5)
    connection.request("GET", path, headers={"Host": host} if host else {})
    status = connection.getresponse().status
    connection.close()
    return status


def test_pages_are_served_on_the_loopback_address(running: ThreadingHTTPServer) -> None:
    assert running.server_address[0] == "127.0.0.1"
    assert ask(running, "/index.html") == 200
    assert ask(running, "/articles/article_a.html", "localhost:1") == 200


def test_other_names_folders_and_files_outside_are_refused(running: ThreadingHTTPServer) -> None:
    assert ask(running, "/index.html", "news.example:80") == 403
    assert ask(running, "/articles/") == 404
    assert ask(running, "/../../params.yaml") == 404


def test_a_port_in_use_is_named(running: ThreadingHTTPServer) -> None:
    port = running.server_address[1]
    with pytest.raises(SettingError, match=f"--port: {port} cannot be used"):
        server(int(port))


def test_the_command_says_where_the_page_is(built_report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built_report.parents[1])
    assert CliRunner().invoke(app, ["report"]).output.strip() == str((built_report / "index.html").resolve())


def test_without_a_report_the_command_says_what_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="not there yet; run dvc repro"):
        start_page()


def test_dvc_plots_what_the_report_counts(built_report: Path, pytestconfig: pytest.Config) -> None:
    plots = yaml.safe_load((pytestconfig.rootpath / "dvc.yaml").read_text(encoding="utf-8"))["plots"]
    columns = {path: column for plot in plots for one in plot.values() for path, column in one["y"].items()}
    ours = {path: column for path, column in columns.items() if path.startswith("data/report/")}
    assert len(ours) == len(list((built_report / "counts").iterdir())) == 5
    for path, column in ours.items():
        lines = (built_report.parents[1] / path).read_text(encoding="utf-8").splitlines()
        assert lines[0] == f"{column},claims"
        assert len(lines) > 1
