"""Floors of lineage on the public set of annotated pairs, where it is beside the project."""

import json
from datetime import date
from pathlib import Path

import pytest

from twosource.group import find_lineage
from twosource.model import Headline, Reading

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "syria"


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.is_dir(), reason="the public gold sets are not beside the project (../shared/gold)")
def test_copies_are_told_from_reports_of_their_own_without_any_extraction() -> None:
    pairs = [json.loads(line) for line in (GOLD / "copies.jsonl").read_text("utf-8").splitlines()]
    wanted = {p[side] for p in pairs for side in ("a", "b")}
    rows = [json.loads(line) for line in (GOLD / "reports.jsonl").read_text("utf-8").splitlines()]
    readings = [
        Reading(
            id=r["id"], ref=r["id"], url=None, outlet=r["outlet"], title=r["title"], published=date.fromisoformat(r["date"]),
            published_from="metadata", language="en", text=r["text"], headline=Headline(fits=None, score=None),
        )
        for r in rows
        if r["id"] in wanted
    ]  # fmt: skip
    found = {frozenset((x.a, x.b)): x.relation for x in find_lineage(readings)}
    right = [
        (p["relation"] in ("copy", "derived")) == (found.get(frozenset((p["a"], p["b"]))) in ("copy", "derived", "translation"))
        for p in pairs
    ]
    same = [p["relation"] == found.get(frozenset((p["a"], p["b"])), "independent") for p in pairs]
    assert sum(right) / len(right) >= 0.98
    assert sum(same) / len(same) >= 0.85
