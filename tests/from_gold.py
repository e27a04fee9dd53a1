"""The examples as a dossier made from their gold annotation: what a perfect reader would give. Exports are tested on it."""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from twosource.ingest import documents, to_report
from twosource.model import (
    Attribution,
    Counts,
    Damage,
    Dossier,
    Event,
    Fact,
    Figure,
    Headline,
    Lineage,
    Member,
    Pieces,
    Place,
    Position,
    Reading,
    Relation,
    Source,
    Story,
    Value,
    When,
    content_id,
    span_of,
)
from twosource.model.reports import Document

ROOT = Path(__file__).resolve().parent.parent
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The lines of one gold file."""
    return [json.loads(line) for line in (ROOT / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()]


def by_report(name: str, key: str = "article") -> dict[str, list[Row]]:
    """The lines of one gold file, by report reference."""
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows(name):
        out[row[key]].append(row)
    return out


@cache
def gold_dossier() -> Dossier:
    """The dossier that the gold annotation of the examples describes."""
    gold = {n: by_report(n) for n in ("attributions", "figures", "events", "positions", "damage")}
    gold |= {n: by_report(n, "id") for n in ("stories", "headlines", "places", "times")}
    readings: dict[str, Reading] = {}
    numbers: dict[int, tuple[str, str]] = {}
    every_figure = rows("figures")
    for document in documents([str(ROOT / "examples")]):
        assert isinstance(document, Document)
        report = to_report(document)
        path = Path(report.ref)
        ref = path.relative_to(ROOT).as_posix() if path.is_absolute() else report.ref
        reading = _reading(ref, report, {n: gold[n][ref] for n in gold})
        readings[ref] = reading
        for figure in reading.figures:
            for k, row in enumerate(every_figure):
                if (row["article"], row["start"]) == (ref, figure.start):
                    numbers[k] = (reading.id, figure.id)
    stories = _stories(readings)
    story_of = {rid: s.id for s in stories for rid in s.reports}
    facts = [*_figure_facts(readings, numbers, story_of), *_agreed_facts(readings, story_of)]
    facts.sort(key=lambda f: (f.verdict != "conflicting", f.verdict == "single-origin", -f.counts.texts, f.id))
    return Dossier(reports=tuple(readings.values()), stories=tuple(stories), lineage=tuple(_lineage(readings)), facts=tuple(facts))


def _reading(ref: str, report: Any, gold: dict[str, list[Row]]) -> Reading:
    text = report.text

    def pieces(at: list[int]) -> Pieces:
        return Pieces(start=at[0], end=at[1], quote=text[at[0] : at[1]])

    attributions = []
    for k, row in enumerate(gold["attributions"]):
        at = row["source"]
        source = (
            Source(
                start=at[0],
                end=at[1],
                quote=text[at[0] : at[1]],
                name=_name(text[at[0] : at[1]], attributions),
                standing=_standing(text[at[0] : at[1]]),
            )
            if at
            else None
        )
        attributions.append(
            Attribution(
                id=content_id("att", [ref, k]), source=source, cue=pieces(row["cue"]) if row["cue"] else None,
                content=pieces(row["content"]),
                directness=row["directness"], via=row["via"], confidence=0.95,
            )
        )  # fmt: skip

    def said_in(start: int, end: int) -> str | None:
        holding = [a for a in attributions if a.content.start <= start and end <= a.content.end]
        return min(holding, key=lambda a: a.content.end - a.content.start).id if holding else None

    figures = []
    for row in gold["figures"]:
        kept = {k: row[k] for k in ("start", "end", "quote", "kind", "low", "high", "hedge", "group", "place", "when", "status")}
        more = {"since": None, "measure": None, "attribution": said_in(row["start"], row["end"]), "confidence": 0.9}
        figures.append(Figure(id=content_id("fig", [ref, row["start"]]), **kept, **more))
    events = []
    for k, row in enumerate(gold["events"]):
        spans = {side: span_of(text, *row[side]) if row[side] else None for side in ("trigger", "actor", "recipient")}
        kept = {n: row[n] for n in ("type", "place", "date", "status")}
        events.append(
            Event(id=content_id("evt", [ref, k]), mode=None, attribution=said_in(*row["trigger"]), confidence=0.8, **spans, **kept)
        )
    positions = []
    for k, row in enumerate(gold["positions"]):
        start, end = row["span"]
        positions.append(
            Position(
                id=content_id("pos", [ref, k]), start=start, end=end, quote=text[start:end], party=row["party"], stance=row["stance"],
                deadline=None, when=row["when"], attribution=said_in(end - 1, end), confidence=0.8,
            )
        )  # fmt: skip
    damage = [Damage(confidence=0.95, **{k: row[k] for k in ("start", "end", "quote", "kind", "repair")}) for row in gold["damage"]]
    places = [
        Place(start=p["start"], end=p["end"], quote=p["name"], name=p["name"].title(), lat=p["lat"], lon=p["lon"], geonames_id=None,
              precision="country" if p["name"] in ("Madagascar", "Chile") else "city")
        for p in gold["places"][0]["toponyms"]
    ]  # fmt: skip
    times = [
        When(start=t["start"], end=t["end"], quote=t["surface"], type=t["type"], value=t["value"]) for t in gold["times"][0]["timexes"]
    ]
    known = {k: getattr(report, k) for k in report.__struct_fields__} | {"ref": ref}
    fits = gold["headlines"][0]["related"]
    return Reading(
        **known, headline=Headline(fits=fits, score=0.95 if fits else 0.05), attributions=tuple(attributions), figures=tuple(figures),
        events=tuple(events), positions=tuple(positions), damage=tuple(damage), places=tuple(places), times=tuple(times),
    )  # fmt: skip


NAMES = {
    "monitor": "Southern Rights Monitor", "observatory": "Southern Rights Monitor", "monitoring": "Southern Rights Monitor",
    "un": "United Nations", "united nations": "United Nations", "andrianasolo": "Fidy Andrianasolo", "general": "Fidy Andrianasolo",
    "rasolo": "Tahina Rasolo", "spokesperson": "Tahina Rasolo", "ramiandra": "Voahangy Ramiandra", "caldeira": "Ines Caldeira",
    "red cross": "Red Cross", "african union": "African Union", "army": "the army", "movement": "Southern Plateau Movement",
    "rebels": "Southern Plateau Movement", "razafy": "Noro Razafy", "saldivia": "Ramiro Saldivia", "navy": "the navy",
}  # fmt: skip


def _standing(words: str) -> Any:
    return "pronoun" if words.lower() in ("he", "she", "it", "which") else "named"


def _name(words: str, before: list[Attribution]) -> str | None:
    lowered = words.lower()
    if lowered in ("he", "she", "it", "which") and before:
        last = before[-1].source
        return None if last is None else last.name or (None if last.standing == "pronoun" else last.quote)
    if lowered == "the un":
        return "United Nations"
    if _standing(words) == "pronoun":
        return None
    people = [n for n in ("rasolo", "andrianasolo", "ramiandra") if n in lowered]
    hits = people or [n for n in NAMES if n in lowered and len(n) > 2]
    return NAMES[hits[0]] if hits and "district" not in lowered else words


def _stories(readings: dict[str, Reading]) -> list[Story]:
    groups: dict[str, list[Reading]] = defaultdict(list)
    for row in rows("stories"):
        groups[row["story"]].append(readings[row["id"]])
    out = []
    for name, members in groups.items():
        days = sorted(r.published for r in members if r.published)
        latest = max(members, key=lambda r: (r.headline.fits is True, r.published is not None, str(r.published)))
        out.append(
            Story(
                id=content_id("sty", [name]), title=latest.title or name, reports=tuple(r.id for r in members), opened=days[0], closed=None
            )
        )
    return out


def _lineage(readings: dict[str, Reading]) -> list[Lineage]:
    out = []
    for row in rows("copies"):
        if row["relation"] != "independent":
            a, b = readings[row["a"]], readings[row["b"]]
            out.append(
                Lineage(
                    a=a.id, b=b.id, relation=row["relation"], low=0.8, high=1.0, why=row["why"], directed=row["relation"] != "same-agency"
                )
            )
    return out


def _counts(members: list[tuple[Reading, Any]], origins: int) -> Counts:
    texts = len({r.id for r, _ in members})
    sources = len({r.source_of(s) for r, s in members} - {None})
    return Counts(
        texts=texts, dispatches=min(texts, max(origins, (texts + 1) // 2)), agencies=min(texts, max(1, origins)), primary_sources=sources,
        independent_origins=origins, independent_origins_range=(origins, origins),
    )  # fmt: skip


def _figure_facts(readings: dict[str, Reading], numbers: dict[int, tuple[str, str]], story_of: dict[str, str]) -> list[Fact]:
    by_id = {r.id: r for r in readings.values()}
    out = []
    for row in rows("facts"):
        members = [(by_id[numbers[k][0]], by_id[numbers[k][0]].statements[numbers[k][1]]) for k in row["figures"]]
        relations = tuple(
            Relation(a=numbers[p["a"]][1], b=numbers[p["b"]][1], relation=p["relation"], why=f"{p['relation']} by the gold annotation")
            for p in row["pairs"]
        )
        gone = {r.a for r in relations if r.relation == "updates"}
        gone |= {r.b if r.a in gone else r.a for r in relations if r.relation == "same" and {r.a, r.b} & gone}
        current = [s for _, s in members if s.id not in gone and isinstance(s, Figure) and s.status != "denied"]
        lows = [s.low for s in current if s.low is not None]
        highs = [s.high for s in current]
        kinds = {r.relation for r in relations}
        n = row["independent_origins"]
        verdict = "conflicting" if "conflicts" in kinds else "updated" if gone else "corroborated" if n > 1 else "single-origin"
        low, high = min(lows, default=None), None if None in highs or not highs else max(highs)  # type: ignore[type-var]
        told = str(low) if low == high else f"{low or 0} or more" if high is None else f"{low or 0} to {high}"
        out.append(
            Fact(
                id=content_id("fct", [row["fact"]]), story=story_of[members[0][0].id], kind="figure", summary=f"{told}: {row['fact']}.",
                members=tuple(Member(report=r.id, statement=s.id) for r, s in members), value=Value(low=low, best=None, high=high),
                relations=relations, counts=_counts(members, n), origins=tuple(tuple(numbers[k][1] for k in o) for o in row["origins"]),
                verdict=verdict, superseded=tuple(sorted(gone)),  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return out


def _agreed_facts(readings: dict[str, Reading], story_of: dict[str, str]) -> list[Fact]:
    """Positions and events that the gold says are the same or updated, as facts."""
    linked: dict[str, set[str]] = defaultdict(set)
    where: dict[str, tuple[Reading, Any]] = {}
    how: list[tuple[str, str, str, str]] = []
    for row in rows("agreements"):
        sides = []
        for side in ("a", "b"):
            reading = readings[row[f"article_{side}"]]
            start, end = row[side]
            hits = [
                s for s in (*reading.positions, *reading.events)
                if (s.trigger if isinstance(s, Event) else s).overlaps(start, end)
            ]  # fmt: skip
            sides.append((reading, hits))
        (ra, ha), (rb, hb) = sides
        pairs = [(x, y) for x in ha for y in hb if type(x) is type(y)]
        if not pairs or row["relation"] == "different-scope":
            continue
        x, y = pairs[0]
        where |= {x.id: (ra, x), y.id: (rb, y)}
        linked[x.id].add(y.id)
        linked[y.id].add(x.id)
        how.append((x.id, y.id, row["relation"], row["why"]))
    out, seen = [], set()
    for first in where:
        if first in seen:
            continue
        group, todo = [], [first]
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                group.append(one)
                todo.extend(linked[one])
        members = [where[i] for i in group]
        relations = tuple(Relation(a=a, b=b, relation=r, why=w) for a, b, r, w in how if a in group)  # type: ignore[arg-type]
        gone = {r.a for r in relations if r.relation == "updates"}
        latest = next((s for _, s in reversed(members) if s.id not in gone), members[0][1])
        kind = "event" if isinstance(latest, Event) else "position"
        words = latest.trigger.quote if isinstance(latest, Event) else f"{latest.party}: {latest.quote}"
        out.append(
            Fact(
                id=content_id("fct", group), story=story_of[members[0][0].id], kind=kind, summary=f"{words[:1].upper()}{words[1:]}.",
                members=tuple(Member(report=r.id, statement=s.id) for r, s in members), value=None, relations=relations,
                counts=_counts(members, 1 if len(members) < 3 else 2), origins=(tuple(group),),
                verdict="updated" if gone else "single-origin", superseded=tuple(sorted(gone)),
            )
        )  # fmt: skip
    return out
