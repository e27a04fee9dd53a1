"""Figures of invented reports: what is counted, what became of it, when, where and by whose word."""

import pytest
from tests import make

from twosource.extract.context import Context
from twosource.extract.figures import find_figures
from twosource.extract.times import find_times
from twosource.model import Figure, Headline
from twosource.parse import Parser

PUBLISHED = "2021-06-09"  # a Wednesday


def figures(parser: Parser, text: str, **context: object) -> tuple[Figure, ...]:
    parsed = make.parsed(parser, text, published=PUBLISHED)
    return find_figures(parsed, Context(times=find_times(parsed), **context))  # type: ignore[arg-type]


def brief(parser: Parser, text: str) -> list[tuple[str, str, float | None, float | None]]:
    return [(f.quote, f.kind, f.low, f.high) for f in figures(parser, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The flood killed at least 16 people.", [("at least 16 people", "killed", 16, None)]),
        ("Sixteen villagers died when the ferry sank.", [("Sixteen villagers", "killed", 16, 16)]),
        ("Three miners were injured in the collapse.", [("Three miners", "wounded", 3, 3)]),
        (
            "The blast killed 12 people and wounded 30.",
            [("12 people", "killed", 12, 12), ("30", "wounded", 30, 30)],
        ),
        ("27 Martyrs, 58 Injured in Raid on Port", [("27 Martyrs", "killed", 27, 27), ("58 Injured", "wounded", 58, 58)]),
        ("Storm Kills Five, Injures Seven", [("Five", "killed", 5, 5), ("Seven", "wounded", 7, 7)]),
        ("The death toll rose to 87.", [("87", "killed", 87, 87)]),
        ("The fire claimed the lives of nine sailors.", [("nine sailors", "killed", 9, 9)]),
        ("The fighting has displaced more than 4,000 families.", [("more than 4,000 families", "displaced", 4001, None)]),
        ("About 300 people fled their homes.", [("About 300 people", "displaced", 300, 300)]),
        ("Police arrested 40 protesters.", [("40 protesters", "arrested", 40, 40)]),
        ("Gunmen kidnapped two nurses.", [("two nurses", "kidnapped", 2, 2)]),
        ("Eleven climbers are missing.", [("Eleven climbers", "missing", 11, 11)]),
        ("More than 500 residents were evacuated.", [("More than 500 residents", "evacuated", 501, None)]),
        ("Hundreds of dead and wounded people filled the hall.", [("Hundreds of dead and wounded people", "affected", 200, None)]),
        ("A woman was killed.", [("A woman", "killed", 1, 1)]),
        ("The army retook five villages.", [("five villages", "localities", 5, 5)]),
        ("The rebels control about 40% of the territory.", [("about 40% of the territory", "percent-territory", 40, 40)]),
    ],
)
def test_a_count_has_its_kind_and_bounds(parser: Parser, text: str, expected: list[tuple[str, str, float | None, float | None]]) -> None:
    assert brief(parser, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The blast happened on 12 June 2019, killing nobody's hopes.",
        "He drove 40 kilometres to the clinic.",
        "Anna Berg, 43, was wounded.",
        "The strike cost $12 million.",
        "Five countries condemned the attack.",
        "Two gunmen killed the mayor.",
        "The 14-year-old was hurt.",
        "The council has nine members.",
        "Soldiers of regiment 137 attacked.",
    ],
)
def test_dates_distances_ages_money_names_and_actors_are_no_figures(parser: Parser, text: str) -> None:
    assert brief(parser, text) == []


def test_a_subset_is_part_of_its_total(parser: Parser) -> None:
    total, part = figures(parser, "The raid killed 20 people, including six children.")
    assert (part.quote, part.kind, part.part_of) == ("six children", "killed", total.id)
    total, part = figures(parser, "The raid killed 20 people, six of them children.")
    assert (part.low, part.group, part.part_of) == (6, "children", total.id)


def test_the_group_is_told_as_written(parser: Parser) -> None:
    assert figures(parser, "The blast killed 12 young recruits.")[0].group == "young recruits"


def test_a_figure_takes_the_day_of_its_clause_and_never_that_of_publication(parser: Parser) -> None:
    assert figures(parser, "The blast killed 12 people on Monday.")[0].when == "2021-06-07"
    assert figures(parser, "The blast killed 12 people.")[0].when is None


def test_a_later_count_of_the_incident_takes_the_day_that_was_told(parser: Parser) -> None:
    text = "A blast hit the market on Monday. It killed 12 people."
    assert figures(parser, text)[0].when == "2021-06-07"


def test_a_running_total_takes_no_day(parser: Parser) -> None:
    text = "A blast hit the market on Monday. More than 90,000 people have been killed in the conflict."
    assert figures(parser, text)[-1].when is None


def test_a_count_since_a_day_says_so(parser: Parser) -> None:
    (figure,) = figures(parser, "About 700 people have been displaced since 2 June 2021.")
    assert (figure.since, figure.when) == ("2021-06-02", None)


def test_a_figure_hangs_on_its_attribution_and_a_partys_word_is_a_claim(parser: Parser) -> None:
    text = "The militia said 12 soldiers were killed."
    said = make.attribution(text, "12 soldiers were killed", said_by=make.source(text, "The militia", standing="party"), cue="said")
    (figure,) = figures(parser, text, attributions=(said,))
    assert (figure.attribution, figure.status) == (said.id, "claimed-by-party")


def test_what_is_still_to_come_is_expected(parser: Parser) -> None:
    assert figures(parser, "More than 300 people will be evacuated.")[0].status == "expected"


def test_a_headline_of_another_story_gives_no_figure_when_landed(parser: Parser) -> None:
    from twosource.extract.landing import land

    title = "Storm kills nine"
    text = f"{title}\n\nThe council met."
    parsed = make.parsed(parser, text, headline=Headline(fits=False, score=0.1), title_span=make.span(text, title))
    context = Context()
    assert land(parsed, context, find_figures(parsed, context), (), ()).figures == ()


def test_every_quote_stands_at_its_place(parser: Parser) -> None:
    text = "At least 58 people, 11 of them children, were killed and dozens wounded; some 900 families fled."
    for figure in figures(parser, text):
        assert text[figure.start : figure.end] == figure.quote


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("The gale tore down trees and damaged 14 buildings in the port.", "affected", 14),
        ("Completely destroyed housing: 146", "affected", 146),
        ("About 900 were rendered homeless across several villages.", "displaced", 900),
        ("The slide buried 40 huts and left 2,300 villagers without a roof over their heads.", "displaced", 2300),
        ("Twelve villages were submerged by the overflowing river.", "affected", 12),
        ("Some 18,000 residents living in sheds or old houses in the low fields had moved to safer places.", "evacuated", 18000),
        ("The flood forced the evacuation of, by the latest count, 17,600 people.", "evacuated", 17600),
        ("The homes of 8,000 families were washed away.", "affected", 8000),
        ("About 700 people had to leave their homes.", "displaced", 700),
        ("About 700 residents were told to leave.", "evacuated", 700),
        ("About 700 people arrived in the town after fleeing raids on their farms.", "displaced", 700),
        ("Some 700 refugees returned to their villages.", "affected", 700),
        ("700 flee homes as volcano rumbles", "displaced", 700),
        ("Villagers, numbering about 700, fled into the bush.", "displaced", 700),
        ("Some 2.400 people were displaced.", "displaced", 2400),
        ("About 700 people had their homes destroyed.", "affected", 700),
    ],
)
def test_people_on_the_move_and_homes_hit_are_counted(parser: Parser, text: str, kind: str, low: int) -> None:
    assert (kind, low) in [(f.kind, f.low) for f in figures(parser, text)]


def test_another_count_of_the_same_homes_takes_their_kind(parser: Parser) -> None:
    text = "The cyclone destroyed 1,200 houses and damaged another 6,500."
    assert [(f.kind, f.low) for f in figures(parser, text)] == [("affected", 1200), ("affected", 6500)]


def test_the_same_people_restated_are_of_one_kind(parser: Parser) -> None:
    text = "The clashes displaced 540 families comprising 2,700 individuals."
    assert [(f.kind, f.low) for f in figures(parser, text)] == [("displaced", 540), ("displaced", 2700)]


def test_soldiers_who_cross_a_border_are_not_displaced(parser: Parser) -> None:
    assert brief(parser, "About 700 soldiers crossed the border.") == []


def test_a_part_of_the_dead_hangs_on_the_toll_told_before(parser: Parser) -> None:
    toll, part = figures(parser, "The fire killed 14 people. Four of the dead were children.")
    assert (part.kind, part.low, part.part_of) == ("killed", 4, toll.id)


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("About 20 villagers at most were hurt.", 20, 20, "approx"),
        ("Some fled: 22,000 at most were displaced.", None, 22000, "at-most"),
        ("300 people at least were displaced.", 300, 300, "exact"),
        ("The number of displaced people has passed 24,000.", 24001, None, "more-than"),
    ],
)
def test_a_hedge_may_stand_behind_its_number(parser: Parser, text: str, low: int | None, high: int | None, hedge: str) -> None:
    assert (low, high, hedge) in [(f.low, f.high, f.hedge) for f in figures(parser, text)]


def test_a_comparison_and_a_single_shell_count_nobody(parser: Parser) -> None:
    assert brief(parser, "One shell came through the roof.") == []
    assert [f.low for f in figures(parser, "He said six miners had died, one more than the ministry has counted.")] == [6]


def test_none_of_a_group_is_a_count_of_nobody(parser: Parser) -> None:
    assert brief(parser, "None of its fighters had been killed.") == [("None of its fighters", "killed", 0, 0)]


def test_a_day_that_another_number_stands_on_is_not_this_ones(parser: Parser) -> None:
    text = "The number of displaced people has reached 900, up from 700 at the count on Monday."
    assert figures(parser, text)[0].when is None


def test_some_days_after_is_counted_back(parser: Parser) -> None:
    text = "The mine was closed on 9 June 2021, four days after a pit collapsed and killed five miners."
    assert figures(parser, text)[-1].when == "2021-06-05"


def test_bodies_take_no_day_from_the_killing(parser: Parser) -> None:
    text = "A blast hit the market on Monday. Nurses counted 40 bodies in the yard."
    assert figures(parser, text)[-1].when is None
