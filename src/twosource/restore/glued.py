"""Lost spaces: words and numbers run together, as text taken from a PDF or a narrow column has them."""

import re
from collections.abc import Iterator

from twosource.restore.headline_signs import ranks
from twosource.restore.spots import Page, Spot
from twosource.restore.word_filter import filters

_NUMBER = re.compile(r"(?<![\w.@/:#-])(?P<word>[a-z]{4,})(?P<number>\d{1,3}(?:,\d{3})+|\d{3,6})(?=\s)")
_COMMA = re.compile(r"(?<![\w.@/:#-])[a-z]{3,},(?P<number>\d+)(?=\s[a-z])")
_LONG = re.compile(r"(?<![\w'’./@#-])[a-z]{7,24}(?![\w'’/@])")
_NAME = re.compile(r"(?<![\w'’./@#-])(?P<word>[a-z]{2,})(?P<name>[A-Z][a-z]{3,})(?![\w/@])")
_LINKS = ("were", "was", "have", "had", "has", "are", "who", "from", "that", "the", "and", "than", "into", "been")
_FIRST = (*_LINKS, "already", "still", "nearly")
_LAST = (*_LINKS, "with")
_SMALL = ("of", "in", "to", "at", "by", "for", "and", "the", "from", "near")
_COMMON = 9_000
"""The rank of the rarest word that is taken for the other half."""


def glued(page: Page) -> Iterator[Spot]:
    """A space put back between a word and a number, or between two words that are no word together ("peoplewere")."""
    text, known = page.text, ranks()
    for m in _NUMBER.finditer(text):
        if m["word"] in known and not page.is_gone(*m.span()):
            yield _parted(m.start(), m.end(), m.start("number"), 0.9)
    for m in _COMMA.finditer(text):
        if not page.is_gone(*m.span()):
            yield _parted(m.start(), m.end(), m.start("number"), 0.85)
    for m in _NAME.finditer(text):
        if (m["word"] in _SMALL or (len(m["word"]) > 3 and known.get(m["word"], _COMMON) < _COMMON)) and not page.is_gone(*m.span()):
            yield _parted(m.start(), m.end(), m.start("name"), 0.8)
    for m in _LONG.finditer(text):
        at = None if m[0] in known or m[0] in filters().known else _seam(m[0])
        if at and not page.is_gone(*m.span()):
            yield _parted(m.start(), m.end(), m.start() + at, 0.85)


def _seam(word: str) -> int | None:
    """Where two common words meet in `word`, one of them a small word that joins clauses; None where that is not so."""
    known = ranks()
    for link in _LAST:
        if word.endswith(link) and len(word) > len(link) + 3 and known.get(word.removesuffix(link), _COMMON) < _COMMON:
            return len(word) - len(link)
    for link in _FIRST:
        if word.startswith(link) and len(word) > len(link) + 4 and known.get(word.removeprefix(link), _COMMON) < _COMMON:
            return len(link)
    return None


def _parted(start: int, end: int, at: int, confidence: float) -> Spot:
    return Spot(start=start, end=end, kind="markup-debris", why="lost space", confidence=confidence, edits=((at, at, " "),))
