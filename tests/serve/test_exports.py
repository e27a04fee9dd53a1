"""What the desk gives away opens in the tools that people use for it, with the numbers that the record holds."""

import csv
import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geopandas
import jsonschema
import msgspec
import pandas
import pyarrow.parquet as pq
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from msgspec.structs import replace
from tests import from_gold
from tests.serve.records import kept

from twosource.export import MEDIA_TYPES, file_name, rendered, streamed
from twosource.export.tables import TABLES
from twosource.model import Dossier, InputError, SettingsError, schema
from twosource.serve import create_app

Client = TestClient[Litestar]


@cache
def gold_dossier() -> Dossier:
    """The examples' annotation, its facts within their stories as the pipeline finds them."""
    whole = from_gold.gold_dossier()
    inside = {s.id: set(s.reports) for s in whole.stories}
    facts = (replace(f, members=tuple(m for m in f.members if m.report in inside[f.story])) for f in whole.facts)
    return replace(whole, facts=tuple(facts))


@pytest.fixture(scope="module")
def gold_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    return kept(gold_dossier(), tmp_path_factory.mktemp("exports"))


@pytest.fixture
def desk(gold_path: str) -> Iterator[Client]:
    with TestClient(create_app(gold_path), base_url="http://127.0.0.1:8765") as client:
        yield client


def largest() -> str:
    return max(gold_dossier().stories, key=lambda s: len(s.reports)).id


@pytest.mark.parametrize("form", MEDIA_TYPES)
@pytest.mark.parametrize("base", ["/api/exports", "/api/stories/{}/exports"])
def test_each_form_comes_as_a_file_of_its_media_type(desk: Client, form: str, base: str) -> None:
    answer = desk.get(f"{base.format(largest())}/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == MEDIA_TYPES[form]
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith('attachment; filename="')
    assert disposition.isascii()
    assert answer.content


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_from_parquet_and_csv_what_the_record_holds(desk: Client, table: str) -> None:
    typed = pandas.read_parquet(io.BytesIO(desk.get(f"/api/exports/{table}.parquet").content))
    text = pandas.read_csv(io.StringIO(desk.get(f"/api/exports/{table}.csv").text))
    columns, rows = TABLES[table]
    expected = list(rows(gold_dossier()))
    assert len(typed) == len(text) == len(expected) > 0
    key = "event_id" if table == "acled" else "id"
    for name in (n for n, sort in columns.items() if sort in ("number", "count")):
        wanted = {row[key]: row[name] for row in expected}
        for frame in (typed, text):
            found = {k: None if pandas.isna(v) else v for k, v in zip(frame[key], frame[name], strict=True)}
            assert found == wanted, name


def test_geopandas_finds_the_figures_where_they_are_told_of(desk: Client) -> None:
    frame = geopandas.read_file(io.BytesIO(desk.get("/api/exports/geojson").content))
    whole = json.loads(rendered(gold_dossier(), "geojson"))["features"]
    assert len(frame) == len(whole) > 0
    assert frame.geometry.is_valid.all()
    assert frame.crs.to_epsg() == 4326
    assert sorted(frame["low"].dropna()) == sorted(f["properties"]["low"] for f in whole if f["properties"]["low"] is not None)


def test_annotations_have_the_shape_that_the_w3c_asks_for(desk: Client) -> None:
    page = desk.get(f"/api/stories/{largest()}/exports/annotations").json()
    selector = {"type": "object", "required": ["type"], "properties": {"type": {"enum": ["TextQuoteSelector", "TextPositionSelector"]}}}
    target = {
        "type": "object",
        "required": ["source", "selector"],
        "properties": {"source": {"type": "string", "format": "uri", "minLength": 1}, "selector": {"type": "array", "items": selector}},
    }
    annotation = {
        "type": "object",
        "required": ["id", "type", "target", "body"],
        "properties": {"type": {"const": "Annotation"}, "target": target},
    }
    shape = {
        "type": "object",
        "required": ["@context", "id", "type", "items"],
        "properties": {
            "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
            "type": {"const": "AnnotationPage"},
            "items": {"type": "array", "minItems": 1, "items": annotation},
        },
    }
    jsonschema.validate(page, shape)
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_the_dossier_fits_its_schema_and_is_the_story(desk: Client) -> None:
    body = desk.get(f"/api/stories/{largest()}/exports/json").content
    jsonschema.validate(json.loads(body), schema())
    part = msgspec.json.decode(body, type=Dossier)
    assert part.stories == tuple(s for s in gold_dossier().stories if s.id == largest())
    assert {f.id for f in part.facts} == {f.id for f in gold_dossier().facts if f.story == largest()}


def test_all_stories_are_the_whole_record(desk: Client) -> None:
    whole = msgspec.json.decode(desk.get("/api/exports/json").content, type=Dossier)
    assert {r.id for r in whole.reports} == {r.id for s in gold_dossier().stories for r in gold_dossier().reports if r.id in s.reports}
    assert {f.id for f in whole.facts} == {f.id for f in gold_dossier().facts}


def test_only_what_fits_is_taken(desk: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(desk.get("/api/exports/facts.csv?verdict=conflicting").text)))
    wanted = {f.story for f in gold_dossier().facts if f.verdict == "conflicting"}
    assert {r["story"] for r in rows} == wanted
    assert list(csv.DictReader(io.StringIO(desk.get("/api/exports/facts.csv?q=nothing-like-it").text))) == []
    assert pq.read_table(io.BytesIO(desk.get("/api/exports/facts.parquet?q=nothing-like-it").content)).num_rows == 0
    assert desk.get("/api/exports/geojson?q=nothing-like-it").json() == {"type": "FeatureCollection", "features": []}
    assert desk.get("/api/exports/html?q=nothing-like-it").status_code == 200


def test_the_html_dossier_says_what_the_story_says_and_runs_nothing_of_it(desk: Client) -> None:
    page = desk.get(f"/api/stories/{largest()}/exports/html")
    assert gold_dossier().stories[0].title in page.text or largest() in page.text
    assert page.headers["content-disposition"].startswith("attachment")
    assert page.headers["x-content-type-options"] == "nosniff"


def test_a_form_that_there_is_not_names_those_that_there_are() -> None:
    with pytest.raises(SettingsError, match="geojson"):
        streamed([], "xlsx")


def test_a_document_too_long_to_hold_is_refused_and_a_table_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.export.streams.MOST_REPORTS", 2)
    with pytest.raises(InputError, match="Narrow the list"):
        streamed([gold_dossier()], "html")
    assert b"".join(streamed([gold_dossier()], "facts.csv"))


def test_the_pages_offer_every_form(desk: Client) -> None:
    for page, base in ((f"/stories/{largest()}/exports", f"/api/stories/{largest()}/exports"), ("/exports", "/api/exports")):
        shown = desk.get(page).text
        assert all(f'href="{base}/{form}"' in shown for form in MEDIA_TYPES)
    narrowed = desk.get("/exports?verdict=conflicting&place=%3Cb%3E").text
    assert "/api/exports/facts.csv?verdict=conflicting&amp;place=%3Cb%3E" in narrowed
    assert "<b><" not in narrowed.replace("<b>verdict", "")
    assert f'href="/stories/{largest()}/exports"' in desk.get(f"/stories/{largest()}").text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Shells hit the market", "shells-hit-the-market.geojson"),
        ("../../etc/passwd", "etc-passwd.geojson"),
        ('a"\r\nSet-Cookie: b', "a-set-cookie-b.geojson"),
        ("قصف السوق", "story.geojson"),
        ("Über Ärger", "uber-arger.geojson"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word.geojson"),
    ],
)
def test_a_file_is_called_after_its_story_in_plain_letters(title: str, name: str) -> None:
    assert file_name(title, "geojson") == name


def test_the_suffix_of_a_file_fits_its_form(tmp_path: Path) -> None:
    assert [file_name("x", f) for f in ("markdown", "annotations", "facts.csv")] == ["x.md", "x.annotations.jsonld", "x.facts.csv"]
