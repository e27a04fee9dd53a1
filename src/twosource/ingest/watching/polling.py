"""One watched address asked: the documents it gives, the addresses it leads to, and when it is asked next."""

import io
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from random import Random

import msgspec
from msgspec.structs import replace

from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.fetcher import Fetched, Fetcher
from twosource.ingest.fetching.shown import shown
from twosource.ingest.kinds import MEDIA
from twosource.ingest.links import Link, feed_links, is_feed, is_sitemap, sitemap_links
from twosource.ingest.newsml import ROOTS, newsml_documents
from twosource.ingest.readers import Readers
from twosource.ingest.watching.timing import failed_due, list_due, page_due
from twosource.ingest.watching.versions import digest, substance, version_of
from twosource.ingest.watching.watchlist import Source
from twosource.ingest.web import failure, kind_of, page
from twosource.ingest.xmls import parsed_xml
from twosource.model import Document, Failure, InputError, Watched

DEEPEST = 3  # indexes of sitemaps within indexes


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of asking an address: how it and the addresses it led to are known now, documents to keep, and what failed."""

    states: tuple[Watched, ...]
    documents: tuple[Document, ...] = ()
    failures: tuple[Failure, ...] = ()


class Poller:
    """Asks watched addresses; keeps nothing itself.

    `known` tells which addresses are watched already, `kept` gives a document by its id. `now` is the clock, `draw` the chance in pauses.
    """

    def __init__(
        self, fetcher: Fetcher, *, known: Callable[[Collection[str]], Collection[str]], kept: Callable[[str], Document | None],
        name: Callable[[Document], str], now: Callable[[], datetime], draw: Random,
    ) -> None:  # fmt: skip
        self._fetcher, self._known, self._kept, self._name, self._now, self._draw = fetcher, known, kept, name, now, draw

    def ask(self, source: Source, state: Watched) -> Asked:
        """What the address gives now. Whatever a server does, it is told, and the address is asked again later."""
        try:
            fetched = self._fetcher.get(state.url, etag=state.etag, last_modified=state.modified)
            if fetched.body is None:
                return Asked(states=(self._answered(source, state),))
            return self._given(source, replace(state, etag=fetched.etag, modified=fetched.last_modified), fetched)
        except FetchError as error:
            return self._failed(source, state, str(error), status=error.status, asked_s=error.retry_after_s)
        except InputError as error:
            return self._failed(source, state, str(error))
        except OSError as error:
            return self._failed(source, state, f"`{shown(state.url)}` cannot be unpacked: {error}. It is asked again later.")

    def _given(self, source: Source, state: Watched, fetched: Fetched) -> Asked:
        kind = kind_of(fetched)
        if kind in MEDIA:
            return self._page(source, state, fetched)
        if kind is None or not state.is_list:
            told = f"`{fetched.media_type}`" if fetched.media_type else "of no told type"
            raise InputError(f"`{fetched.url}` is {told}, which is not watched. Watch a feed, a sitemap or a page.")
        if kind == "xml":
            return self._xml(source, state, fetched)
        found = Readers().stream(kind, io.BytesIO(fetched.body or b""), ref=fetched.url, charset=fetched.charset)
        return self._records(source, state, found)

    def _page(self, source: Source, state: Watched, fetched: Fetched) -> Asked:
        document = page(fetched, date=state.date)
        assert document is not None
        if source.outlet:
            document = replace(document, fields={**document.fields, "outlet": source.outlet})
        now = substance(document)
        state = self._answered(source, state)
        if digest(now) == state.text:
            return Asked(states=(state,))
        old = self._kept(state.document) if state.document else None
        number = state.version + 1
        document = version_of(document, state.url, number, now=now, before=substance(old) if old else None)
        state = replace(state, version=number, text=digest(now), document=self._name(document))
        return Asked(states=(state,), documents=(document,))

    def _xml(self, source: Source, state: Watched, fetched: Fetched) -> Asked:
        text, root = parsed_xml(fetched.body or b"", ref=fetched.url, charset=fetched.charset)
        if root is not None and root.tag in ROOTS:
            return self._records(source, state, newsml_documents(root, ref=fetched.url))
        links = sitemap_links(root, base=fetched.url) if root is not None and is_sitemap(root) else []
        if root is None or is_feed(root):
            links = feed_links(text, base=fetched.url)
            if root is None and not links:
                raise InputError(f"`{fetched.url}` is not well-formed XML, and no feed. It is asked again later.")
        elif not is_sitemap(root):
            raise InputError(f"`{fetched.url}` is no feed, sitemap or news item: its root is `{str(root.tag)[:80]}`. Watch another.")
        if state.depth >= DEEPEST and any(link.is_index for link in links):
            raise InputError(f"`{fetched.url}` is an index of indexes of sitemaps, deeper than {DEEPEST}. Watch the sitemap itself.")
        return Asked(states=(self._answered(source, state), *self._new(source, state, links)))

    def _new(self, source: Source, state: Watched, links: list[Link]) -> Iterable[Watched]:
        """The addresses that are not watched yet. Of a list that is read for the first time the newest `most` pages, unless `backlog`."""
        now, known = self._now(), self._known([link.url for link in links])
        pages = 0
        for link in links:
            if link.url in known or link.url == state.url:
                continue
            pages += not link.is_index
            passed_over = state.asked is None and not source.backlog and not link.is_index and pages > source.most
            yield Watched(
                url=link.url, source=source.name, is_list=link.is_index, first=now, due=None if passed_over else now, date=link.date,
                depth=state.depth + 1,
            )  # fmt: skip

    def _records(self, source: Source, state: Watched, found: Iterable[Document | Failure]) -> Asked:
        every = list(found)
        return Asked(
            states=(self._answered(source, state),), documents=tuple(d for d in every if isinstance(d, Document)),
            failures=tuple(f for f in every if isinstance(f, Failure)),
        )  # fmt: skip

    def _answered(self, source: Source, state: Watched) -> Watched:
        now = self._now()
        due = list_due(source, now, self._draw) if state.is_list else page_due(source, state.first, now, self._draw)
        return replace(state, due=due, asked=now, failures=0, error=None)

    def _failed(self, source: Source, state: Watched, words: str, *, status: int | None = None, asked_s: float | None = None) -> Asked:
        failures = state.failures + 1
        due = failed_due(
            source, self._now(), self._draw, failures=failures, is_list=state.is_list, status=status, asked_s=asked_s
        )  # fmt: skip
        state = replace(state, due=due, failures=failures, error=words)
        return Asked(states=(state,), failures=(failure(state.url, words),))
