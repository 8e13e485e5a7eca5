"""`beleg claims --explain`: an article in the terminal, with what was found in it, in colour, and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pipeline.cli.answer import article_of, read_claims
from pipeline.cli.terminal import safe
from pipeline.core.errors import InputError
from pipeline.core.joined import mention_of
from pipeline.core.records import Reject
from pipeline.text.articles import UnusableError, anything_in, parse_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import Console

    from pipeline.core.records import Article, Attribution, Claim, Span
    from pipeline.reading.claims import ExtractSettings

STYLES = {"content": "on grey19", "source": "bold cyan", "cue": "bold yellow", "medium": "magenta"}
_MAX_BYTES = 20_000_000


def articles_in(path: Path) -> Iterator[Article]:
    """Yield the articles of a file: JSON lines, their text exactly as it stands, or whatever else `beleg add` reads.

    Raises InputError where the file is absent or holds no article, with the last reason.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    problem, count = "no article in it", 0
    for result in _read(path):
        if isinstance(result, str):
            problem = result
        else:
            yield result
            count += 1
    if not count:
        raise InputError(f"{path}: {problem}")


def _read(path: Path) -> Iterator[Article | str]:
    """Yield each article of a file, or why it is none."""
    if path.suffix != ".jsonl":
        for _, result in parse_path(path, anything_in([str(path)], _MAX_BYTES)):
            yield f"{result.reason}: {result.detail}" if isinstance(result, Reject) else result
        return
    with path.open("rb") as lines:
        for line in lines:
            try:
                yield article_of(line)[1]
            except UnusableError as error:
                yield str(error)


def show(article: Article, settings: ExtractSettings, console: Console) -> None:
    """Print the article with contents, sources, cues and media marked, then each claim with its chain and rules."""
    attributions, claims = read_claims(article, settings)
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
    return safe(mention_of(spans, text))
