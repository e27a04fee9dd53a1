"""Robots, pauses, answers that ask to wait, and keys that are not told on."""

from collections.abc import Callable

import pytest
from tests.ingest.site import Site, answer, article, redirect

from twosource.ingest import fetch
from twosource.ingest.fetching.fetcher import Fetcher
from twosource.ingest.fetching.limits import Limits
from twosource.ingest.fetching.shown import shown
from twosource.model import Document, Failure

WORDS = "A ferry sank off Tolagnaro on Tuesday, the coast guard said.\nTwelve people were pulled from the water."


def test_robots_rules_are_kept_and_asked_once(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /private/\n", kind="text/plain")
    site.pages["/a"] = article(WORDS)
    site.pages["/private/b"] = article(WORDS)
    assert isinstance(fetch(f"{site.url}/a", fetcher=fetcher), Document)
    refused = fetch(f"{site.url}/private/b", fetcher=fetcher)
    assert isinstance(refused, Failure)
    assert "robots.txt forbids" in refused.error
    assert site.paths == ["/robots.txt", "/a"]


def test_a_rule_for_twosource_outranks_the_rule_for_all(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /\n\nUser-agent: twosource\nAllow: /\n", kind="text/plain")
    site.pages["/a"] = article(WORDS)
    assert isinstance(fetch(f"{site.url}/a", fetcher=fetcher), Document)


def test_robots_that_fail_close_the_site_for_now(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = answer(status=503)
    site.pages["/a"] = article(WORDS)
    found = fetch(f"{site.url}/a", fetcher=fetcher)
    assert isinstance(found, Failure)
    assert "robots.txt answers 503" in found.error


def test_a_redirect_is_checked_against_robots_too(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /private/\n", kind="text/plain")
    site.pages["/a"] = redirect("/private/b")
    found = fetch(f"{site.url}/a", fetcher=fetcher)
    assert isinstance(found, Failure)
    assert "robots.txt forbids" in found.error
    assert "/private/b" not in site.paths


def test_pauses_between_requests_to_one_host(site: Site, make_fetcher: Callable[..., Fetcher]) -> None:
    slept: list[float] = []
    site.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 2\n", kind="text/plain")
    site.pages |= {"/a": article(WORDS), "/b": article(WORDS)}
    fetcher = make_fetcher(limits=Limits(host_interval_s=0.5, longest_wait_s=5), sleep=slept.append)
    for path in ("/a", "/b"):
        assert isinstance(fetch(site.url + path, fetcher=fetcher), Document)
    assert [round(s) for s in slept] == [2]


def test_a_crawl_delay_beyond_patience_is_told(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 3600\n", kind="text/plain")
    site.pages |= {"/a": article(WORDS), "/b": article(WORDS)}
    fetch(f"{site.url}/a", fetcher=fetcher)
    found = fetch(f"{site.url}/b", fetcher=fetcher)
    assert isinstance(found, Failure)
    assert "pauses of 3600 seconds" in found.error


def test_a_busy_server_is_asked_once_more_after_the_time_it_names(site: Site, make_fetcher: Callable[..., Fetcher]) -> None:
    slept: list[float] = []
    busy, good = answer(status=429, Retry_After="1"), article(WORDS)
    site.pages["/a"] = lambda request: (busy if site.paths.count("/a") == 1 else good)(request)
    assert isinstance(fetch(f"{site.url}/a", fetcher=make_fetcher(sleep=slept.append)), Document)
    assert slept == [1.0]


def test_a_busy_server_that_wants_an_hour_is_told(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = answer(status=429, Retry_After="3600")
    found = fetch(f"{site.url}/a", fetcher=fetcher)
    assert isinstance(found, Failure)
    assert "429" in found.error
    assert "wait 3600 seconds" in found.error
    assert site.paths.count("/a") == 1


def test_a_login_goes_to_its_own_site_only_and_is_never_told(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = article(WORDS)
    login = site.url.replace("http://", "http://reader:hunter2@")
    found = fetch(f"{login}/a?id=3&api_key=XYZZY&token=PLUGH#top", fetcher=fetcher)
    assert isinstance(found, Document)
    assert found.ref == f"{site.url}/a?id=3"
    assert site.asked[-1][0] == "/a?id=3&api_key=XYZZY&token=PLUGH"
    assert site.asked[-1][1]["authorization"].startswith("Basic ")
    assert all("authorization" not in headers for path, headers in site.asked if path == "/robots.txt")
    failure = fetch(f"{login}/gone?token=PLUGH", fetcher=fetcher)
    assert isinstance(failure, Failure)
    assert not any(secret in failure.error + failure.input_id for secret in ("hunter2", "PLUGH"))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://u:p@h.example/x?a=1", "https://h.example/x?a=1"),
        ("https://h.example/x?X-Amz-Signature=abc&b=2&password=y", "https://h.example/x?b=2"),
        ("https://h.example/x?key=abc&keyword=flood", "https://h.example/x?keyword=flood"),
        ("https://h.example/x?%61pi_key=abc", "https://h.example/x"),
        ("https://h.example/#access_token=abc", "https://h.example/"),
        ("http://u:p@[::1/x?token=1", "http://[::1/x"),
    ],
)
def test_keys_are_not_shown(url: str, words: str) -> None:
    assert shown(url) == words
