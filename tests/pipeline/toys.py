"""Small stages that workers can load."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from twosource.model import Failure, SetupError, Stage, each
from twosource.model.stages import Group


def lengths() -> Stage[str, int | Failure]:
    """Texts to their lengths; `bad` fails, `deadly` kills its worker, `once PATH` kills the first worker that meets it."""
    return Stage(name="lengths", version="1", load=load_lengths, size=len, key=str, takes=str, gives=int)


def load_lengths() -> Callable[[Sequence[str]], Sequence[int | Failure]]:
    return lambda batch: each("lengths", str, length, batch)


def length(text: str) -> int:
    if text.startswith("bad"):
        raise ValueError("too odd")
    if text.startswith("deadly"):
        os._exit(9)
    if text.startswith("once "):
        mark = Path(text[5:])
        if not mark.exists():
            mark.touch()
            os._exit(9)
    return len(text)


def joined() -> Stage[Group[str], str | Failure]:
    """Groups of texts to one line; a group that holds `bad` fails, one that holds `deadly` kills its worker."""
    return Stage(name="joined", version="1", load=load_joined, size=group_size, key=group_key, takes=str, gives=str)


def load_joined() -> Callable[[Sequence[Group[str]]], Sequence[str | Failure]]:
    return lambda batch: each("joined", group_key, join, batch)


def join(group: Group[str]) -> str:
    for text in group.records:
        length(text)
    return f"{group.key}: {' '.join(group.records)}"


def group_size(group: Group[str]) -> int:
    return sum(map(len, group.records))


def group_key(group: Group[str]) -> str:
    return group.key


def unready() -> Stage[str, int]:
    """A stage whose model is missing."""
    return Stage(name="unready", version="1", load=load_unready, size=len, key=str, takes=str, gives=int)


def load_unready() -> Callable[[Sequence[str]], Sequence[int]]:
    raise SetupError("The model is missing. Install it.")
