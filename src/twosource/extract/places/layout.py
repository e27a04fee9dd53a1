"""The gazetteer file: a magic word, a JSON header that names its arrays, and the arrays, ready to be mapped into memory."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from twosource.extract.places.sources import HERE, version

MAGIC = b"2SPLACES"
LAYOUT = 5  # raise when the arrays or keys change: older files are then built anew
ALTERNATE, DEMONYM = 1, 2  # flags of a posting: `row << 2 | flags`


class Section(msgspec.Struct, frozen=True):
    """One array of the file; `at` counts bytes from the end of the header."""

    at: int
    dtype: str
    length: int


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What the file holds. Countries are ISO codes, indexed by the `country` array; the rows are indices into the arrays."""

    sections: dict[str, Section]
    countries: list[str]
    country_rows: dict[str, int]
    abbreviations: dict[str, int]


def key_of(kind: str, key: str) -> int:
    """A 64-bit key for the sorted key table; `kind` is "=" (folded), "~" (by sound) or a country code (by consonants)."""
    return int.from_bytes(hashlib.blake2b(f"{kind}{key}".encode(), digest_size=8).digest(), "little")


def cache_folder() -> Path:
    """Where compiled data is kept: TWOSOURCE_CACHE, else the platform's cache folder under the user's home."""
    given = os.environ.get("TWOSOURCE_CACHE")
    if given:
        return Path(given)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "twosource"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "twosource" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "twosource"


def default_path(added: Iterable[Path] = ()) -> Path:
    """The gazetteer's file: its name tells the layout, the source package's version, our tables and the user's files apart."""
    digest = hashlib.blake2b(digest_size=4)
    for table in sorted(HERE.glob("*.csv")):
        digest.update(table.read_bytes())
    for path in sorted(added):
        digest.update(path.read_bytes())
    return cache_folder() / f"places-{LAYOUT}-{version()}-{digest.hexdigest()}.bin"
