import pytest
from tests import make

from twosource.extract.context import Context
from twosource.extract.places import find_places, gazetteer
from twosource.extract.where import place_for


@pytest.fixture(scope="module")
def where(parser):
    def located(text: str, quote: str, nth: int = 0) -> str | None:
        parsed = make.parsed(parser, text)
        return place_for(parsed, Context(places=find_places(parsed, gazetteer())), *make.at(text, quote, nth))

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
