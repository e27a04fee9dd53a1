"""Doubled leads: a first sentence, standfirst or paragraph that the page gives twice."""

import re
from collections import Counter
from collections.abc import Iterator

from twosource.restore.spots import Page, Spot, deletion

SHORTEST = 40
"""Characters of the shortest passage whose repetition is taken for damage."""
HEAD = 10
"""Lines from the top in which a standfirst may repeat the lead."""
REACH = 1_000
"""Characters from the top of a line in which a sentence told twice is looked for."""
ALIKE = 0.8
"""Share of the words that two of the first lines have in common when one is the other again."""
_DATELINE = re.compile(r"^[A-Z][\w .,’'/-]{1,40}?(?:\s?\([^)\n]{2,30}\))?\s?(?:[—–:]|--?|_)\s+")
_WORDS = re.compile(r"\w+")
_END = re.compile(r"[.!?…][\"”’]?(?=\s|$|[A-Z])")
_OPENING = re.compile(r"(?<=[.!?…][\s\"”’])\s*(?=[A-Z“\"‘'])")


def doubled(page: Page) -> Iterator[Spot]:
    """Of two lines with the same words the second; of a standfirst cut short the first; a sentence told twice in a row."""
    text, seen = page.text, {}
    lines = [(s, e, _key(text[s:e])) for s, e in page.body]
    title = page.report.title_span
    if title is not None:
        seen[_key(title.quote)] = title.start
    for i, (start, end, key) in enumerate(lines):
        near = i < HEAD or (i > 0 and lines[i - 1][2] == key)
        if key in seen and ((len(key) >= SHORTEST and near) or (title is not None and i == 0 and key)):
            yield deletion(start, end, "doubled-lead", "the same words stand above", 0.95)
            continue
        seen[key] = start
        if i < HEAD:
            yield from _told_twice(text, start, end)
    yield from _cut_standfirsts(text, lines[:HEAD])
    yield from _nearly_alike(lines[:HEAD])


def _nearly_alike(lines: list[tuple[int, int, str]]) -> Iterator[Spot]:
    """The second of two lines that differ in a few words only (one of them was damaged further)."""
    held = [(s, e, key, Counter(key.split())) for s, e, key in lines if len(key) >= SHORTEST]
    for i, (start, end, key, words) in enumerate(held):
        for _, _, other, before in held[:i]:
            most = max(words.total(), before.total())
            if other != key and most >= 10 and (words & before).total() >= ALIKE * most and _same_figures(words, before):
                yield deletion(start, end, "doubled-lead", "nearly the same words stand above", 0.9)
                break


def _same_figures(a: Counter[str], b: Counter[str]) -> bool:
    """One has no figure that the other lacks: entries of a list differ in theirs."""
    ours, theirs = ({w for w in words if w[0].isdigit()} for words in (a, b))
    return ours <= theirs or theirs <= ours


def _told_twice(text: str, start: int, end: int) -> Iterator[Spot]:
    """The second of two like sentences in a line; the first where something (a dateline) stands between them."""
    at = start
    while at is not None and at < min(end, start + REACH):
        again = text.find(text[at : at + SHORTEST], at + SHORTEST, min(end, at + 2 * REACH)) if at + 2 * SHORTEST < end else -1
        if again > 0:
            length = SHORTEST
            while again + length < end and at + length < again and text[at + length] == text[again + length]:
                length += 1
            stops = [m.end() for m in _END.finditer(text, at, at + length) if m.end() - at >= SHORTEST]
            if stops:
                length = stops[-1] - at
                low = at if text[at + length : again].strip() else again
                yield deletion(low, low + length, "doubled-lead", "the same sentence stands beside it", 0.96)
                at = again + length
                continue
        following = _OPENING.search(text, at + 1, end)
        at = following.end() if following else end


def _cut_standfirsts(text: str, lines: list[tuple[int, int, str]]) -> Iterator[Spot]:
    for i, (start, end, key) in enumerate(lines):
        bare = text[start:end].rstrip(" ]>»)")
        cut = bare.endswith(("...", "…", "[…", "[..."))
        stem = key[:-1] if cut else key
        if not cut or len(stem) < SHORTEST:
            continue
        if any(other.startswith(stem.rsplit(" ", 1)[0]) and other != key for _, _, other in lines[i + 1 :]):
            yield deletion(start, end, "doubled-lead", "the opening of the text, cut short", 0.94)


def _key(line: str) -> str:
    """The words of a line, without its dateline: lines with one key say the same."""
    return " ".join(_WORDS.findall(_DATELINE.sub("", line, count=1).casefold()))
