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


def test_at_least_150_bodies_that_speak_of_conflicts_have_names_in_five_tongues() -> None:
    kinds = {"agency", "monitor", "ngo", "international-body", "ministry", "armed-group"}
    assert sum(body.tongues == {"fr", "es", "ar", "ru"} for body in organisations() if body.kind in kinds) >= 150


@pytest.mark.parametrize(
    "name",
    ["Unión Europea", "Union européenne", "al-Ittihad al-Urubbi", "Yevrosoyuz", "European Union", "the EU"],
)
def test_a_body_is_known_by_its_name_in_each_tongue(name: str) -> None:
    body = organisations().canonical(name)
    assert body is not None
    assert body.name == "European Union"


def test_names_left_standing_in_a_translation_are_found() -> None:
    text = "Minoborony Rossii rejected what al-Marsad al-Suri and les Casques blancs had told agentstvo Reyter."
    found = [body for _, body in names(text)]
    assert found == ["Russian Defence Ministry", "Syrian Observatory for Human Rights", "Syria Civil Defence", "Reuters"]


def test_no_name_is_an_everyday_english_word() -> None:
    text = "Was it set apart? The red front, an army, a force and a voice: who will be there, and how? Let us say it is so. Hands off."
    assert names(text) == []
