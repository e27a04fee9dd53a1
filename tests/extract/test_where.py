import pytest
from tests import make

from twosource.extract.context import Context
from twosource.extract.places import find_places, gazetteer
from twosource.extract.where import place_for


@pytest.fixture(scope="module")
def where(parser):
    def located(text: str, quote: str, nth: int = 0, *, moved: bool = False) -> str | None:
        parsed = make.parsed(parser, text)
        return place_for(parsed, Context(places=find_places(parsed, gazetteer())), *make.at(text, quote, nth), moved=moved)

    return located


def test_the_place_that_grammar_ties_to_the_statement(where):
    assert where("In Beirut, officials said that an air strike killed 12 people in Aleppo on Monday.", "12 people") == "Aleppo"


def test_the_town_is_more_than_the_province_it_lies_in(where):
    assert where("An air strike killed 12 people in the town of Khan Sheikhoun in Idlib province.", "12 people") == "Khan Sheikhoun"


def test_each_of_several_counts_has_its_own_place(where):
    text = "Officials counted 12 dead in Aleppo, 7 dead in Homs and 4 dead in Latakia."
    assert [where(text, q) for q in ("12 dead", "7 dead", "4 dead")] == ["Aleppo", "Homs", "Latakia"]


def test_the_scene_of_the_sentence_before_where_there_is_none_of_its_own(where):
    text = "Two car bombs went off in the city of Homs on Friday. At least 20 people were killed, medics said."
    assert where(text, "20 people") == "Homs"


def test_where_a_body_is_based_is_not_where_it_happened(where):
    text = "Rockets hit the city of Homs. The Geneva-based group Relief Watch said 9 people died."
    assert where(text, "9 people") == "Homs"


def test_nothing_is_made_up_where_the_text_names_no_place(where):
    assert where("At least 20 people were killed, medics said.", "20 people") is None


def test_the_dateline_is_where_the_reporter_sat(where):
    text = "BEIRUT, Lebanon (Agency) — Rockets hit the city of Homs on Monday. At least 20 people were killed, medics said."
    assert where(text, "20 people") == "Homs"


def test_the_home_of_the_victims_is_not_where_they_died(where):
    assert where("Officials said 40 pilgrims from the town of Homs were killed in a blast in Aleppo.", "40 pilgrims") == "Aleppo"


def test_people_of_a_place_who_took_shelter_elsewhere_are_placed_where_they_left(where):
    assert where("About 900 farmers of Homs took shelter in two camps in Aleppo.", "900 farmers", moved=True) == "Homs"


def test_a_shelter_is_the_place_where_no_other_is_named(where):
    assert where("About 900 people took shelter in a school in Aleppo.", "900 people", moved=True) == "Aleppo"


def test_where_people_were_brought_is_not_where_they_left(where):
    text = "Shelling of the town of Homs led to the relocation of 900 people to Aleppo city."
    assert where(text, "900 people", moved=True) == "Homs"


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("About 900 families returned from Turkey to Aleppo in May.", "900 families", "Aleppo"),
        ("The number of Afghan returnees from Iran now stands at 8,000.", "8,000", "Afghanistan"),
        ("About 900 people returned from Turkey in May.", "900 people", None),
    ],
)
def test_those_who_return_are_placed_where_they_return_to(where, text, quote, expected):
    assert where(text, quote, moved=True) == expected


def test_no_place_of_a_list_stands_for_all_in_a_sentence_beside_the_figure(where):
    text = "About 9,000 people were displaced. The provinces of Aleppo, Idlib and Hama had most of the damage."
    assert where(text, "9,000 people", moved=True) == "Syria"


def test_the_first_of_a_list_stands_for_it_where_a_later_one_is_an_island(where):
    text = "About 9,000 people were displaced in the regions of Caraga, Negros island and Bicol."
    assert where(text, "9,000 people", moved=True) == "Caraga"


def test_what_a_where_clause_tells_was_at_its_place(where):
    text = "They came from Idlib province, where renewed fighting caused 9,000 displacements. Aid reached the town of Maskana."
    assert where(text, "9,000 displacements", moved=True) == "Idlib"


def test_a_list_inside_a_district_is_nearer_than_the_district(where):
    text = "Shelling in Qelmora, Tibbun and Sarraq wards in the Homs area forced 900 people to flee."
    assert where(text, "900 people", moved=True) == "Qelmora"
