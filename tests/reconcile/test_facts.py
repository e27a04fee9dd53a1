import pytest
from tests import make
from tests.reconcile.newsdesk import facts_of, only, only_relation, reading, told

from twosource.reconcile import find_all_facts


def test_two_sources_with_one_number_corroborate_each_other() -> None:
    a = told("The flood at Velm killed 12 people, the mayor said.", "12 people", 12, 12, by="the mayor", ref="a")
    b = told("Twelve people died in the Velm flood, the Red Crescent said.", "Twelve people", 12, 12, by="the Red Crescent", ref="b")
    fact = only(facts_of(a, b))
    assert fact.verdict == "corroborated"
    assert fact.counts.independent_origins == 2
    assert fact.value is not None
    assert (fact.value.low, fact.value.best, fact.value.high) == (12, 12, 12)


def test_a_number_whose_source_was_dropped_by_the_agency_is_one_origin_and_says_so() -> None:
    a = told("Between 700 and 900 people fled Velm, according to the United Nations.", "Between 700 and 900 people", 700, 900,
             by="the United Nations", kind="displaced", hedge="range", ref="a")  # fmt: skip
    b = told(
        "The fighting has driven out between 700 and 900 people.",
        "between 700 and 900 people",
        700,
        900,
        kind="displaced",
        hedge="range",
        ref="b",
    )
    fact = only(facts_of(a, b, lineage=(make.lineage(a, b, "same-agency"),)))
    relation = only_relation(fact)
    assert (relation.relation, relation.a, relation.b) == ("lost-attribution", "fig_a_0", "fig_b_0")
    assert fact.verdict == "single-origin"
    assert fact.counts.independent_origins_range == (1, 1)


def test_percentages_of_different_wholes_are_never_one_fact() -> None:
    a = told("The army holds more than 60% of the territory, Monitor Net said.", "more than 60%", 60, None, kind="percent-territory",
             hedge="more-than", ref="a")  # fmt: skip
    b = told("That brought its share of Velm province to about 60%.", "about 60%", 60, 60, kind="percent-territory", hedge="approx",
             place="Velm province", ref="b")  # fmt: skip
    assert len(facts_of(a, b)) == 2


def test_about_thirty_and_more_than_thirty_towns_refine_each_other() -> None:
    a = told("The army has retaken some 30 towns in Velm.", "some 30 towns", 30, 30, kind="localities", hedge="approx", ref="a")
    b = told(
        "More than 30 towns in Velm have returned to the army.",
        "More than 30 towns",
        31,
        None,
        kind="localities",
        hedge="more-than",
        ref="b",
    )
    assert only_relation(only(facts_of(a, b))).relation == "refines"


def test_children_among_the_dead_are_a_fact_of_their_own() -> None:
    text = "The blast at Velm killed 20 people, including four children."
    facts = facts_of(reading(text, [("20 people", 20, 20, {}), ("four children", 4, 4, {"group": "children"})]))
    assert len(facts) == 2


def test_a_war_total_is_not_the_toll_of_the_attack() -> None:
    text = "The raid killed 20 people in Velm. More than 9000 people have been killed since the conflict began in 2029."
    facts = facts_of(reading(text, [("20 people", 20, 20, {}), ("More than 9000 people", 9001, None, {"hedge": "more-than"})]))
    assert len(facts) == 2


def test_an_incident_of_another_day_is_a_fact_of_its_own() -> None:
    text = "The raid killed 20 people. A raid on the same market last year killed 20 people."
    second = {"when": "2030-03-02", "nth": 1}
    assert len(facts_of(reading(text, [("20 people", 20, 20, {"when": "2031-03-01"}), ("20 people", 20, 20, second)]))) == 2


def test_parts_listed_by_place_are_not_the_total() -> None:
    text = "Clinics counted 50 dead in Orrin, 30 in Tass and 20 in Velm. The toll of the raid is 100 people, the ministry said."
    rows = [
        ("50 dead", 50, 50, {"place": "Orrin"}),
        ("30", 30, 30, {"place": "Tass"}),
        ("20", 20, 20, {"place": "Velm"}),
        ("100 people", 100, 100, {}),
    ]
    facts = facts_of(reading(text, rows))
    assert sorted(len(f.members) for f in facts) == [1, 1, 1, 1]


def test_a_toll_that_rose_is_an_update_and_the_older_number_is_kept_as_history() -> None:
    a = told(
        "The quake killed 15 people in Velm, the governor said.", "15 people", 15, 15, by="the governor", ref="a", published="2031-03-02"
    )
    b = told(
        "The quake killed 18 people in Velm, the governor said.", "18 people", 18, 18, by="the governor", ref="b", published="2031-03-03"
    )
    fact = only(facts_of(a, b))
    assert only_relation(fact).relation == "updates"
    assert fact.superseded == ("fig_a_0",)
    assert fact.verdict == "updated"
    assert fact.value is not None
    assert fact.value.low == 18


def test_two_numbers_of_one_day_from_two_bodies_conflict() -> None:
    a = told("The strike killed 15 civilians in Velm, Monitor Net said.", "15 civilians", 15, 15, by="Monitor Net", ref="a")
    b = told("The strike killed six people in Velm, the ministry said.", "six people", 6, 6, by="the ministry", ref="b")
    fact = only(facts_of(a, b))
    assert only_relation(fact).relation == "conflicts"
    assert fact.verdict == "conflicting"
    assert fact.value is not None
    assert (fact.value.low, fact.value.best, fact.value.high) == (6, None, 15)


def test_a_denied_figure_conflicts_with_the_one_asserted() -> None:
    a = told("The strike killed 15 civilians in Velm.", "15 civilians", 15, 15, ref="a")
    b = told("The ministry denied that 15 civilians were killed in Velm.", "15 civilians", 15, 15, ref="b", status="denied")
    assert only_relation(only(facts_of(a, b))).rule == "denied"


def test_a_figure_that_another_story_recalls_joins_the_fact_of_its_incident() -> None:
    there = {"place": "Velm", "when": "2031-03-01"}
    a = told("The gas leak at Velm on Saturday killed 40 people.", "40 people", 40, 40, ref="a", **there)
    b = told(
        "A fire at Orrin began days after a gas leak at Velm killed 40 people.",
        "40 people",
        40,
        40,
        ref="b",
        published="2031-03-05",
        **there,
    )
    other = told("A gas leak at Tass on Saturday killed 40 people.", "40 people", 40, 40, ref="c", place="Tass", when="2030-02-02")
    facts = find_all_facts([make.story([a], "leak"), make.story([b], "fire"), make.story([other], "elsewhere")], [a, b, other], ())
    assert sorted(len(f.members) for f in facts) == [1, 2]


def test_every_statement_is_a_member_of_exactly_one_fact() -> None:
    text = "Rebels refused talks and the army bombed Velm, killing 20 people."
    one = make.reading(
        text,
        figures=[make.figure(text, "20 people", 20, 20)],
        events=[make.event(text, "bombed", "ASSAULT", actor="the army")],
        positions=[make.position(text, "refused talks", "rebels", "refuses")],
    )
    members = [m.statement for f in facts_of(one) for m in f.members]
    assert sorted(members) == sorted(one.statements)


@pytest.mark.parametrize("count", [70])
def test_a_fact_of_many_members_relates_neighbours_only(count: int) -> None:
    readings = [told(f"Report {k}: the flood killed 12 people.", "12 people", 12, 12, ref=f"r{k:03d}") for k in range(count)]
    assert len(only(facts_of(*readings)).relations) < count * 13
