"""A project with a release built in it, under git and DVC, and a Hub to publish it to, for the tests of publishing."""

from __future__ import annotations

import os
import shutil
import subprocess
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hub import Hub, Store, User
from typer.testing import CliRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

# Forms of the real thing; put together here so that no scanner takes this file for a leak.
TOKEN = "hf_" + "Newsroom" * 5
READER = "hf_" + "Onlooker" * 5
REPO = "newsroom/claims"
MODEL_REPO = "newsroom/checkable"
MODEL = "majority"

_IGNORED = "".join(
    f"/data/{name}/\n" for name in ("eval", "interim", "models", "rejects", "release", "report", "splits", "tmp")
)
_DVC = """stages:
  release:
    cmd: "true"
    deps: [params.yaml]
    outs: [data/release]
"""


@dataclass
class Ran:
    """What a command did: exit code, and all that it said, the error's line too."""

    code: int
    said: str
    error: str = field(default="")


def beleg(*words: str) -> Ran:
    """Run a command in this process; whatever it says, the token must not be in it, nor in a traceback of its error."""
    from pipeline.cli.app import app

    result = CliRunner().invoke(app, [*words])
    chain = "".join(traceback.format_exception(result.exception)) if result.exception else ""
    assert TOKEN not in result.output + chain
    assert not isinstance(result.exception, AssertionError), chain
    error = "" if isinstance(result.exception, SystemExit | None) else str(result.exception)
    return Ran(result.exit_code, f"{result.output}{error}", error)


def git(*words: str) -> None:
    """Run git in the current folder."""
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], check=True, capture_output=True
    )


def record(message: str = "State") -> None:
    """Make the current folder's release the one that dvc.lock and the last commit know."""
    from dvc.repo import Repo

    with Repo() as repo:
        repo.commit(force=True)
    git("add", "-A")
    git("commit", "-m", message)


def train(name: str) -> None:
    """Train a model on the current folder's tables and score it."""
    from pipeline.stages import evaluate
    from pipeline.stages import train as train_stage

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["stage", name])
        train_stage.main()
        evaluate.main()


@pytest.fixture(scope="session")
def published_from(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a release, a model and a clean tree; to be copied, not changed."""
    from dvc.repo import Repo

    from pipeline.stages import release

    root = tmp_path_factory.mktemp("project") / "p"
    shutil.copytree(built, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        train(MODEL)
        release.main()
        Path(".gitignore").write_text(_IGNORED, encoding="utf-8")
        Path("dvc.yaml").write_text(_DVC, encoding="utf-8")
        git("init", "-b", "main")
        with Repo.init() as repo, repo.config.edit() as config:
            config["core"]["analytics"] = False
        record()
    return root


@pytest.fixture
def project(published_from: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of it, which is the working directory."""
    root = tmp_path / "p"
    shutil.copytree(published_from, root, symlinks=True)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    """Start a Hub that is the default endpoint, log its user in, and take the waits out of retries."""
    import huggingface_hub.constants as there
    import huggingface_hub.utils._http

    import pipeline.publishing.hub.hub

    with Hub(Store({TOKEN: User("newsroom"), READER: User("onlooker", role="read")})) as running:
        for name, value in environment(running, tmp_path).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(there, "ENDPOINT", running.url)
        template = there.HUGGINGFACE_CO_URL_TEMPLATE.replace("https://huggingface.co", running.url)
        monkeypatch.setattr(there, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setattr(there, "HF_HUB_DISABLE_XET", True)
        monkeypatch.setattr(there, "HF_TOKEN_PATH", str(tmp_path / "no-token"))
        monkeypatch.setattr(there, "HF_STORED_TOKENS_PATH", str(tmp_path / "no-tokens"))
        monkeypatch.setattr(huggingface_hub.utils._http, "time", SimpleNamespace(sleep=lambda _: None))
        monkeypatch.setattr(pipeline.publishing.hub.hub, "_PAUSES", (0.0, 0.0, 0.0))
        yield running


def environment(hub: Hub, cache: Path) -> dict[str, str]:
    """Return what a process needs to talk to a Hub of the tests."""
    return {
        "HF_ENDPOINT": hub.url, "HF_TOKEN": TOKEN, "HF_HOME": str(cache / "hf"), "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1", "TMPDIR": str(cache),
    }  # fmt: skip


def commits(hub: Hub, revision: str = "main", repo: str = REPO, kind: str = "dataset") -> list[str]:
    """Return the titles of the commits of a revision, the newest first."""
    return [commit.title for commit in hub.store.repos[kind, repo].history(revision)]


def held(hub: Hub, revision: str = "main", repo: str = REPO, kind: str = "dataset") -> dict[str, bytes]:
    """Return the files of a revision as the Hub holds them, without its own."""
    there = hub.store.repos[kind, repo]
    return {name: there.content(blob) for name, blob in there.at(revision).files.items() if not name.startswith(".git")}


def local(folder: str = "data/release") -> dict[str, bytes]:
    """Return the files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


def child(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, with variables added to its environment."""
    return subprocess.run([*words], env={**os.environ, **env}, capture_output=True, text=True, check=False)
