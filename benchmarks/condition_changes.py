"""All small changes of the conditions in Python files: operators turned, tests negated, operands dropped and so on.

Read by benchmarks/mutations.py. A change names its place in the file as UTF-8 bytes, so that it is made on the text and
leaves the rest of the file as it is.
"""

from __future__ import annotations

import ast
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
# Turning one of these alone negates the comparison.
_OPPOSITES = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)


@dataclass(frozen=True, slots=True)
class Change:
    """One changed condition: where it stands (bytes of the file, end exclusive), and its text before and after."""

    file: str
    line: int
    kind: str
    before: str
    after: str
    begin: int
    end: int

    def made_in(self, source: bytes) -> bytes:
        """Return the file with the change made."""
        return source[: self.begin] + f"({self.after})".encode() + source[self.end :]


# (kind, the expression that is changed, what stands in its place)
_Edit = tuple[str, ast.expr, ast.expr]


def changes_of(root: Path, paths: Iterable[Path]) -> list[Change]:
    """Return every change of every condition in these files, in order, each once; names are relative to `root`."""
    changes: list[Change] = []
    for path in sorted(paths):
        source = path.read_bytes()
        starts = [0, *itertools.accumulate(len(line) for line in source.splitlines(keepends=True))]
        in_file: dict[tuple[int, int, str], Change] = {}
        for kind, node, changed in _edits(ast.parse(source)):
            begin = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)
            before, after = ast.unparse(node), ast.unparse(changed)
            change = Change(path.relative_to(root).as_posix(), node.lineno, kind, before, after, begin, end)
            in_file.setdefault((begin, end, after), change)
        changes += [in_file[key] for key in sorted(in_file)]
    return changes


def _edits(tree: ast.AST) -> Iterator[_Edit]:
    for node in _nodes(tree):
        if isinstance(node, ast.Compare):
            yield from _compared(node)
        elif isinstance(node, ast.BoolOp):
            yield from _combined(node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield "not dropped", node, node.operand
        elif isinstance(node, ast.FunctionDef):
            yield from _returned(node)
        for test in _tests(node):
            yield from _negated("test negated", test)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes but those in f-strings, whose places Python 3.11 does not say, and imports for type checkers."""
    todo = [tree]
    while todo:
        node = todo.pop()
        yield node
        todo += [
            child
            for child in ast.iter_child_nodes(node)
            if not isinstance(child, ast.JoinedStr)
            and not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING")
        ]


def _tests(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        return [node.test]
    if isinstance(node, ast.comprehension):
        return node.ifs
    return [node.guard] if isinstance(node, ast.match_case) and node.guard is not None else []


def _negated(kind: str, node: ast.expr) -> Iterator[_Edit]:
    """Yield the negation of a condition, unless another change is the same."""
    is_negation = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    has_opposite = isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], _OPPOSITES)
    if isinstance(node, ast.Constant):
        yield kind, node, ast.Constant(not node.value)
    elif not is_negation and not has_opposite:
        yield kind, node, ast.UnaryOp(ast.Not(), node)


def _compared(node: ast.Compare) -> Iterator[_Edit]:
    for at, operator in enumerate(node.ops):
        operators = [*node.ops[:at], _TURNED[type(operator)](), *node.ops[at + 1 :]]
        yield "operator turned", node, ast.Compare(node.left, operators, node.comparators)
    operands: list[ast.expr] = [node.left, *node.comparators]
    for at, operand in enumerate(operands):
        for number in _neighbours(operand):
            shifted = [*operands[:at], ast.Constant(number), *operands[at + 1 :]]
            yield "number shifted", node, ast.Compare(shifted[0], node.ops, shifted[1:])


def _neighbours(node: ast.expr) -> list[float]:
    """Return the numbers one below and one above a number in the source; nothing for other expressions."""
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        sign, node = -1, node.operand
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return []
    return [sign * node.value - 1, sign * node.value + 1]


def _combined(node: ast.BoolOp) -> Iterator[_Edit]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield "and/or", node, ast.BoolOp(other, node.values)
    for at in range(len(node.values)):
        left = [*node.values[:at], *node.values[at + 1 :]]
        yield "operand dropped", node, left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _returned(function: ast.FunctionDef) -> Iterator[_Edit]:
    """Yield what a function of a boolean returns before its last line, negated."""
    if function.returns is None or ast.unparse(function.returns).strip("'\"") != "bool":
        return
    todo: list[ast.AST] = list(function.body[:-1])
    if not isinstance(function.body[-1], ast.Return):
        todo.append(function.body[-1])
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Return) and node.value is not None:
            yield from _negated("return negated", node.value)
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            todo += ast.iter_child_nodes(node)
