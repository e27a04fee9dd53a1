"""How much a fetch may take."""

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of one fetch. `total_s` is for a whole address with its redirects, however slowly bytes drip in."""

    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 60.0
    body_bytes: int = 10_000_000  # after decompression
    redirects: int = 6
    host_interval_s: float = 1.0  # between two requests to one host; a longer Crawl-delay is kept to
    longest_wait_s: float = 30.0  # a Crawl-delay or Retry-After beyond it is a failure, not a wait
