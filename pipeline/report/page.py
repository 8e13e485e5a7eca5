"""The report page: everything counted, and the one HTML file that shows it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup, escape

from pipeline.core.records import (
    Checkability,
    ClaimType,
    NotCheckableReason,
    SourceKind,
    Split,
)
from pipeline.fields import VALUES
from pipeline.report.charts import bar, interval

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from enum import StrEnum

    from pipeline.report.samples import Sample
    from pipeline.report.survey import Dropped, Survey
    from pipeline.scores import Scores

TEMPLATES = Path(__file__).parent / "templates"

# Characters that change how the text around them is shown: controls, bidirectional overrides and isolates.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_LANGUAGES = {"de": "German", "en": "English"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a distribution: a value, how often it occurs, and what it means."""

    name: str
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel; `share` is its part of the claims, where it counts claims; `stage` drops into rejects."""

    name: str
    count: int
    share: float | None
    note: str
    stage: str | None


def render(
    survey: Survey,
    rejects: Sequence[Dropped],
    scores: Sequence[Scores],
    samples: Sequence[Sample],
    *,
    title: str = "Beleg report",
) -> str:
    """Return the page as HTML: self-contained, without script, everything from outside escaped."""
    template = _environment().get_template("index.html.j2")
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    return template.render(
        title=title,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        survey=survey,
        funnel=funnel(survey, rejects),
        rejects=rejects,
        scores=scores,
        samples=samples,
        tables=_distributions(survey),
        kinds=_kinds(survey),
        splits=[(split, survey.articles[split], survey.claims[split]) for split in Split],
        languages=_languages(survey),
        kind_meanings=VALUES[SourceKind],
    )


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(shown=shown, words=words, percent=percent, thousands=thousands)
    environment.globals.update(bar=bar, interval=interval, percent=percent)
    return environment


def funnel(survey: Survey, rejects: Sequence[Dropped]) -> list[Step]:
    """Return the steps from articles to labelled claims, with what each stage dropped."""
    claims = survey.claims.total()
    whole = claims or None
    lost = {
        stage: sum(drop.count for drop in rejects if drop.stage == stage) for stage in ("ingest", "extract", "label")
    }

    def note(stage: str) -> str:
        return f"{thousands(lost[stage])} dropped" if lost[stage] else "none dropped"

    return [
        Step("Articles", survey.articles.total(), None, note("ingest"), "ingest"),
        Step("Sentences", survey.sentences, None, "headings included", None),
        Step("Claims", claims, None, note("extract"), "extract"),
        Step("Linked", survey.linked, whole and survey.linked / whole, "to an actor or document", None),
        Step("Labelled", survey.labelled, whole and survey.labelled / whole, note("label"), "label"),
    ]


def _languages(survey: Survey) -> list[tuple[str, int, int]]:
    """Return (language, articles, claims) by language code."""
    return [
        (_LANGUAGES.get(language, language), count, survey.claim_languages[language])
        for language, count in sorted(survey.languages.items())
    ]


def _distributions(survey: Survey) -> list[tuple[str, str, list[Row]]]:
    """Return (heading, explanation, rows) for each distribution of labels."""
    return [
        (
            "Can it be checked?",
            "By a competent stranger, with evidence open to the public now.",
            _rows(survey.checkability, Checkability),
        ),
        (
            "Why not?",
            "Exactly one reason for each claim that cannot be checked.",
            _rows(survey.reasons, NotCheckableReason),
        ),
        ("What is claimed?", "The kind of assertion, checkable or not.", _rows(survey.types, ClaimType)),
    ]


def _rows(counts: Counter[str], kind: type[StrEnum]) -> list[Row]:
    meanings = VALUES[kind]
    return [Row(value.value, counts[value.value], meanings[value.value]) for value in kind]


def _kinds(survey: Survey) -> list[tuple[str, int, int]]:
    """Return (kind, claims that cite it, claims that start there), the most cited first, unused kinds left out."""
    order = list(SourceKind)
    rows = [(kind, survey.cited_kinds[kind], survey.origin_kinds[kind]) for kind in order]
    used = [row for row in rows if row[1] or row[2]]
    return [(kind.value, cited, origin) for kind, cited, origin in sorted(used, key=lambda row: (-row[1], -row[2]))]


def shown(text: str | None) -> Markup:
    """Return text from outside as HTML: escaped, cut off from the direction of the text around it.

    Characters that would be invisible or turn the reading direction round are shown by their code instead.
    """
    parts, at = [Markup("<bdi>")], 0
    for match in _UNSEEN.finditer(text or ""):
        code = Markup('<span class="unseen">U+{:04X}</span>').format(ord(match.group()))
        parts += [escape((text or "")[at : match.start()]), code]
        at = match.end()
    return Markup("").join([*parts, escape((text or "")[at:]), Markup("</bdi>")])


def words(code: str) -> str:
    """Return an enum value as words: ``not_checkable`` as "not checkable"."""
    return code.replace("_", " ")


def percent(part: float, whole: float) -> str:
    """Return the share as a whole percentage, a dash where there is nothing to share."""
    if not whole:
        return "–"
    share = 100 * part / whole
    return "<1 %" if 0 < share < 0.5 else f"{share:.0f} %"


def thousands(count: int) -> str:
    """Return the count with a comma between thousands."""
    return f"{count:,}"
