"""A desk that is killed while it fetches goes on where it stopped when it is started again."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest
from tests.ingest.site import Site, answer, article
from tests.serve.records import invented, kept

from twosource.pipeline.newsroom import STAGE
from twosource.serve.adding import Adder
from twosource.serve.adding.intake import given_address, given_file
from twosource.store import Store

WORDS = "Twelve people were killed in a raid on Mopti on Tuesday, the governor said."
FEED = "<rss version='2.0'><channel><item><title>Raid</title><link>{}/entry</link></item></channel></rss>"


@pytest.fixture
def site(socket_enabled: None) -> Iterator[Site]:
    with Site().running() as made:
        yield made


@contextmanager
def desk(store: str, site: Site) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk in a process of its own, and its address."""
    command = [sys.executable, "-m", "twosource", "serve", "--store", store, "--port", "0", "--allow-host", site.host]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ) as process:
        assert process.stderr is not None
        try:
            found = re.search(r"http://[^/ ]+", process.stderr.readline())
            assert found
            yield process, found[0]
        finally:
            process.kill()


def asked(url: str, body: object = None) -> object:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def test_addresses_that_were_not_fetched_when_the_desk_was_killed_are_fetched_by_the_next(site: Site, tmp_path: Path) -> None:
    store, reached = kept(invented(), tmp_path), Event()

    def hangs(request: BaseHTTPRequestHandler) -> None:
        reached.set()
        Event().wait(60)

    site.pages |= {"/first": article(WORDS, title="First"), "/second": hangs, "/third": article(WORDS, title="Third")}
    with desk(store, site) as (process, url):
        addresses = [f"{site.url}/{name}" for name in ("first", "second", "third")]
        addition = asked(f"{url}/api/reports", {"addresses": addresses})
        assert reached.wait(60)
        process.send_signal(signal.SIGKILL)
        process.wait()
    site.pages["/second"] = article(WORDS, title="Second")
    with desk(store, site) as (_, url):
        for _ in range(600):
            now = asked(f"{url}/api/additions/{addition['id']}")  # type: ignore[index]
            if now["state"] in ("done", "failed"):  # type: ignore[index]
                break
            time.sleep(0.1)
    assert [(e["name"], len(e["reports"])) for e in now["entries"]] == [(f"{site.url}/second", 1), (f"{site.url}/third", 1)]  # type: ignore[index]
    assert site.paths.count("/first") == 1
    again = Store(store)
    assert {f"{site.url}/{name}" for name in ("first", "second", "third")} <= {r.url for r in again.readings(made_by=STAGE.key_version)}
    assert again.waiting() == ()
    again.close()


def test_a_file_that_leads_to_addresses_and_an_address_that_fails_leave_the_queue_once(site: Site, tmp_path: Path) -> None:
    path = kept(invented(), tmp_path)
    site.pages |= {"/entry": article(WORDS), "/gone": answer(status=404)}
    store = Store(path)
    stopped = Adder(store, allow_hosts=[site.host])
    stopped.close()
    addition = stopped.add([given_file("feed.xml", FEED.format(site.url).encode()), given_address(f"{site.url}/gone")])
    assert [w.name for w in store.waiting()] == ["feed.xml", f"{site.url}/gone"]
    adder = Adder(store, allow_hosts=[site.host])
    for _ in range(600):
        if (now := adder.find(addition.id)).is_over:
            break
        time.sleep(0.1)
    adder.close()
    assert [(e.name, e.state) for e in now.entries] == [("feed.xml", "read"), (f"{site.url}/gone", "failed")]
    assert store.waiting() == ()
    store.close()
