"""Damaged copies of annotated texts, so that the reader holds where quotation marks, commas or case were lost."""

import copy
import random
import re
from dataclasses import dataclass

QUOTES = '“”"«»'
APOSTROPHES = "‘’'"


@dataclass
class Edited:
    """A text after edits."""

    text: str


# kind, share of the article readings
KINDS = (
    ("clean", 0.72), ("stripped", 0.12), ("unquoted", 0.04), ("spaced", 0.03),
    ("straight", 0.03), ("upper", 0.02), ("lower", 0.02), ("garbled", 0.02),
)  # fmt: skip


def damaged(article, rng: random.Random):
    """The article's text with one kind of damage drawn from `KINDS`, and its spans moved along."""
    kind = rng.choices([k for k, _ in KINDS], [w for _, w in KINDS])[0]
    text = article.text
    if kind == "clean":
        return Edited(text), article.said
    if kind == "upper":
        return Edited("".join(c.upper() if len(c.upper()) == 1 else c for c in text)), article.said
    if kind == "lower":
        return Edited("".join(c.lower() if len(c.lower()) == 1 else c for c in text)), article.said
    if kind == "stripped":
        commas = rng.random() < 0.8
        drop = set(QUOTES + APOSTROPHES + ("," if commas else ""))
        edits = [(i, i + 1, "") for i, c in enumerate(text) if c in drop]
        edits += [(m.start(), m.end(), " ") for m in re.finditer(r"\n+", text)]
    elif kind == "unquoted":
        edits = [(i, i + 1, "") for i, c in enumerate(text) if c in QUOTES]
    elif kind == "spaced":
        edits = [(i, i + 1, ' "' if c in "”»" else '" ' if c in "“«" else ' " ') for i, c in enumerate(text) if c in QUOTES]
    elif kind == "straight":
        edits = [(i, i + 1, '"') for i, c in enumerate(text) if c in "“”«»"] + [(i, i + 1, "'") for i, c in enumerate(text) if c in "‘’"]
    else:
        edits = []
        for m in re.finditer(r"[A-Za-z]+ (?=[A-Za-z])", text):
            if rng.random() < 0.04:
                edits.append((m.start(), m.end(), "" if rng.random() < 0.5 else m.group() + m.group()))
    return _edit(text, sorted(edits), article.said)


def _edit(text: str, edits: list[tuple[int, int, str]], said):
    where = [0] * (len(text) + 1)
    out: list[str] = []
    at = here = 0
    for start, end, new in edits:
        for i in range(at, start):
            where[i] = here + i - at
        here += start - at
        out.append(text[at:start])
        for i in range(start, end):
            where[i] = here
        out.append(new)
        here += len(new)
        at = end
    for i in range(at, len(text) + 1):
        where[i] = here + i - at
    out.append(text[at:])
    moved = copy.deepcopy(said)
    for a in moved:
        for role in ("source", "cue", "content"):
            spans = [(where[s], where[e]) for s, e in getattr(a, role)]
            setattr(a, role, [(s, e) for s, e in spans if e > s])
    return Edited("".join(out)), moved
