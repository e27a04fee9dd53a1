"""A site on loopback, and a fetcher that may ask it and does not dawdle."""

from collections.abc import Callable, Iterator

import pytest
from tests.ingest.site import Site

from twosource.ingest.fetching.fetcher import Fetcher
from twosource.ingest.fetching.limits import Limits

QUICK = Limits(connect_s=2, read_s=1, total_s=3, body_bytes=2_000_000, host_interval_s=0, longest_wait_s=2)


@pytest.fixture
def site(socket_enabled: None) -> Iterator[Site]:
    with Site().running() as made:
        yield made


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    """A fetcher to which the site is allowed by name."""
    return Fetcher(allow_hosts=[site.host], limits=QUICK)


@pytest.fixture
def make_fetcher(site: Site) -> Callable[..., Fetcher]:
    def made(**options: object) -> Fetcher:
        return Fetcher(**{"allow_hosts": [site.host], "limits": QUICK} | options)  # type: ignore[arg-type]

    return made
