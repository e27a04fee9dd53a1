"""People's judgements as verbs of the Newsroom: made, listed, undone, and still there after a re-run."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.pipeline.test_newsroom import COPY, FIRST, OTHER

from twosource.model import Fact, InputError, NotInRecord
from twosource.pipeline import Newsroom
from twosource.store import Store

NOON = datetime(2031, 4, 1, 12, tzinfo=UTC)
ADA = {"by": "Ada", "why": "I read both."}


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    where = tmp_path / "in"
    where.mkdir()
    for name, text in (("a.txt", FIRST), ("b.txt", COPY), ("c.txt", OTHER)):
        (where / name).write_text(text)
    room = Newsroom(store=Store(str(tmp_path / "record.db")))
    room.read([str(where)])
    return room


def tolls(room: Newsroom) -> tuple[Fact, Fact]:
    """The dead and the wounded."""
    found = [f for s in room.stories() for f in room.facts(s.id) if f.kind == "figure" and len({m.report for m in f.members}) > 1]
    four, nine = sorted(found, key=lambda f: f.value.low or 0)[:2]  # type: ignore[union-attr]
    assert (four.value.low, nine.value.low) == (4, 9)  # type: ignore[union-attr]
    return four, nine


def test_merged_facts_are_one_until_that_is_undone(room: Newsroom) -> None:
    four, nine = tolls(room)
    before = room.dossier()
    held = room.judge("merge", [four.id[:12], nine.id[:12]], **ADA)
    assert (held.standing, held.judgement.subjects) == ("holds", (four.id, nine.id))
    assert held.judgement.about == f"{four.summary} · {nine.summary}"
    (one,) = (room.fact(i) for i in held.now)
    assert {m.statement for m in one.members} == {m.statement for m in (*four.members, *nine.members)}
    assert room.fact(four.id) == room.fact(nine.id) == one
    room.undo(held.judgement.id[:12], by="Ada")
    after = room.dossier()
    assert (after.facts, after.stories, after.lineage, after.reports) == (before.facts, before.stories, before.lineage, before.reports)
    assert [h.standing for h in room.judgements()] == ["holds", "undone"]


def test_a_judgement_is_kept_through_a_re_run_and_an_undo_after_it_still_works(room: Newsroom) -> None:
    four, nine = tolls(room)
    found = room.dossier().facts
    held = room.judge("merge", [four.id, nine.id], **ADA)
    judged = room.dossier().facts
    room.regroup()
    again = room.dossier()
    assert again.facts == judged
    assert [h.judgement.id for h in again.judgements] == [held.judgement.id]
    assert room.changes() == ()
    room.undo(held.judgement.id, by="Ada")
    assert room.dossier().facts == found


def test_a_corrected_figure_is_shown_corrected_and_read_again_as_it_was(room: Newsroom) -> None:
    four, _ = tolls(room)
    member = four.members[0]
    as_read = room.report(member.report)
    held = room.judge("figure", [member.statement], value="wounded 5..6", **ADA)
    figure = room.report(member.report).statements[member.statement]
    assert (figure.kind, figure.low, figure.high, figure.judged) == ("wounded", 5, 6, (held.judgement.id,))  # type: ignore[union-attr]
    corrected = room.dossier()
    room.regroup()
    assert room.dossier().facts == corrected.facts
    room.undo(held.judgement.id, by="Ada", why="misread")
    assert room.report(member.report) == as_read


def test_a_report_moved_out_has_a_story_of_its_own(room: Newsroom) -> None:
    story = next(s for s in room.dossier().stories if len(s.reports) == 2)
    report = story.reports[1]
    held = room.judge("move", [report], value="new", **ADA)
    alone = next(s for s in room.dossier().stories if s.reports == (report,))
    assert alone.judged == (held.judgement.id,)
    assert alone.title
    with pytest.raises(InputError, match="already"):
        room.judge("move", [report], value=alone.id[:12], **ADA)
    back = room.judge("move", [report], value=story.id[:12], **ADA)
    assert {len(s.reports) for s in room.dossier().stories} == {1, 2}
    assert {h.judgement.id: h.standing for h in room.judgements(story.id)} == {held.judgement.id: "overtaken", back.judgement.id: "holds"}


def test_an_undo_can_be_undone_and_nothing_is_undone_twice(room: Newsroom) -> None:
    four, _ = tolls(room)
    confirm = room.judge("confirm", [four.id], **ADA, at=NOON)
    undo = room.undo(confirm.judgement.id, by="Ben", at=NOON.replace(hour=13))
    with pytest.raises(InputError, match="already"):
        room.undo(confirm.judgement.id, by="Ben")
    assert room.fact(four.id).ruling is None
    room.undo(undo.judgement.id, by="Ada", at=NOON.replace(hour=14))
    assert room.fact(four.id).ruling == "confirmed"


def test_ratings_are_listed_under_the_name_that_the_source_is_known_by(room: Newsroom) -> None:
    first = room.judge("source-rating", ["SOHR"], value="C", **ADA)
    second = room.judge("source-rating", ["the Syrian Observatory for Human Rights"], value="B", **ADA)
    assert first.judgement.subjects == second.judgement.subjects == ("Syrian Observatory for Human Rights",)
    assert [h.standing for h in room.judgements()] == ["holds", "overtaken"]
    room.undo(second.judgement.id, by="Ada")
    assert room.judgement(first.judgement.id).standing == "holds"
    room.regroup()
    assert room.judgement(first.judgement.id).standing == "holds"


def test_a_report_gone_from_the_store_leaves_its_judgement_lost_and_told(room: Newsroom, tmp_path: Path) -> None:
    story = next(s for s in room.dossier().stories if len(s.reports) == 1)
    held = room.judge("item-rating", [story.reports[0]], value="3", **ADA)
    other = Newsroom(store=Store(str(tmp_path / "other.db")))
    (tmp_path / "d.txt").write_text(FIRST)
    other.read([str(tmp_path / "d.txt")])
    assert other.store
    other.store.add_judgements([held.judgement])
    assert other.judgements()[0].standing == "lost"
    other.regroup()
    (told,) = other.judgements()
    assert (told.standing, told.note) == ("lost", "Its words are not in the store any more.")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("confirm", "x", "takes one fact"),
        ("figure", "many", "neither bounds"),
        ("item-rating", "7", "from 1 to 6"),
        ("merge", None, "two or more"),
    ],
)
def test_what_a_kind_does_not_take_is_told(room: Newsroom, kind: str, value: str | None, words: str) -> None:
    four, _ = tolls(room)
    subject = four.members[0].statement if kind == "figure" else four.id
    with pytest.raises(InputError, match=words):
        room.judge(kind, [subject], value=value, **ADA)  # type: ignore[arg-type]
    assert room.judgements() == ()


def test_a_subject_that_is_not_in_the_record_is_told(room: Newsroom) -> None:
    with pytest.raises(NotInRecord, match="twosource facts"):
        room.judge("confirm", ["fct_0000"], **ADA)
    with pytest.raises(NotInRecord, match="evidence"):
        room.judge("figure", ["fig_0000"], value="3", **ADA)
    with pytest.raises(NotInRecord, match="twosource judgements"):
        room.undo("jdg_0000", by="Ada")
    with pytest.raises(InputError, match="reason"):
        room.judge("confirm", [tolls(room)[0].id], by="Ada", why=" ")
