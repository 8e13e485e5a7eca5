"""The leaderboard stage: the results of all models → one table of them, as JSON and Markdown."""

from __future__ import annotations

from pipeline.core import paths
from pipeline.core.bootstrap import BootstrapSettings
from pipeline.core.files import write_json, write_text
from pipeline.core.params import load_params
from pipeline.core.stage import run_stage
from pipeline.core.tables import to_row
from pipeline.learning.metrics import LeaderboardSettings, leaderboard, markdown, read_facts


def main() -> str:
    """Write data/eval/leaderboard.json and .md."""
    chosen = load_params("leaderboard", LeaderboardSettings)
    found = leaderboard(paths.EVAL, read_facts(), chosen.baseline, load_params("evaluate", BootstrapSettings))
    write_json(paths.LEADERBOARD, to_row(found))
    write_text(paths.LEADERBOARD.with_suffix(".md"), markdown(found))
    first = f"best: {found.rows[0].model}" if found.rows else "no model"
    return f"{len(found.rows)} models, {first}; {len(found.left_out)} left out; {paths.LEADERBOARD.with_suffix('.md')}"


if __name__ == "__main__":
    run_stage("leaderboard", main)
