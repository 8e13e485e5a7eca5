"""Small hand-made tables for the tests of report, release and card: three articles, a dozen claims."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report_texts import ACTORS, DOCUMENTS, HOSTILE, PARAMS, TEXTS

from pipeline.core import paths
from pipeline.core.files import write_json, write_text
from pipeline.core.record import field_names
from pipeline.core.records import (
    Article,
    Attribution,
    Claim,
    Features,
    KindCount,
    Label,
    LedgerRow,
    Prediction,
    Reject,
    Sentence,
    SharedClaim,
    SourceLink,
    SourceMix,
    Span,
    SplitRow,
)
from pipeline.core.tables import to_row, write_table
from pipeline.core.terms import (
    Checkability,
    ClaimType,
    Form,
    LinkType,
    NotCheckableReason,
    Origin,
    Role,
    SourceKind,
    Split,
    Voice,
)
from pipeline.learning.contrast.pairs import ContrastPair
from pipeline.learning.metrics.records import ClassScores, ConfusionCell, Scores, Slice

if TYPE_CHECKING:
    from pipeline.core.bootstrap import Interval

NO, YES = Checkability.NOT_CHECKABLE, Checkability.CHECKABLE
# Article, sentence index, type, reason, provenance, attributed.
PLAN: list[tuple[str, int, ClaimType, NotCheckableReason | None, str, bool]] = [
    ("a", 0, ClaimType.OTHER, NotCheckableReason.OPINION, "gold:annotator-1", True),
    ("a", 1, ClaimType.QUANTITY, None, "gold:annotator-1", False),
    ("a", 2, ClaimType.EVENT, None, "votes:number+cue", True),
    ("a", 3, ClaimType.STATE, NotCheckableReason.PRIVATE, "votes:hope", False),
    ("a", 4, ClaimType.OTHER, NotCheckableReason.NORM, "votes:should", False),
    ("a", 5, ClaimType.OTHER, NotCheckableReason.QUESTION, "votes:question", False),
    ("b", 0, ClaimType.QUANTITY, None, "votes:number", False),
    ("b", 1, ClaimType.OTHER, NotCheckableReason.OPINION, "votes:adjective", False),
    ("b", 2, ClaimType.PREDICTION, NotCheckableReason.PREDICTION, "votes:will", False),
    ("b", 3, ClaimType.STATE, NotCheckableReason.VAGUE, "gold:annotator-2", True),
    ("c", 0, ClaimType.STATE, None, f"votes:{'x' * 20}", True),
    ("c", 1, ClaimType.OTHER, NotCheckableReason.NO_CLAIM, "votes:short", False),
]
SPLITS = {"a": Split.TRAIN, "b": Split.VALIDATION, "c": Split.TEST}


def articles() -> list[Article]:
    """Return the three articles: German with licence, English without, and a hostile one."""
    details: dict[str, dict[str, Any]] = {
        "a": {"language": "de", "licence": "CC-BY-4.0", "title": "Frühere Beamte warnen", "origin": Origin.RETOLD},
        "b": {"language": "en", "licence": None, "title": "Ferry traffic grows", "origin": Origin.THIRD_PARTY},
        "c": {"language": "de", "licence": "X | <b>Y</b>\n# Z", "title": HOSTILE, "origin": Origin.INVENTED},
    }
    return [
        Article(
            id=f"article_{key}",
            publisher="Lesebuch" if key == "a" else None,
            published=date(2025, 7, 29) if key == "a" else None,
            url=None,
            authors=("A. Uthor",),
            story=f"story-{key}",
            facts_from=(),
            text=TEXTS[key],
            sha256=hashlib.sha256(TEXTS[key].encode()).hexdigest(),
            **details[key],
        )
        for key in TEXTS
    ]


def sentences(article: str) -> list[Sentence]:
    """Cut an article at full stops and question marks that end a word, roughly."""
    text, begin = TEXTS[article], 0
    found: list[Sentence] = []
    for index, sign in enumerate(text):
        ends = sign in ".?" and (index + 1 == len(text) or text[index + 1].isspace())
        if ends:
            number = len(found)
            paragraph = text[:begin].count("\n\n")
            found.append(
                Sentence(f"s_{article}{number}", f"article_{article}", number, paragraph, begin, index + 1, False)
            )
            begin = index + 1
            while begin < len(text) and text[begin].isspace():
                begin += 1
    return found


def _claims(article: str) -> tuple[list[Attribution], list[Claim], list[SourceLink], list[Label]]:
    attributions, claims, links, labels = [], [], [], []
    own = sentences(article)
    for key, index, kind, reason, provenance, attributed in PLAN:
        if key != article:
            continue
        sentence = own[index]
        span = Span(sentence.begin, sentence.end - 1)
        claim = f"claim_{article}{index}"
        said: tuple[str, ...] = ()
        if attributed:
            attributions.append(_attribution(article, index, sentence))
            said = (attributions[-1].id,)
            links += _links(claim, TEXTS[article])
        claims.append(
            Claim(
                id=claim,
                article=f"article_{article}",
                sentence=sentence.id,
                spans=(span,),
                text=span.of(TEXTS[article]),
                standalone=span.of(TEXTS[article]) + ".",
                standalone_plain=span.of(TEXTS[article]) + ".",
                flags=("pronoun",) if attributed else (),
                attributions=said,
                features=Features(numbers=("20",), negated=index == 1),
            )
        )
        labels.append(Label(claim, NO if reason else YES, kind, reason, provenance, 0.875, None, "1.0"))
    return attributions, claims, links, labels


def _attribution(article: str, index: int, sentence: Sentence) -> Attribution:
    begin = sentence.begin
    return Attribution(
        id=f"attr_{article}{index}",
        article=f"article_{article}",
        content=(Span(begin, begin + 20),),
        source=(Span(begin + 21, begin + 30),),
        antecedent=(),
        cue=(Span(begin + 31, begin + 36),),
        form=Form.INDIRECT,
        carried_over=False,
        parent=None,
        rule="adverbial:laut",
    )


def _links(claim: str, text: str) -> list[SourceLink]:
    mention = "Financial Times"
    begin = text.find(mention)
    span = Span(begin, begin + len(mention)) if begin >= 0 else None
    words = mention if span else HOSTILE[:60]
    first = SourceLink(
        claim,
        0,
        Role.RELAY,
        LinkType.REPORTS,
        span,
        words,
        "financial-times",
        SourceKind.NEWS_MEDIA,
        "ft-report",
        None,
        0.9,
        True,
        "name",
    )
    second = SourceLink(
        claim,
        1,
        Role.ORIGIN,
        LinkType.QUOTES,
        None,
        "offenen Brief",
        None,
        SourceKind.OPEN_LETTER,
        "letter",
        Span(0, 5),
        0.8,
        False,
        "kind",
    )
    return [first, second]


def ledger(label: Label) -> list[LedgerRow]:
    """Return what stands behind a label: a vote for it, and an annotator who says otherwise of the type."""
    voice = Voice.MODEL if label.provenance.startswith("gold") else Voice.FUNCTION
    rest = (None, label.guidelines, None, None)
    return [
        LedgerRow(label.claim, "checkability", label.checkability.value, voice, "one", "C1", *rest, True),
        LedgerRow(label.claim, "claim_type", ClaimType.OTHER.value, Voice.PERSON, "two", None, *rest, False),
    ]


def scores(n: int, macro_f1_interval: Interval | None) -> Scores:
    """Return the scores of `n` claims; most of them are not defined."""
    empty: dict[str, Any] = dict.fromkeys(field_names(Scores))
    numbers = {
        "n": n,
        "groups": 1,
        "answered": n,
        "accuracy": 0.75,
        "accuracy_interval": (0.5, 1.0),
        "macro_f1": 0.7333,
        "macro_f1_interval": macro_f1_interval,
        "classes": tuple(ClassScores(name, 1.0, None, 0.5, 2) for name in (YES, NO)),
        "confusion": tuple(ConfusionCell(actual, predicted, 2) for actual in (YES, NO) for predicted in (YES, NO)),
        "slices": (Slice("language", "de", 4, 1, True, 0.5, None, 0.5, None),),
    }
    return Scores(**empty | numbers)


SCORES = {Split.VALIDATION: scores(4, None), Split.TEST: scores(40, (0.6, 0.85))}


def contrast_pair(claim: Claim) -> ContrastPair:
    """Return a claim and the same as an opinion."""
    changed = f"Zum Glück: {claim.standalone}"
    return ContrastPair(
        f"contrast_{claim.id}", "value", "de", f"group-{claim.article[-1]}", claim.standalone, YES, changed, NO,
        NotCheckableReason.OPINION, "R1", "hand",
    )  # fmt: skip


def write_all(root: Path, *, claims: bool = True, scores: bool = True, keys: str = "abc") -> None:
    """Write every table the two stages read under `root`, which must be the working directory."""
    assert Path.cwd() == root
    chosen = [article for article in articles() if article.id[-1] in keys]
    parts = [_claims(key) for key in keys] if claims else []
    write_table(paths.ARTICLES, Article, chosen)
    write_table(paths.SENTENCES, Sentence, [sentence for key in keys for sentence in sentences(key)])
    write_table(paths.ATTRIBUTIONS, Attribution, [row for part in parts for row in part[0]])
    write_table(paths.CLAIMS, Claim, [row for part in parts for row in part[1]])
    write_table(paths.LINKS, SourceLink, [row for part in parts for row in part[2]])
    labels = [row for part in parts for row in part[3]]
    found = [SourceMix(f"article_{key}", 4, 2, 2, 1, 1, 1, (KindCount(SourceKind.OPEN_LETTER, 2),)) for key in keys]
    write_table(paths.SOURCE_MIX, SourceMix, found)
    shared = [SharedClaim("claim_a", "article_a", "s", "group_1", "actor:x", 2, 1)]
    write_table(paths.ORIGINS, SharedClaim, shared)
    write_table(paths.LABELS, Label, labels)
    write_table(paths.LEDGER, LedgerRow, [row for label in labels for row in ledger(label)])
    write_table(paths.SPLITS, SplitRow, [SplitRow(f"article_{key}", f"group-{key}", SPLITS[key]) for key in keys])
    pairs = [to_row(contrast_pair(part[1][0])) for part in parts]
    write_text(paths.CONTRAST_IN, "".join(json.dumps(pair) + "\n" for pair in pairs))
    write_json(
        paths.LEAKS,
        {
            "articles": 3,
            "groups": 3,
            "stories": 3,
            "pairs_compared": 0,
            "near_duplicate": 0.5,
            "paragraphs": 4,
            "shared_paragraphs": [],
        },
    )
    if scores:
        truth = {label.claim: label.checkability for label in labels}
        predictions = [
            Prediction(claim, f"article_{claim[6]}", SPLITS[claim[6]], found, found, 0.25)
            for claim, found in truth.items()
        ]
        for model in ("majority", "tfidf_logreg"):
            write_table(paths.EVAL / model / "predictions.parquet", Prediction, predictions)
            write_json(paths.EVAL / model / "metrics.json", to_row(SCORES))
            write_text(paths.EVAL / model / "calibration.csv", "bin,mean_p,share,n\n")
            write_text(paths.EVAL / model / "pr_curve.csv", "recall,precision,threshold\n")
    rejects = [
        Reject("ingest", "data/articles/<b>leer</b>.md", "empty", ""),
        Reject("ingest", "data/articles/zwei.md", "duplicate", ""),
        Reject("extract", "s_a9", "too_short", ""),
    ]
    for stage in ("ingest", "extract", "label"):
        lines = [json.dumps(to_row(row)) + "\n" for row in rejects if row.stage == stage]
        write_text(paths.rejects(stage), "".join(lines))
    write_text(Path("params.yaml"), PARAMS)
    write_text(paths.SOURCES_IN / "actors.yaml", ACTORS)
    write_text(paths.SOURCES_IN / "documents.yaml", DOCUMENTS)
