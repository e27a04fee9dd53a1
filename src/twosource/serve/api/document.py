"""The API described as OpenAPI, made from its table of routes and the types of its records."""

import re
from functools import cache
from typing import Any

import msgspec

from twosource import __version__
from twosource.export import MEDIA_TYPES
from twosource.serve.api.routes import ROUTES, Route
from twosource.serve.problems import MEDIA_TYPE, Problem

REF = "#/components/schemas/{name}"
ABOUT = (
    "The record that a Twosource store holds: who says what, through whom, and how many independent origins stand behind it. "
    "The same verbs as the command line and the Python facade. A verdict says what is reported, never what is true. "
    "Lists come in pages: the Link header leads to the next one. Where a desk is guarded by a token, send it as a bearer token."
)


@cache
def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    kinds = [k for route in ROUTES for k in (route.gives, route.takes) if k is not None]
    _, schemas = msgspec.json.schema_components([*kinds, Problem], ref_template=REF)
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(f"/api{route.path}", {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Twosource", "version": __version__, "description": ABOUT, "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"token": []}],
    }  # fmt: skip


def _operation(route: Route) -> dict[str, Any]:
    problem = {"description": "What went wrong and what to do next.", "content": {MEDIA_TYPE: {"schema": _schema(Problem)}}}
    answers: dict[str, Any] = {str(route.status): {"description": route.summary, "content": _content(route)}, "default": problem}
    if route.method == "GET" and not _is_streamed(route):
        answers["304"] = {"description": "The asker has it already."}
    out: dict[str, Any] = {
        "operationId": f"{route.verb}_{'list' if route.many else 'one'}" if _is_twice(route.verb) else route.verb,
        "summary": route.summary, "parameters": _parameters(route), "responses": answers,
    }  # fmt: skip
    if route.takes is not None:
        out["requestBody"] = {"required": True, "content": {"application/json": {"schema": _schema(route.takes)}}}
    return out


def _content(route: Route) -> dict[str, Any]:
    if route.gives is None:
        return {media_type: {} for media_type in MEDIA_TYPES.values()}
    schema = _schema(route.gives)
    out: dict[str, Any] = {"application/json": {"schema": {"type": "array", "items": schema} if route.many else schema}}
    if route.tabular:
        out["text/csv"] = {"schema": {"type": "string"}}
    return out


def _parameters(route: Route) -> list[dict[str, Any]]:
    """The parameters of a route, each with the schema of its field. A query cannot say null: it leaves the parameter out."""
    _, known = msgspec.json.schema_components([route.asked], ref_template=REF)
    fields = known[route.asked.__name__]["properties"]
    inside = re.findall(r"\{(\w+)\}", route.path)
    out: list[dict[str, Any]] = []
    for name, schema in fields.items():
        if name == "format" and not route.tabular:
            continue
        is_path = name in inside
        needed = is_path or name in known[route.asked.__name__].get("required", [])
        out.append({"name": name, "in": "path" if is_path else "query", "required": needed, "schema": _told(schema)})
    return out


def _told(schema: dict[str, Any]) -> dict[str, Any]:
    options = [o for o in schema.get("anyOf", ()) if o != {"type": "null"}]
    return options[0] if len(options) == 1 else {k: v for k, v in schema.items() if k != "default" or v is not None}


def _schema(kind: Any) -> dict[str, Any]:
    (out,), _ = msgspec.json.schema_components([kind], ref_template=REF)
    return out


def _is_streamed(route: Route) -> bool:
    return route.verb == "dossiers"


def _is_twice(verb: str) -> bool:
    return sum(r.verb == verb for r in ROUTES) > 1
