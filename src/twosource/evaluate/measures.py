"""Measures: precision, recall and F1; overlap of spans; one-to-one matching; agreement of names."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from twosource.model import InputError

G = TypeVar("G")
P = TypeVar("P")
Range = tuple[int, int]
Scores = dict[str, float]
FILLERS = frozenset({"the", "a", "an", "of", "for", "in"})


class Tally:
    """Counts of what was found: right, given by us, given by the gold."""

    def __init__(self) -> None:
        self.right = self.given = self.gold = 0

    def add(self, *, right: int = 0, given: int = 0, gold: int = 0) -> None:
        """Adds to the counts."""
        self.right += right
        self.given += given
        self.gold += gold

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / (self.given + self.gold) if self.right else 0.0

    def scores(self, name: str) -> Scores:
        """F1, precision and recall under `name`."""
        return {
            f"{name}_f1": self.f1,
            f"{name}_p": self.right / self.given if self.given else 0.0,
            f"{name}_r": self.right / self.gold if self.gold else 0.0,
        }


def dice(a: Range | None, b: Range | None) -> float:
    """Twice the shared length over the sum of lengths; 0 where either is missing."""
    if a is None or b is None:
        return 0.0
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * shared / (a[1] - a[0] + b[1] - b[0]) if shared > 0 else 0.0


def pairs(gold: Sequence[G], given: Sequence[P], alike: Callable[[G, P], float], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs of indices, the most alike first, down to likeness `least`."""
    ranked = sorted(((alike(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(given)), reverse=True)
    seen_gold: set[int] = set()
    seen_given: set[int] = set()
    out: list[tuple[int, int]] = []
    for likeness, i, j in ranked:
        if likeness < least:
            break
        if i not in seen_gold and j not in seen_given:
            seen_gold.add(i)
            seen_given.add(j)
            out.append((i, j))
    return out


def hull(parts: Sequence[Range]) -> Range | None:
    """The range that covers all parts."""
    return (min(s for s, _ in parts), max(e for _, e in parts)) if parts else None


def same_name(a: str | None, b: str | None) -> bool:
    """The shorter name's words mostly stand in the longer one; two missing names agree."""
    if not a or not b:
        return not a and not b
    x, y = _words(a), _words(b)
    return len(x & y) >= 0.6 * (min(len(x), len(y)) or 1)


def rows(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of a JSONL gold file. Errors: InputError that names the line."""
    out: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                out.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise InputError(f"`{path}` line {number} is not JSON: {error}. Repair the gold file.") from None
    return out


def by_article(records: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Gold rows by the report they belong to."""
    out: dict[str, list[dict[str, Any]]] = {}
    for row in records:
        out.setdefault(row["article"], []).append(row)
    return out


def share(part: int, whole: int, *, empty: float = 0.0) -> float:
    """`part` of `whole`, or `empty` where there is nothing."""
    return part / whole if whole else empty


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - FILLERS
