"""What is computed of a report once, and all that grouping ever looks at."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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

LEAD_WORDS = 90


class Terms(msgspec.Struct, frozen=True, gc=False):
    """A sparse unit vector: `keys` sorted and distinct, `weights` beside them."""

    keys: Keys
    weights: Floats


class Features(msgspec.Struct, frozen=True, kw_only=True):
    """A report as grouping sees it; all offsets are of the text as received.

    `words` holds a hash a word, `starts` and `ends` its place, `sentences` the index of each sentence's first word.
    `own` tells which sentences are the report's own prose: no quotation, caption or credit line.
    `day` is the day of the report: its own header's, else the given one (ordinal); None where neither is known.
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
    places: Keys
    origins: tuple[Origin, ...]
    own: npt.NDArray[np.bool_]
    vector: Floats | None = None


def features_of(readings: Sequence[Reading], encode: Encode | None = None) -> list[Features]:
    """The features of each reading, in order; without `encode` they hold no vectors."""
    texts = [(r, words_of(r.copy.text)) for r in readings]
    hashed = [np.array([key(w.term) for w in words], np.uint32) for _, words in texts]
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
        places=_distinct(p.name.lower() for p in reading.places if p.precision in ("point", "city") and not p.demonym),
        origins=origins_of(reading),
        own=_own(text, ranges, at, sentences),
        vector=vector,
    )


def weigh(terms: Iterable[str]) -> Terms:
    """The unit vector of `terms`: (1 + log count) × idf against news at large; words of every text weigh nothing."""
    weights: dict[int, float] = {}
    for term, count in Counter(terms).items():
        rarity = idf(term)
        if rarity > 0.7:
            weights[key(term)] = (1 + log(count)) * rarity
    keys = np.array(sorted(weights), np.uint32)
    values = np.array([weights[k] for k in keys.tolist()], np.float32)
    norm = float(np.sqrt((values * values).sum()))
    return Terms(keys, values / np.float32(norm) if norm else values)


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
