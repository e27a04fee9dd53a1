"""What two reports are to one another, judged from what they share, whatever else is in the store."""

import msgspec

from twosource.group.agencies import Origin
from twosource.group.aligned import Alignment, align
from twosource.group.features import Features
from twosource.group.runs import Overlap, overlap
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
"""Under this likeness of what is left without the shared words, two reports are about different things."""


class Bond(msgspec.Struct, frozen=True, kw_only=True):
    """How two reports hang together, with the range of belief, why, and what shows it."""

    relation: LineageRelation
    low: float
    high: float
    why: str
    overlap: Overlap
    alignment: Alignment
    common: tuple[tuple[Origin, Origin], ...]


def bond(a: Features, b: Features, likeness: float) -> Bond:
    """The relation of two reports of one language. `likeness` is how far they speak of the same matter, 0 to 1."""
    shared = overlap(a, b)
    aligned = align(a, b) if shared.words >= 8 or likeness >= RELATED else Alignment((), 0.0, 0.0)
    common = common_origins(a, b)

    def told(relation: LineageRelation, low: float, high: float, why: str) -> Bond:
        return Bond(relation=relation, low=low, high=high, why=why, overlap=shared, alignment=aligned, common=common)

    least, most = sorted((max(aligned.in_a, shared.in_a), max(aligned.in_b, shared.in_b)))
    near = sum(p.likeness >= NEAR and bool(a.own[p.a]) and bool(b.own[p.b]) for p in aligned.pairs)
    if least >= COPY or (most >= TRIMMED and shared.words >= PART_WORDS and least >= 0.3):
        return told("copy", min(0.95, least + 0.2), 1.0, f"{most:.0%} of one text and {least:.0%} of the other stand in both.")
    if likeness < RELATED and most < PART:
        why = "They share a passage but are about different matters: house background." if shared.words >= 20 else "Nothing links them."
        return told("independent", 0.0, 0.1, why)
    if near >= 2 or (most >= PART and shared.words >= PART_WORDS):
        return told("derived", min(0.95, 0.5 + 0.1 * near), 1.0, f"{near} sentences and {shared.words} words in runs stand in both.")
    if common:
        names = ", ".join(dict.fromkeys(x.name for x, _ in common))
        return told("same-agency", 0.6, 0.95, f"No shared text beyond a phrase, but both rest on {names}.")
    return told("independent", 0.0, 0.3 if shared.words >= 20 else 0.15, "They share no text, and nothing shows a common origin.")


def common_origins(a: Features, b: Features) -> tuple[tuple[Origin, Origin], ...]:
    """The organisations behind both reports, with the words that say so on either side."""
    theirs: dict[str, list[Origin]] = {}
    for origin in b.origins:
        theirs.setdefault(origin.name, []).append(origin)
    return tuple((x, y) for x in a.origins for y in theirs.get(x.name, ()) if _joint(x, y))


def _joint(x: Origin, y: Origin) -> bool:
    """A monitor must carry both reports' central facts; an agency must have written, or been told, in both."""
    return (x.role == "rests-on") == (y.role == "rests-on")
