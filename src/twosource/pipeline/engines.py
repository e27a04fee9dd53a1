"""Engines: where stages run. The serial one here, the pool in `pool.py`, Spark in `spark.py`: the same results in the same order."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from twosource.model import Stage
from twosource.model.stages import Group
from twosource.pipeline.batches import batches

In = TypeVar("In")
Out = TypeVar("Out")
BATCH_CHARACTERS = 60_000


class Engine(Protocol):
    """Runs a stage over records, or over groups of them. Results come as they are ready, in the order of what was given.

    A record or group that cannot be done gives a Failure in its place, also where it kills the process that works on it.
    Both take their input bit by bit, and hold no more of it than the workers need.
    """

    def each(self, stage: Stage[In, Out], records: Iterable[In]) -> Iterator[Out]:
        """One result for each record, in order."""
        ...

    def together(self, stage: Stage[Group[In], Out], groups: Iterable[Group[In]]) -> Iterator[Out]:
        """One result for each group of records that share a key, in order of the groups; the records of a group keep their order.

        No two groups have one key. The stage names a group by its key, and says the type of its records in `takes`.
        """
        ...


class Serial:
    """Runs in this process."""

    def each(self, stage: Stage[In, Out], records: Iterable[In]) -> Iterator[Out]:
        """One result for each record, in order."""
        work = stage.load()
        for batch in batches(records, stage.size, characters=BATCH_CHARACTERS):
            yield from work(batch)

    def together(self, stage: Stage[Group[In], Out], groups: Iterable[Group[In]]) -> Iterator[Out]:
        """One result for each group, in order."""
        return self.each(stage, groups)


def engine(jobs: int) -> Engine:
    """The engine for `jobs` processes on this machine."""
    if jobs == 1:
        return Serial()
    from twosource.pipeline.pool import Pool

    return Pool(jobs)
