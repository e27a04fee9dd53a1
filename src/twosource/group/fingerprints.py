"""Fingerprints of a text: hashes of its word shingles, the few that stand for them, and a MinHash signature."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import rensa

Hashes = npt.NDArray[np.uint64]

SHINGLE = 5
"""Words in a shingle."""
WINDOW = 6
"""Of any `WINDOW` shingles in a row at least one is kept: a shared run of `SHINGLE + WINDOW - 1` words cannot be missed."""
PERMUTATIONS = 64
BANDS = 16

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def shingles(words: npt.NDArray[np.uint32]) -> Hashes:
    """A 64-bit hash of each run of `SHINGLE` words, one for each place where a run begins."""
    count = len(words) - SHINGLE + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    wide = words.astype(np.uint64)
    total = np.zeros(count, np.uint64)
    for i in range(SHINGLE):
        total = (total ^ wide[i : i + count]) * _ODD
        total ^= total >> np.uint64(29)
    total *= _MIX
    return total ^ (total >> np.uint64(32))


def winnow(hashes: Hashes) -> Hashes:
    """The distinct hashes that are least in some window of `WINDOW`: the text's fingerprints, sorted.

    Source: Schleimer, Wilkerson, Aiken, Winnowing (2003).
    """
    if len(hashes) <= WINDOW:
        return np.unique(hashes)[:1] if len(hashes) else hashes
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    return np.unique(windows.min(axis=1))


def bands(many: Sequence[Hashes]) -> list[tuple[int, ...]]:
    """For each text's shingle hashes, the keys of its MinHash bands; none for a text without a shingle.

    Two texts with shingle Jaccard j share a band with probability 1 - (1 - j^4)^16: .99 at j = .7, .03 at .2.
    """
    matrix = rensa.RMinHash.digest_matrix_from_token_hash_sets([h.tolist() or [0] for h in many], PERMUTATIONS, 42).to_rows()
    rows = PERMUTATIONS // BANDS
    out: list[tuple[int, ...]] = []
    for hashes, digest in zip(many, matrix, strict=True):
        keys = (hash((band, *digest[band * rows : (band + 1) * rows])) for band in range(BANDS))
        out.append(tuple(keys) if len(hashes) else ())
    return out
