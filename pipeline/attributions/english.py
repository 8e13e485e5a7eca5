"""English reporting clauses: "X said (that) …", "…, X said", "…, said X", "X told Y that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.attributions.found import Context, Found
from pipeline.core.records import Form, Span
from pipeline.languages import word_list
from pipeline.syntax.clauses import since_colon
from pipeline.syntax.noun_phrases import noun_phrase
from pipeline.syntax.tokens import Token, span_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.syntax.segments import Segment
    from pipeline.syntax.verbs import Verb

_RELATIVE = {"who", "which", "that", "whose"}
_JOINING = {"and", "but", "or"}
_SAYING = {"say", "think", "rule"}
_TELLING = word_list("en", "telling")
_LEADING = word_list("en", "leading")
_ADVERBS_BEFORE = word_list("en", "before_verb")


def english_rules(context: Context) -> Iterator[Found]:
    """Yield what the reporting clauses of one English sentence attribute."""
    for at, segment in enumerate(context.segments):
        if segment.quoted:
            continue
        for verb in segment.verbs:
            classes = frozenset().union(*(context.language.verbs.get(lemma, frozenset()) for lemma in verb.lemmas))
            if not classes & _SAYING or (not verb.finite and verb.auxiliary is None):
                continue
            found = _reporting_clause(context, at, verb)
            if found is not None:
                yield found
                break


def _reporting_clause(context: Context, at: int, verb: Verb) -> Found | None:
    following = segment_words(context, at, verb)
    if _is_noun_here(context, at, verb):
        return None
    if (verb.passive or "accuse" in verb.lemmas) and following[:1] != ["that"]:
        return None
    content, rule = _content_before(context, at, verb), "clause:postposed"
    if not content or following[:1] == ["that"]:
        content, rule = _content_after(context, at, verb), "clause:that"
    if not content:
        return None
    source = english_subject(context, at, verb)
    segment = context.segments[at]
    return Found(rule, Form.INDIRECT, context.index, content, source, _cue(segment, verb), [segment.span])


def english_acts(context: Context) -> Iterator[Found]:
    """Yield reported acts: "The judge rejected a request"; what follows the verb is the content."""
    for at, segment in enumerate(context.segments):
        if segment.quoted or segment.bracketed or segment.first in _RELATIVE:
            continue
        for verb in segment.verbs:
            classes = frozenset().union(*(context.language.verbs.get(lemma, frozenset()) for lemma in verb.lemmas))
            rest = segment.tokens[verb.index + 1 :]
            if "act" not in classes or verb.passive or len(rest) < 2 or _is_noun_here(context, at, verb):
                continue
            source = english_subject(context, at, verb)
            if source and source[0].end <= segment.tokens[verb.index].begin:
                content = [context.until_stop(rest[0].begin)]
                yield Found("act", Form.REPORTED, context.index, content, source, _cue(segment, verb))
                break


def segment_words(context: Context, at: int, verb: Verb) -> list[str]:
    """Return the lower-case words after the verb in its segment."""
    return [token.low for token in context.segments[at].tokens[verb.index + 1 :] if token.word]


def _is_noun_here(context: Context, at: int, verb: Verb) -> bool:
    """Return whether "report", "signal", "say" … is a noun: a bare form needs a plural or a pronoun before it."""
    tokens = context.segments[at].tokens
    before = tokens[verb.index - 1].low if verb.index else ""
    if before in {"that", "which", "what"} and not any(t.low == "that" for t in tokens[verb.index + 1 :]):
        return True
    tags = {tag for r in context.language.readings(tokens[verb.index].low) for tag in r.tags}
    if before in context.language.determiners | {"to"} - {"others", "all", "both", "most", "some", "many", "few"}:
        return not tags & {"past"}
    if "base" not in tags or tags & {"past", "pres3s"}:
        return False
    plural = before.endswith("s") or before in {"i", "we", "they", "you", "who", "people", "police", "also", "still"}
    return not plural


def _cue(segment: Segment, verb: Verb) -> list[Span]:
    begin = verb.auxiliary if verb.auxiliary is not None else verb.index
    if verb.index - begin > 3:
        begin = verb.index
    return [span_of(segment.tokens[begin : verb.index + 1])]


def _content_after(context: Context, at: int, verb: Verb) -> list[Span]:
    """Return the complement: after the verb (and whom it is told) to the sentence's end, if it holds a clause."""
    segments, tokens = context.segments, context.segments[at].tokens
    weak = bool(verb.lemmas & context.language.weak)
    place = verb.index + 1
    that = next((i for i in range(place, len(tokens)) if tokens[i].low == "that"), None)
    told = verb.lemmas & _TELLING and not weak
    if that is not None and (that - place <= 8):
        return [context.until_stop(tokens[that].begin)]
    rest = tokens[place:]
    if not rest:
        later = next((s for s in segments[at + 1 : at + 3] if s.tokens[0].low == "that"), None)
        if later is not None:
            return [context.until_stop(later.span.begin)]
        following = segments[at + 1] if at + 1 < len(segments) else None
        fits = following is not None and not following.quoted and segments[at].after == ":"
        return [context.until_stop(following.span.begin)] if following is not None and fits else []
    if (
        rest[0].low in {"to"}
        and not weak
        and "say" not in verb.lemmas
        and verb.lemmas
        & {"promise", "pledge", "vow", "threaten", "agree", "urge", "claim", "hope", "expect", "demand", "propose"}
    ):
        return [context.until_stop(rest[0].begin)]
    start = place + _told_length(rest, context) if told else place
    clause = [v for v in segments[at].verbs if v.index >= start and (v.finite or v.auxiliary is not None)]
    if weak or not clause or start >= len(tokens) or clause[0].index <= start:
        return []
    if (
        tokens[start].low in context.language.prepositions
        and tokens[start].low not in {"as", "of"}
        and clause[0].index - start < 2
    ):
        return []
    return [context.until_stop(tokens[start].begin)]


def _told_length(rest: list[Token], context: Context) -> int:
    """Return how many tokens name whom it was told: a pronoun, or a name."""
    if rest[0].low in context.language.oblique | {"it", "you"}:
        return 1
    count = 0
    while count < len(rest) and (
        rest[count].capital or rest[count].low in {"the", "a", "reporters", "journalists", "news", "of"}
    ):
        count += 1
    return count


def _content_before(context: Context, at: int, verb: Verb) -> list[Span]:
    """Return what is said where the clause follows or interrupts it: "…, X said", "…, said X on Monday"."""
    segments, segment = context.segments, context.segments[at]
    if at == 0 or segments[at - 1].after not in {",", ",“"} or segments[at - 1].quoted:
        return []
    after = [token for token in segment.tokens[verb.index + 1 :] if token.word]
    front = _front(segment, verb)
    if segment.tokens[0].low in _JOINING:
        return []
    inverted = not front
    if inverted and after and after[0].low in context.language.prepositions:
        return []  # "The paper, published in the Annals, …"
    if inverted and (
        not after or verb.lemmas & _TELLING or any(v.index > verb.index and v.finite for v in segment.verbs)
    ):
        return []
    if not inverted and (len(after) > 6 or any(v.index > verb.index and v.finite for v in segment.verbs)):
        return []
    if front and front[0].low in {"who", "which", "that", "what", "where", "when", "because", "although", "if"}:
        return []
    content = since_colon(segments, at)
    goes_on = segment.after == "," and at + 1 < len(segments) and bool(segments[at + 1].finite)
    if not goes_on and not any(s.finite or s.quoted for s in content):
        content = [segment for segment in segments[:at] if not segment.bracketed]
    if not content:
        return []
    if not goes_on and not any(s.finite or s.quoted for s in content):
        return []
    parts = [Span(content[0].span.begin, segments[at - 1].span.end)]
    rest = segments[at + 1 :]
    if (
        rest
        and segment.after == ","
        and rest[0].finite
        and not rest[0].quoted
        and rest[0].first not in {"who", "which", "when", "after"}
    ):
        parts.append(context.until_stop(rest[0].span.begin))
    return parts


def _front(segment: Segment, verb: Verb) -> list[Token]:
    """Return the words before the verb (and its auxiliaries): the subject in English order."""
    end = verb.index
    while end > 0 and segment.tokens[end - 1].low in _ADVERBS_BEFORE:
        end -= 1
    front = segment.tokens[:end]
    while front and (front[0].low in _LEADING or not front[0].word):
        front = front[1:]
    return front


def english_subject(context: Context, at: int, verb: Verb) -> list[Span]:
    """Return the spans of who says it; a title between commas is taken in, none where nobody is named."""
    segment = context.segments[at]
    front = _front(segment, verb)
    if verb.passive:
        by = next((i for i, t in enumerate(segment.tokens) if i > verb.index and t.low == "by"), None)
        if by is not None:
            end = noun_phrase(segment.tokens, by + 1, context.language)
            return [span_of(segment.tokens[by + 1 : end])] if end > by + 1 else []
    if front:
        earlier = [
            v.index for v in segment.verbs if v.index < verb.index and v.index < len(segment.tokens) and (v.finite)
        ]
        inner = [i for i in earlier if i < segment.tokens.index(front[-1])]
        cut = inner[-1] + 1 if inner else 0
        kept = [t for t in front if t.begin >= segment.tokens[cut].begin] if cut else front
        kept = _after_conjunction(kept, context)
        return [span_of(kept)] if kept else []
    after = verb.index + 1
    end = noun_phrase(segment.tokens, after, context.language)
    later = any(v.index > verb.index and v.finite for v in segment.verbs)
    stated = later or verb.lemmas & _TELLING or segment_words(context, at, verb)[:1] == ["that"]
    if end > after and not (stated and at > 0):
        return _with_title(context, at, span_of(segment.tokens[after:end]))
    return _title_before(context, at)


def _with_title(context: Context, at: int, name: Span) -> list[Span]:
    """Return the name with what follows it between commas: "said Jane Roe, a spokeswoman who …"."""
    segments = context.segments
    end = name.end
    if end < trimmed(segments[at].tokens)[-1].end:
        return [name]
    for index in range(at + 1, len(segments)):
        segment = segments[index]
        plain = segments[index - 1].after.startswith(",") and not segment.quoted and segment.tokens[0].word
        relative = segment.first in {"who", "which", "whose"}
        if not plain or (segment.finite and not relative and not _relative_inside(segment)):
            break
        end = trimmed(segment.tokens)[-1].end
    return [Span(name.begin, end)]


def _relative_inside(segment: Segment) -> bool:
    """Return whether the finite verb stands in a relative clause: "a lawyer who has …"."""
    return any(token.low in {"who", "that", "which"} for token in segment.tokens[: segment.finite[0].index])


def _after_conjunction(tokens: list[Token], context: Context) -> list[Token]:
    """Return the subject without a phrase of time or place before it ("On Monday X")."""
    while tokens and tokens[0].low in _LEADING | {"who", "which", "that"} | context.language.prepositions:
        tokens = tokens[1:]
    return tokens


def _title_before(context: Context, at: int) -> list[Span]:
    """Return "Jane Roe, a spokeswoman, | said …": the verbless pieces before a verb-first segment."""
    begin = at
    segments = context.segments
    clause = False
    while begin > 0 and not segments[begin - 1].quoted and _is_aside(segments[begin - 1]):
        if segments[begin - 1].first in context.language.prepositions:
            break
        begin -= 1
        clause = clause or bool(segments[begin].finite)
    if begin == at:
        return []
    tokens = _after_conjunction(segments[begin].tokens, context)
    if not tokens:
        return []
    end = segments[begin].span.end if clause else trimmed(segments[at - 1].tokens)[-1].end
    return [Span(tokens[0].begin, end)]


def _is_aside(segment: Segment) -> bool:
    """Return whether a segment is a title, a relative clause or a participle phrase that parts subject and verb."""
    return not segment.finite or segment.first in {"who", "which", "whose"} or segment.finite[0].index == 0
