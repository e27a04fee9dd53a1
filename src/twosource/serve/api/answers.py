"""How the API answers: JSON or CSV as asked, pages with links to the next, and nothing twice that the asker has."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from litestar import Response

from twosource.model import InputError
from twosource.serve.api.asked import Asked
from twosource.serve.api.tabular import as_csv
from twosource.serve.desk import AnyRequest

JSON, CSV = "application/json", "text/csv"
TAG_BYTES = 16


class NotAcceptable(InputError):
    """The address does not answer in the form asked for."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for: a record, or a page of records out of `total`. `place` is where a thing just made is found."""

    record: Any
    total: int | None = None
    place: str | None = None


def page(every: Sequence[Any], asked: Any) -> Found:
    """The part of a whole list that was asked for."""
    return Found(record=tuple(every[asked.offset : asked.offset + asked.limit]), total=len(every))


def answer(request: AnyRequest, found: Found, asked: Asked, *, row: type[Any] | None, status: int = 200) -> Response[bytes]:
    """The answer; 304 where the asker has it. `row` is the type of a row, None where there is no CSV. Errors: NotAcceptable."""
    if _form(request, asked, row) == CSV:
        assert row is not None
        records = found.record if isinstance(found.record, tuple | list) else (found.record,)
        body, media_type = as_csv(records, row).encode(), CSV
    else:
        body, media_type = msgspec.json.encode(found.record), JSON
    headers = {"vary": "Accept, Cookie, Authorization"}
    if found.total is not None:
        headers["x-total-count"] = str(found.total)
        if links := _links(request, found.total, asked):
            headers["link"] = links
    if found.place:
        headers["location"] = found.place
    return tagged(request, body, media_type, headers, status=status)


def tagged(request: AnyRequest, body: bytes, media_type: str, headers: Mapping[str, str], *, status: int = 200) -> Response[bytes]:
    """The body under a tag of its own; 304 without it where the asker has it."""
    tag = f'"{hashlib.blake2b(body, digest_size=TAG_BYTES).hexdigest()}"'
    known = {t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")}
    if status == 200 and request.method == "GET":
        headers = {**headers, "etag": tag}
        if known & {tag, "*"}:
            return Response(b"", status_code=304, headers=headers)
    return Response(body, status_code=status, headers=dict(headers), media_type=media_type)


def _form(request: AnyRequest, asked: Asked, row: type[Any] | None) -> str:
    offered = [JSON, CSV] if row else [JSON]
    if asked.format:
        wanted = {"json": JSON, "csv": CSV}[asked.format]
    elif not (accept := request.headers.get("accept", "").strip()):
        return JSON
    else:
        wanted = request.accept.best_match(offered) or accept
    if wanted not in offered:
        raise NotAcceptable(
            f"This address answers as {' or '.join(offered)}, not as `{wanted[:100]}`. Tables of a story are at its `exports`."
        )
    return wanted


def _links(request: AnyRequest, total: int, asked: Any) -> str:
    """A Link header to the first, previous and next page. Source: RFC 8288."""
    places = {"first": 0, "prev": max(0, asked.offset - asked.limit), "next": asked.offset + asked.limit}
    wanted = [rel for rel in places if (rel != "next" or places[rel] < total) and (rel != "prev" or asked.offset > 0)]
    given = {name: value for name, value in request.query_params.items() if name not in ("offset", "limit")}
    return ", ".join(
        f'<{quote(request.url.path)}?{urlencode({**given, "limit": asked.limit, "offset": places[rel]})}>; rel="{rel}"' for rel in wanted
    )
