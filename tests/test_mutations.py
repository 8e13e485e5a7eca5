"""The command that changes conditions and runs the tests: each kind of change on a toy project, one of them unseen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "mutations.py"
RULES = '''"""Toy rules; ä and “ are wider in bytes than in characters."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def is_small(number: int, word: str) -> bool:
    if word == "“ä" and number < 3: return True
    return False


def unseen(number: int) -> str:
    return "x" if number > 5 else "y"
'''
WAITS = """
def waits(word: str) -> str:
    while not word:
        word = "b"
    return f"{word if word else 1}"
"""
TESTS = """
from rules.toy import is_small, unseen
from rules.waits import waits

def test_small():
    assert [is_small(number, "“ä") for number in (1, 2, 3)] == [True, True, False]
    assert not is_small(1, "c")

def test_waits():
    assert (waits(""), waits("a")) == ("b", "a")

def test_unseen():
    assert unseen(7) == "x"
"""
# A part of the project that a test has put elsewhere, as a language's folder can be.
ELSEWHERE = """
import rules

def test_further(tmp_path):
    (tmp_path / "further.py").write_text("here = True")
    rules.__path__.append(str(tmp_path))
    from rules.further import here
    assert here
"""
SEEN = {
    ("operator turned", "word == '“ä'", "word != '“ä'"),
    ("operator turned", "number < 3", "number <= 3"),
    ("number shifted", "number < 3", "number < 2"),
    ("number shifted", "number < 3", "number < 4"),
    ("and/or", "word == '“ä' and number < 3", "word == '“ä' or number < 3"),
    ("operand dropped", "word == '“ä' and number < 3", "word == '“ä'"),
    ("operand dropped", "word == '“ä' and number < 3", "number < 3"),
    ("test negated", "word == '“ä' and number < 3", "not (word == '“ä' and number < 3)"),
    ("return negated", "True", "False"),
    ("not dropped", "not word", "word"),
    ("test negated", "number > 5", "not number > 5"),
}
UNSEEN = {
    ("operator turned", "number > 5", "number >= 5"),
    ("number shifted", "number > 5", "number > 4"),
    ("number shifted", "number > 5", "number > 6"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("toy"), TESTS)


def lay_out(root: Path, tests: str) -> Path:
    files = {"rules/__init__.py": "", "rules/toy.py": RULES, "rules/waits.py": WAITS, "tests/test_toy.py": tests}
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    where = ["--root", str(root), "--folders", "rules", "--tests", "tests", "--cpu-seconds", "3"]
    return subprocess.run(
        [sys.executable, str(SCRIPT), *where, *options],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def kinds(rows: list[dict[str, Any]], *, seen: bool) -> set[tuple[str, str, str]]:
    return {(row["kind"], row["before"], row["after"]) for row in rows if bool(row["seen_by"]) is seen}


def test_each_kind_of_change_is_made_once_and_the_one_nobody_tests_is_named(project: Path) -> None:
    out = project / "out.json"
    done = run(project, "--out", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(out.read_text(encoding="utf-8"))
    assert kinds(result["changes"], seen=True) == SEEN
    assert kinds(result["changes"], seen=False) == UNSEEN
    assert [row["seen_by"] for row in result["changes"] if row["after"] == "word"] == ["time"]
    assert result["possible"] == result["drawn"] == len(SEEN | UNSEEN)
    assert "rules/toy.py:15  number > 5  →  number >= 5" in done.stdout
    assert "seen 11 of 14: 79% [52%, 92%], drawn from 14, seed 1" in done.stdout
    assert (project / "rules/toy.py").read_text(encoding="utf-8") == RULES


def test_a_seed_draws_the_same_changes(project: Path) -> None:
    drawn = []
    for seed in ("1", "1", "2"):
        options = ["--without", "rules/waits.py", "--count", "2", "--seed", seed]
        run(project, *options, "--out", str(project / "out.json"))
        rows = json.loads((project / "out.json").read_text(encoding="utf-8"))["changes"]
        drawn.append([(row["begin"], row["after"]) for row in rows])
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(drawn[0]) == 2


def test_tests_that_fail_without_a_change_stop_it(tmp_path: Path) -> None:
    done = run(lay_out(tmp_path, "def test_no():\n    assert False\n"))
    assert done.returncode == 1
    assert "fail or cannot be run without any change" in done.stderr


def test_what_a_test_puts_elsewhere_hides_no_change(tmp_path: Path) -> None:
    done = run(lay_out(tmp_path, TESTS + ELSEWHERE))
    assert "seen 11 of 14" in done.stdout, done.stdout + done.stderr
