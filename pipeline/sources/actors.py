"""A mention → the actor it names, or at least the kind of source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.records import SourceKind
from pipeline.sources.kinds import Kinds, load_kinds
from pipeline.sources.resolutions import Reason, Resolution, resolution
from pipeline.sources.scenes import Scene, is_namesake, last_of_kinds, last_short_form, last_with_title
from pipeline.sources.words import Word, words

if TYPE_CHECKING:
    from pipeline.sources.catalogue import Catalogue
    from pipeline.sources.names import Hit



@dataclass(frozen=True, slots=True)
class Context:
    """Where a mention stands: `at` its first character in the scene's text; `antecedent` the fuller mention before it.

    `previous`: what the speaker before was resolved to, for pronouns without an antecedent.
    """

    scene: Scene = field(default_factory=lambda: Scene("", []))
    at: int = 0
    antecedent: str = ""
    previous: Resolution | None = None


def resolve(mention: str, catalogue: Catalogue, language: str, context: Context | None = None) -> Resolution:
    """Return whom a mention names: the catalogue's actor, else the kind of source its words suggest."""
    context = context or Context()
    kinds = load_kinds(language)
    found = words(mention)
    if not found:
        return resolution(Reason.UNNAMED, SourceKind.UNNAMED)
    reading = _Reading(mention, found, catalogue, kinds, context)
    return reading.by_name() or reading.by_antecedent() or reading.by_context() or reading.by_kind()


class _Reading:
    """One mention, read word by word; each `by_…` answers or returns None."""

    def __init__(
        self, mention: str, found: list[Word], catalogue: Catalogue, kinds: Kinds, context: Context
    ) -> None:
        self.mention, self.catalogue, self.kinds, self.context = mention, catalogue, kinds, context
        self.words = found
        self.works = [kinds.work(word.text) if word.text[0].isupper() or kinds.language == "en" else None for word in found]
        self.work = next((work for work in self.works if work), None)
        self.shut = self._shut()

    def _shut(self) -> list[bool]:
        """Return for each word whether it stands where no speaker is named: addressee, topic, members, who relayed it.

        "Brief an X", "Bericht über X", "darunter X", "letter reported by X".
        """
        shut: list[bool] = []
        closed = after_work = members = False
        for word, work in zip(self.words, self.works, strict=True):
            low = word.low
            members = members or low in self.kinds.members or (low == "ihnen" and bool(shut))
            if low in self.kinds.relayed or (after_work and low in self.kinds.away):
                closed = True
            elif closed and low in self.kinds.owners and shut and self._reopens(word):
                closed = False
            after_work = after_work or work is not None
            shut.append(closed or members)
        return shut

    def _reopens(self, word: Word) -> bool:
        """Return whether an owner's preposition ends the shut part: "Brief an X von Y", not "reported by X"."""
        if self.kinds.language == "en":
            return word.low == "from"
        return word.low in {"von", "vom", "seitens"}

    # names

    def by_name(self) -> Resolution | None:
        """Answer by the catalogue names in the mention."""
        index = self.catalogue.names(self.kinds.language)
        whole = " ".join(word.text for word in self._bare())
        metonyms = index.metonyms.get(whole)
        if metonyms:
            return self._of(tuple(metonyms), Reason.METONYM)
        hits = [hit for hit in index.find(self.mention, is_mention=True) if self._counts(hit)]
        if not hits:
            return self._by_surname()
        persons = [hit for hit in hits if any(actor in index.persons for actor in hit.actors) and not hit.modifier]
        if persons:
            several = len({hit.actors for hit in persons}) > 1 and self._joined(persons)
            return self._of(persons[0].actors, Reason.FIRST_OF_SEVERAL if several else self._how(persons[0]))
        best = max(hits, key=lambda hit: (not hit.modifier, hit.words, hit.end - hit.begin, -hit.begin))
        if self._unlisted_person(best):
            return resolution(Reason.UNLISTED_PERSON, SourceKind.PERSON, work=self.work)
        return self._of(best.actors, self._how(best))

    def _counts(self, hit: Hit) -> bool:
        """Return whether a name in the mention can be the speaker's."""
        if self.shut[hit.first] or is_namesake(self.mention, hit, self.catalogue, self.kinds):
            return False
        if hit.modifier is None:
            return not self.words[hit.first].glued
        kinds = self.kinds
        return bool(kinds.work(hit.modifier) or kinds.head(hit.modifier) or kinds.spoke(hit.modifier)) or (
            kinds.is_role(hit.modifier) and not self._unlisted_person(hit)
        )

    def _bare(self) -> list[Word]:
        """Return the words without a determiner in front and a party in brackets behind."""
        begin = 1 if len(self.words) > 1 and self.words[0].low in self.kinds.definite else 0
        return self.words[begin:]

    def _how(self, hit: Hit) -> Reason:
        rest = [word for word in self._bare() if not (hit.begin <= word.begin < hit.end) and word.low != "s"]
        if any(word.low not in self.kinds.definite for word in rest):
            return Reason.NAME_INSIDE
        return Reason.EXACT_NAME if hit.is_name else Reason.ALIAS

    def _joined(self, hits: list[Hit]) -> bool:
        between = self.mention[hits[0].end : hits[1].begin].lower() if len(hits) > 1 else ""
        return len(hits) > 1 and any(word.low in {"und", "and", "sowie"} for word in words(between))

    def _of(self, actors: tuple[str, ...], reason: Reason) -> Resolution:
        if len(actors) > 1:
            mentioned = self._mentioned(actors)
            if mentioned is None:
                return resolution(Reason.AMBIGUOUS, self._shared_kind(actors), work=self.work, candidates=actors)
            actors = (mentioned,)
        return resolution(reason, self.catalogue.actors[actors[0]].kind, actors[0], self.work)

    def _mentioned(self, actors: tuple[str, ...]) -> str | None:
        """Return which of several actors with this name the article named alone, and last, before the mention."""
        for hit in self.context.scene.before(self.context.at):
            if len(hit.actors) == 1 and hit.actors[0] in actors:
                return hit.actors[0]
        return None

    def _shared_kind(self, actors: tuple[str, ...]) -> SourceKind:
        kinds = {self.catalogue.actors[actor].kind for actor in actors}
        return kinds.pop() if len(kinds) == 1 else SourceKind.UNNAMED

    def _by_surname(self) -> Resolution | None:
        """Answer by a last name whose bearer the article named in full before."""
        surnames = self.catalogue.names(self.kinds.language).surnames
        for at, word in enumerate(self.words):
            name = word.text if word.text in surnames else word.text.removesuffix("s")
            if name not in surnames or self.shut[at] or self._first_name_before(at):
                continue
            person = self._mentioned(tuple(surnames[name]))
            if person:
                return resolution(Reason.SURNAME, SourceKind.PERSON, person, self.work)
        return None

    def _first_name_before(self, at: int) -> bool:
        """Return whether the word before looks like someone else's first name."""
        if at == 0 or not self.words[at - 1].text[0].isupper():
            return False
        word = self.words[at - 1].text
        return not (self.kinds.is_role(word) or word.lower() in self.kinds.function_words or self.kinds.head(word))

    def _unlisted_person(self, hit: Hit | None) -> bool:
        """Return whether two names in a row, outside the catalogue, name a person."""
        run = 0
        for at, word in enumerate(self.words):
            in_hit = hit is not None and hit.begin <= word.begin < hit.end
            is_name = word.text[0].isupper() and not word.glued and not in_hit and not self.shut[at]
            if not is_name or self._is_common(word) or word.text.isupper():
                run = 0
            elif run and self.mention[self.words[at - 1].end : word.begin].strip("."):
                run = 1 if self.mention[self.words[at - 1].end : word.begin] != " " else run + 1
            else:
                run += 1
            if run == 2 and not self.words[at - 1].low.endswith(("ische", "ischen", "ischer", "isches")):
                return True
        return False

    def _is_common(self, word: Word) -> bool:
        kinds = self.kinds
        low = word.low
        return (
            low in kinds.function_words
            or kinds.head(low) is not None
            or kinds.work(low) is not None
            or kinds.is_role(low)
            or kinds.is_unnamed(low)
            or kinds.spoke(low) is not None
        )

    # the article around

    def by_antecedent(self) -> Resolution | None:
        """Answer by the fuller mention that the mention stands for."""
        if not self.context.antecedent or self.context.antecedent == self.mention:
            return None
        inner = Context(self.context.scene, self.context.at, "", self.context.previous)
        fuller = resolve(self.context.antecedent, self.catalogue, self.kinds.language, inner)
        if fuller.reason is Reason.UNKNOWN:
            return None
        is_pronoun = any(word.low in self.kinds.pronouns | self.kinds.possessive for word in self.words[:1])
        reason = Reason.PRONOUN if is_pronoun and fuller.actor else fuller.reason
        return Resolution(fuller.actor, fuller.kind, fuller.score, reason, fuller.candidates, self.work or fuller.work)

    def by_context(self) -> Resolution | None:
        """Answer by what the article named before: "der Konzern", "die Kommission", "ihre Angaben"."""
        kinds = self.kinds
        first = self.words[0].low
        points_back = (len(self.words) == 1 and first in kinds.pronouns) or (
            first in kinds.possessive and not self._heads(1)
        )
        if points_back:
            return self._previous()
        return self._by_noun() or self._by_title() or self._by_work()

    def _previous(self) -> Resolution | None:
        previous = self.context.previous
        if previous is None or previous.kind is SourceKind.NONE:
            return None
        reason = Reason.PRONOUN if previous.actor else previous.reason
        return Resolution(previous.actor, previous.kind, min(previous.score, 0.7), reason, (), self.work)

    def _heads(self, begin: int) -> list[tuple[int, str]]:
        """Return (index, entry) of the nouns that name a kind of source, from word `begin` on."""
        heads: list[tuple[int, str]] = []
        for at, word in enumerate(self.words[begin:], begin):
            entry = None if self.shut[at] or self.works[at] else self.kinds.head(word.text)
            if entry and (word.text[0].isupper() or self.kinds.language == "en"):
                heads.append((at, entry))
        return heads

    def _by_noun(self) -> Resolution | None:
        """Answer by a definite noun whose actor was named before: "der Konzern", "die Kommission", "des Amtes"."""
        scene, at = self.context.scene, self.context.at
        for index, word in enumerate(self.words):
            if self.shut[index] or self.works[index] or not self._definite(index) or self._is_plural_people(word):
                continue
            head = self.kinds.head(word.text)
            noun = head if head and word.low.startswith(head) else word.low
            actor = last_short_form(scene, at, noun, self.catalogue, self.kinds.language) if head else None
            if actor:
                return resolution(Reason.SHORT_FORM, self.catalogue.actors[actor].kind, actor, self.work)
            actor = last_of_kinds(scene, at, self.kinds.heads[head], self.catalogue) if head else None
            if actor and head and word.low.startswith(head):
                return resolution(Reason.ROLE_NOUN, self.catalogue.actors[actor].kind, actor, self.work)
        return None

    def _is_plural_people(self, word: Word) -> bool:
        return self.kinds.is_unnamed(word.text) and not self.kinds.head(word.text)

    def _definite(self, index: int) -> bool:
        """Return whether the noun at `index` points to something known: "der Konzern", "the bank", "hospital spokesman"."""
        before = self.words[index - 1].low if index else ""
        if before in self.kinds.definite | self.kinds.possessive:
            return True
        two_before = self.words[index - 2].low if index > 1 else ""
        if two_before in self.kinds.definite and not self.words[index - 1].text[0].isupper():
            return True
        after = self.words[index + 1].text if index + 1 < len(self.words) else ""
        return self.kinds.language == "en" and bool(after) and self.kinds.spoke(after) is not None

    def _by_title(self) -> Resolution | None:
        """Answer by a title that stood before a person's name earlier: "die Bürgermeisterin"."""
        for index, word in enumerate(self.words):
            if self.kinds.is_role(word.text) and self._definite(index) and not self._unlisted_person(None):
                person = last_with_title(self.context.scene, self.context.at, word.low, self.catalogue)
                if person:
                    return resolution(Reason.ROLE_NOUN, SourceKind.PERSON, person, self.work)
        return None

    def _by_work(self) -> Resolution | None:
        """Answer by a work alone: "dem Bericht" is the paper's named last, "die Projektion" the last speaker's."""
        if self.work is None or self._heads(0):
            return None
        at = self.works.index(self.work)
        kind = self.kinds.work_kinds.get(self.work)
        if self._unnamed() or not (at == 0 or self._definite(at) or self.words[0].low in self.kinds.definite):
            return None
        if kind is SourceKind.OPEN_LETTER:
            return None
        scene = self.context.scene
        actor = last_of_kinds(scene, self.context.at, (kind,), self.catalogue) if kind else None
        if actor:
            return resolution(Reason.ROLE_NOUN, self.catalogue.actors[actor].kind, actor, self.work)
        return self._previous()

    # kinds

    def _unnamed(self) -> bool:
        return any(
            self.kinds.is_unnamed(word.text) for word, shut in zip(self.words, self.shut, strict=True) if not shut
        )

    def by_kind(self) -> Resolution:
        """Answer with the kind of source that the mention's words suggest."""
        work_kind = self.kinds.work_kinds.get(self.work) if self.work else None
        if work_kind is SourceKind.OPEN_LETTER:
            return resolution(Reason.INFERRED_KIND, work_kind, work=self.work)
        heads = self._heads(0)
        if self._unlisted_person(None) and not (heads and heads[0][0] == len(self.words) - 1):
            return resolution(Reason.UNLISTED_PERSON, SourceKind.PERSON, work=self.work)
        if self._unnamed() and not (heads and self.kinds.is_role(self.words[heads[0][0]].text)):
            return resolution(Reason.UNNAMED, SourceKind.UNNAMED, work=self.work)
        if heads:
            return resolution(Reason.INFERRED_KIND, self.kinds.heads[heads[0][1]][0], work=self.work)
        if work_kind:
            return resolution(Reason.INFERRED_KIND, work_kind, work=self.work)
        return self._by_role()

    def _by_role(self) -> Resolution:
        for word in self.words:
            spoke = self.kinds.spoke_kinds.get(self.kinds.spoke(word.text) or "")
            if spoke:
                return resolution(Reason.INFERRED_KIND, spoke, work=self.work)
        if any(self.kinds.is_role(word.text) for word in self.words):
            return resolution(Reason.INFERRED_KIND, SourceKind.PERSON, work=self.work)
        return resolution(Reason.UNKNOWN, SourceKind.UNNAMED, work=self.work)
