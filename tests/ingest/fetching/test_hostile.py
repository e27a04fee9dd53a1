"""Hostile servers, each a real one on loopback: a named failure, soon, and in little memory."""

import gzip
import time
import tracemalloc
import zlib

import pytest
from tests.ingest.site import Site, answer, article, redirect, stream

from twosource.ingest import fetch
from twosource.ingest.fetching.fetcher import Fetcher
from twosource.model import Document, Failure

WORDS = "A ferry with 60 people aboard sank off Tolagnaro on Tuesday, the coast guard said.\nTwelve people were pulled from the water."


def failed(fetcher: Fetcher, url: str) -> str:
    found = fetch(url, fetcher=fetcher)
    assert isinstance(found, Failure), found
    assert found.stage == "ingest"
    assert found.error.count("Traceback") == 0
    return found.error


def test_a_page_comes_with_its_address(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = article(WORDS)
    found = fetch(f"{site.url}/a", fetcher=fetcher)
    assert isinstance(found, Document)
    assert (found.ref, found.fields["url"], found.media_type) == (f"{site.url}/a", f"{site.url}/a", "text/html")
    assert site.paths == ["/robots.txt", "/a"]
    assert site.asked[1][1]["user-agent"].startswith("Twosource/")
    assert site.asked[1][1]["host"] == site.host


def test_loopback_is_refused_unless_allowed_by_name(site: Site) -> None:
    site.pages["/a"] = article(WORDS)
    assert "--allow-host" in failed(Fetcher(), f"{site.url}/a")
    assert site.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "10.0.0.7", "192.168.1.1", "169.254.169.254", "[fe80::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1",
             "224.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "100.64.0.1"]
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_internet_are_refused(host: str, socket_enabled: None) -> None:
    words = failed(Fetcher(), f"http://{host}/")
    assert "not an address of the open internet" in words
    assert "--allow-host" in words


def test_a_redirect_into_the_house_is_refused(site: Site, fetcher: Fetcher) -> None:
    other = site.host.replace("127.0.0.1", "127.0.0.2")
    site.pages["/a"] = redirect(f"http://{other}/secret")
    site.pages["/b"] = redirect("http://169.254.169.254/latest/meta-data/")
    site.pages["/c"] = redirect("file:///etc/passwd")
    assert "127.0.0.2" in failed(fetcher, f"{site.url}/a")
    assert "169.254.169.254" in failed(fetcher, f"{site.url}/b")
    assert "not an http or https address" in failed(fetcher, f"{site.url}/c")
    assert "/secret" not in site.paths


def test_the_name_is_looked_up_once_and_that_address_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers an open address first and loopback next (DNS rebinding) gains nothing."""
    import socket

    port, answers, connected = int(site.host.rpartition(":")[2]), ["93.184.216.34", "127.0.0.1"], []
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, *a, **k: [(2, 1, 6, "", (answers.pop(0), port))])

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "create_connection", connect)
    words = failed(Fetcher(), "http://rebinding.example/")
    assert "cannot be reached" in words
    assert connected == [("93.184.216.34", 80)]
    assert "not an address of the open internet" in failed(Fetcher(), "http://rebinding.example/")
    assert len(connected) == 1
    assert port


def test_odd_ports_are_refused(socket_enabled: None) -> None:
    assert "only ports 80 and 443" in failed(Fetcher(), "http://192.0.2.7:22/")


def test_a_circle_of_redirects_ends(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert "circle of redirects" in failed(fetcher, f"{site.url}/a")


def test_redirects_without_end_end(site: Site, fetcher: Fetcher) -> None:
    for k in range(30):
        site.pages[f"/{k}"] = redirect(f"/{k + 1}")
    assert "more than 6 redirects" in failed(fetcher, f"{site.url}/0")
    assert len(site.asked) < 10


def test_an_endless_body_is_stopped_in_little_memory(site: Site, fetcher: Fetcher) -> None:
    site.pages["/big"] = stream(b"<p>" + b"x" * 65_533, forever=True)
    tracemalloc.start()
    words = failed(fetcher, f"{site.url}/big")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more than 2,000,000 bytes" in words
    assert peak < 12_000_000


def test_a_body_told_to_have_10_gb_is_not_begun(site: Site, fetcher: Fetcher) -> None:
    site.pages["/big"] = answer(b"x", length=10_000_000_000)
    started = time.monotonic()
    assert "more than 2,000,000 bytes" in failed(fetcher, f"{site.url}/big")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, gzip"])
def test_a_bomb_does_not_unfold(site: Site, fetcher: Fetcher, encoding: str) -> None:
    plain = b"<p>" + b"0" * 200_000_000
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": _brotli, "gzip, gzip": lambda b: gzip.compress(gzip.compress(b))}[
        encoding
    ]
    packed = pack(plain)
    del plain
    site.pages["/bomb"] = answer(packed, Content_Encoding=encoding)
    tracemalloc.start()
    words = failed(fetcher, f"{site.url}/bomb")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more than 2,000,000 bytes (unpacked)" in words
    assert peak < 12_000_000


def _brotli(data: bytes) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "brotli") as out:
        out.write(data)
    return bytes(sink.getvalue())


def test_broken_and_unknown_compression_are_named(site: Site, fetcher: Fetcher) -> None:
    site.pages["/broken"] = answer(b"not gzip at all", Content_Encoding="gzip")
    site.pages["/odd"] = answer(b"words", Content_Encoding="sdch")
    assert "broken compressed data" in failed(fetcher, f"{site.url}/broken")
    assert "compressed as `sdch`" in failed(fetcher, f"{site.url}/odd")


def test_bytes_that_drip_in_do_not_prolong_the_fetch(site: Site, fetcher: Fetcher) -> None:
    site.pages["/slow"] = stream(b"<p>x", every=0.2, forever=True)
    started = time.monotonic()
    assert "did not answer in time" in failed(fetcher, f"{site.url}/slow")
    assert time.monotonic() - started < 5


def test_headers_that_drip_in_do_not_either(site: Site, fetcher: Fetcher) -> None:
    def page(request: object) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")  # type: ignore[attr-defined]
        for k in range(200):
            request.wfile.write(f"X-{k}: y\r\n".encode())  # type: ignore[attr-defined]
            time.sleep(0.1)

    site.pages["/slow"] = page
    started = time.monotonic()
    assert "did not answer in time" in failed(fetcher, f"{site.url}/slow")
    assert time.monotonic() - started < 5


def test_a_length_that_lies_is_told(site: Site, fetcher: Fetcher) -> None:
    site.pages["/more"] = answer(b"<p>short</p>", length=5000)
    assert "against the rules of HTTP" in failed(fetcher, f"{site.url}/more")


def test_what_is_not_http_is_told(site: Site, fetcher: Fetcher) -> None:
    site.pages["/junk"] = lambda request: request.wfile.write(b"\x00\xff SSH-2.0 hello\r\n\r\n")  # type: ignore[func-returns-value]
    assert "against the rules of HTTP" in failed(fetcher, f"{site.url}/junk")


def test_headers_without_end_are_stopped(site: Site, fetcher: Fetcher) -> None:
    site.pages["/h"] = lambda request: request.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 5_000_000)  # type: ignore[func-returns-value]
    assert "against the rules of HTTP" in failed(fetcher, f"{site.url}/h")


def test_what_is_no_page_is_told(site: Site, fetcher: Fetcher) -> None:
    site.pages["/x.pdf"] = answer(b"%PDF-1.7", kind="application/pdf")
    site.pages["/feed"] = answer("<rss/>", kind="application/rss+xml")
    assert "`application/pdf`" in failed(fetcher, f"{site.url}/x.pdf")
    assert "feed" in failed(fetcher, f"{site.url}/feed")


NO_ADDRESSES = ("ftp://h/x", "http://", "https:///x", "http://[::1", "http://a b/", "http://h:99999/", "http://\x00/", "javascript:x")


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_addresses_that_are_none_are_failures(url: str, socket_enabled: None) -> None:
    assert "Check" in (words := failed(Fetcher(), url)) or "https://" in words
