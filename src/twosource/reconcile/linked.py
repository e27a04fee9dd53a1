"""Clusters of very many items from the links between few of them, in as much memory as the links take."""

from array import array
from collections.abc import Callable, Iterator

import numpy as np

from twosource.reconcile.clusters import sparse_clusters


class Links:
    """Scores of pairs of items, smaller first: twenty-four bytes a pair."""

    def __init__(self) -> None:
        self._a, self._b, self._scores = array("q"), array("q"), array("d")

    def add(self, a: int, b: int, score: float) -> None:
        """Keeps the score of a pair; each pair is given once."""
        self._a.append(a)
        self._b.append(b)
        self._scores.append(score)

    def clusters(self, count: int, otherwise: Callable[[int, int], float]) -> Iterator[list[int]]:
        """The items `[0, count)` in clusters; `otherwise` gives the score of a pair that has none, where it matters."""
        if not count:
            return
        parent = list(range(count))

        def root(k: int) -> int:
            while parent[k] != k:
                parent[k] = parent[parent[k]]
                k = parent[k]
            return k

        for a, b, score in zip(self._a, self._b, self._scores, strict=True):
            if score > 0:
                x, y = root(a), root(b)
                parent[max(x, y)] = min(x, y)
        roots = np.fromiter((root(k) for k in range(count)), np.int64, count)
        firsts, seconds, scores = (np.asarray(x) for x in (self._a, self._b, self._scores))
        inside = np.flatnonzero(roots[firsts] == roots[seconds]) if len(firsts) else np.empty(0, np.int64)
        inside = inside[np.argsort(roots[firsts[inside]], kind="stable")]
        members = np.argsort(roots, kind="stable")
        at = np.searchsorted(roots[members], np.arange(count + 1))
        of = np.searchsorted(roots[firsts[inside]], np.arange(count + 1))
        for k in np.unique(roots).tolist():
            mine, links = members[at[k] : at[k + 1]].tolist(), inside[of[k] : of[k + 1]]
            if len(mine) == 1:
                yield mine
            else:
                pairs = zip(firsts[links].tolist(), seconds[links].tolist(), strict=True)
                yield from sparse_clusters(mine, dict(zip(pairs, scores[links].tolist(), strict=True)), otherwise)
