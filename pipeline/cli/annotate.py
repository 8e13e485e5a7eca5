"""`beleg annotate`: claims out to annotation tools, answers back in, and a look at gold that moved or went stale."""

from __future__ import annotations

import re
from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.terminal import safe, short
from pipeline.core import paths
from pipeline.core.errors import InputError, SettingError
from pipeline.core.files import write_text
from pipeline.core.terms import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.labels import Anchored, Annotation
    from pipeline.labels.annotation import Answer, Candidate

annotate = typer.Typer(
    help="Claims out to annotation tools and their answers back in: docs/annotation.md.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
TOOLS = ("label-studio", "csv", "jsonl")
SAMPLES = ("all", "uncertain", "disagreement", "story")


@annotate.command("export")
def export_tasks(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where the tasks go.")],
    tool: Annotated[str, typer.Option(metavar="TOOL", help=f"What reads them: {', '.join(TOOLS)}.")] = "csv",
    sample: Annotated[
        str, typer.Option(metavar="ORDER", help=f"Which claims come first: {', '.join(SAMPLES)}.")
    ] = "all",
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Show what the labelling functions say; the answers will say that it was.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many claims.")] = None,
) -> None:
    """Write claims for annotators: with their article, what stands around them and whom they are traced to."""
    from pipeline.labels.annotation import Sample, as_csv, as_json_lines, as_tasks, config, sampled

    if tool not in TOOLS:
        raise SettingError(f"--tool: found '{tool}'; allowed: {', '.join(TOOLS)}")
    if sample not in SAMPLES:
        raise SettingError(f"--sample: found '{sample}'; allowed: {', '.join(SAMPLES)}")
    tasks = sampled(_candidates(suggest), Sample(sample), limit)
    write = {"label-studio": as_tasks, "csv": as_csv, "jsonl": as_json_lines}[tool]
    write_text(out, write(tasks))
    if tool == "label-studio":
        write_text(out.with_suffix(".xml"), config())
    also = f", its configuration in {out.with_suffix('.xml')}" if tool == "label-studio" else ""
    typer.echo(f"{len(tasks)} claims in {out}{also}", err=True)


def _candidates(suggest: bool) -> list[Candidate]:
    from pipeline.core.joined import bundles
    from pipeline.core.records import LedgerRow, Vote
    from pipeline.core.tables import gathered, read_table
    from pipeline.labels.annotation import candidates

    votes = gathered(read_table(paths.VOTES, Vote), "claim")
    return candidates(bundles(), votes, read_table(paths.LEDGER, LedgerRow), _guidelines(), suggest)


def _guidelines() -> str:
    """Return the version of the guidelines that annotators follow now."""
    import frontmatter

    path = paths.ANNOTATIONS_IN / "guidelines.md"
    if not path.is_file():
        raise InputError(f"{path}: not found; run this from the project's top folder")
    return str(frontmatter.loads(path.read_text(encoding="utf-8"))["version"])


@annotate.command("import")
def import_answers(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="What the tool gives back: .csv, .jsonl, or Label Studio's JSON export."),
    ],
    annotator: Annotated[
        str, typer.Option(metavar="NAME", help="Who answered: small letters, digits and hyphens; names the gold file.")
    ],
    completed_by: Annotated[
        str | None,
        typer.Option(metavar="WHO", help="Whose answers to take: a number or e-mail address in Label Studio."),
    ] = None,
) -> None:
    """Add an annotator's answers to their gold file; what is there already is never changed."""
    from pipeline.core.records import Article
    from pipeline.core.tables import read_table
    from pipeline.labels.annotation import as_lines, merge

    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", annotator):
        raise SettingError(f"--annotator: found '{annotator}'; allowed: small letters, digits, hyphens, at most 64")
    answers = list(_answers(file, completed_by))
    texts = {article.id: article.text for article in read_table(paths.ARTICLES, Article)}
    target = paths.ANNOTATIONS_IN / "gold" / f"{annotator}.jsonl"
    done = merge(answers, _held(target), texts)
    if done.added:
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        write_text(target, before + ("\n" if before and not before.endswith("\n") else "") + as_lines(done.added))
    for word, lines in (("conflict", done.conflicts), ("refused", done.refused)):
        for place, why in lines:
            typer.echo(f"{word}: {place}: {safe(why)}")
    typer.echo(
        f"{len(answers)} answers: {len(done.added)} added to {target}, {done.known} there already, "
        f"{len(done.conflicts)} in conflict, {len(done.refused)} refused"
    )
    if done.conflicts or done.refused:
        raise typer.Exit(1)


def _held(target: Path) -> list[Annotation]:
    """Return the annotations that a gold file holds; raises InputError where one cannot be read."""
    from pipeline.labels import read_file

    there, problems = read_file(target) if target.exists() else ([], [])
    if problems:
        raise InputError(f"{problems[0].item}: {problems[0].detail}; correct the gold file first")
    return [gold.row for gold in there]


def _answers(file: Path, completed_by: str | None) -> Iterable[Answer]:
    from pipeline.labels.annotation import answers_in_csv, answers_in_export, answers_in_json_lines

    if not file.is_file():
        raise InputError(f"{file}: no such file")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8; save it as CSV UTF-8") from error
    if file.suffix == ".json":
        return answers_in_export(file.name, text, completed_by)
    if completed_by is not None:
        raise SettingError("--completed-by: only an export of Label Studio says who answered")
    if file.suffix == ".jsonl":
        return answers_in_json_lines(file.name, text)
    if file.suffix == ".csv":
        return answers_in_csv(file.name, text)
    raise InputError(f"{file}: read are .csv, .jsonl and .json (Label Studio)")


@annotate.command("check")
def check_gold() -> None:
    """List the gold labels whose claim moved or changed since they were made, and those that fit no claim any more."""
    from pipeline.core.params import load_params
    from pipeline.core.records import Article, Claim
    from pipeline.core.tables import gathered, read_table
    from pipeline.labels import LabelSettings, Problem, anchor_gold, read_gold, rehomed

    settings = load_params("label", LabelSettings)
    read, problems = read_gold(paths.ANNOTATIONS_IN / "gold")
    claims = gathered(read_table(paths.CLAIMS, Claim), "article")
    articles = {article.id: article for article in read_table(paths.ARTICLES, Article)}
    homes = rehomed(read, articles, (claim for rows in claims.values() for claim in rows))
    words = {claim.id: claim.text for rows in claims.values() for claim in rows}
    counts = dict.fromkeys(Anchor, 0)
    for article, rows in homes.items():
        if article not in articles:
            problems.extend(Problem(gold.place, "unknown_article", article) for gold in rows)
            continue
        anchored, unfit = anchor_gold(articles[article], claims[article], rows, settings.min_overlap)
        problems.extend(unfit)
        for annotation in anchored:
            counts[annotation.anchor] += 1
            if annotation.anchor is not Anchor.EXACT:
                typer.echo(_moved(annotation, words[annotation.claim]))
    for problem in problems:
        typer.echo(f"{problem.reason}: {problem.item}: {safe(problem.detail)}")
    listed = ", ".join(f"{count} {kind.value}" for kind, count in counts.items())
    typer.echo(f"{sum(counts.values()) + len(problems)} annotations: {listed}, {len(problems)} without a claim")
    if problems:
        raise typer.Exit(1)


def _moved(annotation: Anchored, words: str) -> str:
    gold = annotation.gold
    return f"{annotation.anchor}: {gold.place}: {short(gold.row.text, 120)} → {annotation.claim} {short(words, 120)}"
