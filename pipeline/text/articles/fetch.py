"""The articles behind what people name: files, folders, globs, and web addresses."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError, SettingError
from pipeline.core.record import replace
from pipeline.core.records import Article, Reject
from pipeline.text.articles.inputs import find_files
from pipeline.text.articles.parse import parse_bytes, parse_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.text.articles.settings import IngestSettings


def read_named(name: str, settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    """Yield (item, article or reject) for each article in a file, folder or glob, or behind a web address.

    Raises InputError where there is no such file, folder or match.
    """
    if name.startswith(("http://", "https://")):
        yield from _fetched(name, settings)
        return
    try:
        files = find_files([name])
    except SettingError as error:
        raise InputError(f"{name}: there is no such file, folder or match") from error
    for file in files:
        yield from parse_path(file, settings)


def _fetched(url: str, settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    """Yield the article behind a web address, or a reject where the page cannot be fetched."""
    from trafilatura import fetch_response
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["INSECURE_SSL_FALLBACK"] = "off"  # a page whose certificate fails is not fetched
    response = fetch_response(url, decode=False, config=config)
    if response is None or response.status != 200 or not response.data:
        status = f"status {response.status}" if response is not None else "no answer"
        yield url, Reject("add", url, "not_fetched", f"the page could not be fetched ({status})")
        return
    for _, result in parse_bytes("page.html", response.data, settings):
        yield url, replace(result, url=result.url or url) if isinstance(result, Article) else result
