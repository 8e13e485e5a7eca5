"""English reporting clauses: "X said (that) …", "…, X said", "…, said X", "X told Y that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, span_of, word_list
from pipeline.languages.en import (
    TELLS_WHEN,
    content_after,
    content_before,
    content_beside_as,
    english_subject,
    finite_verbs,
    group_start,
    inside_aside,
)
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.rules.registered import CLAUSE_POSTPOSED, CLAUSE_THAT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.languages import Clause, Verb

_SAYING = {"say", "think", "rule"}
SPEAKING = frozenset({"say", "think", "rule", "act", "stance"})
_OBJECT_FIRST = word_list("en", "object_first")
_DUTY = {"must", "shall"}
# More words than these before a verb are no longer read as its auxiliaries.
_MOST_BEFORE = 4


def english_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield what the reporting clauses of one English sentence attribute."""
    for at, segment in enumerate(parsed.clauses):
        if segment.quoted:
            continue
        for verb in predicates(parsed, segment, _SAYING):
            found = _reporting_clause(parsed, at, verb)
            if found is not None:
                yield found
                break


def predicates(parsed: ParsedSentence, segment: Clause, wanted: frozenset[str] | set[str]) -> Iterator[Verb]:
    """Yield the verbs of a segment that have one of the wanted classes and are predicates, not nouns or participles."""
    classes = parsed.language.verbs
    known = [v for v in segment.verbs if any(wanted & classes.get(lemma, frozenset()) for lemma in v.lemmas)]
    if not known:
        return
    finite = {verb.index for verb in finite_verbs(segment, parsed.language)}
    for verb in known:
        if verb.index in finite or (verb.auxiliary is not None and _is_first_of(verb, segment)):
            yield verb


def _is_first_of(verb: Verb, segment: Clause) -> bool:
    """Return whether a participle goes with its auxiliary: "have picked", not "have picked | favored candidates"."""
    others = [v.index for v in segment.verbs if v.auxiliary == verb.auxiliary and v.index < verb.index]
    return not others or segment.tokens[verb.index - 1].low in {"and", "or", "but"}


def _reporting_clause(parsed: ParsedSentence, at: int, verb: Verb) -> Candidate | None:
    if verb.index and parsed.clauses[at].tokens[verb.index - 1].low in _DUTY:
        return None  # "Firms must tell customers that …": told to say, not said
    if at and parsed.clauses[at].first in TELLS_WHEN:
        return None  # "…, after Roe had threatened to leave"
    that = _says_that(parsed, at, verb)
    if (verb.passive or verb.lemmas & _OBJECT_FIRST) and not that:
        return None
    content, rule = ([] if that else content_before(parsed, at, verb)), CLAUSE_POSTPOSED
    if not content:
        content = content_beside_as(parsed, at, verb)
    if not content:
        content, rule = inside_aside(parsed, at, content_after(parsed, at, verb)), CLAUSE_THAT
    if not content:
        return None
    source = english_subject(parsed, at, verb, None if rule == CLAUSE_POSTPOSED else False)
    if not source and verb.index == 0 and rule is CLAUSE_THAT and not that:
        return None  # "agree to pay a fee": nobody is said to
    segment = parsed.clauses[at]
    if rule == CLAUSE_POSTPOSED and source and content[0].begin < source[0].begin < content[0].end:
        content = [_before_title(parsed, content[0], source[0]), *content[1:]]
    return Candidate(rule, Form.INDIRECT, parsed.index, content, source, english_cue(segment, verb), [segment.span])


def _before_title(parsed: ParsedSentence, content: Span, source: Span) -> Span:
    """Return what is said without the speaker's title after it: "The roof held, | its owner, Jane Roe, said"."""
    end = source.begin
    while end > content.begin and parsed.text[end - 1] in " ,":
        end -= 1
    return Span(content.begin, end) if end > content.begin else content


def _says_that(parsed: ParsedSentence, at: int, verb: Verb) -> bool:
    tokens = parsed.clauses[at].tokens
    return verb.index + 1 < len(tokens) and tokens[verb.index + 1].low == "that"


def english_cue(segment: Clause, verb: Verb, end: int | None = None) -> list[Span]:
    """Return the verb with its auxiliaries and adverbs, up to before `end`: "has also said"."""
    begin = group_start(segment.tokens, verb)
    if verb.auxiliary is not None:
        begin = min(begin, verb.auxiliary)
    if verb.index - begin > _MOST_BEFORE:
        begin = verb.index
    return [span_of(segment.tokens[begin : end or verb.index + 1])]
