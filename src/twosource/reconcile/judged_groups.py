"""Reports that people moved between stories, and lineage that they marked."""

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from twosource.model import Evidence, Judgement, Lineage, Story, content_id
from twosource.model.groups import LineageRelation
from twosource.model.judging import NEW_STORY
from twosource.reconcile.judged_anchors import Ground
from twosource.reconcile.judged_notes import Notes

DIRECTED = ("copy", "derived", "translation")


def mark_lineage(lineage: Sequence[Lineage], judgements: Sequence[Judgement], ground: Ground, notes: Notes) -> tuple[Lineage, ...]:
    """`lineage` with the marks of people in the place of what was found, or beside it. `judgements` are in force, in order of time."""
    marks: dict[frozenset[str], Judgement] = {}
    ends: dict[str, tuple[str, str]] = {}
    for judgement in judgements:
        if judgement.kind != "lineage":
            continue
        a, b = (ground.first(judgement.of(k)) for k in (0, 1))
        if a is None or b is None or a.report == b.report:
            notes.lost(judgement, "One of the two reports is not in the store any more.")
            continue
        pair = frozenset((a.report, b.report))
        notes.holds(judgement, (a.report, b.report))
        if pair in marks:
            notes.overtaken(marks[pair], judgement)
        marks[pair] = judgement
        ends[judgement.id] = (a.report, b.report)
    if not marks:
        return tuple(lineage)
    found = {frozenset((x.a, x.b)): x for x in lineage}
    kept = [x for x in lineage if frozenset((x.a, x.b)) not in marks]
    made = [_marked(*ends[j.id], j, found.get(pair)) for pair, j in marks.items()]
    return tuple(sorted((*kept, *made), key=lambda x: (x.a, x.b)))


def _marked(a: str, b: str, judgement: Judgement, found: Lineage | None) -> Lineage:
    evidence = found.evidence if found else ()
    if found is not None and found.a != a:
        evidence = tuple(Evidence(kind=e.kind, a=e.b, b=e.a) for e in evidence)
    relation: LineageRelation = judgement.value  # type: ignore[assignment]  # checked when it was made
    return Lineage(
        a=a, b=b, relation=relation, low=1.0, high=1.0, evidence=evidence, why=f"{judgement.by} marked it: {judgement.why}",
        directed=relation in DIRECTED, judged=judgement.id,
    )  # fmt: skip


def move_reports(
    stories: Sequence[Story], judgements: Sequence[Judgement], ground: Ground, notes: Notes, made: Callable[[Story], Story]
) -> tuple[tuple[Story, ...], dict[str, Judgement]]:
    """`stories` with reports moved as people decided, and the move that holds of each moved report. An empty story is gone.

    `judgements` are in force and in order of time. `made` gives a story whose `reports` have changed its title and days.
    """
    holds: dict[str, set[str]] = {s.id: set(s.reports) for s in stories}
    home = {report: s.id for s in stories for report in s.reports}
    touched: dict[str, list[str]] = {}
    last: dict[str, Judgement] = {}
    for judgement in judgements:
        if judgement.kind != "move":
            continue
        found = ground.first(judgement.of(0))
        if found is None or found.report not in home:
            notes.lost(judgement, "The report is not in the store any more.")
            continue
        target = content_id("sty", ["moved", judgement.id]) if judgement.value == NEW_STORY else _target(judgement, ground, home)
        if target is None:
            notes.lost(judgement, "No report of the story that it was moved to is in the store any more.")
            continue
        before = home[found.report]
        holds[before].discard(found.report)
        holds.setdefault(target, set()).add(found.report)
        home[found.report] = target
        for story in {before, target}:
            touched.setdefault(story, []).append(judgement.id)
        notes.holds(judgement, (found.report,), (before, target))
        if found.report in last:
            notes.overtaken(last[found.report], judgement)
        last[found.report] = judgement
    by_id = {s.id: s for s in stories}
    out = [s for s in stories if s.id not in touched]
    for story, judged in touched.items():
        if holds[story]:
            old = by_id.get(story) or Story(id=story, title="", reports=(), opened=None, closed=None)
            out.append(made(replace(old, reports=tuple(sorted(holds[story])), judged=tuple(dict.fromkeys(judged)))))
    return tuple(sorted(out, key=lambda s: (s.opened is None, str(s.opened or ""), s.id))), last


def _target(judgement: Judgement, ground: Ground, home: dict[str, str]) -> str | None:
    """The story that holds most of the reports by which the target is known."""
    own = ground.first(judgement.of(0))
    found = {f.report for a in judgement.of(1) if (f := ground.find(a))} - {own.report if own else ""}
    votes = Counter(home[r] for r in found if r in home)
    return min(votes, key=lambda s: (-votes[s], s)) if votes else None
