"""A tiny catalogue, and makers of the records that linking reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pipeline.core.ids import make_id
from pipeline.core.records import Article, Attribution, Claim, Span
from pipeline.core.terms import Form, Origin
from pipeline.sources.catalogue import load_catalogue
from pipeline.sources.linking import Finder, LinkSettings
from pipeline.sources.retrieval import RankSettings

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = LinkSettings(document_days=30, min_score=0.5)
RANKING = RankSettings(k1=2.0, b=0.3, candidates=100, title=0.7, rarity=0.8, length=0.2)

ACTORS = """\
actors:
  - {id: ft, name: {de: Financial Times, en: Financial Times}, aliases: {de: [FT], en: [FT]}, kind: news_media}
  - {id: zeit, name: {de: Die Zeit, en: Die Zeit}, aliases: {de: [], en: []}, kind: news_media}
  - {id: nvidia, name: {de: Nvidia, en: Nvidia}, aliases: {de: [], en: [Nvidia Corp.]}, kind: company}
  - {id: destatis, name: {de: Statistisches Bundesamt, en: Federal Statistical Office}, kind: statistics}
  - id: china
    name: {de: chinesische Regierung, en: Chinese government}
    metonyms: {de: [Peking], en: [Beijing]}
    kind: government
  - {id: lutnick, name: {de: Howard Lutnick, en: Howard Lutnick}, kind: person}
  - {id: brand, name: {de: Ruth Brand, en: Ruth Brand}, kind: person, parent: destatis}
  - {id: feith, name: {de: David Feith, en: David Feith}, aliases: {de: [Feith], en: [Feith]}, kind: person}
  - {id: feith-anna, name: {de: Anna Feith, en: Anna Feith}, aliases: {de: [Feith], en: [Feith]}, kind: person}
"""
DOCUMENTS = """\
documents:
  - id: ft-report
    kind: news_report
    title: FT report on frozen export controls
    actors: [ft]
    published: 2025-07-28
    language: en
    summary: The US froze controls on technology exports to China. The report quotes a letter on the Nvidia H20.
  - id: letter
    kind: open_letter
    title: Open letter to Howard Lutnick on the Nvidia H20
    actors: [feith]
    signatories: [feith]
    published: 2025-07
    language: en
    summary: 20 experts call the sale of the H20 to China a strategic misstep that helps its military.
    known_through: ft-report
  - id: prices
    kind: statistics_release
    title: Pressemitteilung zur Inflation 2025
    actors: [destatis]
    published: 2025-07-20
    language: de
    summary: Die Preise stiegen um 5,9 Prozent, Energie um 5,3 Prozent.
    text: |
      Wiesbaden. Die Verbraucherpreise stiegen im Juli um 5,9 Prozent. Energie verteuerte sich um 5,3 Prozent.
"""


def write_catalogue(folder: Path, actors: str = ACTORS, documents: str = DOCUMENTS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "actors.yaml").write_text(actors, encoding="utf-8")
    (folder / "documents.yaml").write_text(documents, encoding="utf-8")
    return folder


def find(folder: Path) -> Finder:
    return Finder.build(load_catalogue(folder), RANKING)


def article(text: str, language: str = "de", published: date | None = date(2025, 7, 29)) -> Article:
    return Article(
        make_id("article", text), "t", None, published, None, language, None, (), None, Origin.INVENTED, (), text, ""
    )


def span(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),) if words else ()


def attribution(
    of: Article, content: str, source: str = "", cue: str = "", form: Form = Form.INDIRECT, **places: str
) -> Attribution:
    spans = {key: span(of.text, words) for key, words in places.items()}
    return Attribution(
        id=make_id("attribution", of.id, content, source, cue),
        article=of.id,
        content=span(of.text, content),
        source=span(of.text, source),
        antecedent=spans.get("antecedent", ()),
        cue=span(of.text, cue),
        form=form,
        carried_over=False,
        parent=None,
        rule="adverbial:laut",
        frame=spans.get("frame", ()),
        medium=spans.get("medium", ()),
        addressee=spans.get("addressee", ()),
    )


def claim(of: Article, text: str, *attributions: Attribution) -> Claim:
    return Claim(
        id=make_id("claim", of.id, text),
        article=of.id,
        sentence="s",
        spans=span(of.text, text),
        text=text,
        standalone=text,
        standalone_plain=text,
        flags=(),
        attributions=tuple(one.id for one in attributions),
    )
