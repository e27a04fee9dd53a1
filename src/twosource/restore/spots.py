"""Spots: what a detector hands over, and how the spots of all detectors settle into one list of damage."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from twosource.model import Damage, Report, Span
from twosource.model.reports import DamageKind

Edit = tuple[int, int, str]
"""Characters `[start, end)` of the text as received, and the words to put there."""


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A damaged range, why it is taken for damage, and the edits inside it that mend it (None: it cannot be known)."""

    start: int
    end: int
    kind: DamageKind
    why: str
    confidence: float
    edits: tuple[Edit, ...] | None

    @property
    def is_deleted(self) -> bool:
        """The repair takes out the whole range."""
        return self.edits is not None and any(e[0] <= self.start and e[1] >= self.end for e in self.edits)


class Page(msgspec.Struct, frozen=True, dict=True):
    """What a detector sees: the report as received, and the ranges that detectors before it took out.

    Units: Unicode code points.
    """

    report: Report
    gone: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The text as received."""
        return self.report.text

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The lines that hold words, without the blanks around them."""
        out: list[tuple[int, int]] = []
        at = 0
        for line in self.text.split("\n"):
            bare = line.strip()
            if bare:
                start = at + line.index(bare)
                out.append((start, start + len(bare)))
            at += len(line) + 1
        return tuple(out)

    @cached_property
    def body(self) -> tuple[tuple[int, int], ...]:
        """The lines, less the title and less what detectors before took out at their ends or as a whole."""
        title = self.report.title_span
        out: list[tuple[int, int]] = []
        gone = iter((*self.gone, (len(self.text) + 1, len(self.text) + 1)))
        low, high = next(gone)
        for start, end in self.lines:
            while high <= start:
                low, high = next(gone)
            if low <= start:
                start = min(end, high)
            tail = [s for s, e in self.gone if s < end <= e and s >= start]
            end = min(tail, default=end)
            while start < end and self.text[start].isspace():
                start += 1
            while start < end and self.text[end - 1].isspace():
                end -= 1
            if start < end and not (title and _is_title(self.text, start, end, title)):
                out.append((start, end))
        return tuple(out)

    def is_gone(self, start: int, end: int) -> bool:
        """`[start, end)` touches a range that a detector before took out."""
        return any(s < end and start < e for s, e in self.gone)


def _is_title(text: str, start: int, end: int, title: Span) -> bool:
    """The line holds nothing but the title, a part of it, or the title and a stop."""
    return title.overlaps(start, end) and not any(c.isalnum() for c in text[start : max(start, title.start)] + text[title.end : end])


Find = Callable[[Page], Iterable[Spot]]


class Detector(msgspec.Struct, frozen=True):
    """A named function that finds one sort of damage."""

    name: str
    find: Find


def deletion(start: int, end: int, kind: DamageKind, why: str, confidence: float, *, put: str = "") -> Spot:
    """The spot `[start, end)`, wholly replaced by `put`."""
    return Spot(start=start, end=end, kind=kind, why=why, confidence=confidence, edits=((start, end, put),))


def mark(start: int, end: int, kind: DamageKind, why: str, confidence: float) -> Spot:
    """The spot `[start, end)`, whose right text cannot be known."""
    return Spot(start=start, end=end, kind=kind, why=why, confidence=confidence, edits=None)


def whole_lines(text: str, spots: Iterable[Spot]) -> Iterator[Spot]:
    """`spots`, but one for a line that is little else than residue: scraps of code break into many."""
    by_line: dict[int, list[Spot]] = {}
    for spot in sorted(spots, key=lambda s: (s.start, -s.end)):
        by_line.setdefault(text.rfind("\n", 0, spot.start) + 1, []).append(spot)
    for start, held in by_line.items():
        stop = text.find("\n", start)
        end = len(text) if stop < 0 else stop
        rest, at = [], start
        for spot in held:
            rest.append(text[at : spot.start])
            at = max(at, spot.end)
        rest.append(text[at:end])
        left = "".join(rest).strip()
        is_code = any(s.why == "script or style" for s in held) or (len(held) > 1 and not left)
        if is_code and at <= end and len(left) * 2 < end - start and len(left.split()) <= 3:
            bare = text[start:end]
            low = start + len(bare) - len(bare.lstrip())
            first = max(held, key=lambda s: s.end - s.start)
            yield deletion(low, start + len(bare.rstrip()), first.kind, first.why, first.confidence)
        else:
            yield from held


def settle(text: str, spots: Iterable[Spot]) -> tuple[Damage, ...]:
    """The damage of a text, in order: nested spots kept, crossing ones decided for the surer.

    The repair of a spot that holds others makes theirs too, so that the reading copy is the same whichever is applied.
    """
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (-s.confidence, s.start - s.end, s.start)):
        if not any(_clash(k, spot) for k in kept):
            kept.append(spot)
    kept.sort(key=lambda s: (s.start, -s.end))
    kept = _joined(kept)
    return tuple(_damage(text, spot, kept) for spot in kept)


def _damage(text: str, spot: Spot, every: Sequence[Spot]) -> Damage:
    quote, repair = text[spot.start : spot.end], _repair(text, spot, every)
    return Damage(start=spot.start, end=spot.end, quote=quote, kind=spot.kind, repair=repair, confidence=spot.confidence, why=spot.why)


def _joined(spots: Sequence[Spot]) -> list[Spot]:
    """Residue that follows residue without a gap is one spot."""
    out: list[Spot] = []
    for spot in spots:
        last = out[-1] if out else None
        if last and last.end == spot.start and last.kind == spot.kind and all(_is_taken_out(s) for s in (last, spot)):
            edits = ((last.start, spot.end, ""),)
            sure = min(last.confidence, spot.confidence)
            out[-1] = Spot(start=last.start, end=spot.end, kind=last.kind, why=last.why, confidence=sure, edits=edits)
        else:
            out.append(spot)
    return out


def _is_taken_out(spot: Spot) -> bool:
    return spot.edits == ((spot.start, spot.end, ""),)


def _clash(kept: Spot, new: Spot) -> bool:
    if kept.end <= new.start or new.end <= kept.start:
        return False
    inside = kept.start <= new.start and new.end <= kept.end
    outside = new.start <= kept.start and kept.end <= new.end
    if (kept.start, kept.end) == (new.start, new.end) or not (inside or outside):
        return True
    return (inside and kept.is_deleted) or (outside and new.is_deleted and kept.edits is None)


def _repair(text: str, spot: Spot, every: Sequence[Spot]) -> str | None:
    if spot.edits is None:
        return None
    edits = list(spot.edits)
    for other in every:
        if other is not spot and spot.start <= other.start and other.end <= spot.end and other.edits is not None:
            edits += [e for e in other.edits if not any((e[0] < f[1] and f[0] < e[1]) or e[:2] == f[:2] for f in edits)]
    out: list[str] = []
    at = spot.start
    for start, end, new in sorted(edits):
        out += (text[at:start], new)
        at = end
    out.append(text[at : spot.end])
    return "".join(out)
