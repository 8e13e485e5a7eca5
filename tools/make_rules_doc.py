"""Write docs/rules.md from the registry of rules and their examples: python tools/make_rules_doc.py."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from pipeline.languages import available, rule_examples
from pipeline.reading.rules import RULES, Rule

DOC = Path(__file__).parents[1] / "docs" / "rules.md"
INTRO = """\
# The rules that find attributions

Made from the registry (`pipeline/reading/rules/registered.py`) and the examples in each language's folder
(`pipeline/languages/*/rules.yaml`) by `tools/make_rules_doc.py`; tests hold the rules to both. In the examples
[what is said] and {who says it} are marked; in those struck through the rule finds nothing. `beleg benchmark
wikinews_quotes` and `beleg benchmark polnear` print how right each rule is on other people's gold.
"""
MAY = {
    "makes_claims": "makes no claims",
    "carries_over": "goes on with the speaker before",
    "own_without_speaker": "without a speaker the article's own",
    "is_act": "reports an act, not words",
    "joins_sentences": "goes on over sentences",
    "reaches_back": "said of the paragraph so far",
    "needs_verb": "only words with a verb are a claim",
    "leaves_main_clause": "leaves the main clause to the article",
    "points_back": "names nobody new",
    "may_be_plan": "may tell a plan",
    "passes_on": "passes on another's words",
    "relies_on": "on whom the speaker relies",
}


def text_of(rule: Rule) -> str:
    """Return the section on one rule, in Markdown."""
    defaults = {field.name: field.default for field in fields(Rule)}
    may = [words for name, words in MAY.items() if getattr(rule, name) != defaults[name]]
    about = [f"form `{rule.form.value}`", f"languages {', '.join(sorted(rule.languages))}", *may]
    lines = [f"## {rule.name}", "", f"{rule.what}. {'; '.join(about).capitalize()}.", ""]
    for code in available():
        examples = rule_examples(code).get(rule.name, {"yes": [], "no": []})
        lines += [f"- {_shown(example)}" for example in examples["yes"]]
        lines += [f"- ~~{_shown(example)}~~" for example in examples["no"]]
    return "\n".join([*lines, ""])


def _shown(example: str) -> str:
    """Return an example on one line."""
    return example.replace("\n", " ⏎ ")


def text() -> str:
    """Return the whole page."""
    return "\n".join([INTRO, *(text_of(RULES[name]) for name in sorted(RULES))])


if __name__ == "__main__":
    DOC.write_text(text(), encoding="utf-8")
