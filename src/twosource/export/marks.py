"""Marks on a text: overlapping spans as runs that do not overlap, the words around a span, and things grouped by what they share."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

T = TypeVar("T")
SENTENCE_END = re.compile(r"[.!?؟][\"”’»)\]]*(?=\s+[^a-z\s])|。|\n")
CONTEXT = 260


class Mark(msgspec.Struct, frozen=True):
    """Characters `[start, end)` of a text, why they are marked (`kind`) and for which record (`key`).

    `mend` is what a damaged spot is read as, in few words. `is_later_piece`: an earlier mark of this record stands in the text.
    """

    start: int
    end: int
    kind: str
    key: str
    note: str = ""
    mend: str = ""
    is_later_piece: bool = False


class Run(msgspec.Struct, frozen=True):
    """A run of characters that lie under the same marks. `opens` are the marks that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()


def runs(text: str, marks: Iterable[Mark]) -> tuple[Run, ...]:
    """`text` cut where a mark begins or ends; the runs joined are `text` again."""
    inside = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    cuts = sorted({0, len(text), *(m.start for m in inside), *(m.end for m in inside)})
    begins: dict[int, list[Mark]] = {}
    for mark in sorted(inside, key=lambda m: (m.start, -m.end, m.key)):
        begins.setdefault(mark.start, []).append(mark)
    out: list[Run] = []
    held: list[Mark] = []
    for start, end in pairwise(cuts):
        opens = begins.get(start, [])
        held = [m for m in held if m.end > start] + opens
        out.append(Run(text[start:end], tuple(held), tuple(opens), tuple(m for m in held if m.end == end)))
    return tuple(out)


def grouped(things: Iterable[T], keys: Callable[[T], Iterable[Hashable]]) -> list[list[T]]:
    """The things in groups: two that share a key are in one group, through any number of steps. Order is kept."""
    groups: list[list[T]] = []
    group_of: dict[Hashable, int] = {}
    for thing in things:
        mine = list(keys(thing))
        hits = sorted({group_of[k] for k in mine if k in group_of})
        home = hits[0] if hits else len(groups)
        if not hits:
            groups.append([])
        for other in hits[1:]:
            groups[home].extend(groups[other])
            groups[other] = []
            group_of = {k: home if g == other else g for k, g in group_of.items()}
        groups[home].append(thing)
        group_of.update(dict.fromkeys(mine, home))
    return [g for g in groups if g]


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences in which `[start, end)` stands, at most `CONTEXT` characters on either side."""
    low = max(0, start - CONTEXT)
    breaks = [m.end() for m in SENTENCE_END.finditer(text, low, start)]
    first = breaks[-1] if breaks else low
    after = SENTENCE_END.search(text, max(start, end - 1), min(len(text), end + CONTEXT))
    last = after.end() if after else min(len(text), end + CONTEXT)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, max(last, end)


def clipped(text: str, low: int, high: int) -> tuple[bool, bool]:
    """Whether words were cut off before `low` and after `high` inside a sentence."""
    cut_before = low > 0 and text[low - 1] not in "\n" and not text[:low].rstrip().endswith((".", "!", "?", "”", '"', "’"))
    cut_after = high < len(text) and text[high] != "\n" and not text[low:high].rstrip().endswith((".", "!", "?", "”", '"', "’"))
    return cut_before, cut_after


def one_line(words: str, limit: int = 160) -> str:
    """The words on one line, cut after a word where they are longer than `limit`."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    kept = line[: limit - 1] if line[limit - 1].isspace() else line[: limit - 1].rsplit(" ", 1)[0]
    return kept.rstrip(",;: ") + "…"


def joined(parts: Sequence[str]) -> str:
    """The parts as people list them: `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
