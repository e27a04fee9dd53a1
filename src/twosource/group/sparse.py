"""Products of sparse vectors: of one with many at once, and of two."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from twosource.group.features import Floats, Keys, Terms

Row = npt.NDArray[np.float64]


class Stack:
    """Many sparse vectors by their keys: whose vector holds a key, and with what weight."""

    def __init__(self, many: Sequence[Terms]) -> None:
        sizes = np.fromiter((len(t.keys) for t in many), np.intp, len(many))
        self.filled = sizes > 0
        self._count = len(many)
        if not self.filled.any():
            self._keys: Keys = np.empty(0, np.uint32)
            return
        keys = np.concatenate([t.keys for t in many])
        order = keys.argsort(kind="stable")
        keys = keys[order]
        is_first = np.ones(len(keys), bool)
        np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
        self._begins = is_first.nonzero()[0]
        self._keys = keys[self._begins]
        self._sizes = np.append(self._begins[1:], len(keys)) - self._begins
        self._owners = np.repeat(np.arange(len(many)), sizes)[order]
        self._weights = np.concatenate([t.weights for t in many])[order]

    def dots(self, one: Terms) -> Row:
        """The dot product of `one` with each of the many."""
        return self._sums(one, lambda weights, theirs: weights * theirs)

    def held(self, one: Terms) -> Row:
        """For each of the many, the sum of the squared weights of `one` whose keys it holds."""
        return self._sums(one, lambda weights, _: weights**2)

    def holding(self, one: Terms) -> Row:
        """For each of the many, the sum of its own squared weights whose keys `one` holds."""
        return self._sums(one, lambda _, theirs: theirs**2)

    def _sums(self, one: Terms, value: Callable[[Floats, Floats], Floats]) -> Row:
        """For each of the many, the sum of what the weights of both are worth, key by key: the same in any company."""
        if not len(self._keys):
            return np.zeros(self._count)
        at = self._keys.searchsorted(one.keys)
        hit = (self._keys.take(at, mode="clip") == one.keys).nonzero()[0]
        at = at[hit]
        sizes = self._sizes[at]
        entries = np.repeat(self._begins[at] - sizes.cumsum() + sizes, sizes)
        entries += np.arange(len(entries))
        values = value(np.repeat(one.weights[hit], sizes), self._weights[entries])
        return np.bincount(self._owners[entries], values, self._count).astype(np.float64)


def dot(one: Terms, other: Terms) -> float:
    """The dot product of two, as `Stack` would sum it."""
    if not len(other.keys):
        return 0.0
    at = other.keys.searchsorted(one.keys)
    hit = (other.keys.take(at, mode="clip") == one.keys).nonzero()[0]
    sums = (one.weights[hit] * other.weights[at[hit]]).cumsum(dtype=np.float64)
    return float(sums[-1]) if len(sums) else 0.0
