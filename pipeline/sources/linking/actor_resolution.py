"""A mention → the actor it names, or at least the kind of source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.record import replace
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue.entries import DocumentKind
from pipeline.sources.catalogue.source_kinds import load_kinds
from pipeline.sources.linking.mentions import Mention
from pipeline.sources.linking.naming import Context, NameReading
from pipeline.sources.linking.resolutions import SCORES, Reason, Resolution, resolution
from pipeline.sources.linking.scenes import Scene

if TYPE_CHECKING:
    from pipeline.sources.catalogue.catalogue import Catalogue

__all__ = ["Context", "resolve"]


def resolve(mention: str, catalogue: Catalogue, language: str, context: Context | None = None) -> Resolution:
    """Return whom a mention names: the catalogue's actor, else the kind of source its words suggest."""
    kinds = load_kinds(language)
    read = Mention(mention, kinds)
    if not read.words:
        return resolution(Reason.UNNAMED, SourceKind.UNNAMED)
    found = _resolved(_Reading(read, catalogue, context or Context(Scene("", catalogue, kinds))))
    heads = read.heads()
    titles = (read.kinds.role_kind(word.text) for at, word in enumerate(read.words) if not read.shut[at])
    noun = read.kinds.heads[heads[0][1]][0] if heads else next(filter(None, titles), found.noun)
    return replace(
        found,
        noun=noun,
        by_speaker=read.by_speaker() or found.by_speaker,
        by_proxy=read.by_proxy() or (found.by_proxy and found.reason is Reason.PRONOUN),
    )


def _resolved(reading: _Reading) -> Resolution:
    named = reading.by_name()
    if named is not None:
        return named
    part = reading.by_part()
    if part is not None:
        return part
    # "Die Behörde" says itself what it is; what stands for "er" only the antecedent knows.
    tries = (reading.by_context, reading.by_antecedent)
    if not reading.mention.heads():
        tries = (reading.by_antecedent, reading.by_context)
    return tries[0]() or tries[1]() or reading.by_kind()


class _Reading(NameReading):
    """One mention against the catalogue and its article; each `by_…` answers or returns None."""

    def by_antecedent(self) -> Resolution | None:
        """Answer by the fuller mention that the mention stands for."""
        antecedent = self.context.antecedent
        if not antecedent or antecedent == self.mention.text or self.mention.has_unlisted_person(None):
            return None
        nearer = self._nearer()
        if nearer is not None:
            return nearer
        context = replace(self.context, at=self.context.antecedent_at, antecedent="")
        fuller = resolve(antecedent, self.catalogue, self.kinds.language, context)
        if fuller.reason is Reason.UNKNOWN:
            return None
        if self._is_pronoun(self.kinds.personal) and fuller.kind is not SourceKind.PERSON:
            return self._last_person()
        if self._is_pronoun(self.kinds.subjects) and fuller.kind is SourceKind.NEWS_MEDIA:
            # "Wie die Post berichtet. Huber schwieg. Sie sagte": who was named since.
            fuller = self._last_person(self.context.antecedent_at) or fuller
        if self._points_back() and fuller.actor:
            fuller = replace(fuller, reason=Reason.PRONOUN, score=min(fuller.score, 0.85))
        return replace(fuller, work=self.work or fuller.work)

    def _nearer(self) -> Resolution | None:
        """Answer by who is nearer than the antecedent of "ihre Angaben": the body that spoke last."""
        previous = self.context.previous
        is_own = self.words[0].low in self.kinds.possessive - self.kinds.reflexive and not self.mention.heads(1)
        if is_own and self.work and previous and previous.actor and previous.kind is not SourceKind.PERSON:
            return self.found(previous.actor, Reason.PRONOUN)
        return None

    def _points_back(self) -> bool:
        first = self.words[0].low
        if first in self.kinds.possessive:
            return not self.mention.heads(1)
        return self._is_pronoun(self.kinds.pronouns)

    def _is_pronoun(self, pronouns: frozenset[str]) -> bool:
        """Return whether the mention is one of these pronouns alone."""
        return len(self.words) == 1 and self.words[0].low in pronouns

    def _last_person(self, since: int = 0) -> Resolution | None:
        named = self.context.scene.actors_before(self.context.at, since)
        person = next((actor for actor in named if actor in self.index.persons), None)
        return self.found(person, Reason.PRONOUN) if person else None

    def by_context(self) -> Resolution | None:
        """Answer by what the article named before: "der Konzern", "die Kommission", "ihre Angaben"."""
        if self._points_back():
            return self._previous()
        return self._by_noun() or self._by_title() or self._by_work() or self._by_speaker()

    def _by_speaker(self) -> Resolution | None:
        """Answer by the body that the paragraph named last, where a spokesperson speaks for none: "a spokesman"."""
        rest = [word for word in self.words if word.low not in self.kinds.function_words]
        if not self.mention.by_speaker() or len(rest) != 1:
            return None
        scene, at = self.context.scene, self.context.at
        own = next((head for head in sorted(self.kinds.own) if rest[0].low.startswith(head)), None)
        if own:
            local = scene.of_nearest_place(at, own)
            return self.found(local, Reason.ROLE_NOUN) if local else None
        body = scene.last_body(at, scene.text.rfind("\n", 0, at) + 1)
        return self.found(body, Reason.ROLE_NOUN) if body else None

    def _previous(self) -> Resolution | None:
        scene, at = self.context.scene, self.context.at
        subject = scene.subject_around(at) if self.words[0].low in self.kinds.reflexive else None
        if subject:
            return self.of(subject.actors, Reason.PRONOUN)
        previous = self.context.previous
        begun = scene.subject_before(at) if self.words[0].low in self.kinds.subjects else None
        if begun and (previous is None or previous.actor is None):
            return self.of(begun.actors, Reason.PRONOUN)
        own = scene.subject_around(at) if self.words[0].low in self.kinds.things else None
        if own and own.end < at and not self.index.persons.intersection(own.actors):
            return self.of(own.actors, Reason.PRONOUN)  # "Roe Ltd was late when | it | told us"
        if previous is None:
            return None
        if previous.kind is SourceKind.PERSON and self.words[0].low in self.kinds.things:
            body = scene.last_body(at)
            return self.found(body, Reason.PRONOUN) if body else None
        reason = Reason.PRONOUN if previous.actor else previous.reason
        work = self.work or previous.work
        return Resolution(previous.actor, previous.kind, min(previous.score, SCORES[Reason.PRONOUN]), reason, (), work)

    def _by_noun(self) -> Resolution | None:
        """Answer by a definite noun whose actor was named before: "der Konzern", "die Kommission", "des Amtes"."""
        scene, at = self.context.scene, self.context.at
        for index, head in self.mention.heads():
            if not self.mention.is_definite(index) or self.mention.unnamed_before(index):
                continue
            if self.mention.quotes_name_after(index):
                return None
            if head in self.kinds.houses and index and self.words[index - 1].low in self.kinds.possessive:
                body = self._house()
                if body:
                    return self.found(body, Reason.ROLE_NOUN)
            low = self.words[index].low
            is_plain = low.startswith(head)
            actor = self._short_form(head if is_plain else low, head)
            if actor:
                return self.found(actor, Reason.SHORT_FORM)
            if not is_plain:
                actor = self.sole_body(low)
                if actor:
                    return self.found(actor, Reason.SHORT_FORM)
                continue
            if head in self.kinds.wholes and (whole := self.whole(head)):
                return self.found(whole, Reason.ROLE_NOUN)
            if head in self.kinds.own:
                actor = scene.of_nearest_place(at, head)
            else:
                actor = scene.last_of_kinds(at, self.kinds.heads[head])
            if actor:
                return self.found(actor, Reason.ROLE_NOUN)
        return None

    def _house(self) -> str | None:
        """Return the body for which the person who spoke last speaks: "ihres Hauses"."""
        previous = self.context.previous
        actor = self.catalogue.actors.get(previous.actor or "") if previous else None
        return actor.parent if actor and actor.kind is SourceKind.PERSON else None

    def _short_form(self, noun: str, head: str) -> str | None:
        """Return the actor named before whose name the noun shortens; for "die Stadt" no one of another kind."""
        actor = self.context.scene.last_short_form(self.context.at, noun)
        if actor and head in self.kinds.own and self.catalogue.actors[actor].kind not in self.kinds.heads[head]:
            return None
        return actor

    def _by_title(self) -> Resolution | None:
        """Answer by a title that stood before a person's name earlier: "die Bürgermeisterin"."""
        for index, word in enumerate(self.words):
            is_bench = self.kinds.role_kind(word.text) is SourceKind.COURT and self.words[0].text.isdigit()
            if self.kinds.is_role(word.text) and (is_bench or self.mention.is_definite(index)):
                if self.mention.has_unlisted_person(None):
                    return None
                person = self.context.scene.last_with_title(self.context.at, word.low)
                if person:
                    return self.found(person, Reason.ROLE_NOUN)
                body = self.body_with(word.low)
                if body:
                    return self.found(body, Reason.SHORT_FORM)
                return self._by_calling(index)
        return None

    def _by_calling(self, index: int) -> Resolution | None:
        """Answer by what somebody does: "die Richter" are the court's, "der Manager" is the person named right before.

        No office: who is "der Kanzler" would bear that title.
        """
        scene, at = self.context.scene, self.context.at
        kind = self.kinds.role_kind(self.words[index].text)
        if kind is SourceKind.COURT:
            court = scene.last_of_kinds(at, (kind,))
            return self.found(court, Reason.ROLE_NOUN) if court else None
        if kind is SourceKind.GOVERNMENT or index < len(self.words) - 1:
            return None
        near = scene.near_person(at)
        return self.of(near.actors, Reason.ROLE_NOUN) if near else None

    def _by_work(self) -> Resolution | None:
        """Answer by a work alone: "dem Bericht" is the paper's named last, "die Projektion" the last speaker's."""
        if self.work is None or self.mention.heads() or self.mention.has_unnamed():
            return None
        at = self.mention.works.index(self.work)
        kind = self.kinds.work_kinds.get(self.work)
        is_first = self.work in self.kinds.parts or all(word.low in self.kinds.definite for word in self.words[:at])
        if kind is SourceKind.OPEN_LETTER or not (is_first or self.mention.is_definite(at)):
            return None
        actor = self.context.scene.work_maker(self.context.at, self.words[at].text)
        if actor is None and kind:
            actor = self.context.scene.last_of_kinds(self.context.at, (kind,))
        actor = actor or self._last_with_work()
        return self.found(actor, Reason.ROLE_NOUN) if actor else self._previous()

    def _last_with_work(self) -> str | None:
        """Return the actor named last before the mention that the catalogue has such a work of."""
        noun = self.work or ""
        named = self.kinds.works[noun]
        is_law = set(named) == {DocumentKind.LAW}  # "im Gesetz": no club's rules
        for hit in self.context.scene.before(self.context.at) if named else ():
            for actor in hit.actors:
                of_actor = self.catalogue.documents_of.get(actor, ())
                fitting = (one for one in of_actor if one.kind in named)
                work = next((one for one in fitting if not is_law or noun in one.title.lower()), None)
                if work is not None:
                    # "Pressemitteilung Nr. 20" is the office's, though its president was named last.
                    is_person = self.catalogue.actors[actor].kind is SourceKind.PERSON
                    return work.actors[0] if is_person and actor in work.actors else actor
        return None
