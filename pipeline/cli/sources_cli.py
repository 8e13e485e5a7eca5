"""The commands `beleg sources add|check|missing`."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import Annotated

import typer

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
    from pipeline.cli.sources import add_entry

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
    from pipeline.cli.sources import add_entry
    from pipeline.core.errors import InputError

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
    from pipeline.cli.sources import check_catalogue

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
    from pipeline.cli.sources import find_missing

    found = find_missing(articles)
    typer.echo(found.as_yaml(most), nl=False)
    share = 100.0 * found.resolved / found.named if found.named else 0.0
    lacks = f"{len(found.actors)} names without an actor, {len(found.documents)} hops without a document"
    typer.echo(
        f"{found.resolved} of {found.named} named mentions have an actor ({share:.1f} percent); {lacks}", err=True
    )
