"""The light row of a story, made when the record is written, so that lists need not open it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from twosource.model import Fact, Lineage, Reading, Story, StoryRow, tally

LEAD = 3
MOST_NAMES = 20


def story_row(story: Story, readings: Sequence[Reading], facts: Sequence[Fact], lineage: Iterable[Lineage]) -> StoryRow:
    """The row of `story` over its readings, its facts (weightiest first) and the lineage among its reports.

    What people rejected is counted with its facts, but neither leads nor shows as a verdict.
    """
    facts_left = [f for f in facts if f.ruling != "rejected"]
    published = [r.published for r in readings if r.published]
    told = [place for r in readings for place in (*(f.place for f in r.figures), *(e.place for e in r.events))]
    return StoryRow(
        id=story.id, title=story.title, opened=story.opened, latest=max(published, default=None), reports=len(story.reports),
        tally=tally(readings, lineage), facts=len(facts),
        verdicts=dict(Counter(f.verdict for f in facts_left)), lead=tuple(map(_light, facts_left[:LEAD])),
        languages=_frequent(r.language for r in readings),
        places=_frequent(told), kinds=_frequent(_kinds(readings, facts)),
        actors=_frequent(
            name
            for r in readings
            for name in (*(a.source.name for a in r.attributions if a.source), *(p.party for p in r.positions))
        ),
    )  # fmt: skip


def _kinds(readings: Sequence[Reading], facts: Sequence[Fact]) -> Iterable[str]:
    yield from (f.kind for f in facts)
    for reading in readings:
        yield from (figure.kind for figure in reading.figures)
        yield from (event.type.lower() for event in reading.events)


def _frequent(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(n for n in names if n).most_common(MOST_NAMES))


def _light(fact: Fact) -> Fact:
    return replace(fact, members=(), relations=(), joins=(), origins=(), superseded=(), clauses=())
