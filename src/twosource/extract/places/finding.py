"""The places of one report: named, resolved to coordinates, with their precision and what contains them."""

from collections import Counter

import numpy as np

from twosource.extract.places.detecting import Company, detection_features, probability
from twosource.extract.places.gazetteer import Gazetteer
from twosource.extract.places.mentions import Mention, find_mentions
from twosource.extract.places.outlets import home_of
from twosource.extract.places.resolving import CITY, PROVINCE, Ranking, all_columns, rank
from twosource.extract.places.sources import KINDS
from twosource.extract.places.surroundings import surroundings
from twosource.extract.places.unlisted import unlisted
from twosource.extract.places.weights import weights
from twosource.model import ParsedReport, Place, span_of
from twosource.model.statements import PlacePrecision

SURE = 0.55  # a name that is this surely a place once is more readily taken for one again
LEAST = 0.02  # the probability below which a candidate is no rival
PRECISION: dict[str, PlacePrecision] = {
    "region": "region", "country": "country", "province": "province", "county": "province", "city": "city", "point": "point",
}  # fmt: skip


def find_places(parsed: ParsedReport, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places that the report names, in text order; offsets of the reading copy.

    A demonym ("Syrian") is given with its country's point and `demonym` set. A name that clearly is a place but is not in the
    gazetteer has no coordinates.
    """
    parse, model = parsed.parse, weights()
    mentions = find_mentions(parse, gazetteer)
    around = surroundings(parse, mentions)
    columns = all_columns(mentions, around, parse, gazetteer, model.local, home_of(parsed.report.outlet, gazetteer))
    company = Company(parse, mentions)
    hints = {m.first: a.hint for m, a in zip(mentions, around, strict=True)}
    rated: list[tuple[Mention, Ranking, float]] = []
    surest: dict[str, float] = {}
    for m, a, (_, full) in zip(mentions, around, columns, strict=True):
        ranking = rank(full, model.resolve, m.candidates)
        chance = probability(detection_features(parse, m, a, ranking, full, company), model.detect)
        rated.append((m, ranking, chance))
        surest[m.key] = max(chance, surest.get(m.key, 0.0))
    kept = [r for r in rated if r[2] >= (model.again if surest[r[0].key] >= SURE else model.threshold)]
    called = {(m.key, a.hint) for m, a in zip(mentions, around, strict=True)}
    places = []
    for m, ranking, chance in kept:
        best = city_or_province(ranking, hints[m.first], (m.key, "province") in called, (m.key, "settlement") in called)
        places.append(_place(parse.text, m, best, chance * ranking.sureness, gazetteer))
    places += unlisted(parse, places, _countries(kept), gazetteer)
    return tuple(sorted(places, key=lambda p: (p.start, p.end)))


def _place(text: str, m: Mention, best: int, sureness: float, gazetteer: Gazetteer) -> Place:
    c = m.candidates
    row = int(c.row[best])
    span = span_of(text, m.start, m.end)
    return Place(
        start=span.start, end=span.end, quote=span.quote, name=gazetteer.name(row),
        lat=round(float(c.lat[best]), 4), lon=round(float(c.lon[best]), 4),
        geonames_id=gazetteer.geonames_id(row), precision=PRECISION[KINDS[c.kind[best]]], within=gazetteer.within(row),
        country=gazetteer.country_code(row), demonym=bool(c.demonym[best]), confidence=round(sureness, 3),
    )  # fmt: skip


def city_or_province(ranking: Ranking, hint: str, called_province: bool, called_city: bool) -> int:
    """The index of the candidate to give where a city and the province named for it are both likely.

    A word next to the name decides ("X province", "the city of X"); then what the report calls the name elsewhere; then, unless it is
    a capital or a city of a million, the province: a pin on the city would say more than the text does.
    """
    c, best = ranking.candidates, ranking.best
    if c.kind[best] not in (CITY, PROVINCE):
        return best
    near = (np.abs(c.lat - c.lat[best]) < 2) & (np.abs(c.lon - c.lon[best]) < 2) & (c.country == c.country[best])
    cities, provinces = (np.flatnonzero(near & (c.kind == kind) & (ranking.probability > LEAST)) for kind in (CITY, PROVINCE))
    if not len(cities) or not len(provinces):
        return best
    city, province = (int(k[np.argmax(c.population[k])]) for k in (cities, provinces))
    if hint in ("province", "settlement"):
        return province if hint == "province" else city
    if called_province:
        return province
    large = c.population[city] > min(1_000_000, c.population[province] / 2)
    return city if called_city or c.capital[city] or large else province


def _countries(kept: list[tuple[Mention, Ranking, float]]) -> list[int]:
    """The countries (indices) that the report's places lie in, the most named first; those with less than a tenth are left out."""
    votes = Counter(int(ranking.candidates.country[ranking.best]) for _, ranking, _ in kept)
    return [country for country, n in votes.most_common() if n * 10 >= len(kept)]
