"""Bytes to text, as they are declared or in UTF-8; bytes that are text in neither are an error, and never garbage."""

import codecs
import re
from collections.abc import Iterator

import msgspec
from charset_normalizer import from_bytes

from twosource.ingest.charsets import WIDE, Charset, declared
from twosource.model import InputError

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
GARBAGE = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd-\uffff]")
CONTROLS = bytes(b for b in range(32) if b < 9 or 13 < b < 27 or b > 27)
ASCII_RUN = re.compile(rb"[\t\n\r\x20-\x7e]{20,}")
"""In UTF-16 these would be ten characters of which each has two halves that are ASCII: where words are, another encoding has begun."""
DISTINCT = 8  # bytes in such a run; a line drawn with one character has two
PUNCTUATION = {0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x96: "–", 0x97: "—", 0xA0: "\xa0"}
"""What these bytes are in every Windows charset, where they stand between text in ASCII or UTF-8."""
SAMPLE = 200_000
NEXT = "Save its text as UTF-8 and give that, or leave it out."


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """The text in some bytes and the `encoding` it was read in. `note` tells the user what is not as it was declared.

    `failed` is what to say where so much of the text as counts is lost (U+FFFD) that it cannot be used; None where nothing is lost.
    """

    text: str
    encoding: str
    note: str | None = None
    failed: str | None = None


def decode(body: bytes, *, ref: str, charset: str | None = None) -> str:
    """The text in `body`, newlines kept. Errors: as `decoded`."""
    return decoded(body, ref=ref, charset=charset).text


def encoding_of(body: bytes, *, ref: str, charset: str | None = None) -> str:
    """The encoding of `body`, or of what it is the opening of. Errors: as `decoded`."""
    return decoded(body, ref=ref, charset=charset).encoding


def decoded(body: bytes, *, ref: str, charset: str | None = None) -> Decoded:
    """The text in `body`: in the encoding of its BOM, else UTF-8 where it fits, else in `charset` (what its server says) or the one that a
    page declares, else, where none is declared, in the likeliest one. A few bytes that do not fit become U+FFFD.

    Errors: InputError for an empty or a binary body; for one whose charset does not exist or does not fit, and that is not UTF-8; and
    where no charset is declared and none gives text. It names the charset and the first byte that does not fit.
    """
    if not body.strip():
        raise InputError(f"`{ref}` is empty. Give a file with the text of a report, or leave it out.")
    found = _found(body, ref, charset)
    if not found.text.strip("\x00\ufeff \t\r\n\xa0"):
        raise InputError(f"`{ref}` holds no text. Give a file with the text of a report, or leave it out.")
    return msgspec.structs.replace(found, text=storable(found.text))


def storable(text: str) -> str:
    """`text` with NUL and lone surrogates, which no database or JSON file holds, each replaced by U+FFFD; the length stays."""
    return UNSTORABLE.sub("\ufffd", text)


def is_few(bad: int, characters: int) -> bool:
    """Whether `bad` characters among so many are a blemish: one, and one more for each 200."""
    return bad <= 1 + characters // 200


def _found(body: bytes, ref: str, charset: str | None) -> Decoded:
    for bom, encoding in BOMS:
        if body.startswith(bom):
            own = Charset(name=encoding.removesuffix("-sig").upper(), codec=encoding)
            return _read(body, own, f"`{ref}` begins as {own.name}, but byte {{}} does not fit. {NEXT}")
    told = declared(body, charset)
    for codec in (c for one in told if one.codec in WIDE for c in _byte_orders(one.codec)):
        if _first_bad(body, codec) is None and any(mark in body.decode(codec, "replace") for mark in " \n<"):
            return Decoded(text=body.decode(codec, "replace"), encoding=codec)
    _check_text(body, ref)
    for one in told:
        if one.codec and one.codec.startswith("iso2022") and b"\x1b" in body and _first_bad(body, one.codec) is None:
            return Decoded(text=body.decode(one.codec, "replace"), encoding=one.codec)
    if _first_misfit(body, "utf-8") is None:
        return Decoded(text=body.decode("utf-8", "replace"), encoding="utf-8", note=_otherwise(body, told))
    for one in told:
        if one.codec and one.codec not in WIDE and _first_bad(body, one.codec) is None:
            return Decoded(text=body.decode(one.codec, "replace"), encoding=one.codec, note=_windows(body, one))
    return next(_blemished(body, ref, told), None) or _guessed(body, ref, told)


def _blemished(body: bytes, ref: str, told: tuple[Charset, ...]) -> Iterator[Decoded]:
    """Readings in which a few bytes do not fit: UTF-8 with punctuation of Windows, what was declared, UTF-8."""
    text = body.decode("utf-8", "windows-punctuation")
    if "\ufffd" not in text:
        yield Decoded(text=text, encoding="utf-8", note="Some of its punctuation is not UTF-8; it was read as that of Windows.")
    utf_8 = Charset(name="UTF-8", codec="utf-8")
    for one in (*told, utf_8):
        if one.codec and one.codec not in WIDE:
            text = body.decode(one.codec, "replace")
            bad = len(GARBAGE.findall(text))
            if is_few(bad, len(text)):
                note = f"{bad} of its characters could not be read in `{one.name}`: byte {_first(body, one.codec):,} does not fit."
                yield Decoded(text=text, encoding=one.codec, note=note, failed=_refusal(body, ref, told or (utf_8,)))


def _guessed(body: bytes, ref: str, told: tuple[Charset, ...]) -> Decoded:
    """The likeliest reading of a body of which no charset is declared."""
    best = None if told else from_bytes(body[:SAMPLE]).best()
    text = body.decode(best.encoding, "replace") if best else ""
    if best is None or best.encoding in WIDE or not is_few(len(GARBAGE.findall(text)), len(text)):
        raise InputError(_refusal(body, ref, told))
    return Decoded(text=text, encoding=best.encoding, note=f"It declares no charset and is not UTF-8; it was read as `{best.encoding}`.")


def _refusal(body: bytes, ref: str, told: tuple[Charset, ...]) -> str:
    if not told:
        return (
            f"`{ref}` declares no charset, is not UTF-8 (byte {_first(body, 'utf-8'):,} does not fit), and gives text in no other. {NEXT}"
        )  # fmt: skip
    one = next((one for one in told if one.codec is None), told[0])
    if one.codec is None:
        return (
            f"`{ref}` declares the charset `{one.name}`, which does not exist, and is not UTF-8: "
            f"byte {_first(body, 'utf-8'):,} does not fit. {NEXT}"
        )
    also = "" if one.codec == "utf-8" else ", and it is not UTF-8 either"
    return f"`{ref}` declares the charset `{one.name}`, but byte {_first(body, one.codec):,} does not fit{also}. {NEXT}"


def _read(body: bytes, one: Charset, words: str) -> Decoded:
    """`body` in an encoding that is beyond doubt. Errors: InputError in these words, the place put in, where it is garbage."""
    assert one.codec is not None
    text = body.decode(one.codec, "replace")
    bad = _first_bad(body, one.codec)
    if bad is None:
        return Decoded(text=text, encoding=one.codec)
    lost = len(GARBAGE.findall(text))
    if _mixed_at(body, one.codec) is not None or not is_few(lost, len(text)):
        raise InputError(words.format(f"{bad:,}"))
    note = f"{lost} of its characters could not be read in {one.name}: byte {bad:,} does not fit."
    return Decoded(text=text, encoding=one.codec, note=note, failed=words.format(f"{bad:,}"))


def _check_text(body: bytes, ref: str) -> None:
    """Errors: InputError for bytes that are no text, or are text in part."""
    head = body[:8192]
    control = len(head) - len(head.translate(None, CONTROLS))
    if control > 0.02 * len(head) or head.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")):
        raise InputError(f"`{ref}` is a binary file, not text. Save the report as text or HTML first.")
    control = len(body) - len(body.translate(None, CONTROLS))
    if not is_few(control, len(body)):
        first = min(at for byte in CONTROLS if (at := body.find(byte)) >= 0)
        raise InputError(
            f"`{ref}` holds {control:,} control characters from byte {first:,} on, as binary files and UTF-16 do: "
            f"it is not text in one charset. {NEXT}"
        )  # fmt: skip


def _otherwise(body: bytes, told: tuple[Charset, ...]) -> str | None:
    """What to say of UTF-8 that was declared to be something else."""
    if not told or body.isascii() or any(one.codec == "utf-8" for one in told):
        return None
    return f"It declares the charset `{told[0].name}`, but is UTF-8 and was read as that."


def _windows(body: bytes, one: Charset) -> str | None:
    """What to say of ISO-8859-1 that is windows-1252: only that gives a character to these bytes."""
    is_own = one.codec != "cp1252" or one.name.lower() in ("windows-1252", "cp1252", "x-cp1252")
    if is_own or len(body) == len(body.translate(None, bytes(range(0x80, 0xA0)))):
        return None
    return f"It declares the charset `{one.name}`, but is windows-1252 and was read as that."


def _first(body: bytes, codec: str) -> int:
    return _first_bad(body, codec) or 0


def _first_bad(body: bytes, codec: str) -> int | None:
    """Where the first byte stands that does not fit, or fits but is no text; None where there is none, or no more than a blemish."""
    if (at := _first_misfit(body, codec)) is not None:
        return at
    if (mixed := _mixed_at(body, codec)) is not None:
        return mixed
    text = body.decode(codec, "replace")
    garbage = list(GARBAGE.finditer(text))
    return None if is_few(len(garbage), len(text)) else len(text[: garbage[0].start()].encode(codec, "replace"))


def _first_misfit(body: bytes, codec: str) -> int | None:
    try:
        codecs.getincrementaldecoder(codec)().decode(body)  # a character cut off at the end does not count
    except UnicodeDecodeError as error:
        return error.start
    except (UnicodeError, ValueError):
        return 0
    return None


def _mixed_at(body: bytes, codec: str) -> int | None:
    """Where bytes begin that are of no UTF-16 or UTF-32, if they are to be that."""
    runs = ASCII_RUN.finditer(body) if codec in WIDE else ()
    return next((run.start() for run in runs if b" " in run[0] and len(set(run[0])) >= DISTINCT), None)


def _byte_orders(codec: str | None) -> tuple[str, ...]:
    return (f"{codec}-le", f"{codec}-be") if codec in ("utf-16", "utf-32") else (codec,) if codec else ()


def _windows_punctuation(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return PUNCTUATION.get(error.object[error.start], "\ufffd"), error.start + 1


codecs.register_error("windows-punctuation", _windows_punctuation)
