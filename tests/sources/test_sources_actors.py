"""Mentions: each rule finds whom it should, and no words make it fail."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_records import write_catalogue

from pipeline.core import paths
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue import Catalogue, load_catalogue
from pipeline.sources.catalogue.source_kinds import load_kinds
from pipeline.sources.linking import Context, Reason, Resolution, resolve
from pipeline.sources.linking.scenes import Scene

DOCS = Path("docs/sources.md")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load_catalogue(write_catalogue(tmp_path_factory.mktemp("sources")))


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    return load_catalogue(paths.SOURCES_IN)


def after(catalogue: Catalogue, text: str, language: str, previous: Resolution | None = None) -> Context:
    return Context(Scene(text, catalogue, load_kinds(language)), len(text), previous=previous)


@pytest.mark.parametrize(
    ("mention", "actor", "kind", "reason"),
    [
        ("Nvidia", "nvidia", "company", "exact_name"),
        ("NVIDIA", "nvidia", "company", "exact_name"),
        ("des Statistischen Bundesamtes", "destatis", "statistics", "exact_name"),
        ("der „Zeit“", "zeit", "news_media", "exact_name"),
        ("die FT", "ft", "news_media", "alias"),
        ("ft", None, "unnamed", "unknown"),
        ("Peking", "china", "government", "metonym"),
        ("Einem Bericht der Financial Times", "ft", "news_media", "name_inside"),
        ("FT-Bericht", "ft", "news_media", "name_inside"),
        ("ein Sprecher von Nvidia", "nvidia", "company", "name_inside"),
        ("Handelsminister Howard Lutnick", "lutnick", "person", "name_inside"),
        ("die Präsidentin des Statistischen Bundesamtes, Ruth Brand", "brand", "person", "name_inside"),
        ("Howard Lutnick und Ruth Brand", "lutnick", "person", "first_of_several"),
        ("Feith", None, "person", "ambiguous"),
        ("In einem offenen Brief an den Minister Howard Lutnick", None, "open_letter", "inferred_kind"),
        ("ein Bericht über Nvidia", None, "news_media", "inferred_kind"),
        ("ehemalige Beamte, darunter David Feith", None, "unnamed", "unnamed"),
        ("Mitarbeiter von Nvidia", None, "unnamed", "unnamed"),
        ("Nvidia-Chef Jensen Huang", None, "person", "unlisted_person"),
        ("Moritz Feith", None, "person", "unlisted_person"),
        ("Beobachter", None, "unnamed", "unnamed"),
        ("mehreren Medienberichten", None, "unnamed", "unnamed"),
        ("die Polizei Köln", None, "government", "inferred_kind"),
        ("das Landgericht", None, "court", "inferred_kind"),
        ("ein Brief", None, "open_letter", "inferred_kind"),
        ("eine Studie der Universität Köln", None, "research", "inferred_kind"),
        ("die Fraktion", None, "party", "inferred_kind"),
        ("ein Konzern", None, "company", "inferred_kind"),
        ("", None, "unnamed", "unnamed"),
        ("zudem", None, "unnamed", "unknown"),
    ],
)
def test_german_mentions(tiny: Catalogue, mention: str, actor: str | None, kind: str, reason: str) -> None:
    found = resolve(mention, tiny, "de")
    assert (found.actor, found.kind, found.reason) == (actor, SourceKind(kind), Reason(reason))


@pytest.mark.parametrize(
    ("mention", "actor", "kind", "reason"),
    [
        ("Nvidia Corp.", "nvidia", "company", "alias"),
        ("a spokeswoman for Nvidia", "nvidia", "company", "name_inside"),
        ("a letter reported by the Financial Times on Monday", None, "open_letter", "inferred_kind"),
        ("The letter, addressed to Commerce Secretary Howard Lutnick,", None, "open_letter", "inferred_kind"),
        ("the Federal Statistical Office", "destatis", "statistics", "exact_name"),
        ("Nvidia employees", None, "unnamed", "unnamed"),
        ("John Smith, a lawyer", None, "person", "unlisted_person"),
        ("sources familiar with the matter", None, "unnamed", "unnamed"),
        ("police", None, "government", "inferred_kind"),
        ("Beijing", "china", "government", "metonym"),
    ],
)
def test_english_mentions(tiny: Catalogue, mention: str, actor: str | None, kind: str, reason: str) -> None:
    found = resolve(mention, tiny, "en")
    assert (found.actor, found.kind, found.reason) == (actor, SourceKind(kind), Reason(reason))


@pytest.mark.parametrize(
    ("before", "mention", "language", "actor", "reason"),
    [
        ("Präsidentin Ruth Brand kam. ", "Brand", "de", "brand", "surname"),
        ("Anna Feith kam. ", "Feith", "de", "feith-anna", "alias"),
        ("Präsidentin Ruth Brand kam. ", "die Präsidentin", "de", "brand", "role_noun"),
        ("Nvidia wuchs. Nvidia stieg. ", "der Konzern", "de", "nvidia", "role_noun"),
        ("Nvidia wuchs. ", "eine Sprecherin des Unternehmens", "de", "nvidia", "role_noun"),
        ("Nvidia wuchs. ", "ein Konzern", "de", None, "inferred_kind"),
        ("Das Statistische Bundesamt zählt. ", "Angaben des Amtes", "de", "destatis", "short_form"),
        ("Das schrieb die Financial Times über Nvidia. ", "Dem Bericht", "de", "ft", "role_noun"),
        ("The Financial Times wrote. ", "the paper", "en", "ft", "role_noun"),
        ("The Chinese government spoke. ", "the government", "en", "china", "short_form"),
    ],
)
def test_short_forms(
    tiny: Catalogue, *, before: str, mention: str, language: str, actor: str | None, reason: str
) -> None:
    found = resolve(mention, tiny, language, after(tiny, before, language))
    assert (found.actor, found.reason) == (actor, Reason(reason))


def test_someone_else_of_that_name_is_not_in_the_scene(tiny: Catalogue) -> None:
    scene = Scene("Gestern sprach Moritz Feith, und Senator Feith schwieg.", tiny, load_kinds("de"))
    assert [hit.begin for hit in scene.hits] == ["Gestern sprach Moritz Feith, und Senator Feith".rindex("Feith")]


def test_an_actor_named_in_passing_is_not_the_company(tiny: Catalogue, tmp_path: Path) -> None:
    actors = "actors:\n" + "".join(
        f"  - {{id: {name.lower()}, name: {{de: {name}, en: {name}}}, kind: company}}\n" for name in ("Aldo", "Berto")
    )
    catalogue = load_catalogue(write_catalogue(tmp_path, actors, "documents: []\n"))
    context = after(catalogue, "Aldo schließt. Aldo spart, rät die Beratung Berto. ", "de")
    assert resolve("das Unternehmen", catalogue, "de", context).actor == "aldo"


def test_a_mention_cut_off_inside_a_name(tiny: Catalogue) -> None:
    text = "Das meldet die Financial Times."
    found = resolve("die Financial", tiny, "de", Context(Scene(text, tiny, load_kinds("de")), text.index("die")))
    assert (found.actor, found.reason) == ("ft", Reason.NAME_INSIDE)


def test_pronouns_use_the_antecedent_else_the_speaker_before(tiny: Catalogue) -> None:
    text = "Nvidia wuchs. "
    scene = Scene(text, tiny, load_kinds("de"))
    found = resolve("sie", tiny, "de", Context(scene, len(text), antecedent="Präsidentin Ruth Brand"))
    assert (found.actor, found.reason) == ("brand", Reason.PRONOUN)
    previous = resolve("Nvidia", tiny, "de")
    found = resolve("ihren Angaben", tiny, "de", after(tiny, text, "de", previous))
    assert (found.actor, found.reason) == ("nvidia", Reason.PRONOUN)


def test_every_reason_has_a_score_and_is_documented() -> None:
    assert all(0.0 <= reason.score <= 1.0 for reason in Reason)
    page = DOCS.read_text(encoding="utf-8")
    assert [reason for reason in Reason if f"`{reason}`" not in page] == []


WORDS = st.sampled_from(
    [
        *("der", "des", "Bericht", "Nvidia", "Feith", "an", "über", "Konzern", "ihren", "Angaben", "FT", "-", "„", "“"),
        *("von", "the", "letter", "reported", "by", "Ruth", "Brand", "Brands", "darunter", ",", "Zeit", "Prof."),
        *("E.ON", "\n", "ß", "'s"),
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=80), st.sampled_from(["de", "en"]), st.booleans())
def test_no_mention_fails(mention: str, language: str, in_context: bool) -> None:
    catalogue = _CATALOGUE
    context = after(catalogue, f"Ruth Brand und Nvidia. {mention} ", language) if in_context else None
    found = resolve(mention, catalogue, language, context)
    assert found.actor is None or found.actor in catalogue.actors
    assert 0.0 <= found.score <= 1.0


def test_ten_thousand_mentions_take_no_time(whole: Catalogue) -> None:
    mentions = [
        "Einem Bericht der Financial Times",
        "Der Konzern",
        "ein Sprecher von Nvidia",
        "US-Präsident Trump",
    ] * 2_500
    resolve("warm", whole, "de")
    start = time.process_time()
    for mention in mentions:
        resolve(mention, whole, "de")
    assert time.process_time() - start < 40  # of the processor; some 25,000 a second are resolved on a laptop


_CATALOGUE = load_catalogue(paths.SOURCES_IN)
