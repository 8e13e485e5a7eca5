"""Who does the saying: the subject of a German reporting clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.languages.de.clauses import has_zu, is_relative, verb_last
from pipeline.languages.syntax import Token, span_of, trimmed
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import Clause, Verb
    from pipeline.languages.vocabulary import Language

_LEADING = word_list("de", "leading")
# Bare nouns that open a sentence as the object: "Zweifel äußerte das Institut".
_OBJECTS = word_list("de", "objects")
_POINTERS = word_list("de", "pointers")
_REFLEXIVE = word_list("de", "skipped")
_BESIDE = _LEADING | _REFLEXIVE
_ADVERB_ENDINGS = tuple(word_list("de", "adverb_endings"))
_NOMINATIVE = word_list("de", "nominative_pronouns")
_SUBORDINATING = word_list("de", "subordinating")
# "Stellvertretend für den Rat sagte X": a present participle, unless a determiner makes it a noun.
_PARTICIPLE_ENDING = "end"
_ROLE_OPENERS = {"der", "die", "ein", "eine"}
_LONGEST_NAME = 4
_PEOPLE = word_list("de", "people_pronouns")
_PARTS_OF_TIME = word_list("de", "parts_of_time")
_SINGULAR = word_list("de", "singular_determiners")
_ASKS_DATIVE = word_list("de", "asks_dative")
_DATIVE_PLURAL = tuple(sorted(word_list("de", "dative_plural")))
# "Bayern", "Luzern", "Siegen" are singular.
_LONGEST_PLACE = 6


def find_subject(clauses: list[Clause], at: int, verb: Verb, language: Language) -> list[Span]:
    """Return the spans of the subject of `verb` in segment `at` (a title between commas included), or none."""
    segment = clauses[at]
    place = verb.auxiliary if verb.auxiliary is not None else verb.index
    tokens = segment.tokens
    front = _without_leading(tokens[: min(place, verb.index)])
    asks = bool(front) and front[0].low in language.complementizers and front[0].low not in {"wer", "was"}
    if asks or (front and front[0].low in _SUBORDINATING and verb_last(segment)):
        return _first_phrase(front[1:], language) or _first_phrase(tokens[place + 1 :], language)
    led = _led_by(clauses, at, verb, language) if front else None
    if led is not None:
        return led
    object_first = bool(front) and _is_object(front, tokens[place + 1 :], verb, language)
    pointing = len(front) == 1 and front[0].low in _POINTERS
    if front and not pointing and not object_first and _can_be_subject(front, language):
        whole = _trim_front(front, language)
        return [_with_role_before(clauses, at, span_of(whole), len(whole), language)]
    if not front and tokens[0].low == "und" and at > 0:
        shared = _shared_subject(clauses, at, language)
        if shared:
            return shared
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    pronoun = following in _NOMINATIVE
    if not front and at > 0 and following == "es" and clauses[0].tokens[0].low in _PARTS_OF_TIME:
        return [span_of(tokens[place + 1 : place + 2])]  # "Anfang Mai, nach …, kündigte es | ein Programm an"
    apart = not front and at > 1 and not pronoun and not clauses[at - 2].finite
    named = _verbless_before(clauses, at, language) if apart else []
    if named and named[0].begin < clauses[at - 1].span.begin and _can_be_subject(clauses[at - 2].tokens, language):
        return named  # "Anna Huber, Sprecherin der Stadt, | kritisierte die Pläne"
    parted = _parted_by_clause(clauses, at, language) if apart else []
    if parted:
        return parted
    told = following == "ihr" and not verb.lemmas.isdisjoint(_ASKS_DATIVE)  # "hielt ihr | Jan Lang entgegen"
    after = _first_phrase(tokens[place + 1 + told :], language)
    if after:
        return _with_apposition(clauses, at, after, language)
    if not front:
        return _verbless_before(clauses, at, language)
    return []


def _with_role_before(clauses: list[Clause], at: int, name: Span, words: int, language: Language) -> Span:
    """Return "Ein Sprecher der Polizei, Anna Huber" for "Anna Huber", which a comma parts from the role before it."""
    first = clauses[0].tokens[0]
    role = at == 1 and _is_apposition(clauses[0]) and clauses[0].after == "," and first.low in _ROLE_OPENERS
    bare = clauses[at].tokens[0].capital and clauses[at].tokens[0].low not in language.determiners
    return Span(first.begin, name.end) if role and bare and 2 <= words <= _LONGEST_NAME else name


def _led_by(clauses: list[Clause], at: int, verb: Verb, language: Language) -> list[Span] | None:
    """Return the subject of "X rief zur Ruhe auf und beschloss", None where `verb` is the first of its segment."""
    segment = clauses[at]
    place = verb.auxiliary if verb.auxiliary is not None else verb.index
    # "Anna Huber, Chefin, | lobte die Stadt und nannte …": who leads stands in the clauses before
    first = next((v for v in segment.finite if v.index < place and (v.index or at)), None)
    if first is None or not any(t.low in {"und", "sowie"} for t in segment.tokens[first.index : place]):
        return None
    between = [t for t in segment.tokens[first.index + 1 : place] if t.word]
    own = between[-1].low in {"und", "sowie"} or between[-1].low in _BESIDE
    if own and at > 0 and first.subjunctive and not verb.subjunctive:
        return _shared_subject(clauses, at, language)  # "sagte, der Ort brauche Geld, und fügte hinzu"
    return find_subject(clauses, at, first, language) if own else None


def _is_object(front: list[Token], rest: list[Token], verb: Verb, language: Language) -> bool:
    """Return whether what stands before the verb is no subject: "Zweifel äußerte das Institut"."""
    head = front[0]
    if rest and (rest[0].low in _NOMINATIVE or (rest[0].low == "sie" and head.low.endswith("ig") and len(front) == 1)):
        return True
    leads = len(front) == 1 or front[1].low in language.prepositions
    if leads and head.low.endswith(_PARTICIPLE_ENDING) and head.capital:
        return bool(_first_phrase(rest, language))
    adverb = len(front) == 1 and ((len(head.low) > 6 and head.low.endswith(_ADVERB_ENDINGS)) or _is_participle(head))
    when = head.low in _PARTS_OF_TIME
    if not (head.low in _OBJECTS or adverb or when or _disagrees(front, verb) or _is_bare_dative(head, verb)):
        return False
    return bool(_first_phrase(rest, language))


def _is_participle(token: Token) -> bool:
    return "part2" in token.form.tags


def _is_bare_dative(head: Token, verb: Verb) -> bool:
    """Return whether a noun without an article is in the dative plural: "Kritikern | hielt Huber entgegen"."""
    return head.capital and len(head.low) > _LONGEST_PLACE and head.low.endswith(_DATIVE_PLURAL) and not verb.plural


def _disagrees(front: list[Token], verb: Verb) -> bool:
    """Return whether the number of the words before the verb rules them out as its subject."""
    joined = any(token.low in {"und", "sowie", "oder"} for token in front)
    return verb.auxiliary is None and verb.plural and not joined and front[0].low in _SINGULAR


def _shared_subject(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return the subject of the main clause before, which "und kündigte …" goes on with."""
    for index in range(at):
        segment = clauses[index]
        if segment.finite and not segment.quoted and segment.finite[0].index > 0:
            return find_subject(clauses, index, segment.finite[0], language)
    return []


def _without_leading(tokens: list[Token]) -> list[Token]:
    begin = 0
    while begin < len(tokens) and (tokens[begin].low in _LEADING or not tokens[begin].word):
        if tokens[begin].text in '„“»«"':
            break
        begin += 1
    return tokens[begin:]


def _can_be_subject(tokens: list[Token], language: Language) -> bool:
    if len(tokens) == 1 and tokens[0].low in _PEOPLE:
        return True
    if (tokens[0].low in language.prepositions and not _counts(tokens, 0)) or tokens[0].low in language.oblique:
        return False
    return language.grammar.noun_phrase(tokens, 0, attach=False) > 0


def _trim_front(front: list[Token], language: Language) -> list[Token]:
    """Return the words before the verb without adverbs after the noun phrase ("Huber dagegen")."""
    tokens = trimmed(front, ",;:–—- ")
    while len(tokens) > 1 and tokens[-1].low in _BESIDE:
        tokens = tokens[:-1]
    return tokens


def _first_phrase(tokens: list[Token], language: Language) -> list[Span]:
    """Return the first noun phrase that can be a subject; prepositional phrases and datives are stepped over."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.low in language.prepositions and not _counts(tokens, at):
            at = max(language.grammar.noun_phrase(tokens, at + 1), at + 1)
            continue
        if token.low in _REFLEXIVE and token.low != "es":
            at += 1
            continue
        end = language.grammar.noun_phrase(tokens, at, loose=False)
        if end > at:
            if token.low in language.oblique:
                at = end
                continue
            return [span_of(tokens[at:end])]
        if not token.word and token.text not in '„“"»«':
            return []
        at += 1
    return []


def _counts(tokens: list[Token], at: int) -> bool:
    """Return whether "über" or "bis zu" only rounds a number ("über 20 Abgeordnete")."""
    return tokens[at].low in {"über", "unter"} and at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()


def _is_apposition(segment: Clause) -> bool:
    return not segment.finite and not segment.quoted and bool(segment.tokens) and segment.tokens[0].word


def _with_apposition(clauses: list[Clause], at: int, found: list[Span], language: Language) -> list[Span]:
    """Return the subject with a title after it: "sagte Fritz Tack, Sprecher der Fraktion"."""
    segment = clauses[at]
    if found[-1].end < segment.span.end or at + 1 >= len(clauses) or segment.after != ",":
        return found
    title = clauses[at + 1]
    if has_zu(title):
        return found
    closes = title.after == "" or title.after.startswith((".", ",", ":"))
    head = title.tokens[0]
    if not _is_apposition(title) or not closes or head.low in language.adverbs:
        return found
    if head.capital or head.low in _ROLE_OPENERS:
        return [Span(found[0].begin, trimmed(title.tokens)[-1].end)]
    end = language.grammar.noun_phrase(title.tokens, 0, loose=False)  # "Anna Huber, kanadische Generalin | am Montag"
    return [Span(found[0].begin, title.tokens[end - 1].end)] if end > 1 else found


def _parted_by_clause(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return "Anna Huber, eine der Ärztinnen" where a relative clause parts it from its verb: "…, die …, | lobte …"."""
    begin = at - 1
    if not is_relative(clauses[begin]) or clauses[begin].after != ",":
        return []
    while begin > 0 and _is_apposition(clauses[begin - 1]) and clauses[begin - 1].after == ",":
        begin -= 1
    first = _without_leading(clauses[begin].tokens)
    if begin == at - 1 or begin > 0 or not first or not _can_be_subject(first, language):
        return []
    return [Span(first[0].begin, clauses[at - 2].span.end)]


def _verbless_before(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return the clauses before a verb-first segment that make up its subject: "Fritz Tack, Sprecher, | sagte …"."""
    begin = at
    if at > 1 and clauses[at - 1].quoted and clauses[at - 2].tokens[-1].low in language.determiners:
        begin = at - 1  # "Anna Huber von der „Aktion Altstadt lebt“ | sagte"
    while begin > 0 and _is_apposition(clauses[begin - 1]) and clauses[begin - 1].after in {",", ")", "–", "(", "“"}:
        begin -= 1
    if begin == at or (begin > 0 and clauses[begin - 1].quoted):
        return []
    first = _without_leading(clauses[begin].tokens)
    when = bool(first) and first[0].low in language.prepositions and not _counts(first, 0)  # "Am 31. Mai, dem …, | …"
    return [Span(first[0].begin, clauses[at - 1].span.end)] if first and not when else []


def subject_before_clause(clauses: list[Clause], at: int, language: Language) -> list[Span]:
    """Return the subject that a relative clause parts from its verb: "Der Minister, der …, | sagte …", or none."""
    for index in range(at - 1, -1, -1):
        segment = clauses[index]
        if segment.quoted:
            return []
        if _is_apposition(segment):
            first = _without_leading(segment.tokens)
            return [span_of(first)] if first and first[0].low not in language.oblique else []
    return []
