"""Readings for the reconciliation tests: one invented flood, one invented stand-off, told by several outlets."""

from typing import Any

from tests import make

from twosource.model import Attribution, Fact, Figure, Lineage, Reading, Relation
from twosource.reconcile import find_facts


def told(
    text: str,
    quote: str,
    low: float | None,
    high: float | None,
    *,
    by: str | None = None,
    ref: str = "a",
    published: str | None = "2031-03-02",
    **fields: Any,
) -> Reading:
    """A report of `text` with one figure at `quote`, attributed to `by` where given."""
    return reading(text, [(quote, low, high, {"by": by, **fields})], ref=ref, published=published)


def reading(
    text: str,
    figures: list[tuple[str, float | None, float | None, dict[str, Any]]],
    *,
    ref: str = "a",
    published: str | None = "2031-03-02",
    **given: Any,
) -> Reading:
    """A report with several figures: (quote, low, high, fields); `by` among the fields is who says it."""
    made: list[Figure] = []
    said: list[Attribution] = []
    for quote, low, high, fields in figures:
        by = fields.pop("by", None)
        attribution = None
        if by:
            name = fields.pop("name", None)
            attribution = make.attribution(text, quote, said_by=make.source(text, by, name=name), id=f"att_{ref}_{len(said)}")
            said.append(attribution)
        made.append(
            make.figure(text, quote, low, high, attribution=attribution.id if attribution else None, id=f"fig_{ref}_{len(made)}", **fields)
        )
    return make.reading(text, ref=ref, published=published, figures=made, attributions=said, **given)


def facts_of(*readings: Reading, lineage: tuple[Lineage, ...] = ()) -> tuple[Fact, ...]:
    """The facts of one story of all the readings."""
    return find_facts(make.story(readings), readings, lineage)


def only(facts: tuple[Fact, ...]) -> Fact:
    """The one fact there is."""
    assert len(facts) == 1, [f.summary for f in facts]
    return facts[0]


def only_relation(fact: Fact) -> Relation:
    """The one relation of a fact of two members."""
    assert len(fact.relations) == 1
    return fact.relations[0]
