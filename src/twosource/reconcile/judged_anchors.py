"""Subjects of judgements found again: by their ids, and where these have changed, by their quotes and what stands around them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from twosource.model import Anchor, Attribution, Reading, Selector, Statement, page_of, place_of

CONTEXT = 32
NEAR = 24  # characters around a quote that a new version of a page must have kept
OPENING = 80  # characters by which a report itself is found again
MOST = 40  # members by which a fact is found again


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Where an anchor holds now: a report, and what is read there (None: the report itself is meant)."""

    report: str
    statement: str | None


def anchor_to(reading: Reading, statement: str | None, *, subject: int = 0) -> tuple[Anchor, ...]:
    """The anchors of one statement or attribution of `reading`; of the report itself (None): its first, middle and last words."""
    if statement is None:
        middle, last = len(reading.text) // 2, max(0, len(reading.text) - OPENING)
        spans = sorted({(at, min(len(reading.text), at + OPENING)) for at in (0, middle, last)})
    else:
        spans = [_span(_read_in(reading)[statement])]
    return tuple(
        Anchor(
            subject=subject, report=reading.id, page=page_of(reading), statement=statement,
            quote=Selector.of(reading.text, start, end, context=CONTEXT),
        )
        for start, end in spans
    )  # fmt: skip


class Ground:
    """The readings among which anchors are looked for: those of the anchored reports, and of other versions of their pages."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._by_id = {r.id: r for r in readings}
        self._versions: defaultdict[str, list[Reading]] = defaultdict(list)
        for reading in sorted(self._by_id.values(), key=lambda r: (r.published or date.min, r.id), reverse=True):
            self._versions[page_of(reading)].append(reading)

    def find(self, anchor: Anchor) -> Found | None:
        """Where the anchor holds now; None where its words are gone. Of several new versions of its page, the latest."""
        own = self._by_id.get(anchor.report)
        if own is not None:
            return _in(own, anchor, least=0)
        return next((found for r in self._versions[anchor.page] if (found := _in(r, anchor, least=NEAR))), None)

    def find_all(self, anchor: Anchor) -> tuple[Found, ...]:
        """Where the anchor holds now, first in its own report, then in every other version of the page that has kept its words."""
        first = self.find(anchor)
        others = (_in(r, anchor, least=NEAR) for r in self._versions[anchor.page] if r.id != anchor.report)
        return tuple(dict.fromkeys(f for f in (first, *others) if f is not None))

    def first(self, anchors: Sequence[Anchor]) -> Found | None:
        """Where the first of `anchors` that can be found holds."""
        return next((found for anchor in anchors if (found := self.find(anchor))), None)


def _in(reading: Reading, anchor: Anchor, *, least: int) -> Found | None:
    if anchor.statement is None:
        here = reading.id == anchor.report or anchor.quote.find(reading.text, least=least) is not None
        return Found(report=reading.id, statement=None) if here else None
    known = _read_in(reading)
    if anchor.statement in known:
        return Found(report=reading.id, statement=anchor.statement)
    at = anchor.quote.find(reading.text, least=least)
    if at is None:
        return None
    kind = anchor.statement.split("_", 1)[0]
    fits = [(-_shared(_span(s), at), i) for i, s in known.items() if i.startswith(f"{kind}_") and _shared(_span(s), at) >= 0.5]
    return Found(report=reading.id, statement=min(fits)[1]) if fits else None


def _read_in(reading: Reading) -> dict[str, Statement | Attribution]:
    return {**reading.statements, **reading.attribution_by_id}


def _span(read: Statement | Attribution) -> tuple[int, int]:
    return (read.content.start, read.content.end) if isinstance(read, Attribution) else place_of(read)


def _shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    """The share of the longer span that stands in both, 0 to 1."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / max(a[1] - a[0], b[1] - b[0], 1)
