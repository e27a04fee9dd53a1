"""Who stands behind a statement, compared across reports: one body under several names, one person with and without title."""

import re
from functools import lru_cache

import msgspec

from twosource.model import Attribution, Reading, Statement
from twosource.model.organisations import organisations
from twosource.reconcile.names import skeleton
from twosource.reconcile.words import WORD, listed, stem


class Origin(msgspec.Struct, frozen=True):
    """Who gives a statement: canonical name where known, the words used, and those of them that identify.

    `body` is the known organisation that is named or spoken for, and `kind` what it is (`monitor`, `agency`, …).
    """

    name: str | None
    body: str | None
    kind: str | None
    quote: str
    words: frozenset[str]
    own: frozenset[str]
    nations: frozenset[str]
    standing: str

    @property
    def generic(self) -> bool:
        """The words name a kind of source, not one that could be told from others."""
        return not self.own


@lru_cache(maxsize=4096)
def origin_of(name: str | None, quote: str, standing: str) -> Origin:
    """The origin that `quote` (and its canonical `name`, where known) stands for."""
    found = frozenset(stem(w) for w in WORD.findall(f"{name or ''} {quote}".replace("-", " ")) if w.lower() not in listed("function"))
    found = frozenset(w for w in found if len(w) > 1)
    own = found - listed("source") - listed("nation")
    body, kind = _body(name, quote)
    return Origin(name, body, kind, quote, found, frozenset(_spelled(w) for w in own), found & listed("nation"), standing)


def _spelled(word: str) -> str:
    """The skeleton of a word where it has one, so that a name counts as one in every transliteration."""
    bones = skeleton(word)
    return bones if len(bones) > 2 else word


def _body(name: str | None, quote: str) -> tuple[str | None, str | None]:
    """The known organisation that speaks, and its kind: under its own name, or the only one that the words name."""
    known = organisations()
    for words in (name, quote):
        if words and (found := known.canonical(words)):
            return found.name, found.kind
    named = {body.name: body.kind for words in (name, quote) if words for _, _, body in known.mentions(words)}
    return next(iter(named.items())) if len(named) == 1 else (None, None)


def source_of(reading: Reading, statement: Statement) -> Origin | None:
    """Who gives `statement` in `reading`; None where it stands in the reporter's own words."""
    attribution = reading.attribution_by_id.get(statement.attribution or "")
    return origin_named(attribution) if attribution else None


def origin_named(attribution: Attribution) -> Origin | None:
    """The origin that an attribution names; None where it names none (a bare passive)."""
    source = attribution.source
    if source is None:
        return None
    return origin_of(source.name, re.sub(r"\s+", " ", source.quote), source.standing)


def same_origin(a: Origin, b: Origin) -> bool:
    """Both are certainly one body or person: one canonical name, or the identifying words of one all stand in the other."""
    if a.body and b.body:
        return a.body == b.body
    if a.name and b.name and a.name == b.name:
        return True
    if not a.own or not b.own or _of_other_nations(a, b):
        return False
    shared = a.own & b.own
    kinds = (a.words & listed("source"), b.words & listed("source"))
    if len(shared) == 1 and kinds[0] and kinds[1] and not kinds[0] & kinds[1]:
        return False
    return shared in (a.own, b.own)


def alike_origin(a: Origin, b: Origin) -> bool:
    """Both may be one: one is named by its kind only ("activists", "the monitoring group"), and the kind fits the other."""
    if same_origin(a, b):
        return True
    if a.body and b.body:
        return False
    if (a.generic and b.kind and stem(b.kind) in a.words) or (b.generic and a.kind and stem(a.kind) in b.words):
        return not _of_other_nations(a, b)
    shared = (a.words & b.words) - listed("nation")
    return (a.generic or b.generic) and bool(shared) and not _of_other_nations(a, b)


def _of_other_nations(a: Origin, b: Origin) -> bool:
    return bool(a.nations and b.nations) and not a.nations & b.nations
