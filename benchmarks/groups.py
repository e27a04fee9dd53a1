"""Time, memory and recall of grouping on generated reports, 40% of them copies; and the baselines on public sets.

    python benchmarks/groups.py --reports 100000          (make bench-groups)
    python benchmarks/groups.py --baselines READINGS.jsonl=STORIES.jsonl

Features are computed before the clock starts, as they are once a report. Reports come in order of day.
"""

import argparse
import collections
import json
import pathlib
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from twosource.group.filed import filed
from twosource.group.stories import Grouping
from twosource.model import Headline, Reading

A_DAY = 250
COPIES = 0.4
STEP = 1000
UNKNOWN = Headline(fits=None, score=None)
SYLLABLES = (
    "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va ve vi vo".split()
)
PLAIN = (
    "the of a in to and said on that was for had were with by the of a in to and on that at from it is as an be has its they which but "
    "officials people police after near least killed wounded army talks council hospital minister border strike"
).split()


def word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4)))


def dispatch(rng: random.Random) -> str:
    """A text of eight to sixteen sentences about some invented names."""
    names = [word(rng).capitalize() for _ in range(8)]
    rare = [word(rng) for _ in range(25)]
    lines = []
    for _ in range(rng.randint(8, 16)):
        words = [rng.choice(PLAIN) for _ in range(rng.randint(9, 18))]
        for bag in (names, rare, rare):
            words.insert(rng.randint(1, len(words)), rng.choice(bag))
        words.insert(rng.randint(1, len(words)), str(rng.randint(2, 999)))
        lines.append(" ".join(words).capitalize() + ".")
    return "\n".join(lines)


def copied(text: str, rng: random.Random) -> str:
    """The text trimmed at the end, with a word changed here and there and one sentence of its own."""
    lines = text.split("\n")[: max(5, int(len(text.split("\n")) * rng.uniform(0.75, 1)))]
    words = [w if rng.random() > 0.01 else word(rng) for w in "\n".join(lines).split(" ")]
    return " ".join(words) + "\n" + " ".join(rng.choice(PLAIN) for _ in range(10)).capitalize() + "."


def reports(count: int, seed: int = 11) -> Iterator[tuple[Reading, str | None]]:
    """Readings in order of day, each with the id of the text it was copied from, or None."""
    rng = random.Random(seed)
    recent: collections.deque[tuple[str, str]] = collections.deque(maxlen=A_DAY * 2)
    for k in range(count):
        day = date(2020, 1, 1) + timedelta(days=k // A_DAY)
        origin = None
        if recent and rng.random() < COPIES:
            origin, text = recent[rng.randrange(len(recent))]
            text = copied(text, rng)
        else:
            text = dispatch(rng)
            recent.append((f"rep_{k:07d}", text))
        yield reading(f"rep_{k:07d}", text, day), origin


def reading(name: str, text: str, day: date) -> Reading:
    return Reading(
        id=name, ref=name, url=None, outlet=None, title=text.split("\n")[0][:60], published=day, published_from="metadata",
        language="en", text=text, headline=UNKNOWN,
    )  # fmt: skip


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def scale(count: int) -> None:
    grouping = Grouping(lambda report: None)
    found: set[tuple[str, str]] = set()
    origins: dict[str, str] = {}
    spent, prepared = 0.0, 0.0
    batch: list[Reading] = []
    costs: dict[int, float] = {}
    for k, (one, origin) in enumerate(reports(count), 1):
        batch.append(one)
        if origin is not None:
            origins[one.id] = origin
        if len(batch) == STEP or k == count:
            start = time.process_time()
            every = filed(batch)
            prepared += time.process_time() - start
            start = time.process_time()
            for f in every:
                found |= {(min(x.a, x.b), max(x.a, x.b)) for x in grouping.add(f) if x.shares_text}
            costs[k] = time.process_time() - start
            spent += costs[k]
            batch = []
            if k % (10 * STEP) == 0:
                print(f"{k:>7} reports  {costs[k]:6.2f} s for the last {STEP}  {memory_mb():6.0f} MB", flush=True)
    start = time.process_time()
    story = {i: n for n, group in enumerate(grouping.stories()) for i in group.reports}
    last = time.process_time() - start
    spent += last
    recall = sum((min(pair), max(pair)) in found for pair in origins.items()) / max(1, len(origins))
    together = sum(story[a] == story[b] for a, b in origins.items()) / max(1, len(origins))
    print(f"{count} reports: grouping {spent:.1f} CPU-s, {last:.1f} of them stories (features before that {prepared:.1f})")
    print(f"peak memory {memory_mb():.0f} MB, {len(set(story.values()))} stories")
    print(f"near-duplicate recall {recall:.4f}, copies in their story {together:.4f}")
    early, late = costs.get(10 * STEP), costs[count]
    if early and count > 10 * STEP:
        print(f"cost of {STEP} more: {early:.2f} s at 10,000, {late:.2f} s at {count} ({late / early:.2f} times)")


def bcubed(gold: dict[str, str], got: dict[str, object]) -> float:
    sides = collections.defaultdict(set), collections.defaultdict(set)
    for i in gold:
        sides[0][gold[i]].add(i)
        sides[1][got[i]].add(i)
    p = sum(len(sides[0][gold[i]] & sides[1][got[i]]) / len(sides[1][got[i]]) for i in gold) / len(gold)
    r = sum(len(sides[0][gold[i]] & sides[1][got[i]]) / len(sides[0][gold[i]]) for i in gold) / len(gold)
    return 2 * p * r / (p + r)


def baselines(pair: str) -> None:
    """Headline Jaccard, report-level MinHash and TF-IDF, each agglomerative with the threshold that is best on these very labels."""
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    from twosource.group.stories import find_stories

    records, stories = pair.split("=")
    gold = {r["id"]: r["story"] for r in map(json.loads, pathlib.Path(stories).read_text("utf-8").splitlines())}
    lines = pathlib.Path(records).read_bytes().splitlines()
    every = [r for r in (msgspec.json.decode(line, type=Reading) for line in lines) if r.ref in gold]
    heads = [set((r.title or r.text[:100]).lower().split()) for r in every]
    headline = np.array([[len(a & b) / (len(a | b) or 1) for b in heads] for a in heads])
    shingled = [{tuple(w[i : i + 5]) for i in range(len(w) - 4)} for w in (r.text.lower().split() for r in every)]
    minhash = np.array([[len(a & b) / (len(a | b) or 1) for b in shingled] for a in shingled])
    matrix = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform([f"{r.title or ''} {r.text}" for r in every])
    for name, likeness in (
        ("headline Jaccard", headline),
        ("shingle Jaccard (exact MinHash)", minhash),
        ("TF-IDF", (matrix @ matrix.T).toarray()),
    ):
        best = 0.0
        for threshold in np.arange(0.05, 1, 0.02):
            model = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=threshold)
            labels = model.fit_predict(1 - np.clip(likeness, 0, 1))
            best = max(best, bcubed(gold, {r.ref: label for r, label in zip(every, labels, strict=True)}))
        print(f"{name:34} B-cubed F1 {best:.3f}")
    ref = {r.id: r.ref for r in every}
    ours = {ref[i]: s.id for s in find_stories(every) for i in s.reports}
    print(f"{'Twosource':34} B-cubed F1 {bcubed(gold, ours):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--baselines", action="append", default=[])
    options = parser.parse_args()
    for pair in options.baselines:
        baselines(pair)
    if not options.baselines:
        scale(options.reports)


if __name__ == "__main__":
    main()
