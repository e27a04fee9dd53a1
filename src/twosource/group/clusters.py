"""Which reports make one story: joined by their scores within what is tied together, copies taken as one, then parted where needed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from twosource.group.features import Features
from twosource.group.grouper import Tie
from twosource.group.likeness import scores
from twosource.group.linkage import average_linkage
from twosource.group.splits import stories_in
from twosource.group.weights import story_weights

LARGEST = 300
"""Families that are clustered at once; a larger component is first cut at its weakest ties."""


def clusters(features: Sequence[Features], ties: Iterable[Tie]) -> list[list[str]]:
    """The ids of the reports of each story, every report in one; the order of `features` changes nothing."""
    by_id = {f.id: f for f in features}
    family = {i: i for i in by_id}
    loose: list[tuple[float, str, str]] = []
    for tie in ties:
        if tie.bond is not None and tie.bond.relation in ("copy", "translation"):
            _join(family, tie.a.id, tie.b.id)
        else:
            loose.append((tie.score, tie.a.id, tie.b.id))
    families: dict[str, list[str]] = defaultdict(list)
    for i in sorted(by_id):
        families[_root(family, i)].append(i)
    edges = [(s, _root(family, a), _root(family, b)) for s, a, b in loose]
    out: list[list[str]] = []
    for component in _components(sorted(families), edges):
        # a family is judged by its fullest text
        heads = [by_id[max(families[root], key=lambda i: (len(by_id[i].words), i))] for root in component]
        for group in stories_among(heads):
            out.append(sorted(i for k in group for i in families[component[k]]))
    return sorted(out)


def stories_among(heads: Sequence[Features]) -> list[list[int]]:
    """The stories among a few reports, as indices: joined by mean score, then parted where two events were taken for one."""
    grid = np.array([scores(h, heads) for h in heads])
    grid = (grid + grid.T) / 2
    out: list[list[int]] = []
    for group in average_linkage(grid, np.ones(len(heads)), story_weights().join):
        parts = stories_in([heads[i] for i in group], grid[np.ix_(group, group)])
        out += [[group[i] for i in part] for part in parts]
    return out


def _components(nodes: Sequence[str], edges: Sequence[tuple[float, str, str]]) -> list[list[str]]:
    """Connected parts of at most `LARGEST` nodes, each sorted: the strongest ties are taken first, and one that would overfill is left."""
    parent, size = {n: n for n in nodes}, dict.fromkeys(nodes, 1)
    for _, a, b in sorted(edges, key=lambda e: (-e[0], e[1], e[2])):
        x, y = _root(parent, a), _root(parent, b)
        if x != y and size[x] + size[y] <= LARGEST:
            x, y = min(x, y), max(x, y)
            parent[y] = x
            size[x] += size[y]
    out: dict[str, list[str]] = defaultdict(list)
    for n in nodes:
        out[_root(parent, n)].append(n)
    return list(out.values())


def _root(parent: dict[str, str], node: str) -> str:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _join(parent: dict[str, str], a: str, b: str) -> None:
    x, y = _root(parent, a), _root(parent, b)
    parent[max(x, y)] = min(x, y)
