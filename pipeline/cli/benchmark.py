"""What `beleg benchmark` does: a corpus that somebody annotated in, scores, errors by kind and a check out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.cli.answer import article_of
from pipeline.core.errors import InputError
from pipeline.core.progress import progress
from pipeline.learning.corpora import read_polnear, read_wikinews_quotes
from pipeline.learning.scoring import Errors, Polnear, Wikinews, marked
from pipeline.reading.attributions import find_attributions
from pipeline.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pipeline.core.records import Attribution, Sentence
    from pipeline.learning.corpora import Document
    from pipeline.learning.scoring import Numbers


def answer(document: Document) -> tuple[list[Sentence], list[Attribution]]:
    """Return the sentences and attributions of a document, as `beleg attributions` finds them."""
    line = json.dumps({"text": document.text, "language": document.language})
    _, article = article_of(line.encode())
    sentences = split_sentences(article)
    return sentences, find_attributions(article, sentences)


@dataclass(frozen=True, slots=True)
class _Corpus:
    """How a corpus is read and scored, and which numbers have a floor."""

    read: Callable[[Path], Iterable[Document]]
    scores: Callable[[], Wikinews | Polnear]
    main: tuple[str, ...]


CORPORA = {
    "wikinews_quotes": _Corpus(
        read_wikinews_quotes,
        Wikinews,
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
    "polnear": _Corpus(read_polnear, Polnear, ("tokens.content.f1", "tokens.source.f1", "tokens.cue.f1")),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What a benchmark found: `numbers` by group and name, `main` the ones with floors ("group.name.f1" → value)."""

    documents: int
    numbers: dict[str, dict[str, Numbers]]
    main: dict[str, float]
    errors: Errors

    def as_json(self, corpus: str, path: Path) -> dict[str, Any]:
        """Return what the JSON file holds: numbers and counts, nothing of the corpus's words."""
        return {
            "corpus": corpus,
            "file": path.name,
            "documents": self.documents,
            "scores": self.numbers,
            "errors": self.errors.numbers(),
        }


def run(corpus: str, path: Path) -> Result:
    """Return the scores of our rules on one part of a corpus.

    Raises InputError where the file cannot be read as that corpus or holds no document.
    """
    known = CORPORA[corpus]
    scores, errors, documents = known.scores(), Errors(), 0
    for document in progress(known.read(path), "documents"):
        sentences, attributions = answer(document)
        tokens = marked(document, attributions)
        scores.add(document, sentences, tokens)
        errors.add(document, attributions, tokens)
        documents += 1
    if not documents:
        raise InputError(f"{path}: no document in it")
    numbers = scores.numbers()
    main = {}
    for key in known.main:
        group, name, which = key.split(".")
        main[key] = numbers[group][name][which]
    return Result(documents, numbers, main, errors)


def table(corpus: str, path: Path, result: Result) -> str:
    """Return the scores and the errors by kind as plain text for a terminal."""
    errors = result.errors
    lines = [f"{corpus}, {path.name}: {result.documents} documents, {errors.types.total()} attributions"]
    lines.append(f"{'':30} precision  recall      F1")
    for group, named in result.numbers.items():
        for name, value in named.items():
            row = f"{value['precision']:9.2f} {value['recall']:7.2f} {value['f1']:7.2f}"
            lines.append(f"{group:10} {name:19} {row}")
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
        found = [example for example in errors.examples if example.kind == kind]
        for at in range(min(number, len(found))):
            example = found[at * len(found) // min(number, len(found))]
            lines.append(f"\n{kind.replace('_', ' ')} [{example.label or 'any'}] {example.document}")
            lines += [f"  gold  {example.gold}"] if example.gold else []
            lines += [f"  ours  {example.predicted}"] if example.predicted else []
    return "\n".join(lines)
