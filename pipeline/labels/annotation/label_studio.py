"""Tasks for Label Studio, its labelling configuration, and its JSON export back as answers.

Label Studio counts offsets in characters as we do (code points); versions before 2022 counted UTF-16 units. Each region
carries its words, so which of the two holds is seen, not guessed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Tree

from pipeline.core.errors import InputError
from pipeline.core.terms import VOTED_FIELDS, Checkability, ClaimType, NotCheckableReason
from pipeline.core.values import VALUES
from pipeline.labels.annotation.annotation_rows import Answer, without_empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.labels.annotation.tasks import Task

REGION = "words"
_ASKED_OF = {"reason": Checkability.NOT_CHECKABLE, "worthiness": Checkability.CHECKABLE}
_WORTH = {"0": "least", "1": "", "2": "", "3": "most"}
_CHOICES: dict[str, dict[str, str]] = {
    "checkability": VALUES[Checkability],
    "reason": VALUES[NotCheckableReason],
    "claim_type": VALUES[ClaimType],
    "worthiness": _WORTH,
}
_TEXTS = {
    "due": "Of a prediction that names when: the last day, as 2026-03-31, 2026-03 or 2026",
    "clause": "Clause of the guidelines that decided, such as T6",
    "note": "Note",
}


def config() -> str:
    """Return the labelling configuration as XML: the claim, the article with its words marked, and what to answer."""
    view = Tree.Element("View")
    Tree.SubElement(view, "Header", value="Claim")
    Tree.SubElement(view, "Text", name="standalone", value="$standalone")
    Tree.SubElement(view, "Text", name="about", value="$about")
    for name, meanings in _CHOICES.items():
        Tree.SubElement(view, "Header", value=name.replace("_", " "), size="5")
        asked = {"name": name, "toName": "text", "choice": "single", "showInline": "true"}
        if name in _ASKED_OF:
            asked |= {
                "visibleWhen": "choice-selected",
                "whenTagName": "checkability",
                "whenChoiceValue": _ASKED_OF[name].value,
            }
        else:
            asked["required"] = "true"
        choices = Tree.SubElement(view, "Choices", asked)
        for value, meaning in meanings.items():
            Tree.SubElement(choices, "Choice", {"value": value, **({"hint": meaning} if meaning else {})})
    for name, hint in _TEXTS.items():
        Tree.SubElement(
            view, "TextArea", name=name, toName="text", placeholder=hint, rows="1", maxSubmissions="1", editable="true"
        )
    labels = Tree.SubElement(view, "Labels", name=REGION, toName="text")
    Tree.SubElement(labels, "Label", value="claim", background="#f2c14e")
    Tree.SubElement(view, "Text", name="text", value="$text", granularity="word")
    Tree.indent(view)
    return Tree.tostring(view, encoding="unicode") + "\n"


def as_tasks(tasks: Iterable[Task]) -> str:
    """Return the tasks as the JSON that Label Studio imports: the claim's words marked, a suggestion filled in."""
    return json.dumps([_task(task) for task in tasks], ensure_ascii=False, indent=1) + "\n"


def _task(task: Task) -> dict[str, Any]:
    about = [task.title, task.publisher, task.published, f"sources: {task.chain}" if task.chain else None]
    data = {
        "claim": task.claim,
        "article": task.article,
        "spans": [[span.begin, span.end] for span in task.spans],
        "claim_text": task.text,
        "guidelines": task.guidelines,
        "suggested": task.suggestion is not None,
        "standalone": task.standalone,
        "about": " · ".join(part for part in about if part),
        "text": task.article_text,
    }
    result: list[dict[str, Any]] = [
        {
            "id": f"{REGION}_{number}", "from_name": REGION, "to_name": "text", "type": "labels",
            "value": {
                "start": span.begin, "end": span.end, "text": span.of(task.article_text), "labels": ["claim"],
            },
        }
        for number, span in enumerate(task.spans)
    ]  # fmt: skip
    if task.suggestion is not None:
        for name in VOTED_FIELDS:
            value = getattr(task.suggestion, name)
            if value is not None:
                result.append(
                    {"id": name, "from_name": name, "to_name": "text", "type": "choices",
                     "value": {"choices": [value.value]}}
                )  # fmt: skip
    version = "beleg suggestion" if task.suggestion is not None else "beleg place"
    return {"data": data, "predictions": [{"model_version": version, "result": result}]}


def answers_in_export(name: str, text: str, completed_by: str | None = None) -> Iterator[Answer]:
    """Yield one answer an annotation in Label Studio's JSON export; skipped and empty ones are left out.

    `completed_by` is an annotator's number or e-mail address in Label Studio. Raises InputError where the file is no
    such export, or holds several annotators and it is not said which.
    """
    annotations = [
        (task, one)
        for task in _tasks_in(name, text)
        for one in _list(task.get("annotations"))
        if isinstance(one, dict) and not one.get("was_cancelled") and one.get("result")
    ]
    whose = sorted({" ".join(_annotator(one)) for _, one in annotations})
    if completed_by is None and len(whose) > 1:
        raise InputError(f"{name}: annotated by {', '.join(whose)}; say whose to take: --completed-by")
    for task, one in annotations:
        if completed_by is None or completed_by in _annotator(one):
            yield Answer(f"{name}:task {task.get('id', '?')}", _values(task["data"], one["result"]))


def _tasks_in(name: str, text: str) -> list[dict[str, Any]]:
    try:
        tasks = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not valid JSON") from error
    if not isinstance(tasks, list) or not all(isinstance(one, dict) and "data" in one for one in tasks):
        raise InputError(f"{name}: not an export of Label Studio in its format JSON")
    return tasks


def _annotator(annotation: dict[str, Any]) -> list[str]:
    """Return the number and, where the export has it, the e-mail address of an annotation's annotator."""
    who = annotation.get("completed_by")
    if isinstance(who, dict):
        return [str(who[key]) for key in ("id", "email") if key in who]
    return [str(who)]


def _values(data: Any, result: Any) -> dict[str, Any]:
    """Return the keys of an annotation, unchecked; regions that were moved move the spans."""
    data = data if isinstance(data, dict) else {}
    items = [(item.get("from_name"), item.get("value")) for item in _list(result) if isinstance(item, dict)]
    given = [(str(name), value) for name, value in items if isinstance(value, dict)]
    regions = [(value.get("start"), value.get("end"), value.get("text")) for name, value in given if name == REGION]
    found: dict[str, Any] = {"reason": None, "clause": None}
    found |= {name: next(iter(_list(value.get("choices"))), None) for name, value in given if name in _CHOICES}
    found |= {name: _first_line(value.get("text")) for name, value in given if name in _TEXTS}
    if str(found.get("worthiness", "")).isdecimal():
        found["worthiness"] = int(found["worthiness"])
    spans, text = _place(data, regions)
    found |= {"article": data.get("article"), "guidelines": data.get("guidelines"), "spans": spans, "text": text}
    return without_empty(found | {"saw_suggestion": data.get("suggested")})


def _first_line(words: Any) -> Any:
    return (words[0] if isinstance(words, list) and words else words) or None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _place(data: dict[str, Any], regions: list[tuple[Any, Any, Any]]) -> tuple[Any, Any]:
    """Return (spans, their words): those of the regions, in characters, or the task's own where none is left."""
    text = data.get("text")
    if not regions or not isinstance(text, str):
        return data.get("spans"), data.get("claim_text")
    if not all(isinstance(end, int) for region in regions for end in region[:2]):
        return [region[:2] for region in regions], data.get("claim_text")
    placed = sorted((in_characters(text, *region), region[2]) for region in regions)
    words = (said if isinstance(said, str) else text[begin:end] for (begin, end), said in placed)
    return [list(place) for place, _ in placed], " … ".join(word.replace("\\n", "\n") for word in words)


def in_characters(text: str, start: int, end: int, words: Any) -> tuple[int, int]:
    """Return a region's offsets in characters, as they are where neither way of counting gives its words.

    Without words the offsets are taken for characters.
    """
    if text[start:end] == words:
        return start, end
    units = text.encode("utf-16-le", "surrogatepass")
    if isinstance(words, str) and units[2 * start : 2 * end] == words.encode("utf-16-le", "surrogatepass"):
        begin = len(units[: 2 * start].decode("utf-16-le", "replace"))
        return begin, begin + len(words)
    return start, end
