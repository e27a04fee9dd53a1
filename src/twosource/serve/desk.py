"""What every page needs: the Newsroom, the templates, and the pieces of pages made before."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, TypeVar

from litestar import MediaType, Request, Response
from litestar.di import NamedDependency
from litestar.template.base import csrf_token

from twosource.model import Held
from twosource.pipeline import Newsroom
from twosource.serve.adding import Adder
from twosource.serve.names import name_of
from twosource.serve.rendering import environment
from twosource.store import Store

KEPT = 512
JUDGEMENT = re.compile(r"jdg_[0-9a-f]{32}")
AnyRequest = Request[Any, Any, Any]
T = TypeVar("T")


class Desk:
    """The Newsroom over one store, and pages of it. What was made for a page is kept as long as the record stays the same.

    `allow_hosts` names hosts that may be asked for reports although their addresses are private.
    `guide` gives the step of the guided tour with a number, None where there is none.
    """

    def __init__(
        self, store_url: str, *, has_login: bool = False, allow_hosts: Iterable[str] = (),
        guide: "Callable[[Desk, int], object] | None" = None,
    ) -> None:  # fmt: skip
        self.room = Newsroom(store=Store(store_url))
        self.adder = Adder(self.store, allow_hosts=allow_hosts)
        self._own = {"has_login": has_login, "store_name": self.store.name.removeprefix("sqlite:///")}
        self._guide = guide
        self._templates = environment()
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = Lock()

    @property
    def store(self) -> Store:
        """The store."""
        assert self.room.store is not None
        return self.room.store

    def close(self) -> None:
        """Lets go of the store."""
        self.adder.close()
        self.store.close()

    def kept(self, make: Callable[[], T], *key: object) -> T:
        """What `make` makes, made once for each `key` and state of the record."""
        whole = (self.store.version(), *key)
        with self._lock:
            if whole in self._kept:
                self._kept.move_to_end(whole)
                found: T = self._kept[whole]
                return found
        made = make()
        with self._lock:
            self._kept[whole] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def page(self, request: AnyRequest, template: str, *, status: int = 200, **context: object) -> Response[bytes]:
        """The page, or, where htmx asks, only its content; 304 where the browser has it."""
        is_part = request.headers.get("hx-request") == "true" and request.headers.get("hx-history-restore-request") != "true"
        about = {
            "layout": "part.html.j2" if is_part else "page.html.j2", "is_part": is_part, "path": request.url.path,
            "csrf": csrf_token({"request": request}), "theme": request.cookies.get("twosource_theme", ""), "tour": self._tour(request),
            "name": name_of(request.cookies), "notice": self._notice(request),
        }  # fmt: skip
        body = self._templates.get_template(template).render(**self._own, **about, **context).encode()
        tag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
        headers = {"etag": tag, "vary": "HX-Request, Cookie"}
        if status == 200 and request.headers.get("if-none-match") == tag:
            return Response(b"", status_code=304, headers=headers)
        return Response(body, status_code=status, headers=headers, media_type=MediaType.HTML)

    def piece(self, template: str, **context: object) -> str:
        """A piece of a page."""
        return self._templates.get_template(template).render(**context)

    def _notice(self, request: AnyRequest) -> Held | None:
        """The judgement that was made on the page before."""
        asked = request.query_params.get("done", "")
        return self.store.held_one(asked) if JUDGEMENT.fullmatch(asked) else None

    def _tour(self, request: AnyRequest) -> object:
        asked = request.query_params.get("tour", "")
        return self._guide(self, int(asked)) if self._guide and asked.isascii() and asked.isdecimal() and len(asked) < 3 else None


TheDesk = NamedDependency[Desk]
