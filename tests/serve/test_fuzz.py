"""Whatever is asked of the API, it answers as its own description says, and never with a defect.

A quick run here; `make fuzz-api` asks 2,000 questions (`TWOSOURCE_FUZZ_CASES`), each time the same ones.
"""

import os
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from litestar import Litestar
from litestar.testing import TestClient
from tests.serve.records import fill, invented, kept

from twosource.model import Dossier
from twosource.serve import create_app
from twosource.serve.api.document import document
from twosource.serve.api.routes import ROUTES
from twosource.store import Store

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed; run `make setup`")
checks = pytest.importorskip("schemathesis.checks")
openapi_checks = pytest.importorskip("schemathesis.specs.openapi.checks")
CASES = int(os.environ.get("TWOSOURCE_FUZZ_CASES", "200"))
CHECKS = [checks.not_a_server_error, *(getattr(openapi_checks, name) for name in (
    "status_code_conformance", "content_type_conformance", "response_headers_conformance", "response_schema_conformance",
    "negative_data_rejection", "positive_data_acceptance",
))]  # fmt: skip
BEYOND = {"POST /api/judgements": {"positive_data_acceptance"}}  # what a kind of judgement takes is more than a schema can say
SCHEMA = schemathesis.openapi.from_dict(document())
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]
ODD = st.sampled_from(["\0", "sty_\0", "é" * 80, "../x", "%00", "fct_", "-1", "9" * 79, "' OR 1=1", "\U0010ffff", "null", "a/b"])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store_of(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "sqlite":
        return kept(invented(), tmp_path_factory.mktemp("fuzz"))
    url = os.environ.get("TWOSOURCE_TEST_POSTGRESQL")
    if not url:
        pytest.skip("no PostgreSQL; set TWOSOURCE_TEST_POSTGRESQL=postgresql+psycopg://user@host/name to run it")
    store = Store(url)
    store.clear()
    fill(store, invented())
    store.close()
    return url


@pytest.fixture(scope="module")
def fuzzed(store_of: str) -> Iterator[TestClient[Litestar]]:
    def unknown(*_: Any, **__: Any) -> Any:
        raise OSError("there is no network here")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", unknown)
        with TestClient(create_app(store_of), base_url="http://127.0.0.1:8765", raise_server_exceptions=False) as client:
            yield client


def known_ids(record: Dossier) -> dict[str, list[str]]:
    return {
        "story_id": [s.id for s in record.stories], "fact_id": [f.id for f in record.facts], "report_id": [r.id for r in record.reports],
        "a": [r.id for r in record.reports], "b": [r.id for r in record.reports], "judgement_id": ["jdg_"], "form": ["geojson", "facts.csv", "figures.parquet"],
    }  # fmt: skip


def sent(case: Any, client: TestClient[Litestar]) -> Any:
    """The answer to a case."""
    asked = case.as_transport_kwargs(base_url="http://127.0.0.1:8765")
    body = {"content" if name == "data" else name: asked[name] for name in ("data", "json") if asked.get(name) is not None}
    return client.request(asked["method"], asked["url"], params=asked.get("params"), headers=dict(asked.get("headers") or {}), **body)


def test_every_route_is_described() -> None:
    assert len(OPERATIONS) == len(ROUTES)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: f"{o.method.upper()} {o.path}")
def test_the_api_keeps_to_its_description(operation: Any, fuzzed: TestClient[Litestar]) -> None:
    ids = known_ids(invented())
    modes = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @settings(
        max_examples=max(1, -(-CASES // len(OPERATIONS))), derandomize=True, database=None, deadline=None,
        phases=[Phase.generate, Phase.explicit], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=cases, data=st.data())
    def asked(case: Any, data: st.DataObject) -> None:
        for part in (case.path_parameters, case.query):
            for name in sorted(set(part or {}) & set(ids)):
                if data.draw(st.integers(0, 3)):
                    drawn = data.draw(st.one_of(st.sampled_from(ids[name]), st.sampled_from(ids[name]), ODD))
                    part[name] = quote(drawn, safe="") if part is case.path_parameters else drawn
        case.validate_response(sent(case, fuzzed), checks=[c for c in CHECKS if c.__name__ not in BEYOND.get(operation.label, ())])

    asked()


@pytest.mark.parametrize("odd", ["%00", "%ED%A0%80", "%FF%FE", "%F0%9F%8C%8D", "sty_%00", "%2e%2e%2f", "%25", "a%0d%0ab"])
@pytest.mark.parametrize(
    "address", ["stories/{}", "facts/{}", "facts/{}/evidence", "reports/{}", "search?q={}", "stories?place={}&q={}", "stories?since={}",
                "changes?story={}", "compare?a={}&b={}", "stories/{}/exports/{}", "exports/{}", "additions/{}", "stories?{}={}"],
)  # fmt: skip
def test_bytes_that_are_no_text_are_no_defect(fuzzed: TestClient[Litestar], address: str, odd: str) -> None:
    answer = fuzzed.get(f"/api/{address.replace('{}', odd)}")
    assert answer.status_code in (200, 400, 404), answer.text
    assert answer.status_code == 200 or answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("odd", ["%00", "%ED%A0%80", "sty_%00", "%F0%9F%8C%8D"])
@pytest.mark.parametrize(
    "address", ["stories/{}", "stories/{}/facts", "facts/{}", "reports/{}", "compare?a={}&b={}", "?q={}&place={}&kind={}", "?since={}"]
)  # fmt: skip
def test_nor_are_they_on_a_page(fuzzed: TestClient[Litestar], address: str, odd: str) -> None:
    assert fuzzed.get(f"/{address.replace('{}', odd)}").status_code in (200, 400, 404)
