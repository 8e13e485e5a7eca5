"""`beleg claims --explain`: an article in the terminal, with what was found in it, in colour, and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pipeline.cli.answer import UnusableRowError, article_of
from pipeline.cli.terminal import safe
from pipeline.core.errors import InputError
from pipeline.core.records import Reject
from pipeline.languages import available
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text import split_sentences
from pipeline.text.articles import IngestSettings, parse_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import Console

    from pipeline.core.records import Article, Attribution, Claim, Span

STYLES = {"content": "on grey19", "source": "bold cyan", "cue": "bold yellow", "medium": "magenta"}


def articles_in(path: Path) -> Iterator[Article]:
    """Yield the articles of a file: JSON lines, their text exactly as it stands, or whatever else `beleg add` reads.

    Raises InputError where the file is absent or holds no article, with the first reason.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    problem = "no article in it"
    found = 0
    if path.suffix == ".jsonl":
        with path.open("rb") as lines:
            for line in lines:
                try:
                    yield article_of(line)[1]
                    found += 1
                except UnusableRowError as error:
                    problem = ": ".join(error.args)
    else:
        settings = IngestSettings(
            inputs=[str(path)], languages=list(available()), min_chars=1, max_bytes=20_000_000, max_reject_share=1.0
        )
        for _, result in parse_path(path, settings):
            if isinstance(result, Reject):
                problem = f"{result.reason}: {result.detail}"
            else:
                yield result
                found += 1
    if not found:
        raise InputError(f"{path}: {problem}")


def explain(article: Article, settings: ExtractSettings, console: Console) -> None:
    """Print the article with contents, sources, cues and media marked, then each claim with its chain and rules."""
    sentences = split_sentences(article)
    attributions = find_attributions(article, sentences)
    claims = extract_claims(article, sentences, attributions, settings).claims
    console.print(Text(safe(article.title), style="bold underline"))
    console.print(_marked(article.text, attributions))
    console.print(Text.assemble(*((f" {name} ", style) for name, style in STYLES.items())))
    by_id = {attribution.id: attribution for attribution in attributions}
    for number, claim in enumerate(claims, start=1):
        for line in _claim_lines(article.text, number, claim, by_id):
            console.print(line)


def _marked(text: str, attributions: list[Attribution]) -> Text:
    marked = Text(safe(text))
    for name, style in STYLES.items():
        for attribution in attributions:
            for span in getattr(attribution, name):
                marked.stylize(style, span.begin, span.end)
    return marked


def _claim_lines(text: str, number: int, claim: Claim, by_id: dict[str, Attribution]) -> Iterator[Text]:
    """Yield the claim as a sentence of its own, then a line for each hop of who says so, outermost first."""
    flags = f"  [{', '.join(claim.flags)}]" if claim.flags else ""
    yield Text.assemble((f"{number:3} ", "dim"), safe(claim.standalone), (flags, "red"))
    for depth, key in enumerate(claim.attributions, start=1):
        attribution = by_id[key]
        source = _words(text, attribution.source) or "(unnamed)"
        fuller = f" = {_words(text, attribution.antecedent)}" if attribution.antecedent else ""
        cue = _words(text, attribution.cue) or ("carried over" if attribution.carried_over else "")
        yield Text.assemble(
            "    " + "  " * depth + "← ",
            (source + fuller, STYLES["source"]),
            "  ",
            (cue, STYLES["cue"]),
            (f"  {attribution.form.value}, rule {attribution.rule}", "dim"),
        )


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return safe(" … ".join(span.of(text) for span in spans))
