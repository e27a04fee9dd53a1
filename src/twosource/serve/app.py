"""The desk as one Litestar application: its pages, its static files, and what guards them."""

import secrets
from collections.abc import Iterable

from litestar import Litestar
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.static_files import create_static_files_router

from twosource.serve.api import api
from twosource.serve.desk import Desk
from twosource.serve.errors import HANDLERS
from twosource.serve.pages import PAGES
from twosource.serve.rendering import STATIC
from twosource.serve.security import Guard, Sessions, add_headers
from twosource.serve.tour import stop

FOR_EVER = CacheControlHeader(max_age=31_536_000, immutable=True)


def create_app(store_url: str, *, host: str = "127.0.0.1", token: str | None = None, allow_hosts: Iterable[str] = ()) -> Litestar:
    """The desk over the store at `store_url` (a path or an SQLAlchemy URL); with a `token`, only for those who know it.

    `allow_hosts` names hosts that may be asked for reports although their addresses are private or their ports unusual.
    Errors: StoreError when the store cannot be opened.
    """
    desk, sessions = Desk(store_url, has_login=token is not None, allow_hosts=allow_hosts, guide=stop), Sessions(token)
    return Litestar(
        route_handlers=[
            *PAGES,  # one module a page in `pages/`
            api(),
            create_static_files_router(path="/static", directories=list(STATIC), name="static", cache_control=FOR_EVER),
        ],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False), "sessions": Provide(lambda: sessions, sync_to_thread=False)},
        state=State({"desk": desk}),
        middleware=[Guard(sessions, host=host)],
        csrf_config=CSRFConfig(
            secret=secrets.token_urlsafe(32), cookie_name="twosource_csrf", cookie_httponly=True, cookie_samesite="strict",
            exclude=["^/api"],  # programs bring no cookie; Guard refuses what other sites send
        ),
        before_send=[add_headers],
        exception_handlers=HANDLERS,
        on_shutdown=[desk.close],
        openapi_config=None,
    )  # fmt: skip
