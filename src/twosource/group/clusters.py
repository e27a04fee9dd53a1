"""Which reports make one story: joined by their scores within what is tied together, copies taken as one, then parted where needed."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from twosource.group.features import Features
from twosource.group.grouper import Tied
from twosource.group.likeness import score_grid
from twosource.group.linkage import average_linkage
from twosource.group.splits import stories_in
from twosource.group.weights import story_weights

LARGEST = 800
"""Rows that are clustered at once; a larger component is first cut at its weakest ties."""
ROWS = 5
MOST_WEAK = 20
"""Of ties that are only a score, a report keeps its best."""
Component = list[list[str]]
"""Ids of reports in rows: the first of a row is looked at, the others go with it."""


class Clusters:
    """Reports and their ties, collected until all are known; of each it holds a few numbers.

    `reports` are the ids of all, by day, then by id.
    """

    def __init__(self, reports: Sequence[str]) -> None:
        self._ids = reports
        self._numbers = {report: k for k, report in enumerate(reports)}
        self._words = array("l", bytes(array("l").itemsize * len(reports)))
        self._copied, self._translated = array("l", range(len(reports))), array("l", range(len(reports)))
        self._scores, self._from, self._to = array("d"), array("l"), array("l")

    def add(self, tied: Tied) -> None:
        """Takes the ties of one report, in any order of reports."""
        b = self._numbers[tied.report]
        self._words[b] = tied.words
        # a mean cannot reach what no pair reaches, so weaker ties join nothing
        least = story_weights().join
        ties = [t for t in tied.ties if t.report in self._numbers]
        weak = sorted((t for t in ties if t.relation is None), key=lambda t: (-t.score, t.report))[:MOST_WEAK]
        for tie in (*(t for t in ties if t.relation is not None), *weak):
            a = self._numbers[tie.report]
            if tie.relation == "translation":
                _join(self._translated, a, b)
            elif tie.relation == "copy":
                _join(self._copied, a, b)
            if tie.score >= least:
                self._scores.append(tie.score)
                self._from.append(a)
                self._to.append(b)

    def components(self) -> Iterator[Component]:
        """What has to be told into stories together, every report in one; the order in which ties came changes nothing.

        A text and its translations are one row, and of a text with many copies only `ROWS` are looked at: the rest follow.
        """
        order = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        follows = self._followers(order)
        behind: dict[int, list[int]] = defaultdict(list)
        for i in order:
            behind[follows[i]].append(i)
        for component in self._components([i for i in order if follows[i] == i], order, follows):
            yield [[self._ids[i], *(self._ids[k] for k in behind[i] if k != i)] for i in component]

    def _followers(self, order: Sequence[int]) -> list[int]:
        """For each report the row it stands or falls with: itself, its translation's, or the fullest of its many copies'."""

        def fullest(i: int) -> tuple[int, str]:
            return -self._words[i], self._ids[i]

        languages: dict[int, list[int]] = defaultdict(list)
        for i in order:
            languages[_root(self._translated, i)].append(i)
        follows = list(range(len(order)))
        for group in languages.values():
            lead = min(group, key=fullest)
            for i in group:
                follows[i] = lead
        families: dict[int, list[int]] = defaultdict(list)
        for i in order:
            if follows[i] == i:
                families[_root(self._copied, i)].append(i)
        for family in families.values():
            kept = sorted(family, key=fullest)[:ROWS]
            for i in family:
                if i not in kept:
                    follows[i] = kept[0]
        return [follows[i] for i in follows]

    def _components(self, rows: Sequence[int], order: Sequence[int], follows: Sequence[int]) -> list[list[int]]:
        """Connected parts of at most `LARGEST` rows, each by id: the strongest ties come first, and one that would overfill is left."""
        rank = np.empty(len(order), np.int64)
        rank[list(order)] = np.arange(len(order))
        leads = np.array(follows, np.int64)
        a, b = leads[np.asarray(self._from, np.int64)], leads[np.asarray(self._to, np.int64)]
        taken = np.lexsort((rank[b], rank[a], -np.asarray(self._scores, np.float64)))
        parent, size = array("l", range(len(order))), array("l", [1]) * len(order)
        for k in taken:
            x, y = _root(parent, int(a[k])), _root(parent, int(b[k]))
            if x != y and size[x] + size[y] <= LARGEST:
                parent[y] = x
                size[x] += size[y]
        out: dict[int, list[int]] = defaultdict(list)
        for i in rows:
            out[_root(parent, i)].append(i)
        return list(out.values())


def stories_among(heads: Sequence[Features]) -> list[list[int]]:
    """The stories among a few reports, as indices: joined by mean score, then parted where two events were taken for one."""
    if len(heads) == 1:
        return [[0]]
    grid = score_grid(heads)
    grid = (grid + grid.T) / 2
    out: list[list[int]] = []
    for group in average_linkage(grid, np.ones(len(heads)), story_weights().join):
        parts = stories_in([heads[i] for i in group], grid[np.ix_(group, group)])
        out += [[group[i] for i in part] for part in parts]
    return out


def _root(parent: "array[int]", node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _join(parent: "array[int]", a: int, b: int) -> None:
    x, y = _root(parent, a), _root(parent, b)
    parent[max(x, y)] = min(x, y)
