"""What is refused before anything is sent: one line each, with what to do; no request is made."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from publish_project import REPO, TOKEN, beleg, git, record

from pipeline.publishing.hub.checks import fits
from pipeline.publishing.hub.secret_scan import kinds_known, secrets_in

if TYPE_CHECKING:
    from hub import Hub

pytestmark = pytest.mark.usefixtures("project")
RELEASE = Path("data/release")


def refused(hub: Hub, *more: str) -> list[str]:
    """Return the lines that say why, and make sure that nothing was asked of the Hub."""
    done = beleg("publish", REPO, "--direct", *more)
    assert done.code == 1, done.said
    assert hub.seen == []
    return re.findall(r"^beleg: refused: (.*)$", done.said, re.MULTILINE)


def test_no_token_goes_over_http_to_another_machine(hub: Hub) -> None:
    done = beleg("publish", REPO, "--endpoint", "http://hub.example:8470")
    assert done.code == 1
    assert "a token is not sent over http to another machine; use https" in done.said
    assert hub.seen == []


def test_no_proxy_of_the_environment_reads_the_token(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    assert beleg("publish", REPO, "--dry-run").code == 0
    assert hub.seen


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def rewrite(path: Path, change: Any) -> None:
    """Change the rows of a Parquet file."""
    table = pq.read_table(path)
    rows = table.to_pylist()
    change(rows)
    pq.write_table(type(table).from_pylist(rows, schema=table.schema), path)


def one(name: str) -> Path:
    return sorted((RELEASE / name).glob("*.parquet"))[0]


def test_a_dirty_tree_and_what_dvc_would_build_anew(hub: Hub) -> None:
    Path("notes.txt").write_text("x", encoding="utf-8")
    edit(Path("params.yaml"), "min_chars: 200", "min_chars: 201")
    first, second = refused(hub)
    assert first.startswith("notes.txt, params.yaml not in the last commit as now: commit or remove, then dvc repro")
    assert second.startswith("release not built from what is here: run dvc repro and commit dvc.lock")


def test_a_release_that_was_changed_by_hand(hub: Hub) -> None:
    edit(RELEASE / "CITATION.cff", "cff-version", "# by hand\ncff-version")
    assert [line[:30] for line in refused(hub)] == ["release not built from what is"]


def test_a_release_of_another_commit(hub: Hub) -> None:
    edit(RELEASE / "CITATION.cff", "cff-version", "# by hand\ncff-version")
    record("Another")
    git("reset", "--soft", "HEAD~1")
    git("stash")
    assert [line[:30] for line in refused(hub)] == ["release not built from what is"]


def test_no_git_and_no_release(hub: Hub) -> None:
    import shutil

    shutil.rmtree(".git")
    Path(".dvc/config.local").write_text("[core]\n    no_scm = true\n", encoding="utf-8")
    assert refused(hub) == [
        "this folder is no git repository, so nobody could tell what the release was built from: git clone it"
    ]
    shutil.rmtree(RELEASE)
    assert refused(hub) == ["data/release is not there: run dvc repro"]


def test_no_card_and_a_card_without_licence_or_configs(hub: Hub) -> None:
    card = (RELEASE / "README.md").read_text(encoding="utf-8")
    (RELEASE / "README.md").write_text(card.replace("license: cc-by-4.0\n", ""), encoding="utf-8")
    record()
    assert refused(hub) == ["the card has no licence (''): set release.licence in params.yaml and run dvc repro"]
    (RELEASE / "README.md").write_text("# No metadata\n", encoding="utf-8")
    record()
    (line,) = refused(hub)
    assert line.startswith("README.md: no YAML between lines of three hyphens at its head")
    (RELEASE / "README.md").unlink()
    record()
    assert refused(hub) == ["data/release has no card (README.md): run dvc repro"]


def test_a_file_that_the_card_names_and_that_is_not_there(hub: Hub) -> None:
    gone = one("links")
    gone.unlink()
    record()
    assert f"the card names links/{gone.name}, not in data/release: run dvc repro" in refused(hub)


def test_leaks(hub: Hub) -> None:
    leaks = Path("data/splits/leaks.json")
    counted = json.loads(leaks.read_text(encoding="utf-8"))
    leaks.write_text(json.dumps(counted | {"articles": 99}), encoding="utf-8")
    assert refused(hub) == ["the leak check saw 99 articles (data/splits/leaks.json), the release has 3: run dvc repro"]
    leaks.unlink()
    (line,) = refused(hub)
    assert line.startswith("data/splits/leaks.json is not there, or no result of the leak check: run dvc repro split")
    leaks.write_text(json.dumps(counted), encoding="utf-8")
    first, second = sorted((RELEASE / "articles").glob("*.parquet"))[:2]
    story = pq.read_table(first).to_pylist()[0]["story"]
    rewrite(second, lambda rows: rows[0].update(story=story))
    record()
    assert refused(hub) == [
        f"the story {story} stands in the splits {first.stem} and {second.stem}: run dvc repro split release"
    ]


def test_words_of_an_article_whose_licence_forbids_them(hub: Hub) -> None:
    path = one("articles")
    rewrite(path, lambda rows: rows[0].update(licence="All rights reserved"))
    record()
    article = pq.read_table(path).to_pylist()[0]["id"]
    (line,) = refused(hub)
    assert line.startswith(f"article {article}, licence All rights reserved: words in ")
    assert line.endswith("or correct the licence of the article, and dvc repro")
    edit(Path("params.yaml"), "text_otherwise: none", "text_otherwise: full")
    record()
    assert beleg("publish", REPO, "--dry-run").code == 0


def test_words_in_linked_data_alone_are_found(hub: Hub) -> None:
    edit(Path("params.yaml"), "text: full ", "text: none ")
    from pipeline.stages import release

    release.main()
    record()
    assert beleg("publish", REPO, "--dry-run").code == 0
    hub.seen.clear()
    article = pq.read_table(one("articles")).to_pylist()[0]["id"]
    edit(
        RELEASE / "annotations.jsonld", f'"source": "urn:beleg:{article}", "selector": [',
        f'"source": "urn:beleg:{article}", "selector": [{{"type": "TextQuoteSelector", "exact": "words"}}, ',
    )  # fmt: skip
    record()
    (line,) = refused(hub)
    assert "words in annotations.jsonld, allowed: none" in line


def test_a_tag_that_does_not_fit(hub: Hub) -> None:
    (line,) = refused(hub, "--tag", "v2.0")
    assert line.startswith(
        "--tag v2.0 does not fit the release, version 0.1.0: use --tag v0.1.0, or set release.version"
    )
    assert [fits(tag, "1.2.0") for tag in ("v1.2", "1.2", "v1.2.0", "v1.2.1", "v1", "1.2.0-rc1", "vx")] == [
        True, True, True, False, False, False, False
    ]  # fmt: skip


def test_a_tag_that_stands_for_another_release(hub: Hub) -> None:
    assert beleg("publish", REPO, "--direct", "--tag", "v0.1").code == 0
    edit(RELEASE / "CITATION.cff", "cff-version", "# by hand\ncff-version")
    record()
    done = beleg("publish", REPO, "--direct", "--tag", "v0.1")
    assert done.error.startswith(f"--tag v0.1 stands for another release at {hub.url}/datasets/{REPO} already")
    assert len(hub.asked("POST", "/commit/")) == 1


MIX = "aB3"
SECRETS = {
    "AWS Access Key": "AKIA" + "AB34" * 4,
    "Artifactory Credentials": "AKC" + MIX * 5,
    "Basic Auth Credentials": "https://somebody:" + "pass" + "word@example.org/x",
    "Discord Bot Token": ".".join(["M" + MIX * 8, MIX * 2, MIX * 9]),
    "GitHub Token": "ghp_" + MIX * 12,
    "GitHub token": "github_pat_" + MIX * 20,
    "GitLab token": "glpat-" + MIX * 8,
    "Google API key": "AIza" + "aB3cD" * 7,
    "Hugging Face organisation token": "api_org_" + MIX * 12,
    "Hugging Face token": "hf_" + MIX * 12,
    "JSON Web Token": ".".join(["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0In0", "c2lnbmF0dXJl"]),
    "Mailchimp Access Key": "0a" * 16 + "-us12",
    "NPM tokens": "npm_" + MIX * 12,
    "OpenAI or Anthropic key": "sk-ant-" + "aB3-" * 12,
    "Private Key": "-----BEGIN RSA PRIVATE KEY-----\n" + "aB3/" * 16,
    "PyPI token": "pypi-AgEIcHlwaS5vcmc" + MIX * 12,
    "SendGrid API Key": "SG." + "a" * 22 + "." + "b" * 43,
    "Slack Token": "xoxb-" + "123456-" * 2 + "abcdef",
    "Square OAuth Secret": "sq0csp-" + "a" * 43,
    "Stripe Access Key": "sk_live_" + MIX * 8,
    "Twilio API Key": "AC" + "0a" * 16,
}


def test_a_secret_of_every_kind_is_found_in_a_text_file_and_in_a_table(tmp_path: Path) -> None:
    assert kinds_known() == SECRETS.keys()
    note, table = tmp_path / "note.md", tmp_path / one("claims").name
    for kind, secret in SECRETS.items():
        note.write_text(f"{'Ein Satz. ' * 99_999}{secret} darin.\n", encoding="utf-8")
        assert (note, kind) in list(secrets_in([note])), kind
        table.write_bytes(one("claims").read_bytes())
        assert list(secrets_in([table])) == []
        rewrite(table, lambda rows, secret=secret: rows[0].update(hedges=[f"x {secret} y"]))
        assert (table, kind) in list(secrets_in([table])), kind


def test_a_secret_is_refused_and_not_shown(hub: Hub) -> None:
    for secret in (SECRETS["GitHub Token"], TOKEN):
        (RELEASE / "CHANGELOG.md").write_text(f"# Changelog\n\n{secret}\n", encoding="utf-8")
        record()
        lines = refused(hub)
        assert lines
        assert all(line.startswith("data/release/CHANGELOG.md holds a secret (") for line in lines)
        assert not any(secret in line for line in lines)
