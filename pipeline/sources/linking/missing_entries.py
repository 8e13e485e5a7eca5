"""What the catalogue lacks: mentions without an actor and hops without a document, the most frequent first."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.core.terms import Role, SourceKind
from pipeline.sources.catalogue.additions import as_yaml, id_of
from pipeline.sources.catalogue.entries import LANGUAGES
from pipeline.sources.catalogue.source_kinds import load_kinds
from pipeline.sources.linking.document_matching import usual_kinds
from pipeline.sources.linking.mentions import Mention
from pipeline.sources.linking.resolutions import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.core.records import Article, SourceLink
    from pipeline.sources.catalogue.catalogue import Catalogue

_ACTOR_KINDS = [kind for kind in SourceKind if kind not in {"open_letter", "unnamed", "none"}]
_SHOWN = 90


@dataclass(slots=True)
class Lack:
    """One thing the catalogue lacks: how many hops want it, in which articles, and what it looks like."""

    hops: int = 0
    articles: Counter[str] = field(default_factory=Counter)
    example: str = ""
    kind: SourceKind = SourceKind.UNNAMED
    language: str = ""
    actor: str = ""
    published: str | None = None


@dataclass
class Missing:
    """What hops over many articles lack; `named` and `resolved` count the hops that name somebody."""

    catalogue: Catalogue
    named: int = 0
    resolved: int = 0
    actors: dict[str, Lack] = field(default_factory=lambda: defaultdict(Lack))
    documents: dict[tuple[str, str], Lack] = field(default_factory=lambda: defaultdict(Lack))

    def add(self, article: Article, links: Iterable[SourceLink]) -> None:
        """Count the hops of an article."""
        for link in links:
            if link.kind is SourceKind.NONE:
                continue
            if link.actor is None and is_named(link, article.language):
                self._count(self.actors[bare(link.mention_text or "", article.language)], article, link)
            elif link.actor is not None and link.document is None and link.role is Role.ORIGIN:
                self._count(self.documents[link.actor, article.id], article, link)
            if link.actor is not None or is_named(link, article.language):
                self.named += 1
                self.resolved += link.actor is not None

    @staticmethod
    def _count(lack: Lack, article: Article, link: SourceLink) -> None:
        if not lack.hops:
            lack.example, lack.language = link.mention_text or "", article.language
            lack.kind = SourceKind.PERSON if link.reason == Reason.UNLISTED_PERSON else link.kind
            lack.actor = link.actor or ""
            lack.published = article.published.isoformat() if article.published else None
        lack.hops += 1
        lack.articles[article.title or article.id] += 1

    def as_yaml(self, most: int) -> str:
        """Return up to `most` actors and documents, the most frequent first, to paste into the catalogue."""
        parts = []
        actors = sorted(self.actors.items(), key=lambda item: (-item[1].hops, item[0]))[:most]
        if actors:
            entries = [self._actor(name, lack) for name, lack in actors]
            parts.append("actors:\n" + as_yaml(entries, [_note(lack) for _, lack in actors]))
        found = sorted(self.documents.items(), key=lambda item: (-item[1].hops, item[0]))[:most]
        if found:
            documents = self._unlike([self._document(lack) for _, lack in found])
            parts.append("documents:\n" + as_yaml(documents, [_note(lack) for _, lack in found]))
        return "\n".join(parts)

    def _actor(self, name: str, lack: Lack) -> dict[str, Any]:
        kind = lack.kind if lack.kind in _ACTOR_KINDS else SourceKind.ORGANISATION
        key = id_of(name)
        taken = key in self.catalogue.actors
        return {"id": f"{key}-2" if taken else key, "name": dict.fromkeys(LANGUAGES, name), "kind": kind.value}

    def _document(self, lack: Lack) -> dict[str, Any]:
        actor = self.catalogue.actors[lack.actor]
        kind = usual_kinds(actor.kind)[0]
        return {
            "id": "-".join(part for part in (actor.id, lack.published, kind.value.replace("_", "-")) if part),
            "kind": kind.value,
            "title": f"{actor.name.en}, {kind.value.replace('_', ' ')}",
            "actors": [actor.id],
            "published": lack.published,
            "language": lack.language,
            "summary": "What it says, in your own words, with its numbers and names.",
        }

    def _unlike(self, documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Number ids that would stand twice."""
        seen = Counter(dict.fromkeys(self.catalogue.documents, 1))
        for document in documents:
            seen[document["id"]] += 1
            if seen[document["id"]] > 1:
                document["id"] += f"-{seen[document['id']]}"
        return documents


def is_named(link: SourceLink, language: str) -> bool:
    """Return whether a hop's mention names somebody: a proper name, not only a noun, a pronoun or nobody."""
    if not link.mention_text or link.reason in {Reason.UNNAMED, Reason.OWN_VOICE, Reason.PRONOUN}:
        return False
    return bool(bare(link.mention_text, language))


def bare(mention: str, language: str) -> str:
    """Return the proper name in a mention: its longest run of capitalised words, titles and nouns of kinds left out."""
    read = Mention(mention, load_kinds(language))
    best: list[int] = []
    run: list[int] = []
    for at, word in enumerate(read.words):
        is_common = read.is_common(word) or word.low in read.kinds.pronouns
        is_part = word.text[0].isupper() and not is_common and not read.shut[at]
        touches = bool(run) and mention[read.words[at - 1].end : word.begin] in {" ", "-", "/", ". "}
        run = ([*run, at] if touches else [at]) if is_part else []
        best = run if len(run) > len(best) else best
    if not best or (len(best) == 1 and _is_noun(read, best[0])):
        return ""
    return mention[read.words[best[0]].begin : read.words[best[-1]].end]


def _is_noun(read: Mention, at: int) -> bool:
    """Return whether a lone capitalised word is a noun, not a name: it follows an article or an adjective."""
    word = read.words[at]
    if not read.kinds.capital_nouns or word.text.isupper():
        return False
    before = read.words[at - 1] if at else None
    quoted = read.text[word.begin - 1 : word.begin] in tuple('„“»«"‚')
    if before is None or quoted:
        return False
    return before.text[0].islower() or before.text[0].isdigit() or before.low in read.kinds.definite


def _note(lack: Lack) -> str:
    where = ", ".join(title[:_SHOWN] for title, _ in lack.articles.most_common(2))
    return f"{lack.hops} hops in {len(lack.articles)} articles: '{lack.example[:_SHOWN]}' ({where})"
