"""The dateline of a news text: "HULL, England —", "Ulm (dpa) –", "New York, Nov. 4 (Reuters) -"."""

from __future__ import annotations

import re

_PLACE = r"[A-ZÄÖÜ][^\W\d_]+(?:[ /.-]{1,2}(?:am|an|der|im|in|ob|bei|de|of|[A-ZÄÖÜ][^\W\d_]*)){0,4}"
_MONTH = r"[^\W\d_]{3,9}\.?"
_DAY = r"\d{1,2}\.\d{1,2}\.(?:\d{2,4})?"
_DATE = rf"(?:den )?(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}}\.? ?{_MONTH}(?: \d{{4}})?|{_DAY})"
_REGION = r"[A-ZÄÖÜ][^\W\d_]*\.?(?:[ .][A-ZÄÖÜ][^\W\d_]*\.?)?"
# An agency's sign in small letters needs no mark after it: "Ulm (afp/dpa) Der Rat …".
_SIGN = r" ?\([\w./ -]{2,30}\)"
_BARE_SIGN = r" ?\([a-z]{2,5}(?:[/-][a-z]{2,5})*\)"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE})(?P<more>(?:, ?(?:{_DATE}|{_REGION})){{0,3}})(?P<sign>{_SIGN})?"
    rf"|(?P<alone>{_SIGN})(?: {_PLACE})?)"
    rf"(?P<mark> ?(?:[–—|]|--?)(?=\s)|(?<=\))[.:]|(?<=[a-z]\))(?<!\.\)))(?=\s+[\d„“”»«\"'‘‚A-ZÄÖÜ])"
)
_BARE = re.compile(rf"{_BARE_SIGN}\Z")
_FIRST_WORD = re.compile(r"\s+([A-ZÄÖÜ][^\W_]*)")


def dateline_end(text: str, begin: int, end: int, starters: frozenset[str]) -> int | None:
    """Return where the dateline of a paragraph ends; None where it has none.

    A place alone before a dash is one in capitals, or where one of `starters` follows: "Ulm – Der Rat …".
    """
    found = _DATELINE.match(text, begin, end)
    if found is None:
        return None
    sign = found["sign"] or found["alone"]
    if sign:
        return found.end() if found["mark"] or _BARE.search(sign) else None
    if found["place"].isupper():
        return found.end()
    following = _FIRST_WORD.match(text, found.end(), end)
    bare = not found["more"] and following is not None and following[1].lower() in starters
    return found.end() if bare else None
