"""Reports moved, lineage marked, figures corrected, and the anchors by which all of it is found again."""

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace
from tests import make
from tests.reconcile.judging import made, on_figure, on_reports
from tests.reconcile.newsdesk import reading

from twosource.model import Held, Judgement, Lineage, Reading, Story, in_force
from twosource.reconcile import find_facts
from twosource.reconcile.judged_anchors import Found, Ground, anchor_to
from twosource.reconcile.judged_figures import fix_figures
from twosource.reconcile.judged_groups import mark_lineage, move_reports
from twosource.reconcile.judged_notes import Notes

TEXT = "Rescuers in Velm counted 12 people dead on Tuesday. In Orrin, 12 people were missing, the mayor said. The river still rises."
VELM = reading(TEXT, [("12 people", 12, 12, {})], ref="a", outlet="Velm Post", title="Rescuers count the dead")
COPY = replace(VELM, id="rep_copy", ref="b", figures=())
OTHER = reading("A barge sank off Tamm with 9 people aboard, the harbour master said on Monday.", [("9 people", 9, 9, {})], ref="c")
ALL = [VELM, COPY, OTHER]


def moved(
    stories: Sequence[Story], log: Sequence[Judgement], readings: Sequence[Reading] = ALL
) -> tuple[tuple[Story, ...], tuple[Held, ...]]:
    notes = Notes()
    out, _ = move_reports(stories, in_force(log), Ground(readings), notes, lambda story: replace(story, title=story.title or "new"))
    return out, notes.held(log)


def marked(
    lineage: Sequence[Lineage], log: Sequence[Judgement], readings: Sequence[Reading] = ALL
) -> tuple[tuple[Lineage, ...], tuple[Held, ...]]:
    notes = Notes()
    out = mark_lineage(lineage, in_force(log), Ground(readings), notes)
    return out, notes.held(log)


def fixed(readings: Sequence[Reading], log: Sequence[Judgement]) -> tuple[tuple[Reading, ...], tuple[Held, ...]]:
    notes = Notes()
    out = fix_figures(readings, in_force(log), Ground(readings), notes)
    return out, notes.held(log)


@pytest.fixture
def stories() -> tuple[Story, Story]:
    return make.story([VELM, COPY], "flood"), make.story([OTHER], "barge")


def test_a_report_moves_from_one_story_to_another(stories: tuple[Story, Story]) -> None:
    flood, barge = stories
    move = on_reports("move", COPY, value=barge.id, others=[OTHER])
    out, (held,) = moved(stories, [move])
    found = {s.id: s for s in out}
    assert found[flood.id].reports == (VELM.id,)
    assert set(found[barge.id].reports) == {COPY.id, OTHER.id}
    assert found[flood.id].judged == found[barge.id].judged == (move.id,)
    assert (held.standing, set(held.stories)) == ("holds", {flood.id, barge.id})


def test_a_report_moves_to_a_story_of_its_own_and_back_when_undone(stories: tuple[Story, Story]) -> None:
    move = on_reports("move", COPY, value="new")
    out, _ = moved(stories, [move])
    assert sorted(len(s.reports) for s in out) == [1, 1, 1]
    assert moved(stories, [move, made("undo", move.id, minute=1)])[0] == tuple(sorted(stories, key=lambda s: (str(s.opened), s.id)))


def test_the_target_is_found_by_its_reports_when_its_id_has_changed(stories: tuple[Story, Story]) -> None:
    flood, barge = stories
    move = on_reports("move", COPY, value=barge.id, others=[OTHER])
    renamed = replace(barge, id="sty_renamed")
    out, _ = moved([flood, renamed], [move])
    assert set(next(s for s in out if s.id == "sty_renamed").reports) == {COPY.id, OTHER.id}


def test_the_last_report_takes_its_story_with_it(stories: tuple[Story, Story]) -> None:
    flood, _ = stories
    (left,), _ = moved(stories, [on_reports("move", OTHER, value=flood.id, others=[VELM, COPY])])
    assert (left.id, set(left.reports)) == (flood.id, {r.id for r in ALL})


def test_the_later_move_of_a_report_holds(stories: tuple[Story, Story]) -> None:
    flood, barge = stories
    there, back = (
        on_reports("move", COPY, value=barge.id, others=[OTHER]),
        on_reports("move", COPY, value=flood.id, others=[VELM], minute=3),
    )
    out, held = moved(stories, [back, there])
    assert {s.id: set(s.reports) for s in out} == {flood.id: {VELM.id, COPY.id}, barge.id: {OTHER.id}}
    assert {h.judgement.id: h.standing for h in held} == {there.id: "overtaken", back.id: "holds"}


def test_a_move_whose_report_or_target_is_gone_has_lost_its_place(stories: tuple[Story, Story]) -> None:
    flood, barge = stories
    move = on_reports("move", COPY, value=barge.id, others=[OTHER])
    for left, readings in (([flood], [VELM, COPY]), ([replace(flood, reports=(VELM.id,)), barge], [VELM, OTHER])):
        out, (held,) = moved(left, [move], readings)
        assert out == tuple(left)
        assert held.standing == "lost"


def test_a_mark_stands_in_the_place_of_what_was_found_and_turns_its_evidence() -> None:
    found = make.lineage(COPY, VELM, "copy", evidence=(make_evidence((0, 5), (7, 9)),))
    mark = on_reports("lineage", VELM, COPY, value="derived")
    (link,), (held,) = marked([found], [mark])
    assert (link.a, link.b, link.relation, link.judged) == (VELM.id, COPY.id, "derived", mark.id)
    assert (link.low, link.high, link.directed) == (1.0, 1.0, True)
    assert (link.evidence[0].a, link.evidence[0].b) == ((7, 9), (0, 5))
    assert "Ada marked it" in link.why
    assert held.now == (VELM.id, COPY.id)


def make_evidence(a: tuple[int, int], b: tuple[int, int]) -> object:
    from twosource.model import Evidence

    return Evidence(kind="shared-text", a=a, b=b)


def test_reports_marked_independent_are_two_origins_again() -> None:
    again = replace(VELM, id="rep_again", ref="b", outlet="Orrin Post", figures=tuple(replace(f, id="fig_again") for f in VELM.figures))
    story, found = make.story([VELM, again]), make.lineage(VELM, again, "copy")
    log = [on_reports("lineage", VELM, again, value="independent")]
    before = find_facts(story, [VELM, again], [found])
    after = find_facts(story, [VELM, again], marked([found], log, [VELM, again])[0])
    assert [f.counts.dispatches for f in before] == [1]
    assert [f.counts.dispatches for f in after] == [2]
    assert marked([found], [*log, made("undo", log[0].id, minute=1)], [VELM, again])[0] == (found,)


def test_a_figure_is_corrected_and_keeps_its_id_and_words() -> None:
    fix = on_figure(VELM.figures[0].id, "wounded 12..15", ALL)
    (first, *others), (held,) = fixed(ALL, [fix])
    (figure,) = first.figures
    assert (figure.kind, figure.low, figure.high, figure.hedge, figure.judged) == ("wounded", 12, 15, "range", (fix.id,))
    assert (figure.id, figure.quote) == (VELM.figures[0].id, "12 people")
    assert others == ALL[1:]
    assert held.now == (figure.id,)


def test_kind_and_bounds_may_be_corrected_one_after_the_other() -> None:
    kind, bounds, again = (on_figure(VELM.figures[0].id, v, ALL, minute=m) for m, v in enumerate(("wounded", "15..", "..20")))
    readings, held = fixed(ALL, [again, kind, bounds])
    figure = readings[0].figures[0]
    assert (figure.kind, figure.low, figure.high, figure.hedge) == ("wounded", None, 20, "at-most")
    assert {h.judgement.id: h.standing for h in held} == {kind.id: "holds", bounds.id: "overtaken", again.id: "holds"}
    undone = fixed(ALL, [again, kind, bounds, made("undo", again.id, minute=9)])[0][0].figures[0]
    assert (undone.low, undone.high) == (15, None)


# anchors


def test_a_statement_with_its_id_is_found_by_it() -> None:
    (anchor,) = anchor_to(VELM, VELM.figures[0].id)
    assert Ground(ALL).find(anchor) == Found(report=VELM.id, statement=VELM.figures[0].id)


def test_a_statement_read_anew_is_found_by_its_words() -> None:
    (anchor,) = anchor_to(VELM, VELM.figures[0].id)
    wider = make.figure(TEXT, "12 people dead", 12, 12, id="fig_new")
    elsewhere = make.figure(TEXT, "12 people", 12, 12, nth=1, id="fig_elsewhere")
    assert Ground([replace(VELM, figures=(elsewhere, wider))]).find(anchor) == Found(report=VELM.id, statement="fig_new")
    assert Ground([replace(VELM, figures=(elsewhere,))]).find(anchor) is None
    event = make.event(TEXT, "12 people", "ASSAULT")
    assert Ground([replace(VELM, figures=(), events=(event,))]).find(anchor) is None


def version(text: str, **fields: object) -> Reading:
    known = {"id": "rep_v2", "published": date(2031, 3, 4), "text": text, "figures": (make.figure(text, "12 people", 12, 12, id="fig_v2"),)}
    return replace(VELM, **(known | fields))


def test_a_new_version_of_the_page_holds_what_kept_its_words() -> None:
    (anchor,) = anchor_to(VELM, VELM.figures[0].id)
    assert Ground([version("Correction at 6 p.m. " + TEXT)]).find(anchor) == Found(report="rep_v2", statement="fig_v2")
    assert Ground([version("At the weir 12 people looked on.")]).find(anchor) is None  # the words, but not what stood around them
    assert Ground([version("Correction at 6 p.m. " + TEXT, ref="other")]).find(anchor) is None  # another page


def test_the_report_itself_is_preferred_and_a_correction_holds_in_each_version() -> None:
    fix = on_figure(VELM.figures[0].id, "15", [VELM])
    new = version(TEXT + " More follows.")
    (old_one, new_one), (held,) = fixed([VELM, new], [fix])
    assert [r.figures[0].low for r in (old_one, new_one)] == [15, 15]
    assert held.now == (VELM.figures[0].id, "fig_v2")
    assert Ground([VELM, new]).find(fix.anchors[0]) == Found(report=VELM.id, statement=VELM.figures[0].id)


def test_a_report_is_found_again_by_any_of_its_words() -> None:
    long = make.reading(
        "First words of the page, long enough to be told from others. " + "Filler words. " * 40 + "And its last words.", ref="p"
    )
    anchors = anchor_to(long, None)
    cut = replace(long, id="rep_cut", text="Quite another opening was put here. " + long.text[300:])
    assert Ground([cut]).first(anchors) == Found(report="rep_cut", statement=None)
    assert Ground([replace(long, id="rep_else", text="All of it was written anew.")]).first(anchors) is None
