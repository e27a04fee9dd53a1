"""Readings built from the gold figures of a set, so that reconciliation is measured apart from extraction."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from twosource.model import Attribution, Figure, Headline, Lineage, Pieces, Reading, Source, Story, content_id

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
WRITTEN = re.compile(r"\b(?:(\d{1,2}) ([A-Z][a-z]{2,8})\.?,? (\d{4})|([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4}))\b")


def gold_readings(folder: Path, base: Sequence[Reading] = ()) -> tuple[list[Reading], list[Story], list[Lineage]]:
    """The reports, stories and lineage of a gold folder with its figures as their only statements.

    `base`: readings of the same reports (by `ref`), whose places and times are kept; without them, places have no
    coordinates and the only time is a date written in a report's first line.
    """
    kept = {r.ref: r for r in base}
    figures: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(folder / "figures.jsonl"):
        figures[row["article"]].append(row)
    stories: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / "stories.jsonl"):
        stories[row["story"]].append(row["id"])
    wanted = {ref for refs in stories.values() for ref in refs}
    readings = {r["id"]: _reading(r, figures[r["id"]], kept.get(r["id"])) for r in _rows(folder / "reports.jsonl") if r["id"] in wanted}
    told = [
        Story(id=content_id("sty", [name]), title=name, reports=tuple(readings[r].id for r in refs), opened=None, closed=None)
        for name, refs in sorted(stories.items())
    ]
    links = [
        Lineage(a=readings[row["a"]].id, b=readings[row["b"]].id, relation=row["relation"], low=1.0, high=1.0)
        for row in _rows(folder / "copies.jsonl")
    ]
    return list(readings.values()), told, links


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _reading(row: dict[str, Any], figures: list[dict[str, Any]], base: Reading | None) -> Reading:
    text = row["text"]
    pairs = [_figure(text, k, f) for k, f in enumerate(figures)]
    figured = tuple(msgspec.structs.replace(f, id=content_id("fig", [row["id"], f.id])) for f, _ in pairs)
    attributions = tuple(a for _, a in pairs if a is not None)
    if base is not None:
        return msgspec.structs.replace(base, figures=figured, attributions=attributions, events=(), positions=())
    return Reading(
        id=content_id("rep", [row["id"]]), ref=row["id"], url=None, outlet=row.get("outlet"), title=row.get("title"),
        published=date.fromisoformat(row["date"]) if row.get("date") else None, published_from="metadata", language="en", text=text,
        headline=Headline(fits=None, score=None), figures=figured, attributions=attributions, dated=_written_date(text),
    )  # fmt: skip


def _figure(text: str, k: int, row: dict[str, Any]) -> tuple[Figure, Attribution | None]:
    attribution = None
    if row["source"]:
        low, high = row["source_span"] or (row["start"], row["start"])
        source = Source(start=low, end=high, quote=text[low:high], name=row["source"], standing="named")
        content = Pieces(start=row["start"], end=row["end"], quote=row["quote"])
        attribution = Attribution(
            id=f"att_{k}", source=source, cue=None, content=content, directness="indirect", via=None, confidence=1.0
        )  # fmt: skip
    figure = Figure(
        id=f"fig_{k}", start=row["start"], end=row["end"], quote=row["quote"], kind=row["kind"], low=row["low"], high=row["high"],
        hedge=row["hedge"], group=row["group"], place=row["place"], when=row["when"], since=None, measure=None,
        attribution=attribution.id if attribution else None, status=row["status"], confidence=1.0,
    )  # fmt: skip
    return figure, attribution


def _written_date(text: str) -> date | None:
    """The first full date written out in the first 160 characters of `text`."""
    for found in WRITTEN.finditer(text[:160]):
        day, month, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
        number = next((k for k, m in enumerate(MONTHS, 1) if m.startswith(month.lower())), None)
        if number and 1 <= int(day) <= 31:
            return date(int(year), number, int(day))
    return None
