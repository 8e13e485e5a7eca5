"""What stands around a claim and tells which document it is from: paragraph, article, how and when it was said."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.core.terms import Form
from pipeline.languages import load_language
from pipeline.sources.catalogue.comparable_words import terms
from pipeline.sources.catalogue.shared_evidence import stop_words
from pipeline.sources.retrieval import Part

if TYPE_CHECKING:
    from datetime import date

    from pipeline.core.records import Article, Attribution, Claim
    from pipeline.sources.catalogue.source_kinds import Kinds
    from pipeline.sources.linking.finder import Finder, Fits
    from pipeline.sources.linking.scenes import Scene

# More words than these tell more than that somebody denies.
_SHORT = 5
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The terms of a claim, of its paragraph and of its article, the day the article was published, how it was said.

    `is_direct`: verbatim; `is_reply`: as an answer or a denial. `said`: the months in which, as far as the reporting
    clause names them; `tells_of`: the last day that the claim tells of. `named`: the actors that the article names.
    `fits`: what the index of documents finds for the claim's words.
    """

    claim: frozenset[str]
    paragraph: frozenset[str]
    article: frozenset[str]
    published: date | None
    is_direct: bool = False
    is_reply: bool = False
    said: frozenset[int] = frozenset()
    tells_of: date | None = None
    named: frozenset[str] = frozenset()
    fits: Fits = field(default_factory=dict)

    @property
    def by_itself(self) -> bool:
        """Whether the claim's own words must decide: what was said to a reporter is on the topic of many documents."""
        return self.is_direct or self.is_reply


class ArticleSurroundings:
    """What the claims of one article have around them."""

    def __init__(self, article: Article, scene: Scene, finder: Finder) -> None:
        self._article, self._finder = article, finder
        self._kinds, self._named = scene.kinds, frozenset(scene.counts)
        self._stop = stop_words(article.language)
        self._terms = terms(f"{article.title}\n{article.text}", self._stop)

    def of(self, claim: Claim, innermost: Attribution | None, said: Attribution) -> Surroundings:
        """Return what else there is to go by; `said`: the innermost attribution, the first where it is carried on."""
        text, published = self._article.text, self._article.published
        begin, end = claim.spans[0].begin, claim.spans[-1].end
        paragraph = text[text.rfind("\n", 0, begin) + 1 : text.find("\n", end) % (len(text) + 1)]
        spans = (*innermost.frame, *innermost.cue) if innermost else ()
        frame = " ".join(span.of(text) for span in spans)
        is_past = claim.features.tense == "past"
        return Surroundings(
            claim=terms(f"{claim.text}\n{claim.standalone_plain}", self._stop),
            paragraph=terms(paragraph, self._stop),
            article=self._terms,
            published=published,
            # What goes on after a quotation was said with it.
            is_direct=innermost is not None and Form.DIRECT in {innermost.form, said.form},
            is_reply=self._kinds.is_reply(frame) or self._is_rebuff(claim),
            said=months_in(frame, self._kinds),
            tells_of=last_weekday(claim.text, self._article.language, published) if is_past else None,
            named=self._named,
            fits=self._finder.fits([Part(claim.text), Part(claim.standalone_plain)], self._article.language),
        )

    def _is_rebuff(self, claim: Claim) -> bool:
        """Return whether a claim refuses to comment, or goes on a short sentence that denies: "Roe disputes that."."""
        low = set(claim.text.lower().split())
        if self._kinds.comments & low and self._kinds.refusals & low:
            return True
        before = self._article.text[: claim.spans[0].begin].rpartition("\n")[2].rstrip()
        sentence = before[:-1].rpartition(". ")[2]
        return len(sentence.split()) <= _SHORT and before[-1:] in {".", ":"} and self._kinds.is_reply(sentence)


def months_in(words: str, kinds: Kinds) -> frozenset[int]:
    """Return the numbers of the months that a reporting clause names: "sagte sie im Mai" → 5."""
    numbers = load_language(kinds.language).month_numbers
    named = (first or second for first, second in _month(kinds.before_months).findall(words))
    return frozenset(numbers[word.lower()] for word in named if word.lower() in numbers)


@functools.cache
def _month(before: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a word where a month may stand, so that "Theresa May said" names none."""
    return re.compile(rf"\b(?:{'|'.join(before)}|\d{{1,2}}\.?) ([A-ZÄ]\w+)|\b([A-Z]\w+) \d{{1,2}}\b")


def last_weekday(words: str, language: str, published: date | None) -> date | None:
    """Return the day that a claim about the past names by its weekday: the last such day up to the article's."""
    if published is None:
        return None
    names = load_language(language).weekdays
    for word in reversed(_WORD.findall(words)):
        if word[0].isupper():
            for number, name in enumerate(names):
                if word.lower().startswith(name):
                    return published - timedelta(days=(published.weekday() - number) % 7)
    return None
