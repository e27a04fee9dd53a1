"""Figures of reports in Spanish, French and Portuguese, which are read without a grammar: by the words beside a number."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from twosource.extract.context import Context
from twosource.extract.numbers import number_value
from twosource.model import Figure, ParsedReport
from twosource.model.statements import FigureKind, Hedge

AHEAD, BEHIND, APART = 90, 60, 40  # characters in which the words of kind are looked for, and between number and noun
LIKELY, NEAR = 0.75, 0.6
DIGITS = r"\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
CLAUSE = re.compile(r"[.;:!?](?=\s|$)|\n|\d")
LOST = "\ufffd"


class Tongue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language in `abroad.toml`."""

    joint: str = msgspec.field(name="and")
    inside: list[str] = msgspec.field(name="in")
    scales: dict[str, int]
    people: list[str]
    dwellings: list[str]
    hedges: dict[Hedge, list[str]]
    kinds: dict[FigureKind, list[str]]
    befallen: dict[str, list[str]]


class Patterns(msgspec.Struct, frozen=True):
    """The compiled words of one language."""

    number: re.Pattern[str]
    people: re.Pattern[str]
    dwelling: re.Pattern[str]
    kind: re.Pattern[str]
    befallen: re.Pattern[str]
    inside: re.Pattern[str]


def reads(language: str | None) -> bool:
    """`language` (ISO 639-1) is one of those read here."""
    return language in _tongues()


def figures_abroad(parsed: ParsedReport, context: Context) -> tuple[Figure, ...]:
    """The figures of a report in a language of `abroad.toml`, in text order; ids provisional. No source, day or status is read."""
    words = _patterns(parsed.report.language or "")
    text, out = parsed.copy.text, list[Figure]()
    for start, end, low, high, hedge in _numbers(words, parsed.report.language or "", text):
        if out and start < out[-1].end:
            continue
        found = _told(words, text, end, previous=out[-1].end if out else 0, start=start)
        if found is None:
            continue
        stop, group, kind, sure = found
        place = _place(words, context, text, start, stop)
        out.append(
            Figure(
                id=f"fig_{len(out)}", start=start, end=stop, quote=text[start:stop], kind=kind, low=low, high=high, hedge=hedge,
                group=group, place=place, place_told=place is None or _same_clause(text, start, stop, place), when=None, since=None,
                measure="flow" if kind in ("killed", "wounded", "arrested", "evacuated") else None,
                attribution=None, status="asserted", confidence=sure, part_of=None,
            )
        )  # fmt: skip
    return tuple(out)


def _numbers(words: Patterns, language: str, text: str) -> Iterator[tuple[int, int, float | None, float | None, Hedge]]:
    scales = {_plain(w): n for w, n in _tongues()[language].scales.items()}
    for match in words.number.finditer(text):
        value = number_value(re.sub(r"(?<=\d)[.\s\u00a0\u202f](?=\d{3}(?!\d))", ",", match["digits"]).replace(",", ""))
        if value is None or re.match(r"0\d", match["digits"]):
            continue
        if match["scale"]:
            value *= next((n for w, n in scales.items() if _plain(match["scale"]) == w), 1)
        said = " ".join((match["hedge"] or "").lower().split())
        hedge = next((kind for kind, forms in _tongues()[language].hedges.items() if _plain(said) in map(_plain, forms)), None)
        low, high = _bounds(value, hedge)
        yield match.start(), match.end(), low, high, hedge or "exact"


def _bounds(value: float, hedge: Hedge | None) -> tuple[float | None, float | None]:
    if hedge == "more-than":
        return value + 1, None
    if hedge == "at-least":
        return value, None
    return (None, value) if hedge == "at-most" else (value, value)


def _told(words: Patterns, text: str, end: int, *, previous: int, start: int) -> tuple[int, str, FigureKind, float] | None:
    """Where the counted phrase ends, its words, its kind and how sure that is; None where nobody is counted."""
    near = text[end : end + APART]
    told = words.kind.match(near)
    if told and told.lastgroup:
        return end + told.end(), told[0].strip(), _kind_of(told), LIKELY
    people, dwelling = words.people.match(near), words.dwelling.match(near)
    noun = people or dwelling
    if noun is None:
        return None
    stop, group = end + noun.end(), noun["noun"]
    ahead = _clause(text, stop, AHEAD)
    behind = text[max(previous, start - BEHIND) : start]
    behind = behind[max((m.end() for m in CLAUSE.finditer(behind)), default=0) :]
    if dwelling and (words.befallen.search(ahead) or words.befallen.search(behind)):
        return stop, group, "affected", NEAR
    for window, last in ((ahead, False), (behind, True)):
        hits = list(words.kind.finditer(window))
        if hits:
            return stop, group, _kind_of(hits[-1] if last else hits[0]), NEAR
    return None


def _kind_of(match: re.Match[str]) -> FigureKind:
    return next(kind for kind in KINDS if match.groupdict().get(kind))


KINDS: tuple[FigureKind, ...] = ("killed", "wounded", "missing", "displaced", "evacuated", "affected", "arrested")


def _clause(text: str, start: int, reach: int) -> str:
    """What follows `start`, up to the end of the sentence or the next number."""
    window = text[start : start + reach]
    stop = CLAUSE.search(window)
    return window[: stop.start()] if stop else window


def _place(words: Patterns, context: Context, text: str, start: int, end: int) -> str | None:
    """The place named nearest in the sentence behind a word for "in"; else the last one before."""
    named = [p for p in context.places if not p.demonym]
    inside = [p for p in named if _same_clause(text, start, end, p.quote) and words.inside.search(text[max(0, p.start - 12) : p.start])]
    if inside:
        return min(inside, key=lambda p: abs(p.start - end)).quote
    before = [p for p in named if p.start < start]
    return before[-1].quote if before else None


def _same_clause(text: str, start: int, end: int, place: str) -> bool:
    low = max((m.end() for m in re.finditer(r"[.!?\n](?=\s|$)", text[:start])), default=0)
    stop = re.compile(r"[.!?](?=\s|$)|\n").search(text, end)
    return place in text[low : stop.start() if stop else len(text)]


@cache
def _tongues() -> dict[str, Tongue]:
    with files(__package__).joinpath("abroad.toml").open("rb") as file:
        return msgspec.convert(tomllib.load(file), dict[str, Tongue])


@cache
def _patterns(language: str) -> Patterns:
    tongue = _tongues()[language]
    hedge = _any([h for forms in tongue.hedges.values() for h in forms])
    scale, people, dwellings = _any(list(tongue.scales)), _any(tongue.people), _any(tongue.dwellings)
    kinds = "|".join(rf"(?P<{kind}>{_any(tongue.kinds[kind])})" for kind in KINDS if kind in tongue.kinds)
    # up to two words may stand between number and noun; a number's own unit ("40 km", "12 %", "3 horas") is no noun of ours
    counted = r"\s+(?:de\s+)?(?:[^\W\d]+\s+){0,2}?"
    flags = re.IGNORECASE
    return Patterns(
        number=re.compile(rf"(?:(?P<hedge>{hedge})\s*)?(?<![\w.,/-])(?P<digits>{DIGITS})(?![\w%/])(?:\s+(?P<scale>{scale})\b)?", flags),
        people=re.compile(rf"{counted}(?P<noun>{people})\b", flags),
        dwelling=re.compile(rf"{counted}(?P<noun>{dwellings})\b", flags),
        kind=re.compile(rf"(?:^\s+|\b)(?:{kinds})\b", flags),
        befallen=re.compile(rf"\b(?:{_any(tongue.befallen['words'])})\b", flags),
        inside=re.compile(rf"\b{_any(tongue.inside)}\s+(?:l[aeo]s?\s+|l['’])?$", flags),
    )


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(_stem(w) for w in sorted(words, key=len, reverse=True)) + ")"


def _stem(word: str) -> str:
    """The pattern of a word: accents may be missing or lost, `*` is any ending."""
    return "".join(r"[^\W\d]*" if c == "*" else r"\s+" if c == " " else _letter(c) for c in word)


def _letter(c: str) -> str:
    base = _plain(c)
    return f"[{base}{c}{LOST}]" if base != c else re.escape(c)


def _plain(word: str) -> str:
    """`word` in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
