"""Articles out of a few lines, and strategies that make text that looks like news or like nothing at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from pipeline.cli.named_articles import bare_article
from pipeline.core.record import replace
from pipeline.core.terms import Origin
from pipeline.reading.attributions import find_attributions
from pipeline.reading.claims import Extracted, ExtractSettings, extract_claims
from pipeline.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pipeline.core.records import Article, Attribution, Claim, Sentence, Span

SETTINGS = ExtractSettings(min_claim_words=3)
LANGUAGES = st.sampled_from(["de", "en"])

_GERMAN = [
    "Der Rat tagt am Montag.",
    "Ministerin Anna Huber sagte",
    "sagte er",
    ", dass die Brücke gesperrt ist",
    "die Brücke sei gesperrt",
    "„Wir bauen das Dach neu“",
    "„Das gilt",
    "»Nein!«",
    "‚Ja‘",
    ", so die Polizei",
    "laut Polizei",
    "dem Bericht zufolge",
    "nach Angaben von Dr. Huber",
    "wie das Amt mitteilte",
    "heißt es in dem Brief",
    ", aus dem die „Nordpost“ zitiert",
    "unter Berufung auf Ermittler",
    "die Forderung, dass",
    "kündigte",
    "an",
    "Sie",
    "er",
    "z. B.",
    "am 12. August",
    "3,4 Mio. Euro",
    "im Jahr 2005.",
    "der 2. Weltkrieg",
    "J. D. Vance",
    "soll geflohen sein",
    "und",
    "aber",
    "hätten",
    "werde",
    "habe",
    "dem Vernehmen nach",
    "Dies sagte der Sprecher.",
    "Das berichtete die „Welt“.",
    "(SPD)",
    "…",
    "...",
]
_ENGLISH = [
    "The council meets on Monday.",
    "Mayor Jane Roe said",
    "she said",
    "that the bridge is closed",
    "the bridge was closed",
    "“We repaired the roof,”",
    '"It is true',
    "‘No’",
    "according to the police",
    "said Jim Doe",
    "told reporters that",
    "reportedly",
    "in a letter reported by the Northern Post",
    ", citing two officials,",
    "He",
    "they",
    "the U.S.",
    "Apple Inc.",
    "at 9 a.m.",
    "Mr. Roe",
    "3.5 percent",
    "on Jan. 5",
    "in 2005.",
    "and",
    "but",
    "who",
    "will",
    "has been",
]
_MARKS = [
    ".",
    ",",
    ":",
    ";",
    "!",
    "?",
    "–",
    "-",
    "„",
    "“",
    "”",
    '"',
    "»",
    "«",
    "(",
    ")",
    "\n",
    "\n\n",
    "\n# ",
    "\n- ",
    "\n> ",
    "\n1. ",
    "\n2. ",
    "\u00a0",
    "\u200b",
    "\t",
    "  ",
]

news = st.lists(st.sampled_from(_GERMAN + _ENGLISH + _MARKS), max_size=30).map(" ".join)
anything = st.text(max_size=120)


@st.composite
def mutated_news(draw: st.DrawFn) -> str:
    """Draw news-like text with some characters dropped, doubled or put in."""
    text = draw(news)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.text(max_size=3)) + text[at + draw(st.integers(0, 3)) :]
    return text


texts = news | mutated_news() | anything


def article(text: str, language: str = "de", published: date | None = None) -> Article:
    """Return an article with this text, perhaps a date, and nothing else of interest."""
    return replace(bare_article(text, language, published=published), origin=Origin.INVENTED)


@dataclass(frozen=True)
class Analysis:
    """Everything the rules find in one text."""

    article: Article
    sentences: list[Sentence]
    attributions: list[Attribution]
    extracted: Extracted

    def words(self, spans: Iterable[Span]) -> str:
        """Return the words of several spans, joined by a bar."""
        return " | ".join(span.of(self.article.text) for span in spans)


def analyse(text: str, language: str = "de", published: date | None = None) -> Analysis:
    """Return sentences, attributions and claims of a text."""
    of = article(text, language, published)
    sentences = split_sentences(of)
    attributions = find_attributions(of, sentences)
    return Analysis(of, sentences, attributions, extract_claims(of, sentences, attributions, SETTINGS))


def rare_flags(claim: Claim) -> tuple[str, ...]:
    """Return a claim's flags but for those that nearly every made-up sentence has: "the bridge", "on Monday"."""
    return tuple(flag for flag in claim.flags if flag not in {"definite", "date"})
