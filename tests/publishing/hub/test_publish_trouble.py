"""What goes wrong with a Hub: told in one line, nothing lost, nothing written twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hub import Fault, Hub
from publish_project import READER, REPO, TOKEN, beleg, commits, held, local


def direct(*more: str) -> str:
    """Publish to main and return the one line of the error."""
    done = beleg("publish", REPO, "--direct", *more)
    assert done.code == 1
    assert done.error
    assert "\n" not in done.error
    return done.error


@pytest.mark.usefixtures("project")
def test_a_server_that_dies_in_mid_upload_gets_the_rest_when_it_is_back(hub: Hub) -> None:
    every = len(list(Path("data/release").glob("*/*.parquet")))
    hub.faults.append(Fault("PUT", "/_storage/", die=True, after=3))
    line = direct()
    assert line.startswith(f"{hub.url} cannot be reached, or breaks off (")
    assert line.endswith("run the command again; what has arrived is kept and not sent again")
    arrived = len(hub.store.repos["dataset", REPO].objects)
    assert 3 <= arrived < every
    assert commits(hub) == ["initial commit"]

    with Hub(hub.store, hub.port) as back:
        done = beleg("publish", REPO, "--direct")
        assert done.code == 0, done.said
        assert len(back.asked("PUT", "/_storage/")) == every - arrived
        assert held(back) == local()
        assert len(commits(back)) == 2


@pytest.mark.usefixtures("project")
def test_a_connection_that_breaks_and_a_server_out_of_breath_are_tried_again(hub: Hub) -> None:
    hub.faults += [
        Fault("GET", "/api/whoami-v2", status=503),
        Fault("POST", "/repos/create", status=500),
        Fault("PUT", "/_storage/", drop=True),
        Fault("PUT", "/_storage/", status=503, after=2),
        Fault("POST", "/validate-yaml", status=502),
        Fault("POST", "/commit/", drop=True),
        Fault("GET", "/tree/", delay=0.05, times=3),
    ]
    done = beleg("publish", REPO)
    assert done.code == 0, done.said
    assert [fault.times for fault in hub.faults] == [0, 0, 0, 0, 0, 0, 0]
    assert held(hub, "refs/pr/1") == local()
    assert len(hub.store.repos["dataset", REPO].pulls) == 1


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("how", ["--pr", "--direct"])
def test_a_commit_whose_answer_is_lost_is_found_and_not_made_twice(hub: Hub, how: str) -> None:
    hub.faults.append(Fault("POST", "/commit/", lose=True))
    done = beleg("publish", REPO, how)
    assert done.code == 0, done.said
    there = hub.store.repos["dataset", REPO]
    assert len(hub.asked("POST", "/commit/")) == 1
    assert (len(there.pulls), len(commits(hub))) == ((1, 1) if how == "--pr" else (0, 2))
    assert "DIFFERS" not in done.said


@pytest.mark.usefixtures("project")
def test_a_server_that_stays_away(hub: Hub) -> None:
    hub.faults.append(Fault("POST", "/commit/", status=503, times=99))
    line = direct()
    assert line.startswith(f"{hub.url} answers 503 again and again (on demand): run the command again later")
    hub.stop()
    assert direct().startswith(f"{hub.url} cannot be reached, or breaks off (")


@pytest.mark.usefixtures("project")
def test_wrong_token_no_token_and_one_that_may_not_write(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_nobody")
    assert direct().startswith(f"{hub.url} does not accept the token: make one that may write at {hub.url}/settings/")
    monkeypatch.setenv("HF_TOKEN", READER)
    assert direct().startswith(f"the token may not write to {hub.url}/datasets/{REPO} (You don't have the rights")
    monkeypatch.delenv("HF_TOKEN")
    assert direct().startswith(
        f"no token: make one that may write at {hub.url}/settings/tokens and give it as HF_TOKEN"
    )
    assert hub.store.repos == {}
    monkeypatch.setenv("HF_TOKEN", "hf_ümlaut\n")
    assert TOKEN not in direct()


@pytest.mark.usefixtures("project")
def test_a_repository_that_is_missing_and_may_not_be_made(hub: Hub) -> None:
    done = beleg("publish", "elsewhere/claims")
    assert done.error.startswith(f"the token may not write to {hub.url}/datasets/elsewhere/claims (You don't have")
    assert hub.store.repos == {}


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("status", "told"),
    [
        (402, "says that the storage is used up"),
        (413, "refuses the upload as too large"),
        (507, "says that the storage is used up"),
        (418, "answers 418"),
    ],
)
def test_what_a_server_refuses_is_one_line(hub: Hub, status: int, told: str) -> None:
    hub.faults.append(Fault("PUT", "/_storage/", status=status, times=99))
    assert direct().startswith(f"{hub.url} {told}")
    assert commits(hub) == ["initial commit"]


@pytest.mark.usefixtures("project")
def test_a_main_that_moves_meanwhile_is_not_overwritten(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.publishing.hub.hub as ours

    there = hub.store.create("dataset", REPO, False, "newsroom")
    plain = ours.Repository.publish

    def late(self: ours.Repository, *words: object) -> object:
        there.commit("refs/heads/main", "Somebody else", "else", there.at("main").files)
        return plain(self, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(ours.Repository, "publish", late)
    assert direct().startswith(f"{hub.url}/datasets/{REPO} has changed since it was compared (A commit has happened")
    assert commits(hub) == ["Somebody else", "initial commit"]


@pytest.mark.usefixtures("project")
def test_a_pull_request_that_conflicts_says_so(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    from hub.store import Blob

    import pipeline.publishing.hub.hub as ours

    there = hub.store.create("dataset", REPO, False, "newsroom")
    plain = ours.Repository.publish

    def late(self: ours.Repository, *words: object) -> object:
        files = {**there.at("main").files, "README.md": Blob.small(b"# Another\n")}
        there.commit("refs/heads/main", "Somebody else", "else", files)
        return plain(self, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(ours.Repository, "publish", late)
    done = beleg("publish", REPO)
    assert done.code == 0, done.said
    assert "it conflicts with main in README.md: close it and run the command again" in done.said


@pytest.mark.usefixtures("project")
def test_what_cannot_be_loaded_or_differs_when_read_back_is_an_error(hub: Hub) -> None:
    hub.faults.append(Fault("GET", "/_storage/", status=404, times=99))
    assert "but datasets.load_dataset cannot load it from" in direct()
    hub.faults.clear()
    assert "nothing to publish" in beleg("publish", REPO, "--direct").said


@pytest.mark.usefixtures("project")
def test_a_gated_repository_is_told(hub: Hub) -> None:
    there = hub.store.create("dataset", "elsewhere/claims", False, "elsewhere")
    there.gated = True
    assert "is gated and the token is not on its list" in beleg("publish", "elsewhere/claims").error


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["claims"], "ORG/NAME: found 'claims'"),
        (["a/b", "--tag", "v1.0"], "--tag goes with --direct"),
        (["a/b", "--endpoint", "ftp://x"], "--endpoint: found 'ftp://x'"),
        (["a/b", "--endpoint", "https://user:word@x"], "--endpoint: found 'https://"),
    ],
)
def test_wrong_words(words: list[str], told: str) -> None:
    done = beleg("publish", *words)
    assert done.code == 1
    assert done.error.startswith(told)
