"""Clusters by average likeness: the most alike are joined first, and what must not stand together never does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np

from twosource.reconcile.unions import Unions

T = TypeVar("T")
Scores = Mapping[tuple[int, int], float]
LARGE = 300  # items in one connected set beyond which only surer links hold it together
STEP = 0.25
BEST = 0.1


def clusters(items: Sequence[T], score: Callable[[T, T], float], *, least: float = 0.0, best: float = BEST) -> list[list[int]]:
    """The indices of `items` in clusters; two are joined while their link is above `least`; single ones stand alone.

    The link of two clusters is the average of their pairs' scores, mixed with the best of them (the share `best`), so that one
    strong tie outweighs many that tell nothing, and one veto holds. Items are to be given in an order of their own (not of
    arrival): ties are broken by it. Source: average-link agglomerative clustering (UPGMA, Sokal and Michener 1958).
    """
    n = len(items)
    if n == 0:
        return []
    totals = np.full((n, n), -np.inf)
    for i in range(n):
        for j in range(i + 1, n):
            totals[i, j] = totals[j, i] = score(items[i], items[j])
    top = totals.copy()
    sizes = np.ones(n)
    groups = [[i] for i in range(n)]
    while True:
        link = (1 - best) * totals / np.outer(sizes, sizes) + best * top
        i, j = sorted(divmod(int(np.argmax(link)), n))
        if not link[i, j] > least:
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
        top[i, :] = top[:, i] = np.maximum(top[i], top[j])
        top[j, :] = top[:, j] = top[i, i] = -np.inf


def sparse_clusters(members: Sequence[int], scores: Scores, otherwise: Callable[[int, int], float]) -> Iterator[list[int]]:
    """`members` in clusters, where only some pairs (smaller first) have a score; `otherwise` gives that of others where it matters.

    Only what links above 0 connect is clustered together, so the cost follows the links, not the square of the members.
    """
    for connected in _connected(members, scores, 0.0):
        groups = clusters(connected, lambda a, b: _score(scores, otherwise, min(a, b), max(a, b)))
        yield from ([connected[k] for k in group] for group in groups)


def _score(scores: Scores, otherwise: Callable[[int, int], float], a: int, b: int) -> float:
    found = scores.get((a, b))
    return otherwise(a, b) if found is None else found


def _connected(members: Sequence[int], scores: Scores, bar: float) -> Iterator[list[int]]:
    """`members` in sets that links above `bar` connect; a set too large to cluster is cut again at a higher bar."""
    near = Unions(members)
    inside = set(members)
    links = {pair: score for pair, score in scores.items() if pair[0] in inside and pair[1] in inside}
    for pair, score in links.items():
        if score > bar:
            near.join(*pair)
    for group in near.sets():
        if len(group) <= LARGE:
            yield group
        elif bar < 4 * STEP:
            yield from _connected(group, links, bar + STEP)
        else:
            yield from _filled(group, links)


def _filled(members: Sequence[int], links: Scores) -> list[list[int]]:
    """`members` in sets of at most `LARGE`: the strongest links are taken first, and one that would overfill a set is left."""
    near, size = Unions(members), dict.fromkeys(members, 1)
    inside = set(members)
    for (a, b), score in sorted(links.items(), key=lambda link: (-link[1], link[0])):
        if score > 0 and a in inside and b in inside:
            x, y = near.find(a), near.find(b)
            if x != y and size[x] + size[y] <= LARGE:
                near.join(x, y)
                size[x] += size[y]
    return near.sets()
