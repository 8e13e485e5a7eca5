"""What `beleg sources` does: add to the catalogue, check it, and say what it lacks."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli.answer import UnusableRowError, article_of
from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.files import write_text
from pipeline.core.params import load_params
from pipeline.core.progress import progress
from pipeline.core.records import Article, Claim, SourceLink
from pipeline.core.tables import read_table
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.sources.catalogue import load_catalogue, with_entry
from pipeline.sources.linking import Finder, LinkSettings, Missing, link_article
from pipeline.sources.retrieval import RankSettings
from pipeline.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.sources.catalogue import Catalogue

FILES = ("actors", "documents")


def add_entry(top: str, entry: Mapping[str, Any]) -> Path:
    """Put an entry at the end of actors.yaml or documents.yaml (`top`) and return the file.

    Raises InputError, and leaves the file as it was, where the catalogue would not be whole with it.
    """
    folder = paths.SOURCES_IN
    load_catalogue(folder)
    path = folder / f"{top}.yaml"
    text = with_entry(path.read_text(encoding="utf-8"), entry)
    with tempfile.TemporaryDirectory() as scratch:
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
    names: dict[str, list[str]] = defaultdict(list)
    for actor in catalogue.actors.values():
        for name in actor.all_names:
            names[name].append(actor.id)
    for name, actors in names.items():
        if len(actors) > 1:
            yield f"'{name}' stays open between {', '.join(actors)}"
    wikidata: dict[str, str] = {}
    for actor in catalogue.actors.values():
        if actor.wikidata and wikidata.setdefault(actor.wikidata, actor.id) != actor.id:
            yield f"{actor.wikidata} stands at {wikidata[actor.wikidata]} and {actor.id}"
    for document in catalogue.documents.values():
        through = catalogue.documents.get(document.known_through or "")
        dates = (document.published, through.published if through else None)
        if dates[0] and dates[1] and dates[0].first > dates[1].last:
            yield f"{document.id} is known through {document.known_through}, which is older"


def find_missing(articles: Path | None) -> Missing:
    """Return what the catalogue lacks for the tables in data/interim, or for a file of JSON lines {id, text}."""
    catalogue = load_catalogue(paths.SOURCES_IN)
    missing = Missing(catalogue)
    for article, links in _of_tables() if articles is None else _of_file(articles, catalogue):
        missing.add(article, links)
    return missing


def _of_tables() -> Iterator[tuple[Article, list[SourceLink]]]:
    place = {claim.id: claim.article for claim in read_table(paths.CLAIMS, Claim)}
    links: dict[str, list[SourceLink]] = defaultdict(list)
    for link in read_table(paths.LINKS, SourceLink):
        links[place.get(link.claim, "")].append(link)
    for article in read_table(paths.ARTICLES, Article):
        yield article, links[article.id]


def _of_file(path: Path, catalogue: Catalogue) -> Iterator[tuple[Article, list[SourceLink]]]:
    """Yield each article of a file with the hops of its claims; a line that is no article is passed over."""
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    extract, link = load_params("extract", ExtractSettings), load_params("link", LinkSettings)
    finder = Finder.build(catalogue, load_params("index", RankSettings))
    found = False
    for line in progress(path.read_bytes().splitlines(), "articles"):
        try:
            article = article_of(line)[1]
        except UnusableRowError:
            continue
        found = True
        sentences = split_sentences(article)
        attributions = find_attributions(article, sentences)
        claims = list(extract_claims(article, sentences, attributions, extract).claims)
        yield article, link_article(article, claims, attributions, finder, link)
    if not found:
        raise InputError(f"{path}: no line with an article in it: {{id, text}}")
