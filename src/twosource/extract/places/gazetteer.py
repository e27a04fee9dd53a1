"""The gazetteer: places by name, from a file mapped into memory."""

import mmap
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from twosource.extract.places.folding import consonants, fold, sound
from twosource.extract.places.layout import ALTERNATE, DEMONYM, MAGIC, Header, default_path, key_of
from twosource.extract.places.sources import KINDS
from twosource.model import SetupError


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A place that a name may mean. `row` is its number in this gazetteer; `how` the key that found it: "=", "~" or "c"."""

    row: int
    name: str
    kind: str
    lat: float
    lon: float
    population: int
    country: str
    province: int
    geonames_id: int
    capital: bool
    alternate: bool
    demonym: bool
    how: str


class Gazetteer:
    """Places by name. Read-only; one file may serve any number of processes, which share its pages."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = len(MAGIC) + 8
        if self._map[: len(MAGIC)] != MAGIC:
            raise SetupError(f"`{path}` is not a gazetteer. Delete it and run `python -m twosource.extract.places.build`.")
        size = int.from_bytes(self._map[len(MAGIC) : start], "little")
        header = msgspec.json.decode(self._map[start : start + size], type=Header)
        self._arrays: dict[str, np.ndarray[Any, Any]] = {
            name: np.frombuffer(self._map, dtype=s.dtype, count=s.length, offset=start + size + s.at) for name, s in header.sections.items()
        }
        self._keys, self._first, self._postings = self._arrays["keys"], self._arrays["first"], self._arrays["postings"]
        self._countries = header.countries
        self.country_rows = header.country_rows
        self.abbreviations = header.abbreviations
        self.named = lru_cache(maxsize=20_000)(self._named)
        self.sounding = lru_cache(maxsize=20_000)(self._sounding)

    def __len__(self) -> int:
        return len(self._arrays["lat"])

    def _found(self, kind: str, key: str) -> np.ndarray[Any, Any]:
        wanted = np.uint64(key_of(kind, key))
        i = int(np.searchsorted(self._keys, wanted))
        if i < len(self._keys) and self._keys[i] == wanted:
            return self._postings[self._first[i] : self._first[i + 1]]
        return self._postings[:0]

    def _named(self, name: str) -> tuple[Candidate, ...]:
        """The places of this name, whatever its case, accents and hyphens."""
        return tuple(self._candidate(int(p), "=") for p in self._found("=", fold(name)))

    def _sounding(self, name: str, country: str = "") -> tuple[Candidate, ...]:
        """The places whose name sounds alike; within `country`, also those that share its consonants."""
        out = {int(p) >> 2: self._candidate(int(p), "~") for p in self._found("~", sound(name))}
        if country and len(skeleton := consonants(name)) >= 3:
            for p in self._found(country, skeleton):
                out.setdefault(int(p) >> 2, self._candidate(int(p), "c"))
        return tuple(c for c in out.values() if not country or c.country == country)

    def candidate(self, row: int) -> Candidate:
        """The place at `row`."""
        return self._candidate(row << 2, "=")

    def _candidate(self, posting: int, how: str) -> Candidate:
        row, a = posting >> 2, self._arrays
        return Candidate(
            row, self.name(row), KINDS[a["kind"][row]], float(a["lat"][row]), float(a["lon"][row]), int(a["population"][row]),
            self._countries[a["country"][row]], int(a["province"][row]), int(a["geonames_id"][row]), bool(a["capital"][row]),
            bool(posting & ALTERNATE), bool(posting & DEMONYM), how,
        )  # fmt: skip

    def name(self, row: int) -> str:
        """The name to show for the place at `row`."""
        at = self._arrays["name_at"]
        return self._arrays["names"][at[row] : at[row + 1]].tobytes().decode()

    def within(self, place: Candidate) -> tuple[str, ...]:
        """The names of what contains the place, nearest first: its province, its country."""
        out = [self.name(place.province)] if place.province >= 0 and place.province != place.row else []
        country = self.country_rows.get(place.country)
        if country is not None and place.kind != "country":
            out.append(self.name(country))
        return tuple(out)


@lru_cache(maxsize=4)
def gazetteer(added: Sequence[Path] = ()) -> Gazetteer:
    """The gazetteer with the user's own files in it (a tuple of paths); built once, with a line on stderr, where it is missing."""
    path = default_path(added)
    if not path.exists():
        from twosource.extract.places.build import build

        sys.stderr.write(f"Building the gazetteer once (about half a minute): {path}\n")
        build(path, added)
    return Gazetteer(path)
