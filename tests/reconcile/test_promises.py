"""What must hold for any set of reports."""

import re
from itertools import permutations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import make
from tests.reconcile.newsdesk import facts_of, reading

from twosource.model import Fact, Reading
from twosource.reconcile.accounts import accounts_of
from twosource.reconcile.counted import counted_of
from twosource.reconcile.figure_relations import relate
from twosource.reconcile.kinship import Kinship

SOURCES = (None, "the mayor", "the Red Crescent", "activists", "the ministry")
PLACES = (None, "Velm", "Orrin")
DAYS = ("2031-03-01", "2031-03-02", "2031-03-05")
HEDGES = ("exact", "at-least", "more-than", "approx", "at-most")


@st.composite
def reports(draw: st.DrawFn, least: int = 1, most: int = 5) -> list[Reading]:
    out = []
    for k in range(draw(st.integers(least, most))):
        number = draw(st.sampled_from((4, 12, 13, 40, 900)))
        hedge = draw(st.sampled_from(HEDGES))
        by, place = draw(st.sampled_from(SOURCES)), draw(st.sampled_from(PLACES))
        words = {"exact": "", "at-least": "at least ", "more-than": "more than ", "approx": "about ", "at-most": "up to "}[hedge]
        low = None if hedge == "at-most" else number + (hedge == "more-than")
        high = None if hedge in ("at-least", "more-than") else number
        text = f"The blast in {place or 'the town'} killed {words}{number} people{f', {by} said' if by else ''}."
        fields = {"by": by, "hedge": hedge, "place": place, "when": draw(st.sampled_from((None, *DAYS)))}
        out.append(reading(text, [(f"{words}{number} people", low, high, fields)], ref=f"r{k}", published=draw(st.sampled_from(DAYS))))
    return out


def plain(facts: tuple[Fact, ...]) -> bytes:
    return msgspec.json.encode(facts)


@given(reports(2, 4))
@settings(max_examples=40, deadline=None)
def test_the_order_of_reports_changes_nothing(found: list[Reading]) -> None:
    story = make.story(found)
    facts = {plain(facts_of_story(story, list(order))) for order in permutations(found)}
    assert len(facts) == 1


def facts_of_story(story: object, readings: list[Reading]) -> tuple[Fact, ...]:
    from twosource.reconcile import find_facts

    return find_facts(story, readings, ())  # type: ignore[arg-type]


@given(reports(1, 4), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_a_reprint_never_adds_an_origin(found: list[Reading], which: int) -> None:
    original = found[which % len(found)]
    figures = tuple(msgspec.structs.replace(f, id=f"{f.id}_again") for f in original.figures)
    reprint = msgspec.structs.replace(original, id="rep_again", ref="again", figures=figures)
    links = (make.lineage(original, reprint, "copy"),)
    before, after = facts_of(*found), facts_of(*found, reprint, lineage=links)
    assert sum(f.counts.independent_origins for f in after) == sum(f.counts.independent_origins for f in before)
    assert max(f.counts.independent_origins for f in after) == max(f.counts.independent_origins for f in before)


@given(reports(2, 5))
@settings(max_examples=60, deadline=None)
def test_adding_a_report_never_removes_evidence(found: list[Reading]) -> None:
    before, after = facts_of(*found[:-1]), facts_of(*found)
    statements = {m.statement for f in after for m in f.members}
    assert {m.statement for f in before for m in f.members} <= statements
    told_before = {(r.a, r.b): r.relation for f in before for r in f.relations}
    told_after = {(r.a, r.b): r.relation for f in after for r in f.relations}
    assert all(told_after[pair] == how for pair, how in told_before.items() if pair in told_after)


@given(reports(1, 5))
@settings(max_examples=60, deadline=None)
def test_no_summary_holds_a_number_that_no_member_holds(found: list[Reading]) -> None:
    texts = {r.id: r.text for r in found}
    for fact in facts_of(*found):
        numbers = set(re.findall(r"\d+", fact.summary))
        assert numbers <= {n for m in fact.members for n in re.findall(r"\d+", texts[m.report])}
        assert all(fact.summary[c.start : c.end] for c in fact.clauses)


@given(reports(2, 2))
@settings(max_examples=80, deadline=None)
def test_how_two_figures_stand_does_not_depend_on_which_is_named_first(found: list[Reading]) -> None:
    a, b = (counted_of(accounts_of(r))[0] for r in found)
    one, other = relate(a, b, Kinship.of([])), relate(b, a, Kinship.of([]))
    assert one.edge("a", "b") == other.edge("b", "a")


@given(reports(1, 5))
@settings(max_examples=60, deadline=None)
def test_origins_part_the_members_and_lie_in_their_range(found: list[Reading]) -> None:
    for fact in facts_of(*found):
        assert sorted(i for group in fact.origins for i in group) == sorted(m.statement for m in fact.members)
        least, most = fact.counts.independent_origins_range
        assert least <= fact.counts.independent_origins <= most <= len(fact.members)
