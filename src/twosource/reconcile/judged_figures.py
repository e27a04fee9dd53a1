"""Figures as people corrected them: their kind, their bounds, or both. What was read keeps its id and its words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from twosource.model import Figure, Judgement, Reading
from twosource.model.judging import fix_of
from twosource.model.statements import Hedge
from twosource.reconcile.judged_anchors import Ground
from twosource.reconcile.judged_notes import Notes


def fix_figures(readings: Iterable[Reading], judgements: Sequence[Judgement], ground: Ground, notes: Notes) -> tuple[Reading, ...]:
    """`readings` with the corrections made; those that none concerns are given back as they are.

    `judgements` are in force and in order of time: of two corrections of one thing the later holds. A correction also holds in other
    versions of the page that have kept its words.
    """
    fixes: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.kind == "figure":
            found = [f for a in judgement.anchors for f in ground.find_all(a) if f.statement]
            if not found:
                notes.lost(judgement, "No report has these words any more, or no figure is read in them.")
                continue
            notes.holds(judgement, (f.statement for f in found if f.statement))
            for place in found:
                fixes[place.statement or ""].append(judgement)
    out = []
    for reading in readings:
        if any(f.id in fixes for f in reading.figures):
            reading = replace(reading, figures=tuple(_fixed(f, fixes[f.id], notes) if f.id in fixes else f for f in reading.figures))
        out.append(reading)
    return tuple(out)


def _fixed(figure: Figure, judgements: Sequence[Judgement], notes: Notes) -> Figure:
    decided: dict[str, Judgement] = {}
    for judgement in judgements:
        fix = fix_of(judgement.value or "")
        if fix.kind is not None:
            decided["kind"] = judgement
            figure = replace(figure, kind=fix.kind)
        if fix.bounds is not None:
            decided["bounds"] = judgement
            low, high = fix.bounds
            figure = replace(figure, low=low, high=high, hedge=_hedge(low, high))
    holding = {j.id for j in decided.values()}
    for judgement in judgements:
        if judgement.id not in holding:
            notes.overtaken(judgement, judgements[-1])
    return replace(figure, judged=tuple(j.id for j in judgements if j.id in holding))


def _hedge(low: float | None, high: float | None) -> Hedge:
    if low is None or high is None:
        return "at-most" if low is None else "at-least"
    return "exact" if low == high else "range"
