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
_COUNTING = ("more", "about", "another", "nearly", "almost", "around", "over")
"""What stands behind a verb in -ed and before a number: "forcedmore than 1,000 people"."""
_AREAS = ("district", "province", "region", "state", "village", "villages", "town", "city", "county", "camp", "camps", "island", "islands",
          "people", "families", "houses", "homes", "households", "persons", "displaced", "armed")  # fmt: skip
_BEHIND_AREAS = ("in", "of", "and", "on", "at", "near", "from", "by", "with", "were", "groups")
_FIELD = frozenset((
    "evacuated", "evacuation", "displaced", "displacement", "evacuees", "uprooted", "stranded", "inundated", "submerged", "landslide",
    "landslides", "mudslide", "mudslides", "floodwaters", "fled", "homeless", "destroyed", "damaged", "relocated", "sheltering", "flooded",
))  # fmt: skip
"""Words of this news, which the list of common words lacks or holds as rare."""


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
        if (m["word"] in _SMALL or (len(m["word"]) > 3 and _is_common(m["word"]))) and not page.is_gone(*m.span()):
            yield _parted(m.start(), m.end(), m.start("name"), 0.8)
    for m in _LONG.finditer(text):
        at = None if m[0] in known or m[0] in filters().known else _seam(m[0])
        if at and not page.is_gone(*m.span()):
            yield _parted(m.start(), m.end(), m.start() + at, 0.85)


def _seam(word: str) -> int | None:
    """Where two common words meet in `word`, one of them a small word that joins clauses; None where that is not so."""
    for link in _LAST:
        if word.endswith(link) and len(word) > len(link) + 3 and _is_common(word.removesuffix(link)):
            return len(word) - len(link)
    for link in _FIRST:
        if word.startswith(link) and len(word) > len(link) + 4 and _is_common(word.removeprefix(link)):
            return len(link)
    for link in _COUNTING:
        if word.endswith("ed" + link) and _is_common(word.removesuffix(link)):
            return len(word) - len(link)
    for noun in _AREAS:
        if word.removeprefix(noun) in _BEHIND_AREAS:
            return len(noun)
    return 2 if word[:2] == "or" and word[2:] in _FIELD else None


def _is_common(word: str) -> bool:
    return ranks().get(word, _COMMON) < _COMMON or word in _FIELD


def _parted(start: int, end: int, at: int, confidence: float) -> Spot:
    return Spot(start=start, end=end, kind="markup-debris", why="lost space", confidence=confidence, edits=((at, at, " "),))
