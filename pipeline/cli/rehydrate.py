"""`beleg rehydrate`: the text put back into a text-free release by who holds its articles."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.core.errors import InputError
from pipeline.core.files import whole_folder, write_text
from pipeline.core.progress import progress

if TYPE_CHECKING:
    from pipeline.publishing.release import Holdings, Outcome

_MAX_BYTES = 2_000_000_000


def rehydrate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The text-free release: a folder with release.json.")],
    articles: Annotated[
        list[str], typer.Option(metavar="PATH", help="Your articles, in any form that beleg add reads; repeatable.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="Where the whole release goes; DIR-rehydrated.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where anything could not be put back.")] = False,
) -> None:
    """Put the text back into a text-free release, each value verified by its hash; what does not match is listed."""
    outcome, misses = _rehydrate(folder, articles, out or folder.with_name(f"{folder.name}-rehydrated"))
    typer.echo(_told(outcome, misses))
    if strict and outcome.misses:
        raise typer.Exit(1)


def _told(outcome: Outcome, misses: Path | None) -> str:
    reasons = ", ".join(f"{name} {count}" for name, count in sorted(outcome.reasons().items()))
    left = f"; not put back: {reasons}, see {misses}" if misses else "; nothing is withheld any more"
    return f"{outcome.articles} articles and {outcome.values} values put back, every hash verified{left}"


def _rehydrate(folder: Path, articles: list[str], out: Path) -> tuple[Outcome, Path | None]:
    """Write the release in `folder` to `out` with the text of the articles found below `articles`.

    Returns what came of it and the file of misses, ``<out>.misses.jsonl``, if there are any. Raises InputError where
    the folder holds no release, nothing is withheld in it, or none of the articles is one of its own.
    """
    from pipeline.publishing.release import (
        CHANGES,
        Holdings,
        Outcome,
        read_facts,
        read_release,
        rehydrated,
        wanted_of,
        write_release,
    )

    facts = read_facts(folder)
    _check_out(folder, out)
    wanted = wanted_of(folder)
    if not wanted:
        raise InputError(f"{folder}: no text is withheld in it; there is nothing to put back")
    held = Holdings(facts.salt, wanted)
    read = _read(articles, held)
    if not held.texts:
        raise InputError(
            f"{', '.join(articles)}: none of the {read} articles there is one of the {len(wanted)} that {folder} "
            "withholds; the text must be the very same, character by character"
        )
    outcome = Outcome()
    changes = (folder / CHANGES).read_text(encoding="utf-8") if (folder / CHANGES).exists() else ""
    with whole_folder(out) as scratch:
        write_release(scratch, facts, rehydrated(progress(read_release(folder), "rehydrate"), held, outcome), changes)
    return outcome, _write_misses(out.with_name(f"{out.name}.misses.jsonl"), outcome)


def _write_misses(path: Path, outcome: Outcome) -> Path | None:
    path.unlink(missing_ok=True)
    if not outcome.misses:
        return None
    write_text(path, "".join(json.dumps(miss._asdict()) + "\n" for miss in outcome.misses))
    return path


def _check_out(folder: Path, out: Path) -> None:
    """Raise InputError where writing `out` would replace something else than an earlier outcome."""
    from pipeline.publishing.release import FACTS

    if out.resolve() == folder.resolve():
        raise InputError(f"{out}: is the release itself; say another folder with -o")
    if out.exists() and not (out / FACTS).is_file():
        raise InputError(f"{out}: is there already and holds no release; say another folder with -o")


def _read(sources: list[str], held: Holdings) -> int:
    """Give every article below `sources` to `held` and return how many there were."""
    from pipeline.core.records import Article
    from pipeline.text.articles import anything_in, find_files, parse_path

    settings = anything_in(sources, _MAX_BYTES)
    read = 0
    for file in progress(find_files(sources), "articles"):
        for _, result in parse_path(file, settings):
            if isinstance(result, Article):
                held.add(result)
                read += 1
    return read
