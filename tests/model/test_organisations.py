import pytest

from twosource.model import SetupError
from twosource.model.organisations import Organisation, Organisations, organisations


def names(text: str) -> list[tuple[str, str]]:
    return [(text[a:b], body.name) for a, b, body in organisations().mentions(text)]


def test_at_least_150_bodies_other_than_states_are_known() -> None:
    assert sum(body.kind != "state" for body in organisations()) >= 300


@pytest.mark.parametrize(
    "name",
    ["SOHR", "the OSDH", "Syrian Observatory for Human Rights", "المرصد السوري", "Observatoire syrien des droits de l'homme"],
)
def test_one_body_under_many_names(name: str) -> None:
    body = organisations().canonical(name)
    assert body is not None
    assert body.name == "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    "credit", ["(AFP)", "BEIRUT (Reuters) –", "a nurse told AFP", "- AP", "LISBON, July 3 (Xinhua) --", "MOSCOW, July 3 /TASS/"]
)
def test_agencies_are_found_in_credits(credit: str) -> None:
    assert [body.kind for _, _, body in organisations().mentions(credit)] == ["agency"]


def test_short_names_are_matched_in_their_case_only() -> None:
    assert names("Who is to tell us, the man said; an ap is un peu.") == []
    found = names("The WHO told the US and the UN")
    assert found == [("WHO", "World Health Organization"), ("US", "United States"), ("UN", "United Nations")]


def test_capitalised_lines_do_not_turn_words_into_names() -> None:
    assert names("WHO IS TO BLAME FOR US") == []


def test_the_longest_name_wins() -> None:
    assert names("the UN Security Council") == [("UN Security Council", "United Nations Security Council")]


def test_names_end_at_word_boundaries() -> None:
    assert names("APT Unicefa pro-AFPX") == []


def test_capitals_of_states_speak_but_are_not_mentioned() -> None:
    body = organisations().canonical("Moscow")
    assert body is not None
    assert body.name == "Russia"
    assert names("a meeting in Moscow") == []


def test_two_bodies_cannot_share_an_alias() -> None:
    a = Organisation(name="Harbour Watch", kind="monitor", aliases=("HW",))
    b = Organisation(name="Hill Watch", kind="monitor", aliases=("HW",))
    with pytest.raises(SetupError, match="HW"):
        Organisations((a, b))
