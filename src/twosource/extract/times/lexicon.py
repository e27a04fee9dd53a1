"""The words of time expressions, read from `lexicon.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

CODES = {"TS", "TM", "TH", "D", "W", "2W", "M", "Q", "Y", "10Y", "100Y"}


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of `lexicon.toml`, spellings in lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    seasons: dict[str, str]
    parts_of_day: dict[str, str]
    units: dict[str, str]
    frequencies: dict[str, str]
    decades: dict[str, int]
    holidays: dict[str, str]
    floating_holidays: dict[str, tuple[int, int, int]]
    references: dict[str, list[str]]
    words: dict[str, list[str]]

    def __post_init__(self) -> None:
        if not set(self.months.values()) <= set(range(1, 13)):
            raise ValueError("lexicon.toml: a month is not 1 to 12")
        if not {*self.weekdays.values(), *self.short_weekdays.values()} <= set(range(1, 8)):
            raise ValueError("lexicon.toml: a weekday is not 1 to 7")
        if unknown := set(self.units.values()) - CODES:
            raise ValueError(f"lexicon.toml: unknown unit codes {sorted(unknown)}")

    def weekday(self, word: str) -> int:
        """The ISO number of a weekday's name, full or short."""
        return self.weekdays.get(word.lower()) or self.short_weekdays[word.lower()]

    def month(self, word: str) -> int:
        """The number of a month's name, full or short."""
        return self.months[word.lower()]

    def unit(self, word: str) -> str:
        """The code of a unit, in singular or plural."""
        word = word.lower()
        return self.units.get(word) or self.units[word.removesuffix("s")]


@cache
def lexicon() -> Lexicon:
    """The lexicon; read once."""
    with files(__package__).joinpath("lexicon.toml").open("rb") as file:
        return msgspec.convert(tomllib.load(file), Lexicon)
