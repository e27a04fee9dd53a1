"""A web site on loopback for tests: each path is a function that writes the answer, good or hostile, byte by byte."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Page = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Pages by path, and the requests that came: (path, headers)."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.close_connection = True
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                page = site.pages.get(self.path.partition("?")[0], answer(status=404))
                with suppress(OSError):  # the client may hang up on a hostile page
                    page(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer((address, 0), Handler)
        self._server.daemon_threads = True
        self.host = f"{address}:{self._server.server_port}"
        self.url = f"http://{self.host}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    @contextmanager
    def running(self) -> Iterator["Site"]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def answer(
    body: bytes | str = b"", *, status: int = 200, kind: str = "text/html; charset=utf-8", length: int | None = None, **headers: str
) -> Page:
    """A page with this body; `length` lies about it. Headers are given with `_` for `-`."""
    data = body.encode() if isinstance(body, str) else body

    def page(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return page


def article(words: str, *, title: str = "Ferry sinks off Tolagnaro") -> Page:
    """A news page with these words as its main text."""
    return answer(html(words, title=title))


def html(words: str, *, title: str = "Ferry sinks off Tolagnaro") -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in words.split("\n"))
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="Island Post">'
        f'<meta property="article:published_time" content="2026-03-04T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{title}</h1>{paragraphs}</article><footer>All rights reserved</footer></body></html>"
    )


def redirect(to: str, *, status: int = 302) -> Page:
    return answer(status=status, Location=to)


def stream(*pieces: bytes, every: float = 0.0, headers: tuple[tuple[str, str], ...] = (), forever: bool = False) -> Page:
    """A body without length, sent piece by piece; `forever` sends the last piece again and again."""

    def page(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        for name, value in headers:
            request.send_header(name, value)
        request.end_headers()
        stop = threading.Event()
        request.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            request.wfile.write(piece)
            stop.wait(every)
        while forever:
            request.wfile.write(pieces[-1])
            stop.wait(every)

    return page
