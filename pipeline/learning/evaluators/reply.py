"""A language model's reply, and the answer in it: malformed is no answer, never a label."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from pipeline.core.terms import Checkability
from pipeline.learning.evaluators.records import DIGITS, Answer

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"\A```(?:json)?\s*\n(.*?)\n?```\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent back: the text, why it ended, and the tokens read and written, null where it did not say."""

    content: str
    finish: str
    tokens_in: int | None
    tokens_out: int | None


def read_reply(reply: Reply) -> Answer:
    """Return the answer in a reply; without one, the reason is a code of docs/evaluating.md."""
    if reply.finish in {"refusal", "content_filter"}:
        return Answer(None, None, "refused")
    text = _THOUGHT.sub("", reply.content).strip()
    fenced = _FENCE.match(text)
    try:
        said = json.loads(fenced[1] if fenced else text, object_pairs_hook=_unambiguous)
    except (ValueError, RecursionError):
        cut = "cut_off" if reply.finish == "length" else "not_json"
        return Answer(None, None, cut if text else "empty" if reply.finish != "length" else "cut_off")
    if not isinstance(said, dict):
        return Answer(None, None, "not_json")
    if said.get("label") not in ("checkable", "not_checkable"):
        return Answer(None, None, "no_label")
    sure = said.get("confidence")
    if isinstance(sure, bool) or not isinstance(sure, int | float) or not 50 <= sure <= 100:
        return Answer(None, None, "no_confidence")
    label = Checkability(said["label"])
    p = sure / 100 if label is Checkability.CHECKABLE else 1 - sure / 100
    return Answer(label, round(p, DIGITS))


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found
