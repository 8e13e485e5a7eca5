"""The release as Croissant 1.0 JSON-LD: files with hashes, a record set for each config, responsible-AI fields."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.core.terms import Split
from pipeline.publishing.fields import CONFIGS, ROWS
from pipeline.publishing.release.metadata import pretty, who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.publishing.fields import Column
    from pipeline.publishing.release.release_facts import Facts
    from pipeline.publishing.release.tally import Tally
    from pipeline.publishing.release.writer import FileFacts

Node = dict[str, Any]

# https://docs.mlcommons.org/croissant/docs/croissant-spec.html, appendix 1.
_CONTEXT: Node = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {"string": "sc:Text", "int32": "sc:Integer", "float64": "sc:Float", "bool": "sc:Boolean", "date32": "sc:Date"}
_PARQUET = "application/x-parquet"


def croissant_of(facts: Facts, tally: Tally, others: Iterable[FileFacts]) -> str:
    """Return croissant.json; `others` are the release's JSON-LD files. No clock: the date is the release's."""
    present = [config for config in CONFIGS if tally.rows[config].total()]
    files = [file for _, file in sorted(tally.files.items())]
    node: Node = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": facts.name,
        "description": (
            f"{pretty(facts.name)}: claims from news articles, each with its place in the article, its source chain, "
            "and a label for whether it can be checked."
        ),
        "version": facts.version,
        "datePublished": facts.date,
        "license": licence_url(facts.licence),
        "url": f"urn:beleg:dataset:{facts.name}",
        "inLanguage": sorted(tally.languages),
        "keywords": ["claims", "fact-checking", "attribution", "news"],
        "creator": [{"@type": "sc:Organization", "name": name} for name in facts.authors],
        "citeAs": f"{'; '.join(facts.authors)} ({facts.date[:4]}). {pretty(facts.name)}, version {facts.version}.",
        "isLiveDataset": False,
        **_responsible(facts, tally),
        "distribution": [
            *(_file(file, _PARQUET) for file in files),
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


def _responsible(facts: Facts, tally: Tally) -> Node:
    """Return the responsible-AI fields (https://docs.mlcommons.org/croissant/docs/croissant-rai-spec.html)."""
    makers = sorted({who(provenance, facts.people) for provenance in tally.provenances})
    texts = ", ".join(f"{count} {origin.replace('_', ' ')}" for origin, count in _origins(tally))
    return {
        "rai:dataCollection": f"News articles given by the project's contributors: {texts or 'none yet'}.",
        "rai:dataCollectionType": ["Manual Human Curator"],
        "rai:dataPreprocessingProtocol": [
            "Sentences, attributions and claims are found by rules; offsets count characters of the article's text.",
            "Each claim's sources are followed through the article to a catalogue of actors and documents.",
            "Whole stories are dealt to the splits by a hash; near copies stay together.",
        ],
        "rai:dataAnnotationProtocol": (
            "Annotators follow written guidelines (versions "
            f"{', '.join(sorted(tally.guidelines)) or 'none yet'}) whose clauses they name; labelling rules vote where "
            "nobody annotated; adjudicated labels win. The config labels holds every value that anyone gave."
        ),
        "rai:annotatorDemographics": f"Labels come from: {'; '.join(makers) or 'nobody yet'}.",
        "rai:dataAnnotationAnalysis": [
            f"{row.part}, {row.field.replace('_', ' ')}: Krippendorff's alpha {row.alpha} on {row.n} claims."
            for row in facts.agreement
            if row.alpha is not None
        ],
        "rai:dataUseCases": [
            "Training and testing of models that tell whether a claim can be checked.",
            "Studying how news articles pass on what others say.",
        ],
        "rai:dataLimitations": [
            "Claims and attributions are found by rules; some are missed, some are cut wrongly.",
            "No claim is called true or false.",
        ],
        "rai:dataBiases": [
            "The articles are no sample of the news: shares of labels or sources are not those of the press."
        ],
        "rai:personalSensitiveInformation": [
            "Articles name people in their public roles; nothing else about a person is collected, inferred or scored."
        ],
        "rai:dataSocialImpact": "Quoted claims are not endorsed; the data must not be used to profile speakers.",
        "rai:dataReleaseMaintenancePlan": (
            "Each version lists in CHANGELOG.md what was added, removed and corrected; rows are removed where people "
            f"named in them object{f' to {facts.contact}' if facts.contact else ''}."
        ),
    }  # fmt: skip


def _origins(tally: Tally) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for (origin, _, _), count in tally.origins.items():
        found[origin] = found.get(origin, 0) + count
    return sorted(found.items())
