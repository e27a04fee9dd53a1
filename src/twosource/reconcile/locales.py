"""Whether two places can be the place of one thing: the same, one inside the other, near, or apart."""

from math import asin, cos, radians, sin, sqrt
from typing import Literal

from twosource.model import Place
from twosource.reconcile.accounts import Locale

Fit = Literal["same", "inside", "near", "apart", "unknown"]
NEAR_KM = 25.0
FAR_KM = 150.0
FINE = ("point", "city")


def places_fit(a: Locale | None, b: Locale | None) -> Fit:
    """How two places stand to one another; `unknown` where one is missing or nothing tells."""
    if a is None or b is None or not a.key or not b.key:
        return "unknown"
    if a.key == b.key:
        return "same"
    if a.key < b.key or b.key < a.key:
        return "inside"
    if any(w and w <= a.key for w in b.within) or any(w and w <= b.key for w in a.within):
        return "inside"
    if a.place is None or b.place is None:
        return "unknown"
    return _on_the_map(a.place, b.place)


def _on_the_map(a: Place, b: Place) -> Fit:
    if a.country and b.country and a.country != b.country:
        return "apart"
    if "country" in (a.precision, b.precision):
        return "inside" if a.country and a.country == b.country and a.precision != b.precision else "unknown"
    distance = km(a, b)
    if distance is None:
        return "unknown"
    if a.precision in FINE and b.precision in FINE:
        return "near" if distance <= NEAR_KM else "apart"
    if "region" in (a.precision, b.precision):
        return "apart" if distance > FAR_KM else "unknown"
    known = a.within if a.precision in FINE else b.within
    return "apart" if known or distance > FAR_KM else "unknown"


def km(a: Place, b: Place) -> float | None:
    """Kilometres between two places over the globe (haversine); None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north = sin(radians(b.lat - a.lat) / 2) ** 2
    east = cos(radians(a.lat)) * cos(radians(b.lat)) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(north + east)))
