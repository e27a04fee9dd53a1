"""Names that the text calls a place, though the gazetteer lacks them."""

import pytest
from tests import make

from twosource.extract.places import find_places, gazetteer


@pytest.fixture(scope="module")
def named(parser):
    return lambda text: [(p.quote, p.precision) for p in find_places(make.parsed(parser, text), gazetteer())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The planes bombed Qelmora village at dawn.", [("Qelmora", "city")]),
        ("The fire reached the villages of Qelmora, Tibbun and Sarraq.", [("Qelmora", "city"), ("Tibbun", "city"), ("Sarraq", "city")]),
        ("A strike hit the town of Qelmora. The Qelmora strike killed nobody.", [("Qelmora", "city"), ("Qelmora", "city")]),
    ],
)
def test_a_name_that_the_text_calls_a_place_is_one(named, text, expected):
    assert named(text) == expected


def test_the_name_of_a_people_before_a_village_is_none(named):
    assert named("Shells fell on a Druze village and two Kurdish hamlets.") == []


def test_the_name_that_the_text_gives_to_a_people_is_none(named):
    assert named("Fighting broke out between Homs, a herding tribe, and the army.") == []
    assert named("Fighting broke out between Homs, a large city, and the army.") == [("Homs", "city")]


def test_a_district_that_the_gazetteer_lacks_is_narrower_than_its_province(named):
    assert ("Qelmora", "city") in named("Floods struck Qelmora district in Matabeleland North.")
