"""Concepts: words of several reports that mean one thing ("talks" and "negotiations"), and the parties behind their names."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from twosource.model import SetupError
from twosource.reconcile.words import WORD, listed, stem

Phrases = dict[tuple[str, ...], str]


@cache
def _phrases(table: str) -> Phrases:
    """The stems of each phrase of a table of `concepts.toml`, and its concept; SetupError where the file is not of its form."""
    raw = tomllib.loads(files("twosource.reconcile").joinpath("concepts.toml").read_text("utf-8"))
    try:
        found = {tuple(_stems(p)): concept for concept, listed_words in raw[table].items() for p in listed_words}
    except (KeyError, AttributeError, TypeError) as error:
        raise SetupError(f"`reconcile/concepts.toml` is not of its form: {error}. Reinstall twosource or mend the file.") from None
    return {k: v for k, v in found.items() if k}


def _stems(text: str) -> list[str]:
    plain = re.sub(r"\b([A-Za-z])\.([A-Za-z])\.", r"\1\2", text)
    return [stem(w) for w in WORD.findall(plain.replace("-", " "))]


@lru_cache(maxsize=16384)
def concepts(text: str) -> frozenset[str]:
    """The concepts and other content stems of `text`: a word of a concept stands as `@concept`, any other as its stem."""
    return _read(text, "words", keep=True)


@lru_cache(maxsize=16384)
def parties(text: str) -> frozenset[str]:
    """The parties that `text` names, as `@party`; empty where it names none that is known."""
    return _read(text, "parties", keep=False)


def _read(text: str, table: str, *, keep: bool) -> frozenset[str]:
    known = _phrases(table)
    plain = re.sub(r"\b([A-Za-z])\.([A-Za-z])\.", r"\1\2", text).replace("-", " ")
    raw = WORD.findall(plain)
    found = [stem(w) for w in raw]
    out: set[str] = set()
    i = 0
    while i < len(found):
        length = next((n for n in (5, 4, 3, 2, 1) if tuple(found[i : i + n]) in known and not _is_pronoun(raw, i, n)), 0)
        if length:
            out.add("@" + known[tuple(found[i : i + length])])
            i += length
            continue
        if keep and raw[i].lower() not in listed("function") and not raw[i].isdigit() and len(found[i]) > 1:
            out.add(found[i])
        i += 1
    return frozenset(out)


def _is_pronoun(raw: list[str], i: int, length: int) -> bool:
    """The word is "us" the pronoun, not the country."""
    return length == 1 and raw[i] == "us"
