"""Stages: named, versioned, pure functions from a batch of records to records."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec

In = TypeVar("In")
Out = TypeVar("Out")


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A record that a stage could not do, and why; its neighbours went on."""

    stage: str
    input_id: str
    error: str


class Group(msgspec.Struct, Generic[In], frozen=True, kw_only=True):
    """Records that share a key, in the order in which they are to be taken."""

    key: str
    records: tuple[In, ...]


class Stage(msgspec.Struct, Generic[In, Out], frozen=True, kw_only=True):
    """A pure function over batches: no clock, network, database or environment.

    `load()` is called once per worker and returns the function; a batch of n records gives n results in the same
    order, each a record or a Failure (`Out` is their union). Splitting the batch differently never changes a result.
    `size(record)` is its weight in characters, by which batches are cut. Change `version` when results change.
    `takes` and `gives` are the types of a record and of its result, by which engines write them between machines; of a stage over
    groups `takes` is the type of a group's records. Functions of a stage stand at the top of a module, so that workers can import them.
    """

    name: str
    version: str
    load: Callable[[], Callable[[Sequence[In]], Sequence[Out]]]
    size: Callable[[In], int]
    key: Callable[[In], str]
    takes: Any
    gives: Any

    @property
    def key_version(self) -> str:
        """The name under which its results and its progress are kept."""
        return f"{self.name}/{self.version}"


def each(stage: str, key: Callable[[In], str], one: Callable[[In], Out], batch: Sequence[In]) -> list[Out | Failure]:
    """`one` of each record; a record on which it fails becomes a Failure that names it.

    This is the boundary at which any exception becomes a recorded result.
    """
    out: list[Out | Failure] = []
    for record in batch:
        try:
            out.append(one(record))
        except Exception as error:  # noqa: BLE001 (the boundary named above)
            out.append(Failure(stage=stage, input_id=key(record), error=describe(error)))
    return out


def describe(error: BaseException) -> str:
    """The error in one line: its own words, or its type where it has none."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
