"""Publishing end to end: real clients against a Hub on loopback."""

from __future__ import annotations

import json
import os
import pty
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hub import Fault, Hub
from huggingface_hub import HfApi
from huggingface_hub.errors import RepositoryNotFoundError
from publish_project import REPO, TOKEN, beleg, child, commits, held, local, record

from pipeline.core import paths
from pipeline.core.record import replace
from pipeline.core.records import Label
from pipeline.core.tables import read_table, write_table
from pipeline.core.terms import Checkability, NotCheckableReason
from pipeline.stages import release

# What a reader runs: nothing of ours, only `datasets` and the endpoint in the environment.
READER = """
import json, sys
from datasets import get_dataset_config_names, load_dataset
repo, revision = sys.argv[1:]
print(json.dumps({config: {split: data.data.table.to_pylist()
                           for split, data in load_dataset(repo, config, revision=revision).items()}
                  for config in get_dataset_config_names(repo, revision=revision)}, default=str))
"""


def rows_here() -> dict[str, dict[str, list[dict[str, object]]]]:
    rows: dict[str, dict[str, list[dict[str, object]]]] = {}
    for path in Path("data/release").glob("*/*.parquet"):
        rows.setdefault(path.parent.name, {})[path.stem] = pq.read_table(path).to_pylist()
    return json.loads(json.dumps(rows, default=str))  # type: ignore[no-any-return]


def test_pull_request_merge_tag_and_a_reader_who_loads_it(project: Path, hub: Hub) -> None:
    opened = beleg("publish", REPO)
    assert opened.code == 0, opened.said
    assert f"pull request 1 opened {hub.url}/datasets/{REPO}/discussions/1" in opened.said
    assert "DIFFERS" not in opened.said
    assert opened.said.count(": equal") == len(list(project.glob("data/release/*/*.parquet")))
    assert held(hub) == {}
    assert held(hub, "refs/pr/1") == local()
    assert len(hub.asked("POST", "/commit/")) == 1

    again = beleg("publish", REPO)
    assert "pull request 1 is open already with just these files, nothing was sent" in again.said
    assert len(hub.asked("POST", "/commit/")) == 1

    HfApi(hub.url, token=TOKEN).merge_pull_request(REPO, 1, repo_type="dataset")
    assert held(hub) == local()
    tagged = beleg("publish", REPO, "--direct", "--tag", "v0.1")
    assert "nothing to publish: this release is on main" in tagged.said
    assert f"tagged v0.1: {hub.url}/datasets/{REPO}/tree/v0.1" in tagged.said
    assert f"has the tag v0.1: {hub.url}" in beleg("publish", REPO, "--direct", "--tag", "v0.1").said
    assert len(hub.asked("POST", "/commit/")) == len(hub.asked("POST", "/tag/")) == 1

    read = child(sys.executable, "-c", READER, REPO, "v0.1", HF_TOKEN="")
    assert read.returncode == 0, read.stderr
    assert json.loads(read.stdout) == rows_here()


def test_the_plan_counts_what_is_there_and_only_what_differs_is_sent(project: Path, hub: Hub) -> None:
    assert beleg("publish", REPO, "--direct").code == 0
    sent = len(hub.asked("PUT", "/_storage/"))
    assert sent == len(list(project.glob("data/release/*/*.parquet")))
    nothing = beleg("publish", REPO, "--direct")
    assert "nothing to publish" in nothing.said
    assert commits(hub) == [commits(hub)[0], "initial commit"]

    (old,) = [path for path in sorted(project.glob("data/release/links/*.parquet")) if path.stem == "train"]
    table = pq.read_table(old)
    pq.write_table(table.slice(1), old)
    card = Path("data/release/README.md")
    head, links, rest = card.read_text(encoding="utf-8").partition("- config_name: links\n")
    rest = rest.replace(f"num_examples: {len(table)}\n", f"num_examples: {len(table) - 1}\n", 1)
    card.write_text(head + links + rest, encoding="utf-8")
    Path("data/release/fields.json").unlink()
    Path("data/release/extra.txt").write_text("More.\n", encoding="utf-8")
    record("Another")
    done = beleg("publish", REPO, "--direct")
    assert done.code == 0, done.said
    assert f"rows     links/train  {len(table)} → {len(table) - 1} (-1)" in done.said
    for line in ("changed  links/train.parquet", "removed  fields.json", "added    extra.txt  6 B"):
        assert line in done.said
    assert len(hub.asked("PUT", "/_storage/")) == sent + 1
    assert held(hub) == local()
    assert len(commits(hub)) == 3


@pytest.mark.usefixtures("project")
def test_a_private_repository_is_made_and_only_its_owner_sees_it(hub: Hub) -> None:
    done = beleg("publish", REPO, "--private", "--direct")
    assert done.code == 0, done.said
    assert "it will be made, private" in done.said
    assert hub.store.repos["dataset", REPO].private
    with pytest.raises(RepositoryNotFoundError):
        HfApi(hub.url, token=False).repo_info(REPO, repo_type="dataset")
    hub.store.repos["dataset", REPO].private = False
    refused = beleg("publish", REPO, "--private")
    assert refused.error.endswith("is public: make it private in its settings, or leave out --private")
    assert local() == held(hub)


@pytest.mark.usefixtures("project")
def test_a_dry_run_tells_all_and_writes_nothing(hub: Hub) -> None:
    done = beleg("publish", REPO, "--direct", "--tag", "v0.1.0", "--dry-run")
    assert done.code == 0, done.said
    assert done.said.count("  added ") == len(local())
    assert done.said.endswith("dry run: nothing was written\n")
    assert hub.store.repos == {}
    assert {seen.method for seen in hub.seen} == {"GET"}


@pytest.mark.usefixtures("project")
def test_in_a_terminal_a_person_is_asked_first(hub: Hub) -> None:
    main, side = pty.openpty()
    os.write(main, b"n\n")
    kept = os.dup(0)
    os.dup2(side, 0)
    try:
        done = child(sys.executable, "-c", "from pipeline.cli.app import main; main()", "publish", REPO)
    finally:
        os.dup2(kept, 0)
        for one in (main, side, kept):
            os.close(one)
    assert "Publish this? [y/N]" in done.stdout
    assert done.stdout.endswith("nothing was written\n")
    assert hub.store.repos == {}


@pytest.mark.usefixtures("project")
def test_no_token_in_anything_that_is_said_or_left_behind(hub: Hub, tmp_path: Path) -> None:
    here = str(Path(sys.executable).with_name("beleg"))
    hub.faults += [Fault("PUT", "/_storage/", drop=True), Fault("POST", "/commit/", status=400)]
    broken = child(here, "publish", REPO)
    assert broken.returncode == 1
    assert broken.stderr.splitlines()[-1].startswith("beleg: ")
    assert "Traceback" not in broken.stderr
    assert "Retrying in 1s" in broken.stderr
    assert "/_storage/" not in broken.stderr
    done = child(here, "publish", REPO, HF_DEBUG="1")
    assert done.returncode == 0, done.stderr
    for text in (broken.stdout, broken.stderr, done.stdout, done.stderr):
        assert TOKEN not in text
    left = [path for path in tmp_path.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()]
    assert left == []
    assert not any(TOKEN.encode() in content for content in held(hub, "refs/pr/1").values())


@pytest.mark.usefixtures("project", "hub")
def test_two_revisions_on_the_hub_are_compared() -> None:
    assert beleg("publish", REPO, "--direct", "--tag", "v0.1").code == 0
    first, *rest = read_table(paths.LABELS, Label)
    other = Checkability.NOT_CHECKABLE if first.reason is None else Checkability.CHECKABLE
    reason = NotCheckableReason.OPINION if first.reason is None else None
    write_table(paths.LABELS, Label, [replace(first, checkability=other, reason=reason), *rest])
    release.main()
    record("Relabelled")
    assert beleg("publish", REPO, "--direct").code == 0
    told = beleg("diff", f"{REPO}@v0.1", f"{REPO}@main")
    assert told.code == 0, told.said
    assert first.claim in told.said
    assert f"checkability `{first.checkability}` → `{other}`" in told.said
    assert "| relabelled | 1 |" in told.said
    assert beleg("diff", f"{REPO}@v0.1", f"{REPO}@v9").error.startswith(f"{REPO}@v9: cannot be had from the Hub")
