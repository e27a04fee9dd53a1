"""Scores of places, times, headlines, displacement figures and single-sentence events."""

import math
from collections import Counter
from pathlib import Path

from twosource.evaluate.measures import Scores, Tally, dice, pairs, rows, same_name, share
from twosource.model import Dossier

NEAR_KM = 161
EARTH_DIAMETER_KM = 12742


def places(gold: Path, dossier: Dossier) -> Scores:
    """F1 of toponyms found and, end to end, also within 161 km; the share of those found that is so near."""
    found = {r.ref: r.places for r in dossier.reports}
    some, near = Tally(), Tally()
    for row in rows(gold / "places.jsonl" if gold.is_dir() else gold):
        golds = [g for g in row["toponyms"] if g.get("lat") is not None]
        given = [p for p in found.get(row["id"], ()) if p.lat is not None]
        matched = pairs(golds, given, lambda g, p: dice((g["start"], g["end"]), (p.start, p.end)), 0.5)
        close = sum(_km(golds[i]["lat"], golds[i]["lon"], given[j].lat or 0.0, given[j].lon or 0.0) <= NEAR_KM for i, j in matched)
        some.add(right=len(matched), given=len(given), gold=len(golds))
        near.add(right=close, given=len(given), gold=len(golds))
    return some.scores("found") | near.scores("end_to_end") | {"accuracy_161km": share(near.right, some.right)}


def times(gold: Path, dossier: Dossier) -> Scores:
    """F1 of time expressions, strict and relaxed spans, and relaxed with the right value. Source: TempEval-3, section 4."""
    found = {r.ref: r.times for r in dossier.reports}
    strict, relaxed, value = Tally(), Tally(), Tally()
    for row in rows(gold / "times.jsonl" if gold.is_dir() else gold):
        golds, given = row["timexes"], found.get(row["id"], ())
        matched = pairs(golds, given, lambda g, p: dice((g["start"], g["end"]), (p.start, p.end)), 0.01)
        exact = sum((golds[i]["start"], golds[i]["end"]) == (given[j].start, given[j].end) for i, j in matched)
        right = sum((golds[i].get("value") or "") == (given[j].value or "") for i, j in matched)
        for tally, n in ((strict, exact), (relaxed, len(matched)), (value, right)):
            tally.add(right=n, given=len(given), gold=len(golds))
    return strict.scores("strict") | relaxed.scores("relaxed") | value.scores("value")


def headlines(gold: Path, dossier: Dossier) -> Scores:
    """Accuracy of whether a headline belongs to its body, on all pairs, on the alien and on the related ones."""
    found = {r.ref: r.headline.fits for r in dossier.reports}
    right, n = Counter[bool](), Counter[bool]()
    for row in rows(gold / "headlines.jsonl" if gold.is_dir() else gold):
        fits, related = found.get(row["id"]), bool(row["related"])
        n[related] += 1
        right[related] += fits is not None and fits == related
    return {
        "accuracy": share(right.total(), n.total()),
        "alien_recall": share(right[False], n[False], empty=1.0),
        "related_recall": share(right[True], n[True], empty=1.0),
    }


def displacement(gold: Path, dossier: Dossier) -> Scores:
    """Recall of displacement quantities among figures displaced, evacuated or affected; and with the right place."""
    found = {r.ref: r.figures for r in dossier.reports}
    hit = placed = n = 0
    for row in rows(gold):
        given = [p for p in found.get(row["id"], ()) if p.kind in ("displaced", "evacuated", "affected")]
        for fact in row["facts"]:
            if (quantity := fact.get("quantity")) is None:
                continue
            n += 1
            near = [
                p for p in given
                if quantity in (p.low, p.high) or (p.low or math.inf) <= quantity <= (p.high or -math.inf)
            ]  # fmt: skip
            hit += bool(near)
            placed += any(same_name(fact.get("location"), p.place) for p in near)
    return {"recall": share(hit, n), "recall_with_place": share(placed, n)}


def plover(gold: Path, dossier: Dossier) -> Scores:
    """Share of sentences whose gold type is among their events (`any`) and is that of the surest one (`top`)."""
    found = {r.ref: r.events for r in dossier.reports}
    records = rows(gold)
    any_hit = top_hit = 0
    for row in records:
        ranked = sorted(found.get(row["id"], ()), key=lambda e: -e.confidence)
        any_hit += any(e.type == row["type"] for e in ranked)
        top_hit += bool(ranked) and ranked[0].type == row["type"]
    return {"any_accuracy": share(any_hit, len(records)), "top_accuracy": share(top_hit, len(records))}


def _km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    a, b = math.radians(lat_a), math.radians(lat_b)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))
