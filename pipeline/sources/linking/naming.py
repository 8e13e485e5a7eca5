"""A mention → the actor whose catalogue name stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.terms import SourceKind
from pipeline.sources.catalogue.comparable_words import words
from pipeline.sources.linking.resolutions import Reason, Resolution, resolution
from pipeline.sources.linking.scenes import is_namesake

if TYPE_CHECKING:
    from pipeline.sources.catalogue.catalogue import Catalogue
    from pipeline.sources.catalogue.catalogue_names import Hit
    from pipeline.sources.linking.mentions import Mention
    from pipeline.sources.linking.scenes import Scene


@dataclass(frozen=True, slots=True)
class Context:
    """Where a mention stands: `at` its first character in the scene's text.

    `antecedent`: the fuller mention it stands for, which begins at `antecedent_at`. `previous`: what the speaker before
    was resolved to, for pronouns without an antecedent.
    """

    scene: Scene
    at: int = 0
    antecedent: str = ""
    antecedent_at: int = 0
    previous: Resolution | None = None


class NameReading:
    """One mention against the catalogue's names; each `by_…` answers or returns None."""

    def __init__(self, mention: Mention, catalogue: Catalogue, context: Context) -> None:
        self.mention, self.catalogue, self.context = mention, catalogue, context
        self.kinds, self.words, self.work = mention.kinds, mention.words, mention.work
        self.index = catalogue.names(self.kinds.language)

    def by_name(self) -> Resolution | None:
        """Answer by the catalogue names in the mention."""
        metonyms = self._metonyms()
        if metonyms:
            return self.of(metonyms, Reason.METONYM)
        hits = [hit for hit in self.index.find(self.mention.text, is_mention=True) if self._counts(hit)]
        if not hits:
            return self._by_overlap() or self._by_surname()
        persons = [hit for hit in hits if not hit.modifier and self.index.persons.intersection(hit.actors)]
        if persons:
            how = Reason.FIRST_OF_SEVERAL if self._joined(persons) else self._how(persons[0])
            return self.of(persons[0].actors, how)
        best = max(hits, key=lambda hit: (not hit.modifier, hit.words, hit.end - hit.begin, -hit.begin))
        if self.mention.unnamed_before(best.first) or self._has_unnamed_after(best):
            return resolution(Reason.UNNAMED, SourceKind.UNNAMED, work=self.work)
        if self.mention.has_unlisted_person(best):
            return resolution(Reason.UNLISTED_PERSON, SourceKind.PERSON, work=self.work)
        return self.of(best.actors, self._how(best))

    def _metonyms(self) -> tuple[str, ...]:
        """Return who goes by the place that the mention is: "Peking", "Sicht Chinas", "Sicht des Irans"."""
        bare, metonyms = self.mention.bare(), self.index.metonyms
        place = " ".join(word.text for word in bare)
        if place in metonyms or len(bare) < 2 or self.kinds.is_role(bare[0].text):
            return tuple(metonyms.get(place, ()))
        if len(bare) == 2 and bare[1].text.endswith("s"):
            return tuple(metonyms.get(bare[1].text[:-1], ()))
        has_article = len(bare) == 3 and bare[1].low in self.kinds.genitive_articles
        if has_article and not self.mention.unnamed_before(len(self.words) - 1):
            return tuple(metonyms.get(bare[2].text.removesuffix("s").removesuffix("e"), ()))
        return ()

    def _counts(self, hit: Hit) -> bool:
        """Return whether a name in the mention can be the speaker's."""
        text, kinds = self.mention.text, self.kinds
        if self.mention.shut[hit.first] or is_namesake(text, hit, self.catalogue, kinds):
            return False
        if hit.modifier is None:
            return not self.words[hit.first].glued
        if kinds.work(hit.modifier) or kinds.head(hit.modifier) or kinds.spoke(hit.modifier):
            return True
        return kinds.is_role(hit.modifier) and not self.mention.has_unlisted_person(hit)

    def _has_unnamed_after(self, hit: Hit) -> bool:
        """Return whether the word after a name makes it "White House officials"."""
        at = hit.first + hit.words
        if at >= len(self.words) or self.mention.text[hit.end : self.words[at].begin] != " ":
            return False
        word = self.words[at].text
        return self.kinds.is_unnamed(word) and not (self.kinds.spoke(word) or self.mention.works[at])

    def _how(self, hit: Hit) -> Reason:
        rest = [word for word in self.mention.bare() if not hit.begin <= word.begin < hit.end and word.low != "s"]
        if any(word.low not in self.kinds.definite for word in rest):
            return Reason.NAME_INSIDE
        return Reason.EXACT_NAME if hit.is_name else Reason.ALIAS

    def _joined(self, hits: list[Hit]) -> bool:
        """Return whether two different persons speak: "Pottinger und Feith"."""
        if len(hits) < 2 or hits[0].actors == hits[1].actors:
            return False
        return any(word.low in self.kinds.joining for word in words(self.mention.text[hits[0].end : hits[1].begin]))

    def of(self, actors: tuple[str, ...], reason: Reason) -> Resolution:
        """Return which of several actors with one name is meant; open between them where the article does not say."""
        mentioned = self._mentioned(actors) if len(actors) > 1 else actors[0]
        if mentioned is not None:
            return self._answer(mentioned, reason)
        kinds = {self.catalogue.actors[actor].kind for actor in actors}
        kind = kinds.pop() if len(kinds) == 1 else SourceKind.UNNAMED
        return resolution(Reason.AMBIGUOUS, kind, work=self.work, candidates=actors)

    def found(self, actor: str | None, reason: Reason) -> Resolution | None:
        """Return an actor as the answer; none where there is none."""
        return self._answer(actor, reason) if actor else None

    def _answer(self, actor: str, reason: Reason) -> Resolution:
        kind = self.catalogue.actors[actor].kind
        work = None if kind is SourceKind.PERSON and self.mention.is_title_of_work() else self.work
        return resolution(reason, kind, actor, work)

    def _mentioned(self, actors: tuple[str, ...]) -> str | None:
        """Return which of several actors with this name the article named alone, and last, before the mention.

        Else the one to whose family somebody belongs whom it named.
        """
        named = [hit.actors[0] for hit in self.context.scene.before(self.context.at) if len(hit.actors) == 1]
        alone = next((actor for actor in named if actor in actors), None)
        return alone or next((top for actor in named if (top := self.catalogue.family(actor)) in actors), None)

    def _by_overlap(self) -> Resolution | None:
        """Answer by the name that the mention is cut off from: "das Institut" of "das Institut für Küstenverkehr"."""
        at = self.context.at
        for hit in self.context.scene.within(at, at + len(self.mention.text)):
            word = next((n for n, word in enumerate(self.words) if at + word.begin == hit.begin), None)
            is_whole = hit.is_local or hit.end > at + len(self.mention.text)
            if word is not None and is_whole and not self.mention.shut[word]:
                return self.of(hit.actors, Reason.NAME_INSIDE)
        return None

    def _by_surname(self) -> Resolution | None:
        """Answer by a last name whose bearer the article named in full before."""
        for at, word in enumerate(self.words):
            name = word.text if word.text in self.index.surnames else word.text.removesuffix("s")
            bearers = self.index.surnames.get(name)
            if bearers and not self.mention.shut[at] and not self.mention.follows_first_name(at):
                person = self.found(self._mentioned(tuple(bearers)), Reason.SURNAME)
                if person:
                    return person
        return None

    def by_part(self) -> Resolution | None:
        """Answer by a noun of no table that ends the name of a body given before: "the Courier", "das Landesamt"."""
        bare = self.mention.bare()
        if len(bare) != 1 or len(self.words) != 2 or self.mention.is_common(bare[0]) or self.work:
            return None
        return self.found(self.body_with(bare[0].low), Reason.SHORT_FORM)

    def body_with(self, noun: str) -> str | None:
        """Return the body named last that has this very word in its name: "der Rat", which may be a title too."""
        parts = self.index.parts
        named = (actor for actor in self.context.scene.actors_before(self.context.at) if noun in parts[actor])
        return next((actor for actor in named if actor not in self.index.persons), None)

    def sole_body(self, compound: str) -> str | None:
        """Return the only body whose name ends in a compound and others of whose family the article names."""
        noun = compound.removesuffix("s")
        families = {self.catalogue.family(actor) for actor in self.context.scene.counts}
        found = [
            actor
            for actor, parts in self.index.parts.items()
            if any(part.endswith(noun) for part in parts) and self.catalogue.family(actor) in families
        ]
        return found[0] if len(found) == 1 and self.catalogue.actors[found[0]].parent else None

    def whole(self, head: str) -> str | None:
        """Return the government to which the ministry or minister named last belongs, else the first after it."""
        scene, at = self.context.scene, self.context.at
        for hit in (*scene.before(at), *scene.within(at, len(scene.text))):
            for actor in hit.actors:
                top = self.catalogue.family(actor)
                if top != actor and self.catalogue.actors[top].kind in self.kinds.heads[head]:
                    return top
        return None

    def by_kind(self) -> Resolution:
        """Answer with the kind of source that the mention's words suggest."""
        heads = self.mention.heads()
        work_kind = self.kinds.work_kinds.get(self.work) if self.work else None
        if work_kind is SourceKind.OPEN_LETTER:
            return resolution(Reason.INFERRED_KIND, work_kind, work=self.work)
        if self.mention.has_unlisted_person(None) and not (heads and heads[0][0] == len(self.words) - 1):
            return resolution(Reason.UNLISTED_PERSON, SourceKind.PERSON, work=self.work)
        if self.mention.has_unnamed():
            return resolution(Reason.UNNAMED, SourceKind.UNNAMED, work=self.work)
        kind = self.kinds.heads[heads[0][1]][0] if heads else work_kind or self._kind_of_role()
        if kind:
            return resolution(Reason.INFERRED_KIND, kind, work=self.work)
        return resolution(Reason.UNKNOWN, SourceKind.UNNAMED, work=self.work)

    def _kind_of_role(self) -> SourceKind | None:
        spokes = (self.kinds.spoke_kinds.get(self.kinds.spoke(word.text) or "") for word in self.words)
        is_role = any(self.kinds.is_role(word.text) for word in self.words)
        return next(filter(None, spokes), SourceKind.PERSON if is_role else None)
