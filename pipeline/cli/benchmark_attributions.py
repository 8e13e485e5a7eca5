"""`beleg benchmark wikinews_quotes|polnear|parliament`: our rules on corpora whose attributions others annotated."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pipeline.cli.benchmark_options import FloorFile, LowerFloors, RaiseFloors, checked_floors
from pipeline.core.errors import InputError
from pipeline.core.files import write_json
from pipeline.core.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.core.records import Attribution, Sentence
    from pipeline.learning.corpora import Document
    from pipeline.learning.scoring import Errors, Numbers

# Corpus → what its command says, and which of its numbers have a floor.
CORPORA = {
    "wikinews_quotes": (
        "Score attributions and sentence ends on German Wikinews quotations (Petersen-Frey & Biemann 2024).",
        (
            "who_said.content.f1",
            "who_said.source.f1",
            "who_said.joint.f1",
            "full.content.f1",
            "full.roles.f1",
            "full.joint.f1",
            "sentences.all.f1",
            "sentences.all.precision",
            "sentences.inside_paragraphs.f1",
            "sentences.inside_paragraphs.precision",
        ),
    ),
    "polnear": (
        "Score attributions on PolNeAR, US political news: {id, text, attributions} a line.",
        ("tokens.content.f1", "tokens.source.f1", "tokens.cue.f1"),
    ),
    "parliament": (
        "Score attributions on speeches of the German Bundestag (GePaDe, SpkAtt-2023).",
        ("tokens.content.f1", "tokens.source.f1", "tokens.cue.f1"),
    ),
}


def command_for(corpus: str) -> Callable[..., None]:
    """Return the command that scores our rules on one corpus."""

    def command(  # noqa: PLR0913, PLR0917 - one parameter an option
        path: Annotated[Path, typer.Option(metavar="FILE", help="One part of the corpus, JSON lines.")],
        out: Annotated[Path, typer.Option("--out", metavar="JSON", help="Where the scores and counts of errors go.")],
        floors: FloorFile = None,
        raise_floors: RaiseFloors = False,
        lower_floors: LowerFloors = False,
        errors: Annotated[int, typer.Option(min=0, help="How many examples of each kind of error to print.")] = 0,
    ) -> None:

        pinned = checked_floors(floors, raise_floors, lower_floors)
        result = run(corpus, path)
        write_json(out, result.as_json(corpus, path))
        typer.echo(table(corpus, path, result))
        if errors:
            typer.echo(examples(result.errors, errors))
        pinned.hold(f"{corpus}/{path.stem}", result.main(corpus))

    return command


class Result(NamedTuple):
    """What a benchmark found: `numbers` by group and name, and the errors by kind."""

    documents: int
    numbers: dict[str, dict[str, Numbers]]
    errors: Errors

    def main(self, corpus: str) -> dict[str, float]:
        """Return the numbers that have a floor ("group.name.f1" → value)."""
        keys = [(key, *key.split(".")) for key in CORPORA[corpus][1]]
        return {key: self.numbers[group][name][which] for key, group, name, which in keys}

    def as_json(self, corpus: str, path: Path) -> dict[str, Any]:
        """Return what the JSON file holds: numbers and counts, nothing of the corpus's words."""
        from pipeline.core.tables import to_row

        counts = {"corpus": corpus, "file": path.name, "documents": self.documents}
        rules = {rule: to_row(score) for rule, score in self.errors.by_rule().items()}
        return {**counts, "scores": self.numbers, "rules": rules, "errors": self.errors.numbers()}


def answer(document: Document) -> tuple[list[Sentence], list[Attribution]]:
    """Return the sentences and attributions of a document, as `beleg attributions` finds them."""
    from pipeline.cli.named_articles import bare_article
    from pipeline.reading.attributions import find_attributions
    from pipeline.text import split_sentences

    article = bare_article(document.text, document.language)
    sentences = split_sentences(article)
    return sentences, find_attributions(article, sentences)


def run(corpus: str, path: Path) -> Result:
    """Return the scores of our rules on one part of a corpus.

    Raises InputError where the file cannot be read as that corpus or holds no document.
    """
    from pipeline.learning.corpora import read_parliament_speech, read_polnear, read_wikinews_quotes
    from pipeline.learning.scoring import Errors, Polnear, TokenScores, Wikinews, marked

    read = {
        "wikinews_quotes": read_wikinews_quotes,
        "polnear": read_polnear,
        "parliament": read_parliament_speech,
    }[corpus]
    scores: Wikinews | Polnear | TokenScores
    if corpus == "parliament":
        scores = TokenScores.of("content", "source", "cue", "addressee", "medium")
    else:
        scores = Wikinews() if corpus == "wikinews_quotes" else Polnear()
    errors, documents = Errors(), 0
    for document in progress(read(path), "documents"):
        sentences, attributions = answer(document)
        tokens = marked(document, attributions)
        scores.add(document, sentences, tokens)
        errors.add(document, attributions, tokens)
        documents += 1
    if not documents:
        raise InputError(f"{path}: no document in it")
    return Result(documents, scores.numbers(), errors)


def table(corpus: str, path: Path, result: Result) -> str:
    """Return the scores and the errors by kind as plain text for a terminal."""
    errors = result.errors
    lines = [f"{corpus}, {path.name}: {result.documents} documents, {errors.types.total()} attributions"]
    lines.append(f"{'':30} precision  recall      F1")
    for group, named in result.numbers.items():
        for name, value in named.items():
            row = f"{value['precision']:9.2f} {value['recall']:7.2f} {value['f1']:7.2f}"
            lines.append(f"{group:12}{name:18} {row}")
    lines += ["", f"{'rule':30} precision  recall   right   found"]
    for rule, score in errors.by_rule().items():
        lines.append(f"{rule:30} {score.precision:9.1f} {score.recall:7.1f} {score.right:7} {score.found:7}")
    lines.append("")
    for kind, counter in errors.counts.items():
        totals = errors.types if kind == "missed" else errors.rules
        most = [f"{label or 'any'} {n} of {totals[label]}" for label, n in counter.most_common(8)]
        lines.append(f"{kind.replace('_', ' '):14}{counter.total():5} of {totals.total():5}   {', '.join(most)}")
    return "\n".join(lines)


def examples(errors: Errors, number: int) -> str:
    """Return up to `number` errors of each kind, taken evenly from first to last."""
    lines: list[str] = []
    for kind in errors.counts:
        of_kind = [example for example in errors.examples if example.kind == kind]
        shown = min(number, len(of_kind))
        for example in (of_kind[at * len(of_kind) // shown] for at in range(shown)):
            lines.append(f"\n{kind.replace('_', ' ')} [{example.label or 'any'}] {example.document}")
            lines += [f"  gold  {example.gold}"] if example.gold else []
            lines += [f"  ours  {example.predicted}"] if example.predicted else []
    return "\n".join(lines)
