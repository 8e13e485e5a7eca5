"""Ids made from content: the same content has the same id on every machine, and adding a row changes no other id."""

from __future__ import annotations

import hashlib

from pipeline.core.records import Span  # noqa: TC001 - used in a signature that tools read at run time

_LENGTH = 16


def content_hash(*parts: str) -> str:
    """Return the SHA-256 of the parts as 64 hex digits; a unit separator keeps ("ab", "c") and ("a", "bc") apart."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def make_id(kind: str, *parts: str) -> str:
    """Return an id such as ``claim_0123456789abcdef``: the kind and the first 64 bits of the content's hash."""
    content = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return f"{kind}_{hashlib.sha256(content).hexdigest()[:_LENGTH]}"


def spans_key(spans: tuple[Span, ...]) -> str:
    """Return spans as text, for hashing and for keys people can read: ``12-40,44-60``."""
    if len(spans) == 1:
        return f"{spans[0].begin}-{spans[0].end}"
    return ",".join([f"{span.begin}-{span.end}" for span in spans])
