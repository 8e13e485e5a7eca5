"""Bytes to text: what is no text, which encoding, and which characters are dropped."""

from __future__ import annotations

import codecs
import re

from pipeline.text.articles.reject_reasons import Reason, UnusableError

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"RIFF", "a media file"),
    (b"ID3", "a sound file"),
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.01
_DAMAGE = re.compile("[\ufffd\x80-\x9f]")
_DAMAGE_SHARE = 0.005
_FOREIGN_SHARE = 0.25
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
# What German and English texts hold beside ASCII; quotation marks between two letters betray another code page.
_USUAL = re.compile("[ -~\\s\xa0-\xbf\xc0-\xff€‚„…‘’“”•–—™š‹›œŒ\xad]*")
_ODD = re.compile("[^\\W\\d_][„“”‚‘«»¤¦¨¬¯¸][^\\W\\d_]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LEADING = re.compile("\\A(?:\ufeff|[^\\S\n]*\n)+")


def clean(text: str) -> str:
    """Return the text with plain line ends and without control characters, byte order mark and outer blank lines.

    All else stands as it is: soft hyphens, zero-width and direction marks are data. Doing it twice changes nothing.
    """
    text = _DROPPED.sub("", _LINE_END.sub("\n", text))
    return _LEADING.sub("", text).rstrip()


def clean_line(text: str) -> str:
    """Return the text on one line: control characters removed, runs of white space made one blank."""
    return " ".join(clean(text).split())


def decode(raw: bytes, *, html: bool = False) -> str:
    """Return the bytes as text, not yet cleaned: byte order mark, UTF-8, what a web page declares, then the likeliest.

    Raises UnusableError: empty, not_text (a known binary format, or control bytes), bad_encoding.
    """
    if not raw.strip():
        raise UnusableError(Reason.EMPTY, "no characters in it")
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise UnusableError(Reason.NOT_TEXT, f"this is {name}")
    encoding = _marked(raw)
    if encoding:
        return undamaged(_strictly(raw, encoding) or raw.decode(encoding, "replace"))
    if len(_BINARY.findall(raw)) > _BINARY_SHARE * len(raw):
        raise UnusableError(Reason.NOT_TEXT, "it is full of control characters")
    return undamaged(_unmarked(raw, html=html))


def _marked(raw: bytes) -> str | None:
    """Return the encoding that a byte order mark, or the pattern of NUL bytes of UTF-16, tells."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    head = raw[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.3 * len(head) and min(even, odd) < 0.02 * len(head):
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _unmarked(raw: bytes, *, html: bool) -> str:
    text = _strictly(raw, "utf-8")
    if text is not None:
        return text
    lenient = raw.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken * 20 < sum(character > "\x7f" for character in lenient):  # UTF-8 with a few damaged places
        return lenient
    declared = _DECLARED.search(raw[:4096]) if html else None
    if declared and (text := _declared(raw, declared[1].decode("ascii", "replace"))) is not None:
        return text
    text = _strictly(raw, "cp1252")
    if text is not None and _is_usual(text):
        return text
    return _likeliest(raw)


def _declared(raw: bytes, name: str) -> str | None:
    """Decode as a page declares; as in browsers, Latin-1 and ASCII mean Windows-1252."""
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    known = "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name
    text = _strictly(raw, known)
    return text if isinstance(text, str) else None


def _is_usual(text: str) -> bool:
    """Return whether bytes read as Windows-1252 look like German or English: umlauts among letters, not instead."""
    foreign = sum(character > "\x7f" for character in text)
    return foreign < _FOREIGN_SHARE * len(text) and bool(_USUAL.fullmatch(text)) and not _ODD.search(text)


def _likeliest(raw: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(raw).best()
    if best is None:
        raise UnusableError(Reason.BAD_ENCODING, "no encoding fits; save the file as UTF-8")
    return str(best)


def undamaged(text: str) -> str:
    """Return the text; raises UnusableError (bad_encoding) where more than one in 200 characters is lost."""
    damaged = len(_DAMAGE.findall(text))
    if damaged > _DAMAGE_SHARE * len(text):
        raise UnusableError(Reason.BAD_ENCODING, f"{damaged} of {len(text)} characters unreadable; save it as UTF-8")
    return text
