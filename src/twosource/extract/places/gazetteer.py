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
from twosource.model import SetupError

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]


class Candidates(msgspec.Struct, frozen=True, eq=False):
    """The places that a name may mean, as arrays of one length. `row` numbers them in this gazetteer; `province` is a row, or -1.

    `how` is the key that found them: "=" as written, "~" by sound, "c" by consonants within a country.
    """

    row: Ints
    kind: Ints
    country: Ints
    province: Ints
    population: Floats
    lat: Floats
    lon: Floats
    capital: Ints
    alternate: Ints
    demonym: Ints
    how: str

    def __len__(self) -> int:
        return len(self.row)

    def only(self, chosen: "np.ndarray[Any, Any]") -> "Candidates":
        """Those where `chosen` is true."""
        return msgspec.structs.replace(self, **{f: getattr(self, f)[chosen] for f in self.__struct_fields__[:-1]})


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
        self.countries = header.countries
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

    def _named(self, name: str) -> Candidates:
        """The places of this name, whatever its case, accents and hyphens."""
        return self._gather(self._found("=", fold(name)), "=")

    def _sounding(self, name: str, country: int = -1) -> Candidates:
        """The places whose name sounds alike; given a country (its index), else those there that share its consonants."""
        found = self._gather(self._found("~", sound(name)), "~")
        if country < 0:
            return found
        found = found.only(found.country == country)
        if len(found) or len(skeleton := consonants(name)) < 3:
            return found
        return self._gather(self._found(self.countries[country], skeleton), "c")

    def at(self, row: int) -> Candidates:
        """The place at `row`, alone."""
        return self._gather(np.array([row << 2], dtype=np.uint32), "=")

    def _gather(self, postings: np.ndarray[Any, Any], how: str) -> Candidates:
        row, a = (postings >> 2).astype(np.int64), self._arrays
        return Candidates(
            row, a["kind"][row].astype(np.int64), a["country"][row].astype(np.int64), a["province"][row].astype(np.int64),
            a["population"][row].astype(np.float64), a["lat"][row].astype(np.float64), a["lon"][row].astype(np.float64),
            a["capital"][row].astype(np.int64), (postings & ALTERNATE).astype(np.int64), ((postings & DEMONYM) >> 1).astype(np.int64), how,
        )  # fmt: skip

    def geonames_id(self, row: int) -> int | None:
        """The GeoNames id of the place at `row`; None where it has none."""
        return int(self._arrays["geonames_id"][row]) or None

    def name(self, row: int) -> str:
        """The name to show for the place at `row`."""
        at = self._arrays["name_at"]
        return self._arrays["names"][at[row] : at[row + 1]].tobytes().decode()

    def within(self, row: int) -> tuple[str, ...]:
        """The names of what contains the place at `row`, nearest first: its province, its country."""
        province, code = int(self._arrays["province"][row]), self.country_code(row)
        out = [self.name(province)] if province >= 0 else []
        country = self.country_rows.get(code or "")
        if country is not None and country != row:
            out.append(self.name(country))
        return tuple(out)

    def country_code(self, row: int) -> str | None:
        """The ISO 3166-1 code of the country of the place at `row`; None where it lies in none or in several."""
        return self.countries[int(self._arrays["country"][row])] or None


@lru_cache(maxsize=4)
def gazetteer(added: Sequence[Path] = ()) -> Gazetteer:
    """The gazetteer with the user's own files in it (a tuple of paths); built once, with a line on stderr, where it is missing."""
    path = default_path(added)
    if not path.exists():
        from twosource.extract.places.build import build

        sys.stderr.write(f"Building the gazetteer once (about half a minute): {path}\n")
        build(path, added)
    return Gazetteer(path)
