"""`beleg add`: check articles, from files or the web, and put them into data/articles as text with front matter."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path  # noqa: TC003 - stands beside what Typer reads
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.core import paths
from pipeline.core.errors import SettingError
from pipeline.core.files import write_text

if TYPE_CHECKING:
    from pipeline.core.records import Article, Reject
    from pipeline.text.articles import IngestSettings

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SLUG_WORDS = 8


def add(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[
        list[str], typer.Argument(metavar="PATH|URL ...", help="Articles: txt, md, html, jsonl[.gz], or web addresses.")
    ],
    publisher: Annotated[str | None, typer.Option(help="Publisher, where the file does not say.")] = None,
    published: Annotated[
        str | None, typer.Option(help="Date of publication, YYYY-MM-DD, where the file does not say.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title, where the file does not say.")] = None,
    url: Annotated[str | None, typer.Option(help="Web address, where the file does not say.")] = None,
    language: Annotated[str | None, typer.Option(help="Language code (de, en); detected where not given.")] = None,
    licence: Annotated[str | None, typer.Option(help="Licence of the text.")] = None,
    story: Annotated[str | None, typer.Option(help="Name of the story that several articles tell.")] = None,
) -> None:
    """Check articles and put them into data/articles."""
    given = {
        "publisher": publisher, "published": published, "title": title, "url": url, "language": language,
        "licence": licence, "story": story,
    }  # fmt: skip
    added, rejected = _add_articles(sources, {key: value for key, value in given.items() if value})
    typer.echo(f"{added} added to data/articles, {rejected} turned away")
    if rejected:
        raise typer.Exit(1)


def _add_articles(sources: list[str], given: dict[str, str]) -> tuple[int, int]:
    """Put every usable article among `sources` into data/articles and return (added, turned away).

    Each article gets one line: where it went, or why it was turned away.
    """
    from pipeline.core.params import load_params
    from pipeline.core.records import Reject
    from pipeline.text.articles import IngestSettings, as_text_file, parse_date, read_named

    settings = load_params("ingest", IngestSettings)
    if "published" in given and parse_date(given["published"]) is None:
        raise SettingError(f"--published: found '{given['published']}'; allowed: a date such as 2026-11-22")
    known = _known(settings)
    added = rejected = 0
    for item, result in (pair for source in sources for pair in read_named(source, settings)):
        problem = _problem(result, known)
        if problem or isinstance(result, Reject):
            rejected += 1
            typer.echo(f"{item}: turned away: {problem}")
            continue
        article = _filled(result, given)
        path = _free_path(article)
        write_text(path, as_text_file(article))
        known[article.text] = path.as_posix()
        added += 1
        typer.echo(f"{item}: {path} ({article.language}, {len(article.text.split())} words)")
    return added, rejected


def _problem(result: Article | Reject, known: dict[str, str]) -> str:
    from pipeline.core.records import Reject

    if isinstance(result, Reject):
        return f"{result.reason}: {result.detail}"
    return f"duplicate: the same text is in {known[result.text]}" if result.text in known else ""


def _known(settings: IngestSettings) -> dict[str, str]:
    """Return text → path of what is in data/articles."""
    from pipeline.core.records import Article
    from pipeline.text.articles import read_named

    if not paths.ARTICLES_IN.is_dir():
        return {}
    held = read_named(paths.ARTICLES_IN.as_posix(), settings)
    return {result.text: item for item, result in held if isinstance(result, Article)}


def _filled(article: Article, given: dict[str, str]) -> Article:
    """Return the article with what the command line says: title and language as given, other fields where empty."""
    from pipeline.core.record import replace
    from pipeline.text.articles import parse_date

    values = {**given, "published": parse_date(given.get("published", ""))}
    kept = {name for name in values if name not in {"title", "language"} and getattr(article, name)}
    return replace(article, **{name: value for name, value in values.items() if name not in kept})


def _free_path(article: Article) -> Path:
    """Return a path in data/articles that no file has: date and title, spelt in plain letters."""
    plain = unicodedata.normalize("NFKD", article.title.lower().translate(_SPELT)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)[:_SLUG_WORDS]
    stem = "-".join([*([article.published.isoformat()] if article.published else []), *words]) or article.id
    path, number = paths.ARTICLES_IN / f"{stem}.md", 2
    while path.exists():
        path, number = paths.ARTICLES_IN / f"{stem}-{number}.md", number + 1
    return path
