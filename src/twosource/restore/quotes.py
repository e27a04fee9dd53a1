"""Spaced quotes: quotation marks parted from what they quote, or glued to what they do not."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from twosource.restore.spots import Edit, Page, Spot

_MARK = re.compile(r'["“”]')
_SAYING = re.compile(r"\s?(?:[a-z]+ (?:said|says|told|added)\b|said|says|told|added|he|she|they|it|the|a|an|according|who|which)\b")
_SAID_AFTER = re.compile(r"\s?(?:\S+ ){0,4}(?:said|says|told|added|wrote|tweeted|asked)\b")
_RAN_ON = re.compile(
    r"[,?!] (?:he|she|they|it|(?:the |a |an )?(?:[a-z]+ ){0,2}[a-z]+|(?:[A-Z][\w’'-]+ ){1,3}?)"
    r" ?(?:said|says|told|added|tweeted|wrote)\b(?! that)"
)
_PARTED = "quotation marks parted from what they quote"
_LAST_WORDS = re.compile(r"(?:\S+\s+){0,2}\S+\s*$")
_NEXT_WORD = re.compile(r"(?:(?:the|a|an|his|her|its|their)\s+)?[\w’'-]+")
SHORT = 60
"""Characters up to which a quotation whose closing mark is glued to the next word is one spot; else only the words there."""
PUNCTUATION = frozenset(".,;:!?)]}…-–—’'\u201d/")
OPENERS = frozenset("([{-–—/‘'“")


class Mark(msgspec.Struct, frozen=True):
    """A quotation mark at `at`, the role it is given, and the edits that put it where that role belongs."""

    at: int
    opens: bool
    edits: tuple[Edit, ...]


def quotes(page: Page) -> Iterator[Spot]:
    """Quotations with a space inside their marks or none outside; the spot is the whole quotation and what is glued to it.

    One blank too many in a whole text without other damage is the author's slip and is left alone.
    """
    found = [*_apostrophes(page), *_quotations(page)]
    if len(found) == 1 and len(found[0].edits or ()) == 1 and found[0].why == _PARTED and not page.gone:
        return
    yield from found


def _quotations(page: Page) -> Iterator[Spot]:
    text = page.text
    for start, end in page.body if '"' in text or "“" in text or "”" in text else ():
        found = [m.start() for m in _MARK.finditer(text, start, end) if not page.is_gone(m.start(), m.end())]
        if not found or not any(_is_off(text, at, start, end) for at in found):
            continue
        marks = _roles(text, found, start, end)
        yield from _spots(text, marks, start, end)


def unclosed(page: Page) -> Iterator[Spot]:
    """A quotation that runs into “, he said” without its closing mark, in a paragraph that has no other."""
    text = page.text
    for start, end in page.body if '"' in text or "“" in text else ():
        found = [m.start() for m in _MARK.finditer(text, start, end) if not page.is_gone(m.start(), m.end())]
        if len(found) != 1 or text[found[0]] == "”" or not (found[0] == start or text[found[0] - 1].isspace()):
            continue
        at = found[0]
        said = _RAN_ON.search(text, at + 10, end)
        if said is not None and not text[at + 1 : at + 2].isspace():
            low = said.start() + 1
            put = (low, low, "”" if text[at] == "“" else '"')
            why = "the quotation’s closing mark is missing before who said it"
            yield Spot(start=at, end=low, kind="spaced-quotes", why=why, confidence=0.8, edits=(put,))


def _is_off(text: str, at: int, start: int, end: int) -> bool:
    """The mark has blanks on both sides or letters on both, or stands off from the line's end."""
    before = at == start or (text[at - 1].isspace() and text[at - 2] not in "'’‘")
    after = at + 1 >= end or text[at + 1].isspace()
    if before == after:
        return before or ((text[at - 1].isalnum() or text[at - 1] in ",.!?") and text[at + 1].isalnum())
    if before and at > start + 1 and text[at - 2] in ",.!?" and text[at] == '"':
        return _SAYING.match(text, at + 1) is not None
    return False


@cache
def _cost(before: str, after: str, opens: bool) -> float:
    """How ill the signs before and after a mark suit its role: 0 as printed, 1 astray, 2 the other way round."""
    free_before, free_after = before.isspace() or not before or before in OPENERS, after.isspace() or not after or after in PUNCTUATION
    if opens:
        return {(True, False): 0.0, (True, True): 1.0, (False, False): 1.2, (False, True): 2.0}[free_before, free_after]
    tight_before = not (before.isspace() or not before)
    return {(True, True): 0.0, (False, True): 1.0, (True, False): 1.1, (False, False): 2.0}[tight_before, free_after]


def _roles(text: str, found: Sequence[int], start: int, end: int) -> list[Mark]:
    """The cheapest reading of the marks as opening and closing; a missing mark costs more than a mark astray."""
    missing = 1.6
    spaced = any(text[at - 1 : at + 2].isspace() or text[max(start, at - 1) : at + 2].strip() == text[at] for at in found)
    best: dict[bool, tuple[float, tuple[bool, ...]]] = {False: (0.0, ()), True: (1.5, ())}
    for at in found:
        before = text[at - 1] if at > start else ""
        after = text[at + 1] if at + 1 < end else ""
        step: dict[bool, tuple[float, tuple[bool, ...]]] = {}
        for inside, (cost, roles) in best.items():
            for opens in (True, False):
                here = _cost(before, after, opens)
                if text[at] in "“”" and (text[at] == "“") != opens:
                    here += 1.5
                if here == 2.0 and not opens and inside and before.isspace():
                    if text[at - 2 : at - 1] in (",", ".", "!", "?") and _SAYING.match(text, at + 1):
                        here = 0.9
                    elif spaced:
                        here = 1.2
                if opens and here == 1.0 and text[at - 2 : at - 1] == "," and _SAID_AFTER.match(text, at + 1):
                    here += 0.8
                if (not before and not opens) or (not after and opens):
                    here += 2.0
                total = cost + here + (missing if opens == inside else 0.0)
                if opens not in step or total < step[opens][0]:
                    step[opens] = (total, (*roles, opens))
        best = step
    _, roles = min(best.values(), key=lambda b: b[0])
    return [Mark(at, opens, _edits(text, at, opens, start, end)) for at, opens in zip(found, roles, strict=True)]


def _edits(text: str, at: int, opens: bool, start: int, end: int) -> tuple[Edit, ...]:
    """Blanks taken out inside the quotation and put in outside it."""
    out: list[Edit] = []
    low, high = at, at + 1
    while low > start and text[low - 1] in " \t\xa0\u202f":
        low -= 1
    while high < end and text[high] in " \t\xa0\u202f":
        high += 1
    before, after = text[low - 1] if low > start else "", text[high] if high < end else ""
    if opens:
        if high > at + 1 and after:
            out.append((at + 1, high, ""))
        if low == at and before and (before.isalnum() or before in ",.;:!?)"):
            out.append((at, at, " "))
    else:
        if low < at and before and before not in "'’":
            inner = low
            if before in ",." and text[inner - 2 : inner - 1].isspace():
                out.append((inner - 2, inner - 1, ""))
            out.append((low, at, ""))
        elif before in (",", ".") and text[low - 2 : low - 1] == " " and low - 2 > start:
            out.append((low - 2, low - 1, ""))
        if high == at + 1 and after and after.isalnum():
            out.append((at + 1, at + 1, " "))
    return tuple(sorted(out))


def _spots(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[Spot]:
    waiting: Mark | None = None
    for mark in marks:
        if mark.opens:
            if waiting is not None and waiting.edits:
                yield _alone(text, waiting, start, end)
            waiting = mark
            continue
        if waiting is None:
            if mark.edits:
                yield _alone(text, mark, start, end)
        elif waiting.edits or mark.edits:
            if waiting.edits or mark.at - waiting.at <= SHORT or not _is_glued(mark):
                low, high = waiting.at, mark.at + 1
                yield _spot(_reach_back(text, low, start, waiting.edits), _reach(text, high, end, mark.edits), waiting.edits + mark.edits)
            else:
                yield _alone(text, mark, start, end)
        waiting = None
    if waiting is not None and waiting.edits:
        yield _alone(text, waiting, start, end)


def _is_glued(mark: Mark) -> bool:
    """A closing mark that stands at the next word instead of at its own."""
    return not mark.opens and any(new == " " for _, _, new in mark.edits)


def _reach(text: str, high: int, end: int, edits: tuple[Edit, ...]) -> int:
    """The spot's end: with the word glued to the closing mark."""
    glued = bool(edits) and edits[-1][2] == " " and high < end
    return m.end() if glued and (m := _NEXT_WORD.match(text, high, end)) else high


def _reach_back(text: str, low: int, start: int, edits: tuple[Edit, ...]) -> int:
    if edits and edits[0][2] == " ":
        while low > start and text[low - 1].isalnum():
            low -= 1
    return low


def _alone(text: str, mark: Mark, start: int, end: int) -> Spot:
    """The spot of one damaged mark: up to three words inside the quotation, and the word glued to it outside."""
    if mark.opens:
        words = re.compile(r"\s*(?:\S+\s+){0,2}\S+").match(text, mark.at + 1, end)
        return _spot(_reach_back(text, mark.at, start, mark.edits), words.end() if words else mark.at + 1, mark.edits)
    words = _LAST_WORDS.search(text, start, mark.at)
    return _spot(words.start() if words else mark.at, _reach(text, mark.at + 1, end, mark.edits), mark.edits)


def _spot(low: int, high: int, edits: tuple[Edit, ...]) -> Spot:
    low, high = min(low, *(e[0] for e in edits)), max(high, *(e[1] for e in edits))
    return Spot(start=low, end=high, kind="spaced-quotes", why=_PARTED, confidence=0.94, edits=edits)


_APOSTROPHE = re.compile(r"\b([A-Z]\w+|[a-z]{2,}) (['’]s)\b(?!\w)|\b(\w+n) (['’]t)\b")
_JOINED = re.compile(r"\w['’](?:s|t|re|ve|ll)\b")
_SINGLE = re.compile(r"(?<![\w'’])(['‘]) (\w[^'‘’\n]{0,80}?\S) (['’])(?![\w'’])")


def _apostrophes(page: Page) -> Iterator[Spot]:
    """`Russia 's` and `' last day '`, where the text does not print every apostrophe so (then it is tokenised, not damaged)."""
    text = page.text
    if " '" not in text and " ’" not in text:
        return
    for m in _SINGLE.finditer(text):
        edits = ((m.end(1), m.start(2), ""), (m.end(2), m.start(3), ""))
        yield Spot(
            start=m.start(),
            end=m.end(),
            kind="spaced-quotes",
            why=_PARTED,
            confidence=0.9,
            edits=edits,
        )
    parted = list(_APOSTROPHE.finditer(text))
    if len(parted) >= 3 and not _JOINED.search(text):
        return
    for m in parted:
        gap = (m.end(1) if m[1] else m.end(3), m.start(2) if m[1] else m.start(4))
        why = "an apostrophe parted from its word"
        yield Spot(start=m.start(), end=m.end(), kind="spaced-quotes", why=why, confidence=0.92, edits=((*gap, ""),))


def is_tokenised(text: str) -> bool:
    """The text was written out token by token (`he said , `` no '' .`): its spaces are a convention, not damage."""
    parted = len(re.findall(r" (?:[,.;]|'s|n't|''|``)(?= |$)", text))
    return parted >= 3 and parted * 40 > len(text.split())


__all__ = ["Mark", "is_tokenised", "quotes"]
