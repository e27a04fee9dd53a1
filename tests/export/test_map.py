import re
import xml.etree.ElementTree as xml
from itertools import pairwise

import pytest
from tests import make

from twosource.export.map import HEIGHT, WIDTH, Spot, draw, story_spots
from twosource.export.outlines import Window, clipped, countries_in, rings

TOWN = Spot(name="Zabljak", lat=43.15, lon=19.12, precision="city", country="ME", count=3)
PROVINCE = Spot(name="Daraa", lat=32.8, lon=36.2, precision="province", country="SY", count=2)
COUNTRY = Spot(name="Jordan", lat=31.0, lon=36.0, precision="country", country="JO")


def circles(svg: str) -> dict[str, float]:
    return {m[2]: float(m[1]) for m in re.finditer(r'r="([\d.]+)"><title>(\w+)', svg)}


def test_a_story_without_places_has_no_map():
    assert draw(()) is None


def test_the_map_is_well_formed_and_needs_no_network():
    svg = draw((TOWN, PROVINCE, COUNTRY)) or ""
    xml.fromstring(svg)
    assert "<script" not in svg
    assert re.findall(r"https?://[^\"' ]+", svg) == ["http://www.w3.org/2000/svg"]


def test_a_province_is_a_wider_area_than_a_town_in_it_and_is_dashed():
    town = Spot(name="Nawa", lat=32.89, lon=36.04, precision="city", country="SY")
    svg = draw((PROVINCE, town)) or ""
    sizes = circles(svg)
    assert sizes["Daraa"] > 3 * sizes["Nawa"]
    assert 'class="area wide"' in svg


def test_a_country_is_its_outline_and_never_a_pin():
    svg = draw((COUNTRY,)) or ""
    assert "<circle" not in svg
    assert 'class="held"' in svg


@pytest.mark.parametrize("lat", [-77.0, 0.0, 71.0])
def test_every_spot_lies_inside_the_picture(lat):
    spots = [Spot(name=n, lat=lat, lon=lon, precision="city", country=None) for n, lon in (("A", 10.0), ("B", 14.0))]
    for x, y in re.findall(r'cx="(-?[\d.]+)" cy="(-?[\d.]+)"', draw(spots) or ""):
        assert 0 <= float(x) <= WIDTH
        assert 0 <= float(y) <= HEIGHT


def test_names_are_escaped():
    assert "<b>" not in (draw((Spot(name="<b>", lat=0, lon=0, precision="city", country=None),)) or "")


def test_outlines_are_cut_at_the_window():
    window = Window(35.0, 32.0, 38.0, 34.0)
    land = countries_in(window)
    assert {"SY", "JO"} <= set(land)
    for ring in (r for shape in land.values() for r in shape):
        assert all(window.west - 1e-9 <= x <= window.east + 1e-9 and window.south - 1e-9 <= y <= window.north + 1e-9 for x, y in ring)


def test_a_ring_wholly_inside_is_kept_and_one_outside_is_gone():
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    assert sorted(clipped(square, Window(-5, -5, 5, 5))) == sorted(square)
    assert clipped(square, Window(3, 3, 5, 5)) == []


def test_large_countries_have_outlines():
    assert all(rings(code) for code in ("US", "SY", "CD", "FR", "NO", "XK"))


def test_no_outline_jumps_across_the_map():
    for code in ("RU", "US", "FJ"):
        for ring in rings(code):
            assert all(abs(a[0] - b[0]) < 60 for a, b in pairwise(ring))


def test_statements_are_gathered_by_place_and_names_without_a_point_are_told():
    text = "Shelling killed 12 people in Nawa and 3 in Qarfa."
    nawa = make.place(text, "Nawa", lat=32.89, lon=36.04)
    qarfa = make.place(text, "Qarfa", lat=None, lon=None)
    figures = (make.figure(text, "12 people", 12, 12, place="Nawa"), make.figure(text, "3", 3, 3, place="Qarfa"))
    reading = make.reading(text, places=(nawa, qarfa), figures=figures)
    spots, unplaced = story_spots([reading, reading])
    assert [(s.name, s.count) for s in spots] == [("Nawa", 2)]
    assert unplaced == ("Qarfa",)
