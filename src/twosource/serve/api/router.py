"""The handlers of the API, made from its table of routes."""

from typing import Any

from anyio.to_thread import run_sync
from litestar import Response, Router
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from twosource.model import InputError
from twosource.serve.api.answers import answer, tagged
from twosource.serve.api.asked import read
from twosource.serve.api.exporting import File
from twosource.serve.api.routes import ROUTES, Route
from twosource.serve.desk import AnyRequest, TheDesk

MOST_BYTES = 20_000_000


def api() -> Router:
    """All of `/api`."""
    return Router("/api", route_handlers=[handler(route) for route in ROUTES])


def handler(route: Route) -> HTTPRouteHandler:
    """What answers at the route's address."""

    async def answered(request: AnyRequest, desk: TheDesk) -> Response[Any]:
        body = (await request.body(),) if route.method == "POST" else ()
        return await run_sync(_answered, route, request, desk, body)

    path = route.path.replace("}", ":str}")
    made = HTTPRouteHandler(
        path, http_method=route.method, name=f"api:{route.verb}", status_code=route.status, request_max_body_size=MOST_BYTES
    )
    return made(answered)


def _answered(route: Route, request: AnyRequest, desk: Any, body: tuple[bytes, ...]) -> Response[Any]:
    asked = read(route.asked, parameters(request))
    if body and route.takes and request.content_type[0] != "application/json":
        raise InputError(f"The body is `{request.content_type[0] or 'of no told type'}`. Send it as `application/json`.")
    found = route.run(desk, asked, *body)
    if isinstance(found, File):
        return _sent(request, found)
    return answer(request, found, asked, row=route.gives if route.tabular else None, status=route.status)


def _sent(request: AnyRequest, file: File) -> Response[Any]:
    headers = {"content-disposition": f'attachment; filename="{file.name}"', "vary": "Cookie, Authorization"}
    if file.body is not None:
        return tagged(request, file.body, file.media_type, headers)
    assert file.pieces is not None
    return Stream(file.pieces, media_type=file.media_type, headers=headers)


def parameters(request: AnyRequest) -> dict[str, Any]:
    """What stands in the path and the query of the request; a list where a name is given more than once."""
    asked = {name: values[0] if len(values) == 1 else values for name, values in request.query_params.dict().items()}
    return {**asked, **request.path_params}
