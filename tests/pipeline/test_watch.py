"""Rounds of watching: what is new is read into the store, a stop anywhere costs nothing, one bad source harms no other."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.ingest.conftest import QUICK
from tests.ingest.site import Site, answer, article, html
from tests.ingest.watching.conftest import Clock
from tests.ingest.watching.feeds import feed

from twosource.ingest.fetching.fetcher import Fetcher
from twosource.ingest.watching.watchlist import read_watchlist
from twosource.pipeline.newsroom import Newsroom
from twosource.pipeline.watch import Watch
from twosource.store import Store

FIRST = "Twelve people were killed in a raid on Mopti on Tuesday, the governor said.\nThe road to the town was closed to all vehicles."
SECOND = FIRST.replace("Twelve", "Fifteen")
OTHER = "A ferry with 60 people aboard sank off Tolagnaro on Tuesday, the coast guard said.\nThe search goes on by night with four boats."
LIST = """
every = "15m"
[[source]]
name = "Post"
url = "{site}/feed"
[[source]]
name = "Broken"
url = "{site}/broken"
[[source]]
name = "Ministry"
url = "{site}/situation"
"""


@pytest.fixture
def site(socket_enabled: None) -> Iterator[Site]:
    with Site().running() as made:
        made.pages |= {
            "/feed": feed("/a", "/b", host=made.host), "/a": article(FIRST, title="Raid on Mopti"),
            "/b": article(OTHER), "/broken": answer(status=500), "/situation": article(OTHER.replace("60", "70"), title="Situation at sea"),
        }  # fmt: skip
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(str(tmp_path / "record.db"))
    yield opened
    opened.close()


@pytest.fixture
def watch(site: Site, clock: Clock, store: Store, tmp_path: Path) -> Callable[[], Watch]:
    """A watch on the store, as a new process begins it."""
    file = tmp_path / "feeds.toml"
    file.write_text(LIST.format(site=site.url))

    def begun() -> Watch:
        fetcher = Fetcher(allow_hosts=[site.host], limits=QUICK)
        return Watch(Newsroom(store=store), store, read_watchlist(file), fetcher, now=clock, draw=Random(1))

    return begun


def told(watch: Watch) -> dict[str, tuple[int, int, int]]:
    return {one.source: (one.new, one.changed, len(one.failures)) for one in watch.round()}


def titles(store: Store) -> list[str]:
    return sorted(r.title or "" for r in store.dossier(made_by=Newsroom.made_by).reports)


def test_what_is_new_is_read_and_a_source_that_fails_stops_no_other(watch: Callable[[], Watch], store: Store) -> None:
    assert told(watch()) == {"Post": (2, 0, 0), "Broken": (0, 0, 1), "Ministry": (1, 0, 0)}
    assert titles(store) == ["Ferry sinks off Tolagnaro", "Raid on Mopti", "Situation at sea"]
    assert [r.published.isoformat() for r in store.dossier(made_by=Newsroom.made_by).reports if r.published] == ["2026-03-04"] * 3


def test_nothing_is_asked_before_its_time_after_a_restart_either(
    watch: Callable[[], Watch], store: Store, site: Site, clock: Clock
) -> None:
    watch().round()
    asked = len(site.asked)
    clock.pass_(minutes=12)
    assert told(watch()) == {"Post": (0, 0, 0), "Broken": (0, 0, 0), "Ministry": (0, 0, 0)}
    assert len(site.asked) == asked
    clock.pass_(minutes=6)
    assert told(watch())["Broken"] == (0, 0, 1)
    assert set(site.paths[asked:]) == {"/robots.txt", "/feed", "/a", "/b", "/broken", "/situation"}


def test_a_changed_page_takes_the_place_of_what_it_was_and_the_difference_is_kept(
    watch: Callable[[], Watch], store: Store, site: Site, clock: Clock
) -> None:
    watching = watch()
    watching.round()
    site.pages["/a"] = article(SECOND, title="Raid on Mopti")
    clock.pass_(hours=1)
    assert told(watching)["Post"] == (0, 1, 0)
    record = store.dossier(made_by=Newsroom.made_by)
    (raid,) = (r for r in record.reports if r.title == "Raid on Mopti")
    assert "Fifteen" in raid.text
    (old,) = record.withdrawn
    assert old.reason == "superseded"
    assert f"replaced with version 2 (`{site.url}/a`): 1 paragraph changed" in old.why
    newest = store.document(store.watched([f"{site.url}/a"])[f"{site.url}/a"].document or "")
    assert newest is not None
    assert "-Twelve people" in newest.fields["difference"]


def test_a_stop_between_keeping_and_reading_is_made_good_at_the_next_start(
    watch: Callable[[], Watch], store: Store, site: Site, clock: Clock
) -> None:
    stopped = watch()
    for source in stopped._sources:
        stopped._source(source)  # asked and kept, but the process ended before anything was read
    assert titles(store) == []
    assert told(watch())["Post"] == (0, 0, 0)
    assert len(titles(store)) == 3


def test_what_is_due_and_what_fails_can_be_seen(watch: Callable[[], Watch], store: Store, clock: Clock) -> None:
    watching = watch()
    watching.round()
    seen = {one.source: one for one in store.watching(clock())}
    assert [(s.addresses, s.due, len(s.failing)) for s in (seen["Post"], seen["Broken"])] == [(3, 0, 0), (1, 0, 1)]
    assert "answers 500" in (seen["Broken"].failing[0].error or "")
    due = watching.next_due()
    assert due is not None
    assert timedelta(minutes=10) < due - clock() < timedelta(minutes=20)
    assert watching.pause_s() == 60


def test_rounds_follow_one_another_until_they_are_stopped(watch: Callable[[], Watch], site: Site, clock: Clock) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.pass_(seconds=seconds)

    rounds = watch().rounds(sleep=sleep)
    came = [next(rounds) for _ in range(40)]
    assert sum(one.new for each in came for one in each) == 3
    assert all(1 <= seconds <= 60 for seconds in slept)
    assert site.paths.count("/feed") >= 2


def test_no_more_than_the_most_pages_are_asked_in_one_round(watch: Callable[[], Watch], site: Site, clock: Clock, tmp_path: Path) -> None:
    site.pages["/feed"] = feed(*(f"/p{k}" for k in range(9)), host=site.host)
    site.pages |= {f"/p{k}": answer(html(OTHER.replace("60", str(k + 2)))) for k in range(9)}
    (tmp_path / "feeds.toml").write_text('most = 4\nbacklog = true\n[[source]]\nname = "Post"\nurl = "' + site.url + '/feed"\n')
    watching = watch()
    assert [told(watching)["Post"][0] for _ in range(4)] == [4, 4, 1, 0]


def test_times_are_kept_in_utc(watch: Callable[[], Watch], store: Store, site: Site) -> None:
    watch().round()
    state = store.watched([f"{site.url}/feed"])[f"{site.url}/feed"]
    assert state.asked == datetime(2026, 3, 4, 12, tzinfo=UTC)
