"""`watch --once`: what came is told, failures are told and make the exit code 1, `status` shows what is watched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.test_commands import run
from tests.ingest.site import Site, answer, article

from twosource.model import InputError


@pytest.fixture
def site(socket_enabled: None) -> Iterator[Site]:
    with Site().running() as made:
        yield made


def test_watching_once_keeps_what_came_and_tells_what_did_not(site: Site, tmp_path: Path) -> None:
    feeds, store = tmp_path / "feeds.toml", str(tmp_path / "record.db")
    site.pages["/situation"] = article("Twelve people were killed in a raid on Mopti on Tuesday, the governor said.", title="Raid on Mopti")
    feeds.write_text(f'allow_hosts = ["{site.host}"]\n[[source]]\nname = "Ministry"\nurl = "{site.url}/situation"\n')
    first = run("watch", str(feeds), "--store", store, "--once")
    assert first.return_value == 0
    assert "Ministry: 1 new, 0 changed" in first.stderr
    assert "1 address asked: 1 new" in first.stderr
    assert "0 addresses asked" in run("watch", str(feeds), "--store", store, "--once").stderr
    assert "Raid on Mopti" in run("stories", "--store", store).output or "1" in run("status", "--store", store).output

    site.pages["/situation"] = answer(status=404)
    feeds.write_text(feeds.read_text().replace("Ministry", "The ministry"))  # under a new name it is asked at once
    failed = run("watch", str(feeds), "--store", store, "--once")
    assert failed.return_value == 1
    assert "answers 404 (Not Found)" in failed.stderr
    shown = run("status", "--store", store).output
    assert "watched: The ministry: 1 address, 0 due, 1 failing" in shown
    assert "Asked again at" in shown


def test_a_page_in_a_bad_charset_is_told_and_its_neighbour_kept(site: Site, tmp_path: Path) -> None:
    feeds, store = tmp_path / "feeds.toml", str(tmp_path / "record.db")
    site.pages["/odd"] = answer("Налет на Мопти: двенадцать погибших.".encode("cp1251"), kind="text/plain; charset=klingon")
    site.pages["/good"] = article("Twelve people were killed in a raid on Mopti on Tuesday, the governor said.", title="Raid on Mopti")
    sources = "".join(f'[[source]]\nname = "{name}"\nurl = "{site.url}/{name}"\n' for name in ("odd", "good"))
    feeds.write_text(f'allow_hosts = ["{site.host}"]\n{sources}')
    done = run("watch", str(feeds), "--store", store, "--once")
    assert done.return_value == 1
    assert f"`{site.url}/odd` declares the charset `klingon`, which does not exist, and is not UTF-8: byte 0 does not fit" in done.stderr
    assert "good: 1 new, 0 changed" in done.stderr
    assert "read                1" in run("status", "--store", store).output


def test_a_list_that_is_wrong_is_told_before_a_store_is_made(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("evry = '5m'\n")
    caught = run("watch", str(feeds), "--store", str(tmp_path / "record.db"), "--once").exception
    assert isinstance(caught, InputError)
    assert "did you mean `every`" in str(caught)
    assert not (tmp_path / "record.db").exists()
