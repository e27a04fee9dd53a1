"""Sentences of a text by its marks alone: quick, and the same in any language with Latin, Cyrillic or Arabic stops."""

import re

_STOP = re.compile(r"(?<=[.!?؟。…])[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\Wa-z_])|\s*\n\s*", re.UNICODE)
_OPEN = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|St|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|vs|al|Inc|Corp|Co))\.$"
)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """The character ranges of the sentences of `text`, without the white space around them, in order."""
    out: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        if "\n" not in match.group() and _OPEN.search(text, max(start, match.start() - 6), match.start()):
            continue
        _add(out, text, start, match.start() if "\n" in match.group() else match.end())
        start = match.end()
    _add(out, text, start, len(text))
    return out


def _add(out: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        out.append((start, end))


_FIRST_PERSON = re.compile(r"(?:^|[\s\"“‘'«])(?:I|We|we|my|My|our|Our|us)\b(?!\.)")
_QUOTED = re.compile(r"[\"“«„]([^\"“”«»„]*)[\"”»“]")
_CAPTION_END = re.compile(r"\b(?:19|20)\d\d\W*(?:\([^)]*\)|[A-Z]{2,}\b.*)?\W*$")


def is_own(sentence: str) -> bool:
    """The sentence is the report's own prose: not mostly quotation, not in the first person, no caption (which ends in a date)."""
    quoted = sum(len(m[1]) for m in _QUOTED.finditer(sentence))
    if quoted > 0.5 * len(sentence) or _FIRST_PERSON.search(sentence):
        return False
    return not _CAPTION_END.search(sentence)
