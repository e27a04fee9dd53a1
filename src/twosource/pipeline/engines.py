"""Engines: where stages run. The serial one here; the pool in `pool.py`. Both give the same results in the same order."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from twosource.model import Stage
from twosource.pipeline.batches import batches

In = TypeVar("In")
Out = TypeVar("Out")
BATCH_CHARACTERS = 60_000


class Engine(Protocol):
    """Runs a stage over records: one result, or Failure, for each, in order, as they come."""

    def each(self, stage: Stage[In, Out], records: Iterable[In]) -> Iterator[Out]:
        """One result for each record, in order."""
        ...


class Serial:
    """Runs in this process."""

    def each(self, stage: Stage[In, Out], records: Iterable[In]) -> Iterator[Out]:
        """One result for each record, in order."""
        work = stage.load()
        for batch in batches(records, stage.size, characters=BATCH_CHARACTERS):
            yield from work(batch)


def engine(jobs: int) -> Engine:
    """The engine for `jobs` processes on this machine."""
    if jobs == 1:
        return Serial()
    from twosource.pipeline.pool import Pool

    return Pool(jobs)
