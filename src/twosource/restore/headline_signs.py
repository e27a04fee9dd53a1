"""Signs that a headline belongs to a body: shared words by their rarity, names, figures, and the body's own topic."""

import gzip
import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

NAMES = tuple(
    (
        "cover cover_lead cover_prefix cover_pieces rarest_found rare_found rare_share topic_found topic_cover topic_first "
        "names_found names_share figures_found figures_missing pairs_found words body_words best_line"
    ).split()
)
"""The signs, in the order of `signs()`."""
LEAD = 120
"""Words from the top of a body that count as its lead."""
LONGEST = 1_500
"""Words of a body that are looked at."""
TOPIC = 12
"""Words that stand for a body's topic."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"(?<=[.!?\n])\s+")
RARE = 2_500
"""Rank from which a word is rare."""
GRAMMATICAL = 110
"""Rank up to which a word says nothing of its own."""
_NOISE = frozenset(("says said say says video watch photos report reports update updated breaking live exclusive news via amid").split())


@cache
def ranks() -> dict[str, int]:
    """The rank of each of the most frequent English words, from 1 (`common_words.txt.gz`)."""
    text = gzip.decompress(files(__package__).joinpath("common_words.txt.gz").read_bytes()).decode()
    return {word: rank for rank, word in enumerate(text.split(), 1)}


@cache
def _weights() -> dict[str, float]:
    """How telling a stem is, by its most frequent word."""
    out: dict[str, float] = {}
    for word, rank in ranks().items():
        key = stem(word)
        weight = 0.0 if rank <= GRAMMATICAL or word in _NOISE else math.log10(rank) - 1.0
        out[key] = min(weight, out.get(key, weight))
    return out


UNKNOWN = 3.8
"""The weight of a word that is not among the frequent ones, on the scale of `_weights`."""


def stem(word: str) -> str:
    """A word without its commonest endings, in lower case: only good for telling forms of one word together."""
    w = word.lower()
    if w[-2:] in ("'s", "’s"):
        w = w[:-2]
    n = len(w)
    if n > 5 and w.endswith("ies"):
        return w[:-3] + "y"
    if n > 6 and w.endswith(("ings",)):
        return w[:-4]
    if n > 5 and w.endswith("ing"):
        return w[:-4] if w[-4] == w[-5] and w[-4] not in "ls" else w[:-3]
    if n > 4 and w.endswith("ed"):
        return w[:-3] if n > 5 and w[-3] == w[-4] and w[-3] not in "ls" else w[:-2]
    if n > 4 and w.endswith("es") and w[-3] in "sxzho":
        return w[:-2]
    if n > 3 and w[-1] == "s" and w[-2] not in "suis":
        w = w[:-1]
    return w[:-1] if len(w) > 4 and w[-1] == "e" else w


def known_share(text: str) -> float:
    """Share of the words of `text` that are common in English; 1 where it has none."""
    words = [w for w in _WORD.findall(text) if w[0].isalpha()]
    return sum(w.lower() in ranks() for w in words) / len(words) if words else 1.0


def signs(headline: str, body: str) -> list[float]:
    """The signs of `NAMES`, each about 0 to 1 (counts are damped)."""
    weights = _weights()
    head_words = _WORD.findall(headline)
    head = list(dict.fromkeys(k for w in head_words if weights.get(k := stem(w), UNKNOWN) > 0 and not w[0].isdigit()))
    words = _WORD.findall(body)[:LONGEST]
    keys = [stem(w) for w in words]
    held, lead = set(keys), set(keys[:LEAD])
    prefixes = {k[:5] for k in held if len(k) >= 5}
    weigh = [weights.get(k, UNKNOWN) for k in head]
    total = sum(weigh) or 1.0
    cover = sum(w for k, w in zip(head, weigh, strict=True) if k in held) / total
    cover_lead = sum(w for k, w in zip(head, weigh, strict=True) if k in lead) / total
    cover_prefix = sum(w for k, w in zip(head, weigh, strict=True) if k in held or (len(k) >= 5 and k[:5] in prefixes)) / total
    rare = [(k, w) for k, w in zip(head, weigh, strict=True) if w >= math.log10(RARE) - 1]
    rare_found = sum(k in held for k, _ in rare)
    found = [w for k, w in zip(head, weigh, strict=True) if k in held]
    topic = _topic(keys)
    in_head = set(head)
    topic_hits = [w for k, w in topic if k in in_head]
    names = _names(words, body)
    figures = {w.replace(",", "") for w in head_words if w[0].isdigit()}
    in_body = {w.replace(",", "") for w in words if w[0].isdigit()}
    pairs = {(stem(a), stem(b)) for a, b in pairwise(head_words)}
    body_pairs = set(pairwise(keys))
    telling = sum(1 for p in pairs if p in body_pairs and (weights.get(p[0], UNKNOWN) + weights.get(p[1], UNKNOWN)) > 1.5)
    return [
        cover,
        cover_lead,
        cover_prefix,
        _pieces(headline, body),
        max(found, default=0.0) / UNKNOWN,
        _damped(rare_found),
        rare_found / len(rare) if rare else 0.5,
        _damped(len(topic_hits)),
        sum(topic_hits) / (sum(w for _, w in topic) or 1.0),
        sum(k in in_head for k, _ in topic[:4]) / 4,
        _damped(len(names & in_head)),
        len(names & in_head) / max(1, len(head)),
        _damped(len(figures & in_body)),
        _damped(len(figures - in_body)),
        _damped(telling),
        _damped(len(head)),
        math.log10(len(words) + 1) / 3,
        _best_line(head, weigh, total, body),
    ]


def _damped(count: int) -> float:
    return math.log1p(count)


def _topic(keys: Sequence[str]) -> list[tuple[str, float]]:
    """The words that stand out in a body, with their weight: frequency times rarity."""
    weights = _weights()
    counted = Counter(keys)
    scored = [
        (k, (1 + math.log(n)) * weights.get(k, UNKNOWN))
        for k, n in counted.items()
        if len(k) > 2 and not k[0].isdigit() and (n > 1 or len(keys) < 150)
    ]
    return sorted(scored, key=lambda s: (-s[1], s[0]))[:TOPIC]


def _names(words: Sequence[str], body: str) -> frozenset[str]:
    """Stems of words that the body writes with a capital inside sentences and never small."""
    small = {w for w in words if w[0].islower()}
    inside = set(re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]+", body))
    return frozenset(stem(w) for w in inside if w.lower() not in small)


def _pieces(headline: str, body: str) -> float:
    """Share of the headline's runs of five letters that the body holds: forms and spellings of one name still share most."""
    runs = {w[i : i + 5] for w in re.findall(r"[^\W\d_]{5,}", headline.lower()) for i in range(len(w) - 4)}
    lower = body[:9_000].lower()
    return sum(r in lower for r in runs) / len(runs) if runs else 0.5


def _best_line(head: Sequence[str], weigh: Sequence[float], total: float, body: str) -> float:
    """The largest share of the headline that one of the body's first sentences holds."""
    best = 0.0
    for sentence in _SENTENCE.split(body[:4_000])[:25]:
        held = {stem(w) for w in _WORD.findall(sentence)}
        best = max(best, sum(w for k, w in zip(head, weigh, strict=True) if k in held) / total)
    return best


__all__ = ["NAMES", "known_share", "ranks", "signs", "stem"]
