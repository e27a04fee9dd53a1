"""The process pool: several workers, results in order; a batch that kills its worker is halved to the culprit."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from twosource.model import Failure, Stage
from twosource.pipeline.batches import batches

In = TypeVar("In")
Out = TypeVar("Out")
BATCH_CHARACTERS = 40_000
AHEAD = 2  # batches in the queue for each worker

_work: Callable[[Sequence[Any]], Sequence[Any]] | None = None


class Pool:
    """Runs in `jobs` worker processes; each loads the stage's models once."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def each(self, stage: Stage[In, Out], records: Iterable[In]) -> Iterator[Out]:
        """One result for each record, in order. A record that kills its worker becomes a Failure; its neighbours are run again."""
        waiting: deque[tuple[list[In], Future[Sequence[Out]] | None]] = deque()
        pool = self._open(stage)
        try:
            for batch in batches(records, stage.size, characters=BATCH_CHARACTERS):
                waiting.append((batch, _submit(pool, batch)))
                while len(waiting) >= self.jobs * AHEAD:
                    results, pool = self._next(stage, pool, waiting)
                    yield from results
            while waiting:
                results, pool = self._next(stage, pool, waiting)
                yield from results
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _open(self, stage: Stage[Any, Any]) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"), initializer=_load, initargs=(stage.load,))

    def _next(
        self, stage: Stage[In, Out], pool: ProcessPoolExecutor,
        waiting: "deque[tuple[list[In], Future[Sequence[Out]] | None]]",
    ) -> tuple[Sequence[Out], ProcessPoolExecutor]:  # fmt: skip
        batch, future = waiting.popleft()
        try:
            if future is None:
                raise BrokenProcessPool
            return future.result(), pool
        except BrokenProcessPool:
            pool.shutdown(wait=False, cancel_futures=True)
            results = self._alone(stage, batch)
            pool = self._open(stage)
            for k, (later, _) in enumerate(waiting):
                waiting[k] = (later, _submit(pool, later))
            return results, pool

    def _alone(self, stage: Stage[In, Out], batch: list[In]) -> "Sequence[Out]":
        """The batch in a pool of its own; where that dies too, each half, down to the culprit."""
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_load, initargs=(stage.load,)) as pool:
            try:
                return pool.submit(_run, batch).result()
            except BrokenProcessPool:
                pass
        if len(batch) == 1:
            words = "The worker process died on this record (out of memory, or a crash in a library). The others went on."
            failure: Any = Failure(stage=stage.name, input_id=stage.key(batch[0]), error=words)
            return [failure]
        middle = len(batch) // 2
        return [*self._alone(stage, batch[:middle]), *self._alone(stage, batch[middle:])]


def _submit(pool: ProcessPoolExecutor, batch: list[In]) -> "Future[Sequence[Out]] | None":
    try:
        return pool.submit(_run, batch)
    except BrokenProcessPool:
        return None


def _load(load: Callable[[], Callable[[Sequence[Any]], Sequence[Any]]]) -> None:
    global _work
    _work = load()


def _run(batch: list[Any]) -> Sequence[Any]:
    assert _work is not None
    return _work(batch)
