"""CITATION.cff of the release: how to cite it, in the Citation File Format 1.2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from pipeline.publishing.release.metadata import pretty

if TYPE_CHECKING:
    from pipeline.publishing.release.release_facts import Facts

# The Hub's name of a licence that SPDX spells otherwise than in capitals.
_SPDX = {"apache-2.0": "Apache-2.0", "mit": "MIT"}


def citation_of(facts: Facts) -> str:
    """Return CITATION.cff; a licence that is none of SPDX's is left out, as the format knows no other."""
    node = {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it as below.",
        "type": "dataset",
        "title": f"{pretty(facts.name)}: claims from news articles, with source chains and checkability labels",
        "version": facts.version,
        "date-released": facts.date,
        "authors": [{"name": name} for name in facts.authors],
        "keywords": ["claim detection", "attribution", "fact-checking", "news"],
    }
    licence = _SPDX.get(facts.licence, facts.licence.upper() if facts.licence.startswith("cc") else None)
    if licence:
        node["license"] = licence
    return yaml.safe_dump(node, allow_unicode=True, sort_keys=False, width=120)
