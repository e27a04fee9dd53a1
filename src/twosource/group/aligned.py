"""Sentences of two reports laid side by side by the words and word pairs they share."""

from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from twosource.group.features import Features, Floats
from twosource.group.once import once_a_report

LEAST_WORDS = 7
"""Shorter sentences say too little to be known again."""
LEAST = 0.45
"""A likeness under which two sentences are no pair."""
CLOSE = 0.6
"""A likeness that covers a sentence."""


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


class Bags(msgspec.Struct, frozen=True, gc=False):
    """The words, and the pairs of neighbours, of a report's sentences: `roots` of how often a sentence `owner` says the key `column`.

    `sentences` are the indices of the sentences, `lengths` their words; `keys` are sorted and distinct.
    """

    sentences: tuple[int, ...]
    lengths: tuple[int, ...]
    keys: npt.NDArray[np.uint64]
    owner: npt.NDArray[np.int32]
    column: npt.NDArray[np.int32]
    roots: Floats


def align(a: Features, b: Features, *, shortest: int = LEAST_WORDS) -> Alignment:
    """The sentence pairs of two reports with a likeness of at least `LEAST`; sentences of fewer than `shortest` words are left out."""
    ours, theirs = (_usual(f) if shortest == LEAST_WORDS else bags(f, shortest) for f in (a, b))
    if not ours.sentences or not theirs.sentences:
        return Alignment((), 0.0, 0.0)
    grid = _likeness(ours, theirs)
    rows, columns = (grid >= LEAST).nonzero()
    found = sorted(zip((-grid[rows, columns]).tolist(), rows.tolist(), columns.tolist(), strict=True))
    pairs: list[Pair] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for less, i, j in found:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append(Pair(ours.sentences[i], theirs.sentences[j], -less))
    close = [(i, j) for less, i, j in found if -less >= CLOSE]
    return Alignment(tuple(pairs), _share(ours, {i for i, _ in close}), _share(theirs, {j for _, j in close}))


def sentence_words(features: Features, sentence: int) -> tuple[int, int]:
    """The first word of a sentence and the word after its last."""
    bounds = features.sentences
    return int(bounds[sentence]), int(bounds[sentence + 1]) if sentence + 1 < len(bounds) else len(features.words)


def bags(features: Features, shortest: int) -> Bags:
    """The bags of the sentences of at least `shortest` words."""
    bounds = [*features.sentences.tolist(), len(features.words)]
    kept = [(k, start, end) for k, (start, end) in enumerate(pairwise(bounds)) if end - start >= shortest]
    if not kept:
        return Bags((), (), np.empty(0, np.uint64), *(np.empty(0, np.int32),) * 2, np.empty(0, np.float32))
    words = features.words.astype(np.uint64)
    said = [np.concatenate([words[s:e], (words[s : e - 1] << np.uint64(32)) | words[s + 1 : e]]) for _, s, e in kept]
    keys, column = np.unique(np.concatenate(said), return_inverse=True)
    owner = np.repeat(np.arange(len(said)), [len(s) for s in said])
    cells, counts = np.unique(owner * len(keys) + column, return_counts=True)
    return Bags(
        sentences=tuple(k for k, _, _ in kept),
        lengths=tuple(end - start for _, start, end in kept),
        keys=keys,
        owner=(cells // len(keys)).astype(np.int32),
        column=(cells % len(keys)).astype(np.int32),
        roots=np.sqrt(counts.astype(np.float32)),
    )


@once_a_report
def _usual(features: Features) -> Bags:
    return bags(features, LEAST_WORDS)


def _share(bags: Bags, chosen: set[int]) -> float:
    return sum(bags.lengths[i] for i in chosen) / sum(bags.lengths)


def _likeness(ours: Bags, theirs: Bags) -> npt.NDArray[np.float64]:
    """The cosine of each of our sentences with each of theirs."""
    # the keys of both sides, sorted, are the columns: a fixed order, so that float sums are the same whoever computes them
    before = theirs.keys.searchsorted(ours.keys)
    both = theirs.keys.take(before, mode="clip") == ours.keys
    at_ours = before + np.arange(len(before)) - both.cumsum() + both
    is_theirs = np.ones(len(ours.keys) + len(theirs.keys) - int(np.count_nonzero(both)), bool)
    is_theirs[at_ours[~both]] = False
    count = len(ours.sentences)
    grid = np.zeros((count + len(theirs.sentences), len(is_theirs)), np.float32)
    grid[ours.owner, at_ours[ours.column]] = ours.roots
    grid[theirs.owner + count, is_theirs.nonzero()[0][theirs.column]] = theirs.roots
    grid /= np.sqrt((grid * grid).sum(axis=1, keepdims=True))
    return (grid[:count] @ grid[count:].T).astype(np.float64)
