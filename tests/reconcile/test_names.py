import pytest

from twosource.reconcile.names import same_place_name
from twosource.reconcile.sources import alike_origin, origin_of, same_origin


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Khan Sheikhoun", "the town of Khan Shaykhun"),
        ("al-Bukamal", "Boukamal"),
        ("Deraa", "Daraa province"),
        ("Urum al-Joz", "Urom al-Joz"),
    ],
)
def test_one_place_in_two_spellings_is_one_place(a: str, b: str) -> None:
    assert same_place_name(a, b)


@pytest.mark.parametrize(("a", "b"), [("Homs", "Hama"), ("northern suburbs", "southern suburbs"), ("Raqqa", "Aleppo")])
def test_two_places_stay_two(a: str, b: str) -> None:
    assert not same_place_name(a, b)


def source(words: str, name: str | None = None):  # type: ignore[no-untyped-def]
    return origin_of(name, words, "named")


@pytest.mark.parametrize(("a", "b"), [("Ibrahim al-Jabbawi", "Ibrahim Jabbawi"), ("the Velm Relief Office", "Velm Relief Office")])
def test_one_source_under_two_names_is_one(a: str, b: str) -> None:
    assert same_origin(source(a), source(b))


def test_sources_named_by_their_kind_only_may_be_one_but_are_not_surely() -> None:
    a, b = source("activists"), source("opposition activists")
    assert alike_origin(a, b)
    assert not same_origin(a, b)


def test_a_province_s_police_and_its_activists_are_not_one_source() -> None:
    assert not same_origin(source("Velm police"), source("Velm activists"))
