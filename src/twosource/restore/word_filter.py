"""Word filters: a forbidden run of letters replaced inside harmless words ("pbadage" was passage)."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from twosource.model import SettingsError
from twosource.restore.spots import Page, Spot

_WORD = re.compile(r"[^\W\d_]{4,}")
_MASKED = re.compile(r"(?<![\w*])[^\W\d_]*\*{2,6}[^\W\d_]*(?![\w*])")
_LEAST_MASKED = 5
"""Letters of the shortest word whose masked letters are put back: shorter ones are as likely an oath, masked by its author."""


class Filters(msgspec.Struct, frozen=True):
    """What is known of filtered words.

    `repairs`: damaged word, in lower case, to what it was (capitalised: a name). `masks` the same for letters masked by asterisks.
    `known`: every known word and name, in lower case. `pairs`: (filtered, original).
    """

    repairs: dict[str, str]
    masks: dict[str, str]
    known: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


@cache
def filters() -> Filters:
    """The substitutions of `word_filters.csv`, worked out on the words of `filter_words.txt`.

    Raises SettingsError where a row is not two runs of letters.
    """
    here = files(__package__)
    pairs: list[tuple[str, str]] = []
    for number, row in enumerate(csv.reader(here.joinpath("word_filters.csv").read_text("utf-8").splitlines()), 1):
        if number > 1:
            if len(row) != 2 or not all(part.isalpha() and part.islower() for part in row):
                raise SettingsError(
                    f"`restore/word_filters.csv` line {number} is `{','.join(row)}`. Write `filtered,original` in small letters."
                )
            pairs.append((row[0], row[1]))
    entries = here.joinpath("filter_words.txt").read_text("utf-8").split()
    known = frozenset(entry.lstrip("!").lower() for entry in entries)
    sure = sorted((e for e in entries if e[0] != "!"), key=lambda e: e[0].isupper())
    sure += [f"{name}s" for name in sure if name[0].isupper() and not name.endswith("s")]
    repairs: dict[str, str] = {}
    masks: dict[str, str | None] = {}
    for filtered, original in pairs:
        for word in sure:
            lower = word.lower()
            if original in lower and lower != original:
                for damaged in {lower.replace(original, filtered), lower.replace(original, filtered, 1)}:
                    if damaged not in known:
                        repairs.setdefault(damaged, word)
                if len(word) >= _LEAST_MASKED and len(original) > 2:
                    masked = lower.replace(original, "*" * len(original))
                    other = masks.get(masked, word)
                    masks[masked] = (other or None) if other is not None and other.lower() == lower else None
    return Filters(repairs, {m: w for m, w in masks.items() if w is not None and not is_oath(w)}, known, tuple(pairs))


OATHS = re.compile(
    r".*(?:shit|cunt|fuck|bitch|cocksuck|hole|(?:jack|dumb|smart|bad|kick|hard|fat|lazy)ass).*"
    r"|(?:ass|arse|cock|dick|tit|piss|fag|crap)(?:e[ds]|ing|er|s|y|ty|head|face|wipe|hat|ies|gots?)?"
)


def is_oath(word: str) -> bool:
    """The word is one that an author may have masked on purpose."""
    return OATHS.fullmatch(word.lower()) is not None


def word_filter(page: Page) -> Iterator[Spot]:
    """Words that are unknown as they stand and known with the filter's substitution undone."""
    text, known = page.text, filters()
    names: frozenset[str] | None = None
    for m in _WORD.finditer(text):
        word = m[0]
        meant = known.repairs.get(word.lower())
        if meant is None:
            if word[0].isupper() and any(f in word.lower() for f in ("bad", "butt")) and word.lower() not in known.known:
                names = frozenset(_WORD.findall(text)) if names is None else names
                meant = _in_text(word, names)
            if meant is None:
                continue
        is_name = meant[0].isupper()
        if is_name and not word[0].isupper():
            continue
        yield _spot(m.start(), word, meant, 0.92 if is_name else 0.98)
    if "**" in text:
        for m in _MASKED.finditer(text):
            hidden = known.masks.get(m[0].lower())
            if hidden is not None:
                yield _spot(m.start(), m[0], hidden, 0.9)


def _in_text(word: str, names: frozenset[str]) -> str | None:
    """The name that stands elsewhere in the text and became `word` by a filter ("Hbadak" beside "Hassak")."""
    lower = word.lower()
    for filtered, original in filters().pairs:
        if filtered in lower and (meant := lower.replace(filtered, original).title()) in names:
            return meant
    return None


def _spot(start: int, word: str, meant: str, confidence: float) -> Spot:
    lower = meant.lower()
    capitals = sum(c.isupper() for c in word)
    cased = (
        lower.upper()
        if capitals > 1 and capitals * 2 >= sum(c.isalpha() for c in word)
        else lower.capitalize()
        if word[0].isupper() or meant[0].isupper()
        else lower
    )
    end = start + len(word)
    return Spot(
        start=start,
        end=end,
        kind="word-filter",
        why="unknown as it stands, known with the filter undone",
        confidence=confidence,
        edits=((start, end, cased),),
    )
