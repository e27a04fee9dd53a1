"""The API: forms as asked, pages that link on, nothing sent twice, and errors that programs can read."""

import csv
import io
import json
from collections.abc import Callable

import jsonschema
import msgspec
import pandas
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests import make
from tests.serve.records import kept

from twosource.model import Change, Dossier, StoryRow
from twosource.serve.api.document import document
from twosource.serve.api.tabular import as_csv

Client = TestClient[Litestar]
TOKEN = "a-long-enough-token"


@pytest.mark.parametrize("accept", ["text/csv", "text/csv;q=0.9, application/json;q=0.1"])
def test_the_accept_header_decides_the_form(client: Client, accept: str) -> None:
    answer = client.get("/api/stories", headers={"accept": accept})
    assert answer.headers["content-type"].startswith("text/csv")
    assert "Accept" in answer.headers["vary"]
    assert client.get("/api/stories", headers={"accept": "*/*"}).headers["content-type"] == "application/json"
    assert client.get("/api/stories?format=json", headers={"accept": accept}).headers["content-type"] == "application/json"


def test_pandas_reads_the_rows_that_json_holds(client: Client, record: Dossier) -> None:
    story = record.stories[0].id
    frame = pandas.read_csv(io.StringIO(client.get(f"/api/stories/{story}/facts?format=csv").text))
    (fact,) = client.get(f"/api/stories/{story}/facts").json()
    assert frame["id"].tolist() == [fact["id"]]
    assert frame["value.low"].tolist() == [9]
    assert frame["counts.independent_origins"].tolist() == [fact["counts"]["independent_origins"]]


def test_a_table_has_its_columns_without_rows(client: Client) -> None:
    empty = client.get("/api/stories?q=nothing-like-it&format=csv").text.strip()
    assert empty == client.get("/api/stories?format=csv").text.splitlines()[0]


def test_what_a_spreadsheet_would_run_stays_text() -> None:
    for begins in ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1+1"):
        change = Change(kind="new-fact", fact="fct_1", story="sty_1", sentence=begins)
        (_, row) = csv.reader(io.StringIO(as_csv([change], Change), newline=""))
        assert row[3] == f"'{begins}"


def test_numbers_below_nothing_stay_numbers() -> None:
    row = StoryRow(id="a", title="-", opened=None, latest=None, reports=-1, facts=0, verdicts={})
    assert next(csv.DictReader(io.StringIO(as_csv([row], StoryRow))))["reports"] == "-1"


def test_pages_link_on_until_the_end(client: Client, open_desk: Callable[..., Client], tmp_path_factory: pytest.TempPathFactory) -> None:
    readings = [make.reading(f"Report {n}.", title=f"Report {n}", ref=f"{n}.txt", published=f"2026-03-{n:02}") for n in range(1, 8)]
    stories = [make.story([r], r.title or "") for r in readings]
    from twosource.serve import create_app

    path = kept(make.dossier(readings, stories), tmp_path_factory.mktemp("pages"))
    with TestClient(create_app(path), base_url="http://127.0.0.1:8765") as many:
        seen, address = [], "/api/stories?limit=3&since=2026-03-01"
        while address:
            answer = many.get(address)
            assert answer.headers["x-total-count"] == "7"
            seen += [row["title"] for row in answer.json()]
            address = answer.links.get("next", {}).get("url", "")
        assert seen == [f"Report {n}" for n in range(7, 0, -1)]
        assert many.get("/api/stories?limit=3&offset=6").links["prev"]["url"] == "/api/stories?limit=3&offset=3"


def test_what_the_asker_has_is_not_sent_again(client: Client, record: Dossier) -> None:
    for address in ("/api/stories", f"/api/stories/{record.stories[0].id}", f"/api/stories/{record.stories[0].id}/exports/facts.csv"):
        tag = client.get(address).headers["etag"]
        again = client.get(address, headers={"if-none-match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("method", "address", "status", "words"),
    [
        ("GET", "/api/stories/zzz", 404, "begins with `zzz`"),
        ("GET", "/api/nothing", 404, "nothing at this address"),
        ("GET", "/api/stories?limit=0", 400, "limit"),
        ("GET", "/api/stories?since=yesterday", 400, "since"),
        ("GET", "/api/stories?colour=red", 400, "colour"),
        ("GET", "/api/stories?limit=1&limit=2", 400, "twice|2 times"),
        ("GET", "/api/exports/pdf", 400, "pdf"),
        ("GET", "/api/reports/rep_", 404, "Several"),
        ("POST", "/api/stories", 405, "no such request"),
        ("POST", "/api/reports", 400, "application/json"),
        ("GET", "/api/additions/add_x", 404, "add_x"),
    ],
)
def test_errors_are_problems_that_programs_read(client: Client, method: str, address: str, status: int, words: str) -> None:
    answer = client.request(method, address)
    told = answer.json()
    assert answer.status_code == told["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert any(word in told["detail"] for word in words.split("|")), told
    assert told["type"].startswith("urn:twosource:problem:")
    assert told["instance"] == address.partition("?")[0]


def test_a_form_that_there_is_not_is_refused(client: Client, record: Dossier) -> None:
    report = f"/api/reports/{record.reports[0].id}"
    assert client.get(f"{report}?format=csv").status_code == 406
    assert client.get(report, headers={"accept": "image/png"}).status_code == 406


def test_with_a_token_programs_must_show_it(open_desk: Callable[..., Client]) -> None:
    with open_desk("http://192.0.2.1:8765", host="0.0.0.0", token=TOKEN) as client:
        refused = client.get("/api/stories")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        assert refused.json()["type"] == "urn:twosource:problem:token-needed"
        assert client.post("/api/reports", json={"reports": [{"text": "x"}]}).status_code == 401
        assert client.get("/api/stories", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_another_site_cannot_add_reports(client: Client) -> None:
    body = {"reports": [{"text": "Words."}]}
    assert client.post("/api/reports", json=body, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/api/reports", content=json.dumps(body), headers={"content-type": "text/plain"}).status_code == 400


def test_every_record_fits_the_schema_that_describes_it(client: Client, record: Dossier) -> None:
    described = document()
    story, fact = record.stories[0].id, record.facts[0].id
    for path, address in (
        ("/api/stories", "/api/stories"),
        ("/api/stories/{story_id}", f"/api/stories/{story}"),
        ("/api/facts/{fact_id}/evidence", f"/api/facts/{fact}/evidence"),
        ("/api/status", "/api/status"),
    ):
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(client.get(address).json(), {**schema, "components": json.loads(msgspec.json.encode(described["components"]))})


def test_the_description_is_the_same_in_json_and_yaml_and_as_a_page(client: Client) -> None:
    assert client.get("/schema/openapi.json").json() == msgspec.yaml.decode(client.get("/schema/openapi.yaml").content)
    page = client.get("/schema").text
    assert all(path in page for path in document()["paths"])
    assert "http://127.0.0.1:8765/api/stories" in page
