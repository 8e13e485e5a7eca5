"""From candidates to attributions: speakers resolved, one nested in another, ids made from content."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from pipeline.core.ids import make_id, spans_key
from pipeline.core.records import Article, Attribution, Span
from pipeline.core.terms import Form
from pipeline.reading.attributions.crossing import uncross
from pipeline.reading.references import antecedents

if TYPE_CHECKING:
    from pipeline.languages import Language, ParsedSentence
    from pipeline.reading.attributions.candidates import Candidate

# "Das berichtete …": no more characters than these point back.
_LONGEST_POINTER = 4


def settle(
    article: Article, parsed_sentences: list[ParsedSentence], candidates: list[Candidate], language: Language
) -> list[Attribution]:
    """Return the candidates as records: content that points back widened, parents set, same finds once."""
    taken = {candidate.sentence for candidate in candidates if candidate.rule.makes_claims}
    pointing = {candidate.sentence for candidate in candidates if candidate.rule.reaches_back}
    for candidate in candidates:
        _widen(candidate, parsed_sentences, taken, candidate.sentence in pointing)
    uncross(candidates, article.text)
    candidates = _without_better_told([candidate for candidate in _runs_joined(candidates) if candidate.content])
    candidates.sort(key=lambda candidate: (candidate.begin, -candidate.end, candidate.rule.name))
    fuller = antecedents(candidates, parsed_sentences, article.text, language)
    ids = [_id_of(article, candidate) for candidate in candidates]
    records: dict[str, Attribution] = {}
    for key, parent, candidate, spans in zip(ids, _parents(candidates, ids), candidates, fuller, strict=True):
        if key not in records:
            records[key] = _record(article, candidate, key, parent, spans)
    return list(records.values())


def _id_of(article: Article, candidate: Candidate) -> str:
    roles = (candidate.content, candidate.source, candidate.cue)
    return make_id("attribution", article.id, *(spans_key(tuple(spans)) for spans in roles), candidate.rule.name)


def _runs_joined(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates with free indirect speech that goes on for sentences, by one speaker, as one of them."""
    kept: list[Candidate] = []
    last: Candidate | None = None
    for candidate in candidates:
        if not candidate.rule.joins_sentences:
            kept.append(candidate)
        elif last is not None and _goes_on(last, candidate):
            last.content.extend(candidate.content)
            last.sentence = candidate.sentence
        else:
            kept.append(candidate)
            last = candidate
    return kept


def _without_better_told(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates without quotations that only another one names the speaker of.

    "“It leaks,” according to Roe", "„Es regnet.“ Das sagte Huber.": a frame beats the speaker before.
    """
    named: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.source and candidate.rule.makes_claims and not candidate.carried:
            named.setdefault(candidate.sentence, []).append(candidate)
    return [
        candidate
        for candidate in candidates
        if candidate.form is not Form.DIRECT
        or not candidate.rule.carries_over
        or not any(
            other.covers(candidate)
            for at in (candidate.sentence, candidate.sentence + 1)
            for other in named.get(at, [])
            if at > candidate.sentence or not candidate.source
        )
    ]


def _goes_on(last: Candidate, candidate: Candidate) -> bool:
    """Return whether free indirect speech takes up that of the sentence right before: same speaker, same mood."""
    same = candidate.rule is last.rule and candidate.source == last.source
    return same and candidate.sentence == last.sentence + 1


def _widen(candidate: Candidate, parsed_sentences: list[ParsedSentence], taken: set[int], pointing: bool) -> None:
    """Take the sentence before into the content of "Das berichtete …".

    `pointing`: "Zu diesem Schluss kommt …" is said of its paragraph so far, back to one of `taken`, which report
    themselves; it stays a sentence of its own.
    """
    content = candidate.content
    if len(content) > 1 or content[0].end - content[0].begin > _LONGEST_POINTER or candidate.form is not Form.INDIRECT:
        return
    own = parsed_sentences[candidate.sentence].sentence
    first = candidate.sentence
    while first > 0 and parsed_sentences[first - 1].sentence.paragraph == own.paragraph:
        if first - 1 in taken if pointing else first < candidate.sentence:
            break
        first -= 1
    before = [parsed.sentence.span for parsed in parsed_sentences[first : candidate.sentence]]
    candidate.content = before if pointing else [*before, *content]


def _parents(candidates: list[Candidate], ids: list[str]) -> list[str | None]:
    """Return for each attribution, sorted by begin, the id of the smallest one whose content holds its content.

    Of two that report the same words the rank of the rule decides. Only those still open at its begin are looked at.
    """
    sizes = [sum(span.end - span.begin for span in candidate.content) for candidate in candidates]
    bounds = [(candidate.begin, candidate.end) for candidate in candidates]
    parents: list[str | None] = []
    still_open: list[int] = []
    for at, candidate in enumerate(candidates):
        begin, end = bounds[at]
        still_open = [other for other in still_open if bounds[other][1] > begin]
        same_begin = itertools.takewhile(lambda other: bounds[other][0] == begin, range(at + 1, len(candidates)))  # noqa: B023
        around = [other for other in (*still_open, *same_begin) if bounds[other][1] >= end]
        outer = [other for other in around if _is_outside(candidates[other], candidate, sizes[other], sizes[at])]
        parents.append(ids[min(outer, key=lambda other: (sizes[other], other))] if outer else None)
        still_open.append(at)
    return parents


def _is_outside(other: Candidate, candidate: Candidate, size: int, own: int) -> bool:
    if not other.rule.makes_claims:
        return False
    outer = size > own or (size == own and other.rule.rank < candidate.rule.rank)
    return outer and other.covers(candidate)


def _record(article: Article, candidate: Candidate, key: str, parent: str | None, fuller: list[Span]) -> Attribution:
    return Attribution(
        id=key,
        article=article.id,
        content=tuple(candidate.content),
        source=tuple(candidate.source),
        antecedent=tuple(fuller),
        cue=tuple(candidate.cue),
        form=candidate.form,
        carried_over=candidate.carried and bool(candidate.source),
        parent=parent,
        rule=candidate.rule.name,
        frame=tuple(candidate.frame),
        medium=tuple(candidate.medium),
        addressee=tuple(candidate.addressee),
    )
