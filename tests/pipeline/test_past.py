"""The record as it stood on a day, and marked with what changed since."""

from datetime import date

import pytest
from tests import make
from tests.reconcile.newsdesk import told

from twosource.model import Dossier
from twosource.pipeline.past import as_it_stood, marked_since
from twosource.reconcile import find_facts

FIRST = told("The quake killed 15 people in Velm.", "15 people", 15, 15, ref="a", published="2031-03-02")
LATER = told("The quake killed 18 people in Velm.", "18 people", 18, 18, ref="b", published="2031-03-04")
UNDATED = told("The quake killed 18 people in Velm.", "18 people", 18, 18, ref="c", published=None)


@pytest.fixture
def record() -> Dossier:
    readings = [FIRST, LATER, UNDATED]
    story = make.story(readings)
    return make.dossier(readings, stories=(story,), facts=find_facts(story, readings, ()))


def test_the_record_of_a_day_holds_the_reports_stories_and_facts_of_that_day_only(record: Dossier) -> None:
    stood = as_it_stood(record, date(2031, 3, 3))
    assert [r.ref for r in stood.reports] == ["a"]
    assert [s.reports for s in stood.stories] == [(FIRST.id,)]
    assert [f.value.best for f in stood.facts if f.value] == [15]


def test_before_its_first_report_a_story_is_not_in_the_record(record: Dossier) -> None:
    stood = as_it_stood(record, date(2031, 3, 1))
    assert (stood.reports, stood.stories, stood.facts) == ((), (), ())


def test_what_changed_since_a_day_is_what_later_reports_brought(record: Dossier) -> None:
    found = marked_since(record, date(2031, 3, 3))
    assert found.since == "2031-03-03"
    assert {"new-report", "value"} <= {c.kind for c in found.changes}
    assert {c.story for c in found.changes} == {record.stories[0].id}
    assert found.facts == record.facts
