"""Statements whose figure was corrected or whose report was moved, put with the facts where they belong now.

Only these statements move; what else was found together stays together, so that a judgement changes no more than it has to.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from twosource.model import Judgement, Reading, Story
from twosource.reconcile.alike import likeness as alike
from twosource.reconcile.alike import weights_of
from twosource.reconcile.clusters import BEST
from twosource.reconcile.counted import Counted
from twosource.reconcile.judged_drafts import Draft, Drafts
from twosource.reconcile.judged_rows import Rows
from twosource.reconcile.members import Row
from twosource.reconcile.scope import NEVER, likeness, sums
from twosource.reconcile.tellings import Telling

MOST = 30  # members of a fact that a statement is compared with


def place_figures(drafts: Drafts, readings: Mapping[str, Reading], rows: Rows, by_id: Mapping[str, Judgement]) -> None:
    """Puts each corrected figure with the figures that count the same thing as it does now; alone where none does."""
    for reading in sorted(readings.values(), key=lambda r: r.id):
        for figure in reading.figures:
            draft = drafts.of(figure.id) if figure.judged else None
            if draft is None:
                continue
            judgements = [by_id[i] for i in figure.judged]
            draft.fresh = True
            draft.note(judgements)
            taken = drafts.take(draft, [figure.id])
            taken.fresh = True
            _place(drafts, taken, draft.story, rows, judgements)


def place_reports(drafts: Drafts, before: Sequence[Story], after: Sequence[Story], rows: Rows, moves: Mapping[str, Judgement]) -> None:
    """Puts the statements of each moved report with the facts of the story that it stands in now."""
    was, now = ({r: s.id for s in stories for r in s.reports} for stories in (before, after))
    for report, judgement in sorted(moves.items()):
        if was[report] == now[report]:
            continue
        for draft in [d for d in drafts.all if d.story == was[report] and report in d.members.values()]:
            draft.note([judgement])
            taken = drafts.take(draft, [s for s, r in draft.members.items() if r == report])
            _place(drafts, taken, now[report], rows, [judgement])
    for draft in drafts.all:  # what only recalled a story that is gone now stands with the report that tells it
        if draft.story in was.values() and draft.story not in now.values():
            draft.story = now.get(draft.members[min(draft.members)], draft.story)


def count_anew(drafts: Drafts, marked: Sequence[tuple[Judgement, str, str]], home: Mapping[str, str]) -> None:
    """Has the facts counted anew whose members stand in two reports that a person marked, in the stories that hold the two."""
    for judgement, a, b in marked:
        stories = {home.get(a), home.get(b)}
        for draft in drafts.all:
            if draft.story in stories and {a, b} <= set(draft.members.values()):
                draft.fresh = True
                draft.note([judgement])


def _place(drafts: Drafts, taken: Draft, story: str, rows: Rows, judgements: Sequence[Judgement]) -> None:
    taken.story = story
    mine = list(_rows(taken, rows))
    near = [d for d in drafts.all if d.story == story and d.kind == taken.kind]
    scores = [_link(mine, list(_rows(d, rows)), rows) for d in near]
    best = max(range(len(near)), key=lambda k: (scores[k], -k), default=None)
    into = near[best] if best is not None and scores[best] > 0 else taken
    into.note(judgements)
    drafts.join(into, taken)


def _link(mine: Sequence[Row], theirs: Sequence[Row], rows: Rows) -> float:
    """How well two sets of rows fit: the average of their pairs, mixed with the best, as they are clustered; one veto holds."""
    scores = [s for a in mine for s in _scores(a, theirs, rows)]
    if not scores or min(scores) <= NEVER:
        return NEVER
    return (1 - BEST) * sum(scores) / len(scores) + BEST * max(scores)


def _scores(a: Row, theirs: Sequence[Row], rows: Rows) -> Iterator[float]:
    if isinstance(a, Counted):
        torn = sums([r for r in rows.of(a.account.report).values() if isinstance(r, Counted)])
        for b in theirs:
            if isinstance(b, Counted):
                apart = a.block != b.block or tuple(sorted((a.account.id, b.account.id))) in torn
                yield NEVER if apart else likeness(a, b).score
    else:
        tellings = [b for b in theirs if isinstance(b, Telling)]
        weights = weights_of([a, *tellings])
        yield from (alike(a, b, weights) for b in tellings)


def _rows(draft: Draft, rows: Rows) -> Iterator[Row]:
    by_report: defaultdict[str, list[str]] = defaultdict(list)
    for statement, report in sorted(draft.members.items(), key=lambda m: (m[1], m[0]))[:MOST]:
        by_report[report].append(statement)
    for report, statements in by_report.items():
        yield from (rows.of(report)[s] for s in statements)
