from tests import make
from twosource.model import Report
from twosource.restore import learn_boilerplate, restore

LINE = "Arve Post is the voice of the valley since 1911."


def reports(n: int, outlet: str = "Arve Post") -> list[Report]:
    return [
        make.report(
            f"Pier {i} was sold by {'v' * i} on {i} May.\n\n{LINE}\n\nThe buyer of pier {i} is {'k' * i}.", ref=f"{i}", outlet=outlet
        )
        for i in range(1, n + 1)
    ]  # fmt: skip


def test_a_line_that_recurs_across_an_outlets_reports_is_taken_out() -> None:
    known = learn_boilerplate(reports(6))
    (spot,) = restore(reports(6)[0], boilerplate=known).damage
    assert (spot.quote, spot.repair) == (LINE, "")


def test_it_stays_in_another_outlets_report_and_where_it_is_rare() -> None:
    assert restore(reports(1, "Tarn Echo")[0], boilerplate=learn_boilerplate(reports(6))).damage == ()
    assert not learn_boilerplate(reports(3))


def test_copies_of_one_story_make_no_boilerplate() -> None:
    copies = [make.report(reports(1)[0].text, ref=f"c{i}", outlet="Arve Post") for i in range(9)]
    assert not learn_boilerplate(copies)
