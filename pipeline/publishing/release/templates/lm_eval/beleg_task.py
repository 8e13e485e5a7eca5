"""The functions of the task files beside it, for lm-evaluation-harness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HEAD = {
    "de": (
        "Ist die Behauptung überprüfbar? Überprüfbar ist, was ein sachkundiger Fremder mit heute öffentlichen "
        "Belegen als wahr oder falsch erkennen könnte, auch wenn es falsch ist und wer immer es gesagt hat. "
        "Nicht überprüfbar sind Meinungen, Vorhersagen, Forderungen, Gefühle, Fragen und was zu vage ist.\n\n"
        "Behauptung: {}\nAntwort:"
    ),
    "en": (
        "Is the claim checkable? Checkable is what a competent stranger could find true or false with evidence "
        "open to the public now, even if it is false and whoever said it. Not checkable are opinions, predictions, "
        "demands, feelings, questions and what is too vague.\n\nClaim: {}\nAnswer:"
    ),
}
CHOICES = {"de": ["überprüfbar", "nicht überprüfbar"], "en": ["checkable", "not checkable"]}


def load(dataset: str | None = None, language: str | None = None, **_: Any) -> Any:
    """Return the claims with their words: of `dataset`, a folder or a name on the Hub, else of the release around."""
    from datasets import load_dataset

    found = load_dataset(dataset or str(Path(__file__).absolute().parents[1]), "claims")
    names = next(iter(found.values())).features["checkability"].names
    if names != ["checkable", "not_checkable"]:
        raise ValueError(f"checkability: expected checkable, not_checkable; found {', '.join(names)}")
    kept = found.filter(lambda row: row["standalone_plain"] is not None and language in {None, row["language"]})
    if not any(len(part) for part in kept.values()):
        raise ValueError(
            "no claim with words: put the text back with `beleg rehydrate` first, or take another language"
        )
    return kept


def question(doc: dict[str, Any]) -> str:
    """Return what is asked about a claim, in its language; in English where that is neither of the two."""
    return HEAD.get(doc["language"], HEAD["en"]).format(doc["standalone_plain"])


def choices(doc: dict[str, Any]) -> list[str]:
    """Return the two answers in the order of the label's numbers."""
    return CHOICES.get(doc["language"], CHOICES["en"])


def macro_f1(items: list[tuple[int, int]]) -> float:
    """Return the mean of the F1 of both classes, of (truth, answer)."""
    from sklearn.metrics import f1_score

    truths, answers = zip(*items, strict=True)
    return float(f1_score(truths, answers, average="macro", zero_division=0))
