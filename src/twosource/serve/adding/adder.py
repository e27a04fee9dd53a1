"""The one who adds: keeps what was given, then fetches, reads and groups in a thread of its own, one addition after another."""

import secrets
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import islice
from queue import Queue
from threading import Event, Lock, Thread

from msgspec.structs import replace

from twosource.ingest.fetching.fetcher import Fetcher
from twosource.model import Document, Failure
from twosource.model.errors import NotInRecord
from twosource.model.stages import describe
from twosource.pipeline import Newsroom
from twosource.pipeline.newsroom import STAGE
from twosource.serve.adding.intake import Given, given_before
from twosource.serve.adding.outcomes import settled, touched
from twosource.serve.adding.records import Addition, Entry
from twosource.store import Store
from twosource.store.documents import document_id

KEPT = 100
MOST_DOCUMENTS = 2_000
MADE_BY = STAGE.key_version
PENDING = "pending"
STOP_S = 5.0


class _Stopped(Exception):
    """The desk is being closed."""


class Adder:
    """Adds reports to a store: one addition is worked on at a time, and readers of the store wait for nothing.

    Texts and files are in the store before `add` returns: after a stop they are pending and are read by the next run. Addresses are in
    its queue: they are fetched later, politely and only where they may be (`allow_hosts` as for `Fetcher`), after a stop by the next Adder.
    """

    def __init__(self, store: Store, *, allow_hosts: Iterable[str] = ()) -> None:
        self._store = store
        self._room = Newsroom(store=store, progress=self._progress)
        self._fetcher = Fetcher(allow_hosts=allow_hosts)
        self._additions: OrderedDict[str, Addition] = OrderedDict()
        self._waiting: Queue[tuple[str, Sequence[Given]] | None] = Queue()
        self._lock, self._keeping = Lock(), Lock()
        self._worker: Thread | None = None
        self._stopping = Event()
        self._now = ""
        self._go_on()

    def add(self, given: Sequence[Given]) -> Addition:
        """Takes in what was given; returns the addition, which goes on by itself. Errors: StoreError."""
        addition_id = f"add_{secrets.token_hex(8)}"
        given = self._queued(addition_id, given)
        entries = tuple(self._taken(g) if g.waiting is None else Entry(name=g.name, kind=g.kind) for g in given)
        return self._begin(Addition(id=addition_id, entries=entries), given)

    def read_pending(self) -> Addition:
        """Reads what the store holds unread; returns the addition that does so, the running one where it does so already."""
        with self._lock:
            found = self._additions.get(PENDING)
        return found if found and not found.is_over else self._begin(Addition(id=PENDING, entries=()), ())

    def find(self, addition_id: str) -> Addition:
        """The addition as it stands. Errors: NotInRecord."""
        with self._lock:
            found = self._additions.get(addition_id)
        if found is None:
            raise NotInRecord(
                f"Of an addition `{addition_id}` nothing is known any more: the desk keeps the last {KEPT} until it stops. "
                "What was added is in the record, or pending."
            )
        return found

    def every(self) -> tuple[Addition, ...]:
        """The additions since the desk was started, the newest first."""
        with self._lock:
            return tuple(reversed(self._additions.values()))

    def close(self) -> None:
        """Stops at the next report; what was kept and not read is read by the next run."""
        self._stopping.set()
        self._waiting.put(None)
        if self._worker is not None:
            self._worker.join(timeout=STOP_S)

    def _go_on(self) -> None:
        """Takes up what an Adder before this one was given and did not fetch, under the names of its additions."""
        left: dict[str, list[Given]] = {}
        for waiting in self._store.waiting():
            left.setdefault(waiting.addition, []).append(given_before(waiting))
        for addition_id, given in left.items():
            self._begin(Addition(id=addition_id, entries=tuple(Entry(name=g.name, kind=g.kind) for g in given)), given)

    def _queued(self, addition_id: str, given: Sequence[Given]) -> list[Given]:
        """The same, what is to be fetched in the store's queue."""
        with self._keeping:
            queued = iter(self._store.put_waiting([replace(g.waiting, addition=addition_id) for g in given if g.waiting]))
        return [replace(g, waiting=next(queued)) if g.waiting else g for g in given]

    def _begin(self, addition: Addition, given: Sequence[Given]) -> Addition:
        with self._lock:
            self._additions[addition.id] = addition
            self._additions.move_to_end(addition.id)
            while len(self._additions) > KEPT and next(iter(self._additions.values())).is_over:
                self._additions.popitem(last=False)
            if self._worker is None:
                self._worker = Thread(target=self._run, name="twosource-adder", daemon=True)
                self._worker.start()
        self._waiting.put((addition.id, given))
        return addition

    def _run(self) -> None:
        while (task := self._waiting.get()) is not None and not self._stopping.is_set():
            self._now = task[0]
            try:
                self._work(*task)
            except _Stopped:
                return
            except Exception as error:  # noqa: BLE001 (the boundary at which it becomes a result that people see)
                self._put(replace(self.find(task[0]), state="failed", step="done", error=describe(error)))

    def _work(self, addition_id: str, given: Sequence[Given]) -> None:
        self._put(replace(self.find(addition_id), state="working", step="fetching"))
        for number, one in enumerate(given):
            if one.waiting is not None:
                self._put(self.find(addition_id).with_entry(number, Entry(name=one.name, kind=one.kind, state="fetching")))
                self._put(self.find(addition_id).with_entry(number, self._taken(one)))
        pending = self._room.status().pending
        self._put(replace(self.find(addition_id), step="reading", total=pending))
        if self._room.read_pending():
            self._put(replace(self.find(addition_id), step="grouping"))
            self._room.regroup()
        now = self.find(addition_id)
        outcomes = self._store.outcomes([d for e in now.entries for d in e.documents], made_by=MADE_BY)
        entries = tuple(settled(e, outcomes) for e in now.entries)
        stories = touched(self._store, entries) if pending or entries else ()
        self._put(replace(now, state="done", step="done", entries=entries, stories=stories))

    def _taken(self, one: Given) -> Entry:
        """The entry of what was given, its documents in the store."""
        try:
            found = list(islice(one.opened(self._fetcher), MOST_DOCUMENTS + 1))
        except Exception as error:  # noqa: BLE001 (the boundary at which it becomes a result beside the entry; its neighbours go on)
            found = [Failure(stage="ingest", input_id=one.name, error=describe(error))]
        if one.waiting is not None and self._stopping.is_set():
            raise _Stopped  # it may have failed of that: it is fetched by the next Adder
        failures = tuple(f.error for f in found if isinstance(f, Failure))
        if len(found) > MOST_DOCUMENTS:
            words = f"It holds more than {MOST_DOCUMENTS:,} reports; the first of them were added. Give it to `twosource read --store …`."
            failures = (*failures, words)
        documents = [d for d in found[:MOST_DOCUMENTS] if isinstance(d, Document)]
        ids = list(dict.fromkeys(document_id(d) for d in documents))
        with self._keeping:  # numbers of arrival are given one writer at a time
            held = len(self._store.outcomes(ids, made_by=MADE_BY))
            if one.waiting is not None:
                self._store.add_fetched(one.waiting, documents)
            else:
                self._store.add_documents(documents)
        return Entry(
            name=one.name, kind=one.kind, state="kept" if ids else "failed", documents=tuple(ids), held=held, failures=failures
        )  # fmt: skip

    def _progress(self, done: int) -> None:
        if self._stopping.is_set():
            raise _Stopped
        now = self.find(self._now)
        self._put(replace(now, done=done, total=max(done, now.total)))

    def _put(self, addition: Addition) -> None:
        with self._lock:
            self._additions[addition.id] = addition
