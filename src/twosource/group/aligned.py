"""Sentences of two reports laid side by side by the words and word pairs they share."""

import msgspec
import numpy as np
import numpy.typing as npt

from twosource.group.features import Features

LEAST_WORDS = 7
"""Shorter sentences say too little to be known again."""


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Sentence `a` of one report and sentence `b` of the other; `likeness` is their cosine, 0 to 1."""

    a: int
    b: int
    likeness: float


class Alignment(msgspec.Struct, frozen=True):
    """One-to-one sentence pairs by falling likeness, and the share of each report's words in sentences with a close match."""

    pairs: tuple[Pair, ...]
    in_a: float
    in_b: float


def align(a: Features, b: Features, *, least: float = 0.45, close: float = 0.6, shortest: int = LEAST_WORDS) -> Alignment:
    """The sentence pairs of two reports with a likeness of at least `least`; `close` is the likeness that covers a sentence.

    Sentences of fewer than `shortest` words are left out.
    """
    ours, theirs = _sentences(a, shortest), _sentences(b, shortest)
    if not ours or not theirs:
        return Alignment((), 0.0, 0.0)
    grid = _likeness([w for _, w in ours], [w for _, w in theirs])
    pairs: list[Pair] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    rows, columns = np.nonzero(grid >= least)
    for i, j in sorted(zip(rows.tolist(), columns.tolist(), strict=True), key=lambda ij: (-grid[ij], ij)):
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append(Pair(ours[i][0], theirs[j][0], float(grid[i, j])))
    lengths_a, lengths_b = np.array([len(w) for _, w in ours]), np.array([len(w) for _, w in theirs])
    return Alignment(
        tuple(pairs),
        float(lengths_a[grid.max(axis=1) >= close].sum() / lengths_a.sum()),
        float(lengths_b[grid.max(axis=0) >= close].sum() / lengths_b.sum()),
    )


def sentence_words(features: Features, sentence: int) -> tuple[int, int]:
    """The first word of a sentence and the word after its last."""
    bounds = features.sentences
    return int(bounds[sentence]), int(bounds[sentence + 1]) if sentence + 1 < len(bounds) else len(features.words)


def _sentences(features: Features, shortest: int) -> list[tuple[int, npt.NDArray[np.uint64]]]:
    out = []
    for k in range(len(features.sentences)):
        start, end = sentence_words(features, k)
        if end - start >= shortest:
            out.append((k, features.words[start:end].astype(np.uint64)))
    return out


def _likeness(ours: list[npt.NDArray[np.uint64]], theirs: list[npt.NDArray[np.uint64]]) -> npt.NDArray[np.float64]:
    bags = [_bag(w) for w in (*ours, *theirs)]
    owner = np.repeat(np.arange(len(bags)), [len(b) for b in bags])
    _, column = np.unique(np.concatenate(bags), return_inverse=True)
    grid = np.zeros((len(bags), int(column.max()) + 1), np.float32)
    np.add.at(grid, (owner, column), 1.0)
    grid = np.sqrt(grid)
    grid /= np.sqrt((grid * grid).sum(axis=1, keepdims=True))
    return (grid[: len(ours)] @ grid[len(ours) :].T).astype(np.float64)


def _bag(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The words, and the pairs of neighbours, of one sentence."""
    return np.concatenate([words, (words[:-1] << np.uint64(32)) | words[1:]])
