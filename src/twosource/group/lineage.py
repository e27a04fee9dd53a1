"""Lineage: who shares text, translation or agency with whom, and what shows it."""

from collections.abc import Iterable, Sequence

from twosource.group.aligned import sentence_words
from twosource.group.direction import parent_first
from twosource.group.evidence import evidence_of
from twosource.group.features import Features, features_of
from twosource.group.grouper import Grouper, Tie, foreign, in_order
from twosource.group.relations import Bond
from twosource.group.translations import Translator
from twosource.group.vectors import encode
from twosource.model import Lineage, Reading


def find_lineage(readings: Sequence[Reading]) -> tuple[Lineage, ...]:
    """The pairs of reports that are not independent, by id; the order of `readings` changes nothing."""
    return lineage_of(ties_of(readings), {r.id: r for r in readings})


def ties_of(readings: Sequence[Reading]) -> list[Tie]:
    """The ties between reports, found by adding them one by one in order of day and id."""
    return ties_among(features_of(readings), readings)


def ties_among(features: Sequence[Features], readings: Sequence[Reading]) -> list[Tie]:
    """The ties between reports whose features are known already."""
    grouper = Grouper(translator=translator(readings) if _in_two_languages(features) else None)
    return [tie for one in in_order(features) for tie in grouper.add(one)]


def lineage_of(ties: Iterable[Tie], readings: dict[str, Reading]) -> tuple[Lineage, ...]:
    """The lineage that the ties show. `readings` give the words for the reasons; a missing one only shortens them."""
    found = [_link(tie.a, tie.b, tie.bond, readings) for tie in ties if tie.bond is not None and tie.bond.relation != "independent"]
    return tuple(sorted(found, key=lambda x: (x.a, x.b)))


def translator(readings: Sequence[Reading]) -> Translator:
    """A translator that reads its sentences from `readings`."""
    texts = {r.id: r.text for r in readings}

    def sentences(features: Features) -> list[str]:
        text, ranges = texts[features.id], [sentence_words(features, k) for k in range(len(features.sentences))]
        return [text[int(features.starts[first]) : int(features.ends[after - 1])] for first, after in ranges]

    return Translator(encode, sentences)


def _in_two_languages(features: Sequence[Features]) -> bool:
    return any(foreign(features[0], f) for f in features[1:]) if features else False


def _link(a: Features, b: Features, bond: Bond, readings: dict[str, Reading]) -> Lineage:
    first, directed = parent_first(a, b, bond)
    evidence = evidence_of(a, b, bond)
    why = bond.why
    if bond.relation in ("copy", "derived"):
        why += _version(a, b, bond, readings)
    if not first:
        a, b = b, a
        evidence = tuple(type(e)(kind=e.kind, a=e.b, b=e.a) for e in evidence)
    return Lineage(a=a.id, b=b.id, relation=bond.relation, low=bond.low, high=bond.high, evidence=evidence, why=why, directed=directed)


def _version(a: Features, b: Features, bond: Bond, readings: dict[str, Reading]) -> str:
    """What says that one text is a later version of the other: one address, or numbers that changed within a kept sentence."""
    again = " One address fetched twice: a new version." if a.url is not None and a.url == b.url else ""
    ours, theirs = readings.get(a.id), readings.get(b.id)
    if ours is None or theirs is None:
        return again
    for pair in bond.alignment.pairs:
        old, new = _numbers(ours.text, a, pair.a), _numbers(theirs.text, b, pair.b)
        if 0.55 <= pair.likeness < 1 and old and len(old) == len(new) and old != new:
            was, now = next((x, y) for x, y in zip(old, new, strict=True) if x != y)
            return f"{again} A new version: where one says {was}, the other says {now}."
    return again


def _numbers(text: str, features: Features, sentence: int) -> list[str]:
    first, after = sentence_words(features, sentence)
    words = (text[int(features.starts[i]) : int(features.ends[i])] for i in range(first, after))
    return [w for w in words if w[:1].isdigit()]
