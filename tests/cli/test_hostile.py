"""Hostile pages, feeds and files given to `read` and `run`: each ends in an error that names it, and the others are read."""

import gzip
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.cli.test_commands import run
from tests.ingest.site import Page, Site, answer, article, redirect, stream

WORDS = "Twelve people were killed in a raid on Mopti on Tuesday, the governor said."
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss><channel><item><title>&i;</title></item></channel></rss>"
)
FEED = "<?xml version='1.0' encoding='klingon'?><rss><channel><title>Налет</title><item><link>https://post.example/a</link></item></channel></rss>"


def russian(encoding: str) -> bytes:
    """A page in an encoding that it does not declare."""
    words = "Двенадцать человек погибли при налете на город Мопти во вторник, сообщил губернатор области журналистам. " * 3
    return f"<html><head><title>Налет на Мопти</title></head><body><article><p>{words}</p></article></body></html>".encode(encoding)


PAGES: dict[str, tuple[Page, str]] = {
    "redirect": (redirect("http://127.0.0.99/secret"), "not an address of the open internet"),
    "metadata": (redirect("http://169.254.169.254/latest"), "not an address of the open internet"),
    "10-gb": (answer(b"x", length=10_000_000_000), "sends more than 10,000,000 bytes"),
    "endless": (stream(b"<p>" + b"x" * 1_000_000, forever=True), "sends more than 10,000,000 bytes"),
    "bomb": (answer(gzip.compress(b"<p>" + b"0" * 50_000_000), Content_Encoding="gzip"), "sends more than 10,000,000 bytes (unpacked)"),
    "laughs": (answer(LAUGHS, kind="application/rss+xml"), "declares XML entities, as XML bombs do"),
    "slow": (stream(b"<p>x", every=0.2, forever=True), "did not answer in time"),
    "unknown-charset": (answer(russian("cp1251"), kind="text/html; charset=klingon"), "declares the charset `klingon`, which does not exist"),
    "wrong-charset": (answer(russian("cp1251"), kind="text/html; charset=utf-8"), "declares the charset `utf-8`, but byte 19 does not fit"),
    "no-charset": (answer(bytes(range(160, 256)) * 50, kind="text/plain"), "declares no charset, is not UTF-8 (byte 0 does not fit)"),
    "bad-feed": (answer(FEED.encode("cp1251"), kind="application/rss+xml"), "declares the charset `klingon`, which does not exist"),
    "no-text": (answer(bytes(range(32)) * 50, kind="text/html; charset=utf-16"), "is a binary file, not text"),
    "line": (answer("x " * 2_500_000, kind="text/plain"), "has 5,000,000 characters; one report may have 1,000,000"),
}  # fmt: skip


@pytest.fixture
def sites(socket_enabled: None) -> Iterator[dict[str, Site]]:
    """A host for each page, so that none waits for its turn."""
    with ExitStack() as stack:
        made = {name: stack.enter_context(Site(f"127.0.1.{k}").running()) for k, name in enumerate((*PAGES, "good", "odd"), 1)}
        for name, (page, _) in PAGES.items():
            made[name].pages["/page"] = page
        made["good"].pages["/page"] = article(WORDS, title="Raid on Mopti")
        made["odd"].pages["/page"] = answer(russian("utf-8"), kind="text/html; charset=iso-8859-1")
        yield made


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A folder of hostile files with a good one among them, and what is said of each."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "laughs.xml").write_text(LAUGHS)
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 50_000_000))
    (folder / "cut.txt.gz").write_bytes(gzip.compress(b"words " * 10_000)[:80])
    (folder / "charset.html").write_bytes(russian("koi8-r").replace(b"<head>", b'<head><meta charset="x-klingon">'))
    (folder / "half.txt").write_bytes(WORDS.encode("utf-16") + WORDS.encode() * 9)
    (folder / "rows.csv").write_bytes("id,text\n1,À Mopti été.\nodd,".encode() + bytes(range(160, 256)) + b"\n")
    (folder / "lines.jsonl").write_text(
        "\n".join(json.dumps({"id": name, "text": text}) for name, text in (("long", "x " * 2_500_000), ("good-line", "Two people were hurt.")))
        + "\n" + '{"id": "far", "text": "' + "y" * 10_500_000 + '"}\n' + "[" * 100_000 + "\n"
    )  # fmt: skip
    return folder, {
        "laughs.xml": "declares XML entities, as XML bombs do", "bomb.txt.gz": "has more than 10,000,000 bytes", "cut.txt.gz": "cannot be read",
        "long": "has 5,000,000 characters; one report may have 1,000,000", "lines.jsonl` line 3": "has 10,500,026 bytes; one record may have 10,000,000",
        "lines.jsonl` line 4": "is not JSON", "charset.html": "declares the charset `x-klingon`, which does not exist",
        "half.txt": "begins as UTF-16, but byte 152 does not fit", "rows.csv` line 3": "is not utf-8 as its file begins: byte 30 does not fit",
    }  # fmt: skip


def told(stderr: str, name: str) -> str:
    """The one line that speaks of it."""
    (line,) = (line for line in stderr.splitlines() if name in line)
    return line


@pytest.mark.parametrize("command", ["read", "run"])
def test_each_is_named_and_the_others_are_read(
    command: str, sites: dict[str, Site], files: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    folder, said = files
    store = str(tmp_path / "record.db")
    inputs = [str(folder), *(f"{site.url}/page" for site in sites.values())]
    options = [word for site in sites.values() for word in ("--allow-host", site.host)]
    given = inputs if command == "read" else [word for name in inputs for word in ("--input", name)]
    done = run(command, *given, "--store", store, "--patience", "3", *options)
    assert done.return_value == 1, done.exception
    for name, words in said.items():
        assert words in told(done.stderr, name)
    for name, (_, words) in PAGES.items():
        assert words in told(done.stderr, sites[name].host)
    shown = run("search", "people", "--store", store).output
    assert "Raid on Mopti" in shown
    assert "Two people were hurt" in shown
    status = run("status", "--store", store).output
    assert "pending             0" in status
    assert "read                4" in status  # the page that is UTF-8 though its server says otherwise too
    assert not any("/secret" in path for site in sites.values() for path in site.paths)
