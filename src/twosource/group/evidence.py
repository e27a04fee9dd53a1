"""What shows a bond: the spans of both texts, as received, that share words, sentences, quotes, credits or rare figures."""

from twosource.group.aligned import Pair, sentence_words
from twosource.group.features import Features
from twosource.group.relations import NEAR, Bond
from twosource.model import Evidence

MOST = 12
"""Pieces of evidence of one kind; the longest or closest are given."""


def evidence_of(a: Features, b: Features, bond: Bond) -> tuple[Evidence, ...]:
    """The evidence of a bond in the order of `a`'s text, kind by kind."""
    if bond.relation == "translation":
        return _sentences(a, b, bond.alignment.pairs)
    runs = sorted(sorted(bond.overlap.runs, key=lambda r: -r.length)[:MOST], key=lambda r: r.a)
    text = tuple(Evidence(kind="shared-text", a=_span(a, r.a, r.a + r.length), b=_span(b, r.b, r.b + r.length)) for r in runs)
    near = [p for p in bond.alignment.pairs if p.likeness >= NEAR]
    quotes = tuple(p for p in near if not (a.own[p.a] and b.own[p.b]))
    recast = tuple(p for p in bond.alignment.pairs if p.likeness < NEAR)
    credit = tuple(Evidence(kind="credit", a=(x.start, x.end), b=(y.start, y.end)) for x, y in bond.common)
    return text + _sentences(a, b, quotes, quote=True) + _sentences(a, b, recast) + credit + _figures(a, b)


def _sentences(a: Features, b: Features, pairs: tuple[Pair, ...], *, quote: bool = False) -> tuple[Evidence, ...]:
    best = sorted(sorted(pairs, key=lambda p: -p.likeness)[:MOST], key=lambda p: p.a)
    kind = "shared-quote" if quote else "aligned-sentences"
    return tuple(Evidence(kind=kind, a=_span(a, *sentence_words(a, p.a)), b=_span(b, *sentence_words(b, p.b))) for p in best)  # type: ignore[arg-type]


def _figures(a: Features, b: Features) -> tuple[Evidence, ...]:
    both = sorted({*a.figures.tolist()} & {*b.figures.tolist()})
    out = []
    for key in both[:MOST]:
        i, j = int((a.words == key).argmax()), int((b.words == key).argmax())
        out.append(Evidence(kind="shared-figure", a=_span(a, i, i + 1), b=_span(b, j, j + 1)))
    return tuple(sorted(out, key=lambda e: e.a))


def _span(features: Features, first: int, after: int) -> tuple[int, int]:
    """The characters of words `[first, after)` in the text as received."""
    start, end = int(features.starts[first]), int(features.ends[after - 1])
    return start, max(start, end)
