"""The cross-walks know every type of the schema and name no type or code that does not exist."""

import csv
from importlib.resources import files
from typing import get_args

import pytest

from twosource.model.statements import EventType

ACLED = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots", "Strategic developments"}


def rows(name: str) -> list[dict[str, str]]:
    text = (files("twosource.export") / "crosswalk" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("name", ["cameo", "acled", "ucdp"])
def test_types_are_those_of_the_schema_and_no_row_is_given_twice(name: str) -> None:
    found = rows(name)
    assert {r["type"] for r in found} <= set(get_args(EventType))
    keys = [tuple(r.get(k, "") for k in ("type", "mode", "actor", "recipient")) for r in found]
    assert len(keys) == len(set(keys))


def test_cameo_has_a_default_for_every_plover_type_and_codes_of_its_own_form() -> None:
    found = rows("cameo")
    assert {r["type"] for r in found if not r["mode"]} == set(get_args(EventType)) - {"OTHER"}
    assert all(r["code"].isdigit() and 3 <= len(r["code"]) <= 4 and 1 <= int(r["code"][:2]) <= 20 for r in found)


def test_acled_and_ucdp_use_their_own_categories() -> None:
    assert {r["event_type"] for r in rows("acled")} == ACLED
    assert {r["type_of_violence"] for r in rows("ucdp")} == {"", "1", "2", "3"}
