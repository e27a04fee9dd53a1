"""The vectors that a pipeline's networks make of a word alone, each word's made once."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from thinc.api import Model

MOST_KEPT = 20_000
PARTS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""The layers of spaCy's `MultiHashEmbed`, by the start of their names."""


def keep_word_vectors(network: Any) -> bool:
    """Has `network` remember the vectors it makes of words, where it makes them as spaCy's `MultiHashEmbed` does; whether it does.

    The values are the same to the bit: that layer, a third of the network's multiplications, looks at the features of one token at a time.
    """
    for layer in list(network.walk()):
        names = [part.name for part in layer.layers]
        if len(names) == len(PARTS) and all(name.startswith(part) for name, part in zip(names, PARTS, strict=True)):
            network.replace_node(layer, Model("kept_word_vectors", _Kept(layer), layers=[layer]))
            return True
    return False


class _Kept:
    """Takes the layer's place in prediction."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self._features, *self._rest = layer.layers
        self._place: dict[bytes, int] = {}
        self._vectors: Any = None

    def __call__(self, _: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
        if is_train:
            made: tuple[list[Any], Callable[[Any], Any]] = self._layer(docs, is_train)
            return made
        features = self._features.predict(docs)
        rows = np.ascontiguousarray(np.concatenate(features))
        raw, width = rows.tobytes(), rows.shape[1] * rows.itemsize
        words = [raw[at : at + width] for at in range(0, len(raw), width)]
        missing = {word: k for k, word in enumerate(words) if word not in self._place}
        if self._place and len(self._place) + len(missing) > MOST_KEPT:
            self._place, missing = {}, {word: k for k, word in enumerate(words)}
        if missing:
            self._keep(missing, self._made(rows[list(missing.values())]))
        place = self._place
        vectors = self._vectors[[place[word] for word in words]]
        return np.split(vectors, np.cumsum([len(f) for f in features])[:-1]), lambda gradient: []

    def _made(self, rows: Any) -> Any:
        out: Any = [rows]
        for layer in self._rest:
            out = layer.predict(out)
        return out[0]

    def _keep(self, missing: dict[bytes, int], vectors: Any) -> None:
        first = len(self._place)
        if first == 0:
            self._vectors = np.empty((max(MOST_KEPT, len(missing)), vectors.shape[1]), dtype=vectors.dtype)
        self._vectors[first : first + len(missing)] = vectors
        self._place |= {word: first + k for k, word in enumerate(missing)}
