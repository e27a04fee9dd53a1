"""Errors for programs: problem details. Source: RFC 9457."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

import msgspec
from litestar import Response

MEDIA_TYPE = "application/problem+json"
KINDS = {
    400: "asked-wrongly", 401: "token-needed", 403: "refused", 404: "not-in-record", 405: "no-such-request", 406: "no-such-form",
    413: "too-large", 415: "no-such-form", 503: "store-busy",
}  # fmt: skip


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong, and in `detail` what to do next. `type` names the kind of error, `instance` the address that was asked."""

    type: str
    title: str
    status: Annotated[int, msgspec.Meta(ge=400, le=599)]
    detail: str
    instance: str


def is_for_programs(path: str) -> bool:
    """The address is of the API, not of a page."""
    return path == "/api" or path.startswith("/api/")


def problem(path: str, status: int, detail: str, headers: dict[str, str] | None = None) -> Response[bytes]:
    """The answer that tells of the problem."""
    kind = KINDS.get(status, "defect" if status >= 500 else "asked-wrongly")
    title = HTTPStatus(status).phrase if status in list(HTTPStatus) else "Error"
    told = Problem(type=f"urn:twosource:problem:{kind}", title=title, status=status, detail=detail, instance=quote(path))
    own = {"www-authenticate": "Bearer"} if status == 401 else {}
    return Response(msgspec.json.encode(told), status_code=status, media_type=MEDIA_TYPE, headers={**own, **(headers or {})})
