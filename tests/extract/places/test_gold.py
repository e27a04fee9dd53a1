"""Places measured on the public gold sets beside the project."""

import json
import math
from pathlib import Path

import pytest
from tests import make

from twosource.extract.places import find_places, gazetteer
from twosource.parse import Parser

REPORTS = 15
NEAR_KM = 161


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    x = math.sin(math.radians(b[0] - a[0]) / 2) ** 2
    x += math.cos(math.radians(a[0])) * math.cos(math.radians(b[0])) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(x)))


@pytest.mark.gold
@pytest.mark.parametrize(("name", "floor"), [("lgl", 0.70), ("trnews", 0.74), ("geovirus", 0.74)])
def test_places_end_to_end_stay_above_their_floor(name: str, floor: float, parser: Parser, shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "gold" / name / "dev.jsonl").read_text("utf-8").splitlines()][:REPORTS]
    right = given = wanted = 0
    for row in rows:
        found = [p for p in find_places(make.parsed(parser, row["text"], outlet=row.get("domain")), gazetteer()) if p.lat is not None]
        gold = [t for t in row["toponyms"] if t["lat"] is not None]
        given, wanted = given + len(found), wanted + len(gold)
        for t in gold:
            match = next((p for p in found if p.start < t["end"] and t["start"] < p.end), None)
            right += match is not None and km((match.lat or 0, match.lon or 0), (t["lat"], t["lon"])) <= NEAR_KM
    assert 2 * right / (given + wanted) >= floor
