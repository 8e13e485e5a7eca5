"""Stage `agreement`: the ledger → how far annotators agree, which clauses cost most, what each function is worth."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pipeline.core import paths
from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.files import write_json
from pipeline.core.params import load_params
from pipeline.core.records import Article, Claim, Label, LedgerRow, Vote
from pipeline.core.stage import run_stage
from pipeline.core.tables import read_table, to_row
from pipeline.core.terms import Voice
from pipeline.labels import FUNCTIONS, analyse
from pipeline.labels.agreement import FieldAgreement, agree, annotators_in, disagreements, units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.labels.agreement import Unit

FIELDS = ("checkability", "reason", "claim_type", "worthiness", "due")


def main() -> str:
    """Write data/interim/agreement.json; return the summary line."""
    settings = load_params("agreement", BootstrapSettings)
    languages = {article.id: article.language for article in read_table(paths.ARTICLES, Article)}
    articles = {claim.id: claim.article for claim in read_table(paths.CLAIMS, Claim)}
    ledger = [row for row in read_table(paths.LEDGER, LedgerRow) if row.voice is not Voice.FUNCTION]
    labels = {label.claim: label for label in read_table(paths.LABELS, Label)}
    units = units_of(ledger, articles, languages)
    parts: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        parts[unit.language].append(unit)
    scores = {"all": _scores(units, settings)}
    scores |= {language: _scores(parts[language], settings) for language in sorted(parts)}
    clauses = sorted({clause for unit in units for clause in unit.clauses}, key=lambda one: (one[0], int(one[1:])))
    by_clause = [
        {"clause": clause, **_scores([unit for unit in units if clause in unit.clauses], settings)}
        for clause in clauses
    ]
    functions = [to_row(score) for score in analyse(read_table(paths.VOTES, Vote), labels.values())]
    found = {
        "annotators": [to_row(one) for one in annotators_in(ledger)],
        **scores,
        "clauses": by_clause,
        "disagreements": [to_row(one) for one in disagreements(units, labels)],
        "functions": [{**row, "clause": FUNCTIONS[row["function"]].clause} for row in functions],
    }
    write_json(paths.AGREEMENT, found)
    return _summary(scores["all"])


def _scores(units: Sequence[Unit], settings: BootstrapSettings) -> dict[str, Any]:
    """Return the fields that two annotators or more labelled, as JSON."""
    found = [agree(units, field, settings) for field in FIELDS]
    return {one.field: _as_json(one) for one in found if one.n}


def _as_json(one: FieldAgreement) -> dict[str, Any]:
    row: dict[str, Any] = to_row(one)
    del row["field"]
    only = row["pairs"][0] if len(row["pairs"]) == 1 else {}
    return {"kappa": only.get("kappa"), "kappa_interval": only.get("kappa_interval"), **row}


def _summary(scores: dict[str, Any]) -> str:
    if not scores:
        return f"no claim has two annotators; {paths.AGREEMENT}"
    alphas = (f"{name} {row['alpha']:.3f}" for name, row in scores.items() if row["alpha"] is not None)
    return f"{scores['checkability']['n']} claims labelled twice; alpha: {', '.join(alphas)}; {paths.AGREEMENT}"


if __name__ == "__main__":
    run_stage("agreement", main)
