"""Write the expected results of tests/test_golden.py anew, and say what changed.

    python tests/golden/regenerate.py            # all articles
    python tests/golden/regenerate.py de-museum  # these only

Run it from the project's top folder after a wanted change of the rules, read every line it prints, and commit the JSON
files with the change. Each article is a Markdown file beside this script; what is found in it stands in the JSON file
of the same name, spans as the words they cover, so that a reader can judge it.
"""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.records import Article
from pipeline.core.tables import to_row
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import ExtractSettings, extract_claims
from pipeline.text.articles import IngestSettings, parse_path
from pipeline.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.records import Span

FOLDER = Path(__file__).parent
_INGEST = IngestSettings(inputs=["."], languages=["de", "en"], min_chars=1, max_bytes=100_000, max_reject_share=0.0)
_EXTRACT = ExtractSettings(min_claim_words=3)


def names() -> list[str]:
    """Return the names of the golden articles."""
    return sorted(path.stem for path in FOLDER.glob("*.md"))


def expected_path(name: str) -> Path:
    """Return the file that holds what is expected of an article."""
    return FOLDER / f"{name}.json"


def found(name: str) -> str:
    """Return what the pipeline finds in an article now, as indented JSON."""
    ((_, article),) = parse_path(FOLDER / f"{name}.md", _INGEST)
    assert isinstance(article, Article), article
    return json.dumps(_found_in(article), ensure_ascii=False, indent=1) + "\n"


def _found_in(article: Article) -> dict[str, Any]:
    """Return sentences, attributions and claims; ids are numbered, so that only what they stand for shows."""

    def places(spans: Iterable[Span]) -> list[str]:
        return [f"{span.begin}-{span.end} {span.of(article.text)}" for span in spans]

    sentences = split_sentences(article)
    attributions = find_attributions(article, sentences)
    extracted = extract_claims(article, sentences, attributions, _EXTRACT)
    number = {one.id: f"a{place}" for place, one in enumerate(attributions)}
    numbered = {one.id: one.index for one in sentences}
    return {
        "article": {"title": article.title, "language": article.language, "characters": len(article.text)},
        "sentences": [
            {"place": places([one.span])[0], "paragraph": one.paragraph, "is_heading": one.is_heading}
            for one in sentences
        ],
        "attributions": [
            {
                "number": number[one.id],
                **{
                    name: places(getattr(one, name))
                    for name in ("source", "antecedent", "cue", "content", "frame", "medium", "addressee")
                    if getattr(one, name)
                },
                "form": one.form,
                "carried_over": one.carried_over,
                "parent": number[one.parent] if one.parent else None,
                "rule": one.rule,
            }
            for one in attributions
        ],
        "claims": [
            {
                "sentence": numbered[one.sentence],
                "spans": places(one.spans),
                "standalone": one.standalone,
                "flags": one.flags,
                "attributions": [number[key] for key in one.attributions],
                "features": {name: value for name, value in to_row(one.features).items() if value},
            }
            for one in extracted.claims
        ],
        "dropped": [{"sentence": numbered[item], "reason": reason} for item, reason, _ in extracted.dropped],
    }


def difference(name: str) -> str:
    """Return what changed since the expected file was written, as a diff; empty where nothing did."""
    path = expected_path(name)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = difflib.unified_diff(
        before.splitlines(), found(name).splitlines(), f"{name} expected", f"{name} found", lineterm="", n=2
    )
    return "\n".join(lines)


def main() -> None:
    """Write the files and print what changed."""
    for name in sys.argv[1:] or names():
        sys.stdout.write(difference(name) + "\n" if difference(name) else f"{name}: nothing changed\n")
        expected_path(name).write_text(found(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
