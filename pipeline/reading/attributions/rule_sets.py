"""Which finders read a sentence of which language, in what order; a language without a set has the shared ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.languages import Clause, Language, ParsedSentence, Verb
from pipeline.reading.attributions.addressees import addressee
from pipeline.reading.attributions.adverbial import adverbial_rules
from pipeline.reading.attributions.candidates import Candidate
from pipeline.reading.attributions.english_acts import english_acts
from pipeline.reading.attributions.english_clauses import english_rules, quoted_as
from pipeline.reading.attributions.english_frames import english_frames, english_stances
from pipeline.reading.attributions.english_participles import english_participles
from pipeline.reading.attributions.german_acts import act_rules
from pipeline.reading.attributions.german_clauses import clause_rules
from pipeline.reading.attributions.hearsay import hearsay_rules
from pipeline.reading.attributions.nouns import noun_rules
from pipeline.reading.attributions.pointing import pointing_rules
from pipeline.reading.attributions.relays import relay_rules
from pipeline.reading.attributions.reporting import source_spans

if TYPE_CHECKING:
    from pipeline.core.records import Span

Find = Callable[[ParsedSentence, list[Candidate]], Iterable[Candidate]]
Repeats = Callable[[Candidate, Candidate], bool]
Wanted = Callable[[ParsedSentence, list[Candidate]], bool]


def same_cue(candidate: Candidate, earlier: Candidate) -> bool:
    """Return whether two candidates report by the same words."""
    return any(a.overlaps(b) for a in candidate.cue for b in earlier.cue)


def _same_cue_inside(candidate: Candidate, earlier: Candidate) -> bool:
    """Return whether two report by the same words, unless one cue frames both: "sagte, dass „A“ gelte"."""
    beside = candidate.covers(earlier) or candidate.end <= earlier.begin
    return same_cue(candidate, earlier) and not beside


def _same_content(candidate: Candidate, earlier: Candidate) -> bool:
    return candidate.covers(earlier) and earlier.covers(candidate)


def _same_words(candidate: Candidate, earlier: Candidate) -> bool:
    """Return whether two share words of what they report or of the clause that reports it."""
    return any(a.overlaps(b) for a in candidate.content for b in (*earlier.content, *earlier.frame, *earlier.cue))


def _nothing_yet(parsed: ParsedSentence, candidates: list[Candidate]) -> bool:
    return not candidates


def _something(parsed: ParsedSentence, candidates: list[Candidate]) -> bool:
    return bool(candidates)


def only_fragments(parsed: ParsedSentence, candidates: list[Candidate]) -> bool:
    """Return whether all that was found are quoted phrases inside the sentence, without a speaker of their own."""
    return all(_is_fragment(candidate, parsed) for candidate in candidates)


def _is_fragment(candidate: Candidate, parsed: ParsedSentence) -> bool:
    framed = candidate.cue or candidate.frame
    return not framed and parsed.span.contains(candidate.content[0]) and candidate.begin > parsed.span.begin


@dataclass(frozen=True, slots=True)
class Step:
    """One finder, asked in every sentence or where `wanted`; what `repeats` an earlier candidate is left out.

    `apart`: two candidates of its own may share a cue, as the speaker and who passes it on do.
    """

    find: Find
    repeats: Repeats | None = None
    wanted: Wanted | None = None
    apart: bool = False


def _alone(find: Callable[[ParsedSentence], Iterable[Candidate]]) -> Find:
    """Return a finder that does not ask what was found before as one of the common form."""
    return lambda parsed, _: find(parsed)


def _subject(parsed: ParsedSentence, at: int, verb: Verb, inverted: bool | None) -> list[Span]:
    return parsed.language.grammar.subject(parsed, at, verb, inverted)


def _no_addressee(parsed: ParsedSentence, clause: Clause, verb: Verb, source: list[Span]) -> list[Span]:
    return []


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What finds attributions in the sentences of a language.

    `speaker`: whom a verb names that frames a quotation, before it, after it or either; `addressee`: to whom.
    """

    steps: tuple[Step, ...]
    speaker: Callable[[ParsedSentence, int, Verb, bool | None], list[Span]] = _subject
    addressee: Callable[[ParsedSentence, Clause, Verb, list[Span]], list[Span]] = _no_addressee


_ADVERBIAL = Step(adverbial_rules, same_cue)
_UNNAMED = Step(lambda parsed, _: [*hearsay_rules(parsed), *pointing_rules(parsed)], wanted=_nothing_yet)
_RELAY = Step(relay_rules, wanted=_something)

SHARED = RuleSet((_ADVERBIAL, _UNNAMED, _RELAY))
RULE_SETS = {
    "de": RuleSet(
        (
            Step(_alone(clause_rules), _same_cue_inside),
            Step(_alone(noun_rules), _same_content),
            _ADVERBIAL,
            _UNNAMED,
            Step(_alone(act_rules), _same_words),
            _RELAY,
        ),
        speaker=source_spans,
        addressee=addressee,
    ),
    "en": RuleSet(
        (
            Step(_alone(english_rules), _same_cue_inside),
            Step(_alone(quoted_as), same_cue, apart=True),
            Step(english_frames, _same_content),
            _ADVERBIAL,
            _UNNAMED,
            Step(_alone(english_acts), wanted=only_fragments),
            Step(english_participles),
            _RELAY,
            Step(english_stances),
        ),
    ),
}


def rule_set_of(language: Language) -> RuleSet:
    """Return the rules that read a language."""
    return RULE_SETS.get(language.code, SHARED)


def find_in_sentence(parsed: ParsedSentence, direct: list[Candidate]) -> list[Candidate]:
    """Return everything the rules find in one sentence, beside its direct speech."""
    candidates = list(direct)
    for step in rule_set_of(parsed.language).steps:
        if step.wanted is None or step.wanted(parsed, candidates):
            before = tuple(candidates) if step.apart else candidates
            for candidate in step.find(parsed, candidates):
                if step.repeats is None or not _repeats_any(step.repeats, candidate, before):
                    candidates.append(candidate)  # noqa: PERF401 - finders see what is added
    return candidates


def _repeats_any(repeats: Repeats, candidate: Candidate, before: Sequence[Candidate]) -> bool:
    return any(repeats(candidate, earlier) for earlier in before)
