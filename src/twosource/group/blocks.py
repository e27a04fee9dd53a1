"""Reports tied in blocks: a stretch of days with the window before it, which any worker can do by itself and nobody does twice.

What a report is tied to follows from the undated reports and those of the days before it; its context is a digest of which these are. Where
the context is another one than when it was tied, the report is tied anew, and only pairs that were not judged then are judged.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate

import msgspec

from twosource.group.filed import unpack
from twosource.group.grouper import Grouper, Tied
from twosource.group.index import WINDOW_DAYS
from twosource.model import Failure, each

LEAST = 100
"""Reports that a block ties at least; more where its window holds many, so that holding it is worth it."""
OF_WINDOW = 6
"""Of how many reports of the window a block ties one: holding a report costs a hundredth of what tying it does."""
MODULUS = 1 << 128
Order = Sequence[tuple[str, int | None]]
"""Reports with their days (ordinal), the undated first, then by day and id."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a block: as it is filed (packed), its text as received, whether its ties are asked for, and those known of it."""

    report: str
    filed: bytes
    text: str
    asked: bool
    known: Tied | None = None


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Reports in order, of which some are to be tied to those before them; `name` is the id of the first of these."""

    name: str
    entries: tuple[Entry, ...]


class TiedBlock(msgspec.Struct, frozen=True, kw_only=True):
    """What was found of the reports of a block, and those that could not be tied."""

    tied: tuple[Tied, ...]
    failures: tuple[Failure, ...]


def contexts(order: Order) -> list[str]:
    """For each report, a digest of all that it may be tied to: the undated reports, and those of its window up to its own day."""
    digests = [int.from_bytes(blake2b(f"{report} {day}".encode(), digest_size=16).digest()) for report, day in order]
    sums = [0, *accumulate(digests)]
    undated = sum(day is None for _, day in order)
    days = [day for _, day in order[undated:] if day is not None]
    out: list[str] = []
    known: dict[int | None, str] = {}
    for _, day in order:
        if day not in known:
            first, after = (bisect_left(days, day - WINDOW_DAYS), bisect_left(days, day + 1)) if day is not None else (0, 0)
            known[day] = f"{(sums[undated] + sums[undated + after] - sums[undated + first]) % MODULUS:032x}"
        out.append(known[day])
    return out


def stretches(order: Order, stale: Sequence[bool]) -> Iterator[tuple[list[int], set[int]]]:
    """The blocks in which all `stale` reports are tied: (places of its reports in the order, those of them that are to be tied)."""
    undated = sum(day is None for _, day in order)
    days = [day for _, day in order[undated:] if day is not None]
    at = next((k for k, is_stale in enumerate(stale) if is_stale), len(order))
    while at < len(order):
        day = order[at][1]
        first = undated + bisect_left(days, day - WINDOW_DAYS) if day is not None else 0
        before = [*range(undated), *range(first, at)] if day is not None else list(range(at))
        most, asked, last = max(LEAST, len(before) // OF_WINDOW), set[int](), at
        for k in range(at, len(order)):
            then, now = order[last][1], order[k][1]
            if len(asked) == most or (now is not None and then is not None and now - then > WINDOW_DAYS):
                break
            if stale[k]:
                asked.add(k)
                last = k
        yield [*before, *range(at, last + 1)], asked
        at = next((k for k in range(last + 1, len(order)) if stale[k]), len(order))


def tie(block: Block) -> TiedBlock:
    """The ties of the reports that are asked for, in order; one that cannot be done costs only itself."""
    texts: dict[str, str] = {}
    grouper = Grouper(texts.get)

    def one(entry: Entry) -> Tied | None:
        features = unpack(entry.filed).features
        texts[features.id] = entry.text
        if entry.asked:
            return grouper.add(features, entry.known)
        grouper.hold(features)
        return None

    found = each("tie", lambda entry: entry.report, one, block.entries)
    return TiedBlock(
        tied=tuple(x for x in found if isinstance(x, Tied)),
        failures=tuple(x for x in found if isinstance(x, Failure)),
    )
