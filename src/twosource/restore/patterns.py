"""Damage patterns, read from a data file and joined so that a text is searched once for each scope."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from twosource.model import SettingsError
from twosource.model.reports import DamageKind


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regular expressions (case ignored) for one sort of residue, by where it may stand.

    `line`: a whole line. `within`: anywhere. `before`: at the start of a line, run into its first sentence.
    `after`: at the end of a line, run into its last sentence.
    """

    name: str
    kind: DamageKind
    confidence: float
    line: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pattern: tuple[Pattern, ...]


class Patterns(msgspec.Struct, frozen=True):
    """The patterns of a file, each scope one expression; its named group `p<i>` tells the pattern."""

    all: tuple[Pattern, ...]
    line: re.Pattern[str]
    within: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]

    def of(self, match: re.Match[str]) -> Pattern:
        """The pattern that made `match`."""
        return self.all[int((match.lastgroup or "p0")[1:])]


@cache
def load(name: str) -> Patterns:
    """The patterns of `restore/<name>`.

    Raises SettingsError where the file or one of its expressions is wrong.
    """
    try:
        every = msgspec.toml.decode(files(__package__).joinpath(name).read_bytes(), type=_File).pattern
        return Patterns(
            every,
            _join((p.line for p in every), r"(?:{})"),
            _join((p.within for p in every), r"(?:{})"),
            _join((p.before for p in every), r"(?:{})"),
            _join((p.after for p in every), r"(?:{})$"),
        )
    except (msgspec.ValidationError, msgspec.DecodeError, re.error) as error:
        raise SettingsError(
            f"The damage patterns in `restore/{name}` cannot be read: {error}. Mend the file, or restore the one shipped."
        ) from error


def _join(scopes: Iterable[tuple[str, ...]], frame: str) -> re.Pattern[str]:
    parts = [f"(?P<p{i}>{frame.format('|'.join(ways))})" for i, ways in enumerate(scopes) if ways]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)
