"""Machine translation: passages whose meaning it bent, and how much of a text reads like it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from twosource.model import SettingsError
from twosource.restore.spots import Page, Spot

LIKELY = 4.0
"""Weight of evidence per 500 words from which a text is taken for a machine translation."""


class Calque(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One habit of machine translation: `spot` marks it (with `repair` mends it), `score` only counts."""

    why: str
    weight: float
    spot: str | None = None
    score: str | None = None
    repair: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    calque: tuple[Calque, ...]


class Signs(msgspec.Struct, frozen=True):
    """How like a machine translation a text reads, 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        """More likely than not a machine translation."""
        return self.score >= 0.5


@cache
def calques() -> tuple[tuple[Calque, re.Pattern[str]], ...]:
    """The habits in `translation.toml`, compiled. Raises SettingsError where the file is wrong."""
    try:
        every = msgspec.toml.decode(files(__package__).joinpath("translation.toml").read_bytes(), type=_File).calque
        return tuple((c, re.compile(c.spot or c.score or "(?!)")) for c in every)
    except (msgspec.ValidationError, msgspec.DecodeError, re.error) as error:
        raise SettingsError(f"`restore/translation.toml` cannot be read: {error}. Mend the file, or restore the one shipped.") from error


def translated(page: Page) -> Iterator[Spot]:
    """Passages that machine translation bent; mended only where one reading is possible."""
    for calque, found in _found(page.text):
        for m in found if calque.spot else ():
            if page.is_gone(*m.span()) or "\n" in m[0]:
                continue
            edits = None if calque.repair is None else ((m.start(), m.end(), m.expand(calque.repair)),)
            yield Spot(start=m.start(), end=m.end(), kind="machine-translation", why=calque.why, confidence=0.7, edits=edits)


@lru_cache(maxsize=1)  # both questions are asked of one text in turn
def _found(text: str) -> tuple[tuple[Calque, tuple[re.Match[str], ...]], ...]:
    found = ((calque, tuple(pattern.finditer(text))) for calque, pattern in calques())
    return tuple((calque, matches) for calque, matches in found if matches)


def translation_signs(text: str) -> Signs:
    """The translation score of a text: weight of its calques per 500 words, squashed so that `LIKELY` is one half."""
    found = [(c, len(matches)) for c, matches in _found(text)]
    weight = sum(c.weight * min(n, 4) for c, n in found) * 500 / max(500, len(text.split()))
    distinct = len(found)
    score = weight / (weight + LIKELY) if distinct > 1 else weight / (weight + 3 * LIKELY)
    return Signs(round(score, 2), tuple(f"{c.why} ({n} time{'s' if n > 1 else ''})" for c, n in found))
