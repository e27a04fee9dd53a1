"""Clusters by average likeness: the most alike are joined first, and what must not stand together never does."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")


def clusters(items: Sequence[T], score: Callable[[T, T], float], *, least: float = 0.0) -> list[list[int]]:
    """The indices of `items` in clusters whose average pairwise score is above `least`; single ones stand alone.

    Items are to be given in an order of their own (not of arrival): ties are broken by it.
    Source: average-link agglomerative clustering (UPGMA, Sokal and Michener 1958).
    """
    n = len(items)
    if n == 0:
        return []
    totals = np.full((n, n), -np.inf)
    for i in range(n):
        for j in range(i + 1, n):
            totals[i, j] = totals[j, i] = score(items[i], items[j])
    sizes = np.ones(n)
    groups = [[i] for i in range(n)]
    while True:
        average = totals / np.outer(sizes, sizes)
        at = int(np.argmax(average))
        i, j = sorted(divmod(at, n))
        if not average[i, j] > least:
            return [sorted(g) for g in groups if g]
        groups[i] += groups[j]
        groups[j] = []
        sizes[i] += sizes[j]
        sizes[j] = 1
        merged = totals[i] + totals[j]
        totals[i, :] = merged
        totals[:, i] = merged
        totals[j, :] = totals[:, j] = -np.inf
        totals[i, i] = -np.inf
