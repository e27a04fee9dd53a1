"""The fetcher: an address in, its bytes out, every hop of the way checked."""

import time
from collections.abc import Callable, Iterable
from http import HTTPStatus

import httpx
import msgspec

from twosource.ingest.charsets import charset_in
from twosource.ingest.fetching.addresses import Allowed
from twosource.ingest.fetching.asking import Answer, ask, retry_after_s
from twosource.ingest.fetching.connecting import Deadline
from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.limits import Limits
from twosource.ingest.fetching.pacing import Pace
from twosource.ingest.fetching.robots import Robots
from twosource.ingest.fetching.shown import shown
from twosource.ingest.fetching.urls import authorization, origin_of, parsed

REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (429, 503)


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What an address gave. `url` is where it came from in the end, fit to be shown; `body` is None where it has not changed."""

    url: str
    body: bytes | None
    media_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None


class Fetcher:
    """Fetches addresses politely and within limits. Threads may share one.

    `allow_hosts` names hosts (`host` or `host:port`) that may be asked although they are private or on an unusual port.
    `kept` is given the bytes of each fetched body. Each address has `limits.total_s` seconds, without its waits for a turn.
    """

    def __init__(
        self, *, allow_hosts: Iterable[str] = (), limits: Limits | None = None, kept: Callable[[bytes], object] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self.limits = limits or Limits()
        self._allowed, self._kept, self._sleep = Allowed(allow_hosts), kept, sleep
        self._pace = Pace(self.limits, sleep=sleep)
        self._robots = Robots(self._rules)

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What `url` gives, or that it is unchanged since `etag` or `last_modified`. Errors: FetchError in words for the user."""
        wanted = {k: v for k, v in (("If-None-Match", etag), ("If-Modified-Since", last_modified)) if v}
        end, answer = self._followed(parsed(url), wanted)
        if answer.status == 304:
            return Fetched(url=shown(str(end)), body=None, media_type="", charset=None, etag=etag, last_modified=last_modified)
        if answer.status != 200:
            raise self._refused(end, answer)
        if self._kept is not None:
            self._kept(answer.body)
        content_type = answer.headers.get("content-type", "")
        media_type, charset = content_type.partition(";")[0].strip().lower(), charset_in(content_type)
        return Fetched(
            url=shown(str(end)), body=answer.body, media_type=media_type, charset=charset,
            etag=answer.headers.get("etag"), last_modified=answer.headers.get("last-modified"),
        )  # fmt: skip

    def _followed(self, url: httpx.URL, headers: dict[str, str]) -> tuple[httpx.URL, Answer]:
        """The answer at the end of the redirects, and where that is. Name and password go to the first origin only."""
        first, login, deadline, waited = url, authorization(url), Deadline(self.limits.total_s), False
        passed = {str(url)}
        while True:
            own = {"Authorization": login} if login and origin_of(url) == origin_of(first) else {}
            try:
                answer = self._turn(url, deadline, {**headers, **own})
            except FetchError as error:
                raise _led(first, url, error) from None
            if answer.status in BUSY and not waited and (retry_after_s(answer) or 1e9) <= self.limits.longest_wait_s:
                waited = True
                pause = retry_after_s(answer) or 0.0
                self._sleep(pause)
                deadline.extend(pause)
                continue
            if answer.status not in REDIRECTS:
                return url, answer
            url = self._next(url, answer)
            if str(url) in passed or len(passed) > self.limits.redirects:
                what = "a circle of redirects" if str(url) in passed else f"more than {self.limits.redirects} redirects"
                raise FetchError(f"`{shown(str(first))}` leads into {what}. Give the address at which the page itself stands.")
            passed.add(str(url))

    def _turn(self, url: httpx.URL, deadline: Deadline, headers: dict[str, str]) -> Answer:
        """The answer to one request, when robots.txt allows it and the host's turn has come; the wait for it does not count."""
        pause = self._robots.check(url)
        before = time.monotonic()
        self._pace.wait(url.host, pause)
        deadline.extend(time.monotonic() - before)
        return ask(url, allowed=self._allowed, limits=self.limits, deadline=deadline, headers=headers)

    def _next(self, url: httpx.URL, answer: Answer) -> httpx.URL:
        place = answer.headers.get("location", "")
        try:
            target = url.join(place.encode("latin-1").decode("utf-8", "replace")) if place else None
        except (httpx.InvalidURL, ValueError, UnicodeError):
            target = None
        if target is None:
            raise FetchError(f"`{shown(str(url))}` redirects to no address that can be read. Check it in a browser.", status=answer.status)
        try:
            return parsed(str(target))
        except FetchError as error:
            raise FetchError(f"`{shown(str(url))}` redirects elsewhere: {error}", status=answer.status) from None

    def _rules(self, url: httpx.URL) -> Answer:
        """A robots.txt, its redirects followed without asking robots.txt again."""
        deadline = Deadline(self.limits.total_s)
        for _ in range(self.limits.redirects):
            answer = ask(url, allowed=self._allowed, limits=self.limits, deadline=deadline)
            if answer.status not in REDIRECTS:
                return answer
            url = self._next(url, answer)
        return Answer(status=404, headers={}, body=b"")

    def _refused(self, url: httpx.URL, answer: Answer) -> FetchError:
        name = HTTPStatus(answer.status).phrase if answer.status in list(HTTPStatus) else "an unknown status"
        wait = retry_after_s(answer)
        advice = (
            f"It asks to wait {wait:.0f} seconds; try again after that." if wait is not None
            else "Try again later." if answer.status >= 500 or answer.status == 429
            else "Check the address; if it needs a login, save the page in a browser and give the file."
        )  # fmt: skip
        return FetchError(f"`{shown(str(url))}` answers {answer.status} ({name}). {advice}", status=answer.status, retry_after_s=wait)


def _led(first: httpx.URL, url: httpx.URL, error: FetchError) -> FetchError:
    """`error` at `url` with the words that say from where it was come to."""
    if url == first:
        return error
    return FetchError(f"`{shown(str(first))}` redirects elsewhere: {error}", status=error.status, retry_after_s=error.retry_after_s)
