"""Each export opens in the tool that people use for it, with the types that it promises; unknown stays empty."""

import csv
import io
import json
import re
from datetime import date

import geopandas
import pandas
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import make
from tests.from_gold import gold_dossier

from twosource.export import MEDIA_TYPES, rendered
from twosource.export.coding import interval
from twosource.export.tables import TABLES
from twosource.export.writing import as_csv, as_parquet
from twosource.model import Dossier


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_the_same_rows_from_csv_and_parquet(table: str) -> None:
    columns, rows = TABLES[table]
    made = list(rows(gold_dossier()))
    assert made
    assert all(list(row) == list(columns) for row in made)
    text = pandas.read_csv(io.StringIO(as_csv(gold_dossier(), table)))
    typed = pandas.read_parquet(io.BytesIO(as_parquet(gold_dossier(), table)))
    assert list(text.columns) == list(typed.columns) == list(columns)
    assert len(text) == len(typed) == len(made)


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_has_its_header(table: str) -> None:
    assert as_csv(Dossier(reports=(), stories=(), lineage=(), facts=()), table).strip() == ",".join(TABLES[table][0])
    assert pq.read_table(io.BytesIO(as_parquet(make.dossier([]), table))).num_rows == 0


def test_parquet_columns_are_typed() -> None:
    schema = pq.read_schema(io.BytesIO(as_parquet(gold_dossier(), "figures")))
    assert [str(schema.field(n).type) for n in ("published", "low", "place_told", "start")] == ["date32[day]", "double", "bool", "int64"]


def test_a_table_has_a_row_for_each_figure_and_empty_fields_for_the_unknown() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(gold_dossier(), "figures"))))
    assert len(rows) == sum(len(r.figures) for r in gold_dossier().reports)
    assert next(r for r in rows if r["quote"] == "at least seven people")["high"] == ""


def test_a_text_that_looks_like_a_formula_is_not_one() -> None:
    text = "=SUM(A1) was said."
    reading = make.reading(text, attributions=[make.attribution(text, "=SUM(A1)", cue="said")])
    assert "'=SUM(A1)" in as_csv(make.dossier([reading]), "attributions")


def test_the_dead_are_rows_like_those_of_ged() -> None:
    rows = list(TABLES["ucdp-ged"][1](gold_dossier()))
    dead = {s.id for r in gold_dossier().reports for s in r.figures if s.kind == "killed"}
    facts = {f.id: f for f in gold_dossier().facts if any(m.statement in dead for m in f.members)}
    assert {row["id"] for row in rows} == set(facts)
    for row in rows:
        value = facts[str(row["id"])].value
        assert (row["low"], row["best"], row["high"]) == ((value.low, value.best, value.high) if value else (None, None, None))
        assert (row["where_prec"] is None) == (row["latitude"] is None)
        assert row["where_prec"] in (None, 1, 4, 5, 6)
        assert row["date_prec"] in (None, 1, 2, 3, 4, 5)
        assert (row["date_prec"] == 1) == (row["date_start"] is not None and row["date_start"] == row["date_end"])


def test_a_count_in_a_town_on_a_day_has_exact_codes() -> None:
    text = "A raid on Ambovombe killed twelve people on Friday, the governor said."
    figure = make.figure(text, "twelve people", 12, 12, place="Ambovombe", when="2026-03-06")
    where = make.place(text, "Ambovombe", -25.17, 46.08, precision="city", country="MG", within=("Androy", "Madagascar"))
    reading = make.reading(text, figures=[figure], places=[where], published="2026-03-07", outlet="Delta Gazette")
    story = make.story([reading])
    record = make.dossier([reading], [story], [], [make.fact(story, [(reading, figure)], "Twelve were killed.")])
    (row,) = TABLES["ucdp-ged"][1](record)
    assert [row[k] for k in ("where_prec", "date_prec", "country", "adm_1", "source_office")] == [
        1,
        1,
        "Madagascar",
        "Androy",
        "Delta Gazette",
    ]
    assert (row["date_start"], row["source_date"]) == (date(2026, 3, 6), date(2026, 3, 7))


def test_rows_like_those_of_acled_place_nothing_that_is_only_told_of_a_country() -> None:
    rows = list(TABLES["acled"][1](gold_dossier()))
    assert rows
    for row in rows:
        assert row["event_type"]
        assert (row["geo_precision"] is None) == (row["latitude"] is None)
        assert row["geo_precision"] in (None, 1, 3)


def test_geopandas_reads_areas_and_no_pin_for_a_province() -> None:
    frame = geopandas.read_file(io.BytesIO(rendered(gold_dossier(), "geojson")))
    kinds = {precision: set(part.geometry.geom_type) for precision, part in frame.groupby("precision")}
    assert kinds["city"] == {"Point"}
    assert all(kind <= {"Polygon", "MultiPolygon"} for precision, kind in kinds.items() if precision not in ("point", "city"))
    assert frame.geometry.is_valid.all()


def test_annotations_find_their_words_again() -> None:
    page = json.loads(rendered(gold_dossier(), "annotations"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    texts = {f"urn:twosource:{r.id}": r.text for r in gold_dossier().reports} | {r.url: r.text for r in gold_dossier().reports if r.url}
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) == sum(len(f.members) for f in gold_dossier().facts)
    for item in page["items"]:
        text, (quote, place) = texts[item["target"]["source"]], item["target"]["selector"]
        assert item["type"] == "Annotation"
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])


def test_no_row_holds_a_number_of_people_that_no_member_gives() -> None:
    given_by = {m.statement: f.id for f in gold_dossier().facts for m in f.members}
    bounds: dict[str, set[float]] = {}
    for reading in gold_dossier().reports:
        for figure in reading.figures:
            if figure.id in given_by:
                bounds.setdefault(given_by[figure.id], set()).update(b for b in (figure.low, figure.high) if b is not None)
    for row in TABLES["ucdp-ged"][1](gold_dossier()):
        assert {row[k] for k in ("low", "best", "high")} - {None} <= bounds[str(row["id"])]


@given(st.text(max_size=12))
def test_any_words_for_a_day_are_days_or_unknown(words: str) -> None:
    found = interval(words)
    assert found is None or (re.match(r"\d", words) is not None and found.first <= found.last)


def test_each_form_has_a_media_type() -> None:
    assert all("/" in media for media in MEDIA_TYPES.values())
