"""Figures measured on the public gold set beside the project."""

import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from tests import make

from twosource.extract.context import Context
from twosource.extract.figures import find_figures
from twosource.extract.times import find_times
from twosource.parse import Parser

FLOOR = 0.85
REPORTS = 12


@pytest.mark.gold
def test_kind_and_bounds_stay_above_their_floor(parser: Parser, shared: Path) -> None:
    folder = shared / "gold" / "syria"
    gold = defaultdict(list)
    for line in (folder / "figures.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold[row["article"]].append(row)
    reports = [json.loads(line) for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()]
    right = given = wanted = 0
    for row in [r for r in reports if r["id"] in gold][:REPORTS]:
        parsed = make.parsed(parser, row["text"], published=date.fromisoformat(row["date"]))
        found = find_figures(parsed, Context(times=find_times(parsed)))
        given += len(found)
        for g in gold[row["id"]]:
            wanted += 1
            right += any(f.overlaps(g["start"], g["end"]) and (f.kind, f.low, f.high) == (g["kind"], g["low"], g["high"]) for f in found)
    assert 2 * right / (given + wanted) >= FLOOR
