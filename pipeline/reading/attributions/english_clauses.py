"""English reporting clauses: "X said (that) …", "…, X said", "…, said X", "X told Y that …"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import structs

from pipeline.core.records import Span
from pipeline.core.terms import Form
from pipeline.languages import ParsedSentence, Verb, span_of
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english_objects import tells_of_noun
from pipeline.reading.attributions.unsaid import without_claim
from pipeline.reading.rules.registered import CLAUSE_POSTPOSED, CLAUSE_THAT, RELAY
from pipeline.text import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from pipeline.languages import Clause, Language, Token
    from pipeline.reading.rules import Rule


def english_rules(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield what the reporting clauses of one English sentence attribute."""
    saying = reporting_as(parsed.language, "say", "think", "rule")
    last: Candidate | None = None
    for at, clause in enumerate(parsed.clauses):
        if clause.quoted or (at and clause.first in parsed.language.words["tells_when"]):
            continue  # "…, after Roe had threatened to leave"
        heard = 0
        for verb in reporting_verbs(parsed.language, clause, saying):
            inside = clause.tokens[verb.index].begin < heard
            if inside and not verb.passive and not _that_follows(parsed.language, clause, verb):
                continue
            candidate = _reporting_clause(parsed, at, verb)
            if candidate is not None:
                if last is not None and _says_more(parsed, last, clause, verb):
                    candidate.source = list(last.source)
                last, heard = candidate, candidate.end
                yield candidate
                yield from _said_in_it(parsed, clause, verb, candidate)


def _says_more(parsed: ParsedSentence, last: Candidate, clause: Clause, verb: Verb) -> bool:
    """Return whether nothing but "and" stands between what was said and a verb: its subject says more."""
    start = clause.tokens[parsed.language.grammar.group_start(clause.tokens, verb)].begin
    between = parsed.text[last.end : start].lower().split()
    words = {word.strip(",") for word in between} - {""}
    return last.end < start and bool(words) and words <= parsed.language.words["sharing_subject"]


def _said_in_it(parsed: ParsedSentence, clause: Clause, verb: Verb, candidate: Candidate) -> Iterator[Candidate]:
    """Yield what is reported in what is said, in one clause: "The Post reported | that Roe said the roof leaks"."""
    inner, saying = candidate.content[0], reporting_as(parsed.language, "say")
    later = [other for other in reporting_verbs(parsed.language, clause, saying) if other.index > verb.index]
    if candidate.rule is not CLAUSE_THAT or not later or not clause.span.overlaps(inner):
        return
    tokens = [token for token in clause.tokens if token.begin >= inner.begin]
    begin = tokens[tokens[0].low in parsed.language.words["dropped_complementizers"]].begin
    laid = lay_out(parsed.text, [Span(begin, inner.end)], parsed.quotes, parsed.language)
    said = structs.replace(
        parsed, span=Span(begin, inner.end), tokens=laid.tokens, clauses=laid.clauses, known=laid.known
    )
    yield from (report for report in english_rules(said) if report.source and report.source[0].begin == begin)


@functools.cache
def reporting_as(language: Language, *classes: str) -> frozenset[str]:
    """Return the infinitives that report in one of these ways."""
    return frozenset(lemma for lemma, own in language.verbs.items() if not own.isdisjoint(classes))


def reporting_verbs(language: Language, clause: Clause, lemmas: Set[str]) -> Iterator[Verb]:
    """Yield the verbs of a clause of these infinitives that are predicates, not nouns or participles."""
    for verb in clause.verbs:
        if not lemmas.isdisjoint(verb.lemmas) and not language.grammar.is_second(clause, verb):
            yield verb


def _reporting_clause(parsed: ParsedSentence, at: int, verb: Verb) -> Candidate | None:
    """Return what the clause at `at` attributes by one of its verbs, None where it reports nothing."""
    language, clause = parsed.language, parsed.clauses[at]
    says_that = _that_follows(language, clause, verb)
    content, rule = _content(parsed, at, verb) if says_that or _needs_no_that(language, verb) else ([], CLAUSE_THAT)
    content = content or _after_agent(parsed, clause, verb)
    if not content or _is_duty(language, clause, verb) or _is_set_phrase(clause, language):
        return None
    postposed = rule is CLAUSE_POSTPOSED
    source = language.grammar.subject(parsed, at, verb, None if postposed else False)
    if not (postposed or source or verb.index or says_that):
        return None  # "agree to pay a fee": nobody is said to
    if not postposed and tells_of_noun(clause, source, language):
        return None  # "the kind of tone | he said he would set"
    if any(span.of(parsed.text).lower() in language.words["anybody"] for span in source):
        return None  # "One would think that …": nobody said so
    if postposed and source:
        content = [_before_title(parsed, content[0], source[0]), *content[1:]]
    if verb.lemmas & language.words["hearing"]:
        source = []  # "The court heard that …": somebody else said it
    cue = english_cue(language, clause, verb)
    frame = _frame(clause, source, verb, language)
    candidate = Candidate(rule, Form.INDIRECT, parsed.index, content, source, cue, [frame])
    return without_claim(parsed, at, verb, candidate)


def _frame(clause: Clause, source: list[Span], verb: Verb, language: Language) -> Span:
    """Return the clause that reports; of two joined without a mark the second: "It rained | but Roe said …".

    So too where the second shares the subject of the first: "Roe is ill | but says …".
    """
    tokens, joints, predicates = clause.tokens, language.words["joints"], language.grammar.predicates(clause)
    at = next((at for at, token in enumerate(tokens) if source and token.begin == source[0].begin), 0)
    joined = at > 1 and tokens[at - 1].low in joints
    if not joined:
        at = next((at for at in range(verb.begin, 1, -1) if tokens[at - 1].low in joints), 0)
        joined = at > 1 and any(one.place < at and one is not verb for one in predicates)
    if not joined or not any(one.place < at for one in predicates):
        return clause.span
    return Span(tokens[at - 1].begin, clause.span.end)


def _that_follows(language: Language, clause: Clause, verb: Verb) -> bool:
    """Return whether "that" comes right after a verb, or after who did it: "were told by Roe | that …"."""
    tokens, after = clause.tokens, verb.index + 1
    if verb.passive and after < len(tokens) and tokens[after].low in language.words["agents"]:
        after = language.grammar.noun_phrase(tokens, after + 1)
    return after < len(tokens) and tokens[after].low == "that"


def _after_agent(parsed: ParsedSentence, clause: Clause, verb: Verb) -> list[Span]:
    """Return what is said after whoever says it: "was reported by the Post | that the roof leaks"."""
    words, tokens, begin = parsed.language.words, clause.tokens, verb.index + 2
    if not verb.passive or begin > len(tokens) or tokens[begin - 1].low not in words["agents"]:
        return []
    end = parsed.language.grammar.noun_phrase(tokens, begin)
    said = begin < end < len(tokens) and tokens[end].low in words["dropped_complementizers"]
    return [parsed.until_stop(tokens[end].begin)] if said else []


def _needs_no_that(language: Language, verb: Verb) -> bool:
    """Return whether what is said may follow a verb without "that": not after "is told" or "accuses"."""
    return not (verb.passive or verb.lemmas & language.words["object_first"])


def _is_set_phrase(clause: Clause, language: Language) -> bool:
    """Return whether a clause points back, and reports nothing that follows: "Having said that, there are …"."""
    return (
        clause.first in language.words["set_participles"] and clause.tokens[-1].low in language.words["demonstratives"]
    )


def _is_duty(language: Language, clause: Clause, verb: Verb) -> bool:
    """Return whether somebody is told to say it: "Firms must tell customers that …"."""
    return verb.index > 0 and clause.tokens[verb.index - 1].low in language.words["duties"]


def _is_circumstance(parsed: ParsedSentence, at: int, content: list[Span]) -> bool:
    """Return whether words before a verb of saying only tell when or where: "In an earlier post, | X wrote, “…”"."""
    said = [clause for clause in parsed.clauses if any(span.overlaps(clause.span) for span in content)]
    if any(parsed.language.grammar.predicates(clause) for clause in said):
        return False
    opening = [token for token in parsed.clauses[0].tokens if token.word][:2]
    loose = parsed.language.prepositions | parsed.language.adverbs
    return at > 0 and any(token.low in loose for token in opening)


def _content(parsed: ParsedSentence, at: int, verb: Verb) -> tuple[list[Span], Rule]:
    """Return what the verb says, before its clause or else after it, and the rule that finds it."""
    language = parsed.language
    before = language.grammar.complement_before(parsed, at, verb)
    if before and not _is_circumstance(parsed, at, before):
        return before, CLAUSE_POSTPOSED
    after = language.grammar.complement_after(parsed, at, verb, bool(verb.lemmas & language.weak))
    return [] if after is None else [after[1]], CLAUSE_THAT


def _before_title(parsed: ParsedSentence, content: Span, source: Span) -> Span:
    """Return what is said without the speaker's title after it: "The roof held, | its owner, Jane Roe, said"."""
    if not content.begin < source.begin < content.end:
        return content
    words = parsed.text[content.begin : source.begin].rstrip(" ,")
    return Span(content.begin, content.begin + len(words))


def english_cue(language: Language, clause: Clause, verb: Verb, end: int | None = None) -> list[Span]:
    """Return the verb with its auxiliaries and adverbs, up to before `end`: "has also said"."""
    begin = language.grammar.group_start(clause.tokens, verb)
    if verb.auxiliary is not None:
        begin = min(begin, verb.auxiliary)
    return [span_of(clause.tokens[begin : end or verb.index + 1])]


def form_of_be(language: Language, tokens: list[Token], before: int) -> Verb | None:
    """Return the form of "be" that a word belongs to, with nothing but adverbs between: "is now | calling"."""
    forms, at = language.words["be_forms"], before - 1
    while at > 0 and tokens[at].low not in forms and language.grammar.is_adverb(tokens[at]):
        at -= 1
    return Verb(at, frozenset({"be"}), True, "") if at >= 0 and tokens[at].low in forms else None


def quoted_as(parsed: ParsedSentence) -> Iterator[Candidate]:
    """Yield "Roe is quoted (by the Post) as saying that the roof leaks": who passes it on is outside."""
    for frame in sorted(parsed.language.words["quoted_frames"]):
        words = frame.split()
        if parsed.known.issuperset(words):
            for at, clause in enumerate(parsed.clauses):
                if not clause.quoted:
                    yield from _quoted_as(parsed, at, words[0], words[1:])


def _quoted_as(parsed: ParsedSentence, at: int, participle: str, leading: list[str]) -> Iterator[Candidate]:
    """Yield who is quoted in the clause at `at`, then who quotes them; `leading` are the words before what is said."""
    language, clause = parsed.language, parsed.clauses[at]
    tokens = clause.tokens
    quoted, begin = _place(tokens, [participle]), _place(tokens, leading)
    end = begin + len(leading)
    if not 0 <= quoted < begin or end >= len(tokens):
        return
    content = parsed.until_stop(tokens[end].begin)
    helper = form_of_be(language, tokens, quoted)
    if helper is None:
        yield from _quoting(parsed, at, tokens[quoted + 1 : begin], span_of(tokens[begin:end]), content)
        return
    source = language.grammar.subject(parsed, at, helper, inverted=False)
    cue = [span_of(tokens[helper.index : quoted + 1]), span_of(tokens[begin:end])]
    yield Candidate(CLAUSE_THAT, Form.INDIRECT, parsed.index, [content], source, cue, [clause.span])
    if tokens[quoted + 1].low in language.words["agents"] and begin > quoted + 2:
        paper, cue = [span_of(tokens[quoted + 2 : begin])], [span_of(tokens[quoted : quoted + 2])]
        yield Candidate(RELAY, Form.INDIRECT, parsed.index, [content], paper, cue)


def _quoting(parsed: ParsedSentence, at: int, quoted: list[Token], leading: Span, content: Span) -> Iterator[Candidate]:
    """Yield "The Post quoted Roe as saying that the roof leaks": Roe, then the Post, which passes it on."""
    clause = parsed.clauses[at]
    verb = next((verb for verb in clause.finite if quoted and clause.tokens[verb.index + 1] is quoted[0]), None)
    if verb is None:
        return
    source, cue = [span_of(quoted)], [span_of(clause.tokens[verb.index : verb.index + 1])]
    yield Candidate(CLAUSE_THAT, Form.INDIRECT, parsed.index, [content], source, [leading], [clause.span])
    paper = parsed.language.grammar.subject(parsed, at, verb, inverted=False)
    if paper:
        yield Candidate(RELAY, Form.INDIRECT, parsed.index, [content], paper, cue)


def _place(tokens: list[Token], words: list[str]) -> int:
    """Return the index at which these words first stand, -1 where they do not."""
    low, length = [token.low for token in tokens], len(words)
    return next((at for at in range(len(low)) if low[at : at + length] == words), -1)
