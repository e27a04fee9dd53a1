"""A watched address is asked in its time, an unchanged one costs nothing, a changed page is a new version, a failure is told and waited out."""

from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import pytest
from tests.ingest.site import Page, Site, answer, article, html
from tests.ingest.watching.conftest import NOON, Clock, Watcher
from tests.ingest.watching.feeds import feed, sitemap

from twosource.ingest import to_report
from twosource.ingest.watching.watchlist import Source

FIRST = "A ferry with 60 people aboard sank off Tolagnaro on Tuesday, the coast guard said.\nTwelve people were pulled from the cold water alive."
SECOND = FIRST.replace("Twelve", "Thirty-one") + "\nThe search goes on by night, the mayor of the port told reporters."
Make = Callable[..., Source]


def test_a_feed_leads_to_its_pages_once_with_the_day_it_gives(site: Site, watcher: Watcher, source: Make) -> None:
    site.pages["/feed"] = feed("/a", "/b", host=site.host)
    first = watcher.ask(source())
    assert [(s.url, s.is_list, s.due, s.date) for s in first.states[1:]] == [
        (f"{site.url}/{name}", False, NOON, "2026-03-04") for name in "ab"
    ]
    site.pages["/feed"] = feed("/c", "/a", "/b", host=site.host)
    assert [s.url for s in watcher.ask(source()).states[1:]] == [f"{site.url}/c"]


def test_an_unchanged_answer_is_asked_for_by_its_marks_and_gives_nothing(site: Site, watcher: Watcher, source: Make) -> None:
    def page(request: BaseHTTPRequestHandler) -> None:
        same = (
            request.headers.get("If-None-Match") == '"one"' and request.headers.get("If-Modified-Since") == "Wed, 04 Mar 2026 08:00:00 GMT"
        )
        marks = {"ETag": '"one"', "Last_Modified": "Wed, 04 Mar 2026 08:00:00 GMT"}
        (answer(status=304) if same else feed("/a", host=site.host, **marks))(request)

    site.pages["/feed"] = page
    assert len(watcher.ask(source()).states) == 2
    again = watcher.ask(source())
    assert (len(again.states), again.failures, again.documents) == (1, (), ())
    assert site.asked[-1][1]["if-none-match"] == '"one"'
    assert again.states[0].etag == '"one"'


def test_a_page_whose_words_change_is_a_new_version_that_says_in_what(site: Site, watcher: Watcher, source: Make) -> None:
    site.pages["/a"] = article(FIRST)
    watched = source("/a", outlet="Island Post")
    (one,) = watcher.ask(watched).documents
    site.pages["/a"] = article(SECOND)
    (two,) = watcher.ask(watched).documents
    old, new = to_report(one), to_report(two)
    assert old.edition is not None
    assert new.edition is not None
    assert (old.edition.guid, old.edition.version, new.edition.version) == (f"{site.url}/a", 1, 2)
    assert new.edition.note == "1 paragraph changed, 1 paragraph added"
    assert "-Twelve people" in two.fields["difference"]
    assert "+Thirty-one people" in two.fields["difference"]
    assert new.outlet == "Island Post"


@pytest.mark.parametrize(
    "page",
    [
        answer(html(FIRST).replace("Home", "Start").replace("</body>", "<script>now = 17</script></body>")),
        article("Updated 5 minutes ago\n" + FIRST), article(FIRST.replace(". ", ".  ")),
    ],
)  # fmt: skip
def test_what_stands_around_the_words_makes_no_version(page: Page, site: Site, watcher: Watcher, source: Make) -> None:
    site.pages["/a"] = article(FIRST)
    watcher.ask(source("/a"))
    site.pages["/a"] = page
    assert watcher.ask(source("/a")).documents == ()


def test_a_headline_alone_makes_a_version(site: Site, watcher: Watcher, source: Make) -> None:
    site.pages["/a"] = article(FIRST)
    watcher.ask(source("/a"))
    site.pages["/a"] = article(FIRST, title="Ferry with sixty aboard sinks")
    (two,) = watcher.ask(source("/a")).documents
    assert two.fields["note"] == "the headline changed"


def test_a_page_of_a_feed_is_looked_at_again_ever_more_seldom(site: Site, watcher: Watcher, source: Make, clock: Clock) -> None:
    site.pages |= {"/feed": feed("/a", host=site.host), "/a": article(FIRST)}
    watcher.ask(source())
    waits = []
    while (state := watcher.states[f"{site.url}/a"]).due is not None:
        clock.now = state.due
        waits.append(watcher.ask(source(), state.url).states[0].due)
    hours = [(b - a).total_seconds() / 3600 for a, b in pairwise(waits) if a and b]
    assert 5 < len(waits) < 20
    assert all(later > 0.8 * sooner for sooner, later in pairwise(hours))
    assert hours[-1] > 10 * hours[0]
    assert clock.now - NOON >= timedelta(days=1)


def test_a_source_that_fails_is_asked_after_growing_pauses_that_differ(site: Site, watcher: Watcher, source: Make, clock: Clock) -> None:
    site.pages["/feed"] = answer(status=500)
    pauses = []
    for failures in range(1, 12):
        (state,) = (asked := watcher.ask(source())).states
        assert state.due is not None
        assert (state.failures, "answers 500" in asked.failures[0].error) == (failures, True)
        pauses.append((state.due - clock.now).total_seconds())
        clock.now = state.due
    assert all(0.7 * 900 * 2**k < pause < 1.3 * 900 * 2**k for k, pause in enumerate(pauses[:6]))
    assert max(pauses) < 1.3 * 86_400
    assert len({round(pause / 900, 3) for pause in pauses[-3:]}) == 3  # not in step with others
    site.pages["/feed"] = feed("/a", host=site.host)
    assert watcher.ask(source()).states[0].failures == 0


def test_a_server_that_asks_to_wait_is_waited_for(site: Site, watcher: Watcher, source: Make) -> None:
    site.pages["/feed"] = answer(status=503, Retry_After="7200")
    (state,) = watcher.ask(source()).states
    assert state.due is not None
    assert state.due - NOON >= timedelta(hours=2)


@pytest.mark.parametrize(("status", "tries"), [(404, 1), (410, 1), (500, 6)])
def test_a_page_that_is_gone_or_fails_too_often_is_given_up(
    status: int, tries: int, site: Site, watcher: Watcher, source: Make, clock: Clock
) -> None:
    site.pages |= {"/feed": feed("/a", host=site.host), "/a": answer(status=status)}
    watcher.ask(source())
    times = 0
    while (due := watcher.states[f"{site.url}/a"].due) is not None:
        clock.now = due
        watcher.ask(source(), f"{site.url}/a")
        times += 1
    assert times == tries


def test_of_a_new_list_the_newest_pages_are_taken_and_then_all_that_come(site: Site, watcher: Watcher, source: Make) -> None:
    site.pages["/map"] = sitemap("/a", "/b", "/c", host=site.host)
    due = {s.url[-1]: s.due for s in watcher.ask(source("/map", most=2)).states[1:]}
    assert due == {"a": NOON, "b": NOON, "c": None}
    site.pages["/map"] = sitemap("/x", "/y", "/z", "/a", host=site.host)
    assert [s.due for s in watcher.ask(source("/map", most=2)).states[1:]] == [NOON] * 3


def test_a_backlog_is_taken_whole_where_it_is_wanted(site: Site, watcher: Watcher, source: Make) -> None:
    site.pages["/map"] = sitemap("/a", "/b", "/c", host=site.host)
    assert [s.due for s in watcher.ask(source("/map", most=2, backlog=True)).states[1:]] == [NOON] * 3


def test_an_index_leads_to_sitemaps_and_not_deeper_than_it_should(site: Site, watcher: Watcher, source: Make) -> None:
    site.pages |= {f"/{k}": sitemap(f"/{k + 1}", host=site.host, index=True) for k in range(6)}
    watched, depth = source("/0"), 0
    while not (asked := watcher.ask(watched, f"{site.url}/{depth}")).failures:
        assert all(s.is_list for s in asked.states)
        depth += 1
    assert "deeper than 3" in asked.failures[0].error
    assert depth == 3


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (answer("<rss", kind="application/rss+xml"), "not well-formed"),
        (answer("<opml/>", kind="text/xml"), "its root is `opml`"),
        (answer(b"%PDF", kind="application/pdf"), "`application/pdf`, which is not watched"),
        (answer('<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', kind="text/xml"), "XML bombs"),
        (answer("<html><body></body></html>"), "no main text"),
        (answer(b"", kind="text/plain"), "is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_watched_is_told(page: Page, words: str, site: Site, watcher: Watcher, source: Make) -> None:
    site.pages["/feed"] = page
    asked = watcher.ask(source())
    assert words in asked.failures[0].error
    assert asked.states[0].error == asked.failures[0].error


def test_keys_in_addresses_are_asked_with_and_not_told(site: Site, watcher: Watcher, source: Make) -> None:
    site.pages["/a"] = article(FIRST)
    asked = watcher.ask(source("/a?token=hush&page=1"))
    assert site.paths[-1] == "/a?token=hush&page=1"
    assert asked.documents[0].fields["guid"] == f"{site.url}/a?page=1"
    assert "hush" not in str(asked.documents)
