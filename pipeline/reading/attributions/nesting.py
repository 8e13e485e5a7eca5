"""From candidates to attributions: speakers resolved, one nested in another, ids made from content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.ids import make_id, spans_key
from pipeline.core.records import Article, Attribution, Span
from pipeline.core.terms import Form
from pipeline.reading.attributions.speakers import antecedents

if TYPE_CHECKING:
    from pipeline.languages import Language, ParsedSentence
    from pipeline.reading.attributions.candidates import Candidate


def settle(
    article: Article, parsed_sentences: list[ParsedSentence], found: list[Candidate], language: Language
) -> list[Attribution]:
    """Return the candidates as records: content that points back widened, parents set, same finds once."""
    taken = {item.sentence for item in found if item.rule.makes_claims}
    pointing = {item.sentence for item in found if item.rule.reaches_back}
    for item in found:
        _widen(item, parsed_sentences, taken, item.sentence in pointing)
    found = _runs_joined([item for item in found if item.content])
    found.sort(key=lambda item: (item.begin, -item.end, item.rule.name))
    fuller = antecedents(found, parsed_sentences, article.text, language)
    ids = [
        make_id(
            "attribution",
            article.id,
            spans_key(tuple(f.content)),
            spans_key(tuple(f.source)),
            spans_key(tuple(f.cue)),
            f.rule.name,
        )
        for f in found
    ]
    parents = _parents(found, ids)
    records: list[Attribution] = []
    used: set[str] = set()
    for at, item in enumerate(found):
        if ids[at] in used:
            continue
        used.add(ids[at])
        records.append(_record(article, item, ids[at], parents[at], fuller[at]))
    return records


def _runs_joined(found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with free indirect speech that goes on for sentences, by one speaker, as one of them."""
    kept: list[Candidate] = []
    last: Candidate | None = None
    for item in found:
        if not item.rule.joins_sentences:
            kept.append(item)
        elif last is not None and _goes_on(last, item):
            last.content.extend(item.content)
            last.sentence = item.sentence
        else:
            kept.append(item)
            last = item
    return kept


def _goes_on(last: Candidate, item: Candidate) -> bool:
    """Return whether free indirect speech takes up that of the sentence right before: same speaker, same mood."""
    return item.sentence == last.sentence + 1 and item.rule == last.rule and item.source == last.source


def _widen(item: Candidate, parsed_sentences: list[ParsedSentence], taken: set[int], pointing: bool) -> None:
    """Take the sentence before into the content of "Das berichtete …".

    `pointing`: "Zu diesem Schluss kommt …" is said of its paragraph so far, back to one of `taken`, which report
    themselves; it stays a sentence of its own.
    """
    own = parsed_sentences[item.sentence].sentence
    if len(item.content) > 1 or item.content[0].end - item.content[0].begin > 4 or item.form is not Form.INDIRECT:
        return
    first = item.sentence
    while first > 0 and parsed_sentences[first - 1].sentence.paragraph == own.paragraph:
        if first - 1 in taken if pointing else first < item.sentence:
            break
        first -= 1
    before = [Span(parsed.sentence.begin, parsed.sentence.end) for parsed in parsed_sentences[first : item.sentence]]
    item.content = before if pointing else [*before, *item.content]


def _parents(found: list[Candidate], ids: list[str]) -> list[str | None]:
    """Return for each attribution, sorted by begin, the id of the smallest one whose content holds its content.

    Of two that report the same words the rank of the rule decides. Only those still open at its begin are looked at.
    """
    sizes = [sum(span.end - span.begin for span in item.content) for item in found]
    bounds = [(item.begin, item.end) for item in found]
    parents: list[str | None] = []
    still_open: list[int] = []
    for at, item in enumerate(found):
        begin, end = bounds[at]
        still_open = [other for other in still_open if bounds[other][1] > begin]
        same_begin = []
        for other in range(at + 1, len(found)):
            if bounds[other][0] != begin:
                break
            same_begin.append(other)
        candidates = [other for other in (*still_open, *same_begin) if bounds[other][1] >= end]
        outer = [other for other in candidates if _is_outside(found[other], item, sizes[other], sizes[at])]
        parents.append(ids[min(outer, key=lambda other: (sizes[other], other))] if outer else None)
        still_open.append(at)
    return parents


def _is_outside(other: Candidate, item: Candidate, size: int, own: int) -> bool:
    if not other.rule.makes_claims:
        return False
    outer = size > own or (size == own and other.rule.rank < item.rule.rank)
    return outer and other.covers(item)


def _record(article: Article, item: Candidate, key: str, parent: str | None, fuller: list[Span]) -> Attribution:
    return Attribution(
        id=key,
        article=article.id,
        content=tuple(item.content),
        source=tuple(item.source),
        antecedent=tuple(fuller),
        cue=tuple(item.cue),
        form=item.form,
        carried_over=item.carried and bool(item.source),
        parent=parent,
        rule=item.rule.name,
        frame=tuple(item.frame),
        medium=tuple(item.medium),
        addressee=tuple(item.addressee),
    )
