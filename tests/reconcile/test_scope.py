"""Each rule that weighs whether two figures count the same thing speaks for or against it where it should, and look-alikes are named."""

from typing import Any

import pytest
from tests import make
from tests.reconcile.newsdesk import facts_of, reading

from twosource.model import Reading
from twosource.reconcile.accounts import accounts_of
from twosource.reconcile.counted import Counted, counted_of
from twosource.reconcile.scope import evidence

TOLL = "The blast in Velm killed {} people."


def count(text: str, quote: str, number: float, *, ref: str = "a", published: str = "2031-03-02", **fields: Any) -> Reading:
    return reading(text, [(quote, number, number, fields)], ref=ref, published=published)


def toll(number: int, ref: str, **fields: Any) -> Reading:
    return count(TOLL.format(number), f"{number} people", number, ref=ref, **fields)


def rows(*readings: Reading) -> list[Counted]:
    return [row for r in readings for row in counted_of(accounts_of(r))]


def two(text: str, first: str, second: str, *, by: tuple[str | None, str | None] = (None, None), kind: str = "killed") -> Reading:
    given = [(q, float(q.split()[0]), float(q.split()[0]), {"by": who, "kind": kind}) for q, who in zip((first, second), by, strict=True)]
    return reading(text, given)  # type: ignore[arg-type]


def placed(text: str, where: str, lat: float, lon: float, *, ref: str) -> Reading:
    given = [("30 people", 30.0, 30.0, {"place": where})]
    return reading(text, given, ref=ref, places=[make.place(text, where, lat, lon)])  # type: ignore[arg-type]


SAME_DAY = {"when": "2031-03-02"}
FOR_OR_AGAINST = [
    ("one-story", 1, [toll(4, "a"), toll(5, "b")]),
    ("same-number", 1, [toll(58, "a"), toll(58, "b")]),
    ("other-magnitude", -1, [toll(4, "a"), toll(900, "b")]),
    ("other-number", -1, [
        count("The blast left 12 bodies in Velm.", "12 bodies", 12, ref="a"), count("The blast left 30 bodies in Velm.", "30 bodies", 30, ref="b"),
    ]),
    ("same-day", 1, [toll(4, "a", **SAME_DAY), toll(5, "b", **SAME_DAY)]),
    ("other-day", -1, [toll(4, "a", when="2031-02-02"), toll(5, "b", when="2031-03-02")]),
    ("background-day", -1, [toll(4, "a", when="2030-03-02"), toll(5, "b")]),
    ("revised", 1, [two("The toll has risen to 45 people from 30 people.", "45 people", "30 people")]),
    ("one-sentence", -1, [two("Blasts in Velm and Orrin killed 30 people and 45 people.", "30 people", "45 people")]),
    ("one-source-two-numbers", -1, [
        two("The blast killed 30 people, the mayor said. The fire killed 45 people, the mayor said.", "30 people", "45 people",
            by=("the mayor", "the mayor")),
    ]),
    ("part-of-count", -1, [toll(30, "a"), count("Dozens died, including 12 people from Velm.", "12 people", 12, ref="b")]),
    ("words", 1, [toll(4, "a"), toll(5, "b")]),
    ("source", 1, [toll(4, "a"), toll(5, "b")]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sign", "reports"), [c for c in FOR_OR_AGAINST if c[0] != "source"])
def test_the_rule_speaks_for_or_against_one_thing(rule: str, sign: int, reports: list[Reading]) -> None:
    a, b = rows(*reports)
    assert evidence(a, b)[rule] * sign > 0
    assert evidence(b, a)[rule] == evidence(a, b)[rule]


def test_one_source_speaks_for_one_thing() -> None:
    text = "The blast in Velm killed {} people, the mayor said."
    a, b = rows(*(count(text.format(n), f"{n} people", n, ref=ref, by="the mayor") for n, ref in ((4, "a"), (5, "b"))))
    assert evidence(a, b)["source"] > 0


SHARE = "The army holds {} percent of {}."
LOOK_ALIKES = [
    ("percent-of-other-whole", [
        reading(SHARE.format(60, place), [("60 percent", 60, 60, {"kind": "percent-territory", "place": place, "group": place})], ref=ref)
        for place, ref in (("Velm", "a"), ("Norland", "b"))
    ]),
    ("period-and-incident", [
        toll(350, "a"), count("Since the war began 350 people were killed.", "350 people", 350, ref="b"),
    ]),
    ("count-and-addition", [
        two("The blast in Velm killed 30 people. The fire then killed 30 more people.", "30 people", "30 more people"),
    ]),
    ("group-and-part", [
        two("The blast in Velm killed 30 people, including 12 children.", "30 people", "12 children"),
    ]),
    ("other-place", [
        placed("The blast killed 30 people in Lyon.", "Lyon", 45.76, 4.84, ref="a"),
        placed("Gunmen shot dead 30 people at a wedding in Bogota.", "Bogota", 4.71, -74.07, ref="b"),
    ]),
    ("other-incident", [
        toll(30, "a"), count("Gunmen shot dead 30 people at a wedding far off.", "30 people", 30, ref="b", when="2031-01-02"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "reports"), LOOK_ALIKES)
def test_figures_that_are_easily_confused_are_named_side_by_side(rule: str, reports: list[Reading]) -> None:
    named = {(r.relation, r.rule) for f in facts_of(*reports) for r in f.relations}
    assert ("different-scope", rule) in named


def test_a_count_that_a_sentence_lists_by_place_is_not_the_total() -> None:
    text = "Shells killed 3 people in Velm, 4 people in Orrin and 9 people in Tamm."
    given = [(f"{n} people", float(n), float(n), {"place": where}) for n, where in ((3, "Velm"), (4, "Orrin"), (9, "Tamm"))]
    total, first, *_ = rows(toll(16, "b"), reading(text, given))  # type: ignore[arg-type]
    assert evidence(total, first)["listed-by-place"] < 0
