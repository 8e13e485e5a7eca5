"""`beleg label why`: a claim's label, everyone who had a say in it, and what decided, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from pipeline.cli.terminal import safe, short
from pipeline.core import paths
from pipeline.core.errors import InputError
from pipeline.core.terms import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.core.records import Claim, Label, LedgerRow

R = TypeVar("R")
label = typer.Typer(help="Look into labels.", no_args_is_help=True, rich_markup_mode=None)


@label.callback()
def _group() -> None:
    """Keep `why` a command of its own while it is the only one."""


@label.command()
def why(
    claim: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="Id of the claim, or the beginning of it.")],
) -> None:
    """Say why a claim has its label: its context, every vote and annotation, and which of them decided."""
    from pipeline.core.records import Article, Claim, Label, LedgerRow, Sentence, SourceLink
    from pipeline.core.tables import read_table

    found = _find(claim, [one for one in read_table(paths.CLAIMS, Claim) if one.id.startswith(claim)])
    (article,) = _rows(paths.ARTICLES, Article, "id", found.article)
    labels = _rows(paths.LABELS, Label, "claim", found.id)
    if not labels:
        raise InputError(f"{paths.LABELS}: no label for {found.id}; run dvc repro")
    links = sorted(_rows(paths.LINKS, SourceLink, "claim", found.id), key=lambda link: link.hop)
    when = f", {article.published}" if article.published else ""
    typer.echo(f"{found.id} in {short(article.title)} ({safe(article.publisher or 'no publisher')}{when})")
    typer.echo(f"  words:        {short(found.text, 400)}")
    typer.echo(f"  on its own:   {short(found.standalone, 400)}")
    for sentence in _rows(paths.SENTENCES, Sentence, "id", found.sentence):
        typer.echo(f"  sentence:     {short(sentence.span.of(article.text), 400)}")
    chain = [link.mention_text or link.actor or link.kind.value for link in links]
    typer.echo(f"  sources:      {safe(' → '.join(chain)) or 'none'}")
    for line in reasons(labels[0], _rows(paths.LEDGER, LedgerRow, "claim", found.id)):
        typer.echo(safe(line))


def _rows(path: Path, kind: type[R], field: str, value: str) -> list[R]:
    """Return the rows of a table that have this value in a field."""
    from pipeline.core.tables import read_table

    return [row for row in read_table(path, kind) if getattr(row, field) == value]


def _find(given: str, found: list[Claim]) -> Claim:

    exact = [one for one in found if one.id == given] or found
    if not exact:
        raise InputError(f"{paths.CLAIMS}: no claim has an id that begins with '{given}'")
    if len(exact) > 1:
        raise InputError(f"{paths.CLAIMS}: {len(exact)} claims have an id that begins with '{given}'; give more of it")
    return exact[0]


def reasons(label: Label, ledger: Sequence[LedgerRow]) -> Iterator[str]:
    """Yield the label, what decided, then everyone who had a say, a line each; `ledger` is the claim's."""
    from pipeline.core.tables import gathered

    kind = f"{label.checkability.value.replace('_', ' ')}, type {label.claim_type.value}"
    reason = f", reason {label.reason.value}" if label.reason else ""
    yield f"Label: {kind}{reason} (confidence {label.confidence:.2f}, guidelines {label.guidelines})"
    people = gathered((row for row in ledger if row.voice is not Voice.FUNCTION), "name")
    functions = gathered((row for row in ledger if row.voice is Voice.FUNCTION), "name")
    yield f"What decided: {_decided(people, functions)}"
    if people:
        yield "Annotators:"
        for rows in people.values():
            yield _annotator_line(rows)
    if functions:
        yield "Labelling functions:"
        for rows in functions.values():
            yield _function_line(rows)


def _decided(people: dict[str, list[LedgerRow]], functions: dict[str, list[LedgerRow]]) -> str:
    """Return in words which voices made the label."""
    from pipeline.labels import ADJUDICATOR, WEIGHTS

    if ADJUDICATOR in people:
        return "it was adjudicated, and what was adjudicated stands, whatever the others said."
    if people:
        whole = sum(all(row.decided for row in rows) for rows in people.values())
        who = "The only annotator gave" if len(people) == 1 else f"{whole} of {len(people)} annotators gave"
        return f"annotations go before votes. {who} this very label."
    if not functions:
        return "nobody annotated it and no labelling function voted; such a claim is taken to be checkable."
    sides = {"checkable": 0.0, "not_checkable": 0.0}
    for name, rows in functions.items():
        side = next(row.value for row in rows if row.field == "checkability")
        sides[str(side)] += WEIGHTS[name]
    return (
        f"nobody annotated it, so the votes: weight {sides['checkable']:.1f} for checkable, "
        f"{sides['not_checkable']:.1f} against; then the heaviest reason and type on the winning side."
    )


def _values(rows: Sequence[LedgerRow]) -> str:
    return ", ".join(f"{row.field.replace('_', ' ')} {row.value}" for row in rows if row.value is not None)


def _annotator_line(rows: Sequence[LedgerRow]) -> str:
    one = rows[0]
    saw = "saw a suggestion" if one.saw_suggestion else "saw no suggestion"
    found = {"exact": "in its place", "moved": "same words, another place", "changed": "other words by now"}
    mark = "+" if any(row.decided for row in rows) else " "
    clause = f"clause {one.clause}" if one.clause else "no clause named"
    where = found[one.anchor.value] if one.anchor else "?"
    return f"{mark} {one.name} (a {one.voice.value}; {clause}; {saw}; {where}; {one.place}): {_values(rows)}"


def _function_line(rows: Sequence[LedgerRow]) -> str:
    from pipeline.labels import FUNCTIONS, WEIGHTS

    one = rows[0]
    mark = "+" if any(row.decided for row in rows) else " "
    doc = FUNCTIONS[one.name].doc.partition("\n")[0]
    return f"{mark} {one.name} (clause {one.clause}, weight {WEIGHTS[one.name]}): {_values(rows)} – {doc}"
