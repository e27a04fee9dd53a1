"""What is added is kept at once, read in the background one addition after another, and told of beside the thing that was given."""

import gzip
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.serve.records import PLAIN, invented, kept

from twosource.pipeline import Newsroom
from twosource.serve import create_app
from twosource.serve.adding import Adder, Addition
from twosource.serve.adding.intake import Pasted, given_address, given_file, given_text
from twosource.store import Store

Client = TestClient[Litestar]
TOLL = "Fifteen people were killed in Mopti, the mayor said on Thursday. The army closed the old bridge to the market."


@pytest.fixture
def path(tmp_path: Path) -> str:
    return kept(invented(), tmp_path)


@pytest.fixture
def desk(path: str) -> Iterator[Client]:
    with TestClient(create_app(path), base_url="http://127.0.0.1:8765") as client:
        yield client


def csrf(client: Client) -> str:
    found = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)
    assert found
    return found[1]


def post(client: Client, *, files: list[tuple[str, bytes]] | None = None, **fields: str) -> Any:
    sent = [("files", (name, body)) for name, body in files or [("", b"")]]
    return client.post("/add", data={"_csrf_token": csrf(client), **fields}, files=sent, follow_redirects=False)


def over(client: Client, place: str) -> str:
    """The page of an addition once it is over; its events end then."""
    with client.stream("GET", f"{place}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        events = [line for line in answer.iter_lines() if line.startswith("event:")]
    assert events[-1] == "event: over"
    return client.get(place).text


def finished(adder: Adder, addition: Addition) -> Addition:
    for _ in range(600):
        if (now := adder.find(addition.id)).is_over:
            return now
        time.sleep(0.1)
    raise AssertionError(now)


def test_a_pasted_text_becomes_a_report_and_its_story_is_named(desk: Client) -> None:
    answer = post(desk, text=TOLL, title="Fifteen <b>dead</b>", outlet="Delta Gazette", day="2026-03-06")
    assert answer.status_code == 303
    page = over(desk, answer.headers["location"])
    assert "1 report read" in page
    assert "Fifteen &lt;b&gt;dead&lt;/b&gt;" in page
    assert "<b>dead" not in page
    report = re.search(r'href="/reports/(rep_\w+)"', page)
    assert report
    read = desk.get(f"/api/reports/{report[1]}").json()
    assert (read["text"], read["outlet"], read["published"], read["title"]) == (TOLL, "Delta Gazette", "2026-03-06", "Fifteen <b>dead</b>")
    stories = re.findall(r'href="/stories/(sty_\w+)"', page)
    assert any(report[1] in desk.get(f"/api/stories/{s}").json()["stories"][0]["reports"] for s in stories)


def test_files_of_several_kinds_are_read_and_a_bad_one_is_told_beside_its_name(desk: Client) -> None:
    lines = "\n".join(json.dumps({"id": f"r{n}", "text": f"{TOLL} Report {n}.", "date": "2026-03-06"}) for n in range(3))
    page = over(desk, post(desk, files=[
        ("one.txt", TOLL.encode()), ("many.jsonl.gz", gzip.compress(lines.encode())), ("empty.txt", b""), ("../../odd<b>.bin", b"\0\1\2" * 99),
    ]).headers["location"])  # fmt: skip
    assert "4 reports read" in page
    assert "3 reports" in page
    assert "<code>empty.txt</code> is empty" in page
    assert "odd&lt;b&gt;.bin" in page
    assert "../" not in page


def test_the_same_text_twice_adds_nothing(desk: Client) -> None:
    first = over(desk, post(desk, text=TOLL, day="2026-03-06").headers["location"])
    again = over(desk, post(desk, text=TOLL, day="2026-03-06").headers["location"])
    assert "was here before" in again
    assert "was here before" not in first
    assert desk.get("/api/status").json()["documents"] == 3


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://[::1]/", "http://10.0.0.7/news", "http://169.254.169.254/latest/meta-data"]
)
def test_a_private_address_is_not_asked(path: str, address: str, socket_enabled: None) -> None:
    adder = Adder(Store(path))
    (entry,) = finished(adder, adder.add([given_address(address)])).entries
    adder.close()
    assert entry.state == "failed"
    assert "--allow-host" in entry.failures[0]


def test_passwords_in_an_address_are_not_shown(path: str) -> None:
    assert "secret" not in given_address("https://user:secret@example.org/a").name


def test_nothing_a_wrong_day_and_too_much_are_told_on_the_form_with_what_was_written(desk: Client) -> None:
    assert "Nothing was given" in post(desk).text
    wrong = post(desk, text="Some words.", day="yesterday", title="Kept title")
    assert wrong.status_code == 400
    assert "is not a day" in wrong.text
    assert "Some words.</textarea>" in wrong.text
    assert "Kept title" in wrong.text
    many = post(desk, addresses="\n".join(f"https://example.org/{n}" for n in range(101)))
    assert (many.status_code, "101 things" in many.text) == (400, True)
    assert "more than" not in post(desk, files=[("big.txt", b"x" * 100)]).text
    large = given_file("big.txt", b"x" * 10_000_001)
    (failure,) = large.opened(None)
    assert "10,000,001 bytes" in failure.error  # type: ignore[union-attr]


def test_more_than_the_desk_takes_at_once_is_refused_before_it_is_held(desk: Client) -> None:
    answer = desk.post("/api/reports", content=b" " * 20_000_001, headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["type"] == "urn:twosource:problem:too-large"


def test_what_was_kept_before_a_stop_is_shown_and_read_afterwards(path: str) -> None:
    store = Store(path)
    adder = Adder(store)
    adder.close()  # nothing is taken up any more: as if the desk had been stopped
    adder.add([given_text(Pasted(text=TOLL))])
    assert Newsroom(store=store).status().pending == 1
    store.close()
    with TestClient(create_app(path), base_url="http://127.0.0.1:8765") as client:
        page = client.get("/add").text
        assert "1 report in the store is not read yet" in page
        assert client.get("/add/add_gone").status_code == 404
        answer = client.post("/add/pending", data={"_csrf_token": csrf(client)}, follow_redirects=False)
        over(client, answer.headers["location"])
        assert client.get("/api/status").json()["pending"] == 0
        assert "not read yet" not in client.get("/add").text


def test_the_desk_stays_readable_and_additions_wait_for_each_other(path: str) -> None:
    store = Store(path)
    adder = Adder(store)
    begun = [adder.add([given_text(Pasted(text=f"{TOLL} Report {n}."))]) for n in range(3)]
    seen = set()
    while not all(adder.find(a.id).is_over for a in begun):
        assert sum(adder.find(a.id).state == "working" for a in begun) <= 1
        seen.add(len(Newsroom(store=store).stories()))
        time.sleep(0.02)
    assert seen
    assert all(adder.find(a.id).state == "done" for a in begun)
    assert [a.id for a in adder.every()] == [a.id for a in reversed(begun)]
    adder.close()


def test_without_scripts_the_page_loads_itself_again_until_it_is_over(desk: Client) -> None:
    place = post(desk, text=TOLL).headers["location"]
    refresh = '<noscript><meta http-equiv="refresh"'
    first = desk.get(place).text
    last = over(desk, place)
    assert refresh in first or "What was added" in first
    assert refresh not in last


def test_programs_add_and_follow(desk: Client) -> None:
    begun = desk.post("/api/reports", json={"reports": [{"text": TOLL, "outlet": "Gazette", "date": "2026-03-06"}, {"text": PLAIN}]})
    assert begun.status_code == 202
    place = begun.headers["location"]
    for _ in range(600):
        if (now := desk.get(place).json())["state"] in ("done", "failed"):
            break
        time.sleep(0.1)
    assert now["state"] == "done"
    assert [len(e["reports"]) for e in now["entries"]] == [1, 1]
    assert now["stories"]
    assert desk.get("/api/additions").json()[0]["id"] == now["id"]


def test_a_change_needs_the_page_s_token(desk: Client) -> None:
    desk.get("/add")
    assert desk.post("/add", data={"text": TOLL}).status_code == 403
    assert desk.post("/add/pending").status_code == 403
