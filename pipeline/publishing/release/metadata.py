"""What others' programs read of a release as YAML: the head of the card, checked as the Hub would, and CITATION.cff."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.core.terms import Split
from pipeline.publishing.fields import CONFIGS, features_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from datasets import DatasetInfo
    from huggingface_hub import CardData, DatasetCardData

    from pipeline.publishing.release.release_facts import Facts
    from pipeline.publishing.release.tally import Tally

TAGS = [
    "claim-detection", "claim-extraction", "check-worthiness", "attribution", "fact-checking", "news", "croissant",
]  # fmt: skip
# https://github.com/huggingface/hub-docs/blob/main/datasetcard.md; the same steps as on the Hub.
_SIZES = [
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
]
_SIZE_BEYOND = "10M<n<100M"
_VOCABULARIES = {
    "annotations_creators": {
        "crowdsourced", "found", "expert-generated", "machine-generated", "no-annotation", "other",
    },
    "language_creators": {"crowdsourced", "found", "expert-generated", "machine-generated", "other"},
    "size_categories": {_SIZE_BEYOND, *(name for _, name in _SIZES)},
}  # fmt: skip
# The Hub's name of a licence that SPDX spells otherwise than in capitals.
_SPDX = {"apache-2.0": "Apache-2.0", "mit": "MIT"}


def metadata_of(facts: Facts, tally: Tally) -> DatasetCardData:
    """Return the Hub's metadata: licence, languages, task, annotators, size, tags, configs with files and features."""
    from datasets.info import DatasetInfosDict
    from datasets.utils.metadata import MetadataConfigs
    from huggingface_hub import DatasetCardData

    data = DatasetCardData(
        pretty_name=pretty(facts.name),
        language=sorted(tally.languages),
        license=facts.licence,
        task_categories=["text-classification", "token-classification"],
        annotations_creators=_annotators(tally, facts.people),
        language_creators=_writers(tally),
        multilinguality=["multilingual" if len(tally.languages) > 1 else "monolingual"],
        size_categories=[size_category(tally.rows["claims"].total())],
        source_datasets=["original"],
        tags=TAGS,
    )
    present = [config for config in CONFIGS if tally.rows[config].total()]
    if present:
        DatasetInfosDict({config: _info(config, tally) for config in present}).to_dataset_card_data(data)
        MetadataConfigs({config: _files(config, tally) for config in present}).to_dataset_card_data(data)
    return data


def _info(config: str, tally: Tally) -> DatasetInfo:
    """Return a config's features, and the rows and bytes of its splits as `datasets` counts them."""
    from datasets import DatasetInfo
    from datasets.splits import SplitDict, SplitInfo

    files = {split: file for (name, split), file in tally.files.items() if name == config}
    splits = SplitDict()
    for split in Split:
        if split in files:
            splits.add(SplitInfo(split.value, files[split].arrow_bytes, files[split].rows))
    return DatasetInfo(
        features=features_of(CONFIGS[config]),
        config_name=config,
        splits=splits,
        download_size=sum(file.size for file in files.values()),
        dataset_size=sum(file.arrow_bytes for file in files.values()),
    )


def _files(config: str, tally: Tally) -> dict[str, Any]:
    files = [
        {"split": split.value, "path": f"{config}/{split}.parquet"} for split in Split if tally.rows[config][split]
    ]
    return {"data_files": files, **({"default": True} if config == next(iter(CONFIGS)) else {})}


def check_card(text: str, folder: Path) -> list[str]:
    """Return what is wrong with a card, as the Hub and `datasets` would find it, without a network.

    Read: the front matter, its fixed vocabularies, every config's features and that its files are in `folder`.
    """
    from huggingface_hub import DatasetCard

    data = DatasetCard(text, ignore_metadata_errors=False).data
    wrong = [f"{key} is missing" for key in ("license", "language", "pretty_name") if not data.get(key)]
    for key, allowed in _VOCABULARIES.items():
        wrong += [f"{value}: no such {key}" for value in data.get(key, []) if value not in allowed]
    languages = data.get("language") or []
    wrong += [f"{value}: not a language code" for value in languages if not re.fullmatch("[a-z]{2,3}", value)]
    return wrong + list(_wrong_configs(data, folder))


def _wrong_configs(data: CardData, folder: Path) -> Iterator[str]:
    from datasets.info import DatasetInfosDict
    from datasets.utils.metadata import MetadataConfigs

    configs = MetadataConfigs.from_dataset_card_data(data)
    infos = DatasetInfosDict.from_dataset_card_data(data)
    for config, found in configs.items():
        if config not in infos or infos[config].features != features_of(CONFIGS[config]):
            yield f"{config}: its features are not those of the files"
        for file in found["data_files"]:
            if not (folder / file["path"]).is_file():
                yield f"{file['path']}: not in the release"


def who(provenance: str, people: Collection[str]) -> str:
    """Return in words who made the labels of a provenance; `people` are the annotators who are persons."""
    kind, _, names = provenance.partition(":")
    if kind == "gold":
        human = {name in people for name in names.split("+")}
        machine = "a language model following the guidelines"
        return machine if human == {False} else "a person" if human == {True} else f"a person, and {machine}"
    return "labelling rules, combined by their votes" if kind == "votes" else "a program"


def _annotators(tally: Tally, people: Collection[str]) -> list[str]:
    found = {who(provenance, people).startswith("a person") for provenance in tally.provenances}
    names = {True: "expert-generated", False: "machine-generated"}
    return sorted(names[human] for human in found) or ["no-annotation"]


def _writers(tally: Tally) -> list[str]:
    """Return who wrote the articles: found elsewhere, or written for this data set by its contributors."""
    names = {"third_party": "found"}
    return sorted({names.get(origin, "other") for origin, _, _ in tally.origins})


def pretty(name: str) -> str:
    """Return a repository name as a title: ``beleg-claims`` as "Beleg claims"."""
    title = re.sub(r"[-_]+", " ", name).strip()
    return title[:1].upper() + title[1:]


def size_category(rows: int) -> str:
    """Return the Hub's size category for a number of rows."""
    return next((name for limit, name in _SIZES if rows < limit), _SIZE_BEYOND)


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
