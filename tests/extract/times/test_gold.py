"""Time expressions measured on the public gold set beside the project."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests import make

from twosource.extract.times import find_times
from twosource.parse import Parser

FLOOR_RELAXED, FLOOR_VALUE = 0.88, 0.74
REPORTS = 24


@pytest.mark.gold
def test_spans_and_values_stay_above_their_floors(parser: Parser, shared: Path) -> None:
    lines = (shared / "gold" / "tempeval" / "train.jsonl").read_text("utf-8").splitlines()[:REPORTS]
    found = given = wanted = valued = 0
    for row in map(json.loads, lines):
        published = date.fromisoformat(row["dct"][:10])
        times = find_times(make.parsed(parser, row["text"], published=published))
        wanted += len(row["timexes"])
        given += len(times)
        for gold in row["timexes"]:
            match = next((t for t in times if t.overlaps(gold["start"], gold["end"])), None)
            found += match is not None
            valued += match is not None and match.value == gold["value"]
    assert 2 * found / (given + wanted) >= FLOOR_RELAXED
    assert 2 * valued / (given + wanted) >= FLOOR_VALUE
