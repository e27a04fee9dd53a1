from datetime import date

from tests import make
from tests.reconcile.newsdesk import facts_of, told

from twosource.reconcile import as_known_on, find_changes

FIRST = told(
    "The quake killed 15 people in Velm, the governor said.", "15 people", 15, 15, by="the governor", ref="a", published="2031-03-02"
)
LATER = told(
    "The quake killed 18 people in Velm, the governor said.", "18 people", 18, 18, by="the governor", ref="b", published="2031-03-03"
)
UNDATED = told("The quake killed 18 people in Velm.", "18 people", 18, 18, ref="c", published=None)


def test_the_record_of_a_day_holds_nothing_that_came_later() -> None:
    story = make.story([FIRST, LATER])
    (fact,) = as_known_on(date(2031, 3, 2), [story], [FIRST, LATER], ())
    assert [m.report for m in fact.members] == [FIRST.id]
    assert fact.verdict == "single-origin"
    assert fact.superseded == ()


def test_a_report_without_a_day_is_in_no_day_s_record() -> None:
    story = make.story([FIRST, UNDATED])
    (fact,) = as_known_on(date(2031, 3, 9), [story], [FIRST, UNDATED], ())
    assert UNDATED.id not in {m.report for m in fact.members}


def test_before_the_first_report_nothing_is_known() -> None:
    assert as_known_on(date(2031, 3, 1), [make.story([FIRST])], [FIRST], ()) == ()


def test_what_changed_names_the_new_report_the_value_and_what_was_replaced() -> None:
    changes = find_changes(facts_of(FIRST), facts_of(FIRST, LATER))
    assert {c.kind for c in changes} == {"new-report", "value", "verdict", "origins", "superseded"}


def test_the_same_record_twice_has_no_changes() -> None:
    facts = facts_of(FIRST, LATER)
    assert find_changes(facts, facts) == ()


def test_a_fact_that_is_there_for_the_first_time_is_new_and_one_that_is_no_longer_is_gone() -> None:
    other = told("A fire in Orrin wounded 4 people.", "4 people", 4, 4, kind="wounded", ref="d")
    changes = find_changes(facts_of(FIRST), facts_of(other))
    assert sorted(c.kind for c in changes) == ["gone", "new-fact"]
