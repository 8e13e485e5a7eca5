"""Reading back what was published, as anyone would: `datasets.load_dataset` in a process of its own, nothing cached.

`python -m pipeline.publishing.hub.readback REPO REVISION CONFIG …` writes the rows and the hash of every split as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import CheckFailedError
from pipeline.core.progress import progress
from pipeline.publishing.hub.records import Content
from pipeline.publishing.hub.trouble import without_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.publishing.hub.records import Part, Target

_BATCH = 2_000
# Variables that would bring a cache of ours into it.
_CACHES = ("HF_DATASETS_", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_XET_CACHE")


def content_of(batches: Iterable[Any]) -> Content:
    """Return the rows in Arrow batches and the SHA-256 of all their values, in order, whatever the storage."""
    rows, digest = 0, hashlib.sha256()
    for batch in batches:
        for row in batch.to_pylist():
            digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode())
            digest.update(b"\n")
            rows += 1
    return Content(rows, digest.hexdigest())


def local_content(folder: Path, parts: Mapping[Part, str]) -> dict[Part, Content]:
    """Return the content of every config and split of a release folder, read from its Parquet files."""
    import pyarrow.parquet as pq

    found = {}
    for part, name in progress(parts.items(), "splits read", len(parts)):
        with pq.ParquetFile(folder / name) as file:
            found[part] = content_of(file.iter_batches(batch_size=_BATCH))
    return found


def read_back(target: Target, token: str, commit: str, configs: Iterable[str]) -> dict[Part, Content]:
    """Return the content of a published commit as `datasets.load_dataset` gives it.

    Raises CheckFailedError where it cannot be loaded.
    """
    with tempfile.TemporaryDirectory() as cache:
        command = [sys.executable, "-m", "pipeline.publishing.hub.readback", target.repo, commit, *sorted(set(configs))]
        done = subprocess.run(  # noqa: S603 - our own module
            command, env=_environment(target, token, cache), capture_output=True, text=True, check=False
        )
    if done.returncode:
        said = without_tokens(next(iter(done.stderr.strip().splitlines()[-1:]), "no word"), token)
        raise CheckFailedError(
            f"published as {commit}, but datasets.load_dataset cannot load it from {target.page}: {said[:300]}"
        )
    return {(config, split): Content(rows, digest) for config, split, rows, digest in json.loads(done.stdout)}


def _environment(target: Target, token: str, cache: str) -> dict[str, str]:
    """Return the environment of the process that reads back: no cache of ours, the endpoint, and the token."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_CACHES)} | {
        "HF_ENDPOINT": target.endpoint,
        "HF_TOKEN": token,
        "HF_HOME": cache,
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
    }


def _loaded(repo: str, revision: str, configs: Iterable[str]) -> Iterator[tuple[str, str, int, str]]:
    from datasets import load_dataset

    for config in configs:
        for split, data in load_dataset(repo, config, revision=revision).items():
            found = content_of(data.data.table.to_batches(max_chunksize=_BATCH))
            yield config, str(split), found.rows, found.digest


def main() -> None:
    """Load every config named and write what is in it."""
    repo, revision, *configs = sys.argv[1:]
    sys.stdout.write(json.dumps(list(_loaded(repo, revision, configs))))


if __name__ == "__main__":
    main()
