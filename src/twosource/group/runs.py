"""Runs of words that two texts share exactly, one to one and as long as they come."""

from collections import defaultdict
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from twosource.group.features import Features, Keys
from twosource.group.fingerprints import SHINGLE, shingles

GAP = 2
"""Runs on one diagonal with at most this many differing words between them count as one (a word filter, a light edit)."""


class Run(msgspec.Struct, frozen=True, gc=False):
    """Words `[a, a + length)` of one text stand as `[b, b + length)` in the other, at most `GAP` words apart anywhere."""

    a: int
    b: int
    length: int


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """What two texts share word for word.

    `in_a`, `in_b` are the shares of each text's words that stand in runs; `longest` is the longest run in words;
    `sentences` counts the sentences of the shorter text of which nearly all words stand in runs.
    """

    runs: tuple[Run, ...]
    words: int
    longest: int
    in_a: float
    in_b: float
    sentences: int


def overlap(a: Features, b: Features) -> Overlap:
    """The overlap of two reports; runs of under `SHINGLE` words are chance and not seen."""
    found = runs(a.words, b.words)
    covered_a, covered_b = covered(found, len(a.words), "a"), covered(found, len(b.words), "b")
    words = min(int(covered_a.sum()), int(covered_b.sum()))
    return Overlap(
        runs=found,
        words=words,
        longest=max((r.length for r in found), default=0),
        in_a=float(covered_a.mean()) if len(covered_a) else 0.0,
        in_b=float(covered_b.mean()) if len(covered_b) else 0.0,
        sentences=min(_sentences(a, covered_a), _sentences(b, covered_b)),
    )


def runs(a: Keys, b: Keys) -> tuple[Run, ...]:
    """The shared runs of two word sequences, longest first to claim their words, given in the order of `a`."""
    in_a, in_b = shingles(a), shingles(b)
    common = np.intersect1d(in_a, in_b)
    if not len(common):
        return ()
    places: dict[int, list[int]] = defaultdict(list)
    for j in np.flatnonzero(np.isin(in_b, common)).tolist():
        places[int(in_b[j])].append(j)
    diagonals: dict[int, list[int]] = defaultdict(list)
    for i in np.flatnonzero(np.isin(in_a, common)).tolist():
        for j in places[int(in_a[i])][:8]:
            diagonals[j - i].append(i)
    whole = [run for shift, starts in diagonals.items() for run in _joined(starts, shift)]
    return _claimed(whole, len(a), len(b))


def covered(found: tuple[Run, ...], count: int, side: str) -> npt.NDArray[np.bool_]:
    """Which of `count` words of one side ("a" or "b") stand in a run."""
    out = np.zeros(count, bool)
    for run in found:
        start = run.a if side == "a" else run.b
        out[start : start + run.length] = True
    return out


def _joined(starts: list[int], shift: int) -> list[Run]:
    out: list[Run] = []
    first, last = starts[0], starts[0] + SHINGLE
    for start in starts[1:]:
        if start <= last + GAP:
            last = start + SHINGLE
        else:
            out.append(Run(first, first + shift, last - first))
            first, last = start, start + SHINGLE
    out.append(Run(first, first + shift, last - first))
    return out


def _claimed(found: list[Run], a: int, b: int) -> tuple[Run, ...]:
    """Runs cut so that no word of either side stands in two; the longest is served first."""
    free_a, free_b = np.ones(a, bool), np.ones(b, bool)
    kept: list[Run] = []
    for run in sorted(found, key=lambda r: (-r.length, r.a, r.b)):
        free = free_a[run.a : run.a + run.length] & free_b[run.b : run.b + run.length]
        for start, end in _stretches(free):
            if end - start >= SHINGLE:
                kept.append(Run(run.a + start, run.b + start, end - start))
                free_a[run.a + start : run.a + end] = False
                free_b[run.b + start : run.b + end] = False
    return tuple(sorted(kept, key=lambda r: r.a))


def _stretches(free: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _sentences(features: Features, shared: npt.NDArray[np.bool_]) -> int:
    """How many sentences of six words or more stand in runs for four fifths."""
    bounds = [*features.sentences.tolist(), len(shared)]
    return sum(end - start >= 6 and float(shared[start:end].mean()) >= 0.8 for start, end in pairwise(bounds))
