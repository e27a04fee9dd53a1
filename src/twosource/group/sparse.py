"""Products of one sparse vector with many at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from twosource.group.features import Floats, Keys, Terms

Row = npt.NDArray[np.float64]


class Stack:
    """Many sparse vectors by their keys: whose vector holds a key, and with what weight."""

    def __init__(self, many: Sequence[Terms]) -> None:
        self._count = len(many)
        sizes = [len(t.keys) for t in many]
        self.filled = np.array(sizes, np.intp) > 0
        keys = np.concatenate([t.keys for t in many]) if many else np.empty(0, np.uint32)
        order = keys.argsort(kind="stable")
        keys = keys[order]
        begins = np.concatenate(([True], keys[1:] != keys[:-1])).nonzero()[0] if len(keys) else np.empty(0, np.intp)
        self._keys: Keys = keys[begins]
        self._begins, self._sizes = begins, np.diff(begins, append=len(keys))
        self._owners = np.repeat(np.arange(len(many)), sizes)[order]
        self._weights: Floats = np.concatenate([t.weights for t in many])[order] if many else np.empty(0, np.float32)

    def dots(self, one: Terms) -> Row:
        """The dot product of `one` with each of the many."""
        entries, weights = self._entries(one)
        return self._summed(entries, weights * self._weights[entries])

    def held(self, one: Terms) -> Row:
        """For each of the many, the sum of the squared weights of `one` whose keys it holds."""
        entries, weights = self._entries(one)
        return self._summed(entries, weights**2)

    def holding(self, one: Terms) -> Row:
        """For each of the many, the sum of its own squared weights whose keys `one` holds."""
        entries, _ = self._entries(one)
        return self._summed(entries, self._weights[entries] ** 2)

    def _entries(self, one: Terms) -> tuple[npt.NDArray[np.intp], Floats]:
        """What the many have under the keys of `one`, key by key, and the weight of `one` beside each."""
        at = self._keys.searchsorted(one.keys)
        hit = (self._keys.take(at, mode="clip") == one.keys).nonzero()[0] if len(self._keys) else at[:0]
        at = at[hit]
        sizes = self._sizes[at]
        first = np.repeat(self._begins[at] - sizes.cumsum() + sizes, sizes)
        return first + np.arange(len(first)), np.repeat(one.weights[hit], sizes)

    def _summed(self, entries: npt.NDArray[np.intp], values: Floats) -> Row:
        # in the order of the keys, so that a pair's sum is the same in any company
        return np.bincount(self._owners[entries], values, self._count).astype(np.float64)


def dots(one: Terms, many: Sequence[Terms]) -> Row:
    """The dot product of `one` with each of `many`."""
    return Stack(many).dots(one)
