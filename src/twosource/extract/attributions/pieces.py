"""Word pieces of a text, and what the encoder cannot see in lower-cased pieces: case, quotation marks, line breaks, glue."""

import functools
import re
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

TOKENIZER = Path(__file__).parent / "weights" / "tokenizer.json"
CASES, QUOTES, BREAKS, GLUES = 5, 3, 3, 2
OPENING, CLOSING, EITHER = "“«„‟", "”»", '"'
Integers = NDArray[np.int64]


class Pieces(msgspec.Struct, frozen=True):
    """The word pieces of a text, without special pieces. All arrays have one row for each piece.

    `features` columns: case (0 lower, 1 title, 2 upper, 3 digits, 4 mark), quotation (0 outside, 1 inside, 2 a mark),
    line break before (0 none, 1 line, 2 start of the text), glued to the piece before (0, 1).
    `first` is true for the first piece of each word.
    """

    ids: Integers
    starts: Integers
    ends: Integers
    features: Integers
    first: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, low: int, high: int) -> "Pieces":
        """The pieces `[low, high)`; offsets stay those of the text."""
        return Pieces(self.ids[low:high], self.starts[low:high], self.ends[low:high], self.features[low:high], self.first[low:high])


def pieces_of(text: str) -> Pieces:
    """The word pieces of `text` with their features; offsets are characters of `text`."""
    encoded = _tokenizer().encode(text, add_special_tokens=False)
    spans = np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = np.ascontiguousarray(spans[:, 0]), np.ascontiguousarray(spans[:, 1])
    features = np.zeros((len(spans), 4), dtype=np.int64)
    if not len(spans):
        return Pieces(np.zeros(0, dtype=np.int64), starts, ends, features, np.zeros(0, dtype=np.bool_))
    words = np.array(encoded.word_ids, dtype=np.int64)
    first = np.append(True, words[1:] != words[:-1])
    cases = [_case(text, start, end) for start, end in spans[first].tolist()]
    features[:, 0] = np.array(cases, dtype=np.int64)[np.cumsum(first) - 1]
    features[:, 1] = np.frombuffer(quotation(text), dtype=np.uint8)[starts]
    if "\n" in text:
        features[1:, 2] = ["\n" in text[end:start] for end, start in zip(ends[:-1].tolist(), starts[1:].tolist(), strict=True)]
    features[0, 2] = 2
    features[1:, 3] = starts[1:] == ends[:-1]
    return Pieces(np.array(encoded.ids, dtype=np.int64), starts, ends, features, first)


@functools.cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


WORD = re.compile(r"\w+")
MARKS = re.compile("[\n“«„‟”»\"‘'’]")


def _case(text: str, start: int, end: int) -> int:
    # A word may have been cut into several pieces: its case is that of the whole word.
    found = WORD.match(text, start)
    return _case_of(found.group() if found else text[start:end])


@functools.lru_cache(maxsize=50_000)
def _case_of(word: str) -> int:
    if not any(c.isalnum() for c in word):
        return 4
    if word[0].isdigit():
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() else 0


def quotation(text: str) -> bytearray:
    """For each character 0 outside, 1 inside quotation marks, 2 a mark. A line break closes what was left open."""
    state = bytearray(len(text))
    inside, by, at = False, "", 0
    for mark in MARKS.finditer(text):
        i, c = mark.start(), mark.group()
        if inside:
            state[at:i] = b"\1" * (i - at)
        at = i + 1
        if c == "\n":
            inside = False
        elif c in OPENING:
            inside, by, state[i] = True, "double", 2
            continue
        elif c in CLOSING:
            inside, state[i] = False, 2
            continue
        elif c in EITHER:
            inside, by, state[i] = not inside, "double", 2
            continue
        elif c in "‘'’":
            before = text[i - 1] if i else " "
            after = text[i + 1] if i + 1 < len(text) else " "
            if c != "’" and not inside and not before.isalnum() and after.isalnum():
                inside, by, state[i] = True, "single", 2
                continue
            if inside and by == "single" and not after.isalnum() and not before.isspace():
                inside, state[i] = False, 2
                continue
        state[i] = int(inside)
    if inside:
        state[at:] = b"\1" * (len(text) - at)
    return state
