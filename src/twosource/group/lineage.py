"""Lineage: who shares text, translation or agency with whom, and what shows it."""

from collections.abc import Callable

from twosource.group.aligned import sentence_words
from twosource.group.direction import parent_first
from twosource.group.evidence import evidence_of
from twosource.group.features import Features
from twosource.group.relations import Bond
from twosource.group.translations import Translator
from twosource.group.vectors import encode_once
from twosource.model import Lineage

Texts = Callable[[str], str | None]
"""The text of a report as received, by its id; None where it is not at hand."""


def translator(texts: Texts) -> Translator:
    """A translator that reads its sentences from `texts`."""

    def sentences(features: Features) -> list[str]:
        text, ranges = texts(features.id) or "", [sentence_words(features, k) for k in range(len(features.sentences))]
        return [text[int(features.starts[first]) : int(features.ends[after - 1])] for first, after in ranges]

    return Translator(encode_once, sentences)


def link_of(a: Features, b: Features, bond: Bond, texts: Texts) -> Lineage:
    """The lineage of two reports that `bond` ties. `texts` give the words for the reasons; a missing one only shortens them."""
    first, directed = parent_first(a, b, bond)
    evidence = evidence_of(a, b, bond)
    why = bond.why
    if bond.relation in ("copy", "derived"):
        why += _version(a, b, bond, texts)
    if not first:
        a, b = b, a
        evidence = tuple(type(e)(kind=e.kind, a=e.b, b=e.a) for e in evidence)
    return Lineage(a=a.id, b=b.id, relation=bond.relation, low=bond.low, high=bond.high, evidence=evidence, why=why, directed=directed)


def _version(a: Features, b: Features, bond: Bond, texts: Texts) -> str:
    """What says that one text is a later version of the other: one address, or numbers that changed within a kept sentence."""
    again = " One address fetched twice: a new version." if a.url is not None and a.url == b.url else ""
    ours, theirs = texts(a.id), texts(b.id)
    if ours is None or theirs is None:
        return again
    for pair in bond.alignment.pairs:
        if not 0.55 <= pair.likeness < 1:
            continue
        old, new = _numbers(ours, a, pair.a), _numbers(theirs, b, pair.b)
        if len(old) == len(new) and old != new:
            was, now = next((x, y) for x, y in zip(old, new, strict=True) if x != y)
            return f"{again} A new version: where one says {was}, the other says {now}."
    return again


def _numbers(text: str, features: Features, sentence: int) -> list[str]:
    here = slice(*sentence_words(features, sentence))
    words = (text[start:end] for start, end in zip(features.starts[here].tolist(), features.ends[here].tolist(), strict=True))
    return [w for w in words if w[:1].isdigit()]
