"""The trained network: scores for the pieces of one window, the same whatever is read beside it."""

import functools
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from twosource.extract.attributions.pieces import Pieces
from twosource.model import SetupError

WEIGHTS = Path(__file__).parent / "weights"
CLS, SEP = 101, 102
REACH = 32
Scores = NDArray[np.float32]


class Network:
    """Encoder and linker. Each call reads one window alone: activations are quantised per call, so neighbours would change them."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._encoder, self._linker = _session(folder / "encoder.onnx"), _session(folder / "linker.onnx")

    def encode(self, pieces: Pieces) -> tuple[Scores, Scores]:
        """Hidden states (1, n + 2, 384) with the special pieces, and BIO scores (n, 3 roles, 3 tags) of source, cue and content."""
        ids = np.full((1, len(pieces) + 2), CLS, dtype=np.int64)
        ids[0, 1:-1], ids[0, -1] = pieces.ids, SEP
        features = np.zeros((1, len(pieces) + 2, pieces.features.shape[1]), dtype=np.int64)
        features[0, 1:-1] = pieces.features
        hidden, tags = self._encoder.run(None, {"ids": ids, "features": features})
        return hidden, tags[0, 1:-1].reshape(len(pieces), 3, 3)

    def link(self, hidden: Scores, cues: list[tuple[int, int]]) -> Scores:
        """For each cue (a range of pieces) the scores (n, 5 tags) of its own source and content."""
        n = hidden.shape[1]
        marks, distances = np.zeros((len(cues), n), dtype=np.int64), np.zeros((len(cues), n), dtype=np.int64)
        at = np.arange(n)
        for k, (start, end) in enumerate(cues):
            low, high = start + 1, end  # one special piece stands before the first; `high` is the cue's last piece
            marks[k, low : high + 1] = 1
            far = np.where(at < low, at - low, np.where(at > high, at - high, 0))
            distances[k] = np.clip(far, -REACH, REACH) + REACH
        roles: Scores = self._linker.run(None, {"hidden": hidden, "cue": marks, "distance": distances})[0]
        return roles[:, 1:-1]


@functools.cache
def network() -> Network:
    """The network, loaded once."""
    return Network()


def _session(path: Path) -> Any:
    if not path.is_file():
        raise SetupError(
            f"The attribution reader has no `{path.name}`. Reinstall twosource; `docs/models/reader.md` tells how to build it."
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
