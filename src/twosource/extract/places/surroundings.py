"""What the words around a mention say: what contains it, what kind of place it is, whether it is a place at all."""

import msgspec

from twosource.extract.places.mentions import Mention
from twosource.extract.places.words import words
from twosource.model import Parse, Token


class Surroundings(msgspec.Struct, frozen=True, gc=False):
    """The neighbours of a mention. `container` and `holder` are indices of mentions: what contains it by phrase ("X, Syria",
    "X in Daraa province"), and what stands just before it ("Syria's X", "the Syrian town of X"); -1 for none.
    """  # fmt: skip

    before: str
    before2: str
    after: str
    after2: str
    container: int
    holder: int
    hint: str


def surroundings(parse: Parse, mentions: list[Mention]) -> list[Surroundings]:
    """The surroundings of each mention, in order."""
    begins = {m.first: n for n, m in enumerate(mentions)}
    return [_around(parse, mentions, n, begins) for n in range(len(mentions))]


def _around(parse: Parse, mentions: list[Mention], n: int, begins: dict[int, int]) -> Surroundings:
    m, tokens = mentions[n], parse.tokens
    low, high = parse.sentences[tokens[m.first].sentence]

    def word(i: int) -> str:
        return tokens[i].text.lower() if low <= i < high else ""

    before, before2 = word(m.first - 1), word(m.first - 2)
    after, after2 = word(m.last), word(m.last + 1)
    hint = _hint(before, before2, after, m.surface)
    return Surroundings(before, before2, after, after2, _container(tokens, m, begins, high), _holder(mentions, n, low), hint)


def _container(tokens: tuple[Token, ...], m: Mention, begins: dict[int, int], high: int) -> int:
    """The mention that the words after `m` name as its container: after a comma, a bracket, or "in" past an area noun."""
    i = m.last
    if i < high and tokens[i].text in (",", "(", "-", "/") and i + 1 in begins:
        return begins[i + 1]
    while i < high and i < m.last + 3 and tokens[i].lemma.lower() in words().area | {"'s", ","}:
        i += 1
    if i < high and tokens[i].text.lower() in ("in", "of"):
        for k in range(i + 1, min(i + 6, high)):
            if k in begins:
                return begins[k]
            if tokens[k].pos not in ("ADJ", "NOUN", "DET", "PROPN", "PART", "PUNCT", "ADV", "VERB", "CCONJ", "NUM"):
                break
    return -1


def _holder(mentions: list[Mention], n: int, low: int) -> int:
    """The mention shortly before in the same sentence, within five tokens."""
    if n and mentions[n - 1].first >= low and mentions[n].first - mentions[n - 1].last <= 5:
        return n - 1
    return -1


def _hint(before: str, before2: str, after: str, surface: str) -> str:
    """The kind of place that the words next to the name say it is; "" where they do not."""
    known = words()
    last = surface.split()[-1].lower()
    noun = before2 if before == "of" else before
    for word in (after, last, noun):
        for kind in ("county", "province", "settlement", "nature"):
            if word in getattr(known, kind):
                return kind
    return ""
