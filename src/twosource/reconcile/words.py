"""Words compared across reports: stems without function words, and how much two sets of them share."""

import re
import tomllib
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

from twosource.model import SetupError

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of the list `name` in `words.toml`; SetupError where there is none."""
    lists = tomllib.loads(files("twosource.reconcile").joinpath("words.toml").read_text("utf-8"))
    if not isinstance(lists.get(name), str):
        raise SetupError(f"`reconcile/words.toml` has no list `{name}`. Reinstall twosource or mend the file.")
    return frozenset(str(lists[name]).split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in lower case (Snowball, English)."""
    return str(_stemmer().stemWord(word.lower().removesuffix("'s").removesuffix("’s")))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """The stems of the content words of `text`: no function words, weekdays, months or bare numbers."""
    return frozenset(stem(w) for w in WORD.findall(text) if w.lower() not in listed("function") and not w.isdigit() and len(w) > 1)


def overlap(a: Collection[str], b: Collection[str]) -> float:
    """The share of the smaller set that stands in the other, 0 to 1 (Szymkiewicz–Simpson); 0 where one is empty."""
    left, right = set(a), set(b)
    small = min(len(left), len(right))
    return len(left & right) / small if small else 0.0


def dice(a: Collection[str], b: Collection[str]) -> float:
    """Twice what is shared over the sum of sizes, 0 to 1 (Sørensen–Dice); 0 where both are empty."""
    left, right = set(a), set(b)
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0


@lru_cache(maxsize=16384)
def grams(text: str, *, n: int = 4) -> frozenset[str]:
    """The character `n`-grams of the words of `text`, each word padded by a blank; function words left out."""
    out: set[str] = set()
    for word in WORD.findall(text.lower()):
        if word in listed("function"):
            continue
        padded = f" {word} "
        out.update(padded[i : i + n] for i in range(max(1, len(padded) - n + 1)))
    return frozenset(out)
