"""The record as it stood on a day: facts from the reports that were out by then, and from nothing later."""

from collections.abc import Sequence
from datetime import date

import msgspec

from twosource.model import Fact, Lineage, Reading, Story
from twosource.reconcile.accounts import own_date
from twosource.reconcile.facts import find_all_facts


def known_on(readings: Sequence[Reading], day: date) -> tuple[Reading, ...]:
    """The reports that were out on `day`; one whose day is not known is left out, for it cannot be told."""
    return tuple(r for r in readings if (out := own_date(r)) is not None and out <= day)


def as_known_on(day: date, stories: Sequence[Story], readings: Sequence[Reading], lineage: Sequence[Lineage]) -> tuple[Fact, ...]:
    """The facts of `stories` as they stood at the end of `day`: verdicts, values and counts that only later reports changed are undone."""
    out = known_on(readings, day)
    ids = {r.id for r in out}
    held = [msgspec.structs.replace(s, reports=tuple(r for r in s.reports if r in ids)) for s in stories]
    links = [e for e in lineage if e.a in ids and e.b in ids]
    return find_all_facts([s for s in held if s.reports], out, links)
