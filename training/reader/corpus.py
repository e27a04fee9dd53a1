"""Annotated texts to windows of labelled word pieces."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from twosource.extract.attributions.pieces import Pieces, pieces_of
from twosource.extract.attributions.windows import cuts, sentence_starts, units
from twosource.parse.paragraphs import paragraph_ranges

from .damage import Edited, damaged

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
ROLES = ("source", "cue", "content")
LONGEST = 240
# Whole stories are kept out of training and measured on: reports of one story share text.
KEPT_OUT = frozenset({"urum", "bukamal", "hanida", "rashidin"})


@dataclass
class Said:
    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass
class Article:
    id: str
    text: str
    said: list[Said]


@dataclass
class Example:
    """One window: pieces, BIO tags per role, and for each cue the tags of its own source and content."""

    pieces: Pieces
    bio: np.ndarray  # (3, pieces) in 0 O, 1 B, 2 I
    cues: list[np.ndarray]  # piece mask of each cue
    roles: list[np.ndarray]  # (pieces) 0 O, 1 B-source, 2 I-source, 3 B-content, 4 I-content


def polnear(part: str) -> list[Article]:
    out = []
    for line in (GOLD / "polnear" / f"{part}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        said = [Said(*[[tuple(p) for p in a[r]] for r in ROLES]) for a in row["attributions"]]
        out.append(Article(row["id"], row["text"], said))
    return out


def syria() -> tuple[list[Article], list[Article]]:
    """The annotated articles: those to train on, and those kept out."""
    texts = {r["id"]: r["text"] for r in map(json.loads, (GOLD / "syria" / "reports.jsonl").read_text("utf-8").splitlines())}
    by: dict[str, list[Said]] = {}
    for row in map(json.loads, (GOLD / "syria" / "attributions.jsonl").read_text("utf-8").splitlines()):
        by.setdefault(row["article"], []).append(Said(*[[tuple(row[r])] if row[r] else [] for r in ROLES]))
    rows = map(json.loads, (GOLD / "syria" / "stories.jsonl").read_text("utf-8").splitlines())
    stories = {r["id"]: r["story"] for r in rows}
    articles = [Article(k, texts[k], by[k]) for k in sorted(by)]
    kept = [a for a in articles if KEPT_OUT & set(stories[a.id].split("-"))]
    return [a for a in articles if a not in kept], kept


def epoch(sources: list[tuple[list[Article], int]], seed: int) -> Iterator[Example]:
    """Every article (repeated as told) in windows; how it is damaged and cut changes from epoch to epoch with `seed`."""
    for n, (articles, times) in enumerate(sources):
        for article in articles:
            for again in range(times):
                rng = random.Random(f"{seed} {n} {again} {article.id}")
                yield from examples(*damaged(article, rng), rng)


def examples(text: Edited, said: list[Said], rng: random.Random | None = None) -> Iterator[Example]:
    """The windows of one text; with `rng`, runs of paragraphs are sometimes read together."""
    ranges = units(text.text, paragraph_ranges(text.text))
    if rng is not None and rng.random() < 0.45:
        ranges = _packed(ranges, rng.choice((300, 600, 900)))
    for start, end in ranges:
        pieces = pieces_of(text.text[start:end])
        firsts = [int(np.searchsorted(pieces.starts, s)) for s in sentence_starts(text.text[start:end])]
        longest = LONGEST if rng is None else rng.randint(120, LONGEST)
        for low, high in cuts(firsts, len(pieces), longest=longest, overlap=60, whole=longest):
            part = pieces.cut(low, high)
            if len(part) > 2:
                yield _labelled(part, start, said)


def _packed(ranges: list[tuple[int, int]], characters: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in ranges:
        if out and end - out[-1][0] <= characters:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _labelled(pieces: Pieces, offset: int, said: list[Said]) -> Example:
    n = len(pieces)
    starts, ends = pieces.starts + offset, pieces.ends + offset

    def tags(spans: list[tuple[int, int]], into: np.ndarray, begin: int) -> None:
        for s, e in spans:
            inside = np.flatnonzero((starts < e) & (ends > s))
            if len(inside):
                into[inside] = begin + 1
                into[inside[0]] = begin

    bio = np.zeros((3, n), dtype=np.int64)
    cues, roles = [], []
    for a in said:
        for k, role in enumerate(ROLES):
            tags(getattr(a, role), bio[k], 1)
        cue = np.zeros(n, dtype=np.int64)
        tags(a.cue, cue, 1)
        low, high = starts[0], ends[-1]
        whole = all(low <= s and e <= high for s, e in a.cue)
        if a.cue and cue.any() and whole:
            role_tags = np.zeros(n, dtype=np.int64)
            tags(a.content, role_tags, 3)
            tags(a.source, role_tags, 1)
            cues.append((cue > 0).astype(np.int64))
            roles.append(role_tags)
    return Example(pieces, bio, cues, roles)
