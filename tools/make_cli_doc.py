"""Write docs/cli.md from the Typer app: run `python tools/make_cli_doc.py` after a change of pipeline/cli.

A test holds the file to what this script makes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.main import get_command

from pipeline.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TARGET = Path("docs/cli.md")
_HEAD = """# The command `beleg`

Made from `pipeline/cli` by `python tools/make_cli_doc.py`; do not edit.
"""


def commands() -> Mapping[str, Any]:
    """Return name → command of everything `beleg` does, in the order it was defined; "group command" of a group."""
    return dict(_leaves("", get_command(app)))


def _leaves(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    inner: Mapping[str, Any] = getattr(command, "commands", {})
    if not inner:
        yield name, command
    for part, child in inner.items():
        yield from _leaves(f"{name} {part}".lstrip(), child)


def options_of(command: Any) -> list[str]:
    """Return the options of a command as they are typed, `--help` left out."""
    return [name for param in command.params for name in param.opts if name.startswith("-")]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _section(name: str, command: Any) -> str:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    required = [f"{option.opts[-1]} {option.metavar or 'TEXT'}" for option in options if option.required]
    rest = ["[OPTIONS]"] if len(required) < len(options) else []
    usage = " ".join(["beleg", name, *(argument.metavar or argument.name for argument in arguments), *required, *rest])
    lines = [f"## `beleg {name}`", "", _cell(command.help or ""), "", f"    {usage}", ""]
    lines += ["| | Meaning |", "|---|---|"] if arguments or options else []
    for param in [*arguments, *options]:
        written = (
            ", ".join(f"`{spelled}`" for spelled in reversed(param.opts))
            if param in options
            else f"`{_cell(param.metavar or param.name)}`"
        )
        must = " Required." if param in options and param.required else ""
        lines.append(f"| {written} | {_cell(param.help or '')}{must} |")
    return "\n".join(lines).rstrip("\n") + "\n"


def cli_doc() -> str:
    """Return docs/cli.md."""
    return "\n".join([_HEAD, *(_section(name, command) for name, command in commands().items())])


def main() -> None:
    """Write the file."""
    TARGET.write_text(cli_doc(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
