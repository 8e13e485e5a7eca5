"""Why an input did not become an article."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The reason codes of data/rejects/ingest.jsonl; docs/rejects.md says what each means and what to do."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    BAD_ENCODING = "bad_encoding"
    BAD_HTML = "bad_html"
    NO_ARTICLE_TEXT = "no_article_text"
    BAD_FRONT_MATTER = "bad_front_matter"
    BAD_DATE = "bad_date"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    TOO_LARGE = "too_large"
    DUPLICATE = "duplicate"
    BAD_JSON = "bad_json"
    MISSING_FIELD = "missing_field"


class UnusableError(Exception):
    """An input cannot become an article: the reason and the detail of its reject."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
