"""The command that prints the figures of the house: each figure on a toy house, and it runs on this one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "benchmarks" / "structure.py"
FILES = {
    "CONTRIBUTING.md": "".join(f"| `pipeline/{wing}` | |\n" for wing in ("core", "languages", "text", "reading")),
    "pipeline/__init__.py": '"""The house."""\n',
    "pipeline/core/ids.py": "from pipeline.text import cut\n",
    "pipeline/languages/de.yaml": "",
    "pipeline/languages/en/words.yaml": "",
    "pipeline/languages/__init__.py": 'GERMAN = "x" == "de" or "x" in {"der", "die"}\n',
    "pipeline/text/__init__.py": """from pipeline.core import ids
__all__ = ["cut", "lay"]
MARKS = {",", "."}
CASES = {"Der", "die"}
JOINING = frozenset({"und", "oder"})
RELATIVE = "der die das".split()
MONTHS = "(?:mai|june)"

def cut(word: str, code: str) -> "Literal['a', 'b']":
    \"\"\"Cut (der|die).\"\"\"
    return word in ("dass", "ob") and code in {"de", "en"} and not word.endswith("en")
""",
    "pipeline/reading/__init__.py": """from pipeline.text import cut
WORDS = {"de": word_list("de", "words")}

def first(values, code):
    def inner():
        return 1 if values else 2
    if code == "de" or code == "en":
        for value in values:
            return [x for x in value if x and cut]
    return None
""",
    "benchmarks/speed.py": "import pipeline.reading\n",
    "tools/make.py": "",
}
FIGURES = """lines of Python in pipeline/: 24
  __init__.py: 1
  core: 1
  languages: 1
  reading: 10
  text: 11
decisions a function in text: 90th percentile 3, most 3 (__init__.py:cut)
decisions a function in reading: 90th percentile 6, most 6 (__init__.py:first)
word sets as literals in text, reading, sources, labels: 3; in the code of languages: 1
alternations of words in text, reading, sources, labels: 1; in the code of languages: 0
uses of a language's code outside languages/, in brackets those in rule code:
  comparisons: 3 (3)
  calls: 1 (1)
  tables: 1 (1)
rooms on the top two levels: 6; arrows between them: 4
arrows up: 1 pipeline/core → pipeline/text
rooms in circles: 2 pipeline/core pipeline/text
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(root: Path, *options: str) -> str:
    command = [sys.executable, str(SCRIPT), "--root", str(root), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_figure_of_a_toy_house(house: Path) -> None:
    assert run(house) == FIGURES


def test_the_places_behind_them_are_listed(house: Path) -> None:
    listed = run(house, "--list").removesuffix(FIGURES).splitlines()
    assert listed == [
        "alternation  pipeline/text/__init__.py:7  '(?:mai|june)'",
        "code call  pipeline/reading/__init__.py:2  word_list('de', 'words')",
        "code comparison  pipeline/reading/__init__.py:7  code == 'de'",
        "code comparison  pipeline/reading/__init__.py:7  code == 'en'",
        "code comparison  pipeline/text/__init__.py:11  code in {'de', 'en'}",
        "code table  pipeline/reading/__init__.py:2  {'de': word_list('de', 'words')}",
        "word set  pipeline/languages/__init__.py:1  {'der', 'die'}",
        "word set  pipeline/text/__init__.py:5  {'und', 'oder'}",
        "word set  pipeline/text/__init__.py:6  'der die das'.split()",
        "word set  pipeline/text/__init__.py:11  ('dass', 'ob')",
    ]


def test_it_runs_on_this_house() -> None:
    assert "rooms on the top two levels" in run(ROOT)
