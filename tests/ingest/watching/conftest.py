"""A clock that moves when told, a poller on the site, and a source of the watch list."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from tests.ingest.site import Site

from twosource.ingest.fetching.fetcher import Fetcher
from twosource.ingest.watching.polling import Asked, Poller
from twosource.ingest.watching.watchlist import Source
from twosource.model import Document, Watched

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


class Clock:
    """The time, which passes only by `pass_`."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **length: float) -> None:
        self.now += timedelta(**length)


class Watcher:
    """A poller that keeps what it is told in dictionaries."""

    def __init__(self, fetcher: Fetcher, clock: Clock) -> None:
        self.states: dict[str, Watched] = {}
        self.documents: dict[str, Document] = {}
        self.poller = Poller(
            fetcher, known=lambda urls: set(urls) & set(self.states), kept=self.documents.get, name=self.name, now=clock, draw=Random(1)
        )  # fmt: skip

    def name(self, document: Document) -> str:
        return f"{document.ref} {document.fields.get('version')}"

    def ask(self, source: Source, url: str | None = None) -> Asked:
        url = url or source.url
        state = self.states.get(url) or Watched(url=url, source=source.name, is_list=True, first=NOON, due=NOON)
        asked = self.poller.ask(source, state)
        self.states |= {s.url: s for s in asked.states}
        self.documents |= {self.name(d): d for d in asked.documents}
        return asked


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watcher(fetcher: Fetcher, clock: Clock) -> Watcher:
    return Watcher(fetcher, clock)


@pytest.fixture
def source(site: Site) -> Callable[..., Source]:
    def made(path: str = "/feed", **changed: object) -> Source:
        given = {
            "name": "Post", "url": site.url + path, "outlet": None, "every_s": 900, "recheck_s": 86_400, "most": 100, "backlog": False
        }  # fmt: skip
        return Source(**given | changed)  # type: ignore[arg-type]

    return made
