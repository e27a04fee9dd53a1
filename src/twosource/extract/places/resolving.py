"""Which of the places of a name is meant: a linear model over the name, the words around it, and the report's other places."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np

from twosource.extract.places.gazetteer import Candidates, Floats, Gazetteer
from twosource.extract.places.mentions import Mention
from twosource.extract.places.sources import KINDS
from twosource.extract.places.surroundings import Surroundings
from twosource.model import Parse

REGION, COUNTRY, PROVINCE, COUNTY, CITY, POINT = range(len(KINDS))
HINTED = {"county": (COUNTY,), "province": (PROVINCE,), "settlement": (CITY,), "nature": (REGION, POINT)}
NEAR_KM = 120.0
Columns = dict[str, Floats]


class Ranking(msgspec.Struct, frozen=True):
    """The probability of each candidate of one mention."""

    candidates: Candidates
    probability: Floats

    @property
    def best(self) -> int:
        """The index of the likeliest candidate."""
        return int(np.argmax(self.probability))

    @property
    def sureness(self) -> float:
        """The probability that the place lies where the likeliest candidate does: a city and the province named for it agree."""
        c, best = self.candidates, self.best
        close = (np.abs(c.lat - c.lat[best]) < 1) & (np.abs(c.lon - c.lon[best]) < 1.3)
        return float(self.probability[close].sum())


class Scene(msgspec.Struct, frozen=True):
    """What the whole report says about where things are: shares of its names by country and by province, and likely points."""

    country: Floats
    province: Mapping[int, float]
    lat: Floats
    lon: Floats
    weight: Floats
    key: Sequence[str]
    named: frozenset[int]


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), dtype=np.float64)


def rate(columns: Columns, weights: Mapping[str, float], size: int) -> Floats:
    """The weighted sum of the feature columns."""
    total = np.zeros(size)
    for name, column in columns.items():
        weight = weights.get(name, 0.0)
        if weight:
            total += weight * column
    return total


@lru_cache(maxsize=2_000)  # the gazetteer keeps the candidates of a name
def own_columns(c: Candidates) -> Columns:
    """What speaks for each candidate in itself: its size, kind and name."""
    n = len(c)
    top = c.population.max()
    return {
        "population": np.log10(c.population + 1) / 7,
        "unpeopled": (c.population == 0) * 1.0,
        "largest": (c.population == top) / max(1.0, float((c.population == top).sum())),
        "share": c.population / max(1.0, float(c.population.sum())),
        "region": (c.kind == REGION) * 1.0,
        "country": (c.kind == COUNTRY) * 1.0,
        "province": (c.kind == PROVINCE) * 1.0,
        "county": (c.kind == COUNTY) * 1.0,
        "point": (c.kind == POINT) * 1.0,
        "capital": c.capital * 1.0,
        "bears_capitals_name": _bears_capitals_name(c) * 1.0,
        "alternate": c.alternate * 1.0,
        "demonym": c.demonym * 1.0,
        "alone": np.full(n, 1.0 if n == 1 else 0.0),
    }


def _bears_capitals_name(c: Candidates) -> np.ndarray[Any, Any]:
    """Which provinces share their name with the country's capital, which lies elsewhere."""
    out = np.zeros(len(c), dtype=bool)
    for k in np.flatnonzero(c.capital):
        apart = (np.abs(c.lat - c.lat[k]) > 2) | (np.abs(c.lon - c.lon[k]) > 2)
        out |= (c.kind == PROVINCE) & (c.country == c.country[k]) & apart
    return out


def phrase_columns(c: Candidates, around: Surroundings, mentions: Sequence[Mention]) -> Columns:
    """What the words next to the mention say of each candidate."""
    out: Columns = {}
    inside: Floats | None
    for name, index in (("container", around.container), ("holder", around.holder)):
        if index >= 0:
            inside = _inside(c, mentions[index].candidates)
            if inside is not None:
                out[f"{name}_holds"] = inside * 1.0
                out[f"{name}_misses"] = np.asarray((1.0 - inside) * float(inside.any()), dtype=np.float64)
    kinds = HINTED.get(around.hint)
    if kinds:
        fits = np.isin(c.kind, kinds)
        if fits.any():
            out[f"hint_{around.hint}"] = np.asarray(fits * 1.0, dtype=np.float64)
    return out


def _inside(c: Candidates, container: Candidates) -> Floats | None:
    """Whether each candidate lies in any country, province or county that `container` may mean; None where it can mean none."""
    countries = container.country[container.kind == COUNTRY]
    provinces = container.row[container.kind == PROVINCE]
    if not len(countries) and not len(provinces):
        return None
    inside = (np.isin(c.country, countries) & (c.kind != COUNTRY)) | np.isin(c.province, provinces)
    return np.asarray(inside, dtype=np.float64)


def scene_columns(c: Candidates, key: str, scene: Scene) -> Columns:
    """What the report's other places say of each candidate."""
    others = np.array([k != key for k in scene.key]) if scene.key else np.zeros(0, bool)
    country = scene.country[c.country]
    out: Columns = {
        "country_share": country,
        "country_first": (country == country.max()) * (country > 0) * 1.0,
        "province_share": np.array([scene.province.get(int(p), 0.0) for p in c.province]),
        "in_named_province": np.array([float(int(p) in scene.named) for p in c.province]),
        "province_abroad": (c.kind == PROVINCE) * (country < country.max()) * 1.0,
        "province_alike": np.array([scene.province.get(int(r), 0.0) for r in c.row]) * (c.kind == PROVINCE),
    }
    if others.any():
        lat, lon, weight = scene.lat[others], scene.lon[others], scene.weight[others]
        dy = (c.lat[:, None] - lat[None]) * 111.2
        dx = (c.lon[:, None] - lon[None]) * 111.2 * np.cos(np.radians((c.lat[:, None] + lat[None]) / 2))
        closeness = np.exp(-np.hypot(dx, dy) / NEAR_KM) * weight
        out["near"] = closeness.max(axis=1)
        out["near_sum"] = np.minimum(1.0, closeness.sum(axis=1) / 3)
    return out


def sketch(rankings: Sequence[Ranking], mentions: Sequence[Mention], parse: Parse, gazetteer: Gazetteer, home: Candidates | None) -> Scene:
    """The scene by the first rankings: each name counts once, less where the parser takes it for a person or a body."""
    country = np.zeros(len(gazetteer.countries))
    province: dict[int, float] = {}
    points: dict[str, tuple[float, float, float]] = {}
    named: set[int] = set()
    seen: dict[str, float] = {}
    for ranking, m in zip(rankings, mentions, strict=True):
        c, p = ranking.candidates, ranking.probability
        trust = _trust(parse, m, c)
        more = trust - seen.get(m.key, 0.0)
        if more <= 0:
            continue
        seen[m.key] = trust
        np.add.at(country, c.country, p * more)
        for k in np.flatnonzero(p > 0.05):
            for row in (int(c.province[k]), int(c.row[k]) if c.kind[k] == PROVINCE else -1):
                if row >= 0:
                    province[row] = province.get(row, 0.0) + float(p[k]) * more
        best = ranking.best
        if c.kind[best] == PROVINCE and p[best] > 0.5:
            named.add(int(c.row[best]))
        if c.kind[best] in (CITY, COUNTY, POINT):
            points[m.key] = (float(c.lat[best]), float(c.lon[best]), float(p[best]) * trust)
    if home is not None and len(home):
        best = int(np.argmax(home.population))
        country[home.country[best]] += 0.5
        row = int(home.province[best]) if home.province[best] >= 0 else int(home.row[best])
        province[row] = province.get(row, 0.0) + 0.5
        points[""] = (float(home.lat[best]), float(home.lon[best]), 0.5)
    total = max(1.0, float(country.sum()))
    held = max(1.0, sum(province.values()))
    lat, lon, weight = (np.array([v[i] for v in points.values()]) for i in range(3))
    return Scene(country / total, {k: v / held for k, v in province.items()}, lat, lon, weight, tuple(points), frozenset(named))


def _trust(parse: Parse, m: Mention, c: Candidates) -> float:
    kind = parse.tokens[m.last - 1].entity
    if kind in ("GPE", "LOC") or c.kind[0] == COUNTRY:
        return 1.0
    return {"FAC": 0.6, "NORP": 0.8, "ORG": 0.3, "PERSON": 0.1}.get(kind, 0.3)


def all_columns(
    mentions: Sequence[Mention],
    around: Sequence[Surroundings],
    parse: Parse,
    gazetteer: Gazetteer,
    local: Mapping[str, float],
    home: Candidates | None,
) -> list[tuple[Columns, Columns]]:
    """For each mention its columns by itself, and with those of the scene added (a mention borrows what its namesakes are told)."""
    first = [{**own_columns(m.candidates), **phrase_columns(m.candidates, a, mentions)} for m, a in zip(mentions, around, strict=True)]
    _borrow(first, mentions)
    rankings = [Ranking(m.candidates, softmax(rate(x, local, len(m.candidates)))) for m, x in zip(mentions, first, strict=True)]
    scene = sketch(rankings, mentions, parse, gazetteer, home)
    known: dict[str, Columns] = {}
    out = []
    for m, x in zip(mentions, first, strict=True):
        if m.key not in known:
            known[m.key] = scene_columns(m.candidates, m.key, scene)
        extra = known[m.key]
        same = all(len(v) == len(m.candidates) for v in extra.values())
        out.append((x, {**x, **(extra if same else scene_columns(m.candidates, m.key, scene))}))
    return out


def _borrow(columns: list[Columns], mentions: Sequence[Mention]) -> None:
    told: dict[tuple[str, int], Columns] = {}
    for x, m in zip(columns, mentions, strict=True):
        mine = told.setdefault((m.key, len(m.candidates)), {})
        for name in ("container_holds", "container_misses", "hint_county", "hint_province", "hint_settlement", "hint_nature"):
            if name in x:
                mine[name] = np.maximum(mine[name], x[name]) if name in mine else x[name]
    for x, m in zip(columns, mentions, strict=True):
        for name, column in told[(m.key, len(m.candidates))].items():
            x[f"any_{name}"] = column


def rank(columns: Columns, weights: Mapping[str, float], candidates: Candidates) -> Ranking:
    """The candidates of one mention with their probabilities."""
    return Ranking(candidates, softmax(rate(columns, weights, len(candidates))))
