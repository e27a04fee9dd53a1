"""Mojibake: text that was decoded with the wrong encoding, and can be decoded again."""

import re
from collections.abc import Iterator

import ftfy.bad_codecs  # noqa: F401 (registers `sloppy-windows-1252`: every byte has a character)

from twosource.restore.spots import Page, Spot, deletion

WRONG_ENCODINGS = ("sloppy-windows-1252", "latin-1", "sloppy-windows-1250", "sloppy-windows-1251", "macroman", "cp437")
_WHY = "decoded with the wrong encoding"
_LEADS = "вГÂÃÄÅâÐÑØÙÚÛ×ÎÏåæäçèéãêïðƒÇŽžРСвЎ√‚Γ╬╨├┬"
_RUN = re.compile(rf"[{_LEADS}][^\x00-\x7f]{{1,}}(?:[^\x00-\x7f]|\x20(?=[^\x00-\x7f]))*")
_CUT = re.compile(r"â€(?:\ufffd|ï¿½|(?=[\s.,;:)]|$))|(?<=[A-Za-z])â€(?=[A-Za-z])|Â(?=[\s£€$°©®«»½¼¾§±·])|Ã(?=\s)")
_LOST = re.compile(r"(?<=[A-Za-z])(?:\ufffd{1,3}|ï¿½)(?=(?:s|t|re|ve|ll|d|m)\b)|(?:\ufffd|ï¿½)+")
_TWICE = {
    mark + last: meant
    for mark, endings in (("‰Û", "ªÏ\x9d\ufffd÷ÒÓ"), ("äó", "»ìíïÖñî"), ("Š—", "È“\x9d\ufffd…–”"))
    for last, meant in zip(endings, "’“””‘–—", strict=True)
}
"""Marks of quotation decoded wrongly twice or three times (UTF-8 over MacRoman and Windows-1252), as in many collections of reports."""
_ENDING = re.compile(r"(?:s|t|re|ve|ll|d|m)\b")  # of an English word: "it’s", "don’t"
_CUT_MEANING = {"â€": "”", "Ã": "à"}


def mojibake(page: Page) -> Iterator[Spot]:
    """Runs of characters that decode to sense; a lost character between a word and its ending is an apostrophe."""
    text = page.text
    if text.isascii():
        return
    taken: list[tuple[int, int]] = []
    for m in re.finditer("|".join(map(re.escape, _TWICE)), text):
        taken.append(m.span())
        yield Spot(start=m.start(), end=m.end(), kind="mojibake", why=_WHY, confidence=0.95, edits=((m.start(), m.end(), _TWICE[m[0]]),))
    for m in _RUN.finditer(text):
        meant = decoded(m[0])
        if meant is not None and not any(s < m.end() and m.start() < e for s, e in taken):
            taken.append(m.span())
            yield _spot(text, m.start(), m.end(), meant, 0.97)
    for m in _CUT.finditer(text):
        if any(s < m.end() and m.start() < e for s, e in taken):
            continue
        if m[0] == "Â":
            yield deletion(m.start(), m.end(), "mojibake", "a byte of a wrongly decoded character", 0.9)
        elif m[0][:2] == "â€" or _letters(text, m.start()):
            inside = m[0] == "â€" and text[m.end() : m.end() + 1].isalpha()
            taken.append(m.span())
            yield deletion(
                m.start(), m.end(), "mojibake", "wrongly decoded, a byte lost", 0.85, put="’" if inside else _CUT_MEANING[m[0][:2]]
            )
    for m in _LOST.finditer(text):
        if any(s < m.end() and m.start() < e for s, e in taken):
            continue
        ends_word = text[m.start() - 1 : m.start()].isalpha() and _ENDING.match(text, m.end()) and len(m[0]) <= 3
        edits = ((m.start(), m.end(), "’"),) if ends_word and page.report.language in (None, "en") else None
        yield Spot(start=m.start(), end=m.end(), kind="mojibake", why="a character was lost in decoding", confidence=0.9, edits=edits)


def decoded(run: str) -> str | None:
    """What `run` says when its characters are read as the bytes of UTF-8 text; None where they are no such bytes."""
    for encoding in WRONG_ENCODINGS:
        try:
            meant = run.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if (len(meant) < len(run) and meant.isprintable()) or "\xa0" in meant:
            again = decoded(meant) if not meant.isascii() else None
            return (again or meant).replace("\xa0", " ")
    return None


def _letters(text: str, at: int) -> bool:
    return text[at - 1 : at].isspace() or at == 0


def _spot(text: str, start: int, end: int, meant: str, confidence: float) -> Spot:
    """The run; where it stands for letters, the word they are part of, if they make up a good part of it."""
    low, high = start, end
    if not meant.isalpha():
        return Spot(start=low, end=high, kind="mojibake", why=_WHY, confidence=confidence, edits=((start, end, meant),))
    while low > 0 and text[low - 1].isalpha():
        low -= 1
    while high < len(text) and text[high].isalpha():
        high += 1
    if high - low > 5 * (end - start):
        low, high = start, end
    return Spot(start=low, end=high, kind="mojibake", why=_WHY, confidence=confidence, edits=((start, end, meant),))
