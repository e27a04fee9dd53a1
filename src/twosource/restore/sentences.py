"""Broken sentences: a full stop lost at a line's end, a line that starts or stops in the middle, scraps of another sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence

from twosource.restore.spots import Page, Spot, mark

LEAST_WORDS = 6
"""Words of the shortest line that is read as a sentence, not as a heading."""
MOSTLY_ENDED = {True: 0.4, False: 0.6}
"""Share of a text's long paragraphs that end with a stop, below which stops are not missed; by whether blank lines part them."""
WRAPPED = 0.2
"""Share of lines that start with a small letter, beyond which lines are wrapped, not paragraphs."""
LEAST_SIGNS = 2
"""Other signs of damage in a text without which an open line end is taken for a heading or caption, not for a lost stop."""
_STOPS = tuple(".!?:;,…\"”’')]}»|>*–—-_/")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|says|told|made|took|came|went|"
    r"left|held|met|began|gave|kept|sent|saw|fell|hit|put|led|won|lost|set|cut|shot|fled|rose|[a-z]{2,}ed|[a-z]{3,}n't)\b"
)
_DANGLING = re.compile(
    r"\b(?:the|a|an|of|to|in|on|at|by|for|with|from|into|and|or|but|that|which|who|whose|as|than|is|are|was|were|has|have|had|will|would|"
    r"their|his|her|its|our|your|my|between|among|against|during|under|over|[a-z]{4,}ly [a-z]{2,}ed)$"
)
_OPENING = re.compile(r"(?:(?:the|a|an|his|her|its|their|this|that|some|many|several)\s+)?[a-z][\w’'-]*")
_LOWER_START = re.compile(r"(?<=[a-z]{2}[a-z])\. (?P<after>[a-z][\w’'-]*(?: [\w’'-]+){0,3})|(?<=\bUS)\. (?P<us>[a-z]{2,})")
_CLAUSE = re.compile(r"(?:[^\s,;:.!?\"“”]+\s+){0,5}[^\s,;:.!?\"“”]+$")
_STRAY_END = re.compile(r"(?<=[a-z]{2})\. (?P<stray>[A-Z][a-z]+)$")
_SPLICE = re.compile(r"(?<=[a-z]{3} )(?P<late>(?:This|These|Those|There|They|However) (?:[a-z]+ ){1,2}[a-z]+)\b")
_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
_DETERMINERS = tuple(
    [w] for w in ["the", "a", "an", "he", "she", "it", "they", "his", "her", "their", "this", "that", "these", "we", "who"]
)
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "no",
        "nos",
        "vol",
        "gen",
        "col",
        "lt",
        "sgt",
        "maj",
        "capt",
        "cmdr",
        "adm",
        "gov",
        "sen",
        "rep",
        "rev",
        "hon",
        "prof",
        "dept",
        "approx",
        "est",
        "inc",
        "ltd",
        "corp",
        "co",
        "bros",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "fig",
        "figs",
        "al",
        "cf",
        "pp",
        "ed",
        "eds",
        "ft",
        "lbs",
        "oz",
        "mph",
        "km",
        "pm",
        "am",
        "op",
        "cit",
        "tel",
        "ext",
        "min",
        "max",
        "avg",
        "govt",
        "assn",
        "univ",
        "ave",
        "blvd",
        "rd",
        "hwy",
        "ph",
        "ca",
        "viz",
        "eg",
        "ie",
    ]
)


def broken(page: Page) -> Iterator[Spot]:
    """Scraps and splices inside lines, and lines that start with a stop."""
    for start, end in page.body:
        yield from _inside(page.text, start, end)


def open_ends(page: Page, found: Iterable[Spot]) -> Iterator[Spot]:
    """Lines that stop or start in the middle; a repair where only a full stop or a capital is lost.

    `found` are the spots of other detectors: only in a text with other damage of its words is an open end taken for damage.
    """
    if sum(s.kind in ("misplaced-fragment", "machine-translation", "truncation") for s in found) >= LEAST_SIGNS:
        yield from _at_line_ends(page.text, page.body)


def _at_line_ends(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Spot]:
    spaced = text.count("\n\n") >= 3
    ends = [not spaced or _before_blank(text, e) for _, e in lines]
    long = [e for (s, e), is_end in zip(lines, ends, strict=True) if is_end and text.count(" ", s, e) + 1 >= LEAST_WORDS]
    if len(long) < 3 or sum(text[e - 1] in _STOPS for e in long) < MOSTLY_ENDED[spaced] * len(long):
        return
    if not spaced and sum(text[s].islower() for s, _ in lines) > WRAPPED * len(lines):
        return
    for i, (start, end) in enumerate(lines):
        previous = lines[i - 1] if i else None
        follows = lines[i + 1] if i + 1 < len(lines) else None
        head = text[start]
        if not ends[i] and (previous is None or not ends[i - 1]) and spaced:
            continue
        unended = previous is not None and _is_unended(text, *previous)
        if head.islower() and not text[start + 1].isupper() and _is_sentence(text, start, end) and (m := _OPENING.match(text, start, end)):
            yield _lower_opening(text, previous, unended, start, m.end())
        if i and ends[i] and _is_unended(text, start, end) and (follows is None or not text[follows[0]].islower()):
            yield from _unended(text, start, end, follows)


def _before_blank(text: str, end: int) -> bool:
    """Nothing but blanks stands between `end` and an empty line or the end of the text."""
    rest = text[end : end + 80]
    gap = rest[: len(rest) - len(rest.lstrip())]
    return gap.count("\n") > 1 or (not rest.strip() and end + 80 >= len(text))


def _lower_opening(text: str, previous: tuple[int, int] | None, unended: bool, start: int, stop: int) -> Spot:
    """A line that starts small: after a full sentence a capital was lost; after an open one, in the next line, its words were."""
    if previous is None or not unended:
        capital = (start, start + 1, text[start].upper())
        return Spot(
            start=start, end=stop, kind="truncation", why="the sentence starts with a small letter", confidence=0.8, edits=(capital,)
        )
    gap = text[previous[1] : start]
    if gap.count("\n") < 2:
        return mark(previous[1], previous[1] + 1, "truncation", "two sentences run together over a line's end", 0.8)
    edits = ((previous[1], previous[1], "."), (start, start + 1, text[start].upper()))
    why = "a full stop lost at the line's end, a capital at the next"
    return Spot(start=previous[1], end=stop, kind="truncation", why=why, confidence=0.82, edits=edits)


def _unended(text: str, start: int, end: int, follows: tuple[int, int] | None) -> Iterator[Spot]:
    words = text[start:end]
    if cut := _DANGLING.search(words):
        yield mark(start + max(cut.start(), cut[0].rfind(" ") + 1 + cut.start()), end, "truncation", "the sentence breaks off", 0.8)
    elif not _VERB.search(words):
        if words.count(" ") >= 9:
            yield mark(start, end, "truncation", "a sentence without a verb", 0.7)
    elif follows is not None and end < len(text) and text[end] == "\n":
        why = "a full stop lost at the line's end"
        yield Spot(start=end, end=end + 1, kind="truncation", why=why, confidence=0.85, edits=((end, end, "."),))


def _is_sentence(text: str, start: int, end: int) -> bool:
    return text.count(" ", start, end) + 1 >= LEAST_WORDS and text[end - 1] in '.!?"”’' and "://" not in text[start:end]


def _is_unended(text: str, start: int, end: int) -> bool:
    """The line reads like a sentence and has no stop: long enough, mostly small words, not a list item."""
    words = text[start:end].split()
    if len(words) < LEAST_WORDS or text[end - 1] in _STOPS or text[start] in "-•*–—·" or not text[end - 1].isalnum() or "://" in words[-1]:
        return False
    small = sum(w[0].islower() for w in words)
    return small * 2 > len(words) and not words[0].endswith(":")


def _inside(text: str, start: int, end: int) -> Iterator[Spot]:
    if text[start] in ".,;" and text[start + 1 : start + 2] == " ":
        yield mark(start, end, "truncation", "the line starts with a stop: its first words are lost", 0.85)
        return
    for m in _LOWER_START.finditer(text, start, end):
        before = text[max(start, m.start() - 12) : m.start()].rsplit(None, 1)[-1]
        if m["after"] and (m["after"].startswith(("http", "www", "pic", "um ", "uh ")) or any(c.isupper() for c in m["after"].split()[0])):
            continue
        is_name = before[0].isupper() and before not in _DAYS and (m["after"] or "").split()[:1] not in _DETERMINERS
        if before.lower() not in _ABBREVIATIONS and "." not in before and "@" not in before and (not is_name or m["us"]):
            yield _scrap(text, start, m)
    if stray := _STRAY_END.search(text, start, end):
        last = _CLAUSE.search(text, start, stray.start())
        yield mark(last.start() if last else stray.start(), end, "misplaced-fragment", "a stray word after the sentence", 0.75)
    for m in _SPLICE.finditer(text, start, end):
        yield mark(m.start(), m.end(), "misplaced-fragment", "another sentence starts within this one", 0.7)


def _scrap(text: str, start: int, m: re.Match[str]) -> Spot:
    """What follows a stop with a small letter: the end of another sentence, or a second try at this one."""
    group = "after" if m["after"] else "us"
    low, high = m.start(group), m.end()
    first = m[group].split()[0]
    if first in ("and", "or", "but", "nor"):
        pair = re.compile(r"\S+(?: [\w’'-]+)?").match(text, low)
        return mark(m.start(), pair.end() if pair else high, "truncation", "the words before are lost", 0.8)
    again = _second_try(text, start, m.start(), low)
    if again is not None:
        stop = re.compile(r"[^.,;!?\n\"]*").match(text, low)
        why = "the sentence starts again after a stop"
        return Spot(
            start=again, end=stop.end() if stop else high, kind="misplaced-fragment", why=why, confidence=0.85, edits=((again, low, ""),)
        )
    clause = _CLAUSE.search(text, start, m.start())
    return mark(clause.start() if clause else m.start(), high, "misplaced-fragment", "a piece of another sentence after a stop", 0.8)


def _second_try(text: str, start: int, stop: int, low: int) -> int | None:
    """Where the first try at the words that start at `low` begins, if its first two words stand just before the stop."""
    words = text[low : low + 60].split()
    if len(words) < 2:
        return None
    at = text.rfind(f"{words[0]} {words[1]} ", max(start, stop - 60), stop)
    return at if at >= 0 else None
