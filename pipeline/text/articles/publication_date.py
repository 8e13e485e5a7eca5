"""The dates people and web sites write, to a calendar date."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:?\d\d.*)?|(\d{8})(?:T\d{4,6}.*)?")
_NUMERIC = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:[ ,].*)?")
_DAY_FIRST = re.compile(r"(?:\w+,\s*)?(?P<day>\d{1,2})\.?\s+(?P<month>\w+)\.?\s+(?P<year>\d{4})(?:[ ,].*)?")
_MONTH_FIRST = re.compile(
    r"(?:\w+,\s*)?(?P<month>\w+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?:[ ,].*)?"
)
_MONTHS = (
    "januar jänner january jan",
    "februar feber february feb",
    "märz march mär mar mrz",
    "april apr",
    "mai may",
    "juni june jun",
    "juli july jul",
    "august aug",
    "september sep sept",
    "oktober october okt oct",
    "november nov",
    "dezember december dez dec",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


def parse_date(written: str) -> date | None:
    """Return the calendar date as written (no change of time zone), or None where it is none or could be two.

    Read are ISO dates and times, ``12.08.2025``, ``12. August 2025``, ``August 12, 2025`` and the dates of mail and
    RSS; not ``12/08/2025``, which is August in Berlin and December in New York.
    """
    try:
        return _parse(written.strip())
    except (ValueError, OverflowError):
        return None


def _parse(written: str) -> date | None:
    if match := _ISO.fullmatch(written):
        return date.fromisoformat(match[1] or match[2])
    if match := _NUMERIC.fullmatch(written):
        return date(int(match[3]), int(match[2]), int(match[1]))
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        match = pattern.fullmatch(written)
        if match and (month := _MONTH.get(match["month"].casefold())):
            return date(int(match["year"]), month, int(match["day"]))
    mail = parsedate(written) if ":" in written and "/" not in written else None
    return date(*mail[:3]) if mail else None
