"""Names compared across spellings: transliterations of one name share a skeleton of consonants."""

import re
import unicodedata
from functools import lru_cache

from twosource.reconcile.words import WORD, listed

FOLDS = (("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("q", "k"), ("ck", "k"), ("c", "k"),
         ("z", "s"), ("w", "u"), ("j", "y"), ("'", ""))  # fmt: skip


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The consonants of a word, folded so that transliterations agree ("Sheikhoun", "Shaykhun")."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    for old, new in FOLDS:
        plain = plain.replace(old, new)
    body = re.sub(r"[aeiouy]", "", plain)
    body = re.sub(r"(.)\1+", r"\1", body)
    return body if len(body) >= 2 else plain


@lru_cache(maxsize=16384)
def place_key(name: str) -> frozenset[str]:
    """The skeletons of a place name's own words: articles, kinds of places and compass points left out."""
    found = [w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(name.replace("-", " "))]
    return frozenset(skeleton(w) for w in found if w not in listed("article") and w not in listed("place"))


def same_place_name(a: str, b: str) -> bool:
    """Two place names are one name up to spelling: the words of the shorter all stand in the longer."""
    left, right = place_key(a), place_key(b)
    return bool(left and right) and (left <= right or right <= left)
