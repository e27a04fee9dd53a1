"""Engines: where stages run. The serial one here, the pool in `pool.py`, Spark in `spark.py`: the same results in the same order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, Protocol, TypeVar

from twosource.model import SettingsError, Stage
from twosource.model.stages import Group
from twosource.pipeline.batches import batches

In = TypeVar("In")
Out = TypeVar("Out")
EngineName = Literal["serial", "pool", "spark"]
Progress = Callable[[str, int], None]
"""Told the name of a stage and how many of its results have come."""
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

    def close(self) -> None:
        """Lets go of what it holds between stages."""
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

    def close(self) -> None:
        """Nothing is held."""


class Watched:
    """An engine that tells `progress` the name of the stage and how many results have come, after each."""

    def __init__(self, engine: Engine, progress: Progress) -> None:
        self._engine, self._progress = engine, progress

    def each(self, stage: Stage[In, Out], records: Iterable[In]) -> Iterator[Out]:
        """One result for each record, in order."""
        return self._told(stage.name, self._engine.each(stage, records))

    def together(self, stage: Stage[Group[In], Out], groups: Iterable[Group[In]]) -> Iterator[Out]:
        """One result for each group, in order."""
        return self._told(stage.name, self._engine.together(stage, groups))

    def close(self) -> None:
        """Lets go of what the engine holds."""
        self._engine.close()

    def _told(self, name: str, results: Iterator[Out]) -> Iterator[Out]:
        for done, result in enumerate(results, 1):
            yield result
            self._progress(name, done)


def engine(jobs: int = 1, kind: EngineName | None = None, *, master: str | None = None, work: str | None = None) -> Engine:
    """The engine of that kind; without a kind, the one for `jobs` processes on this machine.

    `master` and `work` are Spark's. Errors: SettingsError for options that do not belong together, SetupError where Spark is missing.
    """
    kind = kind or ("serial" if jobs == 1 else "pool")
    if kind != "spark" and (master or work):
        raise SettingsError(f"--master and --work belong to `--engine spark`, not to `{kind}`. Leave them out, or choose spark.")
    if kind == "spark":
        from twosource.pipeline.spark import Spark

        return Spark(master or (f"local[{jobs}]" if jobs > 1 else None), work=work)
    if kind == "pool":
        from twosource.pipeline.pool import Pool

        return Pool(jobs)
    if jobs > 1:
        raise SettingsError(f"`--engine serial` is one process; --jobs {jobs} needs `--engine pool`.")
    return Serial()
