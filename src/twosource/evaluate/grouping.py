"""Scores of what holds across reports: stories, lineage, facts and their relations."""

from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from twosource.evaluate.measures import Range, Scores, Tally, by_article, rows, share
from twosource.evaluate.statements import match_figures
from twosource.model import Dossier, place_of

RELATIONS = ("copy", "derived", "same-agency", "independent")


def stories(gold: Path, dossier: Dossier) -> Scores:
    """B-cubed F1, precision, recall and pairwise F1 of the grouping of the labelled reports. Source: Bagga and Baldwin 1998."""
    wanted = {row["id"]: row["story"] for row in rows(gold / "stories.jsonl" if gold.is_dir() else gold)}
    refs = {r.id: r.ref for r in dossier.reports}
    story_of = {refs[i]: s.id for s in dossier.stories for i in s.reports}
    given = {ref: story_of.get(ref, f"alone:{ref}") for ref in wanted}
    gold_groups, groups = _groups(wanted), _groups(given)
    shared = {ref: len(gold_groups[wanted[ref]] & groups[given[ref]]) for ref in wanted}
    p = sum(shared[r] / len(groups[given[r]]) for r in wanted) / len(wanted)
    r = sum(shared[x] / len(gold_groups[wanted[x]]) for x in wanted) / len(wanted)
    pairwise = Tally()
    a, b = _pairs_within(gold_groups), _pairs_within(groups)
    pairwise.add(right=len(a & b), given=len(b), gold=len(a))
    return {"bcubed_f1": 2 * p * r / (p + r), "bcubed_p": p, "bcubed_r": r} | pairwise.scores("pairwise")


def copies(gold: Path, dossier: Dossier) -> Scores:
    """F1 of `shares text` (copy or derived) over the labelled pairs; accuracy and macro-F1 of the four relations."""
    refs = {r.id: r.ref for r in dossier.reports}
    given = {frozenset((refs[x.a], refs[x.b])): x.relation for x in dossier.lineage}
    shares, right, records = Tally(), 0, rows(gold / "copies.jsonl")
    per = {name: Tally() for name in RELATIONS}
    for row in records:
        p, g = str(given.get(frozenset((row["a"], row["b"])), "independent")), row["relation"]
        is_gold, is_given = g in ("copy", "derived"), p in ("copy", "derived")
        shares.add(right=is_gold and is_given, given=is_given, gold=is_gold)
        right += g == p
        per[g].add(gold=1, right=g == p)
        per.setdefault(p, Tally()).add(given=1)
    macro = sum(per[k].f1 for k in RELATIONS) / len(RELATIONS)
    return shares.scores("shares_text") | {"accuracy": share(right, len(records)), "macro_f1": macro}


def translations(gold: Path, dossier: Dossier) -> Scores:
    """F1 of the pairs of reports in different languages that lineage calls one text."""
    records = {row["id"]: row for row in rows(gold)}
    refs = {r.id: r.ref for r in dossier.reports}

    def differ(pair: frozenset[str]) -> bool:
        return pair <= records.keys() and len({records[i]["language"] for i in pair}) == 2

    wanted = {p for a, b in combinations(records, 2) if records[a]["work"] == records[b]["work"] and differ(p := frozenset((a, b)))}
    given = {p for x in dossier.lineage if x.shares_text and differ(p := frozenset((refs[x.a], refs[x.b])))}
    tally = Tally()
    tally.add(right=len(wanted & given), given=len(given), gold=len(wanted))
    return tally.scores("pairs")


def facts(gold: Path, dossier: Dossier) -> Scores:
    """Pairwise F1 of gold figures grouped into facts, accuracy and macro-F1 of relations, and how often origins are counted right."""
    found = {r.ref: r.figures for r in dossier.reports}
    gold_figures = rows(gold / "figures.jsonl")
    index: dict[str, list[int]] = defaultdict(list)
    for i, g in enumerate(gold_figures):
        index[g["article"]].append(i)
    ours: dict[int, str] = {}  # gold figure → statement id
    for ref, golds in by_article(gold_figures).items():
        for a, b in match_figures(golds, found.get(ref, ())):
            ours[index[ref][a]] = found[ref][b].id
    fact_of, relation = _facts_of(dossier)
    records = rows(gold / "facts.jsonl")
    listed = sorted({i for row in records for i in row["figures"]})

    def together(i: int, j: int) -> bool:
        return bool(fact_of.get(ours.get(i, ""), set()) & fact_of.get(ours.get(j, ""), set()))

    wanted = {pair for row in records for pair in combinations(sorted(row["figures"]), 2)}
    given = {(i, j) for i, j in combinations(listed, 2) if together(i, j)}
    grouping = Tally()
    grouping.add(right=len(wanted & given), given=len(given), gold=len(wanted))
    per: dict[str, Tally] = defaultdict(Tally)
    right = n = 0
    for row in records:
        for e in row["pairs"]:
            x, y = ours.get(e["a"]), ours.get(e["b"])
            told = relation.get(frozenset((x, y))) if x and y else None
            if told is None and x and y and not together(e["a"], e["b"]):
                told = "different-scope"
            n += 1
            right += told == e["relation"]
            per[e["relation"]].add(gold=1, right=told == e["relation"])
            if told:
                per[told].add(given=1)
    kinds = [t for t in per.values() if t.gold]
    counts = {f.id: f.counts.independent_origins for f in dossier.facts}
    exact = close = 0
    for row in records:
        votes = Counter(f for i in row["figures"] for f in sorted(fact_of.get(ours.get(i, ""), ())))
        if votes:
            off = abs(counts[votes.most_common(1)[0][0]] - row["independent_origins"])
            exact += off == 0
            close += off <= 1
    return grouping.scores("grouping") | {
        "relation_accuracy": share(right, n, empty=1.0),
        "relation_macro_f1": share(1, 1) if not kinds else sum(t.f1 for t in kinds) / len(kinds),
        "origins_exact": share(exact, len(records)),
        "origins_within_1": share(close, len(records)),
    }


def agreements(gold: Path, dossier: Dossier) -> Scores:
    """Pairs of statements of two reports, numeric or not: share related rightly, and share of look-alikes kept apart."""
    where: dict[str, list[tuple[str, Range]]] = defaultdict(list)
    for reading in dossier.reports:
        where[reading.ref] = [(s.id, place_of(s)) for s in reading.statements.values()]
    fact_of, relation = _facts_of(dossier)
    right, n = Counter[str](), Counter[str]()
    for row in rows(gold / "agreements.jsonl" if gold.is_dir() else gold):
        a, b = (_touching(where[row.get(f"article_{x}", seed)], row[x]) for x, seed in (("a", "seed-000"), ("b", "seed-001")))
        met = [(x, y) for x in a for y in b]
        told = {relation.get(frozenset(p)) for p in met} - {None}
        together = any(fact_of.get(x, set()) & fact_of.get(y, set()) for x, y in met)
        want = row["relation"]
        ok = want in told or (want in ("same", "refines") and together and not told - {"same", "refines"})
        ok = ok or (want == "different-scope" and bool(met) and not together and not told - {"different-scope"})
        n[want] += 1
        right[want] += ok
    alike = n.total() - n["different-scope"]
    return {
        "accuracy": share(right.total(), n.total()),
        "linked_recall": share(right.total() - right["different-scope"], alike, empty=1.0),
        "kept_apart": share(right["different-scope"], n["different-scope"], empty=1.0),
    }


def _facts_of(dossier: Dossier) -> tuple[dict[str, set[str]], dict[frozenset[str], str]]:
    """Facts by statement, and relations by pair; a lost attribution says the same thing."""
    fact_of: dict[str, set[str]] = defaultdict(set)
    relation: dict[frozenset[str], str] = {}
    for fact in dossier.facts:
        for member in fact.members:
            fact_of[member.statement].add(fact.id)
        for r in fact.relations:
            relation[frozenset((r.a, r.b))] = "same" if r.relation == "lost-attribution" else r.relation
    return fact_of, relation


def _touching(statements: list[tuple[str, Range]], span: list[int]) -> list[str]:
    return [i for i, (s, e) in statements if s < span[1] and e > span[0]]


def _groups(label: dict[str, Any]) -> dict[Any, set[str]]:
    out: dict[Any, set[str]] = defaultdict(set)
    for ref, name in label.items():
        out[name].add(ref)
    return out


def _pairs_within(groups: dict[Any, set[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
