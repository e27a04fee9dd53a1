"""The places of one report: named, resolved to coordinates, with their precision and what contains them."""

import numpy as np

from twosource.extract.places.detecting import Company, detection_features, probability
from twosource.extract.places.gazetteer import Gazetteer
from twosource.extract.places.mentions import Mention, find_mentions
from twosource.extract.places.outlets import home_of
from twosource.extract.places.resolving import Ranking, all_columns, rank
from twosource.extract.places.sources import KINDS
from twosource.extract.places.surroundings import surroundings
from twosource.extract.places.unlisted import unlisted
from twosource.extract.places.weights import weights
from twosource.model import ParsedReport, Place, span_of
from twosource.model.statements import PlacePrecision

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
    kept: list[tuple[Mention, Ranking, float]] = []
    for m, a, (_, full) in zip(mentions, around, columns, strict=True):
        ranking = rank(full, model.resolve, m.candidates)
        chance = probability(detection_features(parse, m, a, ranking, full, company), model.detect)
        if chance >= model.threshold:
            kept.append((m, ranking, chance))
    places = [_place(parse.text, m, ranking, chance, gazetteer) for m, ranking, chance in kept]
    places += unlisted(parse, places, _country(kept), gazetteer)
    return tuple(sorted(places, key=lambda p: (p.start, p.end)))


def _place(text: str, m: Mention, ranking: Ranking, chance: float, gazetteer: Gazetteer) -> Place:
    c, best = ranking.candidates, ranking.best
    row = int(c.row[best])
    span = span_of(text, m.start, m.end)
    return Place(
        start=span.start, end=span.end, quote=span.quote, name=gazetteer.name(row),
        lat=round(float(c.lat[best]), 4), lon=round(float(c.lon[best]), 4),
        geonames_id=gazetteer.geonames_id(row), precision=PRECISION[KINDS[c.kind[best]]], within=gazetteer.within(row),
        country=gazetteer.country_code(row), demonym=bool(c.demonym[best]), confidence=round(chance * ranking.sureness, 3),
    )  # fmt: skip


def _country(kept: list[tuple[Mention, Ranking, float]]) -> int:
    """The country (an index) that most of the report's places lie in; -1 where none has half of them."""
    votes = [int(ranking.candidates.country[ranking.best]) for _, ranking, _ in kept]
    if not votes:
        return -1
    counts = np.bincount(votes)
    best = int(counts.argmax())
    return best if counts[best] * 2 >= len(votes) else -1
