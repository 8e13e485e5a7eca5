"""Text files that may begin with front matter: fields between two lines of ``---``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.core.tables import to_row
from pipeline.text.articles.article_fields import ALIASES, Fields, check_fields, known, misspelt
from pipeline.text.articles.read import clean
from pipeline.text.articles.reject_reasons import Reason, UnusableError

if TYPE_CHECKING:
    from pipeline.core.records import Article

_FENCE = re.compile(r"^---[ \t]*$", re.M)
_MAX_CHARS = 100_000


def split_front_matter(text: str) -> tuple[Fields, str]:
    """Return (fields, text below them) of a cleaned text; without front matter, no fields and the text as it is.

    Raises UnusableError: bad_front_matter, bad_date.
    """
    opening = _FENCE.match(text)
    if not opening:
        return Fields(), text
    closing = _FENCE.search(text, opening.end())
    if not closing:
        raise UnusableError(Reason.BAD_FRONT_MATTER, "it begins with '---' but no second line of '---' ends it")
    values = _load(text[opening.end() : closing.start()])
    if near := misspelt(list(values)):
        raise UnusableError(Reason.BAD_FRONT_MATTER, f"unknown key '{near[0]}'; did you mean '{near[1]}'?")
    return check_fields(known(values), Reason.BAD_FRONT_MATTER), clean(text[closing.end() :])


def _load(block: str) -> dict[str, Any]:
    """Read YAML with every scalar as the text that stands there: no dates, no ``no`` turned into False."""
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    if len(block) > _MAX_CHARS:
        raise UnusableError(Reason.BAD_FRONT_MATTER, f"it is longer than {_MAX_CHARS} characters")
    try:
        values = YAMLHandler().load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise UnusableError(Reason.BAD_FRONT_MATTER, _explain(error)) from error
    except RecursionError as error:
        raise UnusableError(Reason.BAD_FRONT_MATTER, "it is nested too deeply") from error
    if values is None or values == "":
        return {}
    if not isinstance(values, dict):
        raise UnusableError(Reason.BAD_FRONT_MATTER, "write one 'key: value' a line between the lines of '---'")
    return {str(name): None if value in ("null", "~") else value for name, value in values.items()}


def _explain(error: Exception) -> str:
    """Return YAML's complaint on one line, with the line of the file it is about."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "not valid YAML"
    where = f"line {mark.line + 1}: " if mark else ""
    return f"{where}{' '.join(str(problem).split())}; put values with ':' or '#' in quotation marks"


def as_text_file(article: Article) -> str:
    """Return the article as a text file with front matter that reads back as the same article."""
    import yaml

    published = article.published.isoformat() if article.published else None
    values = {**to_row(article), "published": published, "text": None}
    given = {name: values[name] for name in ALIASES if values[name]}
    block = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{block}---\n\n{article.text}\n"
