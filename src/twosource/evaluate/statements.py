"""Scores of what single reports state: attributions, figures, events, positions; and of damage."""

from collections import Counter
from pathlib import Path
from typing import Any

from twosource.evaluate.measures import Range, Scores, Tally, by_article, dice, hull, pairs, rows, same_name, share
from twosource.model import Attribution, Dossier, Figure, Pieces

PARTS = ("source", "cue", "content")
NOT_SPLIT = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # the public gold does not tell the two apart


def attributions(gold: Path, dossier: Dossier) -> Scores:
    """Exact and overlap (Dice ≥ .5) F1 of source, cue and content; `linked`: content and source both overlap."""
    wanted = _gold_attributions(gold)
    found = {r.ref: r.attributions for r in dossier.reports}
    out: Scores = {}
    for part in PARTS:
        exact, overlap = Tally(), Tally()
        for ref, golds in wanted.items():
            g = {tuple(sorted(a[part])) for a in golds if a[part]}
            p = {tuple(sorted(_parts(a, part))) for a in found.get(ref, ()) if _parts(a, part)}
            exact.add(right=len(g & p), given=len(p), gold=len(g))
            near = pairs([hull(x) for x in g], [hull(x) for x in p], dice, 0.5)
            overlap.add(right=len(near), given=len(p), gold=len(g))
        out |= exact.scores(f"{part}_exact") | overlap.scores(f"{part}_overlap")
    linked = Tally()
    for ref, golds in wanted.items():
        given, whole = found.get(ref, ()), [a for a in golds if a["content"]]
        right = 0
        for i, j in pairs([hull(a["content"]) for a in whole], [hull(_parts(a, "content")) for a in given], dice, 0.5):
            a, b = hull(whole[i]["source"]), hull(_parts(given[j], "source"))
            right += (a is None and b is None) or dice(a, b) >= 0.5
        linked.add(right=right, given=len(given), gold=len(whole))
    return out | linked.scores("linked")


def _gold_attributions(gold: Path) -> dict[str, list[dict[str, list[Range]]]]:
    out: dict[str, list[dict[str, list[Range]]]] = {}
    for row in rows(gold / "attributions.jsonl" if gold.is_dir() else gold):
        if "attributions" in row:  # a report a line, every part a list of pieces
            out[row["id"]] = [{k: [(s, e) for s, e in a.get(k) or []] for k in PARTS} for a in row["attributions"]]
        else:
            out.setdefault(row["article"], []).append({k: [(row[k][0], row[k][1])] if row.get(k) else [] for k in PARTS})
    return out


def _parts(said: Attribution, part: str) -> tuple[Range, ...]:
    pieces: Pieces | None = getattr(said, part)
    return pieces.parts if pieces else ()


def match_figures(gold: list[dict[str, Any]], found: tuple[Figure, ...]) -> list[tuple[int, int]]:
    """Pairs of gold and found figures whose spans overlap, those that share a bound first."""

    def alike(g: dict[str, Any], p: Figure) -> float:
        overlap = dice((g["start"], g["end"]), (p.start, p.end))
        return overlap + (0.5 if overlap and {g["low"], g["high"]} & {p.low, p.high} - {None} else 0.0)

    return pairs(gold, found, alike, 0.2)


def figures(gold: Path, dossier: Dossier) -> Scores:
    """Detection F1 (spans overlap), strict F1 (kind and both bounds right too), and accuracy of each field on matches."""
    found = {r.ref: r for r in dossier.reports}
    detect, strict, right, seen = Tally(), Tally(), Counter[str](), 0
    for ref, golds in by_article(rows(gold / "figures.jsonl")).items():
        reading = found.get(ref)
        given = reading.figures if reading else ()
        matched = match_figures(golds, given)
        exact = 0
        for i, j in matched:
            g, p = golds[i], given[j]
            bounds = (g["low"], g["high"]) == (p.low, p.high)
            exact += bounds and g["kind"] == p.kind
            source = reading.source_of(p) if reading else None
            right.update(
                kind=g["kind"] == p.kind, bounds=bounds, hedge=g["hedge"] == p.hedge, place=same_name(g["place"], p.place),
                when=g["when"] == p.when, source=same_name(g["source"], source), status=g["status"] == p.status,
            )  # fmt: skip
        seen += len(matched)
        detect.add(right=len(matched), given=len(given), gold=len(golds))
        strict.add(right=exact, given=len(given), gold=len(golds))
    return detect.scores("detect") | strict.scores("strict") | {f"{k}_accuracy": share(v, seen) for k, v in right.items()}


def events(gold: Path, dossier: Dossier) -> Scores:
    """F1 of triggers (spans overlap), with type, with actor, with status. Gold may list main-line events only: recall is firm."""
    found = {r.ref: r.events for r in dossier.reports}
    tallies = {name: Tally() for name in ("trigger", "type", "type_actor", "type_status")}
    for ref, golds in by_article(rows(gold / "events.jsonl")).items():
        given = found.get(ref, ())
        right = Counter[str]()
        types = [NOT_SPLIT.get(p.type, p.type) for p in given]
        wanted = [NOT_SPLIT.get(g["type"], g["type"]) for g in golds]
        gold_k, given_k = list(range(len(golds))), list(range(len(given)))

        def alike(i: int, j: int) -> float:
            trigger: Range = tuple(golds[i]["trigger"])  # noqa: B023
            return dice(trigger, (given[j].trigger.start, given[j].trigger.end)) + (0.2 if wanted[i] == types[j] else 0.0)  # noqa: B023

        for i, j in pairs(gold_k, given_k, alike, 0.25):
            g, p = golds[i], given[j]
            typed = wanted[i] == types[j]
            actor = (p.actor.start, p.actor.end) if p.actor else None
            acted = dice(tuple(g["actor"]) if g["actor"] else None, actor) >= 0.4 or (not g["actor"] and actor is None)
            right.update(trigger=1, type=typed, type_actor=typed and acted, type_status=typed and g["status"] == p.status)
        for name, tally in tallies.items():
            tally.add(right=right[name], given=len(given), gold=len(golds))
    return {k: v for name, tally in tallies.items() for k, v in tally.scores(name).items()}


def positions(gold: Path, dossier: Dossier) -> Scores:
    """F1 of positions found (Dice ≥ .3), and with party and stance right. Hits on borderline spans count neither way."""
    borderline = by_article(rows(gold / "borderline.jsonl")) if (gold / "borderline.jsonl").exists() else {}
    found = {r.ref: r.positions for r in dossier.reports}
    some, full = Tally(), Tally()
    for ref, golds in by_article(rows(gold / "positions.jsonl")).items():
        spans = [(g["span"][0], g["span"][1]) for g in golds]
        either = [(b["span"][0], b["span"][1]) for b in borderline.get(ref, ())]
        given = [
            p for p in found.get(ref, ())
            if any(dice(s, (p.start, p.end)) >= 0.3 for s in spans) or not any(dice(b, (p.start, p.end)) >= 0.3 for b in either)
        ]  # fmt: skip
        matched = pairs(golds, given, lambda g, p: dice(tuple(g["span"]), (p.start, p.end)) + 0.2 * (g["stance"] == p.stance), 0.3)
        right = sum(golds[i]["stance"] == given[j].stance and same_name(golds[i]["party"], given[j].party) for i, j in matched)
        some.add(right=len(matched), given=len(given), gold=len(golds))
        full.add(right=right, given=len(given), gold=len(golds))
    return some.scores("found") | full.scores("full")


def damage(gold: Path, dossier: Dossier) -> Scores:
    """F1 of damaged spots (Dice ≥ .3) and with the right kind; the share of known repairs that were made."""
    found = {r.ref: r.damage for r in dossier.reports}
    spot, kind = Tally(), Tally()
    known = mended = 0
    for ref, golds in by_article(rows(gold / "damage.jsonl")).items():
        given = found.get(ref, ())
        matched = pairs(golds, given, lambda g, p: dice((g["start"], g["end"]), (p.start, p.end)), 0.3)
        known += sum(g["repair"] is not None for g in golds)
        mended += sum(golds[i]["repair"] is not None and golds[i]["repair"] == given[j].repair for i, j in matched)
        spot.add(right=len(matched), given=len(given), gold=len(golds))
        kind.add(right=sum(golds[i]["kind"] == given[j].kind for i, j in matched), given=len(given), gold=len(golds))
    return spot.scores("spot") | kind.scores("kind") | {"repairs_made": share(mended, known, empty=1.0)}
