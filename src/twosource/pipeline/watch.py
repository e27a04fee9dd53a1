"""Watching: the sources of a watch list are asked in rounds, what is new or changed goes into the store, and is read."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from random import Random

import msgspec

from twosource.ingest.fetching.fetcher import Fetcher
from twosource.ingest.watching.polling import Poller
from twosource.ingest.watching.watchlist import Source, Watchlist
from twosource.model import Failure, Watched
from twosource.pipeline.newsroom import Newsroom
from twosource.store import Store, document_id

AT_ONCE = 8  # sources
IN_ONE_QUERY = 20
MOST_LISTS = 100  # of one source in one round
LONGEST_SLEEP_S = 60.0


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What a source gave in one round: pages that are new, pages whose words have changed, and what failed, with the reasons."""

    source: str
    asked: int = 0
    new: int = 0
    changed: int = 0
    failures: tuple[Failure, ...] = ()


def utc_now() -> datetime:
    """The time now."""
    return datetime.now(UTC)


class Watch:
    """Asks the sources of a watch list. All it knows is in the newsroom's store, so it can be stopped anywhere and started again."""

    def __init__(
        self, room: Newsroom, store: Store, watchlist: Watchlist, fetcher: Fetcher, *, now: Callable[[], datetime] = utc_now,
        draw: Random | None = None,
    ) -> None:  # fmt: skip
        self._room, self._store, self._sources, self._now = room, store, watchlist.sources, now
        self._poller = Poller(
            fetcher, known=store.watched, kept=store.document, name=document_id, now=now, draw=draw or Random()
        )  # fmt: skip
        self._writing, self._stopped = threading.Lock(), threading.Event()
        self._begun = False

    def round(self) -> tuple[Came, ...]:
        """Asks all that is due and reads what came; one result for each source, in their order. A source that fails stops no other."""
        with ThreadPoolExecutor(AT_ONCE) as threads:
            try:
                came = tuple(threads.map(self._source, self._sources))
            except BaseException:
                self._stopped.set()  # Ctrl-C: the other sources finish the address they are at, and no more
                raise
        if not self._begun or any(one.new or one.changed for one in came):  # at the start, for an earlier run may have been stopped
            self._room.read_pending()
            self._room.regroup()
        self._begun = True
        return came

    def rounds(self, *, sleep: Callable[[float], None] = time.sleep) -> Iterator[tuple[Came, ...]]:
        """Rounds without end, each when something is due."""
        while True:
            yield self.round()
            sleep(self.pause_s())

    def pause_s(self) -> float:
        """The seconds until something is due, at least 1 and at most a minute."""
        due = self.next_due()
        return LONGEST_SLEEP_S if due is None else min(max((due - self._now()).total_seconds(), 1.0), LONGEST_SLEEP_S)

    def next_due(self) -> datetime | None:
        """When the next address is asked."""
        return self._store.next_due([source.name for source in self._sources])

    def _source(self, source: Source) -> Came:
        self._know(source)
        failures: list[Failure] = []
        asked = new = changed = 0
        for state in self._due(source):
            if self._stopped.is_set():
                break
            found = self._poller.ask(source, state)
            with self._writing:
                added = self._store.put_watched(found.states, found.documents)
            versions = sum("difference" in d.fields for d in found.documents)
            asked, new, changed = asked + 1, new + added - versions, changed + versions
            failures += found.failures
        return Came(source=source.name, asked=asked, new=new, changed=changed, failures=tuple(failures))

    def _know(self, source: Source) -> None:
        """Puts the source's own address among those watched; one that is known is taken over with what is known of it."""
        now, held = self._now(), self._store.watched([source.url]).get(source.url)
        if held is None:
            held = Watched(url=source.url, source="", is_list=True, first=now, due=now)
        if held.source != source.name or not held.is_list:
            with self._writing:
                self._store.put_watched([msgspec.structs.replace(held, source=source.name, is_list=True, due=now)])

    def _due(self, source: Source) -> Iterator[Watched]:
        """What is due, one after another: also the addresses to which those before led, in one round up to `most` pages."""
        pages, lists = source.most, MOST_LISTS
        while pages > 0 and lists > 0 and (states := self._store.due(source.name, self._now(), limit=min(IN_ONE_QUERY, pages))):
            yield from states
            asked = sum(state.is_list for state in states)
            pages, lists = pages - (len(states) - asked), lists - asked
