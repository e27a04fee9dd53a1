"""What a person sees when something goes wrong: what happened and what to do next, in the desk's own page."""

import logging
from urllib.parse import quote, urlsplit

from litestar import Response
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap

from twosource.model.errors import InputError, NotInRecord, SettingsError, TwosourceError
from twosource.serve.desk import AnyRequest, Desk

LOG = logging.getLogger("twosource.serve")
TITLES = {
    400: "This cannot be asked so",
    401: "The desk asks for its token",
    403: "Refused",
    404: "Not in this record",
    405: "This address takes no such request",
    413: "Too large",
    500: "Something went wrong here",
}


def _http(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    if isinstance(error, NotAuthorizedException):
        if request.headers.get("hx-request"):
            there = urlsplit(request.headers.get("hx-current-url", "/")).path
            return Response(b"", status_code=401, headers={"hx-redirect": f"/login?next={quote(there)}"})
        wanted = request.url.path if request.method == "GET" else "/"
        return Redirect(f"/login?next={quote(wanted)}", status_code=303)
    words = "There is no page at this address." if error.status_code == 404 else error.detail
    return _page(request, error.status_code, words)


def _known(request: AnyRequest, error: TwosourceError) -> Response[bytes]:
    status = 404 if isinstance(error, NotInRecord) else 400 if isinstance(error, (InputError, SettingsError)) else 500
    return _page(request, status, str(error))


def _unknown(request: AnyRequest, error: Exception) -> Response[bytes]:
    LOG.exception("%s %s failed", request.method, request.url.path, exc_info=error)
    return _page(request, 500, "This is a defect of Twosource. The terminal where `twosource serve` runs tells more.")


def _page(request: AnyRequest, status: int, words: str) -> Response[bytes]:
    desk: Desk = request.app.state.desk
    title = TITLES.get(status, TITLES[500] if status >= 500 else TITLES[400])
    return desk.page(request, "error.html.j2", status=status, title=title, words=words)


HANDLERS: ExceptionHandlersMap = {HTTPException: _http, TwosourceError: _known, Exception: _unknown}
