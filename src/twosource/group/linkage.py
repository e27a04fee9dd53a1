"""Average-linkage clustering of a small set from its likenesses."""

import numpy as np
import numpy.typing as npt


def average_linkage(likeness: npt.NDArray[np.float64], sizes: npt.NDArray[np.float64], least: float, *, parts: int = 1) -> list[list[int]]:
    """Clusters of the rows of `likeness` (n × n, symmetric): the likest two are joined while their mean likeness is at least `least`.

    `sizes` weigh the rows (a row may stand for several reports). Of ties the first in row order is joined. It stops at `parts` clusters.
    """
    grid = likeness.copy()
    np.fill_diagonal(grid, -np.inf)
    weights = sizes.astype(np.float64).copy()
    members: list[list[int]] = [[i] for i in range(len(grid))]
    alive = np.ones(len(grid), bool)
    while alive.sum() > parts:
        i, j = divmod(int(grid.argmax()), len(grid))
        if grid[i, j] < least:
            break
        i, j = min(i, j), max(i, j)
        joined = (weights[i] * grid[i] + weights[j] * grid[j]) / (weights[i] + weights[j])
        grid[i], grid[:, i] = joined, joined
        grid[j], grid[:, j], grid[i, i] = -np.inf, -np.inf, -np.inf
        weights[i] += weights[j]
        members[i] += members[j]
        alive[j] = False
    return [sorted(members[i]) for i in np.flatnonzero(alive).tolist()]


def two_parts(likeness: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """The last two clusters of the linkage of at least two rows, as a mask of one of them."""
    half = np.zeros(len(likeness), bool)
    half[average_linkage(likeness, np.ones(len(likeness)), -np.inf, parts=2)[0]] = True
    return half
