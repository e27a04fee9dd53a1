"""What two reports are to one another, judged from what they share, whatever else is in the store."""

import msgspec
import numpy as np
import numpy.typing as npt

from twosource.group.agencies import Origin
from twosource.group.aligned import Alignment, align
from twosource.group.features import Features, Keys, Terms
from twosource.group.once import once_a_report
from twosource.group.runs import Overlap, covered, overlap
from twosource.group.sparse import dot
from twosource.model.groups import LineageRelation

NEAR = 0.7
"""A likeness at which a sentence is the same sentence, lightly edited."""
COPY = 0.7
"""Both texts stand for this much in the other: one dispatch."""
TRIMMED = 0.9
"""One text stands for this much in the other: a dispatch cut short."""
PART = 0.45
"""A text that stands for this much in the other was made from it."""
PART_WORDS = 25
RELATED = 0.12
"""Under this likeness two reports have hardly a telling word in common."""
MOSTLY = 0.7
UNRELATED = 0.1
"""Under this cosine of what else they say, two texts with a passage in common are about different things (true pairs had .17 and more)."""
LEAST_LEFT = 12
"""Fewer telling words outside the shared runs cannot show that two texts differ."""
ONE_STORY = 0.15
"""From this score on two reports may stand in one story; only then does a common agency mean anything."""


class Bond(msgspec.Struct, frozen=True, kw_only=True):
    """How two reports hang together, with the range of belief, why, and what shows it."""

    relation: LineageRelation
    low: float
    high: float
    why: str
    overlap: Overlap
    alignment: Alignment
    common: tuple[tuple[Origin, Origin], ...]


def bond(a: Features, b: Features, likeness: float, score: float) -> Bond:
    """The relation of two reports of one language. `likeness` is that of their words, `score` how surely they stand in one story."""
    shared = overlap(a, b)
    aligned = align(a, b) if shared.words >= 8 or likeness >= RELATED else Alignment((), 0.0, 0.0)
    common = common_origins(a, b)

    def told(relation: LineageRelation, low: float, high: float, why: str) -> Bond:
        return Bond(relation=relation, low=low, high=high, why=why, overlap=shared, alignment=aligned, common=common)

    least, most = sorted((max(aligned.in_a, shared.in_a), max(aligned.in_b, shared.in_b)))
    near = sum(bool(a.own[p.a]) and bool(b.own[p.b]) for p in aligned.pairs if p.likeness >= NEAR)
    if most >= PART and names_in_common(a, b) < 0.5:
        return told("independent", 0.0, 0.2, "The same form of words with other names: a standing form, filled in twice.")
    if least >= COPY or (most >= TRIMMED and shared.words >= PART_WORDS and least >= 0.3):
        return told("copy", min(0.95, least + 0.2), 1.0, f"{most:.0%} of one text and {least:.0%} of the other stand in both.")
    left = unshared_likeness(a, b, shared) if shared.words >= PART_WORDS and most < MOSTLY else None
    if left is not None and left < UNRELATED:
        return told("independent", 0.0, 0.2, "They share a passage, but what else they say is about different things: house background.")
    if likeness < RELATED and score < ONE_STORY and most < PART:
        return told("independent", 0.0, 0.1, "Nothing links them.")
    if near >= 2 or (most >= PART and shared.words >= PART_WORDS):
        return told("derived", min(0.95, 0.5 + 0.1 * near), 1.0, f"{near} sentences and {shared.words} words in runs stand in both.")
    if common and score >= ONE_STORY:
        names = ", ".join(dict.fromkeys(x.name for x, _ in common))
        return told("same-agency", 0.6, 0.95, f"No shared text beyond a phrase, but both rest on {names}.")
    return told("independent", 0.0, 0.3 if shared.words >= 20 else 0.15, "They share no text, and nothing shows a common origin.")


def unshared_likeness(a: Features, b: Features, shared: Overlap) -> float | None:
    """The cosine of what the two texts say outside their shared runs; None where either says almost nothing there."""
    ours, theirs = (_left(f, covered(shared.runs, len(f.words), side)) for f, side in ((a, "a"), (b, "b")))
    if min(len(ours.keys), len(theirs.keys)) < LEAST_LEFT:
        return None
    norm = float(np.linalg.norm(ours.weights) * np.linalg.norm(theirs.weights))
    return dot(ours, theirs) / norm if norm else 0.0


def names_in_common(a: Features, b: Features) -> float:
    """How much of the names of the one that has most of the other's stands in that other; 1 where either names hardly anything."""
    if min(len(a.names.keys), len(b.names.keys)) < 2:
        return 1.0
    sides = ((a.names, b.body), (b.names, a.body))
    return max(float((names.weights[_stand(names.keys, body.keys)[0]] ** 2).sum()) for names, body in sides)


def _left(features: Features, shared: npt.NDArray[np.bool_]) -> Terms:
    keep = np.zeros(len(features.body.keys) + 1, bool)
    keep[_terms_of_words(features)[~shared]] = True
    return Terms(features.body.keys[keep[:-1]], features.body.weights[keep[:-1]])


@once_a_report
def _terms_of_words(features: Features) -> npt.NDArray[np.int32]:
    """For each word the index of its term in the body, and one more than the last where it is none."""
    is_term, at = _stand(features.words, features.body.keys)
    return np.where(is_term, at, len(features.body.keys)).astype(np.int32)


def _stand(keys: Keys, among: Keys) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp]]:
    """Which keys stand among others, which are sorted, and where."""
    at = among.searchsorted(keys)
    if not len(among):
        return np.zeros(len(keys), bool), at
    return among.take(at, mode="clip") == keys, at


def common_origins(a: Features, b: Features) -> tuple[tuple[Origin, Origin], ...]:
    """The organisations behind both reports, with the words that say so on either side."""
    theirs: dict[str, list[Origin]] = {}
    for origin in b.origins:
        theirs.setdefault(origin.name, []).append(origin)
    return tuple((x, y) for x in a.origins for y in theirs.get(x.name, ()) if _joint(x, y))


def _joint(x: Origin, y: Origin) -> bool:
    """A monitor must carry both reports' central facts; an agency must have written, or been told, in both."""
    return (x.role == "rests-on") == (y.role == "rests-on")
