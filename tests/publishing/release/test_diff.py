"""Two releases compared: what differs and why, told in Markdown, JSON and an entry for the CHANGELOG."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from small_corpus import ours, released, run
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError
from pipeline.core.records import Label, SourceLink
from pipeline.core.tables import read_table, write_table
from pipeline.publishing.changes import compare, entry, markdown, read
from pipeline.publishing.changes.records import Why

GOLD = Path("data/annotations/gold")


def beleg(*words: str) -> Any:
    return CliRunner().invoke(app, ["diff", *words])


def annotations_of(claim_text: str) -> list[tuple[Path, int, dict[str, Any]]]:
    """Return (file, line, annotation) of every annotation of a text."""
    found = []
    for path in sorted(GOLD.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if row["text"] == claim_text:
                found.append((path, number, row))
    return found


def annotate(claim_text: str, **changes: object) -> None:
    """Change every annotation of a text."""
    for path, number, row in annotations_of(claim_text):
        lines = path.read_text(encoding="utf-8").splitlines()
        lines[number] = json.dumps(row | changes, ensure_ascii=False)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def plain_claims(folder: Path) -> list[Any]:
    """Return claims that all annotators call a quantity."""
    return [
        claim
        for found in read(folder).claims.values()
        for claim in found
        if (claim.label[0], claim.label[2]) == ("checkable", "quantity") and "adjudicated" not in claim.provenance
    ]


@pytest.mark.usefixtures("corpus")
def test_one_new_article_one_corrected_label_one_guideline_change() -> None:
    old = released("old")
    corrected, reread = plain_claims(old)[:2]
    present = {path.name for path in paths.ARTICLES_IN.glob("*.md")}
    shutil.copy(next(path for path in ours() if path.name not in present), paths.ARTICLES_IN)
    annotate(corrected.text, claim_type="event", clause="T7")
    annotate(reread.text, claim_type="comparison", clause="T5", guidelines="1.0.0")
    run()
    new = released("new", version="0.2.0")
    changes = compare(read(old), read(new))
    (article,) = changes.articles
    assert (article.old, article.why) == (None, Why.ARTICLE_ADDED)
    assert {change.why for change in changes.added} == {Why.ARTICLE_ADDED}
    assert len(changes.added) == article.claims > 0
    assert [*changes.removed, *changes.relinked, *changes.reanchored, *changes.resplit] == []
    told = {change.claim: change for change in changes.relabelled}
    assert set(told) == {corrected.id, reread.id}
    first, second = told[corrected.id], told[reread.id]
    assert [(one.field, one.old, one.new) for one in first.fields] == [("claim_type", "quantity", "event")]
    assert (first.why, second.why) == (Why.LABEL_CORRECTED, Why.GUIDELINES_CHANGED)
    assert (second.old_guidelines, second.new_guidelines) == (reread.guidelines, "1.0.0")
    (move,) = changes.guidelines
    assert (move.old, move.new, move.claims, move.relabelled) == (reread.guidelines, "1.0.0", 1, 1)
    text = markdown(changes)
    assert f"- `{corrected.id}` `{corrected.text}`: claim_type `quantity` → `event`; label corrected" in text
    assert "| relabelled | 2 | guidelines changed 1, label corrected 1 |" in text
    assert corrected.text not in entry(changes)


@pytest.mark.usefixtures("corpus")
def test_a_corrected_text_keeps_its_claims_and_says_which_moved() -> None:
    old = released("old")
    path = sorted(paths.ARTICLES_IN.glob("*.md"))[0]
    head, _, body = path.read_text(encoding="utf-8").partition("---\n\n")
    path.write_text(f"{head}---\n\nThis line was put before all others. {body}", encoding="utf-8")
    run()
    changes = compare(read(old), read(released("new")))
    (article,) = changes.articles
    assert article.why is Why.TEXT_CORRECTED
    assert article.old
    assert article.new
    before, after = read(old).claims[article.old], read(Path("new")).claims[article.new]
    assert len(changes.reanchored) == len(before)
    assert {(change.words, change.why) for change in changes.reanchored} == {("same", Why.TEXT_CORRECTED)}
    assert len(changes.added) == len(after) - len(before)
    assert {change.why for change in changes.added} <= {Why.TEXT_CORRECTED}
    assert not changes.removed


@pytest.mark.usefixtures("corpus")
def test_links_and_rules_and_lost_articles() -> None:
    old = released("old")
    links = list(read_table(paths.LINKS, SourceLink))
    named = next(link for link in links if link.actor)
    write_table(paths.LINKS, SourceLink, [_without_actor(link) if link is named else link for link in links])
    labels = list(read_table(paths.LABELS, Label))
    gone = next(label for label in labels if label.claim != named.claim)
    write_table(paths.LABELS, Label, [label for label in labels if label is not gone])
    changes = compare(read(old), read(released("new")))
    (relinked,) = changes.relinked
    assert (relinked.claim, relinked.why) == (named.claim, Why.CATALOGUE_CHANGED)
    assert f"actor:{named.actor}" in relinked.old[named.hop]
    assert "actor:-" in relinked.new[named.hop]
    (removed,) = changes.removed
    assert (removed.claim, removed.why) == (gone.claim, Why.RULE_CHANGED)
    back = compare(read(Path("new")), read(old))
    assert [change.claim for change in back.added] == [gone.claim]
    sorted(paths.ARTICLES_IN.glob("*.md"))[0].unlink()
    run()
    fewer = compare(read(old), read(released("fewer")))
    assert [change.why for change in fewer.articles] == [Why.ARTICLE_REMOVED]
    assert {change.why for change in fewer.removed} == {Why.ARTICLE_REMOVED}


def _without_actor(link: SourceLink) -> SourceLink:
    from pipeline.core.record import replace

    return replace(link, actor=None)


@pytest.mark.usefixtures("corpus")
def test_text_free_releases_compare_without_a_word() -> None:
    old = released("old", "none")
    claim = plain_claims(old)[0]
    words = next(one.text for one in plain_claims(released("full")) if one.id == claim.id)
    annotate(words, claim_type="event", clause="T7")
    run()
    text = markdown(compare(read(old), read(released("new", "none"))))
    assert f"- `{claim.id}`: claim_type `quantity` → `event`; label corrected" in text
    assert words not in text


@pytest.mark.usefixtures("corpus")
def test_the_command_writes_markdown_json_and_the_changelog() -> None:
    released("old")
    released("new", version="0.2.0")
    assert beleg("old", "new").output.startswith("# `beleg-claims`: 0.1.0 → 0.2.0\n")
    notes = Path("notes.md")
    notes.write_text("# Changelog\n\nWords.\n\n## 0.1.0\n\nThe first.\n", encoding="utf-8")
    for _ in range(2):
        assert beleg("old", "new", "-o", "diff.json", "--changelog", "notes.md").exit_code == 0
    assert json.loads(Path("diff.json").read_text(encoding="utf-8"))["new"]["version"] == "0.2.0"
    text = notes.read_text(encoding="utf-8")
    assert re.findall(r"^## .*$", text, re.MULTILINE) == ["## 0.2.0", "## 0.1.0"]
    assert text.startswith("# Changelog\n\nWords.\n\n## 0.2.0\n")
    assert text.endswith("\n\n## 0.1.0\n\nThe first.\n")
    same = beleg("old", "old", "--changelog", "notes.md")
    assert isinstance(same.exception, SettingError)


@pytest.mark.usefixtures("corpus")
def test_a_git_revision_s_release_comes_out_of_dvc_s_cache_or_the_line_says_how_to_get_it() -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    run_git = [[*git, "init", "-q"], ["dvc", "init", "-q"], ["dvc", "add", "-q", "data/release"]]
    released("kept").rename("data/release")
    for command in (*run_git, [*git, "add", "data/release.dvc", "data/.gitignore", ".dvc/config", ".dvcignore"],
                    [*git, "commit", "-qm", "one"]):  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
    result = beleg("git:HEAD", "data/release")
    assert result.exit_code == 0, result.exception
    assert "| unchanged |" in result.output
    shutil.rmtree(".dvc/cache")
    named = Path("data/release.dvc")
    unknown = re.sub(r"md5: \w+", f"md5: {'0' * 32}", named.read_text(encoding="utf-8"))
    named.write_text(unknown, encoding="utf-8")
    subprocess.run([*git, "commit", "-qam", "two"], check=True)
    for revision, told in (("HEAD", "git worktree add"), ("HEAD~1", "git worktree"), ("no-such", "no-such")):
        failed = beleg(f"git:{revision}", "data/release")
        assert isinstance(failed.exception, InputError)
        assert told in str(failed.exception)


@pytest.mark.usefixtures("corpus")
def test_what_is_no_release_is_one_line() -> None:
    for name, told in (("nowhere", "no such folder"), ("data", "no release of Beleg")):
        failed = beleg(name, "data")
        assert isinstance(failed.exception, InputError)
        assert told in str(failed.exception)
