"""What is reported where, as GeoJSON (RFC 7946): one feature for each placed figure and event."""

from collections.abc import Iterator
from typing import Any

import msgspec

from twosource.export.areas import area_of
from twosource.export.wording import bare
from twosource.model import Dossier, Event, Figure, Place, Reading


def geojson(dossier: Dossier) -> str:
    """A FeatureCollection: points for towns and spots, areas for what is wider. What has no place, or one not on the map, is left out."""
    return msgspec.json.format(msgspec.json.encode({"type": "FeatureCollection", "features": list(features(dossier))}), indent=1).decode()


def features(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """One feature for each figure and event that has a place on the map."""
    fact_of = {m.statement: f for f in dossier.facts for m in f.members}
    for reading in dossier.reports:
        places = _by_name(reading)
        placed: tuple[Figure | Event, ...] = (*reading.figures, *reading.events)
        for s in placed:
            place = places.get(bare(s.place)) if s.place and (isinstance(s, Event) or s.place_told) else None
            area = area_of(place) if place else None
            if place is None or area is None:
                continue
            fact = fact_of.get(s.id)
            published = reading.published.isoformat() if reading.published else None
            yield {
                "type": "Feature", "id": s.id, "geometry": area,
                "properties": {
                    **_told(s), "place": place.name, "precision": place.precision, "country": place.country,
                    "geonames_id": place.geonames_id,
                    "source": reading.source_of(s), "report": reading.ref, "published": published,
                    "fact": fact.id if fact else None, "verdict": fact.verdict if fact else None,
                    "independent_origins": fact.counts.independent_origins if fact else None,
                },
            }  # fmt: skip


def _told(s: Figure | Event) -> dict[str, Any]:
    if isinstance(s, Figure):
        return {"statement": "figure", "kind": s.kind, "quote": s.quote, "low": s.low, "high": s.high, "date": s.when, "status": s.status}
    return {"statement": "event", "kind": s.type, "quote": s.trigger.quote, "low": None, "high": None, "date": s.date, "status": s.status}


def _by_name(reading: Reading) -> dict[str, Place]:
    out: dict[str, Place] = {}
    for place in reading.places:
        for name in (place.quote, place.name):
            out.setdefault(bare(name), place)
    return out
