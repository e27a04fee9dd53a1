"""Facts: statements of several reports that speak of one thing, and what stands behind them."""

from typing import Literal

import msgspec

FactKind = Literal["figure", "event", "position"]
RelationKind = Literal["same", "refines", "updates", "conflicts", "different-scope", "lost-attribution"]
Verdict = Literal["single-origin", "corroborated", "conflicting", "updated"]
Ruling = Literal["confirmed", "rejected"]


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of one report."""

    report: str
    statement: str


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds over the current members; `best` only where a rule can say why, else None. Source: UCDP low/best/high."""

    low: int | float | None
    best: int | float | None
    high: int | float | None


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How statement `b` stands to statement `a` ("b refines a"), and why."""

    a: str
    b: str
    relation: RelationKind
    why: str
    rule: str = ""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The four counts and the origins that are left when copies, agencies and sources are joined."""

    texts: int
    dispatches: int
    agencies: int
    primary_sources: int
    independent_origins: int
    independent_origins_range: tuple[int, int]


class Join(msgspec.Struct, frozen=True, kw_only=True):
    """Why two statements count as one origin; `certain` is False where the link is doubtful."""

    a: str
    b: str
    why: str
    certain: bool


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """`summary[start:end]`, one clause of a fact's summary, and the statements whose quotes it rests on."""

    start: int
    end: int
    statements: tuple[str, ...]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Statements that speak of the same thing in the world; the verdict says what is reported, never what is true.

    `summary` is one plain sentence that holds nothing that no member says; `clauses` link its parts to their quotes.
    `superseded` are members that a later one updates. `weight` ranks facts: origins, spread, disagreement and novelty.
    `judged` are the judgements of people that made the fact what it is, `ruling` what they hold of it.
    """

    id: str
    story: str
    kind: FactKind
    summary: str
    members: tuple[Member, ...]
    value: Value | None
    relations: tuple[Relation, ...]
    counts: Counts
    origins: tuple[tuple[str, ...], ...]
    verdict: Verdict
    joins: tuple[Join, ...] = ()
    superseded: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    weight: float = 0.0
    judged: tuple[str, ...] = ()
    ruling: Ruling | None = None

    @property
    def is_wide(self) -> bool:
        """Several texts give it."""
        return len({m.report for m in self.members}) > 1
