"""The drawing of a family: a row a report, a line to each from the one it comes from, days in their order."""

import re

from tests import make

from twosource.export.family_drawing import MOST, draw_family
from twosource.export.view import view
from twosource.export.views import Family
from twosource.model import Reading


def family(readings: list[Reading], *links: tuple[int, int, str]) -> Family:
    lineage = [make.lineage(readings[a], readings[b], relation) for a, b, relation in links]
    return view(make.dossier(readings, [make.story(readings)], lineage)).stories[0].families[0]


def test_each_report_stands_below_its_parent_and_at_its_day() -> None:
    days = ["2026-03-04", "2026-03-05", "2026-03-08", None]
    readings = [make.reading(f"Text number {k}.", ref=f"{k}.txt", outlet=f"Paper {k}", published=day) for k, day in enumerate(days)]
    drawn = draw_family(family(readings, (0, 1, "copy"), (1, 2, "derived"), (0, 3, "translation")))
    assert drawn is not None
    dots = {name: float(x) for x, name in re.findall(r'cx="([\d.]+)%".*?>(Paper \d)', drawn)}
    assert dots["Paper 3"] < dots["Paper 0"] < dots["Paper 1"] < dots["Paper 2"], "a report without a day stands apart, before the first"
    assert dots["Paper 1"] - dots["Paper 0"] < dots["Paper 2"] - dots["Paper 1"], "days are to scale"
    assert [drawn.count(f'"kin {kind}"') for kind in ("copy", "derived", "translation")] == [2, 2, 2]
    assert drawn.count("first text") == 1


def test_a_name_that_holds_markup_stays_words() -> None:
    readings = [make.reading(f"Text number {k}.", ref=f"{k}.txt", outlet="<script>alert(1)</script>") for k in range(2)]
    drawn = draw_family(family(readings, (0, 1, "copy")))
    assert drawn is not None
    assert "<script" not in drawn


def test_a_report_alone_is_not_drawn_and_a_crowd_is_cut() -> None:
    readings = [make.reading(f"Text number {k}.", ref=f"{k}.txt", published="2026-03-04") for k in range(MOST + 5)]
    assert draw_family(family(readings[:1])) is None
    drawn = draw_family(family(readings, *((0, k, "copy") for k in range(1, MOST + 5))))
    assert drawn is not None
    assert drawn.count("<circle") == MOST
