"""Facts of a story: its reports' statements grouped by what they speak of, with relations, origins, counts and verdict."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, combinations
from typing import TypeVar

from twosource.model import Fact, Lineage, Member, Reading, Relation, Story, content_id
from twosource.model.facts import FactKind
from twosource.reconcile.accounts import Account, accounts_of
from twosource.reconcile.answers import find_answers
from twosource.reconcile.counted import Counted, counted_of
from twosource.reconcile.counts import count
from twosource.reconcile.figure_relations import relate
from twosource.reconcile.kindred import find_kindred
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.look_alikes import find_look_alikes
from twosource.reconcile.members import Edge, Row
from twosource.reconcile.origins import Stated, find_origins
from twosource.reconcile.outcomes import find_outcomes
from twosource.reconcile.outlines import Outline, Outlines, StoryWork
from twosource.reconcile.rulings import Ruling
from twosource.reconcile.summary import summarise
from twosource.reconcile.telling_relations import relate_tellings
from twosource.reconcile.tellings import Telling, tellings_of
from twosource.reconcile.value import value_of
from twosource.reconcile.verdict import judge, superseded
from twosource.reconcile.weight import weigh

EVERY_PAIR = 60  # members up to which each is related to each; beyond it, each to the members nearest in order
NEAREST = 12
R = TypeVar("R", Counted, Telling)


def find_facts(story: Story, readings: Sequence[Reading], lineage: Sequence[Lineage]) -> tuple[Fact, ...]:
    """The facts of `story`, heaviest first; each figure, event and position of its reports is a member of one fact.

    The order of `readings` and `lineage` changes nothing.
    """
    return find_all_facts([story], readings, lineage)


def find_all_facts(stories: Sequence[Story], readings: Sequence[Reading], lineage: Sequence[Lineage]) -> tuple[Fact, ...]:
    """The facts of all `stories`, each story's heaviest first; a figure that one story's report recalls of another's incident is
    a member of that incident's fact.
    """
    kinship = Kinship.of(lineage)
    by_id = {r.id: r for r in readings}
    outlines, rows = Outlines(), dict[str, Row]()
    for story in stories:
        for reading in (by_id[r] for r in sorted(set(story.reports)) if r in by_id):
            accounts = accounts_of(reading)
            outlines.add(story.id, accounts)
            rows |= _rows(accounts)
    return tuple(f for story, outline in outlines.by_story().items() for f in facts_outlined(story, outline, rows, kinship))


def facts_of_story(work: StoryWork) -> tuple[Fact, ...]:
    """The facts of one story, heaviest first, from its outline among all stories."""
    rows = {id: row for reading in work.readings for id, row in _rows(accounts_of(reading)).items()}
    return facts_outlined(work.story, work.outline, rows, Kinship.of(work.lineage))


def facts_outlined(story: str, outline: Outline, rows: Mapping[str, Row], kinship: Kinship) -> tuple[Fact, ...]:
    """The facts of one story, heaviest first; `rows` are the statements of its outline by id."""
    counted = [(story, [r for i in group if isinstance(r := rows[i], Counted)]) for group in outline.figures]
    tellings = [(story, [r for i in group if isinstance(r := rows[i], Telling)]) for group in outline.tellings]
    newest = newest_day(rows[i].account for group in (*outline.figures, *outline.tellings) for i in group)
    alike = find_look_alikes(counted)
    facts = [fact_of(s, group, kinship, beside, newest) for (s, group), beside in zip(counted, alike, strict=True)]
    across = zip(find_answers(tellings, kinship), find_outcomes(tellings), find_kindred(tellings, kinship), strict=True)
    facts += [fact_of(s, g, kinship, once(*found), newest) for (s, g), found in zip(tellings, across, strict=True)]
    return tuple(sorted(facts, key=by_weight))


def once(*found: Sequence[Edge]) -> list[Edge]:
    """The ties of `found`, one for each pair: the first that names it."""
    pairs: dict[frozenset[str], Edge] = {}
    for edge in chain(*found):
        pairs.setdefault(frozenset((edge.a, edge.b)), edge)
    return list(pairs.values())


def _rows(accounts: Sequence[Account]) -> dict[str, Row]:
    rows: list[Row] = [*counted_of(accounts), *tellings_of(accounts)]
    return {r.account.id: r for r in rows}


def by_weight(fact: Fact) -> tuple[str, float, str]:
    """Facts by story, each story's heaviest first."""
    return fact.story, -fact.weight, fact.id


def newest_day(accounts: Iterable[Account]) -> date | None:
    """The last day on which any of the accounts was made known; None where no day is known."""
    return max((a.as_of for a in accounts if a.as_of is not None), default=None)


def fact_of(
    story: str, rows: Sequence[Counted] | Sequence[Telling], kinship: Kinship, beside: Sequence[Edge] = (), newest: date | None = None
) -> Fact:
    """The fact that `rows` (all figures, all events or all positions) make; `beside` are ties of its members to other facts', `newest`
    is the newest day of its story.
    """
    counted = [r for r in rows if isinstance(r, Counted)]
    tellings = [r for r in rows if isinstance(r, Telling)]
    edges = _edges(counted, lambda a, b: relate(a, b, kinship)) or _edges(tellings, lambda a, b: relate_tellings(a, b, kinship))
    kind: FactKind = "figure" if counted else "position" if tellings[0].is_position else "event"
    return _fact(story, kind, [*counted, *tellings], edges, kinship, beside, newest)


def _stated(row: Row) -> Stated:
    if isinstance(row, Counted):
        return Stated(row.account, True, row.bounds.core if not row.bounds.vague else None)
    return Stated(row.account, False, None)


def _anchor(accounts: Sequence[Account]) -> str:
    """The member that names the fact: the first made known, so that later reports leave the id as it is."""
    return min(accounts, key=lambda a: (a.as_of is None, a.as_of or date.min, a.report, a.start, a.id)).id


def _edges(rows: Sequence[R], relate_two: Callable[[R, R], Ruling]) -> list[Edge]:
    """How the members stand to one another, pair by pair."""
    ordered = sorted(rows, key=lambda r: (r.account.report, r.account.start, r.account.id))
    pairs = combinations(ordered, 2) if len(ordered) <= EVERY_PAIR else _near_pairs(ordered)
    return [relate_two(a, b).edge(a.account.id, b.account.id) for a, b in pairs]


def _near_pairs(ordered: Sequence[R]) -> list[tuple[R, R]]:
    return [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 : i + 1 + NEAREST]]


def _fact(
    story: str, kind: FactKind, rows: Sequence[Row], edges: Sequence[Edge], kinship: Kinship, beside: Sequence[Edge], newest: date | None
) -> Fact:
    accounts = sorted((r.account for r in rows), key=lambda a: (a.report, a.start, a.id))
    old = superseded(edges)
    origins = find_origins([_stated(r) for r in rows], {frozenset((e.a, e.b)): e.relation for e in edges}, kinship)
    counts = count(accounts, origins, kinship)
    verdict = judge(edges, origins, old)
    sentence, clauses = summarise(rows, old)
    figures = [r for r in rows if isinstance(r, Counted)]
    return Fact(
        id=content_id("fct", [story, kind, _anchor(accounts)]),
        story=story,
        kind=kind,
        summary=sentence,
        members=tuple(Member(report=a.report, statement=a.id) for a in accounts),
        value=value_of(figures, old) if figures else None,
        relations=tuple(Relation(a=e.a, b=e.b, relation=e.relation, why=e.why, rule=e.rule) for e in (*edges, *beside)),
        counts=counts,
        origins=origins.groups,
        verdict=verdict,
        joins=origins.joins,
        superseded=tuple(sorted(old)),
        clauses=clauses,
        weight=weigh(accounts, counts, verdict, background=any(r.period for r in figures), old=old, newest=newest),
    )
