"""German reporting clauses: "X sagte, dass …", "…, sagte X.", "wie X mitteilte", "X forderte …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.attributions.found import Context, Found
from pipeline.attributions.subjects import find_subject, subject_before_clause
from pipeline.core.records import Form, Span
from pipeline.syntax.noun_phrases import noun_phrase
from pipeline.syntax.tokens import Token, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.syntax.segments import Segment
    from pipeline.syntax.verbs import Verb

_SAYING = {"say", "think", "rule"}
_SUBORDINATING = {"obwohl", "da", "weil", "nachdem", "wenn", "als", "während", "indem", "falls", "bevor", "seit", "seitdem", "sobald", "solange", "um", "ohne", "statt", "damit", "obgleich", "sofern", "soweit", "bis"}  # fmt: skip
_POINTING = {"das", "dies"}
_SOURCE_PREPOSITIONS = {"in", "im", "aus", "bei", "beim", "von", "vom", "seitens", "auf"}
_IMPERSONAL = {"heißen", "lauten", "verlauten", "hervor|gehen"}


def clause_rules(context: Context) -> Iterator[Found]:
    """Yield what the reporting clauses of one German sentence attribute."""
    taken: set[int] = set()
    for at, segment in enumerate(context.segments):
        if segment.quoted or at in taken:
            continue
        for verb in segment.verbs:
            classes = _classes(context, verb)
            found = (
                _reporting_clause(context, at, verb, classes) if classes and not _is_reported(segment, verb) else None
            )
            if found is not None:
                yield found
                taken.update(i for i in range(at + 1, len(context.segments)) if _inside(context.segments[i], found))
                break


def _is_reported(segment: Segment, verb: Verb) -> bool:
    """Return whether the reporting verb is in the subjunctive, so that someone else says that this was said."""
    place = verb.index if verb.auxiliary is None else verb.auxiliary
    return any(other.index == place and other.subjunctive == "k1" for other in segment.verbs)


def _inside(segment: Segment, found: Found) -> bool:
    """Return whether a segment is content already; a reporting clause inside it is read when nesting is settled."""
    return any(span.contains(segment.span) for span in found.content) and found.form is Form.REPORTED


def _classes(context: Context, verb: Verb) -> frozenset[str]:
    """Return how the verb reports; a bare participle or infinitive does not."""
    if not verb.finite and verb.auxiliary is None:
        return frozenset()
    known = context.language.verbs
    return frozenset().union(*(known.get(lemma, frozenset()) for lemma in verb.lemmas))


def _reporting_clause(context: Context, at: int, verb: Verb, classes: frozenset[str]) -> Found | None:
    segments = context.segments
    segment = segments[at]
    weak = bool(verb.lemmas & context.language.weak)
    if is_relative(segment) or (verb.lemmas & {"heißen"} and {"das", "dies"} & {t.low for t in segment.tokens}):
        return None
    if classes == {"rule"} and verb.auxiliary is not None and _is_state(segment, verb):
        return None
    if segment.first == "wie" and classes & _SAYING and not _relative_wie(segment):
        return _built(context, at, verb, _all_but(context, at), "clause:wie", Form.INDIRECT)
    after = None if _interrupts(context, at, verb) else _content_after(context, at, verb, weak)
    if after is not None:
        rule, span = after
        return _built(context, at, verb, [span], rule, Form.INDIRECT)
    before = _content_before(context, at, verb)
    if before and not _speaks_after(context, at, verb):
        before = []
    if before and (not weak or verb.lemmas & _IMPERSONAL or _reported_mood(context, before)):
        return _built(context, at, verb, before, "clause:postposed", Form.INDIRECT)
    return None


def _is_state(segment: Segment, verb: Verb) -> bool:
    """Return whether "war beschlossen" tells a state, not who decided it."""
    auxiliary = segment.tokens[verb.auxiliary or 0].low
    return auxiliary in {"ist", "sind", "war", "waren", "sei", "seien", "wäre", "wären"}


def _interrupts(context: Context, at: int, verb: Verb) -> bool:
    """Return whether the clause parts one sentence in two: "Bis Mai, versprach sie, werde es …"."""
    segments = context.segments
    if at == 0 or at + 1 >= len(segments) or not _is_postposed(segments[at], verb):
        return False
    rest = segments[at + 1]
    return bool(rest.finite) and rest.finite[0].index == 0 and rest.before == "," and _subjunctive(segments, at + 1)


def _speaks_after(context: Context, at: int, verb: Verb) -> bool:
    """Return whether a subject (or "es") follows the verb, as in ", sagte X"."""
    segment = context.segments[at]
    if verb.lemmas & _IMPERSONAL or verb.passive or at == 0:
        return True
    source = find_subject(context.segments, at, verb, context.language)
    return (
        bool(source)
        and source[0].begin > segment.tokens[verb.index].begin - 1
        and segment.span.contains(Span(source[0].begin, source[0].begin + 1))
    )


def _relative_wie(segment: Segment) -> bool:
    """Return whether "wie" compares ("wie viele …", "wie es heißt" is no comparison)."""
    words = [token.low for token in segment.tokens if token.word]
    return len(words) > 1 and words[1] in {"viele", "viel", "lange", "oft", "hoch", "groß", "wenig", "weit", "sehr"}


def _all_but(context: Context, at: int) -> list[Span]:
    """Return the sentence without segment `at`: what stands before it and what stands after it."""
    parts: list[Span] = []
    if at > 0:
        parts.append(Span(context.segments[0].span.begin, context.segments[at - 1].span.end))
    if at + 1 < len(context.segments):
        parts.append(context.until_stop(context.segments[at + 1].span.begin))
    return [part for part in parts if part.begin < part.end]


def _content_after(context: Context, at: int, verb: Verb, weak: bool) -> tuple[str, Span] | None:
    """Return (rule, content) where what follows segment `at` is what is said."""
    segments = context.segments
    following = at + 1
    while following < len(segments) and _is_aside(context, following):
        following += 1
    if following >= len(segments):
        return None
    clause = segments[following]
    if clause.quoted or clause.bracketed or segments[following - 1].after not in {",", ":", "–", "—", ";"}:
        return None
    span = _until_next_act(context, following)
    subordinate = clause.first in context.language.complementizers
    if subordinate and clause.first in {"dass", "daß", "ob"}:
        return ("clause:dass", span)
    if subordinate and not weak and clause.finite:
        return ("clause:question", span)
    if _subjunctive(segments, following) and not subordinate and not is_relative(clause):
        return ("clause:subjunctive", span)
    if segments[following - 1].after == ":" and clause.finite and not weak:
        return ("clause:colon", span)
    if not weak and not clause.finite and _has_zu(clause, context):
        return ("clause:zu", span)
    if (
        not weak
        and _is_postposed(segments[at], verb) is False
        and clause.finite
        and _main_order(clause)
        and _is_plain(verb)
    ):
        return ("clause:main", span)
    return None


def _until_next_act(context: Context, first: int) -> Span:
    """Return the content from segment `first` on: it ends where ", und kündigte …" takes up the speaker's acts again."""
    segments = context.segments
    for at in range(first + 1, len(segments)):
        words = [token for token in segments[at].tokens if token.word]
        finite = segments[at].finite
        resumed = len(words) > 1 and words[0].low in {"und", "aber"} and bool(finite) and finite[0].index == 1
        if resumed and not finite[0].subjunctive and not _verb_last(segments[at]):
            return Span(segments[first].span.begin, segments[at - 1].span.end)
    return context.until_stop(segments[first].span.begin)


def _is_plain(verb: Verb) -> bool:
    return bool(
        verb.lemmas
        & {
            "sagen",
            "erklären",
            "betonen",
            "mit|teilen",
            "meinen",
            "behaupten",
            "glauben",
            "versichern",
            "berichten",
            "melden",
        }
    )


def _is_aside(context: Context, at: int) -> bool:
    """Return whether a segment interrupts a reporting clause: a title or a relative clause before what is said."""
    segments = context.segments
    segment = segments[at]
    if segment.first in context.language.complementizers or _has_zu(segment, context):
        return False
    nxt = at + 1
    if segment.quoted or nxt >= len(segments) or segment.after != ",":
        return segment.bracketed
    if not segment.verbs and segment.tokens[0].word and segments[at - 1].after == ",":
        return True
    return is_relative(segment) and segment.finite != [] and segment.first not in {"dass", "ob"}


def is_relative(segment: Segment) -> bool:
    """Return whether a segment is a relative clause: a relative pronoun first and its finite verb last."""
    if segment.before not in {",", "–", "—", "("}:
        return False
    if segment.first not in {"der", "die", "das", "dem", "den", "deren", "dessen", "welche", "welcher", "welches"}:
        return segment.tokens[0].low in {"in", "aus", "mit", "von", "bei", "auf", "an", "für"} and len(segment.tokens) > 1 and segment.tokens[1].low in {"dem", "der", "denen", "die", "den"} and _verb_last(segment)  # fmt: skip
    return _verb_last(segment)


def _verb_last(segment: Segment) -> bool:
    finite = segment.finite
    words = [i for i, token in enumerate(segment.tokens) if token.word]
    return bool(finite) and finite[-1].index >= words[-1] and len(words) > 2


def _subjunctive(segments: list[Segment], at: int) -> bool:
    """Return whether the clause at `at` (or its continuation after an aside) stands in the subjunctive."""
    clause = segments[at]
    if any(
        verb.subjunctive == "k1" or (verb.subjunctive == "k2" and not _is_conditional(clause)) for verb in clause.verbs
    ):
        return True
    if clause.finite or at + 2 >= len(segments):
        return False
    later = segments[at + 2]
    return any(verb.subjunctive == "k1" for verb in later.verbs) and not later.quoted


def _is_conditional(clause: Segment) -> bool:
    return clause.first in {"wenn", "falls", "sofern", "als", "ohne", "um"}


def _main_order(clause: Segment) -> bool:
    """Return whether the finite verb stands second: a main clause."""
    return clause.first not in {"der", "die", "das", "was", "wer", "wo", "weil", "da", "wenn", "als", "nachdem", "obwohl", "während", "um", "ohne", "damit", "sodass", "bevor", "bis", "indem", "sondern"} and not _verb_last(clause)  # fmt: skip


def _has_zu(clause: Segment, context: Context) -> bool:
    if clause.first in {"um", "ohne", "statt", "anstatt"}:
        return False
    for index, token in enumerate(clause.tokens):
        if token.low == "zu" and index + 1 < len(clause.tokens):
            return any("inf" in r.tags for r in context.language.readings(clause.tokens[index + 1].low))
        if any("zuinf" in r.tags for r in context.language.readings(token.low)):
            return True
    return False


def _is_postposed(segment: Segment, verb: Verb) -> bool:
    place = verb.auxiliary if verb.auxiliary is not None else verb.index
    return all(token.low == "so" or not token.word for token in segment.tokens[:place])


def _content_before(context: Context, at: int, verb: Verb) -> list[Span]:
    """Return what is said where the reporting clause follows or interrupts it: "…, sagte X(, …)"."""
    segments = context.segments
    segment = segments[at]
    if at == 0:
        words = [token.low for token in segment.tokens if token.word]
        pointing = words and words[0] in _POINTING and verb.index == 1 and bool(verb.lemmas - {"heißen"})
        return [segment.tokens[0:1] and span_of(segment.tokens[:1])] if pointing and len(words) > 1 else []
    if not _is_postposed(segment, verb) or segments[at - 1].bracketed:
        return []
    content = _since_colon(segments, at)
    if not content or any(s.quoted for s in content[-1:]) or _ends_in_frame_noun(context, content):
        return []
    if _is_only_subordinate(content):
        return []  # "Obwohl …, bestritt er": no more than a circumstance
    if content[0].finite and content[0].finite[0].index == 0 and not content[0].quoted:
        return []  # "Sollte …, droht …": a condition, not something said
    parts = [Span(content[0].span.begin, content[-1].span.end)]
    rest = segments[at + 1 :]
    goes_on = (
        bool(rest) and bool(rest[0].finite) and segment.after == "," and not is_relative(rest[0]) and not rest[0].quoted
    )
    if goes_on:
        parts.append(context.until_stop(rest[0].span.begin))
    complete = any(s.finite or s.quoted for s in content)
    return parts if complete or (goes_on and rest[0].finite[0].index == 0 and _subjunctive(rest, 0)) else []


def _is_only_subordinate(content: list[Segment]) -> bool:
    """Return whether what stands before the verb is a subordinate clause, or a phrase with a relative clause."""
    if not any(segment.finite for segment in content):
        return False
    if content[0].first in _SUBORDINATING and not (content[-1].finite and not _verb_last(content[-1])):
        return True
    return not content[0].finite and all(is_relative(s) or not s.finite for s in content) and not content[0].quoted


def _since_colon(segments: list[Segment], at: int) -> list[Segment]:
    """Return the segments before `at` since the last colon or semicolon, without brackets."""
    begin = at
    while begin > 0 and (begin == at or not segments[begin - 1].after.startswith((":", ";"))):
        begin -= 1
    return [segment for segment in segments[begin:at] if not segment.bracketed]


def _ends_in_frame_noun(context: Context, content: list[Segment]) -> bool:
    """Return whether the content is only a noun with its clause: "Den Vorwurf, dass …, wies X zurück"."""
    words = [token for token in content[0].tokens if token.word]
    return not content[0].finite and bool(words) and words[-1].low in context.language.frame_nouns


def _reported_mood(context: Context, content: list[Span]) -> bool:
    """Return whether what is said stands in the subjunctive, so that even a weak verb reports it."""
    inside = [s for s in context.segments if any(span.contains(s.span) for span in content)]
    return any(verb.subjunctive == "k1" for segment in inside for verb in segment.verbs)


def noun_rules(context: Context) -> Iterator[Found]:
    """Yield noun frames: "die Forderung, dass …", "der Vorwurf der Opposition, X sei …"."""
    segments = context.segments
    for at, segment in enumerate(segments[:-1]):
        words = [token for token in segment.tokens if token.word]
        if segment.quoted or not words or segment.after not in {",", ":"} or segments[at + 1].quoted:
            continue
        noun = next(
            (i for i, t in enumerate(segment.tokens) if t.capital and t.low in context.language.frame_nouns), None
        )
        if noun is None or not _reaches_end(context, segment, noun):
            continue
        clause = segments[at + 1]
        if clause.first in {"dass", "daß"} or _subjunctive(segments, at + 1):
            yield _noun_found(context, segment, noun, clause)


def _reaches_end(context: Context, segment: Segment, noun: int) -> bool:
    """Return whether the noun phrase of the frame noun ends the segment."""
    start = noun
    while start > 0 and segment.tokens[start - 1].low in context.language.determiners:
        start -= 1
    return noun_phrase(segment.tokens, start, context.language) >= len(segment.tokens)


def _noun_found(context: Context, segment: Segment, noun: int, clause: Segment) -> Found:
    start = noun
    while start > 0 and (segment.tokens[start - 1].low in context.language.determiners):
        start -= 1
    after = segment.tokens[noun + 1 :]
    owner = after[1:] if after and after[0].low in {"von", "vom"} else after
    content = Span(clause.span.begin, _clause_end(context, clause))
    found = Found("noun", Form.INDIRECT, context.index, [content])
    found.source = [span_of(owner)] if owner else []
    found.cue = [span_of(segment.tokens[start : noun + 1])]
    found.frame = [Span(segment.tokens[start].begin, segment.tokens[-1].end)]
    found.unnamed = not owner
    return found


def _clause_end(context: Context, clause: Segment) -> int:
    """Return where a content clause ends: before a segment that takes the main clause up again with its verb."""
    end = clause.span.end
    started = False
    for segment in context.segments:
        if segment is clause:
            started = True
            continue
        if started:
            if segment.finite and segment.finite[0].index == 0:
                return end
            end = segment.span.end
    return end


def _built(context: Context, at: int, verb: Verb, content: list[Span], rule: str, form: Form) -> Found | None:
    """Return the attribution with its speaker, cue words, reporting clause, medium and addressee."""
    content = [span for span in content if span.begin < span.end]
    if not content:
        return None
    segments = context.segments
    segment = segments[at]
    tokens = segment.tokens
    cue_at = sorted({verb.index, *(i for i in (verb.auxiliary, verb.particle) if i is not None)})
    if segment.first == "wie" and rule == "clause:wie":
        cue_at = sorted({next(i for i, t in enumerate(tokens) if t.low == "wie"), *cue_at})
    source = source_spans(context, at, verb)
    found = Found(rule, form, context.index, content, source, _runs(tokens, cue_at), [segment.span])
    found.medium = _medium(context, tokens)
    found.addressee = _addressee(context, tokens, source)
    found.unnamed = not source
    return found


def _runs(tokens: list[Token], indices: list[int]) -> list[Span]:
    """Return the spans of the tokens at `indices`, neighbours joined."""
    spans: list[Span] = []
    last = -2
    for index in indices:
        token = tokens[index]
        if index == last + 1 and spans:
            spans[-1] = Span(spans[-1].begin, token.end)
        else:
            spans.append(Span(token.begin, token.end))
        last = index
    return spans


def cue_spans(segment: Segment, verb: Verb) -> list[Span]:
    """Return the words that report: the verb with its auxiliary and its particle."""
    parts = {verb.index, *(i for i in (verb.auxiliary, verb.particle) if i is not None)}
    return _runs(segment.tokens, sorted(parts))


def source_spans(context: Context, at: int, verb: Verb) -> list[Span]:
    """Return the spans of who reports in segment `at`, none where nobody is named."""
    segments, language = context.segments, context.language
    tokens = segments[at].tokens
    if verb.lemmas & _IMPERSONAL or verb.passive:
        return _source_of_impersonal(context, tokens, verb)
    found = find_subject(segments, at, verb, language)
    return found or subject_before_clause(segments, at)


def _source_of_impersonal(context: Context, tokens: list[Token], verb: Verb) -> list[Span]:
    """Return the source in "heißt es in dem Schreiben", "verlautete aus Kreisen", "wurde von X angekündigt"."""
    for index, token in enumerate(tokens):
        wanted = {"von", "vom", "durch"} if verb.passive else _SOURCE_PREPOSITIONS
        if token.low in wanted:
            end = noun_phrase(tokens, index + 1, context.language)
            if end > index + 1 and not _is_time(tokens[index + 1 : end], context):
                return [span_of(tokens[index + 1 : end])]
    return []


def _is_time(tokens: list[Token], context: Context) -> bool:
    words = {token.low for token in tokens}
    return bool(
        words
        & (context.language.sentences.months | set(context.language.weekdays) | {"jahr", "jahre", "mittag", "abend"})
    )


_MEDIA = ("brief", "schreiben", "interview", "bericht", "gespräch", "erklärung", "mitteilung", "stellungnahme", "beitrag", "studie", "rede", "tweet", "papier", "gutachten", "artikel", "blog", "pressekonferenz", "statement", "antrag", "bescheid", "urteil", "begründung", "appell", "petition", "video", "interviews", "sendung", "ansprache", "zeitung", "magazin", "buch", "protokoll", "dokument", "analyse")  # fmt: skip


def _medium(context: Context, tokens: list[Token]) -> list[Span]:
    """Return "einem offenen Brief an …" in "In einem offenen Brief an … warnen …"."""
    for index, token in enumerate(tokens):
        if token.low in {"in", "im", "per"}:
            end = noun_phrase(tokens, index + 1, context.language)
            if any(
                t.capital and t.low.rstrip("sen").endswith(tuple(m.rstrip("sen") for m in _MEDIA))
                for t in tokens[index + 1 : end]
            ):
                if end < len(tokens) and tokens[end].low in {"an", "mit"}:
                    end = max(noun_phrase(tokens, end + 1, context.language), end)
                return [span_of(tokens[index + 1 : end])]
    return []


def _addressee(context: Context, tokens: list[Token], source: list[Span]) -> list[Span]:
    """Return whom it was said to: "gegenüber der Zeitung", "sagte X der „Bild“"."""
    for index, token in enumerate(tokens):
        if token.low == "gegenüber":
            end = noun_phrase(tokens, index + 1, context.language)
            if end > index + 1:
                return [span_of(tokens[index + 1 : end])]
    after = [i for i, token in enumerate(tokens) if source and token.begin >= source[-1].end]
    if after and tokens[after[0]].low in {"der", "dem", "den"}:
        end = noun_phrase(tokens, after[0], context.language)
        if end > after[0]:
            return [span_of(tokens[after[0] : end])]
    return []


def act_rules(context: Context) -> Iterator[Found]:
    """Yield reported acts: "China fordert eine Lockerung", "Nvidia weist die Vorwürfe zurück". The clause is the content."""
    for at, segment in enumerate(context.segments):
        skip = segment.quoted or segment.bracketed or is_relative(segment)
        if skip or segment.first in context.language.complementizers:
            continue
        for verb in segment.verbs:
            if "act" not in _classes(context, verb) or verb.passive or verb.lemmas & context.language.weak:
                continue
            if any(token.low in context.language.negations for token in segment.tokens):
                continue
            found = _built(context, at, verb, [_clause_span(context, at)], "act", Form.REPORTED)
            if found is not None and found.source:
                found.frame = []
                yield found
            break


def _clause_span(context: Context, at: int) -> Span:
    """Return the whole main clause around segment `at`: to the sentence's end, from its begin or the last "und"."""
    segments = context.segments
    begin = at
    while begin > 0 and not (
        segments[begin].tokens[0].low in {"und", "aber", "während"} or segments[begin - 1].after == ";"
    ):
        begin -= 1
    return context.until_stop(segments[begin].span.begin)
