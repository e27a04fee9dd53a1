"""Small stages that workers can load."""

import os
from collections.abc import Callable, Sequence

from twosource.model import Failure, Stage, each


def lengths() -> Stage[str, int | Failure]:
    """Texts to their lengths; `bad` fails, `deadly` kills its worker."""
    return Stage(name="lengths", version="1", load=load_lengths, size=len, key=str)


def load_lengths() -> Callable[[Sequence[str]], Sequence[int | Failure]]:
    return lambda batch: each("lengths", str, length, batch)


def length(text: str) -> int:
    if text.startswith("bad"):
        raise ValueError("too odd")
    if text.startswith("deadly"):
        os._exit(9)
    return len(text)
