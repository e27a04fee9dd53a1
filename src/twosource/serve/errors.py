"""What goes wrong, told: to a person in the desk's own page, to a program as problem details."""

import logging
from urllib.parse import quote, urlsplit

from litestar import Response
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap

from twosource.model.errors import InputError, NotInRecord, SettingsError, StoreError, TwosourceError
from twosource.serve.api.answers import NotAcceptable
from twosource.serve.desk import AnyRequest, Desk
from twosource.serve.problems import is_for_programs, problem

LOG = logging.getLogger("twosource.serve")
TITLES = {
    400: "This cannot be asked so",
    401: "The desk asks for its token",
    403: "Refused",
    404: "Not in this record",
    405: "This address takes no such request",
    413: "Too large",
    500: "Something went wrong here",
    503: "The record is busy",
}
WORDS = {
    404: "There is nothing at this address.",
    405: "This address takes no such request. The addresses of the API and what they take are at /schema.",
    413: "More was sent than can be taken at once. Send less, or give it to `twosource read --store …`.",
}
STATUS: dict[type[TwosourceError], int] = {NotInRecord: 404, NotAcceptable: 406, InputError: 400, SettingsError: 400, StoreError: 503}
"""The status of our own errors; the first kind that fits."""


def _http(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    if isinstance(error, NotAuthorizedException) and not is_for_programs(request.url.path):
        if request.headers.get("hx-request"):
            there = urlsplit(request.headers.get("hx-current-url", "/")).path
            return Response(b"", status_code=401, headers={"hx-redirect": f"/login?next={quote(there)}"})
        wanted = request.url.path if request.method == "GET" else "/"
        return Redirect(f"/login?next={quote(wanted)}", status_code=303)
    told = WORDS.get(error.status_code, error.detail)
    return _told(request, error.status_code, told, headers=error.headers)


def _known(request: AnyRequest, error: TwosourceError) -> Response[bytes]:
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
    return _told(request, status, str(error))


def _unknown(request: AnyRequest, error: Exception) -> Response[bytes]:
    LOG.exception("%s %s failed", request.method, request.url.path, exc_info=error)
    return _told(request, 500, "This is a defect of Twosource. The terminal where `twosource serve` runs tells more.")


def _told(request: AnyRequest, status: int, words: str, *, headers: dict[str, str] | None = None) -> Response[bytes]:
    if is_for_programs(request.url.path):
        return problem(request.url.path, status, words, headers)
    desk: Desk = request.app.state.desk
    title = TITLES.get(status, TITLES[500] if status >= 500 else TITLES[400])
    return desk.page(request, "error.html.j2", status=status, title=title, words=words)


HANDLERS: ExceptionHandlersMap = {HTTPException: _http, TwosourceError: _known, Exception: _unknown}
