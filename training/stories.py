"""Learn when a cluster of reports holds two stories, and measure it on topics that were held out.

    python training/stories.py READINGS.jsonl=STORIES.jsonl ... --out src/twosource/group/stories.json

`READINGS` hold one reading a line (`twosource extract … --format jsonl`), `STORIES` their gold stories. Clusters are formed as at work;
every way to part one is an example: right when it brings the cluster nearer to gold (B-cubed). The model is a logistic regression.
"""

import argparse
import collections
import json
import pathlib

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression

from twosource.group import clusters, splits, weights
from twosource.group.features import Features, features_of
from twosource.group.likeness import score_grid
from twosource.group.linkage import average_linkage
from twosource.model import Reading

FOLDS = 5
LEAST_WEIGHT = 0.02
REGULARITY = 0.3


class Cluster:
    """Reports joined by score, their grid, and their gold stories."""

    def __init__(self, reports: list[Features], grid: np.ndarray, gold: list[str], totals: dict[str, int], topic: str):
        self.reports, self.grid, self.gold, self.totals, self.topic = reports, grid, gold, totals, topic
        self.ways: list[splits.Parting] | None = None

    def part(self, half: np.ndarray) -> list["Cluster"]:
        out = []
        for side in (half, ~half):
            at = np.flatnonzero(side)
            chosen = [self.reports[i] for i in at]
            out.append(Cluster(chosen, self.grid[np.ix_(at, at)], [self.gold[i] for i in at], self.totals, self.topic))
        return out

    def partings(self) -> list[splits.Parting]:
        if self.ways is None:
            self.ways = list(splits.partings(self.reports, self.grid))
        return self.ways

    def gain(self, half: np.ndarray) -> float:
        return sum(quality(c.gold, self.totals) for c in self.part(half)) - quality(self.gold, self.totals)


def quality(gold: list[str], totals: dict[str, int]) -> float:
    """What these reports, as one cluster, add to B-cubed precision and recall."""
    return sum(n * n / len(gold) + n * n / totals[s] for s, n in collections.Counter(gold).items())


def topic_of(story: str) -> str:
    """The unit that is held out: the topic whose two subtopics are look-alikes, or the year of the story."""
    head, _, tail = story.rpartition("_")
    return head if tail in ("ecb", "ecbplus") else "year-" + next((p for p in story.split("-") if p.isdigit() and len(p) == 4), "none")


def load(pair: str) -> list[Cluster]:
    readings, stories = pair.split("=")
    gold = {row["id"]: row["story"] for row in map(json.loads, pathlib.Path(stories).read_text("utf-8").splitlines())}
    lines = pathlib.Path(readings).read_bytes().splitlines()
    every = [r for r in (msgspec.json.decode(line, type=Reading) for line in lines) if r.ref in gold]
    every.sort(key=lambda r: r.id)
    features = features_of(every)
    grid = score_grid(features)
    grid = (grid + grid.T) / 2
    names = [gold[r.ref] for r in every]
    totals = collections.Counter(names)
    out = []
    for group in average_linkage(grid, np.ones(len(features)), weights.story_weights().join):
        common = collections.Counter(topic_of(names[i]) for i in group).most_common(1)[0][0]
        out.append(Cluster([features[i] for i in group], grid[np.ix_(group, group)], [names[i] for i in group], totals, common))
    return out


def examples(roots: list[Cluster]) -> list[tuple[tuple[float, ...], float, int]]:
    out, todo = [], list(roots)
    while todo:
        cluster = todo.pop()
        gains = [cluster.gain(way.half) for way in cluster.partings()]
        out += [(way.measures, gain, len(cluster.reports)) for way, gain in zip(cluster.partings(), gains, strict=True)]
        if gains and max(gains) > 0:
            todo += cluster.part(cluster.partings()[int(np.argmax(gains))].half)
    return out


def fit(roots: list[Cluster], least: float) -> weights.Split:
    rows = examples(roots)
    x = np.array([m for m, _, _ in rows])
    y = np.array([gain > 0 for _, gain, _ in rows])
    w = np.array([abs(gain) / size + LEAST_WEIGHT for _, gain, size in rows])
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-3)
    model = LogisticRegression(C=REGULARITY, max_iter=3000).fit((x - mean) / spread, y, sample_weight=w * len(w) / w.sum())
    rounded = [tuple(round(float(v), 5) for v in values) for values in (mean, spread, model.coef_[0])]
    return weights.Split(
        measures=splits.MEASURES,
        mean=rounded[0],
        spread=rounded[1],
        weight=rounded[2],
        bias=round(float(model.intercept_[0]), 5),
        least=least,
    )


def apply(roots: list[Cluster], model: weights.Split) -> list[list[str]]:
    out, todo = [], list(roots)
    while todo:
        cluster = todo.pop()
        sure = [splits.probability(way, model) for way in cluster.partings()]
        if sure and max(sure) > model.least:
            todo += cluster.part(cluster.partings()[int(np.argmax(sure))].half)
        else:
            out.append(cluster.gold)
    return out


def bcubed(groups: list[list[str]]) -> tuple[float, float, float]:
    totals = collections.Counter(s for g in groups for s in g)
    n = totals.total()
    p = sum(c * c / len(g) for g in groups for c in collections.Counter(g).values()) / n
    r = sum(c * c / totals[s] for g in groups for s, c in collections.Counter(g).items()) / n
    return 2 * p * r / (p + r), p, r


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--least", type=float, default=0.4)
    parser.add_argument("--join", type=float)
    parser.add_argument("--out")
    options = parser.parse_args()
    shipped = weights.story_weights()
    if options.join is not None:
        shipped = msgspec.structs.replace(shipped, join=options.join)
        weights.story_weights = clusters.story_weights = lambda: shipped  # type: ignore[assignment]
    sets = [load(pair) for pair in options.sets]
    for k, roots in enumerate(sets):
        topics = sorted({c.topic for c in roots})
        fold_of = {t: i % FOLDS for i, t in enumerate(np.random.default_rng(0).permutation(topics).tolist())}
        held = []
        for fold in range(FOLDS):
            train = [c for j, s in enumerate(sets) for c in s if j != k or fold_of[c.topic] != fold]
            held += apply([c for c in roots if fold_of[c.topic] == fold], fit(train, options.least))
        other = [c for j, s in enumerate(sets) for c in s if j != k]
        alone = apply(roots, fit(other, options.least)) if other else []
        whole = apply(roots, fit([c for s in sets for c in s], options.least))
        line = "  ".join(
            f"{n} {' '.join(f'{v:.3f}' for v in bcubed(g))}" for n, g in (("held-out", held), ("other-sets", alone), ("fitted", whole)) if g
        )
        print(f"{options.sets[k].split('=')[0].rsplit('/', 1)[-1]}: joined {bcubed([c.gold for c in roots])[0]:.3f}  {line}")
    if options.out:
        learnt = msgspec.structs.replace(shipped, split=fit([c for s in sets for c in s], options.least))
        pathlib.Path(options.out).write_bytes(msgspec.json.format(msgspec.json.encode(learnt), indent=1) + b"\n")


if __name__ == "__main__":
    main()
