"""What is compiled: identity records become classes with a written-out `__init__` that behave as the records did."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

MODULE = '''"""Words."""

from __future__ import annotations

from msgspec import Struct


class Word(Struct, eq=False, gc=False):
    """A word."""

    text: str
    begin: int = 3
    marks: list[str] = []  # of this word alone

    @property
    def end(self) -> int:
        """The character after it."""
        return self.begin + len(self.text)


class Place(Struct, frozen=True):
    """Compared by value."""

    begin: int


def word(text: str) -> Word:
    return Word(text, marks=["x"])
'''


@pytest.fixture(scope="module")
def rewrite() -> Any:
    path = Path(__file__).parents[1] / "tools/native_classes.py"
    spec = importlib.util.spec_from_file_location("native_classes", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.with_native_classes


def _run(source: str) -> dict[str, Any]:
    """Return what a module defines; mypyc's decorator, which it takes away, does nothing here."""
    found: dict[str, Any] = {"mypyc_attr": lambda **_: lambda kind: kind, "__name__": "words"}
    exec(compile(source, "words.py", "exec"), found)  # noqa: S102 - our own text
    return found


def test_an_identity_record_is_made_and_read_as_before(rewrite: Any) -> None:
    before, after = _run(MODULE), _run(rewrite(MODULE))
    assert not hasattr(after["Word"], "__struct_fields__")
    for names in (before, after):
        made = names["Word"]("Haus", 7)
        assert (made.text, made.begin, made.end, made.marks) == ("Haus", 7, 11, [])
        made.marks.append("y")
        assert names["Word"]("Haus").marks == []
        assert names["word"]("Haus").marks == ["x"]
        assert names["Word"]("Haus") != names["Word"]("Haus")


def test_a_record_compared_by_value_stays(rewrite: Any) -> None:
    names = _run(rewrite(MODULE))
    assert names["Place"](1) == names["Place"](1)
    assert names["Place"].__struct_fields__ == ("begin",)


def test_a_module_without_identity_records_stays_as_it_is(rewrite: Any) -> None:
    plain = "x = 1  # a comment\n"
    assert rewrite(plain) == plain


def test_each_identity_record_of_the_rules_is_rewritten(rewrite: Any, pytestconfig: pytest.Config) -> None:
    folder = pytestconfig.rootpath / "pipeline"
    sources = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))]
    with_records = [source for source in sources if "(Struct, eq=False" in source]
    assert len(with_records) > 3
    for source in with_records:
        assert "(Struct, eq=False" not in rewrite(source)
