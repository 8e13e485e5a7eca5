"""The released rows: one article's tables as rows of every config, with all their text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pipeline.core.ids import make_id
from pipeline.core.joined import cited, mention_of
from pipeline.core.tables import to_row
from pipeline.core.terms import TextLevel
from pipeline.learning.contrast import edits
from pipeline.publishing.fields import CHAIN, CONFIGS, REFERENCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.core.joined import Bundle
    from pipeline.core.records import Article, Attribution, Claim, LedgerRow, Reference, SourceLink, Span
    from pipeline.learning.contrast import Placed
    from pipeline.publishing.fields import Column
    from pipeline.sources.catalogue import Names

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows_of(
    bundle: Bundle, ledger: Mapping[str, Sequence[LedgerRow]], names: Names, pairs: Sequence[Placed] = ()
) -> Rows:
    """Return the released rows of one article for each config, nothing withheld.

    `ledger` is by claim, `pairs` are the contrast pairs of the article's claims.

    Claims without a label are left out, and what belongs to them.
    """
    article = bundle.article
    labelled = [claim for claim in bundle.claims if claim.id in bundle.labels]
    return {
        "claims": [claim_row(claim, bundle, names) for claim in labelled],
        "articles": [to_row(article) | {"published_text": TextLevel.FULL.value, "withheld": []}],
        "attributions": [_attribution_row(one, article.text) for one in bundle.attributions.values()],
        "links": [_link_row(link, article, names) for claim in labelled for link in bundle.links.get(claim.id, [])],
        "labels": [to_row(value) | {"article": article.id} for claim in labelled for value in ledger.get(claim.id, [])],
        "contrast": _contrast_rows(pairs, article),
    }


def _picked(columns: tuple[Column, ...], values: Row) -> Row:
    """Return the values of the columns, in their order."""
    return {column.name: values[column.name] for column in columns}


def claim_row(claim: Claim, bundle: Bundle, names: Names) -> Row:
    """Return one row of the config `claims`; the claim must have a label in the bundle."""
    article, label, sentence = bundle.article, bundle.labels[claim.id], bundle.sentences[claim.sentence]
    found = [bundle.attributions[key] for key in claim.attributions if key in bundle.attributions]
    values = to_row(article) | to_row(label) | to_row(claim) | to_row(claim.features)
    own = {
        "article": article.id,
        "sentence": sentence.span.of(article.text),
        "sentence_begin": sentence.begin,
        "attributed": bool(claim.attributions),
        "form": found[-1].form.value if found else None,
        "source_mention": cited(claim, bundle),
        "chain": [
            _picked(CHAIN, _named(link, article, names) | {"mention": link.mention_text})
            for link in bundle.links.get(claim.id, [])
        ],
        "references": [_reference_row(reference) for reference in claim.references],
        "label_provenance": label.provenance,
        "label_confidence": label.confidence,
        "withheld": [],
    }
    return _picked(CONFIGS["claims"], values | own)


def _reference_row(reference: Reference) -> Row:
    values: Row = to_row(reference)
    begin = reference.antecedent[0].begin if reference.antecedent else None
    end = reference.antecedent[-1].end if reference.antecedent else None
    return _picked(REFERENCE, values | values["span"] | {"antecedent_begin": begin, "antecedent_end": end})


def _named(link: SourceLink, article: Article, names: Names) -> Row:
    """Return a link with the names of its actor and document."""
    values: Row = to_row(link)
    return values | {
        "actor_name": names.actor(link.actor, article.language),
        "document_title": names.document(link.document),
    }


def _link_row(link: SourceLink, article: Article, names: Names) -> Row:
    return _named(link, article, names) | {
        "article": article.id,
        "mention": _as_list(link.mention),
        "passage": _as_list(link.passage),
        "withheld": [],
    }


def _contrast_rows(pairs: Sequence[Placed], article: Article) -> list[Row]:
    """Return the pairs with ids made of their claim and kind, not of words: who guesses a claim cannot test it."""
    rows: list[Row] = []
    count: Counter[tuple[str, str]] = Counter()
    for placed in sorted(pairs, key=lambda placed: placed.pair.id):
        kind = (placed.claim, placed.pair.kind)
        rows.append(_contrast_row(placed, article) | {"id": make_id("contrast", *kind, str(count[kind]))})
        count[kind] += 1
    return rows


def _contrast_row(placed: Placed, article: Article) -> Row:
    pair = placed.pair
    values = to_row(pair) | {
        "claim": placed.claim,
        "article": article.id,
        "language": article.language,
        "changed_reason": pair.reason and pair.reason.value,
        "edits": [edit._asdict() for edit in edits(pair.text, pair.changed)],
        "sealed": None,
        "withheld": [],
    }
    return _picked(CONFIGS["contrast"], values)


def _as_list(span: Span | None) -> list[Row]:
    return [] if span is None else [to_row(span)]


def _attribution_row(attribution: Attribution, text: str) -> Row:
    values: Row = to_row(attribution)
    parts = ("content", "source", "antecedent", "cue")
    texts = {f"{part}_text": mention_of(getattr(attribution, part), text) for part in parts}
    return values | texts | {"withheld": []}
