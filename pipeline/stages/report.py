"""The report stage: all tables → data/report/index.html, one static page."""

from __future__ import annotations

from pipeline.agreed import read_agreement
from pipeline.core import paths
from pipeline.core.files import whole_folder
from pipeline.core.params import load_params
from pipeline.core.records import SharedClaim, SourceMix
from pipeline.core.rejects import read_rejects
from pipeline.core.stage import run_stage
from pipeline.core.tables import read_table
from pipeline.joined import bundles
from pipeline.names import names_of
from pipeline.report.page import render
from pipeline.report.samples import Sample, choose, mappings, sample_of
from pipeline.report.survey import ReportSettings, Survey, dropped
from pipeline.scores import read_probabilities, read_scores
from pipeline.sourcemix import shared_of
from pipeline.sources import load_catalogue


def main() -> str:
    """Write data/report/index.html."""
    settings = load_params("report", ReportSettings)
    survey = Survey(agreed=read_agreement(paths.AGREEMENT))
    for bundle in bundles():
        survey.add(bundle)
    survey.mixes = list(read_table(paths.SOURCE_MIX, SourceMix))
    survey.shared = shared_of(read_table(paths.ORIGINS, SharedClaim))
    samples = _samples(choose(survey.candidates, settings.samples))
    rejects = dropped(row for path in sorted(paths.REJECTS.glob("*.jsonl")) for row in read_rejects(path))
    html = render(survey, rejects, read_scores(paths.EVAL), samples)
    with whole_folder(paths.REPORT) as folder:
        (folder / "index.html").write_text(html, encoding="utf-8", newline="\n")
    return f"{survey.claims.total()} claims, {len(samples)} shown; open {paths.REPORT / 'index.html'}"


def _samples(chosen: list[str]) -> list[Sample]:
    """Return the chosen claims in full, in the order they were chosen."""
    names, predictions = names_of(load_catalogue(paths.SOURCES_IN)), mappings(read_probabilities(paths.EVAL))
    wanted = set(chosen)
    found = {
        claim.id: sample_of(claim, bundle, names, predictions.get(claim.id, ()))
        for bundle in bundles()
        for claim in bundle.claims
        if claim.id in wanted
    }
    return [found[claim] for claim in chosen]


if __name__ == "__main__":
    run_stage("report", main)
