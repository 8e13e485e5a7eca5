"""Whom each attribution of one article names, and how it uses that source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Article, Attribution, Span
from pipeline.core.terms import Form, LinkType, SourceKind
from pipeline.reading.rules import RULES
from pipeline.sources.catalogue.source_kinds import load_kinds
from pipeline.sources.linking.actor_resolution import Context, resolve
from pipeline.sources.linking.hops import in_medium
from pipeline.sources.linking.resolutions import Reason, Resolution, resolution
from pipeline.sources.linking.scenes import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.sources.catalogue.catalogue import Catalogue


class Speakers:
    """The sources of an article's attributions, read once in the order of the text."""

    def __init__(self, article: Article, attributions: Iterable[Attribution], catalogue: Catalogue) -> None:
        self.article, self.catalogue = article, catalogue
        self.kinds = load_kinds(article.language)
        self.scene = Scene(article.text, catalogue, self.kinds)
        self._found: dict[str, Resolution] = {}
        attributions = list(attributions)
        self._relaying = {span for one in attributions if RULES[one.rule].passes_on for span in one.source}
        previous: Resolution | None = None
        for one in sorted(attributions, key=lambda one: (place_of(one), one.id)):
            self._found[one.id] = self._source(one, previous)
            # Who only passes something on is not whom "sie" or "die Autoren" means in the next sentence.
            is_known = (
                bool(one.source) and not RULES[one.rule].passes_on and self._found[one.id].reason is not Reason.UNKNOWN
            )
            previous = self._found[one.id] if is_known else previous

    def of(self, one: Attribution) -> Resolution:
        """Return whom an attribution names."""
        return self._found[one.id]

    def is_none(self, one: Attribution) -> bool:
        """Return whether nobody speaks: someone acts whom no table knows, or a clause only looks reported."""
        if one.source or one.medium:
            is_unknown = RULES[one.rule].is_act and self._found[one.id].reason is Reason.UNKNOWN
            return is_unknown or (one.carried_over and RULES[one.rule].may_be_plan)
        return RULES[one.rule].own_without_speaker

    def words(self, spans: Iterable[Span]) -> str:
        """Return the words of several spans."""
        return " ".join(span.of(self.article.text) for span in spans)

    def named(self, spans: tuple[Span, ...]) -> Resolution:
        """Return whom a phrase names, without an attribution around it."""
        return resolve(self.words(spans), self.catalogue, self.article.language, Context(self.scene, spans[0].begin))

    def _source(self, one: Attribution, previous: Resolution | None) -> Resolution:
        """Return whom an attribution names; the medium alone where it names no one."""
        if not one.source:
            return self.named(one.medium) if one.medium else resolution(Reason.UNNAMED, SourceKind.UNNAMED)
        source = (*one.source[:-1], self._with_name(one.source[-1]))
        antecedent = self._writer(one) or one.antecedent
        context = Context(
            scene=self.scene,
            at=source[0].begin,
            antecedent="" if source != one.source else self.words(antecedent),
            antecedent_at=antecedent[0].begin if antecedent else 0,
            previous=previous,
        )
        found = resolve(self.words(source), self.catalogue, self.article.language, context)
        return found if found.actor or one.medium else self._in_letter(found, one)

    def _writer(self, one: Attribution) -> tuple[Span, ...]:
        """Return the person named before a letter whose writer "sie" is: never the paper that quotes from it."""
        if not one.medium or not any(span in self._relaying for span in one.antecedent):
            return ()
        hit = next(filter(self.scene.is_person, self.scene.before(one.medium[0].begin)), None)
        return (Span(hit.begin, hit.end),) if hit else ()

    def _with_name(self, source: Span) -> Span:
        """Return an article that stands alone with the catalogue name right after it: "der" of "der kdn"."""
        if source.of(self.article.text).lower() not in self.kinds.definite:
            return source
        after = self.scene.within(source.end + 1, source.end + 2)
        return Span(source.begin, after[0].end) if after else source

    def _in_letter(self, found: Resolution, one: Attribution) -> Resolution:
        """Return people without an entry as the open letter that the reporting clause says they wrote."""
        for word in self.words(one.frame).split():
            work = self.kinds.work(word.strip('.,;:!?»«“”„"')) if word[0].isupper() or word.islower() else None
            if work and self.kinds.work_kinds.get(work) is SourceKind.OPEN_LETTER and self._is_open_letter(one):
                return in_medium(found, resolution(Reason.MEDIUM, SourceKind.OPEN_LETTER, work=work))
        return found

    def _is_open_letter(self, one: Attribution) -> bool:
        frame = f" {self.words(one.frame).lower()}"
        return any(f" {words}" in frame for words in self.kinds.open_letters)

    def link_type(self, chain: tuple[Attribution, ...], at: int, form: Form) -> LinkType:
        """Return how the source of attribution `at` of a chain is used; `form` is how the claim itself is reported.

        Only the innermost is quoted, or the ground for more; whoever stands before it is reported. "Aus dem die FT
        zitiert" says of the letter inside that its words are given.
        """
        if at < len(chain) - 1:
            return LinkType.REPORTS
        if form is Form.DIRECT:
            return LinkType.QUOTES
        around = chain[max(0, at - 1) :]
        frame = self.words(span for one in around for span in (*one.frame, *one.cue)).lower()
        if any(phrase in frame for phrase in self.kinds.quotes):
            return LinkType.QUOTES
        is_ground = RULES[chain[at].rule].relies_on or any(phrase in frame for phrase in self.kinds.grounds)
        return LinkType.RELIES_ON if is_ground else LinkType.REPORTS


def place_of(one: Attribution) -> int:
    """Return where an attribution is made: at its cue, else at its content."""
    return min(span.begin for span in (one.cue or one.source or one.content))
