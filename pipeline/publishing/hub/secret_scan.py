"""Secrets in files that are about to be published: tokens, keys and passwords that name themselves by their form."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.core.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# Detectors of bc-detect-secrets that need no context, each with words of which one, in any case, is in all it finds: a
# search for those is far faster. Its guesses by entropy or by words such as "password" stay out: in articles and hashes
# they would cry wolf.
_DETECTORS = {
    "artifactory.ArtifactoryDetector": ("akc", "artif", "jfrog", "buildkit"),
    "aws.AWSKeyDetector": ("a3t", "abia", "acca", "akia", "asia", "aws"),
    "basic_auth.BasicAuthDetector": ("://",),
    "discord.DiscordBotTokenDetector": (".",),
    "github_token.GitHubTokenDetector": ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
    "jwt.JwtTokenDetector": ("eyj",),
    "mailchimp.MailchimpDetector": ("-us",),
    "npm.NpmDetector": ("npm", "_authtoken"),
    "private_key.PrivateKeyDetector": ("begin", "putty"),
    "sendgrid.SendGridDetector": ("sg.",),
    "slack.SlackDetector": ("xox", "hooks.slack"),
    "square_oauth.SquareOAuthDetector": ("sq0csp",),
    "stripe.StripeDetector": ("k_live_",),
    "twilio.TwilioKeyDetector": ("ac", "sk"),
}
# What it does not know.
_MORE = {
    "Hugging Face token": r"hf_[A-Za-z0-9]{30,}",
    "Hugging Face organisation token": r"api_org_[A-Za-z0-9]{30,}",
    "GitHub token": r"github_pat_[A-Za-z0-9_]{50,}",
    "GitLab token": r"glpat-[A-Za-z0-9_-]{20,}",
    "Google API key": r"AIza[A-Za-z0-9_-]{35}",
    "OpenAI or Anthropic key": r"sk-(?:ant-|proj-|svcacct-)?[A-Za-z0-9_-]{32,}",
    "PyPI token": r"pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{20,}",
}
_BATCH = 2_000
# Characters of a text file that are looked at together, and how many of the piece before come along.
_PIECE = 1_000_000
_OVERLAP = 10_000


def secrets_in(paths: Iterable[Path], own: str = "") -> Iterator[tuple[Path, str]]:
    """Yield (file, kind) for each kind of secret that a file holds; `own` is the token that is in use right now."""
    for path in progress(list(paths), "files looked at for secrets"):
        kinds: set[str] = set()
        for text in _texts(path):
            kinds |= set(_kinds(text, own))
        for kind in sorted(kinds):
            yield path, kind


def kinds_known() -> set[str]:
    """Return the kinds of secret that are looked for."""
    return {*_patterns(), *(str(detector.secret_type) for detector, _ in _detectors())}


def _kinds(text: str, own: str) -> Iterator[str]:
    if own and own in text:
        yield "the token that you publish with"
    for kind, pattern in _patterns().items():
        if pattern.search(text):
            yield kind
    low = text.lower()
    for detector, words in _detectors():
        if any(word in low for word in words) and next(iter(detector.analyze_string(text)), None) is not None:
            yield str(detector.secret_type)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern) for kind, pattern in _MORE.items()}


@cache
def _detectors() -> tuple[tuple[Any, tuple[str, ...]], ...]:
    from importlib import import_module

    found = []
    for name, words in _DETECTORS.items():
        module, _, kind = name.partition(".")
        found.append((getattr(import_module(f"detect_secrets.plugins.{module}"), kind)(), words))
    return tuple(found)


def _texts(path: Path) -> Iterator[str]:
    """Yield the text of a file in pieces: the string columns of Parquet, the members of a model file, anything else."""
    if path.suffix == ".parquet":
        yield from _strings(path)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                yield packed.read(name).decode("utf-8", "replace")
    else:
        with path.open(encoding="utf-8", errors="replace") as file:
            before = ""
            while piece := file.read(_PIECE):
                yield before + piece
                before = piece[-_OVERLAP:]


def _strings(path: Path) -> Iterator[str]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_BATCH):
            for column in batch.columns:
                yield "\n".join(_strings_of(column))


def _strings_of(column: Any) -> Iterator[str]:
    """Yield the strings of an Arrow array, also those inside of lists and structs."""
    import pyarrow as pa

    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        yield from (value for value in column.unique().to_pylist() if value)
    elif pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        yield from _strings_of(column.flatten())
    elif pa.types.is_struct(column.type):
        for part in column.flatten():
            yield from _strings_of(part)
