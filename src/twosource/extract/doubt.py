"""Doubt: what stands in a sentence whose right text cannot be known is not asserted with full confidence."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from twosource.model import Attribution, Event, Figure, ParsedReport, Position

R = TypeVar("R", Attribution, Figure, Event, Position)
SHARE = 0.6
"""What is left of the confidence of a statement in a broken sentence."""
BREAKING = frozenset({"truncation", "misplaced-fragment", "machine-translation"})


def broken_sentences(parsed: ParsedReport) -> tuple[tuple[int, int], ...]:
    """The sentences, as ranges of the reading copy, that hold damage without a repair: cut, spliced, or of uncertain meaning."""
    spots = [parsed.copy.reading_range(d.start, d.end) for d in parsed.damage if d.repair is None and d.kind in BREAKING]
    ranges = [parsed.parse.sentence_range(s) for s in range(len(parsed.parse.sentences))] if spots else []
    return tuple(r for r in ranges if any(start < r[1] and r[0] < max(end, start + 1) for start, end in spots))


def doubted(records: Iterable[R], broken: tuple[tuple[int, int], ...]) -> tuple[R, ...]:
    """`records` with lowered confidence where they stand in a broken sentence; offsets are of the reading copy."""
    return tuple(msgspec.structs.replace(r, confidence=round(r.confidence * SHARE, 4)) if _stands_in(r, broken) else r for r in records)


def _stands_in(record: Attribution | Figure | Event | Position, broken: tuple[tuple[int, int], ...]) -> bool:
    if isinstance(record, Event):
        start = record.trigger.start
    elif isinstance(record, Attribution):
        start = record.content.start
    else:
        start = record.start
    return any(low <= start < high for low, high in broken)
