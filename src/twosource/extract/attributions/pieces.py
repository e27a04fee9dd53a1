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
    spans = encoded.offsets
    words = encoded.word_ids
    quoted = quotation(text)
    features = np.zeros((len(spans), 4), dtype=np.int64)
    first = np.zeros(len(spans), dtype=np.bool_)
    last_end, last_word, case = 0, None, 0
    for k, (start, end) in enumerate(spans):
        first[k] = words[k] != last_word
        if first[k]:
            case = _case(text, start, end)
        gap = text[last_end:start]
        broken = 2 if k == 0 else int("\n" in gap)
        features[k] = (case, quoted[start] if start < len(quoted) else 0, broken, int(k > 0 and start == last_end))
        last_end, last_word = end, words[k]
    return Pieces(
        np.array(encoded.ids, dtype=np.int64),
        np.array([s for s, _ in spans], dtype=np.int64),
        np.array([e for _, e in spans], dtype=np.int64),
        features,
        first,
    )


@functools.cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


WORD = re.compile(r"\w+")


def _case(text: str, start: int, end: int) -> int:
    # A word may have been cut into several pieces: its case is that of the whole word.
    found = WORD.match(text, start)
    word = found.group() if found else text[start:end]
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
    inside, by = False, ""
    for i, c in enumerate(text):
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
    return state
