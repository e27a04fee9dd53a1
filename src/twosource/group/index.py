"""The reports of a time window, and which of them a new report may belong with, found without looking at all."""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence

import msgspec
import numpy as np

from twosource.group.features import Features, Terms

WINDOW_DAYS = 45
"""Reports further apart than this are never compared; a report without a day is compared with all that are held."""
TERMS = 16
"""Of each report's body, lead and names, the heaviest terms that it can be found by."""
POSTING = 160
"""A key keeps its latest reports only: what stands in more tells nothing."""
CANDIDATES = 60


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A report held in the index, and in how many fingerprints and MinHash bands it agrees with the one asked for."""

    features: Features
    prints: int
    bands: int


class Index:
    """Reports by their bands, fingerprints and heavy terms. Adding costs the same whatever the number of older reports."""

    def __init__(self, window_days: int = WINDOW_DAYS) -> None:
        self._window = window_days
        self._held: dict[int, Features] = {}
        self._dated: deque[tuple[int, int]] = deque()
        self._bands: dict[int, list[int]] = defaultdict(list)
        self._prints: dict[int, list[int]] = defaultdict(list)
        self._terms: dict[int, list[int]] = defaultdict(list)
        self._count = 0
        self._swept = 0

    def __len__(self) -> int:
        return len(self._held)

    def add(self, features: Features) -> list[Candidate]:
        """The held reports that may belong with `features`, best first; then `features` is held too."""
        self._expire(features.day)
        prints, bands, terms = features.fingerprints.tolist(), features.bands, heavy(features)
        shared_prints = self._hits(self._prints, prints)
        shared_bands = self._hits(self._bands, bands)
        likely: Counter[int] = Counter()
        for term, weight in terms.items():
            for number in self._terms.get(term, ()):
                likely[number] += weight  # type: ignore[assignment]
        for number, hits in shared_prints.items():
            likely[number] += 0.2 * hits  # type: ignore[assignment]
        for number in shared_bands:
            likely[number] += 5
        ranked = sorted(likely.items(), key=lambda item: (-item[1], item[0]))
        alive = [n for n, _ in ranked if n in self._held and self._near(features, self._held[n])][:CANDIDATES]
        out = [Candidate(self._held[n], shared_prints[n], shared_bands[n]) for n in alive]
        self._hold(features, prints, bands, terms)
        return out

    def _hold(self, features: Features, prints: list[int], bands: Sequence[int], terms: dict[int, float]) -> None:
        number = self._count
        self._count += 1
        self._held[number] = features
        if features.day is not None:
            self._dated.append((features.day, number))
        for table, keys in ((self._prints, prints), (self._bands, bands), (self._terms, terms)):
            for k in keys:
                posting = table[k]
                posting.append(number)
                if len(posting) > POSTING:
                    del posting[: POSTING // 2]

    def _hits(self, table: dict[int, list[int]], keys: Sequence[int]) -> Counter[int]:
        out: Counter[int] = Counter()
        for k in keys:
            out.update(table.get(k, ()))
        return out

    def _near(self, a: Features, b: Features) -> bool:
        return a.day is None or b.day is None or abs(a.day - b.day) <= self._window

    def _expire(self, day: int | None) -> None:
        if day is None:
            return
        while self._dated and self._dated[0][0] < day - self._window:
            self._held.pop(self._dated.popleft()[1], None)
        if self._count - self._swept > 2 * max(1000, len(self._held)):
            self._sweep()

    def _sweep(self) -> None:
        """Forget expired reports in the tables; done once per as many additions as reports are held, so its cost is spread."""
        self._swept = self._count
        for table in (self._prints, self._bands, self._terms):
            for k in list(table):
                kept = [n for n in table[k] if n in self._held]
                if kept:
                    table[k] = kept
                else:
                    del table[k]


def heavy(features: Features) -> dict[int, float]:
    """The heaviest terms of body, lead and names with their weights."""
    out: dict[int, float] = {}
    for terms in (features.body, features.lead, features.names):
        for k, weight in _top(terms):
            out[k] = out.get(k, 0.0) + weight
    return out


def _top(terms: Terms) -> list[tuple[int, float]]:
    at = np.argsort(-terms.weights, kind="stable")[:TERMS]
    return list(zip(terms.keys[at].tolist(), terms.weights[at].tolist(), strict=True))
