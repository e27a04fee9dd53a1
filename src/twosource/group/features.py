"""What is computed of a report once, and all that grouping ever looks at."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log

import msgspec
import numpy as np
import numpy.typing as npt

from twosource.group.agencies import Origin, origins_of
from twosource.group.background import idf
from twosource.group.fingerprints import bands, shingles, winnow
from twosource.group.headers import header_day
from twosource.group.sentences import is_own, sentences_of
from twosource.group.words import Word, key, stem, words_of
from twosource.model import Reading

Keys = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Sentences in, one unit vector a sentence out."""

WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
LEAD_WORDS = 90
"""The opening in which a report tells what it is about."""
PLACE_WEIGHTS = {"point": 1.0, "city": 1.0, "region": 0.6, "province": 0.4, "country": 0.1}
FADE = 800
"""Characters after which a place or a day weighs half."""
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?$")


class Terms(msgspec.Struct, frozen=True, gc=False):
    """A sparse unit vector: `keys` sorted and distinct, `weights` beside them."""

    keys: Keys
    weights: Floats


class Marks(msgspec.Struct, frozen=True, gc=False):
    """What tells one event from another of its kind: each mark once, with its weight and whether it is a name or a number.

    Marks are words, and the places, days and figures that extraction found.
    """

    keys: Keys
    weights: Floats
    names: npt.NDArray[np.bool_]
    numbers: npt.NDArray[np.bool_]


class Features(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A report as grouping sees it; all offsets are of the text as received.

    `words` holds a hash of each word's stem, `starts` and `ends` its place, `sentences` the index of each sentence's first word.
    `own` tells which sentences are the report's own prose: no quotation, caption or credit line.
    `day` (ordinal) is its own header's, else the given one; None where unknown. `__dict__` is for `once_a_report` only.
    """

    id: str
    url: str | None
    outlet: str | None
    language: str | None
    published: int | None
    day: int | None
    words: Keys
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    sentences: npt.NDArray[np.int32]
    fingerprints: npt.NDArray[np.uint64]
    bands: tuple[int, ...]
    body: Terms
    lead: Terms
    names: Terms
    figures: Keys
    places: Terms
    days: Terms
    weekdays: Terms
    marks: Marks
    origins: tuple[Origin, ...]
    own: npt.NDArray[np.bool_]
    vector: Floats | None = None


def features_of(readings: Sequence[Reading], encode: Encode | None = None) -> list[Features]:
    """The features of each reading, in order; without `encode` they hold no vectors."""
    texts = [(r, words_of(r.copy.text)) for r in readings]
    hashed = [np.array([key(stem(w.term)) for w in words], np.uint32) for _, words in texts]
    runs = [shingles(words) for words in hashed]
    signatures = bands(runs)
    vectors: Sequence[Floats | None] = [None] * len(texts)
    if encode is not None:
        vectors = list(encode([_opening(r) for r, _ in texts]))
    return [
        _one(reading, words, terms, winnow(run), signature, vector)
        for (reading, words), terms, run, signature, vector in zip(texts, hashed, runs, signatures, vectors, strict=True)
    ]


def _one(
    reading: Reading,
    words: list[Word],
    hashed: Keys,
    fingerprints: npt.NDArray[np.uint64],
    signature: tuple[int, ...],
    vector: Floats | None,
) -> Features:
    text = reading.copy.text
    ranges = sentences_of(text)
    places = [reading.copy.received_range(w.start, w.end) for w in words]
    starts = np.array([start for start, _ in places], np.int32)
    at = np.array([w.start for w in words], np.int32)
    sentences = np.unique(np.searchsorted(at, [start for start, _ in ranges])).astype(np.int32)
    sentences = sentences[sentences < len(words)]
    header = header_day(text)
    published = reading.published.toordinal() if reading.published else None
    title = words_of(reading.title) if reading.title and reading.headline.fits is not False else []
    lead = words[:LEAD_WORDS]
    where, when = _where(reading), _when(reading)
    return Features(
        id=reading.id,
        url=reading.url,
        outlet=reading.outlet,
        language=reading.language,
        published=published,
        day=header.toordinal() if header else published,
        words=hashed,
        starts=starts,
        ends=np.array([end for _, end in places], np.int32),
        sentences=sentences,
        fingerprints=fingerprints,
        bands=signature,
        body=weigh(stem(w.term) for w in (*title, *words)),
        lead=weigh(stem(w.term) for w in (*title, *lead)),
        names=weigh(stem(w.term) for w in words if w.name),
        figures=_distinct(w.term for w in words if w.term.isdigit() and _telling(w.term)),
        places=_unit(where),
        days=_unit(when),
        weekdays=_unit(_weekdays(words)),
        marks=_marks([*title, *words], where, when, reading),
        origins=origins_of(reading),
        own=_own(text, ranges, at, sentences),
        vector=vector,
    )


def weigh(terms: Iterable[str]) -> Terms:
    """The unit vector of `terms`: (1 + log count) × idf against news at large; words of every text weigh nothing."""
    weights: dict[str, float] = {}
    for term, count in Counter(terms).items():
        rarity = idf(term)
        if rarity > 0.7:
            weights[term] = (1 + log(count)) * rarity
    return _unit(weights)


def _unit(weights: Mapping[str, float]) -> Terms:
    """The unit vector of weighted terms; of terms that fall on one key the sum."""
    sums: dict[int, float] = {}
    for term, weight in weights.items():
        k = key(term)
        sums[k] = sums.get(k, 0.0) + weight
    keys = np.array(sorted(sums), np.uint32)
    values = np.array([sums[k] for k in keys.tolist()], np.float32)
    norm = float(np.sqrt((values * values).sum()))
    return Terms(keys, values / np.float32(norm) if norm else values)


def _where(reading: Reading) -> dict[str, float]:
    """The places named, weighed by how precise they are and how early they stand."""
    out: dict[str, float] = {}
    for place in reading.places:
        if not place.demonym:
            name = f"@{place.name.lower()}"
            out[name] = out.get(name, 0.0) + PLACE_WEIGHTS[place.precision] / (1 + place.start / FADE)
    return out


def _when(reading: Reading) -> dict[str, float]:
    """The days named, weighed by how early they stand."""
    out: dict[str, float] = {}
    for time in reading.times:
        if time.value is not None and time.type in ("DATE", "TIME") and ISO_DAY.match(time.value):
            out[time.value[:10]] = out.get(time.value[:10], 0.0) + 1 / (1 + time.start / FADE)
    return out


def _weekdays(words: Sequence[Word]) -> dict[str, float]:
    """The weekdays named, weighed by how early they stand."""
    out: dict[str, float] = {}
    for i, word in enumerate(words):
        if word.term in WEEKDAYS:
            out[word.term] = out.get(word.term, 0.0) + 1 / (1 + i / 100)
    return out


def _marks(words: Sequence[Word], where: Mapping[str, float], when: Mapping[str, float], reading: Reading) -> Marks:
    weights: dict[str, float] = {}
    names: set[str] = set()
    for i, word in enumerate(words):
        term = stem(word.term)
        rarity = idf(term)
        if rarity >= 1.2:
            telling = 1.5 if word.name or term[0].isdigit() else 1.0
            weight = (1.0 if i < LEAD_WORDS else 0.5) * telling * min(rarity, 6.0) / 6
            weights[term] = max(weights.get(term, 0.0), weight)
            if word.name:
                names.add(term)
    for place, weight in where.items():
        if weight >= 0.2:
            weights[place] = 1.5 * min(1.0, weight)
            names.add(place)
    numbers = {t for t in weights if t[0].isdigit()}
    for day, weight in when.items():
        weights[day] = 1.3 * min(1.0, weight + 0.3)
        numbers.add(day)
    for figure in reading.figures:
        value = figure.low if figure.low is not None else figure.high
        if value is not None and value > 2:
            weights[f"{figure.kind}={value:g}"] = 1.2
            numbers.add(f"{figure.kind}={value:g}")
    by_key = {key(t): t for t in sorted(weights, reverse=True)}
    terms = [by_key[k] for k in sorted(by_key)]
    return Marks(
        np.array(sorted(by_key), np.uint32),
        np.array([weights[t] for t in terms], np.float32),
        np.array([t in names for t in terms], bool),
        np.array([t in numbers for t in terms], bool),
    )


def _telling(number: str) -> bool:
    """A number that is no year and no small count."""
    return len(number) > 1 and not (len(number) == 4 and number[:2] in ("19", "20"))


def _distinct(terms: Iterable[str]) -> Keys:
    return np.array(sorted({key(t) for t in terms}), np.uint32)


def _opening(reading: Reading) -> str:
    title = f"{reading.title}. " if reading.title and reading.headline.fits is not False else ""
    return title + reading.copy.text[:400]


def _own(text: str, ranges: list[tuple[int, int]], words: npt.NDArray[np.int32], sentences: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """For each sentence (given by its first word), whether it is the report's own prose."""
    by_word = {int(np.searchsorted(words, start)): text[start:end] for start, end in ranges}
    return np.array([is_own(by_word.get(int(s), "")) for s in sentences], bool)
