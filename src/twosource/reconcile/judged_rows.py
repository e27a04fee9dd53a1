"""Facts made anew of chosen members, from what their reports say alone: the same members always make the same fact."""

from collections.abc import Iterable, Mapping, Sequence

from twosource.model import Fact, Reading
from twosource.reconcile.accounts import accounts_of
from twosource.reconcile.counted import Counted, counted_of
from twosource.reconcile.facts import fact_of, newest_day
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.members import Edge, Row
from twosource.reconcile.tellings import Telling, tellings_of


class Rows:
    """The rows of statements, by their ids; each report is opened when one of its statements is first asked for."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._opened: dict[str, dict[str, Row]] = {}

    def of(self, report: str) -> dict[str, Row]:
        """The rows of one report."""
        if report not in self._opened:
            accounts = accounts_of(self._readings[report])
            found: list[Row] = [*counted_of(accounts), *tellings_of(accounts)]
            self._opened[report] = {r.account.id: r for r in found}
        return self._opened[report]


def remade(story: str, members: Mapping[str, str], rows: Rows, kinship: Kinship, beside: Iterable[Edge]) -> Fact:
    """The fact of `members` (statement to report); of the ties `beside`, those of one of them to a statement of another fact are kept.

    It is weighed as new on the last day of its members: what a person has had in hand is to be seen.
    """
    found = [rows.of(report)[statement] for statement, report in sorted(members.items(), key=lambda m: (m[1], m[0]))]
    outside = [e for e in beside if (e.a in members) != (e.b in members)]
    counted, tellings = [r for r in found if isinstance(r, Counted)], [r for r in found if isinstance(r, Telling)]
    return fact_of(story, counted or tellings, kinship, outside, newest_day(r.account for r in found))


def ties_of(fact: Fact) -> list[Edge]:
    """The relations of the fact as edges."""
    return [Edge(r.a, r.b, r.relation, r.rule, r.why) for r in fact.relations]


def beside_of(facts: Sequence[Fact]) -> list[Edge]:
    """The ties of the facts' members to statements of other facts, each once."""
    found = {}
    for fact in facts:
        own = {m.statement for m in fact.members}
        for edge in ties_of(fact):
            if not (edge.a in own and edge.b in own):
                found[edge.a, edge.b, edge.rule] = edge
    return list(found.values())
