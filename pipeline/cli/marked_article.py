"""What `beleg claims` shows in the terminal: an article's claims with who says them, or marked in it with the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pipeline.cli.answer import read_claims, scores_of, speaker_of
from pipeline.cli.terminal import safe
from pipeline.core.joined import mention_of

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.cli.answer import Score
    from pipeline.core.records import Article, Attribution, Claim, Span
    from pipeline.reading.claims import ExtractSettings

STYLES = {"content": "on grey19", "source": "bold cyan", "cue": "bold yellow", "medium": "magenta"}
UNNAMED = "(unnamed)"


def show(article: Article, settings: ExtractSettings, console: Console, score: Score | None = None) -> None:
    """Print the claims of an article, each as a sentence of its own with who says it."""
    attributions, claims = read_claims(article, settings)
    console.print(Text(safe(article.title), style="bold underline"))
    by_id = {attribution.id: attribution for attribution in attributions}
    answers = _answers(article, claims, by_id, score)
    for number, (claim, answer) in enumerate(zip(claims, answers, strict=True), start=1):
        console.print(_claim_line(number, claim, answer))
        if claim.attributions:
            console.print(_chain_line(article.text, [by_id[key] for key in claim.attributions]))


def show_marked(article: Article, settings: ExtractSettings, console: Console, score: Score | None = None) -> None:
    """Print the article with contents, sources, cues and media marked, then each claim with its chain and rules."""
    attributions, claims = read_claims(article, settings)
    console.print(Text(safe(article.title), style="bold underline"))
    console.print(_marked(article.text, attributions))
    console.print(Text.assemble(*((f" {name} ", style) for name, style in STYLES.items())))
    by_id = {attribution.id: attribution for attribution in attributions}
    answers = _answers(article, claims, by_id, score)
    for number, (claim, answer) in enumerate(zip(claims, answers, strict=True), start=1):
        console.print(_claim_line(number, claim, answer))
        for depth, key in enumerate(claim.attributions, start=1):
            console.print(_hop_line(article.text, by_id[key], depth))


def _answers(article: Article, claims: list[Claim], by_id: dict[str, Attribution], score: Score | None) -> list[str]:
    """Return what the model says of each claim, in words; nothing where no model is asked."""
    if score is None or not claims:
        return [""] * len(claims)
    answers = scores_of(article, claims, by_id, score)
    return [f"{'checkable' if yes else 'not checkable'}, p {p:.2f}" for yes, p in answers]


def _marked(text: str, attributions: list[Attribution]) -> Text:
    marked = Text(safe(text))
    for name, style in STYLES.items():
        for attribution in attributions:
            for span in getattr(attribution, name):
                marked.stylize(style, span.begin, span.end)
    return marked


def _claim_line(number: int, claim: Claim, answer: str) -> Text:
    """Return the claim as a sentence of its own, with its flags and what the model says."""
    flags = f"  [{', '.join(claim.flags)}]" if claim.flags else ""
    said = f"  ({answer})" if answer else ""
    return Text.assemble((f"{number:3} ", "dim"), safe(claim.standalone), (flags, "red"), (said, "green"))


def _chain_line(text: str, chain: list[Attribution]) -> Text:
    """Return who says it, the outermost first: "— Financial Times → open letter"."""
    speakers = [safe(speaker_of(attribution, text)) or UNNAMED for attribution in chain]
    return Text.assemble("    — ", (" → ".join(speakers), STYLES["source"]))


def _hop_line(text: str, attribution: Attribution, depth: int) -> Text:
    """Return one hop of who says it, with its words, its form and the rule that found it."""
    source = _words(text, attribution.source) or UNNAMED
    fuller = f" = {_words(text, attribution.antecedent)}" if attribution.antecedent else ""
    cue = _words(text, attribution.cue) or ("carried over" if attribution.carried_over else "")
    return Text.assemble(
        "    " + "  " * depth + "← ",
        (source + fuller, STYLES["source"]),
        "  ",
        (cue, STYLES["cue"]),
        (f"  {attribution.form.value}, rule {attribution.rule}", "dim"),
    )


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return safe(mention_of(spans, text))
