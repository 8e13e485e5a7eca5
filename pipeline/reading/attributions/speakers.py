"""From "er", "der Konzern" and "Huber" back to the fuller mention before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages import span_of, word_list
from pipeline.languages.de import find_subject, verb_last
from pipeline.reading.attributions.people import names_person, subjects_before, woman_before

if TYPE_CHECKING:
    from pipeline.languages import Language, ParsedSentence
    from pipeline.reading.attributions.candidates import Candidate

# "Roe’s report" is no fuller mention of Roe.
_OWNER = re.compile(r"[^\W_]+['’]s\b")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# "nach ihren Angaben": the owner is the speaker before.
_POSSESSIVE = {"ihren": "person_f_or_pl", "ihrer": "person_f_or_pl", "seinen": "person_m", "seiner": "person_m"}
# How many mentions, and how many characters, a pronoun looks back.
_LOOK_BACK = 20
_OWN = ("eigenen ", "eigener ")
_FAR = 1_500
# Words with a capital before a noun that make no name of it: "Eine Ursache", "Weitere Aktionen".
_NO_NAMES = word_list("de", "no_names")
_TOLD_IN = tuple(word_list("de", "source_endings"))
_ABSTRACT = ("ung", "heit", "keit", "tion", "ität")
_ONE_PERSON = {"person_m", "person_f", "person_f_or_pl", "female"}
_FEMALE = re.compile(r"(?:in|frau|königin)$")


@dataclass(slots=True)
class _Seen:
    """Who was mentioned as a speaker so far: where last, in what words, and by which names."""

    mentions: list[tuple[int, list[Span]]] = field(default_factory=list)
    names: dict[str, list[tuple[int, list[Span]]]] = field(default_factory=dict)

    def add(self, place: int, spans: list[Span], text: str) -> None:
        """Note a mention at `place`; longer ones of the same name are kept beside shorter ones."""
        self.mentions.append((place, spans))
        mention = " ".join(span.of(text) for span in spans)
        words = _WORD.findall(mention)
        for word in words if _OWNER.search(mention) is None else _WORD.findall(_OWNER.sub(" ", mention)):
            known = self.names.setdefault(word, [])
            if not known or known[-1][0] < len(words):
                known.append((len(words), spans))


def antecedents(
    found: list[Candidate], parsed_sentences: list[ParsedSentence], text: str, language: Language
) -> list[list[Span]]:
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
                fuller = _subject_of(item, parsed_sentences[item.sentence])
            elif kind:
                kind = _number(kind, item, text, language)
                candidates = [*seen.mentions[-_LOOK_BACK:], *subjects_before(item, kind, seen.names, parsed_sentences)]
                if kind == "female":
                    candidates += woman_before(item, parsed_sentences)
                fuller = _for_pronoun(kind, item, sorted(candidates), text, language)
                words = " ".join(span.of(text) for span in fuller)
                fuller = _for_short_name(words, seen, item, text, language) or fuller
            else:
                fuller = _for_short_name(words, seen, item, text, language)
                if item.rule.makes_claims:
                    seen.add(item.source[0].begin, fuller or item.source, text)
            known[tuple(item.source)] = fuller
        result[at] = fuller
    return result


def _subject_of(item: Candidate, parsed: ParsedSentence) -> list[Span]:
    """Return the subject of the main clause beside "nach eigenen Angaben": whose own words these are."""
    for at, segment in enumerate(parsed.clauses):
        verb = next(iter(segment.finite), None)
        if verb is None or segment.quoted or verb_last(segment):
            continue
        spans = find_subject(parsed.clauses, at, verb, parsed.language)
        if spans and any(span.overlaps(frame) for span in spans for frame in item.frame):
            end = parsed.language.grammar.noun_phrase(segment.tokens, verb.index + 1)
            spans = [span_of(segment.tokens[verb.index + 1 : end])] if end > verb.index + 1 else []
        return spans if spans and spans[0].of(parsed.text).lower() not in parsed.language.pronouns else []
    return []


def _number(kind: str, item: Candidate, text: str, language: Language) -> str:
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
    kind: str, item: Candidate, seen: list[tuple[int, list[Span]]], text: str, language: Language
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


def _is_several(words: str) -> bool:
    """Return whether an English mention is of more than one: "John Doe and Jane Roe", "the documents"."""
    head = re.split(r" (?:of|in|for|from|at|on|who|that|which)\b|,", words, maxsplit=1)[0]
    return " and " in head or (not names_person(words) and head.endswith("s") and not head.endswith("ss"))


def _fits(kind: str, words: str, language: Language) -> bool:
    """Return whether the gender of a mention allows the pronoun, by its determiner and its role noun's ending."""
    first, *rest = words.lower().split()
    if any(word in language.adverbial["nouns"] for word in [first, *rest][:3]):
        return False
    if language.code == "de" and (first.endswith(_TOLD_IN) or _is_thing(words)):
        return False
    if language.code == "en":
        if first == "no" or (kind in _ONE_PERSON and _is_several(words)):
            return False
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
    following = words[after].group().lower() if after < len(words) else ""
    if following not in {"von", "vom"} and following not in language.genitive_determiners:
        return [] if nouns else spans
    keep = after + (following in {"von", "vom"})
    return [Span(spans[0].begin + words[keep].start(), spans[-1].end)] if keep < len(words) else []


def _is_told_in(word: str, language: Language) -> bool:
    return word.lower() in language.adverbial["nouns"] or word.lower().endswith(_TOLD_IN)


def _is_thing(words: str) -> bool:
    """Return whether a mention names no one who could speak: "Flugblätter … zu verteilen", "der Entwicklung …"."""
    names = words.split()
    head = next((word.lower() for word in names[1:] if word[0].isupper()), "") if names[0].lower() in _NO_NAMES else ""
    return " zu " in words or (len(head) > 7 and head.endswith(_ABSTRACT))


def _for_short_name(words: str, seen: _Seen, item: Candidate, text: str, language: Language) -> list[Span]:
    """Return an earlier, longer mention of the same name ("Huber" → "Ministerin Anna Huber")."""
    names = _WORD.findall(words)
    if not 0 < len(names) <= 2 or not names[-1][0].isupper():
        return []
    articles = sum(word.lower() in language.determiners for word in names)
    if language.code == "de" and not articles and _is_told_in(names[-1], language):
        return []  # "nach offiziellen Angaben": other ones than "Angaben der Polizei" before
    for length, spans in seen.names.get(names[-1], []):
        if length > len(names) and spans[-1].end <= item.source[0].begin:
            stated = language.code == "de" and not _is_told_in(names[-1], language)
            owner = _owner(spans, text, language) if stated else spans
            fuller = _WORD.findall(" ".join(span.of(text) for span in owner))
            if len([word for word in fuller if word.lower() not in language.determiners]) > len(names) - articles:
                return owner
    return []
