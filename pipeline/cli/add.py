"""`beleg add`: check articles, from files or the web, and put them into data/articles as text with front matter."""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError
from pipeline.core.files import write_text
from pipeline.core.params import load_params
from pipeline.core.record import replace
from pipeline.core.records import Article, Reject
from pipeline.text.articles import IngestSettings, as_text_file, find_files, parse_bytes, parse_date, parse_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SLUG_WORDS = 8


def add_articles(sources: list[str], given: dict[str, str], say: Callable[[str], None]) -> tuple[int, int]:
    """Put every usable article among `sources` into data/articles and return (added, turned away).

    `given` fills fields that a file leaves open (title and language are taken as given). Each article gets one line
    through `say`: where it went, or why it was turned away. Raises SettingError for a date that is none.
    """
    settings = load_params("ingest", IngestSettings)
    changes = _checked(given)
    known = _known(settings)
    added = rejected = 0
    for item, result in _read(sources, settings):
        problem = _problem(result, known)
        if problem or isinstance(result, Reject):
            rejected += 1
            say(f"{item}: turned away: {problem}")
            continue
        article = _filled(result, changes)
        path = _free_path(article)
        write_text(path, as_text_file(article))
        known[article.text] = path.as_posix()
        added += 1
        say(f"{item}: {path} ({article.language}, {len(article.text.split())} words)")
    return added, rejected


def _problem(result: Article | Reject, known: dict[str, str]) -> str:
    if isinstance(result, Reject):
        return f"{result.reason}: {result.detail}"
    return f"duplicate: the same text is in {known[result.text]}" if result.text in known else ""


def _checked(given: dict[str, str]) -> dict[str, str]:
    if "published" in given and parse_date(given["published"]) is None:
        raise SettingError(f"--published: found '{given['published']}'; allowed: a date such as 2026-11-22")
    return given


def _known(settings: IngestSettings) -> dict[str, str]:
    """Return text → path of what is in data/articles."""
    if not paths.ARTICLES_IN.is_dir():
        return {}
    files = find_files([paths.ARTICLES_IN.as_posix()])
    return {r.text: item for file in files for item, r in parse_path(file, settings) if isinstance(r, Article)}


def _read(sources: list[str], settings: IngestSettings) -> Iterator[tuple[str, Article | Reject]]:
    for source in sources:
        if source.startswith(("http://", "https://")):
            yield from _fetched(source, settings)
        else:
            for file in _files(source):
                yield from parse_path(file, settings)


def _files(source: str) -> list[Path]:
    try:
        return find_files([source])
    except SettingError as error:
        raise InputError(f"{source}: there is no such file, folder or match") from error


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


def _filled(article: Article, given: dict[str, str]) -> Article:
    """Return the article with the fields given on the command line where it leaves them open."""
    return replace(
        article,
        title=given.get("title", article.title),
        language=given.get("language", article.language),
        publisher=article.publisher or given.get("publisher"),
        published=article.published or (parse_date(given["published"]) if "published" in given else None),
        url=article.url or given.get("url"),
        licence=article.licence or given.get("licence"),
        story=article.story or given.get("story"),
    )


def _free_path(article: Article) -> Path:
    """Return a path in data/articles that no file has: date and title, spelt in plain letters."""
    plain = unicodedata.normalize("NFKD", article.title.lower().translate(_SPELT)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)[:_SLUG_WORDS]
    stem = "-".join([*([article.published.isoformat()] if article.published else []), *words]) or article.id
    path, number = paths.ARTICLES_IN / f"{stem}.md", 2
    while path.exists():
        path, number = paths.ARTICLES_IN / f"{stem}-{number}.md", number + 1
    return path
