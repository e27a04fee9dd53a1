"""Products of one sparse vector with many at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from twosource.group.features import Keys, Terms


def dots(one: Terms, many: Sequence[Terms]) -> npt.NDArray[np.float64]:
    """The dot product of `one` with each of `many`."""
    if not many:
        return np.zeros(0)
    lengths = np.array([len(t.keys) for t in many])
    owner = np.repeat(np.arange(len(many)), lengths)
    keys, weights = np.concatenate([t.keys for t in many]), np.concatenate([t.weights for t in many])
    if not len(one.keys) or not len(keys):
        return np.zeros(len(many))
    at = np.minimum(np.searchsorted(one.keys, keys), len(one.keys) - 1)
    hit = one.keys[at] == keys
    products = (one.weights[at[hit]] * weights[hit]).astype(np.float64)
    return np.bincount(owner[hit], weights=products, minlength=len(many)).astype(np.float64)


def shared(one: Keys, many: Sequence[Keys]) -> npt.NDArray[np.float64]:
    """How many keys `one` has in common with each of `many`."""
    ones = Terms(one, np.ones(len(one), np.float32))
    return dots(ones, [Terms(k, np.ones(len(k), np.float32)) for k in many])
