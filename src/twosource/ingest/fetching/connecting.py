"""Connections that go only where they may, and end when their time is up."""

import time
from collections.abc import Callable, Iterable

import httpcore

from twosource.ingest.fetching.addresses import Allowed, reachable


class Deadline:
    """A moment by which a fetch must be done, `seconds` from now by the monotonic clock."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._end = clock, clock() + seconds

    def left(self, most: float | None = None) -> float:
        """The seconds left, at most `most`. Errors: httpcore.ReadTimeout where none is."""
        seconds = self._end - self._clock()
        if seconds <= 0:
            raise httpcore.ReadTimeout("its time is up")
        return seconds if most is None else min(seconds, most)

    def extend(self, seconds: float) -> None:
        """Moves the moment: time spent waiting for a turn does not count."""
        self._end += seconds


class Timed(httpcore.NetworkStream):
    """A stream each of whose reads and writes gets no more than the time left: slow dripping does not prolong it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to `max_bytes` bytes."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends `buffer`."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Closes the connection."""
        self._stream.close()

    def start_tls(self, ssl_context: object, server_hostname: str | None = None, timeout: float | None = None) -> "Timed":
        """The same stream under TLS, its certificate checked against the name that was asked for, not the number."""
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))  # type: ignore[arg-type]
        return Timed(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


class Checked(httpcore.NetworkBackend):
    """Looks a name up once, checks every address it has, and connects to one of those: a second answer of the DNS is never asked for."""

    def __init__(self, allowed: Allowed, deadline: Deadline) -> None:
        self._allowed, self._deadline, self._network = allowed, deadline, httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """A connection to the first address of `host` that answers. Errors: FetchError; httpcore.ConnectError where none answers."""
        last: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in reachable(host, port, self._allowed)[:4]:
            try:
                stream = self._network.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
                return Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or httpcore.ConnectError("it has no address")
