"""Two events of one kind in one cluster: found by what one half says and the other never does.

The marks that all reports of a cluster share weigh nothing; what is left parts the cluster in two. Whether the two are two
stories is decided by measures of the parting: how unlike the halves are, and how sure the names and numbers are that stand in one only.
"""

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from twosource.group.features import Features
from twosource.group.likeness import Company
from twosource.group.linkage import two_parts
from twosource.group.weights import Split, story_weights

Grid = npt.NDArray[np.float64]
Half = npt.NDArray[np.bool_]

LEAST_MARKS = 5
MEASURES = (
    "names", "numbers", "marks", "names_or_numbers", "local",
    "ratio", "between", "within", "days_apart", "days_known", "told_days", "size", "smaller", "places", "single",
)  # fmt: skip


class Parting(msgspec.Struct, frozen=True):
    """One way to part a cluster: which reports stand in its second half, and its measures, in the order of `MEASURES`."""

    half: Half
    measures: tuple[float, ...]


def stories_in(cluster: Sequence[Features], scores: Grid) -> list[list[int]]:
    """The stories of a cluster, as indices: it is parted again and again while the surest parting is likely right."""
    out: list[list[int]] = []
    todo = [list(range(len(cluster)))]
    model = story_weights().split
    while todo:
        members = todo.pop()
        ways = list(partings([cluster[i] for i in members], scores[np.ix_(members, members)]))
        sure = [probability(way, model) for way in ways]
        if not ways or max(sure) <= model.least:
            out.append(members)
            continue
        half = ways[int(np.argmax(sure))].half
        todo += [[i for i, h in zip(members, half, strict=True) if h == side] for side in (True, False)]
    return sorted(out)


def probability(parting: Parting, model: Split) -> float:
    """How likely the two halves are two stories."""
    x = (np.array(parting.measures) - np.array(model.mean)) / np.array(model.spread)
    return float(1 / (1 + np.exp(-(x @ np.array(model.weight) + model.bias))))


def partings(cluster: Sequence[Features], scores: Grid) -> Iterator[Parting]:
    """The ways to part a cluster in two that are worth judging; none for fewer than three reports."""
    if len(cluster) < 3:
        return
    table = _Table(cluster)
    if not table.enough:
        return
    grids = _Grids(cluster, scores)
    seen: set[bytes] = set()
    ways = [*table.halves(), two_parts(scores), two_parts(table.local @ table.local.T)]
    for way in ways:
        half = ~way if way[0] else way
        if half.any() and not half.all() and half.tobytes() not in seen:
            seen.add(half.tobytes())
            yield Parting(half, table.measures(half) + grids.measures(half))


class _Table:
    """Reports × the marks that some but not all of them hold."""

    def __init__(self, cluster: Sequence[Features]) -> None:
        size = len(cluster)
        keys = np.concatenate([f.marks.keys for f in cluster])
        distinct, column, count = np.unique(keys, return_inverse=True, return_counts=True)
        row = np.repeat(np.arange(size), [len(f.marks.keys) for f in cluster])
        most = max(0.85 * size, min(size - 1, 5))
        kept = np.flatnonzero((count >= 2) & (count <= most))
        place = np.full(len(distinct), -1)
        place[kept] = np.arange(len(kept))
        at = place[column]
        inside = at >= 0
        self.weights = np.zeros((size, len(kept)))
        self.weights[row[inside], at[inside]] = np.concatenate([f.marks.weights for f in cluster])[inside]
        self.holds = self.weights > 0
        named = np.bincount(at[inside], np.concatenate([f.marks.names for f in cluster])[inside], len(kept))
        numbers = np.bincount(at[inside], np.concatenate([f.marks.numbers for f in cluster])[inside], len(kept))
        self.names = named >= 0.5 * count[kept]
        self.numbers = numbers > 0
        self.enough = len(kept) >= LEAST_MARKS
        local = self.weights * np.log(size / np.maximum(count[kept], 1) + 0.2)
        norm = np.linalg.norm(local, axis=1, keepdims=True)
        self.local = local / np.where(norm == 0, 1.0, norm)

    def halves(self) -> Iterator[Half]:
        """Two-means from the four strongest directions; halves of one report are left to the trees."""
        centred = self.local - self.local.mean(axis=0)
        values, vectors = np.linalg.eigh(centred @ centred.T)
        for k in np.argsort(-values)[:4]:
            # the sign of an eigenvector is arbitrary: fix it by its largest entry
            direction = vectors[:, k] * np.sign(vectors[np.abs(vectors[:, k]).argmax(), k])
            half = direction > 1e-9
            for _ in range(10):
                if half.all() or not half.any():
                    break
                nearer = self.local @ _mean(self.local[half]) > self.local @ _mean(self.local[~half])
                if (nearer == half).all():
                    break
                half = nearer
            if min(half.sum(), (~half).sum()) >= 2:
                yield half

    def measures(self, half: Half) -> tuple[float, ...]:
        """names, numbers, marks, names_or_numbers: how sure the surest marks of the poorer half are; local: the halves' cosine."""
        first, second = self.holds[half], self.holds[~half]
        # a half of one report is sure of nothing: its marks count a half
        here = first.sum(axis=0) / (len(first) + 1) - second.mean(axis=0)
        there = second.sum(axis=0) / (len(second) + 1) - first.mean(axis=0)

        def surest(chosen: npt.NDArray[np.bool_], k: int) -> float:
            return min(float(np.sort(side[chosen])[::-1][:k].sum()) / k for side in (here, there))

        every = np.ones(len(here), bool)
        cosine = float(_mean(self.local[half]) @ _mean(self.local[~half]))
        return surest(self.names, 3), surest(self.numbers, 3), surest(every, 5), surest(self.names | self.numbers, 3), cosine


class _Grids:
    """What the members' pairs say: scores, told days, places, and the reports' own days."""

    def __init__(self, cluster: Sequence[Features], scores: Grid) -> None:
        self.scores = scores
        company = Company(cluster)
        self.told = np.array([company.told_days(f) for f in cluster])
        self.places = np.array([company.places(f) for f in cluster])
        self.days = np.array([np.nan if f.day is None else f.day for f in cluster])

    def measures(self, half: Half) -> tuple[float, ...]:
        """The measures after the table's, in the order of `MEASURES`."""
        between, within = _between(self.scores, half), _within(self.scores, half)
        first, second = self.days[half], self.days[~half]
        first, second = first[~np.isnan(first)], second[~np.isnan(second)]
        dated = bool(len(first) and len(second))
        apart = min(60.0, abs(float(np.median(first)) - float(np.median(second)))) if dated else 0.0
        smaller = min(int(half.sum()), int((~half).sum()))
        return (
            between / max(0.05, within),
            between,
            within,
            float(np.log1p(apart)),
            float(dated),
            _within(self.told, half) - _between(self.told, half),
            float(np.log(len(half))),
            smaller / len(half),
            _within(self.places, half) - _between(self.places, half),
            float(smaller == 1),
        )


def _mean(rows: Grid) -> Grid:
    mean: Grid = np.asarray(rows.mean(axis=0), np.float64)
    norm = float(np.linalg.norm(mean))
    return mean / norm if norm else mean


def _between(grid: Grid, half: Half) -> float:
    return float(grid[np.ix_(half, ~half)].mean())


def _within(grid: Grid, half: Half) -> float:
    """The mean over pairs that stand in one half; 0 where no half has a pair."""
    total, pairs = 0.0, 0
    for side in (half, ~half):
        inner = grid[np.ix_(side, side)]
        total += float(inner.sum() - np.trace(inner))
        pairs += len(inner) * (len(inner) - 1)
    return total / pairs if pairs else 0.0
