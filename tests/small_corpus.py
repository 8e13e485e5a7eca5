"""Three of our articles taken through the pipeline, and releases made of them, for the tests of releases."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from pipeline.core import paths
from pipeline.stages import extract, ingest, label, link, origins, release, split
from pipeline.stages import index as index_stage

ROOT = Path(__file__).parents[1]
STAGES = (ingest, extract, index_stage, link, origins, label, split)
ARTICLES = 3


def ours() -> list[Path]:
    """Return the files of all our articles."""
    return sorted((ROOT / "data/articles").glob("*.md"))


def lay_out(root: Path) -> None:
    """Put the inputs of the pipeline, with a few articles, into a folder."""
    shutil.copy(ROOT / "params.yaml", root)
    shutil.copytree(ROOT / "data/sources", root / "data/sources")
    shutil.copytree(ROOT / "data/annotations", root / "data/annotations")
    (root / "data/articles").mkdir()
    for path in ours()[:: len(ours()) // ARTICLES][:ARTICLES]:
        shutil.copy(path, root / "data/articles")


def run() -> None:
    """Run the stages up to the split in the current folder."""
    for stage in STAGES:
        stage.main()


def released(name: str, text: str = "full", version: str = "0.1.0") -> Path:
    """Make a release of the current folder's tables with `release.text` and move it to a folder of that name."""
    params = (ROOT / "params.yaml").read_text(encoding="utf-8").replace("\n  text: full ", f"\n  text: {text} ")
    Path("params.yaml").write_text(params.replace("version: 0.1.0", f"version: {version}"), encoding="utf-8")
    release.main()
    return paths.RELEASE.rename(name)


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder by its name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
