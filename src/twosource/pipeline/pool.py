"""The process pool: several workers, results in order; a batch that keeps killing its worker is halved to the culprit."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

from twosource.model import Failure, Stage
from twosource.model.stages import Group
from twosource.pipeline.batches import batches

In = TypeVar("In")
Out = TypeVar("Out")
BATCH_CHARACTERS = 40_000
AHEAD = 2  # batches in the queue for each worker
FULL_CHARACTERS = 10_000_000  # in the queue: then only what the workers are at is held
DEATHS = 2  # of the workers while a batch is next in line; then it is run alone

_work: Callable[[Sequence[Any]], Sequence[Any]] | Exception | None = None


class Pool:
    """Runs in `jobs` worker processes; each loads the stage's models once.

    A worker that dies is replaced and what was under way is run again. A record that kills its worker becomes a Failure.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def each(self, stage: Stage[In, Out], records: Iterable[In]) -> Iterator[Out]:
        """One result for each record, in order."""
        with Workers(stage, self.jobs) as run:
            for batch in batches(records, stage.size, characters=BATCH_CHARACTERS):
                run.submit(batch)
                while len(run.waiting) >= self.jobs * AHEAD or (len(run.waiting) >= self.jobs and run.is_full):
                    yield from run.next()
            while run.waiting:
                yield from run.next()

    def together(self, stage: Stage[Group[In], Out], groups: Iterable[Group[In]]) -> Iterator[Out]:
        """One result for each group, in order."""
        return self.each(stage, groups)

    def close(self) -> None:
        """Nothing is held: workers end with their stage."""


class Workers:
    """One stage in one set of workers, and the batches that wait for their results."""

    def __init__(self, stage: Stage[Any, Any], jobs: int) -> None:
        self.stage, self.jobs = stage, jobs
        self.waiting: deque[tuple[list[Any], Future[Sequence[Any]]]] = deque()
        self._deaths = 0
        self._pool = _open(stage, jobs)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def submit(self, batch: list[Any]) -> None:
        """Puts `batch` at the end of the line."""
        self.waiting.append((batch, _submit(self._pool, batch)))

    @property
    def is_full(self) -> bool:
        """As much is waiting as should be held at once."""
        return sum(self.stage.size(record) for batch, _ in self.waiting for record in batch) > FULL_CHARACTERS

    def next(self) -> Sequence[Any]:
        """The results of the batch that has waited longest."""
        while True:
            batch, future = self.waiting[0]
            try:
                results = future.result()
            except BrokenProcessPool:
                self._deaths += 1
                if self._deaths < DEATHS:
                    self._renew()
                    continue
                results = run_alone(self.stage, batch)
            self.waiting.popleft()
            self._deaths = 0
            return results

    def _renew(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = _open(self.stage, self.jobs)
        for k, (batch, future) in enumerate(self.waiting):
            if not future.done() or future.cancelled() or future.exception() is not None:
                self.waiting[k] = (batch, _submit(self._pool, batch))


def run_alone(stage: Stage[Any, Any], batch: Sequence[Any]) -> list[Any]:
    """The results of `batch` in a process of its own; where that dies, those of each half, down to the culprit: a Failure."""
    with _open(stage, 1) as pool:
        try:
            return list(_submit(pool, batch).result())
        except BrokenProcessPool:
            pass
    if len(batch) == 1:
        words = "The worker process died on this record (out of memory, or a crash in a library). The others went on."
        return [Failure(stage=stage.name, input_id=stage.key(batch[0]), error=words)]
    middle = len(batch) // 2
    return [*run_alone(stage, batch[:middle]), *run_alone(stage, batch[middle:])]


def _open(stage: Stage[Any, Any], jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_load, initargs=(stage.load,))


def _submit(pool: ProcessPoolExecutor, batch: Sequence[Any]) -> "Future[Sequence[Any]]":
    try:
        return pool.submit(_run, batch)
    except BrokenProcessPool as error:
        dead: Future[Sequence[Any]] = Future()
        dead.set_exception(error)
        return dead


def _load(load: Callable[[], Callable[[Sequence[Any]], Sequence[Any]]]) -> None:
    global _work
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        _work = load()
    except Exception as error:  # noqa: BLE001 (raised again where a batch is asked for: a worker that cannot load did not die)
        _work = error


def _end_with_parent() -> None:
    """Ends this worker when the process that started it is gone, however it went: kill -9 leaves no orphans."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(batch: Sequence[Any]) -> Sequence[Any]:
    assert _work is not None
    if isinstance(_work, Exception):
        raise _work
    return _work(batch)
