"""No fact rests on a place that the report's words do not tie to the figure."""

import msgspec
from tests import make

from twosource.model import Figure
from twosource.reconcile.accounts import Locale, accounts_of

TEXT = "Shells fell on Mopti. Four people were killed."


def locale(figure: Figure) -> Locale | None:
    reading = make.reading(TEXT, figures=[figure], places=[make.place(TEXT, "Mopti", 14.5, -4.2)])
    return accounts_of(reading)[0].locale


def test_a_scene_is_no_place_of_a_fact() -> None:
    told = make.figure(TEXT, "Four people", 4, 4, group="people", place="Mopti")
    found = locale(told)
    assert found is not None
    assert found.words == "Mopti"
    assert locale(msgspec.structs.replace(told, place_told=False)) is None
