"""Where the paragraphs of a text are."""

import re
from itertools import pairwise
from statistics import median

BLANK = re.compile(r"[ \t\xa0]*\n(?:[ \t\xa0]*\n)+")
WRAPPED = range(50, 101)
RUNS_ON = re.compile(
    r"[\w,;%][ \t]*\n(?=[ \t]*[a-zß-ÿ])"  # a line broken off in the middle of a sentence
    r"|(?:^|(?<=\n))[ \t]*(?i:some|about|around|over|nearly|almost|more than|at least|up to|an estimated|a total of)[ \t]*\n(?=[ \t]*\d)"
    r"|(?:^|(?<=\n))[ \t]*\d[\d,.]*[ \t]*\n(?=[ \t]*[A-Za-z]+[ \t]*(?:\n|$))",  # a cell of a table: "321", "Houses", "destroyed"
)


def paragraph_ranges(text: str) -> list[tuple[int, int]]:
    """Character ranges of the paragraphs of `text`, trimmed of white space, in order.

    A blank line always ends a paragraph. A single line break ends one too, unless the next line goes on in small letters or
    the block is hard-wrapped (its full lines are all of about one width), where it is only the end of a line.
    """
    out: list[tuple[int, int]] = []
    at = 0
    for gap in [*BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        out.extend(_trimmed(text, start, stop) for start, stop in _lines(text, at, end))
        at = gap.end() if gap else end
    return [(start, end) for start, end in out if start < end]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    going_on = {m.end() - 1 for m in RUNS_ON.finditer(text, start, end)}
    breaks = [m.start() for m in re.finditer("\n", text[start:end]) if start + m.start() not in going_on]
    if not breaks or _is_wrapped(text[start:end].split("\n")):
        return [(start, end)]
    edges = [0, *(b + 1 for b in breaks), end - start + 1]
    return [(start + a, start + b - 1) for a, b in pairwise(edges)]


def _is_wrapped(lines: list[str]) -> bool:
    widths = [len(line.rstrip()) for line in lines[:-1] if line.strip()]
    return len(widths) >= 1 and round(median(widths)) in WRAPPED and max(widths) <= WRAPPED.stop


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
