"""Judgements for tests, made of the records that they are about."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from twosource.model import Anchor, Fact, Held, Judgement, Reading, new_judgement
from twosource.reconcile.judged import Found, judge
from twosource.reconcile.judged_anchors import anchor_to
from twosource.reconcile.judged_subjects import fact_anchors

NOON = datetime(2031, 4, 1, 12, tzinfo=UTC)


def on_facts(
    kind: str, facts: Sequence[Fact], readings: Sequence[Reading], *, minute: int = 0, off: Sequence[str] = (), value: str | None = None
) -> Judgement:
    """A judgement on facts; `off` are statements to split off the first."""
    by_id = {r.id: r for r in readings}
    anchors: list[Anchor] = [a for k, f in enumerate(facts) for a in fact_anchors(f, by_id, k)]
    holder = {s: r for r in readings for s in r.statements}
    for k, statement in enumerate(off, len(facts)):
        anchors += anchor_to(holder[statement], statement, subject=k)
    return made(kind, *(f.id for f in facts), *off, value=value, anchors=anchors, minute=minute)


def on_figure(figure: str, value: str, readings: Sequence[Reading], *, minute: int = 0) -> Judgement:
    """A correction of a figure."""
    reading = next(r for r in readings if figure in r.statements)
    return made("figure", figure, value=value, anchors=anchor_to(reading, figure), minute=minute)


def on_reports(kind: str, *reports: Reading, value: str | None = None, minute: int = 0, others: Sequence[Reading] = ()) -> Judgement:
    """A judgement on reports; `others` are those of the story that one is moved to."""
    anchors = [a for k, r in enumerate(reports) for a in anchor_to(r, None, subject=k)]
    anchors += [a for r in others for a in anchor_to(r, None, subject=1)]
    return made(kind, *(r.id for r in reports), value=value, anchors=anchors, minute=minute)


def made(kind: str, *subjects: str, value: str | None = None, anchors: Sequence[Anchor] = (), minute: int = 0) -> Judgement:
    """A judgement of noon and so many minutes."""
    at = NOON + timedelta(minutes=minute)
    return new_judgement(kind, subjects, value=value, by="Ada", at=at, why="read it", anchors=anchors)  # type: ignore[arg-type]


def applied(facts: Sequence[Fact], log: Sequence[Judgement], readings: Sequence[Reading]) -> tuple[tuple[Fact, ...], tuple[Held, ...]]:
    """The facts with the log applied, and how each of its judgements stands."""
    out, held = judge(Found(readings=tuple(readings), lineage=(), stories=(), facts=tuple(facts)), log, lambda story: story)
    return out.facts, held
