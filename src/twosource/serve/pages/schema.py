"""The API described: as a page, and as an OpenAPI document in JSON and YAML."""

import msgspec
from litestar import Response, get

from twosource.serve.api.document import document
from twosource.serve.api.routes import ROUTES
from twosource.serve.desk import AnyRequest, TheDesk


@get("/schema", sync_to_thread=True)
def schema(request: AnyRequest, desk: TheDesk) -> Response[bytes]:
    """The addresses of the API, what they take and give."""
    described = document()
    rows = [(route, described["paths"][f"/api{route.path}"][route.method.lower()]) for route in ROUTES]
    base = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return desk.page(request, "schema.html.j2", title="API", rows=rows, schemas=described["components"]["schemas"], base=base)


@get("/schema/openapi.json", sync_to_thread=False)
def schema_json() -> Response[bytes]:
    """The OpenAPI document."""
    return Response(msgspec.json.encode(document()), media_type="application/vnd.oai.openapi+json")


@get("/schema/openapi.yaml", sync_to_thread=False)
def schema_yaml() -> Response[bytes]:
    """The OpenAPI document."""
    return Response(msgspec.yaml.encode(document()), media_type="application/vnd.oai.openapi")
