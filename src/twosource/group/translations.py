"""Translations: two texts in different languages whose sentences say the same, one after the other."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from twosource.group.aligned import Alignment, Pair
from twosource.group.features import Encode, Features
from twosource.group.relations import Bond
from twosource.group.runs import Overlap

SAME = 0.6
"""A cosine at which two sentences of different languages say the same."""
TRANSLATED = 0.605
"""The mean, over both texts' sentences, of the best cosine with a sentence of the other; true pairs had .64 to .95, others at most .57."""
MOST_SENTENCES = 40
HELD = 2_000
"""Reports whose vectors are kept for the next comparison; older ones are made again where they are asked for."""

NO_OVERLAP = Overlap(runs=(), words=0, in_a=0.0, in_b=0.0)


class Translator:
    """Finds translations among candidates; keeps the sentence vectors of the reports it has seen last.

    `sentences(features)` gives the words of a report's sentences, in the order of `features.sentences`.
    """

    def __init__(self, encode: Encode, sentences: Callable[[Features], list[str]]) -> None:
        self._encode = encode
        self._sentences = sentences
        self._vectors: dict[str, npt.NDArray[np.float32]] = {}

    def bond(self, a: Features, b: Features) -> Bond | None:
        """The translation bond of two reports in different languages, or None."""
        ours, theirs = self._of(a), self._of(b)
        if not len(ours) or not len(theirs):
            return None
        grid = ours @ theirs.T
        best_a, best_b = grid.max(axis=1), grid.max(axis=0)
        mean = float((best_a.mean() + best_b.mean()) / 2)
        if mean < TRANSLATED:
            return None
        in_a, in_b = float((best_a >= SAME).mean()), float((best_b >= SAME).mean())
        pairs = _one_to_one(grid)
        return Bond(
            relation="translation",
            low=min(0.95, max(in_a, in_b)),
            high=1.0,
            why=f"{max(in_a, in_b):.0%} of one text's sentences say the same as a sentence of the other ({a.language}, {b.language}).",
            overlap=NO_OVERLAP,
            alignment=Alignment(pairs, in_a, in_b),
            common=(),
        )

    def pairs(self, a: Features, b: Features) -> tuple[Pair, ...]:
        """The sentences of the two that say the same, one to one."""
        return _one_to_one(self._of(a) @ self._of(b).T)

    def _of(self, features: Features) -> npt.NDArray[np.float32]:
        found = self._vectors.pop(features.id, None)
        if found is None:
            found = self._encode(self._sentences(features)[:MOST_SENTENCES])
            if len(self._vectors) >= HELD:
                del self._vectors[next(iter(self._vectors))]
        self._vectors[features.id] = found
        return found


def _one_to_one(grid: npt.NDArray[np.float32]) -> tuple[Pair, ...]:
    """Pairs of rows and columns by falling cosine of at least `SAME`, each used once, in the order of the rows."""
    rows, columns = np.nonzero(grid >= SAME)
    pairs: dict[int, Pair] = {}
    taken: set[int] = set()
    for i, j in sorted(zip(rows.tolist(), columns.tolist(), strict=True), key=lambda ij: (-grid[ij], ij)):
        if i not in pairs and j not in taken:
            pairs[i] = Pair(i, j, min(1.0, float(grid[i, j])))
            taken.add(j)
    return tuple(pairs[i] for i in sorted(pairs))
