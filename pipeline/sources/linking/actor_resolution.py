"""A mention → the actor it names, or at least the kind of source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.record import replace
from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue.entries import DocumentKind
from pipeline.sources.catalogue.source_kinds import load_kinds
from pipeline.sources.linking.mentions import Mention
from pipeline.sources.linking.naming import Context, NameReading
from pipeline.sources.linking.resolutions import Reason, Resolution, resolution
from pipeline.sources.linking.scenes import Scene

if TYPE_CHECKING:
    from pipeline.sources.catalogue.catalogue import Catalogue
    from pipeline.sources.catalogue.catalogue_names import Hit

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
    # "Die Behörde" says itself what it is; what stands for "er" only the antecedent knows.
    tries = (reading.by_context, reading.by_antecedent)
    if not reading.mention.heads():
        tries = (reading.by_antecedent, reading.by_context)
    return reading.by_name() or reading.by_part() or tries[0]() or tries[1]() or reading.by_kind()


class _Reading(NameReading):
    """One mention against the catalogue and its article; each `by_…` answers or returns None."""

    def by_antecedent(self) -> Resolution | None:
        """Answer by the fuller mention that the mention stands for."""
        antecedent = self.context.antecedent
        if antecedent in {"", self.mention.text} or self.mention.has_unlisted_person(None):
            return None
        return self._by_last_body() or self._by_fuller(antecedent)

    def _by_last_body(self) -> Resolution | None:
        """Answer by the body that spoke last, which is nearer than the antecedent of "ihre Angaben"."""
        previous = self.context.previous
        is_own = self.words[0].low in self.kinds.possessive - self.kinds.reflexive and not self.mention.heads(1)
        if is_own and self.work and previous and previous.kind is not SourceKind.PERSON:
            return self.found(previous.actor, Reason.PRONOUN)
        return None

    def _by_fuller(self, antecedent: str) -> Resolution | None:
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
        return self.found(next((actor for actor in named if actor in self.index.persons), None), Reason.PRONOUN)

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
        body = scene.of_nearest_place(at, own) if own else scene.last_body(at, scene.text.rfind("\n", 0, at) + 1)
        return self.found(body, Reason.ROLE_NOUN)

    def _previous(self) -> Resolution | None:
        """Answer by who spoke last, where no name in the same sentence or at the head of the one before is nearer."""
        first, previous = self.words[0].low, self.context.previous
        hit = self._subject_for(first)
        if hit:
            return self.of(hit.actors, Reason.PRONOUN)
        if previous is None:
            return None
        if previous.kind is SourceKind.PERSON and first in self.kinds.things:
            return self.found(self.context.scene.last_body(self.context.at), Reason.PRONOUN)
        reason = Reason.PRONOUN if previous.actor else previous.reason
        work = self.work or previous.work
        return Resolution(previous.actor, previous.kind, min(previous.score, Reason.PRONOUN.score), reason, (), work)

    def _subject_for(self, pronoun: str) -> Hit | None:
        """Return the subject that a pronoun without an antecedent stands for."""
        scene, at, previous = self.context.scene, self.context.at, self.context.previous
        if pronoun in self.kinds.subjects and (previous is None or previous.actor is None):
            return scene.subject_before(at)
        if pronoun in self.kinds.reflexive | self.kinds.things:
            hit = scene.subject_around(at)
            is_thing = hit and hit.end < at and not self.index.persons.intersection(hit.actors)
            # "Roe Ltd was late when | it | told us"
            return hit if pronoun in self.kinds.reflexive or is_thing else None
        return None

    def _by_noun(self) -> Resolution | None:
        """Answer by a definite noun whose actor was named before: "der Konzern", "die Kommission", "des Amtes"."""
        for index, head in self.mention.heads():
            if not self.mention.is_definite(index) or self.mention.unnamed_before(index):
                continue
            if self.mention.quotes_name_after(index):
                return None
            actor = self._house(index, head) or self._of_noun(self.words[index].low, head)
            if actor:
                return actor
        return None

    def _house(self, index: int, head: str) -> Resolution | None:
        """Answer by the body for which the person who spoke last speaks: "ihres Hauses"."""
        previous = self.context.previous
        if head not in self.kinds.houses or self.words[index - 1].low not in self.kinds.possessive or not previous:
            return None
        body = self.catalogue.body_of(previous.actor)
        return self.found(body.id if body else None, Reason.ROLE_NOUN)

    def _of_noun(self, noun: str, head: str) -> Resolution | None:
        """Answer by the actor whose name a noun shortens, else for a noun that is no compound by whom it describes."""
        scene, at = self.context.scene, self.context.at
        if not noun.startswith(head):
            return self.found(self._short_form(noun, head) or self.sole_body(noun), Reason.SHORT_FORM)
        short = self.found(self._short_form(head, head), Reason.SHORT_FORM)
        whole = self.whole(head) if head in self.kinds.wholes and not short else None
        if short or whole:
            return short or self.found(whole, Reason.ROLE_NOUN)
        is_own = head in self.kinds.own
        actor = scene.of_nearest_place(at, head) if is_own else scene.last_of_kinds(at, self.kinds.heads[head])
        return self.found(actor, Reason.ROLE_NOUN)

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
                return (
                    self.found(person, Reason.ROLE_NOUN)
                    or self.found(self.body_with(word.low), Reason.SHORT_FORM)
                    or self._by_calling(index)
                )
        return None

    def _by_calling(self, index: int) -> Resolution | None:
        """Answer by what somebody does: "die Richter" are the court's, "der Manager" is the person named right before.

        No office: who is "der Kanzler" would bear that title.
        """
        scene, at = self.context.scene, self.context.at
        kind = self.kinds.role_kind(self.words[index].text)
        if kind is SourceKind.COURT:
            return self.found(scene.last_of_kinds(at, (kind,)), Reason.ROLE_NOUN)
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
        scene, place = self.context.scene, self.context.at
        maker = scene.work_maker(place, self.words[at].text) or (scene.last_of_kinds(place, (kind,)) if kind else None)
        return self.found(maker or self._last_with_work(), Reason.ROLE_NOUN) or self._previous()

    def _last_with_work(self) -> str | None:
        """Return the actor named last before the mention that the catalogue has such a work of."""
        noun = self.work or ""
        named = self.kinds.works[noun]
        is_law = set(named) == {DocumentKind.LAW}  # "im Gesetz": no club's rules
        for actor in self.context.scene.actors_before(self.context.at) if named else ():
            fitting = (one for one in self.catalogue.documents_of.get(actor, ()) if one.kind in named)
            work = next((one for one in fitting if not is_law or noun in one.title.lower()), None)
            if work is not None:
                # "Pressemitteilung Nr. 20" is the office's, though its president was named last.
                return work.actors[0] if actor in self.index.persons and actor in work.actors else actor
        return None
