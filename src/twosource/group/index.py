"""The reports of a time window, and which of them a new report may belong with, found without looking at all."""

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from twosource.group.features import Features, Terms

WINDOW_DAYS = 45
"""Reports further apart than this are never compared; a report without a day is compared with all that are held."""
TERMS = 16
"""Of each report's body, lead and names, the heaviest terms that it can be found by."""
POSTING = 160
"""Of a key, only its latest reports are looked at: what stands in more tells nothing."""
CANDIDATES = 60


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A report held in the index, and in how many fingerprints and MinHash bands it agrees with the one asked for."""

    features: Features
    prints: int
    bands: int


class Index:
    """Reports by their bands, fingerprints and heavy terms. Adding costs the same whatever the number of older reports.

    What is found for a report follows from the undated reports and those of its window alone, whatever else was added before.
    """

    def __init__(self, window_days: int = WINDOW_DAYS) -> None:
        self._window = window_days
        self._held: dict[int, Features] = {}
        self._dated: deque[tuple[int, int]] = deque()
        self._bands, self._prints, self._terms = Postings(), Postings(), Postings()
        self._count = 0

    def __len__(self) -> int:
        return len(self._held)

    def add(self, features: Features) -> list[Candidate]:
        """The held reports that may belong with `features`, best first; then `features` is held too."""
        return self._ask_and_hold(features, ask=True)

    def hold(self, features: Features) -> None:
        """Holds `features` without asking what it belongs with."""
        self._ask_and_hold(features, ask=False)

    def _ask_and_hold(self, features: Features, *, ask: bool) -> list[Candidate]:
        self._expire(features.day)
        prints, bands, terms = features.fingerprints.tolist(), features.bands, heavy(features)
        out = self._candidates(features, prints, bands, terms) if ask else []
        number = self._count
        self._count += 1
        self._held[number] = features
        if features.day is not None:
            self._dated.append((features.day, number))
        for table, keys in ((self._prints, prints), (self._bands, bands), (self._terms, terms)):
            table.put(number, keys, dated=features.day is not None)
        return out

    def _candidates(self, features: Features, prints: Sequence[int], bands: Sequence[int], terms: dict[int, float]) -> list[Candidate]:
        shared_prints = Counter(n for k in prints for n in self._prints.get(k))
        shared_bands = Counter(n for k in bands for n in self._bands.get(k))
        likely: Counter[int] = Counter()
        for term, weight in terms.items():
            for number in self._terms.get(term):
                likely[number] += weight  # type: ignore[assignment]
        for number, hits in shared_prints.items():
            likely[number] += 0.2 * hits  # type: ignore[assignment]
        for number in shared_bands:
            likely[number] += 5
        ranked = sorted(likely.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]
        return [Candidate(self._held[n], shared_prints[n], shared_bands[n]) for n, _ in ranked]

    def _expire(self, day: int | None) -> None:
        if day is None:
            return
        while self._dated and self._dated[0][0] < day - self._window:
            self._held.pop(self._dated.popleft()[1], None)
        oldest = self._dated[0][1] if self._dated else self._count
        for table in (self._prints, self._bands, self._terms):
            table.forget_before(oldest, held=len(self._held))


class Postings:
    """Which reports hold a key, by number; undated reports have the lowest numbers and are never forgotten."""

    def __init__(self) -> None:
        self._of: dict[int, list[int]] = {}
        self._undated = 0  # numbers below are of undated reports
        self._oldest = 0  # dated numbers below are forgotten
        self._put, self._swept = 0, 0

    def get(self, key: int) -> Sequence[int]:
        """The latest `POSTING` reports that hold `key`, in order."""
        found = self._of.get(key)
        return self._alive(found)[-POSTING:] if found else ()

    def put(self, number: int, keys: Iterable[int], *, dated: bool) -> None:
        """Notes that report `number`, the highest so far, holds `keys`."""
        if not dated:
            self._undated = number + 1
        self._put += 1
        for key in keys:
            posting = self._of.setdefault(key, [])
            posting.append(number)
            if len(posting) > 4 * POSTING:
                posting[:] = self._kept(posting)

    def forget_before(self, oldest: int, *, held: int) -> None:
        """Forgets dated reports with lower numbers. Tables are swept once in as many additions as reports are held: the cost is spread."""
        self._oldest = oldest
        if self._put - self._swept > 2 * max(1000, held):
            self._swept = self._put
            self._of = {key: kept for key, posting in self._of.items() if (kept := self._kept(posting))}

    def _alive(self, posting: list[int]) -> list[int]:
        first = bisect_left(posting, max(self._oldest, self._undated))
        if not first:
            return posting
        return [*posting[: bisect_left(posting, self._undated, 0, first)], *posting[first:]]

    def _kept(self, posting: list[int]) -> list[int]:
        """All that can still be among the latest: undated reports come again when later ones are forgotten."""
        alive = self._alive(posting)
        undated = bisect_left(alive, self._undated)
        return [*alive[:undated][-POSTING:], *alive[undated:][-POSTING:]]


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
