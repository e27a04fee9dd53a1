"""Products of one sparse vector with many at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from twosource.group.features import Floats, Keys, Terms

Row = npt.NDArray[np.float64]


def dots(one: Terms, many: Sequence[Terms]) -> Row:
    """The dot product of `one` with each of `many`."""
    owner, at, hit = _met(one.keys, [t.keys for t in many])
    if not len(hit):
        return np.zeros(len(many))
    weights = np.concatenate([t.weights for t in many])
    return _summed(owner[hit], one.weights[at[hit]] * weights[hit], len(many))


def held(keys: Keys, values: Floats, many: Sequence[Keys]) -> Row:
    """For each of `many`, the sum of the values whose keys it holds."""
    owner, at, hit = _met(keys, many)
    return _summed(owner[hit], values[at[hit]], len(many)) if len(hit) else np.zeros(len(many))


def sums(keys: Keys, many: Sequence[Terms]) -> Row:
    """For each of `many`, the sum of its squared weights whose keys stand in `keys`."""
    owner, _, hit = _met(keys, [t.keys for t in many])
    return _summed(owner[hit], np.concatenate([t.weights for t in many])[hit] ** 2, len(many)) if len(hit) else np.zeros(len(many))


def _met(keys: Keys, many: Sequence[Keys]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """For all keys of `many` in a row: whose they are, where in `keys` they would stand, and the indices of those that do."""
    none = np.empty(0, np.intp)
    if not many or not len(keys):
        return none, none, none
    every = np.concatenate(many)
    owner = np.repeat(np.arange(len(many)), np.fromiter(map(len, many), np.intp, len(many)))
    at = np.minimum(np.searchsorted(keys, every), len(keys) - 1)
    return owner, at, np.flatnonzero(keys[at] == every)


def _summed(owner: npt.NDArray[np.intp], values: Floats, count: int) -> Row:
    return np.bincount(owner, weights=values, minlength=count).astype(np.float64)
