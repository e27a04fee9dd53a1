"""The whole record as people judged it: corrected figures, moved reports and marked lineage carried through to the facts."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests import make
from tests.reconcile.judging import made, on_facts, on_figure, on_reports
from tests.reconcile.newsdesk import reading
from tests.reconcile.test_promises import reports

from twosource.model import Fact, Held, Judgement, Lineage, Reading, Story
from twosource.reconcile import find_all_facts, find_facts
from twosource.reconcile.judged import Found, judge


def killed(number: int, ref: str, by: str | None = None) -> Reading:
    said = f", {by} said" if by else ""
    text = f"The blast in Velm killed {number} people{said}. Roads to the town were closed."
    return reading(text, [(f"{number} people", number, number, {"by": by, "place": "Velm", "when": "2031-03-01"})], ref=ref)


def record(stories: Sequence[Sequence[Reading]], lineage: Sequence[Lineage] = ()) -> Found:
    """The record found of stories of readings."""
    every = tuple(r for story in stories for r in story)
    held = tuple(make.story(story, f"story {k}") for k, story in enumerate(stories))
    return Found(readings=every, lineage=tuple(lineage), stories=held, facts=find_all_facts(held, every, lineage))


def judged(found: Found, *log: Judgement) -> tuple[Found, tuple[Held, ...]]:
    return judge(found, log, lambda story: replace(story, title=story.title or "its own"))


def holding(facts: Sequence[Fact], statement: str) -> Fact:
    return next(f for f in facts if any(m.statement == statement for m in f.members))


def test_a_corrected_bound_is_counted_with_its_fact() -> None:
    a, b = killed(40, "a", "the mayor"), killed(400, "b", "the army")
    found = record([[a, b]])
    fix = on_figure("fig_b_0", "40", found.readings)
    out, (held,) = judged(found, fix)
    fact = holding(out.facts, "fig_b_0")
    assert {m.statement for m in fact.members} == {"fig_a_0", "fig_b_0"}
    assert (fact.value.low, fact.value.high, fact.verdict) == (40, 40, "corroborated")  # type: ignore[union-attr]
    assert fact.judged == (fix.id,)
    assert (held.standing, held.now, held.stories) == ("holds", ("fig_b_0",), (fact.story,))


def test_a_figure_of_another_kind_leaves_its_fact() -> None:
    a, b = killed(40, "a", "the mayor"), killed(40, "b", "the army")
    found = record([[a, b]])
    fix = on_figure("fig_b_0", "wounded", found.readings)
    out, _ = judged(found, fix)
    alone, left = holding(out.facts, "fig_b_0"), holding(out.facts, "fig_a_0")
    assert {m.statement for m in alone.members} == {"fig_b_0"}
    assert {m.statement for m in left.members} == {"fig_a_0"}
    assert left.counts.texts == 1
    assert alone.judged == left.judged == (fix.id,)
    assert "wounded" in alone.summary


def test_a_moved_report_takes_its_statements_to_the_facts_of_its_new_story() -> None:
    a, b = killed(40, "a", "the mayor"), killed(41, "b", "the mayor")
    far = reading("A barge sank off Tamm with 9 people aboard.", [("9 people", 9, 9, {"kind": "missing", "place": "Tamm"})], ref="c")
    found = record([[a], [far, b]])
    here, there = found.stories
    found = replace(found, facts=tuple(f for s in found.stories for f in find_facts(s, found.readings, ())))
    before = holding(found.facts, "fig_b_0")
    move = on_reports("move", b, value=here.id, others=[a])
    out, (held,) = judged(found, move)
    fact = holding(out.facts, "fig_b_0")
    assert fact.story == here.id
    assert {m.report for m in fact.members} == {a.id, b.id}
    assert fact.judged == (move.id,)
    assert holding(out.facts, "fig_c_0") == holding(found.facts, "fig_c_0")
    assert set(held.stories) == {here.id, there.id}
    back = judged(found, move, made("undo", move.id, minute=1))[0]
    assert set(back.facts) == set(found.facts)
    assert back.stories == found.stories
    assert holding(back.facts, "fig_b_0") == before


def test_what_a_vanished_story_recalled_stays_in_the_record() -> None:
    a = killed(40, "a")
    far = killed(40, "b")
    found = record([[a], [far]])
    move = on_reports("move", far, value=found.stories[0].id, others=[a])
    out, _ = judged(found, move)
    assert {f.story for f in out.facts} == {found.stories[0].id} == {s.id for s in out.stories}
    assert sorted(m.statement for f in out.facts for m in f.members) == ["fig_a_0", "fig_b_0"]


def test_a_marked_copy_is_one_dispatch_in_every_fact_of_both() -> None:
    a, b = killed(40, "a"), killed(40, "b")
    found = record([[a, b]])
    assert [f.counts.dispatches for f in found.facts] == [2]
    mark = on_reports("lineage", a, b, value="copy")
    (fact,) = judged(found, mark)[0].facts
    assert (fact.counts.dispatches, fact.counts.independent_origins, fact.judged) == (1, 1, (mark.id,))


def test_ratings_stand_beside_source_and_item_and_change_nothing_else() -> None:
    found = record([[killed(40, "a", "the mayor")]])
    log = [
        made("source-rating", "SOHR", value="C"),
        made("source-rating", "Syrian Observatory for Human Rights", value="B", minute=1),
        on_facts("item-rating", found.facts, found.readings, minute=2, value="2"),
        replace(on_figure("fig_a_0", "3", found.readings, minute=3), kind="item-rating"),
    ]
    out, held = judged(found, *log)
    by_id = {h.judgement.id: h for h in held}
    assert [by_id[j.id].standing for j in log] == ["overtaken", "holds", "holds", "holds"]
    assert by_id[log[1].id].now == ("Syrian Observatory for Human Rights",)
    assert by_id[log[3].id].now == ("fig_a_0",)
    (fact,) = out.facts
    assert (fact.judged, replace(fact, judged=())) == ((log[2].id,), found.facts[0])


@st.composite
def logs(draw: st.DrawFn, found: Found) -> list[Judgement]:
    """A log of any judgements that are possible on what was found."""
    log: list[Judgement] = []
    facts, every = found.facts, found.readings
    for minute in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(("confirm", "reject", "merge", "split", "move", "lineage", "figure")))
        fact, other = draw(st.sampled_from(facts)), draw(st.sampled_from(facts))
        report, second = draw(st.sampled_from(every)), draw(st.sampled_from(every))
        story: Story = draw(st.sampled_from(found.stories))
        if kind in ("confirm", "reject"):
            log.append(on_facts(kind, [fact], every, minute=minute))
        elif kind == "merge" and fact.id != other.id:
            log.append(on_facts(kind, [fact, other], every, minute=minute))
        elif kind == "split" and len(fact.members) > 1:
            log.append(on_facts(kind, [fact], every, off=[draw(st.sampled_from(fact.members)).statement], minute=minute))
        elif kind == "move":
            others = [r for r in every if r.id in story.reports]
            value = draw(st.sampled_from((story.id, "new")))
            log.append(on_reports(kind, report, value=value, others=others if value != "new" else (), minute=minute))
        elif kind == "lineage" and report.id != second.id:
            value = draw(st.sampled_from(("copy", "independent", "same-agency")))
            log.append(on_reports(kind, report, second, value=value, minute=minute))
        elif kind == "figure":
            value = draw(st.sampled_from(("wounded", "12", "4..900", "killed 13..")))
            log.append(on_figure(draw(st.sampled_from(report.figures)).id, value, every, minute=minute))
    return log


@st.composite
def judged_records(draw: st.DrawFn) -> tuple[Found, list[Judgement]]:
    every = draw(reports(2, 5))
    cut = draw(st.integers(1, len(every)))
    found = record([s for s in (every[:cut], every[cut:]) if s])
    return found, draw(logs(found))


PROMISE = settings(max_examples=80, deadline=None)


@given(judged_records(), st.randoms())
@PROMISE
def test_the_order_of_everything_changes_nothing(given_: tuple[Found, list[Judgement]], random: object) -> None:
    found, log = given_
    first = judged(found, *log)

    def shuffled(items: Sequence[object]) -> tuple[object, ...]:
        out = list(items)
        random.shuffle(out)  # type: ignore[attr-defined]
        return tuple(out)

    other = Found(**{name: shuffled(getattr(found, name)) for name in found.__struct_fields__})  # type: ignore[arg-type]
    second = judged(other, *shuffled(log))  # type: ignore[arg-type]
    assert (second[0].facts, second[0].stories, second[0].lineage, second[1]) == (
        first[0].facts, first[0].stories, first[0].lineage, first[1],
    )  # fmt: skip


@given(judged_records())
@PROMISE
def test_undoing_restores_exactly_the_record_before(given_: tuple[Found, list[Judgement]]) -> None:
    found, log = given_
    assert judged(found)[0].facts == found.facts
    for k, judgement in enumerate(log):
        undo = made("undo", judgement.id, minute=60 + k)
        assert judged(found, *log, undo)[0] == judged(found, *(j for j in log if j.id != judgement.id))[0]


@given(judged_records())
@PROMISE
def test_nothing_is_lost_or_doubled(given_: tuple[Found, list[Judgement]]) -> None:
    found, log = given_
    out, _ = judged(found, *log)
    assert sorted(m.statement for f in out.facts for m in f.members) == sorted(s for r in found.readings for s in r.statements)
    assert sorted(r for s in out.stories for r in s.reports) == sorted(r.id for r in found.readings)
    assert len({f.id for f in out.facts}) == len(out.facts)
    assert {f.story for f in out.facts} <= {s.id for s in out.stories}
    for fact in out.facts:
        assert sorted(s for g in fact.origins for s in g) == sorted(m.statement for m in fact.members)


@given(judged_records())
@PROMISE
def test_a_story_alone_is_judged_as_it_is_in_company(given_: tuple[Found, list[Judgement]]) -> None:
    found, log = given_
    far = killed(7, "far")
    far = replace(far, text=far.text.replace("Velm", "Quay"), figures=(replace(far.figures[0], place="Quay", kind="missing"),))
    wide = record([*([r for r in found.readings if r.id in s.reports] for s in found.stories), [far]])
    wide = replace(wide, stories=(*found.stories, wide.stories[-1]))
    wide = replace(wide, facts=find_all_facts(wide.stories, wide.readings, ()))
    facts, held = judged(found, *log)[0].facts, judged(found, *log)[1]
    out, held_wide = judged(wide, *log)
    assert tuple(f for f in out.facts if f.story != wide.stories[-1].id) == facts
    assert held_wide == held
    assert not holding(out.facts, "fig_far_0").judged


@pytest.mark.parametrize("kind", ["figure", "move", "lineage", "split"])
def test_what_is_not_in_the_record_is_told_as_lost(kind: str) -> None:
    gone, here = [killed(40, "a"), killed(41, "b")], [killed(12, "z")]
    before, after = record([gone]), record([here])
    log = {
        "figure": lambda: on_figure("fig_a_0", "12", gone),
        "move": lambda: on_reports("move", gone[0], value="new"),
        "lineage": lambda: on_reports("lineage", *gone, value="copy"),
        "split": lambda: on_facts("split", before.facts[:1], gone, off=["fig_a_0"]),
    }[kind]()
    out, (held,) = judged(after, log)
    assert out == after
    assert (held.standing, held.now) == ("lost", ())
    assert held.note
