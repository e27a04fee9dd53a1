"""Two reports side by side: what both say, what was changed, and what stands in one only."""

from typing import Literal

import msgspec

from twosource.group.aligned import Pair, align, sentence_words
from twosource.group.features import Features, features_of
from twosource.group.grouper import foreign
from twosource.group.lineage import translator
from twosource.model import Reading, Span, span_of

Change = Literal["shared", "changed", "added", "missing"]
SAME = 0.97


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of `a` beside its counterpart in `b`, spans of the texts as received.

    `shared`: both, in the same words; `changed`: both, in other words or figures; `missing`: in `a` only; `added`: in `b` only.
    """

    change: Change
    a: Span | None
    b: Span | None
    likeness: float


def compare(a: Reading, b: Reading) -> list[Piece]:
    """The sentences of two reports aligned, in the order of `b`, with those that `b` lacks where they would have stood.

    Reports in two languages are aligned by meaning: what is translated counts as changed.
    """
    ours, theirs = features_of([a, b])
    pairs = _pairs(a, b, ours, theirs)
    to_a = {p.b: p for p in pairs}
    used = {p.a for p in pairs}
    out: list[Piece] = []
    reached = 0
    for j in range(len(theirs.sentences)):
        pair = to_a.get(j)
        if pair is not None and pair.a >= reached:
            out += [_missing(a, ours, i) for i in range(reached, pair.a) if i not in used]
            reached = pair.a + 1
        right = _sentence(b, theirs, j)
        if pair is None:
            out.append(Piece(change="added", a=None, b=right, likeness=0.0))
        else:
            change: Change = "shared" if pair.likeness >= SAME else "changed"
            out.append(Piece(change=change, a=_sentence(a, ours, pair.a), b=right, likeness=round(min(1.0, pair.likeness), 3)))
    return out + [_missing(a, ours, i) for i in range(reached, len(ours.sentences)) if i not in used]


def _pairs(a: Reading, b: Reading, ours: Features, theirs: Features) -> tuple[Pair, ...]:
    if foreign(ours, theirs):
        return translator({r.id: r.text for r in (a, b)}.get).pairs(ours, theirs)
    return align(ours, theirs, shortest=1).pairs


def _missing(reading: Reading, features: Features, sentence: int) -> Piece:
    return Piece(change="missing", a=_sentence(reading, features, sentence), b=None, likeness=0.0)


def _sentence(reading: Reading, features: Features, sentence: int) -> Span:
    """The sentence up to where the next begins, without the white space between."""
    first, _ = sentence_words(features, sentence)
    start = int(features.starts[first])
    more = sentence + 1 < len(features.sentences)
    stop = int(features.starts[int(features.sentences[sentence + 1])]) if more else len(reading.text)
    stop = max(stop, start)
    words = reading.text[start:stop].rstrip()
    return span_of(reading.text, start, start + len(words))
