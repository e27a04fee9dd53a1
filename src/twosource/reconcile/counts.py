"""The four counts of a fact: texts, dispatches, agencies, primary sources; and the origins behind them."""

from collections.abc import Sequence

from twosource.model import Counts
from twosource.reconcile.accounts import Account
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.origins import Origins
from twosource.reconcile.sources import Origin, same_origin


def count(accounts: Sequence[Account], origins: Origins, kinship: Kinship) -> Counts:
    """The counts of a fact with these members and origins."""
    reports = sorted({a.report for a in accounts})
    dispatches = kinship.groups(reports, text_only=True)
    return Counts(
        texts=len(reports),
        dispatches=len(dispatches.sets()),
        agencies=_agencies(accounts, reports, kinship),
        primary_sources=len(primary_sources(accounts)),
        independent_origins=len(origins.groups),
        independent_origins_range=(origins.least, origins.most),
    )


def _agencies(accounts: Sequence[Account], reports: Sequence[str], kinship: Kinship) -> int:
    """Distinct agencies and own-reporting outlets: reports of one agency, one outlet or one text count once."""
    houses = kinship.groups(reports, text_only=False)
    holder: dict[str, str] = {}
    for one in sorted(accounts, key=lambda a: (a.report, a.id)):
        for name in one.agencies or ({one.outlet} if one.outlet else set()):
            houses.join(holder.setdefault(name, one.report), one.report)
    return len(houses.sets())


def primary_sources(accounts: Sequence[Account]) -> list[Origin]:
    """The distinct people and bodies that the members are attributed to; one under two names counts once."""
    named = sorted({a.source for a in accounts if a.source}, key=lambda s: (-len(s.words), s.name or "", sorted(s.words)))
    found: list[Origin] = []
    for source in named:
        if not any(same_origin(source, f) or source.words == f.words for f in found):
            found.append(source)
    return found
