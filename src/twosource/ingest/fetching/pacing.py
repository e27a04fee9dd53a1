"""One request at a time to a host, with a pause between two."""

import threading
import time
from collections.abc import Callable

from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.limits import Limits


class Pace:
    """Keeps the pauses; threads may share it."""

    def __init__(self, limits: Limits, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._limits, self._clock, self._sleep = limits, clock, sleep
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, pause_s: float | None = None) -> None:
        """Waits until `host` may be asked again, `pause_s` (its Crawl-delay, if it names one) after its last turn.

        Errors: FetchError where that is longer than a fetch may wait.
        """
        pause = max(self._limits.host_interval_s, pause_s or 0.0)
        with self._lock:
            now = self._clock()
            turn = max(now, self._next.get(host, now))
            if turn - now > self._limits.longest_wait_s:
                raise FetchError(
                    f"The host `{host}` asks for pauses of {pause:g} seconds, so its next turn is in {turn - now:.0f} seconds; "
                    f"a fetch waits {self._limits.longest_wait_s:g}. Try again later, with fewer addresses of this host at once.",
                    retry_after_s=turn - now,
                )
            self._next[host] = turn + pause
        if turn > now:
            self._sleep(turn - now)
