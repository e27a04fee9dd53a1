"""Days, months and years of a timeline lie where they can be, as wide as they are uncertain."""

from twosource.export.timeline import bars


def test_a_month_is_as_wide_as_its_days_and_a_day_lies_inside_it() -> None:
    placed = bars(["2026-03", "2026-03-11"])
    assert placed["2026-03"] == (0, 100)
    start, width = placed["2026-03-11"]
    assert round(start * 31 / 100) == 10
    assert round(width * 31 / 100) == 1


def test_one_day_alone_has_no_bar_and_what_is_no_date_neither() -> None:
    assert bars(["2026-03-11"]) == {}
    assert set(bars(["2024-02", "2024", "soon"])) == {"2024-02", "2024"}
