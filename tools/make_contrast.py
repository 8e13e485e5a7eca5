"""Candidates for the contrast set: gold claims of the test split with one thing changed, one JSON line each.

    python tools/make_contrast.py > candidates.jsonl

Read every line, delete what no editor would print or what the guidelines label otherwise, and keep the rest as
data/annotations/contrast.jsonl (docs/metrics.md). A rule changes one thing and says, by a clause of the guidelines,
which label follows.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pipeline.core import paths
from pipeline.core.ids import make_id
from pipeline.core.records import Article, Claim, Label, SplitRow
from pipeline.core.tables import read_table
from pipeline.core.terms import Checkability, NotCheckableReason, Split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rule = Callable[[str], str | None]

# One clause with an auxiliary: what may turn into "könnte … sein" without moving more than the verb.
_AUXILIARY_DE = re.compile(
    r"^(?P<subject>[A-ZÄÖÜ][^,;:–„“»«()]{2,60}?) "
    r"(?P<verb>ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden) (?P<rest>[^,;:–„“»«()]{3,90})\.$"
)
_INFINITIVE = {"ist": "sein", "war": "sein", "hat": "haben", "wird": "werden", "wurde": "werden"}
_SINGULAR = {
    "sind": "ist",
    "waren": "war",
    "haben": "hat",
    "hatte": "hat",
    "hatten": "hat",
    "werden": "wird",
    "wurden": "wurde",
}
_AUXILIARY_EN = re.compile(
    r"^(?P<subject>[A-Z][^,;:“”()]{2,60}?) (?P<verb>is|are|was|were|has|have|had) (?P<rest>[^,;:“”()]{3,110})\.$"
)
_PAST = re.compile(
    r"(?i)\b(gestern|zuvor|damals|seit|bisher|schon|bereits|zuletzt|noch|nun|jetzt|am|im|vor|ago|since|before|already|last|"
    r"yesterday|past|earlier|on|in|never|year|month|week|now|\d{4})\b"
)
_SUBJUNCTIVE = {
    "ist": "sei",
    "sind": "seien",
    "hat": "habe",
    "wird": "werde",
    "kann": "könne",
    "muss": "müsse",
    "will": "wolle",
}
_FINITE_DE = re.compile(r"(?<=[a-zäöüß0-9”“.%)] )(ist|sind|hat|wird|kann|muss|will)(?= )")
_NUMBER = re.compile(r"(?<![\w.,:-])(\d{1,3})(?= (?!\w+ \d{4})[A-Za-zÄÖÜäöüß%])")
_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "January",
    "February",
    "March",
    "May",
    "June",
    "July",
    "October",
    "December",
    "Aug",
    "Sept",
]
_NO = re.compile(r"\b(?:[Nn]icht|[Kk]ein\w*|[Nn]iemand\w*|[Nn]ever|[Nn]ot|[Nn]o|[Nn]one|[Nn]obody|nothing|nichts)\b")


def source_de(text: str) -> str | None:
    """X. → X, sagte ein Sprecher."""
    return f"{text[:-1]}, sagte ein Sprecher." if text.endswith(".") and len(text) < 130 else None


def source_en(text: str) -> str | None:
    """X. → X, a spokeswoman said."""
    return f"{text[:-1]}, a spokeswoman said." if text.endswith(".") and len(text) < 130 else None


def mood_de(text: str) -> str | None:
    """Turn the first finite auxiliary of a single clause into the subjunctive of reported speech."""
    found = [] if "," in text or not text.endswith(".") else list(_FINITE_DE.finditer(text))
    return _put(text, found[0], _SUBJUNCTIVE[found[0].group()]) if found else None


def hearsay_en(text: str) -> str | None:
    """Put "reportedly" after the auxiliary."""
    found = _AUXILIARY_EN.match(text)
    return f"{found['subject']} {found['verb']} reportedly {found['rest']}." if found else None


def number(text: str) -> str | None:
    """Make the first plain number another of about its size."""
    for found in _NUMBER.finditer(text):
        after = text[found.end() :].split()
        if after and after[0].strip(".,") not in _MONTHS:
            value = int(found.group())
            return _put(text, found, str(value + max(1, value // 3)))
    return None


def negation_de(text: str) -> str | None:
    """Deny a single clause with an auxiliary, or take the denial away."""
    found = None if _NO.search(text) else _AUXILIARY_DE.match(text)
    if found is None or len(found["rest"].split()) > 4:
        return None
    before, _, last = found["rest"].rpartition(" ")
    return f"{found['subject']} {found['verb']} {before + ' ' if before else ''}nicht {last}."


def negation_en(text: str) -> str | None:
    """Deny a single clause with an auxiliary."""
    found = None if _NO.search(text) else _AUXILIARY_EN.match(text)
    return f"{found['subject']} {found['verb']} not {found['rest']}." if found else None


def _modal_de(text: str, modal: str, adverb: str) -> str | None:
    found = _AUXILIARY_DE.match(text)
    if found is None or _PAST.search(found["rest"]) or _PAST.search(found["subject"]) or _NO.search(text):
        return None
    singular = _SINGULAR.get(found["verb"], found["verb"])
    plural = "n" if found["verb"] in {"sind", "waren", "haben", "hatten", "werden", "wurden"} else ""
    rest = found["rest"].removesuffix(" worden")
    ending = "werden" if rest != found["rest"] else _INFINITIVE[singular]
    return f"{found['subject']} {modal}{plural} {adverb}{rest} {ending}."


def guess_de(text: str) -> str | None:
    """Turn a fact into a guess about what is to come: könnte bald."""
    return _modal_de(text, "könnte", "bald ")


def norm_de(text: str) -> str | None:
    """Turn a fact into what should be so."""
    return _modal_de(text, "sollte", "")


def _modal_en(text: str, modal: str) -> str | None:
    found = _AUXILIARY_EN.match(text)
    if found is None or _PAST.search(found["rest"]) or _NO.search(text):
        return None
    rest = found["rest"]
    if found["verb"] in {"has", "have", "had"}:
        if not rest.startswith("been "):
            return None
        rest = rest.removeprefix("been ")
    return f"{found['subject']} {modal} be {rest}."


def guess_en(text: str) -> str | None:
    """Turn a fact into a guess about what is to come: might soon."""
    return _modal_en(text, "might soon")


def norm_en(text: str) -> str | None:
    """Turn a fact into what ought to be so."""
    return _modal_en(text, "should")


def aside_de(text: str) -> str | None:
    """Add a judgement beside the fact."""
    return f"{text[:-1]}, zum Glück." if text.endswith(".") and len(text) < 100 else None


def aside_en(text: str) -> str | None:
    """Add a judgement beside the fact."""
    return f"Sadly, {text[0].lower() + text[1:] if re.match(r'(The|A|An|It|In|More|Some|None|All) ', text) else text}"


def _put(text: str, found: re.Match[str], word: str) -> str:
    return text[: found.start()] + word + text[found.end() :]


_KEPT = frozenset({None, *NotCheckableReason}) - {NotCheckableReason.QUESTION, NotCheckableReason.NO_CLAIM}
_FACT = frozenset({None})
# kind, language, rule, clause, reasons of claims it applies to (null: checkable), reason after (False: as before)
RULES: tuple[tuple[str, str, Rule, str, frozenset[NotCheckableReason | None], NotCheckableReason | bool], ...] = (
    ("source", "de", source_de, "C2", _KEPT, False),
    ("source", "en", source_en, "C2", _KEPT, False),
    ("mood", "de", mood_de, "B11", _KEPT, False),
    ("mood", "en", hearsay_en, "B2", _KEPT, False),
    ("number", "de", number, "C3", _KEPT, False),
    ("number", "en", number, "C3", _KEPT, False),
    ("negation", "de", negation_de, "B10", _KEPT, False),
    ("negation", "en", negation_en, "B10", _KEPT, False),
    ("guess", "de", guess_de, "B7", _FACT, NotCheckableReason.PREDICTION),
    ("guess", "en", guess_en, "B7", _FACT, NotCheckableReason.PREDICTION),
    ("norm", "de", norm_de, "R3", _FACT, NotCheckableReason.NORM),
    ("norm", "en", norm_en, "R3", _FACT, NotCheckableReason.NORM),
    ("aside", "de", aside_de, "C4", _FACT, False),
    ("aside", "en", aside_en, "C4", _FACT, False),
)


def candidates() -> Iterator[dict[str, str | None]]:
    """Yield what the rules make of the test split, one kind after another, each text once."""
    labels = {label.claim: label for label in read_table(paths.LABELS, Label)}
    test = {row.article for row in read_table(paths.SPLITS, SplitRow) if row.split is Split.TEST}
    articles = {article.id: article for article in read_table(paths.ARTICLES, Article)}
    claims = [claim for claim in read_table(paths.CLAIMS, Claim) if claim.article in test and claim.id in labels]
    for kind, language, rule, clause, fits, after in RULES:
        seen: set[str] = set()
        for claim in sorted(claims, key=lambda one: one.id):
            label, article = labels[claim.id], articles[claim.article]
            changed = rule(claim.standalone_plain) if article.language == language and label.reason in fits else None
            if changed is None or changed in seen or not label.provenance.startswith("gold:"):
                continue
            seen.add(changed)
            reason = label.reason if isinstance(after, bool) else after
            yield {
                "id": make_id("contrast", kind, claim.standalone_plain, changed),
                "kind": kind,
                "language": language,
                "group": article.story or article.id,
                "text": claim.standalone_plain,
                "checkability": label.checkability.value,
                "changed": changed,
                "changed_checkability": (Checkability.NOT_CHECKABLE if reason else Checkability.CHECKABLE).value,
                "reason": reason.value if reason else None,
                "clause": clause,
            }


if __name__ == "__main__":
    for row in candidates():
        print(json.dumps(row, ensure_ascii=False))
