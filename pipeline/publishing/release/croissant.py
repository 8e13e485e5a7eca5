"""The release as Croissant 1.0 JSON-LD: files with hashes, a record set for each config, responsible-AI fields."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from pipeline.core.terms import Split
from pipeline.publishing.fields import CONFIGS, ROWS
from pipeline.publishing.release.markdown import TEMPLATES, markdown_template
from pipeline.publishing.release.metadata import pretty, who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.publishing.fields import Column
    from pipeline.publishing.release.release_facts import Facts
    from pipeline.publishing.release.tally import Tally
    from pipeline.publishing.release.writer import FileFacts

Node = dict[str, Any]

# What says something of the release as a whole; the context is that of appendix 1 of
# https://docs.mlcommons.org/croissant/docs/croissant-spec.html, `rai:` of croissant-rai-spec.html beside it.
TEMPLATE = TEMPLATES / "croissant.json.j2"
_TYPES = {"string": "sc:Text", "int32": "sc:Integer", "float64": "sc:Float", "bool": "sc:Boolean", "date32": "sc:Date"}
_PARQUET = "application/x-parquet"


def croissant_of(facts: Facts, tally: Tally, others: Iterable[FileFacts]) -> str:
    """Return croissant.json; `others` are the release's JSON-LD files. No clock: the date is the release's."""
    present = [config for config in CONFIGS if tally.rows[config].total()]
    origins: Counter[str] = Counter()
    for (origin, _, _), count in tally.origins.items():
        origins[origin] += count
    text = markdown_template(TEMPLATE).render(
        facts=facts,
        tally=tally,
        title=pretty(facts.name),
        licence_url=licence_url(facts.licence),
        origins=", ".join(f"{count} {origin.replace('_', ' ')}" for origin, count in sorted(origins.items())),
        makers=sorted({who(provenance, facts.people) for provenance in tally.provenances}),
    )
    node = json.loads(text) | {
        "distribution": [
            *(_file(file, _PARQUET) for _, file in sorted(tally.files.items())),
            *(_file(file, "application/ld+json") for file in others),
            *(_file_set(config) for config in present),
        ],
        "recordSet": [_splits(), *(_record_set(config) for config in present)],
    }
    return json.dumps(node, ensure_ascii=False, indent=2) + "\n"


def licence_url(licence: str) -> str:
    """Return the address of a Creative Commons licence as the Hub names it (``cc-by-4.0``); of others the name."""
    kind, _, version = licence.removeprefix("cc-").rpartition("-")
    if licence == "cc0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://creativecommons.org/licenses/{kind}/{version}/" if licence.startswith("cc-by") else licence


def _file(file: FileFacts, kind: str) -> Node:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "contentUrl": file.name,
        "contentSize": f"{file.size} B",
        "encodingFormat": kind,
        "sha256": file.sha256,
    }


def _file_set(config: str) -> Node:
    return {
        "@type": "cr:FileSet",
        "@id": f"{config}-files",
        "name": f"{config}-files",
        "description": f"The Parquet files of {config}, one a split.",
        "encodingFormat": _PARQUET,
        "includes": f"{config}/*.parquet",
    }


def _splits() -> Node:
    return {
        "@type": "cr:RecordSet",
        "@id": "splits",
        "name": "splits",
        "description": "The parts of the data set; the files of every config are named after them.",
        "dataType": "cr:Split",
        "key": {"@id": "splits/name"},
        "field": [{"@type": "cr:Field", "@id": "splits/name", "name": "name", "dataType": "sc:Text"}],
        "data": [{"splits/name": split.value} for split in Split],
    }


def _record_set(config: str) -> Node:
    node: Node = {
        "@type": "cr:RecordSet",
        "@id": config,
        "name": config,
        "description": f"A record is {ROWS[config]}.",
    }
    if any(column.name == "id" for column in CONFIGS[config]):
        node["key"] = {"@id": f"{config}/id"}
    split = {
        "@type": "cr:Field",
        "@id": f"{config}/split",
        "name": "split",
        "description": "The part of the data set the record is in, from its file's name.",
        "dataType": "sc:Text",
        "source": {
            "fileSet": {"@id": f"{config}-files"},
            "extract": {"fileProperty": "filename"},
            "transform": {"regex": r"^([^.]+)"},
        },
        "references": {"field": {"@id": "splits/name"}},
    }
    return node | {"field": [split, *(_field(config, column) for column in CONFIGS[config])]}


def _field(config: str, column: Column) -> Node:
    """Return a column as a field; one of structs is given as a whole, its parts as sub-fields by JSON path."""
    node: Node = {
        "@type": "cr:Field",
        "@id": f"{config}/{column.name}",
        "name": column.name,
        "description": _meaning(column),
    }
    source = {"fileSet": {"@id": f"{config}-files"}, "extract": {"column": column.name}}
    if isinstance(column.kind, tuple):
        node["source"] = source
        node["subField"] = [
            {
                "@type": "cr:Field",
                "@id": f"{config}/{column.name}/{part.name}",
                "name": part.name,
                "description": _meaning(part),
                "dataType": _data_type(part),
                "source": source | {"transform": {"jsonPath": part.name}},
            }
            for part in column.kind
        ]
    else:
        node |= {"dataType": _data_type(column), "source": source}
    return node | ({"repeated": True} if column.many else {})


def _data_type(column: Column) -> str:
    return _TYPES[column.kind] if isinstance(column.kind, str) else "sc:Integer"


def _meaning(column: Column) -> str:
    if isinstance(column.kind, str | tuple):
        return column.meaning
    return f"{column.meaning} {', '.join(f'{number} {value}' for number, value in enumerate(column.kind))}."
