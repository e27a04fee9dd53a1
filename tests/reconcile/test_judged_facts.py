"""Facts confirmed, rejected, merged and split: what follows, what comes back when it is undone, and what a re-run keeps."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests import make
from tests.reconcile.judging import applied, made, on_facts
from tests.reconcile.newsdesk import facts_of, reading
from tests.reconcile.test_promises import reports

from twosource.model import Fact, Judgement, Reading

FLOOD = reading(
    "The flood in Velm killed 12 people on February 3, the mayor said.",
    [("12 people", 12, 12, {"by": "the mayor", "place": "Velm", "when": "2031-02-03"})],
    ref="a",
)
SURGE = reading(
    "A surge in Orrin killed 40 people on March 8, activists said.",
    [("40 people", 40, 40, {"by": "activists", "place": "Orrin", "when": "2031-03-08"})],
    ref="b", published="2031-03-09",
)  # fmt: skip


def standing(log: Sequence[object], held: Sequence[object]) -> list[str]:
    found = {h.judgement.id: h.standing for h in held}  # type: ignore[attr-defined]
    return [found[j.id] for j in log]  # type: ignore[attr-defined]


@pytest.fixture
def two() -> tuple[tuple[Fact, ...], list[Reading]]:
    facts = facts_of(FLOOD, SURGE)
    assert len(facts) == 2
    return facts, [FLOOD, SURGE]


def test_a_merged_fact_is_counted_anew(two: tuple[tuple[Fact, ...], list[Reading]]) -> None:
    facts, readings = two
    merge = on_facts("merge", facts, readings)
    (whole,), (held,) = applied(facts, [merge], readings)
    assert {m.report for m in whole.members} == {FLOOD.id, SURGE.id}
    assert (whole.counts.texts, whole.counts.primary_sources, whole.counts.independent_origins) == (2, 2, 2)
    assert [r.relation for r in whole.relations] == ["updates"]  # 40 a week later replaces 12
    assert (whole.value.low, whole.value.high) == (40, 40)  # type: ignore[union-attr]
    assert whole.verdict == "updated"
    assert "12" in whole.summary
    assert "40" in whole.summary
    assert whole.judged == (merge.id,)
    assert (held.standing, held.now, held.stories) == ("holds", (whole.id,), (whole.story,))


def test_a_split_fact_falls_into_two_that_say_so() -> None:
    readings = [FLOOD, replace(FLOOD, id="rep_b", ref="b", figures=(replace(FLOOD.figures[0], id="fig_b_0"),))]
    (fact,) = facts_of(*readings)
    split = on_facts("split", [fact], readings, off=["fig_b_0"])
    parts, (held,) = applied([fact], [split], readings)
    assert [[m.statement for m in f.members] for f in parts] in ([["fig_a_0"], ["fig_b_0"]], [["fig_b_0"], ["fig_a_0"]])
    for part in parts:
        assert part.judged == (split.id,)
        assert part.counts.texts == 1
        (apart,) = part.relations
        assert (apart.relation, apart.rule) == ("different-scope", "kept-apart")
        assert "Ada judged" in apart.why
    assert set(held.now) == {f.id for f in parts}
    # another reprint of what was split off follows it; a reprint with other words stays with the rest
    third = replace(readings[1], id="rep_c", ref="c", figures=(replace(FLOOD.figures[0], id="fig_c_0"),))
    rest = reading("Twelve people died in the Velm flood: 12 people.", [("12 people", 12, 12, {})], ref="d")
    more = [*readings, third, rest]
    (all_in_one,) = facts_of(*more)
    kept, taken = sorted(applied([all_in_one], [split], more)[0], key=lambda f: "fig_b_0" in {m.statement for m in f.members})
    assert "fig_d_0" in {m.statement for m in kept.members}
    assert "fig_b_0" in {m.statement for m in taken.members}


def test_confirming_and_rejecting_say_what_people_hold_and_change_no_count(two: tuple[tuple[Fact, ...], list[Reading]]) -> None:
    facts, readings = two
    yes, no = on_facts("confirm", facts[:1], readings), on_facts("reject", facts[1:], readings)
    first, second = applied(facts, [yes, no], readings)[0]
    assert (first.id, first.ruling, first.judged) == (facts[0].id, "confirmed", (yes.id,))
    assert (second.id, second.ruling, second.weight) == (facts[1].id, "rejected", 0.0)
    assert (first.counts, first.verdict, second.counts) == (facts[0].counts, facts[0].verdict, facts[1].counts)


def test_the_later_of_two_rulings_holds_and_undoing_it_restores_the_earlier(two: tuple[tuple[Fact, ...], list[Reading]]) -> None:
    facts, readings = two
    yes, no = on_facts("confirm", facts[:1], readings), on_facts("reject", facts[:1], readings, minute=5)
    out, held = applied(facts, [no, yes], readings)
    assert next(f for f in out if f.id == facts[0].id).ruling == "rejected"
    assert standing([yes, no], held) == ["overtaken", "holds"]
    undo = made("undo", no.id, minute=9)
    out, held = applied(facts, [no, yes, undo], readings)
    assert next(f for f in out if f.id == facts[0].id).ruling == "confirmed"
    assert standing([yes, no, undo], held) == ["holds", "undone", "holds"]


def test_what_was_confirmed_of_one_part_is_not_said_of_the_whole(two: tuple[tuple[Fact, ...], list[Reading]]) -> None:
    facts, readings = two
    yes, merge = on_facts("confirm", facts[:1], readings), on_facts("merge", facts, readings, minute=1)
    (whole,), held = applied(facts, [yes, merge], readings)
    assert (whole.ruling, whole.judged) == (None, (merge.id,))
    assert standing([yes, merge], held) == ["overtaken", "holds"]


def test_a_judgement_whose_statements_are_gone_has_lost_its_place(two: tuple[tuple[Fact, ...], list[Reading]]) -> None:
    facts, readings = two
    merge = on_facts("merge", facts, readings)
    alone = facts_of(FLOOD)
    out, (held,) = applied(alone, [merge], [FLOOD])
    assert out == alone
    assert (held.standing, held.now) == ("lost", ())
    assert "not in the record" in held.note or "None of its statements" in held.note


def test_a_fact_that_fell_apart_is_not_guessed_at(two: tuple[tuple[Fact, ...], list[Reading]]) -> None:
    facts, readings = two
    both = make.fact(make.story(readings), [(FLOOD, FLOOD.figures[0]), (SURGE, SURGE.figures[0])], "one then")
    out, (held,) = applied(facts, [on_facts("confirm", [both], readings)], readings)
    assert out == facts
    assert held.standing == "lost"
    assert "2 facts" in held.note


def test_facts_of_two_kinds_are_not_merged() -> None:
    text = "Rain fell. The flood in Velm killed 12 people."
    wet = make.reading(text, figures=[make.figure(text, "12 people", 12, 12)], events=[make.event(text, "Rain fell", "OTHER")])
    facts = facts_of(wet)
    out, (held,) = applied(facts, [on_facts("merge", facts, [wet])], [wet])
    assert out == facts
    assert held.standing == "lost"


def log_on(facts: Sequence[Fact], readings: Sequence[Reading], picks: Sequence[tuple[str, int, int]]) -> list[Judgement]:
    """A log of what is possible: each pick is a kind and two facts by number."""
    log: list[Judgement] = []
    for minute, (kind, i, j) in enumerate(picks):
        a, b = facts[i % len(facts)], facts[j % len(facts)]
        if kind == "merge" and a.id != b.id:
            log.append(on_facts("merge", [a, b], readings, minute=minute))
        elif kind == "split" and len(a.members) > 1:
            log.append(on_facts("split", [a], readings, off=[a.members[j % len(a.members)].statement], minute=minute))
        elif kind in ("confirm", "reject"):
            log.append(on_facts(kind, [a], readings, minute=minute))
    return log


PICKS = st.lists(st.tuples(st.sampled_from(("merge", "split", "confirm", "reject")), st.integers(0, 9), st.integers(0, 9)), max_size=6)
PROMISE = settings(max_examples=60, deadline=None)


@given(reports(2, 5), PICKS, st.randoms())
@PROMISE
def test_the_order_of_the_log_of_facts_and_of_reports_changes_nothing(
    found: list[Reading], picks: list[tuple[str, int, int]], random: object
) -> None:
    facts = facts_of(*found)
    log = log_on(facts, found, picks)
    first = applied(facts, log, found)
    for some in (log, found):
        random.shuffle(some)  # type: ignore[attr-defined]
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert applied(shuffled, log, found) == first


@given(reports(2, 5), PICKS)
@PROMISE
def test_undoing_restores_exactly_the_record_before(found: list[Reading], picks: list[tuple[str, int, int]]) -> None:
    facts = facts_of(*found)
    log = log_on(facts, found, picks)
    assume(log)
    undo = made("undo", log[-1].id, minute=60)
    assert applied(facts, [*log, undo], found)[0] == applied(facts, log[:-1], found)[0]
    everything = [made("undo", j.id, minute=70 + k) for k, j in enumerate(log)]
    assert applied(facts, [*log, *everything], found)[0] == facts


@given(reports(2, 5), PICKS)
@PROMISE
def test_every_statement_stays_in_exactly_one_fact(found: list[Reading], picks: list[tuple[str, int, int]]) -> None:
    facts = facts_of(*found)
    out, _ = applied(facts, log_on(facts, found, picks), found)
    assert sorted(m.statement for f in out for m in f.members) == sorted(m.statement for f in facts for m in f.members)
    assert len({f.id for f in out}) == len(out)
    for fact in out:
        assert sorted(s for g in fact.origins for s in g) == sorted(m.statement for m in fact.members)


@given(reports(2, 5), PICKS)
@PROMISE
def test_a_re_run_with_other_ids_keeps_every_judgement(found: list[Reading], picks: list[tuple[str, int, int]]) -> None:
    """A newer stage reads the same texts anew: reports keep their ids, statements do not."""
    facts = facts_of(*found)
    log = log_on(facts, found, picks)
    anew = [replace(r, figures=tuple(replace(f, id=f"{f.id}_2") for f in r.figures)) for r in found]
    facts_anew = facts_of(*anew)
    out, held = applied(facts, log, found)
    out_anew, held_anew = applied(facts_anew, log, anew)
    renamed = msgspec.json.encode([[sorted(m.statement + "_2" for m in f.members), f.ruling, f.judged] for f in sorted(out, key=members)])
    assert renamed == msgspec.json.encode(
        [[sorted(m.statement for m in f.members), f.ruling, f.judged] for f in sorted(out_anew, key=members)]
    )
    assert [h.standing for h in held] == [h.standing for h in held_anew]


def members(fact: Fact) -> list[str]:
    return sorted(m.statement for m in fact.members)


@given(reports(2, 4), PICKS)
@PROMISE
def test_a_judgement_on_one_story_leaves_others_untouched(found: list[Reading], picks: list[tuple[str, int, int]]) -> None:
    other = reading("A barge sank off Tamm with 9 people aboard.", [("9 people", 9, 9, {})], ref="z")
    here, there = facts_of(*found), facts_of(other)
    out, _ = applied([*here, *there], log_on(here, found, picks), [*found, other])
    assert [f for f in out if f.story == there[0].story] == list(there)
