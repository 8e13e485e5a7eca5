"""Stage `agreement`: the ledger → how far annotators agree, which clauses cost most, what each function is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.params import load_params
from pipeline.core.records import Article, Claim, Label, LedgerRow, Vote
from pipeline.core.stage import run_stage
from pipeline.core.tables import read_table
from pipeline.core.terms import Voice
from pipeline.labels import analyse
from pipeline.labels.agreement import (
    Agreement,
    agree_on_all,
    annotators_in,
    disagreements,
    units_of,
    write_agreement,
)

if TYPE_CHECKING:
    from pipeline.labels.agreement import FieldAgreement


def main() -> str:
    """Write data/interim/agreement.json; return the summary line."""
    settings = load_params("agreement", BootstrapSettings)
    languages = {article.id: article.language for article in read_table(paths.ARTICLES, Article)}
    articles = {claim.id: claim.article for claim in read_table(paths.CLAIMS, Claim)}
    ledger = [row for row in read_table(paths.LEDGER, LedgerRow) if row.voice is not Voice.FUNCTION]
    labels = {label.claim: label for label in read_table(paths.LABELS, Label)}
    units = units_of(ledger, articles, languages)
    parts = {"all": units} | {
        language: [unit for unit in units if unit.language == language]
        for language in sorted({unit.language for unit in units})
    }
    clauses = sorted({clause for unit in units for clause in unit.clauses}, key=lambda name: (name[0], int(name[1:])))
    agreement = Agreement(
        annotators=tuple(annotators_in(ledger)),
        parts={name: agree_on_all(part, settings) for name, part in parts.items()},
        clauses={
            clause: agree_on_all([unit for unit in units if clause in unit.clauses], settings) for clause in clauses
        },
        disagreements=tuple(disagreements(units, labels)),
        functions=tuple(analyse(read_table(paths.VOTES, Vote), labels.values())),
    )
    write_agreement(paths.AGREEMENT, agreement)
    return _summary(agreement.parts["all"])


def _summary(fields: dict[str, FieldAgreement]) -> str:
    if not fields:
        return f"no claim has two annotators; {paths.AGREEMENT}"
    alphas = (f"{name} {found.alpha:.3f}" for name, found in fields.items() if found.alpha is not None)
    return f"{fields['checkability'].n} claims labelled twice; alpha: {', '.join(alphas)}; {paths.AGREEMENT}"


if __name__ == "__main__":
    run_stage("agreement", main)
