"""`beleg benchmark …`: its commands put together, in the order in which they are listed."""

from __future__ import annotations

import typer

from pipeline.cli import (
    benchmark_attributions,
    benchmark_chains,
    benchmark_labels,
    benchmark_links,
    benchmark_standalone,
)

benchmark = typer.Typer(rich_markup_mode=None)
benchmark.callback(invoke_without_command=True)(benchmark_labels.own_corpus)
for _corpus, _help in benchmark_labels.CORPORA.items():
    benchmark.command(_corpus, help=_help)(benchmark_labels.command_for(_corpus))
benchmark.command("claim_retrieval")(benchmark_links.claim_retrieval)
benchmark.command("links")(benchmark_links.links)
for _corpus, (_help, _) in benchmark_attributions.CORPORA.items():
    benchmark.command(_corpus, help=_help)(benchmark_attributions.command_for(_corpus))
benchmark.command("chains")(benchmark_chains.chains)
benchmark.command("standalone")(benchmark_standalone.standalone)
