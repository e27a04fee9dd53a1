"""Names that the text itself says are no places."""

import pytest
from tests import make

from twosource.extract.places import find_places, gazetteer


@pytest.fixture(scope="module")
def named(parser):
    return lambda text: [p.quote for p in find_places(make.parsed(parser, text), gazetteer())]


def test_what_a_storm_is_called_in_the_land_it_strikes_is_no_place(named):
    assert "Nina" not in named("Typhoon Orvek (local name, Nina) reached Samar on Friday.")
    assert "Lima" not in named("Typhoon Orvek (local name: Lima) reached Samar on Friday.")


def test_islands_that_hold_no_town_of_their_name_are_found(named):
    assert named("The storm struck Lombok and Socotra.") == ["Lombok", "Socotra"]
