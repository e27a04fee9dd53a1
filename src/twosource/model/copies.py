"""The reading copy: a report's text with its damage mended, and an exact map back to the text as received."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property

import msgspec

from twosource.model.reports import Damage
from twosource.model.spans import Span


class Piece(msgspec.Struct, frozen=True, gc=False):
    """`[start, end)` of the reading copy stands for `[received_start, received_end)` of the text as received.

    `same`: the two hold the same characters.
    """

    start: int
    end: int
    received_start: int
    received_end: int
    same: bool


class ReadingCopy(msgspec.Struct, frozen=True, dict=True):
    """The mended text, and pieces that tile both it and the text as received, in order."""

    text: str
    received: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, received: str, damage: Iterable[Damage] = ()) -> "ReadingCopy":
        """The reading copy of `received` with every repair in `damage` made.

        Of repairs that overlap, the longer is made (it covers the shorter); at equal length the earlier.
        """
        edits = _disjoint(d for d in damage if d.repair is not None)
        pieces: list[Piece] = []
        words: list[str] = []
        at = here = 0

        def keep(until: int) -> None:
            nonlocal at, here
            if until > at:
                pieces.append(Piece(here, here + until - at, at, until, True))
                words.append(received[at:until])
                here += until - at
                at = until

        for edit in edits:
            keep(edit.start)
            for old_start, old_end, new in _fine(edit.quote, edit.repair or ""):
                keep(edit.start + old_start)
                stop = edit.start + old_end
                pieces.append(Piece(here, here + len(new), at, stop, False))
                words.append(new)
                here += len(new)
                at = stop
            keep(edit.end)
        keep(len(received))
        return cls("".join(words), received, tuple(pieces))

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self._filled]

    @cached_property
    def _filled(self) -> list[Piece]:
        return [p for p in self.pieces if p.end > p.start]

    @cached_property
    def _received(self) -> list[Piece]:
        return [p for p in self.pieces if p.received_end > p.received_start]

    @cached_property
    def _received_starts(self) -> list[int]:
        return [p.received_start for p in self._received]

    def received_range(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text as received behind `[start, end)` of the reading copy.

        A range that touches a repair covers all of what was repaired.
        """
        if len(self.pieces) <= 1 and self.text == self.received:
            return start, end
        if start >= end:
            at = self._received_at(start)
            return at, at
        first = self._filled[bisect_right(self._starts, start) - 1]
        last = self._filled[bisect_right(self._starts, end - 1) - 1]
        low = first.received_start + (start - first.start if first.same else 0)
        high = last.received_start + (end - last.start) if last.same else last.received_end
        return low, max(low, high)

    def _received_at(self, offset: int) -> int:
        if not self._filled or offset >= len(self.text):
            return len(self.received)
        piece = self._filled[bisect_right(self._starts, offset) - 1]
        return piece.received_start + (offset - piece.start if piece.same else 0)

    def span(self, start: int, end: int) -> Span:
        """The span of the text as received behind `[start, end)` of the reading copy."""
        low, high = self.received_range(start, end)
        return Span(start=low, end=high, quote=self.received[low:high])

    def reading_range(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the reading copy that stand for `[start, end)` of the text as received; empty where deleted."""
        if not self._received:
            return 0, 0
        low, high = self._reading_at(start, up=False), self._reading_at(max(start, end - 1), up=True)
        return low, max(low, high)

    def _reading_at(self, offset: int, *, up: bool) -> int:
        if offset >= len(self.received):
            return len(self.text)
        piece = self._received[max(0, bisect_right(self._received_starts, offset) - 1)]
        if piece.same:
            return piece.start + (offset - piece.received_start) + up
        return piece.end if up else piece.start


def segments(text: str, damage: Iterable[Damage]) -> Iterator[tuple[str, Damage | None]]:
    """The pieces of `text` in order, each with its damage, if any; joined they are `text` again.

    Of spots that overlap the outer one is shown: its repair holds theirs.
    """
    at = 0
    for spot in sorted(damage, key=lambda d: (d.start, -d.end)):
        if spot.start < at or spot.end == spot.start:
            continue
        if spot.start > at:
            yield text[at : spot.start], None
        yield text[spot.start : spot.end], spot
        at = spot.end
    if at < len(text):
        yield text[at:], None


def _disjoint(damage: Iterable[Damage]) -> list[Damage]:
    """The repairs to make, in text order: of two that overlap, the longer, then the earlier."""
    chosen: list[Damage] = []
    for edit in sorted(damage, key=lambda d: (d.start - d.end, d.start, d.repair or "")):
        clash = any((c.start < edit.end and edit.start < c.end) or (c.start, c.end) == (edit.start, edit.end) for c in chosen)
        if not clash:
            chosen.append(edit)
    return sorted(chosen, key=lambda d: (d.start, d.end))


def _fine(old: str, new: str) -> Iterable[tuple[int, int, str]]:
    """The smallest edits that turn `old` into `new`: (start, end, words to put there)."""
    if not old or not new:
        yield 0, len(old), new
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield i, j, new[k:m]
