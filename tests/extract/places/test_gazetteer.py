import subprocess
import sys
import time
from pathlib import Path

import pytest

from twosource.extract.places.build import build
from twosource.extract.places.gazetteer import Gazetteer, gazetteer
from twosource.extract.places.layout import cache_folder, default_path
from twosource.extract.places.sources import added_rows
from twosource.model import InputError, SetupError


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return gazetteer()


def named(places: Gazetteer, name: str) -> set[tuple[str, str]]:
    found = places.named(name)
    return {(places.name(int(r)), places.country_code(int(r)) or "") for r in found.row}


def test_it_is_small_and_opens_at_once(places):
    path = default_path()
    assert path.stat().st_size < 60e6
    start = time.perf_counter()
    Gazetteer(path)
    assert time.perf_counter() - start < 0.3


def test_it_keeps_little_in_memory(places):
    script = (
        "import resource; from twosource.extract.places.gazetteer import gazetteer; g = gazetteer();"
        "a = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "[g.named(n) for n in ('Paris', 'Springfield', 'Daraa', 'Goma')];"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - a)"
    )
    grown = int(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)
    assert grown < 60_000


@pytest.mark.parametrize(
    ("name", "country"),
    [("Daraa", "SY"), ("deraa", "SY"), ("Ivory Coast", "CI"), ("DR Congo", "CD"), ("U.K.", "GB"), ("Burma", "MM"), ("Golan Heights", "SY")],
)
def test_names_are_found_however_written(places, name, country):
    assert country in {code for _, code in named(places, name)}


def test_unknown_names_are_not_found(places):
    assert len(places.named("Xqzzt")) == 0


@pytest.mark.parametrize(("name", "meant"), [("Busra al-Sham", "Busra ash Sham"), ("Boukamal", "Albu Kamal")])
def test_other_spellings_are_found_by_sound(places, name, meant):
    assert meant in {places.name(int(r)) for r in places.sounding(name).row}


def test_consonants_serve_only_within_a_country(places):
    syria = places.countries.index("SY")
    assert len(places.sounding("Al-Mseifra")) == 0
    assert {places.name(int(r)) for r in places.sounding("Al-Mseifra", syria).row} == {"Al Musayfirah"}


def test_what_contains_a_place_is_named_nearest_first(places):
    found = places.named("Busra ash Sham")
    assert places.within(int(found.row[0])) == ("Daraa", "Syria")


def test_a_users_table_is_added(tmp_path, monkeypatch):
    monkeypatch.setattr("twosource.extract.places.build.rows", added_rows_only)
    table = tmp_path / "mine.csv"
    table.write_text("name,lat,lon,country,aliases\nTell Example,35.5,37.5,SY,Tall Ithmal;Example Hill\n", encoding="utf-8")
    mine = Gazetteer(build(tmp_path / "mine.bin", [table]))
    assert len(mine) == 1
    assert len(mine.named("example hill")) == 1
    assert mine.geonames_id(0) is None


def added_rows_only(added):
    for path in added:
        yield from added_rows(path)


def test_a_bad_line_of_a_users_table_is_named(tmp_path):
    table = tmp_path / "bad.csv"
    table.write_text("name,lat,lon\nHere,1.0,2.0\nThere,north,2.0\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 3"):
        list(added_rows(table))


def test_a_geonames_dump_is_read(tmp_path):
    dump = tmp_path / "XX.txt"
    dump.write_text(
        "99\tTall Ithmal\tTall Ithmal\tTell Example,Tal Ithmal\t35.5\t37.5\tP\tPPL\tSY\t\t09\t\t\t\t1200\t\t0\tAsia/Damascus\t2020-01-01\n",
        encoding="utf-8",
    )
    (row,) = added_rows(dump)
    assert (row.kind, row.geonames_id, row.population, row.country, row.province) == ("city", 99, 1200, "SY", "09")


def test_a_foreign_file_is_refused(tmp_path):
    other = tmp_path / "other.bin"
    other.write_bytes(b"not a gazetteer at all")
    with pytest.raises(SetupError, match="build"):
        Gazetteer(other)


def test_the_cache_can_be_put_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    assert default_path().parent == Path(tmp_path)
