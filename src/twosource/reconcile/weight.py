"""The weight by which facts are ranked: origins, spread, disagreement and novelty."""

from collections.abc import Sequence
from datetime import date
from math import log2

from twosource.model import Counts, Event, Figure
from twosource.model.facts import Verdict
from twosource.reconcile.accounts import Account

KIND = {
    "killed": 1.2,
    "displaced": 1.1,
    "wounded": 0.8,
    "missing": 0.8,
    "kidnapped": 0.8,
    "besieged": 0.8,
    "arrested": 0.7,
    "evacuated": 0.7,
}
NOVELTY = 0.6
FRESH_DAYS = 2  # days by which what a fact adds to the news is halved
LEAD = 1200  # characters in which a report tells what it is about


def weigh(
    accounts: Sequence[Account], counts: Counts, verdict: Verdict, *, background: bool, old: frozenset[str] = frozenset(),
    newest: date | None = None,
) -> float:  # fmt: skip
    """The weight of a fact, at least 0; larger comes first in the dossier.

    A fact weighs more with more origins, texts and dispatches, where reports disagree or a count was replaced, where it stands in
    the leads of reports, for figures of people, and the nearer its latest statement that is not in `old` (replaced) lies to the
    `newest` day of its story; where days are not known, novelty counts for nothing. Background of other times weighs a third.
    """
    statement = accounts[0].statement
    kind = KIND.get(statement.kind, 0.5) if isinstance(statement, Figure) else 0.5 if isinstance(statement, Event) else 0.6
    spread = log2(1 + counts.texts) + 0.5 * log2(counts.dispatches) + log2(counts.independent_origins)
    dispute = {"conflicting": 1.0, "updated": 0.7, "corroborated": 0.4, "single-origin": 0.0}[verdict]
    lead = sum(a.start < LEAD for a in accounts) / len(accounts)
    total = kind + spread + dispute + 0.6 * lead + NOVELTY * novelty(accounts, old, newest)
    return round(total / 3 if background else total, 3)


def novelty(accounts: Sequence[Account], old: frozenset[str], newest: date | None) -> float:
    """How new the fact is to its story, 1 for what was said on its newest day, halved every `FRESH_DAYS`; 0 where it cannot be told."""
    days = [a.as_of for a in accounts if a.as_of is not None and a.id not in old]
    if not days or newest is None:
        return 0.0
    return float(0.5 ** (max(0, (newest - max(days)).days) / FRESH_DAYS))
