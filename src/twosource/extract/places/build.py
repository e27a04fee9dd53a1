"""Compiles the gazetteer into one compact file: `python -m twosource.extract.places.build [--out FILE] [PLACES.csv …]`."""

import argparse
import os
import sys
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from twosource.extract.places.folding import consonants, fold, sound
from twosource.extract.places.layout import ALTERNATE, DEMONYM, MAGIC, Header, Section, default_path, key_of
from twosource.extract.places.sources import KINDS, Row, rows
from twosource.extract.places.words import words

ALIGN = 64
INSIDE = ("city", "county", "point")  # the kinds that lie in a province


def build(path: Path, added: Iterable[Path] = ()) -> Path:
    """Compiles every place into `path`, whole or not at all, and returns it."""
    places = list(rows(added))
    header, arrays = _compile(places)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as out:
        _write(out, header, arrays)
    os.chmod(draft, 0o644)
    os.replace(draft, path)
    return path


def _compile(places: Sequence[Row]) -> tuple[dict[str, Any], dict[str, np.ndarray[Any, Any]]]:
    countries = sorted({p.country for p in places})
    index = {c: i for i, c in enumerate(countries)}
    country_rows: dict[str, int] = {}
    province_rows: dict[tuple[str, str], int] = {}
    abbreviations: dict[str, int] = {}
    for i, p in enumerate(places):
        if p.kind == "country":
            country_rows.setdefault(p.country, i)
        elif p.kind == "province" and p.province:
            province_rows.setdefault((p.country, p.province), i)
        for short in p.abbreviations:
            abbreviations[short] = i
        if p.kind == "province" and p.country == "US":
            abbreviations[p.province] = i  # postal codes
    shown = [p.name.encode() for p in places]
    keys, first, postings = _postings(places)
    arrays: dict[str, np.ndarray[Any, Any]] = {
        "lat": np.array([p.lat for p in places], dtype=np.float32),
        "lon": np.array([p.lon for p in places], dtype=np.float32),
        "geonames_id": np.array([p.geonames_id for p in places], dtype=np.uint32),
        "population": np.array([p.population for p in places], dtype=np.uint32),
        "kind": np.array([KINDS.index(p.kind) for p in places], dtype=np.uint8),
        "capital": np.array([p.capital for p in places], dtype=np.uint8),
        "country": np.array([index[p.country] for p in places], dtype=np.uint16),
        "province": np.array([province_rows.get((p.country, p.province), -1) if p.kind in INSIDE else -1 for p in places], dtype=np.int32),
        "name_at": np.cumsum([0, *map(len, shown)], dtype=np.uint32),
        "names": np.frombuffer(b"".join(shown), dtype=np.uint8),
        "keys": keys,
        "first": first,
        "postings": postings,
    }
    return {"countries": countries, "country_rows": country_rows, "abbreviations": abbreviations}, arrays


def _postings(places: Sequence[Row]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Sorted key hashes, where each one's postings begin, and the postings (row and flags in one number)."""
    table: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
    foreign = words().transliterated
    for i, p in enumerate(places):
        own = {fold(p.name), sound(p.name)}
        seen: dict[int, int] = {}
        for name in p.names:
            folded = fold(name)
            if not folded:
                continue
            seen.setdefault(key_of("=", folded), 0 if folded in own or sound(name) in own or name == p.names[0] else ALTERNATE)
            if p.country in foreign:
                seen.setdefault(key_of("~", sound(name)), ALTERNATE)
                if len(skeleton := consonants(name)) >= 3:
                    seen.setdefault(key_of(p.country, skeleton), ALTERNATE)
        for name in p.demonyms:
            seen.setdefault(key_of("=", fold(name)), DEMONYM)
        for key, flags in seen.items():
            table[key].append(i << 2 | flags)
    keys = np.fromiter(table, dtype=np.uint64, count=len(table))
    order = np.argsort(keys)
    lists = list(table.values())
    lengths = np.array([len(lists[k]) for k in order], dtype=np.uint32)
    first = np.concatenate([np.zeros(1, np.uint32), np.cumsum(lengths, dtype=np.uint32)])
    return keys[order], first, np.concatenate([np.frombuffer(lists[k], dtype=np.uint32) for k in order])


def _write(out: Any, header: dict[str, Any], arrays: dict[str, np.ndarray[Any, Any]]) -> None:
    sections: dict[str, Section] = {}
    at = 0
    for name, values in arrays.items():
        sections[name] = Section(at=at, dtype=values.dtype.str, length=len(values))
        at += -(-values.nbytes // ALIGN) * ALIGN
    head = msgspec.json.encode(Header(sections=sections, **header))
    head += b" " * (-(len(head) + len(MAGIC) + 8) % ALIGN)
    out.write(MAGIC + len(head).to_bytes(8, "little") + head)
    for values in arrays.values():
        out.write(values.tobytes())
        out.write(b"\0" * (-values.nbytes % ALIGN))


def main(arguments: Sequence[str] | None = None) -> int:
    """Builds the gazetteer and says where it is."""
    parser = argparse.ArgumentParser(prog="python -m twosource.extract.places.build", description=__doc__)
    parser.add_argument("added", nargs="*", type=Path, help="CSV files (name,lat,lon,…) or GeoNames dumps to add")
    parser.add_argument("--out", type=Path, help="where to put it (default: the cache, see TWOSOURCE_CACHE)")
    given = parser.parse_args(arguments)
    path = build(given.out or default_path(given.added), given.added)
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
