import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import make

from twosource.extract.places import find_places, gazetteer
from twosource.model import Place


@pytest.fixture(scope="module")
def find(parser):
    places = gazetteer()

    def found(text: str, **fields: object) -> dict[str, Place]:
        out: dict[str, Place] = {}
        for place in find_places(make.parsed(parser, text, **fields), places):
            out.setdefault(place.quote, place)
        return out

    return found


def test_a_country_a_city_and_a_province_have_their_precision(find):
    got = find("Shelling hit Aleppo city and villages in Hama province in northern Syria on Monday, residents of Aleppo said.")
    assert got["Syria"].precision == "country"
    assert got["Hama"].precision == "province"
    assert got["Aleppo"].precision == "city"


def test_what_contains_a_place_is_given(find):
    place = find("Rebels left the town of Khan Sheikhoun in Syria's Idlib province on Tuesday.")["Khan Sheikhoun"]
    assert place.country == "SY"
    assert place.within == ("Idlib", "Syria")


@pytest.mark.parametrize(
    ("text", "name", "country", "lat"),
    [
        ("The mayor of Paris, Texas, opened the new fire station in Paris on Friday.", "Paris", "US", 33.7),
        ("The mayor of Paris said that France would send a team to the talks.", "Paris", "FR", 48.9),
        ("Police in Alexandria, Louisiana, arrested two men on Sunday.", "Alexandria", "US", 31.3),
        ("Cairo sent troops to Alexandria after clashes elsewhere in Egypt.", "Alexandria", "EG", 31.2),
        ("Washington urged Amman and Damascus to reopen the border of Jordan and Syria.", "Washington", "US", 38.9),
    ],
)
def test_the_rest_of_the_report_tells_which_place_is_meant(find, text, name, country, lat):
    place = find(text)[name]
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.5)


@pytest.mark.parametrize(
    ("text", "trap"),
    [
        ("Jordan Miller scored twice for the visitors, and Miller thanked his coach.", "Jordan"),
        ("Give us time, he told us; the man in the street said nothing.", "us"),
        ("The Washington Post reported the story in March.", "Washington"),
        ("Man is the measure of all things, she wrote.", "Man"),
        ("Reading is good for children, the teacher said.", "Reading"),
    ],
)
def test_persons_newspapers_and_common_words_are_not_places(find, text, trap):
    assert trap not in find(text)


def test_a_demonym_is_told_from_its_country(find):
    got = find("Turkish troops crossed the border into Syria from Turkey.")
    assert got["Turkish"].demonym
    assert not got["Turkey"].demonym


def test_a_place_that_the_gazetteer_lacks_has_no_coordinates(find):
    place = find("Warplanes struck the village of Zwankelby near the coast, killing four people.")["Zwankelby"]
    assert (place.lat, place.lon, place.geonames_id) == (None, None, None)


def test_a_capital_in_a_dateline_is_found(find):
    assert find("BEIRUT, March 3 - Two people died when a building fell, officials said.")["BEIRUT"].country == "LB"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("Paris, Syria in of Al-Ghouta «»é\n.(U.S.)"), max_size=80))
def test_quotes_always_stand_where_they_are_said_to(parser, text):
    for place in find_places(make.parsed(parser, text), gazetteer()):
        assert text[place.start : place.end] == place.quote
