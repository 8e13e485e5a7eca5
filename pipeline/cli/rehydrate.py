"""`beleg rehydrate`: the text put back into a text-free release by who holds its articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.core.files import whole_folder, write_text
from pipeline.core.progress import progress
from pipeline.core.records import Article
from pipeline.languages import available
from pipeline.publishing.release import (
    CHANGES,
    FACTS,
    Holdings,
    Outcome,
    read_facts,
    read_release,
    rehydrated,
    wanted_of,
    write_release,
)
from pipeline.text.articles import IngestSettings, find_files, parse_path

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES = 2_000_000_000


def rehydrate(folder: Path, articles: list[str], out: Path) -> tuple[Outcome, Path | None]:
    """Write the release in `folder` to `out` with the text of the articles found below `articles`.

    Returns what came of it and the file of misses, ``<out>.misses.jsonl``, if there are any. Raises InputError where
    the folder holds no release, nothing is withheld in it, or none of the articles is one of its own.
    """
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
    misses = out.with_name(f"{out.name}.misses.jsonl")
    misses.unlink(missing_ok=True)
    if not outcome.misses:
        return outcome, None
    write_text(misses, "".join(json.dumps(miss._asdict()) + "\n" for miss in outcome.misses))
    return outcome, misses


def _check_out(folder: Path, out: Path) -> None:
    """Raise InputError where writing `out` would replace something else than an earlier outcome."""
    if out.resolve() == folder.resolve():
        raise InputError(f"{out}: is the release itself; say another folder with -o")
    if out.exists() and not (out / FACTS).is_file():
        raise InputError(f"{out}: is there already and holds no release; say another folder with -o")


def _read(sources: list[str], held: Holdings) -> int:
    """Give every article below `sources` to `held` and return how many there were."""
    settings = IngestSettings(
        inputs=sources, languages=list(available()), min_chars=1, max_bytes=_MAX_BYTES, max_reject_share=1
    )
    read = 0
    for file in progress(find_files(sources), "articles"):
        for _, result in parse_path(file, settings):
            if isinstance(result, Article):
                held.add(result)
                read += 1
    return read
