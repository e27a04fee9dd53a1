"""What the encoder reads at once: a paragraph, or overlapping runs of sentences of a long one."""

import re
from collections.abc import Iterator

WHOLE = 190  # pieces: a paragraph up to this long is read whole,
LONGEST = 190  # a longer one in windows of at most this length, of which the network has seen many;
OVERLAP = 60  # neighbours share about this much
SENTENCE_END = re.compile(r"[.?!…][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]?[A-Z0-9])")


def sentence_starts(text: str) -> list[int]:
    """Characters where a sentence may begin; 0 first. A rough rule, used only to cut paragraphs too long for one window."""
    return [0, *(m.end() for m in SENTENCE_END.finditer(text))]


def cuts(starts: list[int], size: int, *, longest: int = LONGEST, overlap: int = OVERLAP, whole: int = WHOLE) -> Iterator[tuple[int, int]]:
    """Piece ranges that cover `[0, size)`, each of at most `longest` pieces (one of `whole`), beginning at `starts` where they can.

    Neighbours share about `overlap` pieces. `starts` are the pieces at which sentences begin.
    """
    low = 0
    while True:
        if size - low <= (longest if low else max(longest, whole)):
            yield low, size
            return
        high = max((s for s in starts if low + longest // 2 < s <= low + longest), default=low + longest)
        yield low, high
        low = max((s for s in starts if low < s <= high - overlap), default=high - overlap)


JOINED_CHARACTERS = 900
BEHIND_DATELINE = re.compile(r"[\s)\]]*(?:[—–:-]+\s*)?")
WRAPPED = 50  # characters: a shorter line is a title or an item of a list


def units(text: str, paragraphs: list[tuple[int, int]], dateline: str = "") -> list[tuple[int, int]]:
    """Character ranges to read as one: a paragraph, with those before it that it continues.

    The paragraph that opens with `dateline` is read from behind it: nobody says a dateline, and it continues no headline.
    """
    out: list[tuple[int, int]] = []
    last = 0
    opening = text.find(dateline) if dateline else -1
    for start, end in paragraphs:
        if start == opening:
            behind = BEHIND_DATELINE.match(text, start + len(dateline), end)
            start = behind.end() if behind else start
            if start < end:
                out.append((start, end))
        elif out and end - out[-1][0] <= JOINED_CHARACTERS and _continues(text, (last, out[-1][1]), start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        last = start
    return out


def _continues(text: str, before: tuple[int, int], start: int) -> bool:
    """The paragraph at `start` goes on with the one before: that ends in a colon, a comma or an open quotation, or in the middle
    of a sentence (the next begins in lower case, or only a line break lies between a long line and it).
    """
    paragraph = text[before[0] : before[1]]
    if paragraph.endswith((":", ",")):
        return True
    last = max(paragraph.rfind("“"), paragraph.rfind("«"))
    if last >= 0 and "”" not in paragraph[last:] and "»" not in paragraph[last:]:
        return True
    if not paragraph[-1:].isalnum():
        return False
    wrapped = len(paragraph) >= WRAPPED and text.count("\n", before[1], start) == 1
    return text[start].islower() or wrapped
