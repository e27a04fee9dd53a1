"""The area that a place stands for, as GeoJSON: a country its outline, all else a circle as wide as the name is vague."""

import math
from typing import Any

from twosource.export.map import KM_PER_DEGREE, RADIUS_KM
from twosource.export.outlines import rings
from twosource.model import Place

CORNERS = 24


def area_of(place: Place) -> dict[str, Any] | None:
    """The geometry (RFC 7946) of a place: a point for a spot or town, an area for what is wider; None where it is not on the map."""
    if place.lat is None or place.lon is None:
        return None
    if place.precision in ("point", "city"):
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    shapes = rings(place.country or "") if place.precision == "country" else ()
    if shapes:
        closed = [[[[_turned(lon), lat] for lon, lat in (*ring, ring[0])]] for ring in shapes]
        return {"type": "MultiPolygon", "coordinates": closed}
    return {"type": "Polygon", "coordinates": [_circle(place.lat, place.lon, RADIUS_KM[place.precision] or RADIUS_KM["province"])]}


def _circle(lat: float, lon: float, km: float) -> list[list[float]]:
    tall = km / KM_PER_DEGREE
    wide = tall / max(0.05, math.cos(math.radians(lat)))
    corners = [
        [round(lon + wide * math.cos(2 * math.pi * k / CORNERS), 4), round(lat + tall * math.sin(2 * math.pi * k / CORNERS), 4)]
        for k in range(CORNERS)
    ]
    return [*corners, corners[0]]


def _turned(lon: float) -> float:
    return lon if -180 <= lon <= 180 else lon - 360 if lon > 0 else lon + 360
