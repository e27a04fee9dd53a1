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

LARGEST = 800
"""Rows that are clustered at once; a larger component is first cut at its weakest ties."""
ROWS = 5


def clusters(features: Sequence[Features], ties: Iterable[Tie]) -> list[list[str]]:
    """The ids of the reports of each story, every report in one; the order of `features` changes nothing.

    A text and its translations are one row, and of a text with many copies only `ROWS` are looked at: the rest follow.
    """
    by_id = {f.id: f for f in features}
    copied, translated = {i: i for i in by_id}, {i: i for i in by_id}
    loose: list[tuple[float, str, str]] = []
    for tie in ties:
        if tie.bond is not None and tie.bond.relation == "translation":
            _join(translated, tie.a.id, tie.b.id)
        elif tie.bond is not None and tie.bond.relation == "copy":
            _join(copied, tie.a.id, tie.b.id)
        loose.append((tie.score, tie.a.id, tie.b.id))
    follows = _followers(by_id, copied, translated)
    rows = sorted(i for i in by_id if follows[i] == i)
    # a mean cannot reach what no pair reaches, so weaker ties join nothing
    least = story_weights().join
    edges = [(s, follows[a], follows[b]) for s, a, b in loose if s >= least]
    behind: dict[str, list[str]] = defaultdict(list)
    for i in by_id:
        behind[follows[i]].append(i)
    out: list[list[str]] = []
    for component in _components(rows, edges):
        for group in stories_among([by_id[i] for i in component]):
            out.append(sorted(i for k in group for i in behind[component[k]]))
    return sorted(out)


def _followers(by_id: dict[str, Features], copied: dict[str, str], translated: dict[str, str]) -> dict[str, str]:
    """For each report the row it stands or falls with: itself, its translation's, or the fullest of its many copies'."""

    def fullest(i: str) -> tuple[int, str]:
        return -len(by_id[i].words), i

    languages: dict[str, list[str]] = defaultdict(list)
    for i in by_id:
        languages[_root(translated, i)].append(i)
    follows = {i: min(group, key=fullest) for group in languages.values() for i in group}
    families: dict[str, list[str]] = defaultdict(list)
    for i in sorted(by_id):
        if follows[i] == i:
            families[_root(copied, i)].append(i)
    for family in families.values():
        kept = sorted(family, key=fullest)[:ROWS]
        follows |= {i: kept[0] for i in family if i not in kept}
    return {i: follows[follows[i]] for i in by_id}


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
