"""Numbers with their hedges and bounds, as written: "at least 16", "between 10 and 12", "dozens of"."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from twosource.extract.figures.lexicon import lexicon
from twosource.extract.numbers import DIGITS, NUMBER, SCALES, number_value
from twosource.model.statements import Hedge

ONE_OF_KIND = re.compile(r"\b(?:(?:the|this|that|no|every|each|any)\s+|no\s?-\s?)$", re.IGNORECASE)
POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
PASSED = re.compile(r"\b(?:has|have|had)\s+(?:already\s+|now\s+)?(?:passed|topped|surpassed|crossed)\s+$", re.IGNORECASE)
LATER: dict[str, Hedge] = {
    "most": "at-most", "least": "at-least", "more": "at-least", "so": "approx", "fewer": "at-most", "less": "at-most",
}  # fmt: skip
BELOW = re.compile(r"less|fewer|under", re.IGNORECASE)
Bound = int | float | None


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its bounds: `[start, end)` with the hedge, `[number_start, end)` without; characters of the text given.

    `percent`: a share. `of`: the counted noun stands behind "of" ("dozens of civilians"). `plural`: a vague plural ("dozens").
    """

    start: int
    number_start: int
    end: int
    low: Bound
    high: Bound
    hedge: Hedge
    percent: bool = False
    of: bool = False
    plural: bool = False


def quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities in `[start, end)` of `text`, in order, none inside another."""
    for match in _pattern().finditer(text, start, end):
        found = _quantity(match)
        if found is not None:
            yield found


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon()
    hedges = sorted((h for forms in words.hedges.values() for h in forms), key=len, reverse=True)
    hedge = "|".join(re.escape(h).replace(r"\ ", r"\s+") for h in hedges)
    vague = "|".join(re.escape(v).replace(r"\ ", r"\s+") for v in sorted(words.vague, key=len, reverse=True))
    dozen = rf"(?:(?:half\s+a|a|an|{NUMBER})\s+dozen|dozen)"
    number = rf"(?:{dozen}|{NUMBER})"
    scale = r"(?:\s+(?:thousand|million|billion))?"
    return re.compile(
        rf"(?:(?<![\w$€£#.,/:-])|(?<=[a-z])(?=[1-9]\d{{0,2}},\d{{3}}\b))(?:"
        rf"(?P<extra>(?:(?:a\s+total\s+of|another|an\s+additional|additional|other|the\s+other|all)\s+)?)"
        rf"(?:(?P<hedge>{hedge}|~)\s*)?(?:(?P<hedge2>{hedge})\s+)?"
        rf"(?:(?P<between>between|from)\s+(?P<low>{number}{scale})\s+(?:and|to)\s+(?P<high>{number}{scale})"
        rf"|(?P<low2>{number})\s+(?:to|or)\s+(?P<high2>{number}{scale})(?!\s*(?:-|–)?\s*year)"
        rf"|(?P<low3>{DIGITS})\s?[-–—]\s?(?P<high3>{DIGITS}{scale})(?!\s*(?:-|–)?\s*year)"
        rf"|(?P<vague>{vague})(?:\s+more)?(?=[\s,.;:)]|$)"
        rf"|(?P<number>{number}))"
        rf"(?P<later>\s+(?:at\s+(?:the\s+)?(?:most|least)|or\s+(?:more|so|fewer|less))\b(?!\s+(?:than|{number}|{vague})))?"
        rf"(?P<percent>\s*%|\s+per\s?cent\b)?"
        rf"(?P<of>\s+of(?=\s))?(?![\w%])(?!,\d|\.\d|:\d|/\d|-\w|[’']s\b))",
        re.IGNORECASE,
    )


def _quantity(match: re.Match[str]) -> Quantity | None:
    g = match.groupdict()
    first, second = _hedge(g["hedge"]), _hedge(g["hedge2"])
    hedge = second if second and first in (None, "approx") else first
    percent = bool(g["percent"])
    low: Bound
    high: Bound
    if g["vague"]:
        known = lexicon().vague[" ".join(g["vague"].lower().split())]
        low, high, kind = known.least, None, known.hedge
    elif g["number"]:
        value = _value(g["number"])
        before = match.string[max(0, match.start("number") - 30) : match.start("number")]
        if value is None or (g["number"].lower() == "one" and ONE_OF_KIND.search(before)):
            return None
        hedge = hedge or ("more-than" if PASSED.search(before) else None)
        hedge = hedge or (LATER[g["later"].split()[-1].lower()] if g["later"] else None)
        low, high, kind = _bounds(value, hedge, percent=percent, below=bool(BELOW.match(g["hedge2"] or g["hedge"] or "")))
    else:
        least, most = g["low"] or g["low2"] or g["low3"] or "", g["high"] or g["high2"] or g["high3"] or ""
        low, high = _value(least), _value(most)
        if low is None or high is None:
            return None
        scale = re.search(r"thousand|million|billion", most, re.IGNORECASE)
        if scale and low < 1000:  # "2 to 3 million"
            low *= SCALES[scale[0].lower()]
        if low >= high:
            return None
        kind = "range"
    end = match.end()
    if (g["of"] and not g["vague"]) or g["of"]:
        end = match.start("of")
    starts = [match.start(n) for n in ("between", "low2", "low3", "vague", "number") if g[n]]
    hedges = [n for n in ("hedge", "hedge2") if g[n] and not (n == "hedge" and second and hedge != first)]
    start = min([*starts, *(match.start(n) for n in hedges)])
    if g["extra"] and g["extra"].strip().lower() not in ("the other", "a total of", "other", "all"):
        start = match.start()
    plural = bool(g["vague"]) and match["vague"].lower().endswith("s")
    return Quantity(
        start=start, number_start=starts[0], end=end, low=low, high=high, hedge=kind, percent=percent, of=bool(g["of"]), plural=plural
    )


def _hedge(words: str | None) -> Hedge | None:
    if not words:
        return None
    form = " ".join(words.lower().split())
    if form == "~":
        return "approx"
    return next((kind for kind, forms in lexicon().hedges.items() if form in forms), None)


def _value(words: str) -> Bound:
    words = " ".join(words.lower().split())
    if words.endswith("dozen"):
        before = words.removesuffix("dozen").strip()
        return 6 if before == "half a" else 12 * int(number_value(before) or 1) if before not in ("", "a", "an") else 12
    if POINTED.fullmatch(words):  # nobody counts thousandths of people
        words = words.replace(".", ",")
    return number_value(words)


def _bounds(value: int | float, hedge: Hedge | None, *, percent: bool, below: bool) -> tuple[Bound, Bound, Hedge]:
    step = 0 if percent or isinstance(value, float) else 1
    if hedge == "at-least":
        return value, None, "at-least"
    if hedge == "more-than":
        return value + step, None, "more-than"
    if hedge == "at-most":
        return None, value - (step if below else 0), "at-most"
    if hedge == "approx":
        return value, value, "approx"
    return value, value, "exact"
