"""Trains the place models on toponym gold sets and writes `weights.toml`: python training/train_places.py GOLD_DIR [--measure].

GOLD_DIR holds lgl/dev.jsonl, trnews/dev.jsonl and geovirus/dev.jsonl; the weights are general: one model for all sets.
`--parsed DIR` keeps parses between runs.
"""

import argparse
import json
import math
import pickle
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer

from twosource.extract.places import weights as weights_module
from twosource.extract.places.detecting import Company, detection_features
from twosource.extract.places.gazetteer import gazetteer
from twosource.extract.places.mentions import find_mentions
from twosource.extract.places.outlets import home_of
from twosource.extract.places.resolving import all_columns, rank
from twosource.extract.places.surroundings import surroundings
from twosource.model import Headline, ParsedReport, ReadingCopy, Report
from twosource.parse import parser

SETS = ("lgl", "trnews", "geovirus")
TARGETS = Path(weights_module.__file__).with_name("weights.toml")


def parsed_reports(gold, name, kept):
    path = kept / f"{name}.pkl" if kept else None
    if path and path.exists():
        return pickle.loads(path.read_bytes())
    out = []
    for row in map(json.loads, (gold / name / "dev.jsonl").open()):
        report = Report(
            id=row["id"], ref=row["id"], url=None, outlet=row.get("domain"), title=None, published=None, published_from=None, language="en",
            text=row["text"],
        )  # fmt: skip
        copy = ReadingCopy.of(report.text)
        parse = parser().parse([copy])[0]
        out.append(ParsedReport(report=report, damage=(), headline=Headline(fits=None, score=None), copy=copy, parse=parse))
    if path:
        path.write_bytes(pickle.dumps(out))
    return out


def km(lat, lon, lats, lons):
    x = np.sin(np.radians(lats - lat) / 2) ** 2
    x += math.cos(math.radians(lat)) * np.cos(np.radians(lats)) * np.sin(np.radians(lons - lon) / 2) ** 2
    return 12742 * np.arcsin(np.minimum(1, np.sqrt(x)))


def overlap(a, b):
    inter = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return 2 * inter / (a[1] - a[0] + b[1] - b[0])


class Case:
    """One mention: its columns, the candidates that are right (empty: not a place, or none is right) and its detection features."""


def cases_of(gold, name, kept, local, stats):
    g = gazetteer()
    rows = {r["id"]: [t for t in r["toponyms"] if t.get("lat") is not None] for r in map(json.loads, (gold / name / "dev.jsonl").open())}
    out = []
    for n, parsed in enumerate(parsed_reports(gold, name, kept)):
        mentions = find_mentions(parsed.parse, g)
        around = surroundings(parsed.parse, mentions)
        home = home_of(parsed.report.outlet, g)
        columns = all_columns(mentions, around, parsed.parse, g, local, home)
        golds = rows[parsed.report.id]
        stats["gold", name] += len(golds)
        company = Company(parsed.parse, mentions)
        taken = set()
        pairs = [(overlap((t["start"], t["end"]), (m.start, m.end)), i, k) for i, t in enumerate(golds) for k, m in enumerate(mentions)]
        match = {}
        for d, i, k in sorted(pairs, reverse=True):
            if d >= 0.5 and i not in taken and k not in match:
                taken.add(i)
                match[k] = golds[i]
        for i, t in enumerate(golds):
            if i not in taken:
                stats.setdefault(("missed", name), []).append((t["surface"], parsed.report.text[max(0, t["start"] - 30) : t["end"] + 30]))
        for k, m in enumerate(mentions):
            case = Case()
            case.set, case.fold = name, (n % 5)
            case.mention, case.parsed, case.around, case.company = m, parsed, around[k], company
            case.first, case.full = columns[k]
            case.gold = match.get(k)
            case.right = None
            if case.gold:
                near = km(case.gold["lat"], case.gold["lon"], m.candidates.lat, m.candidates.lon)
                case.right = near <= 161
            out.append(case)
    return out


def set_weights(cases):
    """One weight a case, so that the sets count alike up to the square root of their sizes."""
    counts = Counter(c.set for c in cases)
    raw = {s: counts[s] ** -0.5 for s in counts}
    scale = len(cases) / sum(raw[s] * counts[s] for s in counts)
    return np.array([raw[c.set] * scale for c in cases])


def fit_ranker(cases, which, l2):
    cases = [c for c in cases if c.right is not None and c.right.any() and len(c.right) > 1]
    names = sorted({n for c in cases for n in getattr(c, which)})
    index = {n: i for i, n in enumerate(names)}
    blocks, starts, rights = [], [0], []
    for c in cases:
        x = np.zeros((len(c.right), len(names)))
        for n, col in getattr(c, which).items():
            x[:, index[n]] = col
        blocks.append(x)
        rights.append(c.right)
        starts.append(starts[-1] + len(x))
    x, right, starts = csr_matrix(np.vstack(blocks)), np.concatenate(rights), np.array(starts)
    lengths = np.diff(starts)

    def loss(w):
        s = x @ w
        m = np.maximum.reduceat(s, starts[:-1])
        e = np.exp(s - np.repeat(m, lengths))
        z = np.add.reduceat(e, starts[:-1])
        er = e * right
        zr = np.add.reduceat(er, starts[:-1]) + 1e-300
        value = -np.sum(np.log(zr) - np.log(z)) + l2 * w @ w
        grad = x.T @ (e / np.repeat(z, lengths) - er / np.repeat(zr, lengths)) + 2 * l2 * w
        return value, grad

    w = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {n: round(float(v), 3) for n, v in zip(names, w, strict=True)}


def fit_detector(cases, l2):
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([c.features for c in cases])
    y = np.array([1.0 if c.hit else -1.0 for c in cases])
    v = set_weights(cases)

    def loss(w):
        s = (x @ w) * y
        value = (v * np.logaddexp(0, -s)).sum() + l2 * w @ w
        return value, x.T @ (-y * v / (1 + np.exp(np.minimum(s, 500)))) + 2 * l2 * w

    w = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {n: round(float(v), 3) for n, v in zip(vectorizer.get_feature_names_out(), w, strict=True)}


def featurize(cases, resolve):
    for c in cases:
        c.ranking = rank(c.full, resolve, c.mention.candidates)
        c.features = detection_features(c.parsed.parse, c.mention, c.around, c.ranking, c.full, c.company)
        c.near = bool(c.right is not None and c.right[c.ranking.best])
        c.hit = c.gold is not None


def score(cases, gold_counts, threshold, say):
    for name in SETS:
        mine = [c for c in cases if c.set == name]
        kept = [c for c in mine if c.p >= threshold]
        tp, near = sum(c.hit for c in kept), sum(c.near for c in kept)
        p, r = near / max(1, len(kept)), near / gold_counts["gold", name]
        dp, dr = tp / max(1, len(kept)), tp / gold_counts["gold", name]
        found = sum(c.hit for c in mine) / gold_counts["gold", name]
        known = sum(bool(c.right is not None and c.right.any()) for c in mine) / gold_counts["gold", name]
        say(
            f"{name:9} t={threshold:.2f} e2e {2 * p * r / max(1e-9, p + r):.3f} p {p:.3f} r {r:.3f}"
            f" | found f {2 * dp * dr / max(1e-9, dp + dr):.3f} p {dp:.3f} r {dr:.3f}"
            f" | acc {near / max(1, tp):.3f} | reachable {found:.3f} known {known:.3f}"
        )


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--parsed", type=Path)
    arguments.add_argument("--measure", action="store_true")
    arguments.add_argument("--l2", type=float, default=2.0)
    given = arguments.parse_args()
    stats = Counter()
    local = {"population": 4.0, "country": 3.0, "province": 1.0, "largest": 1.0, "container_holds": 5.0}
    for _ in range(2):
        stats.clear()
        cases = [c for name in SETS for c in cases_of(given.gold, name, given.parsed, local, stats)]
        local = fit_ranker(cases, "first", given.l2 / 10)
    if given.measure:
        for fold in range(5):
            train, test = [c for c in cases if c.fold != fold], [c for c in cases if c.fold == fold]
            resolve = fit_ranker(train, "full", given.l2 / 10)
            featurize(cases, resolve)
            detect = fit_detector(train, given.l2)
            for c in test:
                z = sum(detect.get(n, 0.0) * v for n, v in c.features.items())
                c.p, c.kept_ranking, c.kept_near = 1 / (1 + math.exp(-z)), c.ranking, c.near
        for c in cases:
            c.ranking, c.near = c.kept_ranking, c.kept_near
        for t in (0.35, 0.4, 0.45, 0.5, 0.55):
            score(cases, stats, t, print)
    resolve = fit_ranker(cases, "full", given.l2 / 10)
    if not given.measure:
        featurize(cases, resolve)
        detect = fit_detector(cases, given.l2)
        for c in cases:
            c.p = 1 / (1 + math.exp(-sum(detect.get(n, 0.0) * v for n, v in c.features.items())))
        score(cases, stats, 0.4, print)
        lines = ["# Trained by training/train_places.py; do not edit by hand.", "threshold = 0.4", "again = 0.2"]
        for name, table in (("local", local), ("resolve", resolve), ("detect", detect)):
            lines += ["", f"[{name}]"] + [f"{json.dumps(k)} = {v}" for k, v in sorted(table.items()) if v]
        TARGETS.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
