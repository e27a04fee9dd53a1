"""Batches of records, cut by their size in characters."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(records: Iterable[T], size: Callable[[T], int], *, characters: int, most: int = 256) -> Iterator[list[T]]:
    """`records` in order in lists of at most about `characters` characters and `most` records."""
    held: list[T] = []
    weight = 0
    for record in records:
        n = size(record)
        if held and (weight + n > characters or len(held) >= most):
            yield held
            held, weight = [], 0
        held.append(record)
        weight += n
    if held:
        yield held
