"""One request and its answer: no redirect is followed here, and nothing is read beyond the limits."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO, cast

import httpcore
import httpx
import msgspec

from twosource import __version__
from twosource.ingest.bodies import Pieces, TooLarge, UnknownEncoding, read_bounded, unpacked
from twosource.ingest.fetching.addresses import Allowed
from twosource.ingest.fetching.connecting import Checked, Deadline
from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.limits import Limits
from twosource.ingest.fetching.shown import shown

AGENT = "Twosource"
USER_AGENT = f"{AGENT}/{__version__}"
HEADERS = {"User-Agent": USER_AGENT, "Accept": "text/html, application/xml;q=0.9, */*;q=0.5", "Accept-Encoding": "gzip, br, zstd"}


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answered: status, headers by lower-case name, and the body of a 200, decompressed (else nothing is read)."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(url: httpx.URL, *, allowed: Allowed, limits: Limits, deadline: Deadline, headers: Mapping[str, str] | None = None) -> Answer:
    """The answer to one GET. Errors: FetchError that says which bound or which fault ended it."""
    name = shown(str(url))
    try:
        return _asked(url, {**HEADERS, **(headers or {})}, allowed, limits, deadline)
    except TooLarge:
        raise FetchError(
            f"`{name}` sends more than {limits.body_bytes:,} bytes (unpacked) and was stopped there. "
            f"If it is wanted, download it by other means and give the file."
        ) from None
    except UnknownEncoding as error:
        raise FetchError(f"`{name}` is compressed as `{error}`, which is not read. Try another address of it.") from None
    except (httpcore.TimeoutException, TimeoutError):
        raise FetchError(
            f"`{name}` did not answer in time: {limits.connect_s:g} s to connect, {limits.read_s:g} s between bytes, "
            f"{limits.total_s:g} s in all. Try again later."
        ) from None
    except httpcore.ConnectError as error:
        raise FetchError(f"`{name}` cannot be reached: {_reason(error)}. Check the address, or try again later.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"`{name}` broke off or answered against the rules of HTTP: {_reason(error)}. Try again later.") from None
    except OSError as error:
        raise FetchError(f"`{name}` sends broken compressed data: {_reason(error)}. Try again later, or another address of it.") from None


def _asked(url: httpx.URL, headers: dict[str, str], allowed: Allowed, limits: Limits, deadline: Deadline) -> Answer:
    bounds = {"connect": limits.connect_s, "read": limits.read_s, "write": limits.read_s, "pool": limits.connect_s}
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    host = url.netloc  # without user name and password
    with (
        httpcore.ConnectionPool(network_backend=Checked(allowed, deadline), max_keepalive_connections=0) as pool,
        pool.stream("GET", target, headers=[(b"Host", host), *_encoded(headers)], extensions={"timeout": bounds}) as response,
    ):
        told: dict[str, str] = {}
        for key, value in response.headers:
            told.setdefault(key.decode("latin-1").lower(), value.decode("latin-1"))
        if response.status != 200:
            return Answer(status=response.status, headers=told, body=b"")
        length = told.get("content-length", "")
        if length.isdecimal() and int(length) > limits.body_bytes:
            raise TooLarge
        pieces = response.iter_stream()
        body = unpacked(cast(BinaryIO, Pieces(pieces)), told.get("content-encoding", ""))
        return Answer(status=response.status, headers=told, body=read_bounded(body, limits.body_bytes))


def retry_after_s(answer: Answer) -> float | None:
    """The seconds that a server asks to wait before the next request; None where it does not say."""
    words = answer.headers.get("retry-after", "").strip()
    if words.isdecimal():
        return float(words[:9])
    try:
        return max(0.0, (parsedate_to_datetime(words) - datetime.now(UTC)).total_seconds()) if words else None
    except (ValueError, TypeError):
        return None


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(k.encode("ascii"), v.encode("latin-1", "ignore")) for k, v in headers.items()]


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
