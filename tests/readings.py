"""Short texts with everything the rules read in them: tests/golden/readings/*.txt, one file a kind of behaviour.

    python tests/readings.py            # write what is found now into all files, and say what changed
    python tests/readings.py de-direct  # into these only

Run it from the project's top folder after a wanted change of the rules, and read every line it prints. A text stands
behind ">" signs, what is read in it below: sentences where there are several, attributions, claims, and why a sentence
holds none. A file's name begins with the language; the articles are of PUBLISHED.
"""

from __future__ import annotations

import difflib
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from news_text import Analysis, analyse

from pipeline.core.tables import to_row

if TYPE_CHECKING:
    from pipeline.core.records import Attribution, Claim

FOLDER = Path(__file__).parent / "golden" / "readings"
PUBLISHED = date(2024, 5, 3)
_PARTS = ("source", "antecedent", "cue", "content", "frame", "medium", "addressee")


def cases(path: Path) -> list[tuple[str, str]]:
    """Return (text, what is expected to be read in it) of every case of a file."""
    found = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        text = "\n".join(line[2:] for line in lines if line.startswith(">"))
        found.append((text, "\n".join(line for line in lines if not line.startswith(">"))))
    return found


def reading(text: str, language: str) -> str:
    """Return everything that is found in a text, one line each."""
    analysis = analyse(text, language, PUBLISHED)
    number = {attribution.id: f"a{place}" for place, attribution in enumerate(analysis.attributions)}
    sentences = [sentence.span.of(text) + " #" * sentence.is_heading for sentence in analysis.sentences]
    lines = [f"sentences: {_shown(' | '.join(sentences))}"] if len(sentences) > 1 or sentences[0] != text else []
    lines += [f"{number[one.id]}: {_attribution(one, analysis, number)}" for one in analysis.attributions]
    lines += [f"claim: {_claim(one, analysis, number)}" for one in analysis.extracted.claims]
    lines += [f"no claim: {reason}, {_shown(words)}" for _, reason, words in analysis.extracted.dropped]
    return "\n".join(lines)


def _shown(words: str) -> str:
    return words.replace("\n", "⏎")


def _attribution(attribution: Attribution, analysis: Analysis, number: dict[str, str]) -> str:
    parts = [f"{part}: {_shown(analysis.words(getattr(attribution, part)))}" for part in _PARTS]
    kind = f"{attribution.form} {attribution.rule}" + ", carried over" * attribution.carried_over
    inside = [f"in {number[attribution.parent]}"] if attribution.parent else []
    return "; ".join([kind, *(part for part in parts if not part.endswith(": ")), *inside])


def _claim(claim: Claim, analysis: Analysis, number: dict[str, str]) -> str:
    features = {name: value for name, value in to_row(claim.features).items() if value}
    if "quantities" in features:
        features["quantities"] = [
            " ".join(f"{value:g}" if isinstance(value, float) else value for value in one.values() if value)
            for one in features["quantities"]
        ]
    told = " ".join(number[key] for key in claim.attributions)
    parts = [_shown(analysis.words(claim.spans)), f"standalone: {_shown(claim.standalone)}", f"of: {told}"]
    parts += [f"flags: {' '.join(claim.flags)}"] if claim.flags else []
    parts += [
        f"{name}: {' | '.join(value) if isinstance(value, list | tuple) else value}" for name, value in features.items()
    ]
    return "; ".join(part for part in parts if not part.endswith(": "))


def written(path: Path) -> str:
    """Return a file of readings as it would be written now."""
    blocks = []
    for text, _ in cases(path):
        quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
        blocks.append(f"{quoted}\n{reading(text, path.stem[:2])}\n")
    return "\n".join(blocks)


def main() -> None:
    """Write the files anew and print what changed."""
    for path in [FOLDER / f"{name}.txt" for name in sys.argv[1:]] or sorted(FOLDER.glob("*.txt")):
        before, after = path.read_text(encoding="utf-8"), written(path)
        lines = difflib.unified_diff(before.splitlines(), after.splitlines(), path.stem, "now", lineterm="", n=2)
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        path.write_text(after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
