"""From "er", "der Konzern" and "Huber" back to the fuller mention before."""

from __future__ import annotations

import bisect
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.attributions.english.subjects import english_subject
from pipeline.attributions.subjects import find_subject
from pipeline.core.records import Span
from pipeline.languages import word_list
from pipeline.syntax.clauses import verb_last
from pipeline.syntax.noun_phrases import noun_phrase
from pipeline.syntax.tokens import span_of

if TYPE_CHECKING:
    from pipeline.attributions.found import Context, Found
    from pipeline.languages import Language
    from pipeline.syntax.verbs import Verb

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# "nach ihren Angaben": the owner is the speaker before.
_POSSESSIVE = {"ihren": "person_f_or_pl", "ihrer": "person_f_or_pl", "seinen": "person_m", "seiner": "person_m"}
# How many mentions, and how many characters, a pronoun looks back.
_LOOK_BACK = 20
_SHORTEST_OFFICE = 6
_OWN = ("eigenen ", "eigener ")
_FAR = 1_500
# Words with a capital before a noun that make no name of it: "Eine Ursache", "Weitere Aktionen".
_NO_NAMES = word_list("de", "no_names")
_TOLD_IN = tuple(word_list("de", "source_endings"))
_ABSTRACT = ("ung", "heit", "keit", "tion", "ität")
_SUBORDINATING = word_list("de", "subordinating")
_FEMALE = re.compile(r"(?:in|frau|königin)$")


@dataclass(slots=True)
class _Seen:
    """Who was mentioned as a speaker so far: where last, in what words, and by which names."""

    mentions: list[tuple[int, list[Span]]] = field(default_factory=list)
    names: dict[str, list[tuple[int, list[Span]]]] = field(default_factory=dict)

    def add(self, place: int, spans: list[Span], text: str) -> None:
        """Note a mention at `place`; longer ones of the same name are kept beside shorter ones."""
        self.mentions.append((place, spans))
        words = _WORD.findall(" ".join(span.of(text) for span in spans))
        for word in words:
            known = self.names.setdefault(word, [])
            if not known or known[-1][0] < len(words):
                known.append((len(words), spans))


def antecedents(found: list[Found], contexts: list[Context], text: str, language: Language) -> list[list[Span]]:
    """Return for each attribution the spans of the fuller mention its source stands for; empty where it is full."""
    seen = _Seen()
    known: dict[tuple[Span, ...], list[Span]] = {}
    result: list[list[Span]] = [[] for _ in found]
    # of two that report the same words, who is named first comes first
    order = sorted(range(len(found)), key=lambda at: (found[at].begin, -found[at].end, found[at].source[:1], at))
    for at in order:
        item = found[at]
        fuller = known.get(tuple(item.source), [])
        if item.source and tuple(item.source) not in known:
            words = " ".join(span.of(text) for span in item.source)
            kind = language.pronouns.get(words.lower()) or _POSSESSIVE.get(words.lower().split()[0])
            if words.lower().startswith(_OWN):
                fuller = _subject_of(item, contexts[item.sentence])
            elif kind:
                kind = _number(kind, item, text, language)
                candidates = [*seen.mentions[-_LOOK_BACK:], *_subjects_before(item, kind, seen, contexts)]
                if kind == "female":
                    candidates += _woman_before(item, contexts)
                fuller = _for_pronoun(kind, item, sorted(candidates), text, language)
                words = " ".join(span.of(text) for span in fuller)
                fuller = _for_short_name(words, seen, item, text, language) or fuller
            else:
                fuller = _for_short_name(words, seen, item, text, language)
                if item.rule != "stance":
                    seen.add(item.source[0].begin, fuller or item.source, text)
            known[tuple(item.source)] = fuller
        result[at] = fuller
    return result


def _subject_of(item: Found, context: Context) -> list[Span]:
    """Return the subject of the main clause beside "nach eigenen Angaben": whose own words these are."""
    for at, segment in enumerate(context.segments):
        verb = next(iter(segment.finite), None)
        if verb is None or segment.quoted or verb_last(segment):
            continue
        spans = find_subject(context.segments, at, verb, context.language)
        if spans and any(span.overlaps(frame) for span in spans for frame in item.frame):
            end = noun_phrase(segment.tokens, verb.index + 1, context.language)
            spans = [span_of(segment.tokens[verb.index + 1 : end])] if end > verb.index + 1 else []
        return spans if spans and spans[0].of(context.text).lower() not in context.language.pronouns else []
    return []


def names_person(words: str) -> bool:
    """Return whether a mention may name a person: two capitals in a row that are no article and noun."""
    names = _WORD.findall(words)
    pairs = itertools.pairwise(names)
    return any(a[0].isupper() and b[0].isupper() and a.lower() not in _NO_NAMES for a, b in pairs)


def _is_known(words: str, seen: _Seen) -> bool:
    """Return whether a subject names a person: by two names, or by the last name of someone quoted before."""
    names = _WORD.findall(words)
    return names[0] in seen.names if len(names) == 1 else names_person(words)


def _subjects_before(item: Found, kind: str, seen: _Seen, contexts: list[Context]) -> list[tuple[int, list[Span]]]:
    """Return the subjects of the two sentences before the source's: who they are about may speak next."""
    at = bisect.bisect_right(contexts, item.source[0].begin, key=lambda context: context.sentence.end)
    subjects: list[tuple[int, list[Span]]] = []
    own = [contexts[at]] if at < len(contexts) and _in_subordinate(item, contexts[at]) else []
    for context in contexts[max(0, at - 2) : at] + own:
        for index, segment in enumerate(context.segments):
            verb = next(iter(segment.finite), None)
            if verb is None or segment.quoted or segment.before in {"(", "–"}:
                continue
            english = context.language.code == "en"
            spans = (
                english_subject(context, index, verb)
                if english
                else find_subject(context.segments, index, verb, context.language)
            )
            words = " ".join(span.of(context.text) for span in spans)
            fits = _agrees(kind, verb, words) if not english else True
            pronoun = words.lower() in context.language.pronouns
            if spans and fits and not pronoun and (_is_known(words, seen) or kind == "plural"):
                subjects.append((spans[0].begin, spans))
            break
    return subjects


def _woman_before(item: Found, contexts: list[Context]) -> list[tuple[int, list[Span]]]:
    """Return the woman whom the sentence before the source's names with her office: "Ministerin Anna Huber"."""
    at = bisect.bisect_right(contexts, item.source[0].begin, key=lambda context: context.sentence.end) - 1
    tokens = contexts[at].tokens if at >= 0 else []
    for index, token in enumerate(tokens[:-1]):
        if not (token.capital and len(token.low) > _SHORTEST_OFFICE and token.low.endswith("in")):
            continue
        end = index + 1
        while end < len(tokens) and tokens[end].capital and tokens[end].word:
            end += 1
        if end > index + 1:
            return [(token.begin, [span_of(tokens[index:end])])]
    return []


def _in_subordinate(item: Found, context: Context) -> bool:
    """Return whether the source stands in a clause like "…, da sie fürchten, …": the main clause names who it is."""
    here = item.source[0].begin
    segment = next((s for s in context.segments[1:] if s.span.begin <= here < s.span.end), None)
    return segment is not None and segment.first in _SUBORDINATING and verb_last(segment)


def _agrees(kind: str, verb: Verb, words: str) -> bool:
    """Return whether the number of a subject's verb allows the pronoun."""
    if kind in {"plural", "female"}:
        return verb.plural is (kind == "plural")
    return kind not in {"person_m", "neuter"} or not verb.plural or " und " in words


def _number(kind: str, item: Found, text: str, language: Language) -> str:
    """Return the kind of pronoun, "plural" or "female" where the verb beside it tells ("sie warnen", "sie warnt")."""
    if kind != "person_f_or_pl" or not item.cue:
        return kind
    if language.code == "en":
        return "plural" if item.source[0].of(text).lower() in {"they", "them"} else kind
    for span in item.cue:
        tags = {tag for r in language.readings(span.of(text).lower()) for tag in r.tags}
        if tags & {"pres3p", "past3p"} and not tags & {"pres3s", "past3s", "part2"}:
            return "plural"
        if tags & {"pres3s", "past3s"} and not tags & {"pres3p", "past3p"}:
            return "female"
    return kind


def _for_pronoun(
    kind: str, item: Found, seen: list[tuple[int, list[Span]]], text: str, language: Language
) -> list[Span]:
    """Return whom the pronoun can stand for: the nearest mention before it that fits, within some 1,500 characters."""
    if kind in {"indefinite", "first", "neuter"}:
        return []
    here = item.source[0].begin
    for place, spans in reversed(seen):
        if place >= here or here - place > _FAR:
            continue
        if _fits(kind, " ".join(span.of(text) for span in spans), language):
            return spans
    return []


def _fits(kind: str, words: str, language: Language) -> bool:
    """Return whether the gender of a mention allows the pronoun, by its determiner and its role noun's ending."""
    first, *rest = words.lower().split()
    if any(word in language.adverbial["nouns"] for word in [first, *rest][:3]):
        return False
    if language.code == "de" and (first.endswith(_TOLD_IN) or _is_thing(words)):
        return False
    if language.code == "en":
        if kind == "plural" and names_person(words):
            return " and " in words or words.endswith("s")
        person = kind in {"person_m", "person_f_or_pl"}
        return not (person and first == "the" and words.rsplit(maxsplit=1)[-1][0].isupper())
    if kind == "plural":
        many = (
            first
            in {"die", "viele", "einige", "mehrere", "zahlreiche", "über", "rund", "zwei", "drei", "beide", "alle"}
            or first[0].isdigit()
        )
        return many and words.rsplit(maxsplit=1)[-1].endswith(("n", "e", "er", "s"))
    if kind == "female" and (" und " in words or first[0].isdigit()):
        return False
    names = _WORD.findall(words)
    female = first in {"die", "eine"} or any(
        _FEMALE.search(name) and name[0].isupper() and len(name) > 5 for name in names[:3]
    )
    if kind == "person_m":
        return not female and first != "das"
    return female or first not in {"der", "ein", "dem", "einem", "des"}


def _owner(spans: list[Span], text: str, language: Language) -> list[Span]:
    """Return "der Anwältin Anna Huber" of "Angaben der Anwältin Anna Huber", other mentions as they are."""
    words = list(_WORD.finditer(spans[0].of(text)))
    nouns = [at for at, word in enumerate(words[:3]) if _is_told_in(word.group(), language)]
    after = nouns[-1] + 1 if nouns else len(words)
    if after >= len(words) or words[after].group().lower() not in language.genitive_determiners | {"von", "vom"}:
        return [] if nouns else spans
    keep = after + (words[after].group().lower() in {"von", "vom"})
    return [Span(spans[0].begin + words[keep].start(), spans[-1].end)] if keep < len(words) else []


def _is_told_in(word: str, language: Language) -> bool:
    return word.lower() in language.adverbial["nouns"] or word.lower().endswith(_TOLD_IN)


def _is_thing(words: str) -> bool:
    """Return whether a mention names no one who could speak: "Flugblätter … zu verteilen", "der Entwicklung …"."""
    names = words.split()
    head = next((word.lower() for word in names[1:] if word[0].isupper()), "") if names[0].lower() in _NO_NAMES else ""
    return " zu " in words or (len(head) > 7 and head.endswith(_ABSTRACT))


def _for_short_name(words: str, seen: _Seen, item: Found, text: str, language: Language) -> list[Span]:
    """Return an earlier, longer mention of the same name ("Huber" → "Ministerin Anna Huber")."""
    names = _WORD.findall(words)
    if not 0 < len(names) <= 2 or not names[-1][0].isupper():
        return []
    articles = sum(word.lower() in language.determiners for word in names)
    for length, spans in seen.names.get(names[-1], []):
        if length > len(names) and spans[-1].end <= item.source[0].begin:
            stated = language.code == "de" and not _is_told_in(names[-1], language)
            owner = _owner(spans, text, language) if stated else spans
            fuller = _WORD.findall(" ".join(span.of(text) for span in owner))
            if len([word for word in fuller if word.lower() not in language.determiners]) > len(names) - articles:
                return owner
    return []
