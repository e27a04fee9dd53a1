"""The sentence a statement stands in, found in the reading copy without a parser."""

import re
from bisect import bisect_right
from functools import lru_cache

from twosource.model import Reading

END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|\n(?=\s*[A-Z\"“])")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Maj|Capt|St|Gov|Sen|Rep|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|vs|U\.S|U\.N|a\.m|p\.m))\.$"
)


@lru_cache(maxsize=512)
def bounds(text: str) -> tuple[int, ...]:
    """Where each sentence of `text` begins, and the end of the text."""
    starts = [0]
    for found in END.finditer(text):
        if not ABBREVIATION.search(text, max(0, found.start() - 8), found.start()):
            starts.append(found.end())
    return (*starts, len(text))


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """`[start, end)` of the sentence of `text` that holds `offset`."""
    edges = bounds(text)
    k = min(max(0, bisect_right(edges, offset) - 1), len(edges) - 2)
    return edges[k], edges[k + 1]


def sentence_of(reading: Reading, start: int, end: int) -> tuple[str, int, int]:
    """The sentence of the reading copy behind `[start, end)` of the text as received, and where the range lies in it."""
    copy = reading.copy
    low, high = copy.reading_range(start, end)
    first, last = sentence_at(copy.text, low)
    last = max(last, min(high, len(copy.text)))
    return copy.text[first:last], low - first, max(low, high) - first
