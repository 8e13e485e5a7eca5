"""The figures of the house: lines, decisions a function, words and language codes in rule code, rooms and arrows.

Run: python benchmarks/structure.py [--list] [--root FOLDER]

What is counted, and how, says docs/benchmarks.md. `--list` prints every word set, every alternation and every use of a
language's code as `kind  file:line  source`.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = ("text", "reading", "sources", "labels")
# Where functions that decide what a text says stand.
DECIDING = ("languages", "text", "reading")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ ][^\W\d_]+)*")
_ALTERNATION = re.compile(r"(?<![^\W_])[^\W\d_]{2,}\|[^\W\d_]{2,}")
_NO_WORDS = {"__all__", "__slots__", "__match_args__"}
_ENDINGS = {"startswith", "endswith", "removeprefix", "removesuffix"}
_BRANCHES = (ast.If, ast.For, ast.While, ast.IfExp, ast.ExceptHandler, ast.match_case, ast.comprehension)


@dataclass(frozen=True, slots=True)
class Place:
    """Something counted: what it counts as, and where it stands."""

    kind: str
    file: str
    line: int
    source: str


def python_files(folder: Path) -> list[Path]:
    """Return the Python files of a folder, in order."""
    return sorted(folder.rglob("*.py"))


# --- decisions


def decisions(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return one more than the branches and further operands of and/or in a function, without functions inside it."""
    count = 1
    todo = list(ast.iter_child_nodes(function))
    while todo:
        node = todo.pop()
        count += isinstance(node, _BRANCHES)
        count += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            todo += ast.iter_child_nodes(node)
    return count


def decisions_in(folder: Path) -> list[tuple[int, str]]:
    """Return (decisions, file:function) of every function in a folder, the fewest first."""
    return sorted(
        (decisions(node), f"{path.relative_to(folder)}:{node.name}")
        for path in python_files(folder)
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


# --- words and codes


def _strings(nodes: list[ast.expr]) -> list[str]:
    """Return the values of expressions that are all strings; else nothing."""
    values = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return values if len(values) == len(nodes) else []


def _are_words(values: list[str]) -> bool:
    return len(values) >= 2 and all(_WORD.fullmatch(value) and value == value.lower() for value in values)


def _is_word_set(node: ast.AST, codes: set[str]) -> bool:
    """Return whether it is a set, tuple or list of words (not of codes) as a literal, or a string of words split."""
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        return _are_words(_strings(node.elts)) and not codes.issuperset(_strings(node.elts))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        return any(_are_words(text.split()) for text in _strings([node.func.value]))
    return False


def _is_alternation(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_ALTERNATION.search(node.value))


def _code_kind(node: ast.AST, codes: set[str]) -> str:
    """Return how an expression asks for a language's code: "comparison", "call", "table", or "" where it does not."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        held = [_strings(side.elts if isinstance(side, ast.Set | ast.Tuple | ast.List) else [side]) for side in sides]
        return "comparison" if any(values and codes.issuperset(values) for values in held) else ""
    if isinstance(node, ast.MatchValue):
        return "comparison" if codes.intersection(_strings([node.value])) else ""
    if isinstance(node, ast.Call) and not (isinstance(node.func, ast.Attribute) and node.func.attr in _ENDINGS):
        values = [*node.args, *(keyword.value for keyword in node.keywords)]
        return "call" if any(codes.intersection(_strings([value])) for value in values) else ""
    if isinstance(node, ast.Dict):
        return "table" if any(key and codes.intersection(_strings([key])) for key in node.keys) else ""
    if isinstance(node, ast.Subscript):
        return "table" if codes.intersection(_strings([node.slice])) else ""
    return ""


def _code_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a file without docstrings, annotations' subscripts and lists of names for Python itself."""
    todo = [tree]
    while todo:
        node = todo.pop()
        yield node
        for child in ast.iter_child_nodes(node):
            docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            names = isinstance(child, ast.Assign | ast.AnnAssign) and not _NO_WORDS.isdisjoint(
                name.id for name in ast.walk(child) if isinstance(name, ast.Name)
            )
            if not docstring and not names:
                todo.append(child)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
            todo.remove(node.slice)


def places_in(root: Path, codes: set[str]) -> list[Place]:
    """Return every word set and alternation of rules and languages, and every use of a code outside languages/."""
    places: list[Place] = []
    for path in python_files(root / "pipeline"):
        wing, name = path.relative_to(root / "pipeline").parts[0], path.relative_to(root).as_posix()
        source = path.read_text(encoding="utf-8")
        for node in _code_nodes(ast.parse(source)):
            code = _code_kind(node, codes) if wing != "languages" else ""
            kinds = [f"code {code}"] if code else []
            if wing in {*RULES, "languages"}:
                kinds += ["word set"] * _is_word_set(node, codes) + ["alternation"] * _is_alternation(node)
            line = getattr(node, "lineno", 0)
            places += [Place(kind, name, line, " ".join(ast.unparse(node).split())) for kind in kinds]
    return sorted(places, key=lambda place: (place.kind, place.file, place.line, place.source))


def codes_of(root: Path) -> set[str]:
    """Return the languages' codes: two letters, each a folder or a YAML file in languages/."""
    return {
        path.stem for path in (root / "pipeline/languages").iterdir() if re.fullmatch(r"[a-z]{2}(\.yaml)?", path.name)
    }


# --- rooms and arrows


def _room(path: Path, root: Path) -> str:
    parts = path.relative_to(root).parts
    return "/".join(parts[:2]) if parts[0] == "pipeline" else parts[0]


def arrows_of(root: Path) -> tuple[list[str], set[tuple[str, str]]]:
    """Return the rooms of the top two levels, and (who, whom) for each that imports another, for types alone too."""
    paths = [path for top in ("pipeline", "tools", "benchmarks") for path in python_files(root / top)]
    rooms = {_room(path, root) for path in paths} - {"pipeline/__init__.py"}
    arrows = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            targets = {"/".join(name.split(".")[:2]) for name in names if name.startswith("pipeline.")}
            arrows |= {(_room(path, root), room) for room in rooms if room.removesuffix(".py") in targets}
    return sorted(rooms), {(who, whom) for who, whom in arrows if who != whom}


def arrows_up(root: Path, arrows: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the arrows to a wing that CONTRIBUTING.md names later; tools and benchmarks stand after all wings."""
    table = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    order = {room: at for at, room in enumerate(re.findall(r"^\| `(pipeline/\w+)` \|", table, re.MULTILINE))}
    return {(who, whom) for who, whom in arrows if order.get(whom, len(order)) > order.get(who, len(order))}


def rooms_in_circles(rooms: list[str], arrows: set[tuple[str, str]]) -> list[str]:
    """Return the rooms from which arrows lead back to themselves."""
    reached = {room: {whom for who, whom in arrows if who == room} for room in rooms}
    for middle in rooms:
        for room in rooms:
            if middle in reached[room]:
                reached[room] |= reached[middle]
    return [room for room in rooms if room in reached[room]]


# --- report


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n")


def _wing(place: Place) -> str:
    return place.file.split("/")[1]


def figures(root: Path, places: list[Place]) -> Iterator[str]:
    """Yield one line a figure."""
    by_wing: Counter[str] = Counter()
    for path in python_files(root / "pipeline"):
        by_wing[path.relative_to(root / "pipeline").parts[0]] += _lines(path)
    yield f"lines of Python in pipeline/: {by_wing.total()}"
    yield from (f"  {wing}: {count}" for wing, count in sorted(by_wing.items()))
    for wing in DECIDING:
        counts = decisions_in(root / "pipeline" / wing)
        if counts:
            middle, (most, name) = counts[int(0.9 * len(counts))][0], counts[-1]
            yield f"decisions a function in {wing}: 90th percentile {middle}, most {most} ({name})"
    for kind, title in (("word set", "word sets as literals"), ("alternation", "alternations of words")):
        wings = Counter(_wing(place) for place in places if place.kind == kind)
        inside = wings.pop("languages", 0)
        yield f"{title} in {', '.join(RULES)}: {wings.total()}; in the code of languages: {inside}"
    yield "uses of a language's code outside languages/, in brackets those in rule code:"
    for kind in ("comparison", "call", "table"):
        uses = [_wing(place) in RULES for place in places if place.kind == f"code {kind}"]
        yield f"  {kind}s: {len(uses)} ({sum(uses)})"
    rooms, arrows = arrows_of(root)
    up, circles = arrows_up(root, arrows), rooms_in_circles(rooms, arrows)
    yield f"rooms on the top two levels: {len(rooms)}; arrows between them: {len(arrows)}"
    yield f"arrows up: {len(up)}{''.join(f' {who} → {whom}' for who, whom in sorted(up))}"
    yield f"rooms in circles: {len(circles)}{''.join(f' {room}' for room in circles)}"


def main() -> None:
    """Print the figures, with `--list` the places behind them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="print every word set and every use of a language's code")
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[1], help="the project (default: this one)")
    chosen = parser.parse_args()
    places = places_in(chosen.root, codes_of(chosen.root))
    if chosen.list:
        for place in places:
            print(f"{place.kind}  {place.file}:{place.line}  {place.source}")
    print(*figures(chosen.root, places), sep="\n")


if __name__ == "__main__":
    main()
