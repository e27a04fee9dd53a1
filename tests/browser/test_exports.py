"""An analyst takes a story away: CSV and GeoJSON come down as files that their tools open."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest

from twosource.model import Dossier

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed; run `make setup`")
Open = Callable[..., Any]


def taken(page: Any, name: str) -> tuple[str, bytes]:
    """What comes down when the link of that name is clicked."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=name, exact=True).click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def test_a_story_is_taken_away_as_csv_and_geojson(open_page: Open, desk: str, record: Dossier) -> None:
    story = max(record.stories, key=lambda s: len(s.reports))
    page = open_page(f"{desk}/stories/{story.id}")
    page.get_by_role("link", name="Export this story").click()
    page.wait_for_url("**/exports")
    name, body = taken(page, "Facts as CSV")
    assert name.endswith(".facts.csv")
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    facts = {f.id: f for f in record.facts if f.story == story.id}
    assert {r["id"] for r in rows} == set(facts)
    for row in pandas.read_csv(io.BytesIO(body)).itertuples():
        value = facts[row.id].value
        assert (None if pandas.isna(row.low) else row.low) == (value.low if value else None)
        assert row.independent_origins == facts[row.id].counts.independent_origins
    name, body = taken(page, "Places as GeoJSON")
    assert name.endswith(".geojson")
    frame = geopandas.read_file(io.BytesIO(body))
    assert frame.geometry.is_valid.all()
    assert len(frame) == len(json.loads(body)["features"]) > 0


def test_the_list_is_taken_away_as_it_was_narrowed(open_page: Open, desk: str, record: Dossier) -> None:
    page = open_page(f"{desk}/?verdict=conflicting")
    page.get_by_role("link", name="Export what was found").click()
    page.wait_for_url("**/exports?verdict=conflicting")
    _, body = taken(page, "Facts as CSV")
    wanted = {f.story for f in record.facts if f.verdict == "conflicting"}
    assert {r["story"] for r in csv.DictReader(io.StringIO(body.decode()))} == wanted


def test_the_dossier_that_was_taken_opens_by_itself_and_runs_no_script_of_a_report(
    open_page: Open, odd_desk: str, chromium: Any, tmp_path: Path
) -> None:
    page = open_page(f"{odd_desk}/")
    page.locator(".entry h3 a").first.click()
    page.get_by_role("link", name="Export this story").click()
    name, body = taken(page, "Dossier as HTML")
    file = tmp_path / name
    file.write_bytes(body)
    context = chromium.new_context(offline=True)
    alone = context.new_page()
    alone.goto(file.as_uri())
    assert alone.title() != "broken"
    assert "<script>document.title='broken'</script>" in (alone.locator("body").text_content() or "")
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_no_page_of_exports_hinders_anyone(open_page: Open, desk: str, record: Dossier, width: int, scheme: str) -> None:
    page = open_page(f"{desk}/exports", width=width, scheme=scheme)
    found = []
    for address in ("/exports", "/exports?verdict=conflicting", f"/stories/{record.stories[0].id}/exports", "/schema"):
        page.goto(desk + address)
        violations = axe.Axe().run(page).response["violations"]
        found += [(address, v["id"], v["nodes"][0]["html"][:160]) for v in violations if v["impact"] in ("serious", "critical")]
        across = page.evaluate("document.documentElement.scrollWidth")
        found += [(address, "too wide", str(across))] if across > width else []
    assert found == []
