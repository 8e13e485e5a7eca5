"""Rewrite records that are compared by identity as classes that mypyc reads and writes without a lookup.

As Python, records of msgspec are the fastest to make; as machine code, a class with a written-out `__init__` is. So
what is compiled is a copy in which each `class X(Struct, eq=False, …)` has become one
(docs/decisions/0013-compiled.md).
"""

from __future__ import annotations

import ast

_STRUCT = "from msgspec import Struct"
# mypyc takes the decorator away: nothing is imported when the compiled module is.
_NATIVE = f"""from typing import TYPE_CHECKING
{_STRUCT}
if TYPE_CHECKING:
    from mypy_extensions import mypyc_attr
"""


def with_native_classes(source: str) -> str:
    """Return a module with its identity records as native classes; one without such records as it is.

    source: Python. Other records, which are compared by value, stay as they are.
    """
    lines = source.splitlines()
    found = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and _is_identity(node)]
    for node in reversed(found):
        fields = [item for item in node.body if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)]
        # From the last line to the first, so that what is replaced moves nothing that is still to be.
        end = fields[-1].end_lineno or fields[-1].lineno
        lines[fields[0].lineno - 1 : end] = [*_declared(fields), "", *_init(fields)]
        lines[node.lineno - 1] = f"@mypyc_attr(acyclic=True)\nclass {node.name}:"
    text = "\n".join([*lines, ""])
    return text.replace(_STRUCT, _NATIVE, 1) if found else source


def _is_identity(node: ast.ClassDef) -> bool:
    struct = any(isinstance(base, ast.Name) and base.id == "Struct" for base in node.bases)
    return struct and any(
        word.arg == "eq" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in node.keywords
    )


def _declared(fields: list[ast.AnnAssign]) -> list[str]:
    return [f"    {ast.unparse(field.target)}: {ast.unparse(field.annotation)}" for field in fields]


def _init(fields: list[ast.AnnAssign]) -> list[str]:
    """Return the lines of an `__init__` that sets all fields; a list as a default is made anew each time."""
    parameters, body = ["self"], []
    for field in fields:
        name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
        if isinstance(field.value, ast.List):
            parameters.append(f"{name}: {kind} | None = None")
            body.append(f"        self.{name} = [] if {name} is None else {name}")
        else:
            parameters.append(f"{name}: {kind}" + (f" = {ast.unparse(field.value)}" if field.value else ""))
            body.append(f"        self.{name} = {name}")
    return [f"    def __init__({', '.join(parameters)}) -> None:", *body]
