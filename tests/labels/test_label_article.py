"""Whatever the text: one label a claim, a reason exactly where it is not checkable, the same every time."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.records import Article, Attribution, Claim, Features, Span
from pipeline.core.terms import Checkability, ClaimType, Form, NotCheckableReason, Origin
from pipeline.labels import Annotation, Gold, LabelSettings, label_article

WORDS = [
    "wird",
    "sollte",
    "will",
    "Der",
    "Damm",
    "brach",
    "steigen",
    "haben",
    "als",
    "mehr",
    "12",
    "2030",
    "Prozent",
    ",",
    "should",
    "than",
    "more",
    "the",
    "fell",
    "?",
    "ist",
    "schön",
    "ob",
    "wenn",
    "'ll",
    "„",
    "“",
    "to",
    "’",
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join) | st.text(min_size=1, max_size=60)
flags = st.sampled_from([(), ("infinitive",), ("embedded_question",)])
features = st.builds(
    Features,
    numbers=st.lists(st.sampled_from(["12", "8 Prozent", ""])).map(tuple),
    dates=st.lists(st.sampled_from(["2030", "31. Februar", "13.13.", "Montag", "morgen", "May 3"])).map(tuple),
    tense=st.sampled_from([None, "past", "perfect", "present", "future"]),
)


@st.composite
def annotation_of(draw: st.DrawFn, text: str, cut: int) -> Annotation:
    reason = draw(st.none() | st.sampled_from(NotCheckableReason))
    prediction = reason is NotCheckableReason.PREDICTION
    return Annotation(
        article="a",
        spans=((cut, len(text)),),
        text=draw(st.sampled_from([text[cut:], "else"])),
        checkability=Checkability.NOT_CHECKABLE if reason else Checkability.CHECKABLE,
        claim_type=ClaimType.PREDICTION if prediction else ClaimType.STATE,
        reason=reason,
        guidelines="0.1.0",
        saw_suggestion=False,
        clause=None,
    )


@st.composite
def situations(draw: st.DrawFn) -> tuple[Article, list[Claim], list[Attribution], list[Gold]]:
    text = draw(texts)
    published = draw(st.none() | st.dates(date(1900, 1, 1), date(2090, 1, 1)))
    language = draw(st.sampled_from(["de", "en"]))
    article = Article("a", "t", None, published, None, language, None, (), None, Origin.INVENTED, (), text, "")
    cut = draw(st.integers(0, len(text) - 1))
    forms = draw(st.lists(st.sampled_from(Form), max_size=2))
    attributions = [
        Attribution(f"at{n}", "a", (Span(0, len(text)),), (), (), (Span(cut, len(text)),), form, False, None, "r")
        for n, form in enumerate(forms)
    ]
    keys = tuple(attribution.id for attribution in attributions)
    claims = []
    for number in range(draw(st.integers(0, 3))):
        span, standalone = Span(cut + number, len(text) + number), draw(texts)
        claims.append(
            Claim(
                f"c{number}", "a", "s", (span,), text[cut:], standalone, standalone, draw(flags), keys, draw(features)
            )
        )
    gold = [Gold(name, f"{name}:1", draw(annotation_of(text, cut))) for name in draw(st.sets(st.sampled_from("xyz")))]
    return article, claims, attributions, gold


@given(situations())
@settings(max_examples=300)
def test_one_label_a_claim_and_every_annotation_used_or_named(
    situation: tuple[Article, list[Claim], list[Attribution], list[Gold]],
) -> None:
    article, claims, attributions, gold = situation
    done = label_article(article, claims, attributions, gold, LabelSettings(min_overlap=0.8, human_annotators=[]))
    assert [label.claim for label in done.labels] == [claim.id for claim in claims]
    for label in done.labels:
        assert (label.reason is not None) == (label.checkability is Checkability.NOT_CHECKABLE)
        assert (label.reason is NotCheckableReason.PREDICTION) == (label.claim_type is ClaimType.PREDICTION)
        assert 0 <= label.confidence <= 1
    used = sum(len(x.provenance.removeprefix("gold:").split("+")) for x in done.labels if x.provenance[:5] == "gold:")
    assert used + len(done.problems) == len(gold)
    assert {vote.claim for vote in done.votes} <= {claim.id for claim in claims}
    again = label_article(
        article, claims, attributions[::-1], gold[::-1], LabelSettings(min_overlap=0.8, human_annotators=[])
    )
    assert (again.labels, again.votes) == (done.labels, done.votes)
