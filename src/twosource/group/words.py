"""Words of a text as comparable terms: folded, with their places, light stems, names and numbers."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

import msgspec

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’‘][^\W\d_]+)*|[^\W_]+", re.UNICODE)
_NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12",
}  # fmt: skip
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?:\D|$))")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word at `[start, end)` of a text: `term` is its folded form, `name` whether it is written as a name inside a sentence."""

    start: int
    end: int
    term: str
    name: bool


def words_of(text: str) -> list[Word]:
    """The words of `text` in order. A capital at the start of a sentence or line makes no name."""
    out: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        raw = match.group()
        gap = text[last : match.start()]
        inside = bool(out) and not any(c in gap for c in '.!?\n:|"“”«»')
        capital = raw[0].isupper() and len(raw) > 1
        out.append(Word(match.start(), match.end(), fold(raw), capital and (inside or raw.isupper())))
        last = match.end()
    return out


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """`word` without case, accents, possessive and thousands marks; small number words become digits."""
    if word[0].isdigit():
        return _THOUSANDS.sub("", word)
    plain = unicodedata.normalize("NFKD", word.lower()).replace("’", "'").replace("‘", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.removesuffix("'s").replace("'", "")
    return _NUMBERS.get(plain, plain)


@lru_cache(maxsize=200_000)
def stem(term: str) -> str:
    """`term` without an English plural or verb ending: the S-stemmer and two verb endings.

    Source: Harman, How effective is suffixing? (1991), with -ing and -ed where at least four letters stay.
    """
    if len(term) < 4 or term[0].isdigit():
        return term
    if term.endswith("ies") and len(term) > 4:
        return term[:-3] + "y"
    for ending in ("ing", "ed"):
        if term.endswith(ending) and len(term) - len(ending) >= 4:
            base = term[: -len(ending)]
            return base[:-1] if base[-1] == base[-2] and base[-1] not in "sl" else base.removesuffix("e")
    if term.endswith("es") and len(term) > 4 and term[-3] in "sxz":
        return term[:-2]
    if term.endswith("s") and not term.endswith(("ss", "us", "is")):
        term = term[:-1]
    return term.removesuffix("e") if len(term) > 4 else term


@lru_cache(maxsize=400_000)
def key(term: str) -> int:
    """A 32-bit number for `term`, the same on any machine."""
    return int.from_bytes(blake2b(term.encode(), digest_size=4).digest(), "little")
