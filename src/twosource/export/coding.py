"""What the field's event datasets ask of a row: where with a precision code, when with one, and by which sources."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

import msgspec

from twosource.export.outlines import name_of
from twosource.export.wording import bare
from twosource.model import Dossier, Event, Fact, Figure, Place, Reading, Statement
from twosource.model.statements import PlacePrecision

GED_WHERE: dict[PlacePrecision, int] = {"point": 1, "city": 1, "province": 4, "region": 5, "country": 6}
"""UCDP GED `where_prec`: 1 the exact place, 4 the first-order division, 5 a region or feature, 6 the country. Source: GED codebook 24.1."""
ACLED_WHERE: dict[PlacePrecision, int] = {"point": 1, "city": 1, "province": 3, "region": 3}
"""ACLED `geo_precision`: 1 the town or spot, 3 the larger region. What is only told of a country is not placed. Source: ACLED codebook."""


class Days(msgspec.Struct, frozen=True):
    """The first and the last day that members of a fact give for it, and how exact that is."""

    first: date
    last: date

    @property
    def ged(self) -> int:
        """UCDP GED `date_prec`: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 more. Source: GED codebook 24.1."""
        length = (self.last - self.first).days + 1
        return 1 if length == 1 else 2 if length < 7 else 3 if length == 7 else 4 if length <= 31 else 5

    @property
    def acled(self) -> int:
        """ACLED `time_precision`: 1 the day, 2 within a week, 3 within a month. Source: ACLED codebook."""
        length = (self.last - self.first).days + 1
        return 1 if length == 1 else 2 if length <= 7 else 3


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """A fact with its members and their reports, and what its members agree on."""

    fact: Fact
    members: tuple[tuple[Reading, Statement], ...]
    days: Days | None
    place: Place | None

    @property
    def country(self) -> str | None:
        """The country's name."""
        return (name_of(self.place.country) or self.place.country) if self.place and self.place.country else None

    @property
    def province(self) -> str | None:
        """The first-order division; None where it is not told."""
        if self.place is None or self.place.precision in ("country", "region"):
            return None
        return self.place.name if self.place.precision == "province" else next((w for w in self.place.within if w != self.country), None)

    @property
    def reports(self) -> tuple[Reading, ...]:
        """The members' reports, each once."""
        return tuple({r.id: r for r, _ in self.members}.values())

    def joined(self, *words: str | None) -> str | None:
        """The words, each once, in order; None where there are none."""
        return "; ".join(dict.fromkeys(w for w in words if w)) or None

    @property
    def sources(self) -> str | None:
        """Who is said to have said it."""
        return self.joined(*(r.source_of(s) for r, s in self.members))


def coded(dossier: Dossier, facts: Sequence[Fact]) -> list[Coded]:
    """`facts` with what a row of an event dataset needs; members that a later one replaced do not count."""
    by_id = {r.id: r for r in dossier.reports}
    out = []
    for fact in facts:
        current = [m for m in fact.members if m.statement not in fact.superseded and m.report in by_id]
        members = tuple((by_id[m.report], by_id[m.report].statements[m.statement]) for m in current)
        out.append(Coded(fact=fact, members=members, days=_days(members), place=_place(members)))
    return out


def interval(words: str | None) -> Days | None:
    """The days of an ISO 8601 date of full or reduced precision; None where it is not one."""
    parts = words.split("-") if words else []
    if not parts or len(parts) > 3 or not all(p.isdecimal() for p in parts):
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    try:
        if day:
            return Days(date(year, month, day), date(year, month, day))
        if month:
            return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Days(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def _days(members: Sequence[tuple[Reading, Statement]]) -> Days | None:
    found = [d for _, s in members if (d := interval(s.date if isinstance(s, Event) else s.when))]
    return Days(min(d.first for d in found), max(d.last for d in found)) if found else None


def _place(members: Sequence[tuple[Reading, Statement]]) -> Place | None:
    """The most exact place that a member names and that lies on the map; where two towns are named, neither."""
    found: dict[str, Place] = {}
    for reading, s in members:
        if isinstance(s, Event) or (isinstance(s, Figure) and s.place_told):
            words = bare(s.place) if s.place else None
            place = next((p for p in reading.places if words in (bare(p.quote), bare(p.name)) and p.lat is not None), None)
            if place:
                found.setdefault(place.name, place)
    for precision in ("point", "city", "province", "region", "country"):
        fitting = [p for p in found.values() if p.precision == precision]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None
