"""Facts of a story: its reports' statements grouped by what they speak of, with relations, origins, counts and verdict."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from twosource.model import Fact, Lineage, Member, Reading, Relation, Story, content_id
from twosource.reconcile.accounts import accounts_of
from twosource.reconcile.bounds import bounds_of
from twosource.reconcile.counted import Counted
from twosource.reconcile.counts import count
from twosource.reconcile.figure_facts import figure_groups
from twosource.reconcile.figure_relations import relate
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.members import Edge, Row, account
from twosource.reconcile.origins import find_origins
from twosource.reconcile.summary import summarise
from twosource.reconcile.value import value_of
from twosource.reconcile.verdict import judge, superseded
from twosource.reconcile.weight import weigh


def find_facts(story: Story, readings: Sequence[Reading], lineage: Sequence[Lineage]) -> tuple[Fact, ...]:
    """The facts of `story`, heaviest first; each figure, event and position of its reports is a member of one fact.

    The order of `readings` and `lineage` changes nothing.
    """
    mine = sorted((r for r in readings if r.id in set(story.reports)), key=lambda r: r.id)
    kinship = Kinship.of(lineage)
    accounts = [accounts_of(r) for r in mine]
    facts = [_figure_fact(story, group, kinship) for group in figure_groups(accounts)]
    return tuple(sorted(facts, key=lambda f: (-f.weight, f.id)))


def _figure_fact(story: Story, rows: Sequence[Counted], kinship: Kinship) -> Fact:
    edges = []
    for a, b in combinations(sorted(rows, key=lambda r: r.account.id), 2):
        ruling = relate(a, b, kinship)
        one, two = (b, a) if ruling.swap else (a, b)
        edges.append(Edge(one.account.id, two.account.id, ruling.relation, ruling.rule, ruling.why))
    exact = {r.account.id: not bounds_of(r.figure).vague for r in rows}
    old = superseded(edges)
    return _fact(story, "figure", rows, edges, exact, old, kinship)


def _fact(
    story: Story, kind: str, rows: Sequence[Row], edges: Sequence[Edge], exact: dict[str, bool], old: frozenset[str], kinship: Kinship
) -> Fact:
    accounts = sorted((account(r) for r in rows), key=lambda a: (a.report, a.start, a.id))
    origins = find_origins(accounts, {frozenset((e.a, e.b)): e.relation for e in edges}, exact, kinship)
    counts = count(accounts, origins, kinship)
    verdict = judge(edges, origins, old)
    sentence, clauses = summarise(rows, old)
    figures = [r for r in rows if isinstance(r, Counted)]
    return Fact(
        id=content_id("fct", [story.id, kind, min(a.id for a in accounts)]),
        story=story.id,
        kind=kind,  # type: ignore[arg-type]
        summary=sentence,
        members=tuple(Member(report=a.report, statement=a.id) for a in accounts),
        value=value_of(figures, old) if figures else None,
        relations=_relations(edges),
        counts=counts,
        origins=origins.groups,
        verdict=verdict,
        joins=origins.joins,
        superseded=tuple(sorted(old)),
        clauses=clauses,
        weight=weigh(accounts, counts, verdict, background=any(r.period for r in figures)),
    )


def _relations(edges: Iterable[Edge]) -> tuple[Relation, ...]:
    return tuple(Relation(a=e.a, b=e.b, relation=e.relation, why=e.why, rule=e.rule) for e in edges)  # type: ignore[arg-type]
