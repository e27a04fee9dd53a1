"""What a site's robots.txt (RFC 9309) lets us fetch."""

import time
from collections.abc import Callable

import httpx
from protego import Protego

from twosource.ingest.fetching.asking import AGENT, Answer
from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.shown import shown
from twosource.ingest.fetching.urls import origin_of

KEPT_S = 3600.0
LONGEST = 512_000


class Robots:
    """The rules of each site, asked once an hour through `ask`, which follows redirects."""

    def __init__(self, ask: Callable[[httpx.URL], Answer], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock = ask, clock
        self._rules: dict[tuple[str, str, int], tuple[float, Protego]] = {}

    def check(self, url: httpx.URL) -> float | None:
        """The pause in seconds that the site wants between requests, if it names one.

        A site without robots.txt (4xx) allows everything; one whose server fails (5xx) is left alone for now.
        Errors: FetchError where the rules forbid this address or cannot be had.
        """
        origin = origin_of(url)
        held = self._rules.get(origin)
        if held is None or self._clock() - held[0] > KEPT_S:
            held = (self._clock(), self._asked(url))
            self._rules[origin] = held
        if not held[1].can_fetch(str(url.copy_with(userinfo=b"")), AGENT):
            raise FetchError(
                f"`{shown(str(url))}` is not fetched: the site's robots.txt forbids it to programs like Twosource. "
                f"Open it in a browser, save the page, and give the file."
            )
        delay = held[1].crawl_delay(AGENT)
        return None if delay is None else float(delay)

    def _asked(self, url: httpx.URL) -> Protego:
        place = url.copy_with(raw_path=b"/robots.txt", userinfo=b"", fragment=None)
        answer = self._ask(place)
        if answer.status >= 500 or answer.status == 429:
            raise FetchError(
                f"`{shown(str(url))}` is not fetched: the site's robots.txt answers {answer.status}, so what it allows is not known. "
                f"Try again later.",
                status=answer.status,
            )
        return Protego.parse(answer.body[:LONGEST].decode("utf-8", "replace") if answer.status < 300 else "")
