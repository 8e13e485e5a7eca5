"""The data-set card: README.md of the release, with the Hub's metadata and the sections people look for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.core.terms import Split, TextLevel
from pipeline.core.values import VALUES
from pipeline.learning.metrics import p_value, spread
from pipeline.publishing.fields import CHAIN, CONFIGS, EDIT, QUANTITY, REFERENCE, ROWS, WITHHELD, markdown_table
from pipeline.publishing.release.markdown import TEMPLATES, markdown_template
from pipeline.publishing.release.metadata import metadata_of, pretty, who

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pipeline.publishing.release.release_facts import Facts
    from pipeline.publishing.release.tally import Tally

ANNOTATORS_SHOWN = 20
LANGUAGES = {"de": "German", "en": "English"}


def card_of(facts: Facts, tally: Tally) -> str:
    """Return README.md: YAML front matter and Markdown, text from outside escaped; no clock, same facts same text."""
    template = markdown_template(TEMPLATES / "card.md.j2", bibtex=_bibtex, spread=spread, p_value=p_value)
    body = template.render(
        facts=facts,
        tally=tally,
        title=pretty(facts.name),
        languages=" and ".join(LANGUAGES.get(code, code) for code in sorted(tally.languages)) or "no language yet",
        configs={config: tally.rows[config] for config in CONFIGS},
        row_is=ROWS,
        absent=[config for config in CONFIGS if not tally.rows[config].total()],
        empty=_empty_splits(tally),
        splits=list(Split),
        tables={config: markdown_table(columns) for config, columns in CONFIGS.items()},
        chain=markdown_table(CHAIN),
        withheld=markdown_table(WITHHELD),
        edit=markdown_table(EDIT),
        reference=markdown_table(REFERENCE),
        quantity=markdown_table(QUANTITY),
        values={_spaced(kind.__name__): meanings for kind, meanings in VALUES.items() if kind is not Split},
        origins=_sorted(tally.origins),
        levels=tally.levels(),
        texts=TextLevel,
        labels=_sorted(tally.labels),
        annotators=annotators(tally, facts.people),
        annotators_shown=ANNOTATORS_SHOWN,
        key=re.sub(r"\W+", "_", f"{facts.name}_{facts.version}".lower()),
    )
    return f"---\n{metadata_of(facts, tally).to_yaml()}\n---\n\n{body}"


def _bibtex(name: str) -> str:
    """Return a name without what means something to BibTeX or ends the code block around it."""
    return re.sub(r"[\\{}`%#$&~^]|[\x00-\x1f]", " ", name).strip()


def annotators(tally: Tally, people: Collection[str]) -> list[tuple[str, str, int]]:
    """Return (provenance, who that is, labels) for each origin of labels, the most frequent first."""
    return [(name, who(name, people), count) for name, count in _sorted(tally.provenances)]


def _empty_splits(tally: Tally) -> list[tuple[str, str]]:
    return [
        (config, split.value)
        for config in CONFIGS
        if tally.rows[config].total()
        for split in Split
        if not tally.rows[config][split]
    ]


def _sorted(counts: Mapping[Any, int]) -> list[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))


def _spaced(name: str) -> str:
    """Return a class name as words: ``ClaimType`` as "claim type"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
