"""`beleg sources`: add to the catalogue, check it, and say what it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.files import write_text
from pipeline.core.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.core.records import Article, SourceLink
    from pipeline.sources.catalogue import Catalogue
    from pipeline.sources.linking import Missing

FILES = ("actors", "documents")
sources = typer.Typer(
    help="The catalogue of sources: add to it, check it, see what it lacks.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
add = typer.Typer(help="Put an entry at the end of the catalogue.", no_args_is_help=True, rich_markup_mode=None)
sources.add_typer(add, name="add")
Id = Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and hyphens; it never changes again.")]


@add.command("actor")
def add_actor(  # noqa: PLR0913, PLR0917 - one parameter an option
    key: Id,
    name: Annotated[str, typer.Option(help="Its usual name, in German if it has two.")],
    kind: Annotated[str, typer.Option(help="What kind of source it is: docs/sources.md lists them.")],
    english: Annotated[str | None, typer.Option(help="Its name in English, where that is another.")] = None,
    alias_de: Annotated[list[str] | None, typer.Option(help="Another name in German; may be repeated.")] = None,
    alias_en: Annotated[list[str] | None, typer.Option(help="Another name in English; may be repeated.")] = None,
    parent: Annotated[str | None, typer.Option(help="Id of the body it belongs to or speaks for.")] = None,
    wikidata: Annotated[str | None, typer.Option(help="Wikidata id, where you are certain.")] = None,
    note: Annotated[str | None, typer.Option(help="Anything worth knowing.")] = None,
) -> None:
    """Add someone who says things."""
    aliases = {language: names for language, names in (("de", alias_de), ("en", alias_en)) if names}
    entry = {
        "id": key, "name": {"de": name, "en": english or name}, "aliases": aliases or None, "kind": kind,
        "parent": parent, "wikidata": wikidata, "note": note,
    }  # fmt: skip
    typer.echo(f"{key} added to {add_entry('actors', entry)}")


@add.command("document")
def add_document(  # noqa: PLR0913, PLR0917 - one parameter an option
    key: Id,
    title: Annotated[str, typer.Option(help="Its title.")],
    kind: Annotated[str, typer.Option(help="What it is: docs/sources.md lists the kinds.")],
    actor: Annotated[list[str], typer.Option(help="Id of whose document it is; may be repeated.")],
    summary: Annotated[str, typer.Option(help="What it says, in your own words, with its numbers and names.")],
    language: Annotated[str, typer.Option(help="Two-letter code of its language.")] = "de",
    signatory: Annotated[list[str] | None, typer.Option(help="Id of who signed it; may be repeated.")] = None,
    published: Annotated[str | None, typer.Option(help="2025-07-28, 2025-07 or 2025.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it stands on the web.")] = None,
    archived_url: Annotated[str | None, typer.Option(help="Where a copy is kept.")] = None,
    licence: Annotated[str | None, typer.Option(help="Licence of its text.")] = None,
    text: Annotated[Path | None, typer.Option(help="A file with its own text, where we may hold it.")] = None,
    known_through: Annotated[str | None, typer.Option(help="Id of the document that alone reports it.")] = None,
) -> None:
    """Add something that claims can rest on."""
    if text is not None and not text.is_file():
        raise InputError(f"{text}: no such file")
    entry = {
        "id": key, "kind": kind, "title": title, "actors": actor, "signatories": signatory, "published": published,
        "language": language, "url": url, "archived_url": archived_url, "licence": licence, "summary": summary,
        "text": text.read_text(encoding="utf-8") if text else None, "known_through": known_through,
    }  # fmt: skip
    typer.echo(f"{key} added to {add_entry('documents', entry)}")


@sources.command()
def check() -> None:
    """Check the catalogue: errors with file, line and key; then what it holds and what to look at."""
    line, doubts = check_catalogue()
    for doubt in doubts:
        typer.echo(f"look at: {doubt}")
    typer.echo(line)


@sources.command()
def missing(
    articles: Annotated[
        Path | None,
        typer.Argument(metavar="IN.jsonl", help="Articles {id, text}; without it the tables in data/interim."),
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="How many actors and how many documents to print.")] = 30,
) -> None:
    """Print mentions without an actor and hops without a document, the most frequent first, as YAML to paste."""
    found = find_missing(articles)
    typer.echo(found.as_yaml(most), nl=False)
    share = 100.0 * found.resolved / found.named if found.named else 0.0
    lacks = f"{len(found.actors)} names without an actor, {len(found.documents)} hops without a document"
    typer.echo(
        f"{found.resolved} of {found.named} named mentions have an actor ({share:.1f} percent); {lacks}", err=True
    )


def add_entry(top: str, entry: Mapping[str, Any]) -> Path:
    """Put an entry at the end of actors.yaml or documents.yaml (`top`) and return the file.

    Raises InputError, and leaves the file as it was, where the catalogue would not be whole with it.
    """
    from tempfile import TemporaryDirectory

    from pipeline.sources.catalogue import load_catalogue, with_entry

    folder = paths.SOURCES_IN
    load_catalogue(folder)
    path = folder / f"{top}.yaml"
    text = with_entry(path.read_text(encoding="utf-8"), entry)
    with TemporaryDirectory() as scratch:
        for name in FILES:
            content = text if name == top else (folder / f"{name}.yaml").read_text(encoding="utf-8")
            (Path(scratch) / f"{name}.yaml").write_text(content, encoding="utf-8")
        try:
            load_catalogue(Path(scratch))
        except InputError as error:
            raise InputError(str(error).replace(scratch, folder.as_posix())) from error
    write_text(path, text)
    return path


def check_catalogue() -> tuple[str, list[str]]:
    """Return what the catalogue holds, in one line, and what a person should look at; raises InputError if broken."""
    from pipeline.sources.catalogue import load_catalogue

    catalogue = load_catalogue(paths.SOURCES_IN)
    held = sum(document.held is not None for document in catalogue.documents.values())
    through = sum(document.known_through is not None for document in catalogue.documents.values())
    kinds = Counter(actor.kind.value for actor in catalogue.actors.values())
    line = (
        f"{len(catalogue.actors)} actors ({', '.join(f'{kind} {count}' for kind, count in sorted(kinds.items()))}), "
        f"{len(catalogue.documents)} documents ({held} with their own words, {through} known through another)"
    )
    return line, list(_doubts(catalogue))


def _doubts(catalogue: Catalogue) -> Iterator[str]:
    """Yield names that several actors go by, and actors and documents that contradict each other."""
    actors_of: dict[str, list[str]] = defaultdict(list)
    for name, key in ((name, actor.id) for actor in catalogue.actors.values() for name in actor.all_names):
        actors_of[name].append(key)
    yield from (f"'{name}' stays open between {', '.join(ids)}" for name, ids in actors_of.items() if len(ids) > 1)
    wikidata: dict[str, str] = {}
    for actor in catalogue.actors.values():
        if actor.wikidata and wikidata.setdefault(actor.wikidata, actor.id) != actor.id:
            yield f"{actor.wikidata} stands at {wikidata[actor.wikidata]} and {actor.id}"
    for document in catalogue.documents.values():
        if _is_reported_too_early(catalogue, document.id):
            yield f"{document.id} is known through {document.known_through}, which is older"


def _is_reported_too_early(catalogue: Catalogue, key: str) -> bool:
    document = catalogue.documents[key]
    report = catalogue.documents.get(document.known_through or "")
    if report is None or document.published is None or report.published is None:
        return False
    return document.published.first > report.published.last


def find_missing(articles: Path | None) -> Missing:
    """Return what the catalogue lacks for the tables in data/interim, or for a file of JSON lines {id, text}."""
    from pipeline.sources.catalogue import load_catalogue
    from pipeline.sources.linking import Missing

    catalogue = load_catalogue(paths.SOURCES_IN)
    missing = Missing(catalogue)
    for article, links in _of_tables() if articles is None else _of_file(articles, catalogue):
        missing.add(article, links)
    return missing


def _of_tables() -> Iterator[tuple[Article, list[SourceLink]]]:
    from pipeline.core.records import Article, SourceLink
    from pipeline.core.tables import read_column, read_table

    place = dict(zip(read_column(paths.CLAIMS, "id"), read_column(paths.CLAIMS, "article"), strict=True))
    links: dict[str, list[SourceLink]] = defaultdict(list)
    for link in read_table(paths.LINKS, SourceLink):
        links[place.get(link.claim, "")].append(link)
    for article in read_table(paths.ARTICLES, Article):
        yield article, links[article.id]


def _of_file(path: Path, catalogue: Catalogue) -> Iterator[tuple[Article, list[SourceLink]]]:
    """Yield each article of a file with the hops of its claims; a line that is no article is passed over."""
    from pipeline.cli.answer import read_claims
    from pipeline.cli.named_articles import article_of
    from pipeline.core.params import load_params
    from pipeline.reading.claims import ExtractSettings
    from pipeline.sources.linking import Finder, LinkSettings, link_article
    from pipeline.sources.retrieval import RankSettings
    from pipeline.text.articles import UnusableError

    if not path.is_file():
        raise InputError(f"{path}: no such file")
    extract, link = load_params("extract", ExtractSettings), load_params("link", LinkSettings)
    finder = Finder.build(catalogue, load_params("index", RankSettings))
    count = 0
    for line in progress(path.read_bytes().splitlines(), "articles"):
        try:
            article = article_of(line)[1]
        except UnusableError:
            continue
        count += 1
        attributions, claims = read_claims(article, extract)
        yield article, link_article(article, claims, attributions, finder, link)
    if not count:
        raise InputError(f"{path}: no line with an article in it: {{id, text}}")
