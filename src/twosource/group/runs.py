"""Runs of words that two texts share exactly, one to one and as long as they come."""

import re

import msgspec
import numpy as np
import numpy.typing as npt

from twosource.group.features import Features, Keys
from twosource.group.fingerprints import SHINGLE, Hashes, shingles
from twosource.group.once import once_a_report

GAP = 2
"""Runs on one diagonal with at most this many differing words between them count as one (a word filter, a light edit)."""
PLACES = 8
"""Of a shingle that a text says again and again, the first so many places are looked at."""
_FREE = re.compile(rb"\x01{%d,}" % SHINGLE)


class Run(msgspec.Struct, frozen=True, gc=False):
    """Words `[a, a + length)` of one text stand as `[b, b + length)` in the other, at most `GAP` words apart anywhere."""

    a: int
    b: int
    length: int


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """What two texts share word for word: the runs, their words, and the shares `in_a`, `in_b` of each text's words that stand in runs."""

    runs: tuple[Run, ...]
    words: int
    in_a: float
    in_b: float


class Shingled(msgspec.Struct, frozen=True, gc=False):
    """The shingles of a text of `count` words: their hashes sorted, where each begins (of equal ones the first first), if all differ."""

    count: int
    hashes: Hashes
    starts: npt.NDArray[np.int32]
    differ: bool


def shingled(words: Keys) -> Shingled:
    """The shingles of a word sequence, laid out to be looked up."""
    found = shingles(words)
    order = np.argsort(found, kind="stable")
    hashes = found[order]
    return Shingled(len(words), hashes, order.astype(np.int32), not (hashes[1:] == hashes[:-1]).any())


@once_a_report
def _shingled(features: Features) -> Shingled:
    return shingled(features.words)


def overlap(a: Features, b: Features) -> Overlap:
    """The overlap of two reports; runs of under `SHINGLE` words are chance and not seen."""
    found = runs(_shingled(a), _shingled(b))
    # no word of either side stands in two runs
    words = sum(run.length for run in found)
    return Overlap(runs=found, words=words, in_a=words / len(a.words) if words else 0.0, in_b=words / len(b.words) if words else 0.0)


def runs(a: Shingled, b: Shingled) -> tuple[Run, ...]:
    """The shared runs of two word sequences, longest first to claim their words, given in the order of `a`."""
    starts, others = _met(a, b)
    if not len(starts):
        return ()
    # all that starts on one diagonal in a row, with room between the diagonals: one array to sort
    row = a.count + SHINGLE + GAP + 1
    places = np.sort((others - starts + a.count) * row + starts)
    cuts = np.flatnonzero(places[1:] - places[:-1] > SHINGLE + GAP)
    firsts = [int(places[0]), *places[cuts + 1].tolist()]
    lasts = [*places[cuts].tolist(), int(places[-1])]
    found = []
    for first, last in zip(firsts, lasts, strict=True):
        diagonal, start = divmod(first, row)
        found.append((first - last - SHINGLE, start, start + diagonal - a.count))
    return _claimed(found, a.count, b.count)


def covered(found: tuple[Run, ...], count: int, side: str) -> npt.NDArray[np.bool_]:
    """Which of `count` words of one side ("a" or "b") stand in a run."""
    out = np.zeros(count, bool)
    for run in found:
        start = run.a if side == "a" else run.b
        out[start : start + run.length] = True
    return out


def _met(a: Shingled, b: Shingled) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Where a shingle of `a` begins and where the same begins in `b`, for at most `PLACES` of `b`."""
    none = np.empty(0, np.int64)
    if not len(a.hashes) or not len(b.hashes):
        return none, none
    at = b.hashes.searchsorted(a.hashes)
    hit = (b.hashes.take(at, mode="clip") == a.hashes).nonzero()[0]
    at, starts = at[hit], a.starts[hit].astype(np.int64)
    if b.differ:
        return starts, b.starts[at].astype(np.int64)
    many = np.minimum(b.hashes.searchsorted(a.hashes[hit], side="right") - at, PLACES)
    nth = np.arange(int(many.sum())) - np.repeat(many.cumsum() - many, many)
    return np.repeat(starts, many), b.starts[np.repeat(at, many) + nth].astype(np.int64)


def _claimed(found: list[tuple[int, int, int]], a: int, b: int) -> tuple[Run, ...]:
    """Runs, given as (-length, a, b), cut so that no word of either side stands in two; the longest is served first."""
    if len(found) == 1:
        return (Run(found[0][1], found[0][2], -found[0][0]),)
    free_a, free_b = np.ones(a, np.uint8), np.ones(b, np.uint8)
    kept: list[Run] = []
    for less, i, j in sorted(found):
        free = (free_a[i : i - less] & free_b[j : j - less]).tobytes()
        for stretch in _FREE.finditer(free):
            start, end = stretch.span()
            kept.append(Run(i + start, j + start, end - start))
            free_a[i + start : i + end] = 0
            free_b[j + start : j + end] = 0
    return tuple(sorted(kept, key=lambda r: r.a))
