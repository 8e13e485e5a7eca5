"""The data-set card: README.md of the release, with the Hub's metadata and the sections people look for."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from pipeline.agreed import Agreed
from pipeline.core.records import Split
from pipeline.fields import CHAIN, CONFIGS, VALUES, features_of, markdown_table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from huggingface_hub import DatasetCardData

    from pipeline.release import ReleaseSettings, Tally
    from pipeline.scores import Scores

TEMPLATES = Path(__file__).parent / "templates"
NOTHING = Agreed()
TAGS = ["claim-detection", "claim-extraction", "check-worthiness", "attribution", "fact-checking", "news"]
ANNOTATORS_SHOWN = 20
WITHHELD_SHOWN = 50

# https://github.com/huggingface/hub-docs/blob/main/datasetcard.md; the same steps as on the Hub.
_SIZES = [
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
]
_SIZE_BEYOND = "10M<n<100M"
_ANNOTATIONS_CREATORS = {"crowdsourced", "found", "expert-generated", "machine-generated", "no-annotation", "other"}

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything the card says: settings, counts, scores, what the leak check found (leaks.json, parsed), agreement."""

    settings: ReleaseSettings
    tally: Tally
    scores: Sequence[Scores]
    leaks: Mapping[str, Any]
    agreed: Agreed = NOTHING


def card_of(facts: CardFacts) -> str:
    """Return README.md: YAML front matter and Markdown, text from outside escaped; no clock, same facts same text."""
    tally, settings, template = facts.tally, facts.settings, _environment().get_template("card.md.j2")
    body = template.render(
        settings=settings,
        tally=tally,
        scores=facts.scores,
        leaks=facts.leaks,
        configs={config: tally.rows[config] for config in CONFIGS},
        absent=[config for config in CONFIGS if not tally.rows[config].total()],
        empty=_empty_splits(tally),
        splits=list(Split),
        tables={config: markdown_table(columns) for config, columns in CONFIGS.items()},
        chain=markdown_table(CHAIN),
        values={_spaced(kind.__name__): meanings for kind, meanings in VALUES.items() if kind is not Split},
        origins=_sorted(tally.origins),
        labels=_sorted(tally.labels),
        annotators=annotators(tally, facts.agreed.people),
        agreed=facts.agreed,
        annotators_shown=ANNOTATORS_SHOWN,
        withheld_shown=WITHHELD_SHOWN,
        key=re.sub(r"\W+", "_", f"{settings.name}_{settings.version}".lower()),
    )
    return f"---\n{metadata_of(facts).to_yaml()}\n---\n\n{body}"


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - Markdown, not HTML: every value from outside goes through `code` or `fenced`
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(code=code, fenced=fenced, words=lambda code: code.replace("_", " "))
    return environment


def metadata_of(facts: CardFacts) -> DatasetCardData:
    """Return the Hub's metadata: licence, languages, task, annotators, size, tags, configs with files and features."""
    from datasets import DatasetInfo
    from datasets.info import DatasetInfosDict
    from datasets.utils.metadata import MetadataConfigs
    from huggingface_hub import DatasetCardData

    tally = facts.tally
    data = DatasetCardData(
        pretty_name=pretty(facts.settings.name),
        language=sorted(tally.languages),
        license=facts.settings.licence,
        task_categories=["text-classification"],
        annotations_creators=_creators(tally, facts.agreed.people),
        multilinguality=["multilingual" if len(tally.languages) > 1 else "monolingual"],
        size_categories=[size_category(tally.rows["claims"].total())],
        source_datasets=["original"],
        tags=TAGS,
    )
    present = [config for config in CONFIGS if tally.rows[config].total()]
    if present:
        DatasetInfosDict(
            {config: DatasetInfo(features=features_of(CONFIGS[config]), config_name=config) for config in present}
        ).to_dataset_card_data(data)
        MetadataConfigs({config: _files(config, tally) for config in present}).to_dataset_card_data(data)
    return data


def _files(config: str, tally: Tally) -> dict[str, Any]:
    files = [
        {"split": split.value, "path": f"{config}/{split}.parquet"} for split in Split if tally.rows[config][split]
    ]
    return {"data_files": files, **({"default": True} if config == next(iter(CONFIGS)) else {})}


def check_card(text: str, folder: Path) -> list[str]:
    """Return what is wrong with a card, as the Hub and `datasets` would find it, without a network.

    Read: the front matter, its fixed vocabularies, every config's features and that its files are in `folder`.
    """
    from datasets.info import DatasetInfosDict
    from datasets.utils.metadata import MetadataConfigs
    from huggingface_hub import DatasetCard

    data = DatasetCard(text, ignore_metadata_errors=False).data
    wrong = [f"{key} is missing" for key in ("license", "language", "pretty_name") if not data.get(key)]
    wrong += [f"{value}: no such annotations_creators" for value in data.get("annotations_creators", [])
              if value not in _ANNOTATIONS_CREATORS]  # fmt: skip
    sizes = {name for _, name in _SIZES} | {_SIZE_BEYOND}
    wrong += [f"{value}: no such size_categories" for value in data.get("size_categories", []) if value not in sizes]
    wrong += [
        f"{value}: not a language code" for value in data.get("language") or [] if not re.fullmatch("[a-z]{2,3}", value)
    ]
    configs = MetadataConfigs.from_dataset_card_data(data)
    infos = DatasetInfosDict.from_dataset_card_data(data)
    for config, found in configs.items():
        if config not in infos or infos[config].features != features_of(CONFIGS[config]):
            wrong.append(f"{config}: its features are not those of the files")
        wrong += [f"{file['path']}: not in the release" for file in found["data_files"]
                  if not (folder / file["path"]).is_file()]  # fmt: skip
    return wrong


def annotators(tally: Tally, people: Collection[str]) -> list[tuple[str, str, int]]:
    """Return (provenance, who that is, labels) for each origin of labels, the most frequent first."""
    return [(name, _who(name, people), count) for name, count in _sorted(tally.provenances)]


def _who(provenance: str, people: Collection[str]) -> str:
    kind, _, names = provenance.partition(":")
    if kind == "gold":
        human = {name in people for name in names.split("+")}
        machine = "a language model following the guidelines"
        return machine if human == {False} else "a person" if human == {True} else f"a person, and {machine}"
    return "labelling rules, combined by their votes" if kind == "votes" else "a program"


def _creators(tally: Tally, people: Collection[str]) -> list[str]:
    who = {_who(provenance, people).startswith("a person") for provenance in tally.provenances}
    names = {True: "expert-generated", False: "machine-generated"}
    return sorted(names[human] for human in who) or ["no-annotation"]


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


def pretty(name: str) -> str:
    """Return a repository name as a title: ``beleg-claims`` as "Beleg claims"."""
    title = re.sub(r"[-_]+", " ", name).strip()
    return title[:1].upper() + title[1:]


def size_category(rows: int) -> str:
    """Return the Hub's size category for a number of rows."""
    return next((name for limit, name in _SIZES if rows < limit), _SIZE_BEYOND)


def code(text: object) -> str:
    """Return text from outside as a code span on one line, which Markdown and HTML in it cannot leave."""
    line = _UNSEEN.sub(" ", str(text)).strip().replace("|", "\\|") or "–"
    fence = "`" * (_longest_run(line) + 1)
    gap = " " if "`" in line else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def fenced(value: object) -> str:
    """Return a value as a JSON code block that its own text cannot close; unseen characters are written as codes."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    text = re.sub(
        "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", lambda found: f"\\u{ord(found.group()):04x}", text
    )
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}json\n{text}\n{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
