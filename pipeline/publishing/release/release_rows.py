"""The released rows: one article's tables as rows of every config, with all their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.core.joined import cited, mention_of
from pipeline.core.tables import to_row
from pipeline.core.terms import TextLevel
from pipeline.learning.contrast import edits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.core.joined import Bundle
    from pipeline.core.records import Article, Attribution, Claim, Label, LedgerRow, SourceLink, Span
    from pipeline.learning.contrast import Placed
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
        "contrast": [_contrast_row(one, article) for one in pairs],
    }


def claim_row(claim: Claim, bundle: Bundle, names: Names) -> Row:
    """Return one row of the config `claims`; the claim must have a label in the bundle."""
    article, sentence = bundle.article, bundle.sentences[claim.sentence]
    found = [bundle.attributions[key] for key in claim.attributions if key in bundle.attributions]
    values = to_row(claim)
    return {
        "id": claim.id,
        "article": article.id,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "story": article.story,
        **{name: values[name] for name in ("text", "standalone", "flags", "spans")},
        "sentence": sentence.span.of(article.text),
        "sentence_begin": sentence.begin,
        "attributed": bool(claim.attributions),
        "attributions": values["attributions"],
        "form": found[-1].form.value if found else None,
        "source_mention": cited(claim, bundle),
        "chain": [_hop(link, article, names) for link in bundle.links.get(claim.id, [])],
        **_label_columns(bundle.labels[claim.id]),
        **values["features"],
        "withheld": [],
    }


def _label_columns(label: Label) -> Row:
    return {
        "checkability": label.checkability.value,
        "claim_type": label.claim_type.value,
        "reason": label.reason.value if label.reason else None,
        "worthiness": label.worthiness,
        "due": label.due,
        "label_provenance": label.provenance,
        "label_confidence": label.confidence,
        "guidelines": label.guidelines,
    }


def _hop(link: SourceLink, article: Article, names: Names) -> Row:
    return {
        "hop": link.hop,
        "role": link.role.value,
        "link": link.link.value,
        "mention": link.mention_text,
        "actor": link.actor,
        "actor_name": names.actor(link.actor, article.language),
        "kind": link.kind.value,
        "document": link.document,
        "document_title": names.document(link.document),
        "text_held": link.text_held,
        "score": link.score,
        "reason": link.reason,
    }


def _link_row(link: SourceLink, article: Article, names: Names) -> Row:
    values: Row = to_row(link)
    return values | {
        "article": article.id,
        "mention": _as_list(link.mention),
        "passage": _as_list(link.passage),
        "actor_name": names.actor(link.actor, article.language),
        "document_title": names.document(link.document),
        "withheld": [],
    }


def _contrast_row(placed: Placed, article: Article) -> Row:
    pair = placed.pair
    return {
        "id": pair.id,
        "claim": placed.claim,
        "article": article.id,
        "language": article.language,
        "kind": pair.kind,
        "text": pair.text,
        "checkability": pair.checkability.value,
        "changed": pair.changed,
        "changed_checkability": pair.changed_checkability.value,
        "changed_reason": pair.reason.value if pair.reason else None,
        "edits": [edit._asdict() for edit in edits(pair.text, pair.changed)],
        "clause": pair.clause,
        "made": pair.made,
        "withheld": [],
    }


def _as_list(span: Span | None) -> list[Row]:
    return [] if span is None else [to_row(span)]


def _attribution_row(attribution: Attribution, text: str) -> Row:
    values: Row = to_row(attribution)
    return values | {
        "content_text": mention_of(attribution.content, text),
        "source_text": mention_of(attribution.source, text),
        "antecedent_text": mention_of(attribution.antecedent, text),
        "cue_text": mention_of(attribution.cue, text),
        "withheld": [],
    }
