"""From annotators' lines to the gold of references: python tools/reference_gold.py settle|write …

settle DRAW CLAIMS FIRST SECOND OUT   two annotators' folders: what was refused, how far they agree; OUT gets
                                      agreed.jsonl, and disputed.jsonl for whoever settles the rest
write OUT SETTLED GOLD                agreed and settled → GOLD/claims.jsonl, without a word of the articles

DRAW is the folder of tools/draw_chain_sample.py, CLAIMS that of tools/draw_reference_sample.py; SETTLED has lines
{"id", "right": "first"|"second"|"neither"} for the lines of disputed.jsonl.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.languages import load_language
from pipeline.learning.scoring.chain_marks import read_draw
from pipeline.learning.scoring.gold_references import GoldReference, ReferredClaim
from pipeline.learning.scoring.reference_scores import is_same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.learning.scoring.chain_marks import DrawnArticle

Row = dict[str, Any]
READ = ("cut", "alone")


def rows_of(path: Path) -> list[Row]:
    """Return the JSON objects of a file, or of all *.jsonl in a folder."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def marked(path: Path, claims: dict[str, Row], drawn: dict[str, DrawnArticle]) -> dict[str, Row]:
    """Return claim → what an annotator says of it, references at their places; what cannot be placed is printed."""
    found: dict[str, Row] = {}
    for row in rows_of(path):
        article, spans = drawn[claims[row["claim"]]["article"]], claims[row["claim"]]["spans"]
        references = []
        for one in row["references"]:
            try:
                references.append(placed(one, article, spans))
            except ValueError as error:
                print(f"refused {path.name}: {row['claim']}: {error}")
        found[row["claim"]] = {"cut": row["cut"], "alone": row["alone"] == "yes", "references": references}
    return found


def placed(one: Row, article: DrawnArticle, spans: list[list[int]]) -> Row:
    """Return a reference at its places; its words are those inside the claim. Raises ValueError where they are not."""
    number = next(at for at, sentence in enumerate(article.sentences) if sentence.end > spans[0][0])
    inside = [
        article.find(one["words"], number, which) for which in range(1, 9) if has(article, one["words"], number, which)
    ]
    fitting = [place for place in inside if any(begin <= place[0] and place[1] <= end for begin, end in spans)]
    span = fitting[0] if fitting else article.find(one["words"], number, one.get("which", 1))
    antecedent = article.find(one["antecedent"][1], one["antecedent"][0]) if one["antecedent"] else None
    return {"span": span, "kind": one["kind"], "antecedent": antecedent, "value": one.get("value")}


def has(article: DrawnArticle, words: str, number: int, which: int) -> bool:
    """Return whether words stand in a sentence for the `which`-th time."""
    try:
        place = article.find(words, number, which)
    except ValueError:
        return False
    return article.sentences[number].begin <= place[0] < article.sentences[number].end


def settle(drawn: dict[str, DrawnArticle], folder: Path, first: Path, second: Path, out: Path) -> None:
    """Write what two annotators agree on and what they do not; print how far they agree."""
    claims = {row["name"]: row for row in rows_of(folder / "claims.jsonl")}
    one, other = (marked(path, claims, drawn) for path in (first, second))
    counts: Counter[str] = Counter()
    agreed: list[Row] = []
    disputed: list[Row] = []
    for name, claim in claims.items():
        article = drawn[claim["article"]]
        row, differing = compare(one[name], other[name], article)
        agreed.append({"claim": name, "corpus": article.corpus, "article": article.article,
                       "text_sha256": article.text_sha256, "spans": claim["spans"], **row})  # fmt: skip
        for what, mine, theirs in differing:
            told = {"id": f"d{len(disputed) + 1:03}", "claim": name, "what": what}
            disputed.append(told | {"first": mine, "second": theirs, "words": words_of(mine or theirs, article)})
            counts[what] += 1
        counts["claims"] += 1
        counts["references both mark"] += len(row["references"]) + sum(w == "antecedent" for w, _, _ in differing)
    out.mkdir(parents=True, exist_ok=True)
    write_rows(out / "agreed.jsonl", agreed)
    write_rows(out / "disputed.jsonl", disputed)
    print(dict(counts))


def words_of(value: object, article: DrawnArticle) -> str | None:
    """Return the words of a disputed reference, for whoever settles it."""
    return article.text[slice(*value["span"])] if isinstance(value, dict) else None


def compare(one: Row, other: Row, article: DrawnArticle) -> tuple[Row, list[tuple[str, Any, Any]]]:
    """Return what two say alike of a claim, and (what, first, second) of the rest; the longer mention counts."""
    language = load_language(article.language)
    differing: list[tuple[str, Any, Any]] = [
        (what, one[what], other[what]) for what in READ if one[what] != other[what]
    ]
    references: list[Row] = []
    left = list(other["references"])
    for mine in one["references"]:
        theirs = next((r for r in left if r["span"][0] < mine["span"][1] and mine["span"][0] < r["span"][1]), None)
        if theirs is None:
            differing.append(("reference", mine, None))
            continue
        left.remove(theirs)
        a, b = mine["antecedent"], theirs["antecedent"]
        alike = is_same(a, b, article.text, language) if a and b else a == b
        if alike and mine["value"] == theirs["value"]:
            longer = max((a, b), key=lambda place: place[1] - place[0]) if a and b else None
            references.append(mine | {"antecedent": longer})
        else:
            differing.append(("antecedent", mine, theirs))
    differing += [("reference", None, theirs) for theirs in left]
    return {what: one[what] for what in READ} | {"references": references}, differing


def write(out: Path, settled: Path, gold: Path) -> None:
    """Write the gold of what was agreed and settled; a reference that neither marks right is left out."""
    right = {row["id"]: row["right"] for row in rows_of(settled)}
    rows = {row.pop("claim"): row for row in rows_of(out / "agreed.jsonl")}
    for case in rows_of(out / "disputed.jsonl"):
        verdict = right[case["id"]]
        if case["what"] in READ:
            rows[case["claim"]][case["what"]] = case["second" if verdict == "second" else "first"]
        elif verdict != "neither" and case[verdict] is not None:
            rows[case["claim"]]["references"].append(case[verdict])
    gold.mkdir(parents=True, exist_ok=True)
    claims = (ReferredClaim(**row | {"references": tuple(map(_reference, row["references"]))}) for row in rows.values())
    write_rows(gold / "claims.jsonl", (claim.model_dump(mode="json") for claim in claims))
    print(f"{len(rows)} claims, {sum(len(row['references']) for row in rows.values())} references")


def _reference(row: Row) -> GoldReference:
    return GoldReference(**row)


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    STEP, *PATHS = sys.argv[1:]
    if STEP == "settle":
        DRAW, *FOLDERS = map(Path, PATHS)
        settle(read_draw(DRAW / "sample.jsonl"), *FOLDERS)
    else:
        write(*map(Path, PATHS))
