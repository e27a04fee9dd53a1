"""Trains `restore/headlines.json`: does a headline belong to a body? One command, three minutes on one core:

    uv run --with scikit-learn python training/headlines.py [--gold ../shared/gold] [--check]

`--check` only prints the cross-validated figures of the model card (docs/models/headlines.md).
Data: FNC-1 (dev half: headlines, bodies, stance), the titles of LGL and TR-News with bodies swapped at random and with near ones,
MEANTIME in four languages. Folds keep headlines and bodies that share a story together.
"""

import argparse
import json
import random
import re
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from twosource.restore.headline import FOREIGN_SIGNS, SURE, encoder, nearness
from twosource.restore.headline_signs import NAMES, signs

ROOT = Path(__file__).parent.parent
OTHER_WEIGHT = 0.4
"""Weight of a pair of the other sets against one of FNC-1."""


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def fnc(gold: Path) -> tuple[list[tuple[str, str, bool]], list[int]]:
    """Pairs, and the story of each: headlines and bodies joined by a related pair are one story."""
    rows = rows_of(gold / "headlines" / "dev.jsonl")
    parent: dict[str, str] = {}

    def find(x: str) -> str:
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    for r in rows:
        if r["related"]:
            parent[find("h" + r["headline"])] = find("b" + r["body_id"])
    roots = [find("b" + r["body_id"]) for r in rows]
    number = {root: i for i, root in enumerate(sorted(set(roots)))}
    return [(r["headline"], r["body"], r["related"]) for r in rows], [number[root] for root in roots]


def without_title(text: str, title: str) -> str:
    """`text` less its title, where it opens with it."""
    key = re.sub(r"\W+", "", title.lower())
    for m in re.finditer(r"[.\n]", text[:400]):
        if re.sub(r"\W+", "", text[: m.start()].lower()) == key:
            return text[m.end() :].strip()
    return text.strip()


def swapped(gold: Path) -> list[tuple[str, str, bool]]:
    """Titles of local and international news with their own body, a random one and a near one."""
    chance, out = random.Random(13), []
    for folder in ("lgl", "trnews"):
        pairs = [(r["title"], without_title(r["text"], r["title"])) for r in rows_of(gold / folder / "dev.jsonl") if r.get("title")]
        pairs = [p for p in pairs if len(p[1]) > 80][:200]
        heads = encoder().encode([title for title, _ in pairs])
        for i, (title, body) in enumerate(pairs):
            out.append((title, body, True))
            others = [j for j, (other, _) in enumerate(pairs) if other != title]
            out.append((pairs[chance.choice(others)][0], body, False))
            near = [j for j in np.argsort(-(heads @ heads[i])) if j in others and heads[i] @ heads[j] < 0.5][3:8]
            out.append((pairs[chance.choice(near)][0], body, False))
    return out


def across_languages(gold: Path) -> list[tuple[str, str, bool]]:
    """Titles of one language with bodies of the same work and of another work, in the same and in other languages, not both English."""
    chance, works = random.Random(7), {}
    for r in rows_of(gold / "translations" / "dev.jsonl"):
        lines = [line for line in r["text"].split("\n") if line.strip()]
        works[r["language"], r["work"]] = (lines[0], "\n".join(lines[2:]))
    out = []
    for (language, work), (_, body) in works.items():
        for other in ("en", "es", "it", "nl"):
            if (other, work) in works and (language, other) != ("en", "en"):
                out.append((works[other, work][0], body, True))
                strangers = [w for at, w in works if at == other and w != work]
                out.append((works[other, chance.choice(strangers)][0], body, False))
    return out


def columns(pairs: list[tuple[str, str, bool]]) -> tuple[np.ndarray, np.ndarray]:
    """Signs and vectors of each pair, and its answer."""
    rows = []
    for headline, body, _ in pairs:
        near = nearness(headline, body)
        rows.append([*signs(headline, body), max(near), *near])
    return np.array(rows), np.array([fits for *_, fits in pairs])


class Fitted:
    """A linear model and trees over it, as `restore.headline.Boosted` reads them."""

    def __init__(self, x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> None:
        mean, scale = x.mean(0), x.std(0) + 1e-9
        linear = LogisticRegression(C=0.3, max_iter=3000).fit((x - mean) / scale, y, sample_weight=weight)
        self.weights = linear.coef_[0] / scale
        self.bias = float(linear.intercept_[0] - (self.weights * mean).sum())
        self.trees = GradientBoostingClassifier(
            n_estimators=150, max_depth=3, learning_rate=0.05, subsample=0.6, min_samples_leaf=12, max_features=6, random_state=0
        )
        self.trees.fit(self._wide(x), y, sample_weight=weight)

    def _wide(self, x: np.ndarray) -> np.ndarray:
        return np.c_[x, x @ self.weights + self.bias]

    def predict(self, x: np.ndarray) -> np.ndarray:
        return self.trees.predict_proba(self._wide(x))[:, 1]

    def as_record(self) -> dict[str, Any]:
        share = self.trees.init_.class_prior_[1]
        trees = []
        for (regressor,) in self.trees.estimators_:
            t = regressor.tree_
            trees.append({
                "feature": [int(f) if left >= 0 else -1 for f, left in zip(t.feature, t.children_left, strict=True)],
                "threshold": [round(float(v), 5) for v in t.threshold],
                "left": [int(v) for v in t.children_left],
                "right": [int(v) for v in t.children_right],
                "value": [round(float(v[0][0]) * self.trees.learning_rate, 5) for v in t.value],
            })  # fmt: skip
        linear = {"weights": [round(float(w), 5) for w in self.weights], "bias": round(self.bias, 5)}
        return {"linear": linear, "start": round(float(np.log(share / (1 - share))), 5), "trees": trees}


def figures(y: np.ndarray, p: np.ndarray) -> str:
    right = (p >= 0.5) == y
    return f"accuracy {right.mean():.4f}, alien recall {right[~y].mean():.4f}, related recall {right[y].mean():.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    pairs, stories = fnc(options.gold)
    x, y = columns(pairs)
    more, more_y = columns(swapped(options.gold))
    n = len(NAMES)
    words, both = np.zeros(len(y)), np.zeros(len(y))
    for train, test in GroupKFold(10).split(x, y, stories):
        rows, answers = np.r_[x[train], more], np.r_[y[train], more_y]
        weight = np.r_[np.ones(len(train)), np.full(len(more_y), OTHER_WEIGHT)]
        words[test] = Fitted(rows[:, :n], answers, weight).predict(x[test][:, :n])
        both[test] = Fitted(rows, answers, weight).predict(x[test])
    print("words only:         ", figures(y, words))
    print("words and vectors:  ", figures(y, both))
    print("vectors if in doubt:", figures(y, np.where(words >= SURE, words, both)), f"(asked for {np.mean(words < SURE):.2f} of pairs)")
    foreign_x, foreign_y = columns(across_languages(options.gold))
    foreign_x = foreign_x[:, [n, *(NAMES.index(s) for s in FOREIGN_SIGNS)]]
    foreign = np.zeros(len(foreign_y))
    for train, test in GroupKFold(10).split(foreign_x, foreign_y, np.arange(len(foreign_y)) // 40):
        foreign[test] = LogisticRegression(C=10).fit(foreign_x[train], foreign_y[train]).predict_proba(foreign_x[test])[:, 1]
    print("other languages:    ", figures(foreign_y, foreign))
    if options.check:
        return
    rows, answers, weight = np.r_[x, more], np.r_[y, more_y], np.r_[np.ones(len(y)), np.full(len(more_y), OTHER_WEIGHT)]
    last = LogisticRegression(C=10).fit(foreign_x, foreign_y)
    record = {
        "words": Fitted(rows[:, :n], answers, weight).as_record(),
        "vectors": Fitted(rows, answers, weight).as_record(),
        "foreign": {"weights": [round(float(w), 5) for w in last.coef_[0]], "bias": round(float(last.intercept_[0]), 5)},
    }
    path = ROOT / "src" / "twosource" / "restore" / "headlines.json"
    path.write_text(json.dumps(record, separators=(",", ":")) + "\n", "utf-8")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
