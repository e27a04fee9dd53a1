"""Bytes to text: encodings told from BOM, declaration or content."""

import codecs
import re

from charset_normalizer import from_bytes

from twosource.model import InputError

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w\-]+)|<\?xml[^>]{0,200}encoding\s*=\s*["']([\w\-]+)""", re.I)
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
NO_CHARSETS = ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined")  # codecs of Python, slow on long input
SAMPLE = 200_000


def decode(body: bytes, *, ref: str, charset: str | None = None) -> str:
    """The text in `body`, newlines kept; bytes that do not fit become U+FFFD. Errors: InputError for an empty or a binary body."""
    text = body.decode(encoding_of(body, ref=ref, charset=charset), "replace")
    if not text.strip("\x00\ufeff \t\r\n\xa0"):
        raise InputError(f"`{ref}` holds no text. Give a file with the text of a report, or leave it out.")
    return storable(text)


def encoding_of(body: bytes, *, ref: str, charset: str | None = None) -> str:
    """The encoding of `body` (or of its opening): that of a BOM, else UTF-8 where it fits, else `charset` (what its server says),
    else the one a page declares, else the likeliest one. A charset that does not exist or does not fit is passed over.

    Errors: InputError for an empty or a binary body.
    """
    if not body.strip():
        raise InputError(f"`{ref}` is empty. Give a file with the text of a report, or leave it out.")
    for bom, encoding in BOMS:
        if body.startswith(bom):
            return encoding
    if _is_binary(body):
        raise InputError(f"`{ref}` is a binary file, not text. Save the report as text or HTML first.")
    if _fits(body, "utf-8"):
        return "utf-8"
    declared = DECLARED.search(body[:4096])
    for name in (charset, (declared[1] or declared[2]).decode("ascii", "replace") if declared else None):
        known = "cp1252" if (name or "").lower() in ("iso-8859-1", "latin-1", "ascii") else name
        if known and known.lower().replace("_", "-") not in NO_CHARSETS and _fits(body, known):
            return known
    if len(body.decode("utf-8", "ignore").encode()) > 0.98 * len(body):
        return "utf-8"  # with a few broken bytes
    best = from_bytes(body[:SAMPLE]).best()
    return best.encoding if best else "cp1252"


def _fits(body: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(body)  # a character cut off at the end does not count
    except (LookupError, UnicodeError, ValueError, TypeError):
        return False
    return True


def storable(text: str) -> str:
    """`text` with NUL and lone surrogates, which no database or JSON file holds, each replaced by U+FFFD; the length stays."""
    return UNSTORABLE.sub("\ufffd", text)


def _is_binary(body: bytes) -> bool:
    head = body[:8192]
    control = sum(b < 9 or 13 < b < 27 or 27 < b < 32 for b in head)
    return control > 0.02 * len(head) or head.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b"))
