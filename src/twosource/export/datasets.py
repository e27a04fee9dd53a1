"""Facts as rows of the field's event datasets: like UCDP GED, and like ACLED. Unknown stays empty."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from twosource.export.coding import ACLED_WHERE, GED_WHERE, Coded, coded
from twosource.export.crosswalks import acled, ucdp
from twosource.model import Dossier, Event, Figure, Reading, Span
from twosource.model.actors import actor_of

Row = dict[str, object]
T = TypeVar("T")
NEAR = 250
"""Characters between a count of the dead and the blow that it is taken to belong to."""


def ged(dossier: Dossier) -> Iterator[Row]:
    """One row for each fact that counts the dead. Source: UCDP GED codebook 24.1 (Högbladh 2024)."""
    deaths = {s.id for r in dossier.reports for s in r.figures if s.kind == "killed"}
    wanted = [f for f in dossier.facts if f.kind == "figure" and any(m.statement in deaths for m in f.members)]
    for c in coded(dossier, wanted):
        blows = [b for r, s in c.members if isinstance(s, Figure) and (b := _blow(r, s))]
        published = [r.published for r in c.reports if r.published]
        value, place = c.fact.value, c.place
        yield {
            "id": c.fact.id, "year": c.days.first.year if c.days else None, "type_of_violence": _one(ucdp(b) for b in blows),
            "side_a": _one(_words(b.actor) for b in blows), "side_b": _one(_words(b.recipient) for b in blows),
            "number_of_sources": len(c.reports), "source_article": c.joined(*(r.url or r.ref for r in c.reports)),
            "source_office": c.joined(*(r.outlet for r in c.reports)), "source_date": min(published, default=None),
            "source_headline": c.joined(*(r.title for r in c.reports if r.headline.fits is not False)), "source_original": c.sources,
            "where_prec": GED_WHERE[place.precision] if place else None, "where_coordinates": place.name if place else None,
            "adm_1": c.province, "latitude": place.lat if place else None, "longitude": place.lon if place else None,
            "country": c.country, "date_prec": c.days.ged if c.days else None, "date_start": c.days.first if c.days else None,
            "date_end": c.days.last if c.days else None, "best": value.best if value else None, "low": value.low if value else None,
            "high": value.high if value else None,
        }  # fmt: skip


def acled_rows(dossier: Dossier) -> Iterator[Row]:
    """One row for each event fact that ACLED has a type for. Source: ACLED codebook (2023)."""
    for c in coded(dossier, [f for f in dossier.facts if f.kind == "event"]):
        events = [s for _, s in c.members if isinstance(s, Event)]
        kind = _one(acled(e) for e in events)
        if kind is None:
            continue
        place = c.place if c.place and c.place.precision in ACLED_WHERE else None
        victim = _one(_words(e.recipient) for e in events)
        day = c.days.first if c.days else None
        yield {
            "event_id": c.fact.id, "event_date": day, "year": day.year if day else None, "time_precision": c.days.acled if c.days else None,
            "event_type": kind[0], "sub_event_type": kind[1], "actor1": _one(_words(e.actor) for e in events), "actor2": victim,
            "civilian_targeting": "Civilian targeting" if victim and _is_civilian(victim) else None, "country": c.country,
            "admin1": c.province, "location": place.name if place else None, "latitude": place.lat if place else None,
            "longitude": place.lon if place else None, "geo_precision": ACLED_WHERE[place.precision] if place else None,
            "source": c.joined(*(r.outlet or r.ref for r in c.reports)), "notes": c.fact.summary, "fatalities": _deaths(dossier, c),
        }  # fmt: skip


def _deaths(dossier: Dossier, c: Coded) -> int | float | None:
    """The best count of the dead among the facts whose figures stand beside this event; None where there is none or several."""
    dead = {f.id: (r, f) for r, s in c.members if isinstance(s, Event) for f in r.figures if f.kind == "killed" and _is_near(f, s)}
    best = {f.value.best for f in dossier.facts if f.value and any(m.statement in dead for m in f.members)}
    return best.pop() if len(best) == 1 else None


def _blow(reading: Reading, figure: Figure) -> Event | None:
    """The assault told nearest to a count of the dead."""
    near = [e for e in reading.events if e.type == "ASSAULT" and _is_near(figure, e)]
    return min(near, key=lambda e: abs(e.trigger.start - figure.start), default=None)


def _is_near(figure: Figure, event: Event) -> bool:
    return abs(event.trigger.start - figure.start) <= NEAR


def _is_civilian(words: str) -> bool:
    found = actor_of(words)
    return found is not None and found.kind == "civilian"


def _words(span: Span | None) -> str | None:
    return span.quote if span else None


def _one(values: Iterable[T | None]) -> T | None:
    """The value where those that are known are all alike; else None."""
    found = {v for v in values if v is not None}
    return found.pop() if len(found) == 1 else None
