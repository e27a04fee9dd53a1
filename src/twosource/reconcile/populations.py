"""Who or what a figure counts: its class, whether it is part of a larger count, an addition to one, or the count of a whole period."""

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from twosource.model import Figure, SetupError
from twosource.reconcile.words import WORD, stem

PARTS = re.compile(r"\b(?:including|among them|of them|of whom)\b", re.I)
CHANGING = frozenset({"missing", "besieged", "displaced", "percent-territory"})  # counts that rise and fall from day to day
THINGS = frozenset({"localities", "strikes", "weapons", "other", "percent-territory"})


class Lexicon(msgspec.Struct, frozen=True):
    """The classes of counted nouns and the words that mark parts, additions, periods and revisions, ready to match."""

    people: dict[str, re.Pattern[str]]
    things: dict[str, re.Pattern[str]]
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]
    part_inside: re.Pattern[str]
    increment: re.Pattern[str]
    period: re.Pattern[str]
    revision: re.Pattern[str]
    superlative: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon of `populations.toml`; SetupError where the file is not of its form."""
    raw = tomllib.loads(files("twosource.reconcile").joinpath("populations.toml").read_text("utf-8"))
    try:
        people = {k: _words(v) for k, v in raw["people"].items()}
        things = {k: _words(v) for k, v in raw["things"].items()}
        count = r"(?:at least|more than|over|about|around|some|nearly|almost|an? (?:estimated|further)|the|up to|as many as)"
        before = re.compile(rf"(?:{'|'.join(map(re.escape, raw['part']['before']))})[\s:,]+(?:{count}\s+)*[\"“']?$", re.I)
        marks = "|".join(map(re.escape, raw["part"]["after"]))
        after, inside = re.compile(rf"[\s,]*(?:{marks})\b", re.I), re.compile(rf"\b(?:{marks})\b", re.I)
        return Lexicon(
            people, things, before, after, inside, _words(raw["increment"]["words"]),
            re.compile("|".join(raw["period"]["patterns"]), re.I), re.compile("|".join(raw["revision"]["patterns"]), re.I),
            _words(raw["period"]["superlatives"]),
        )  # fmt: skip
    except (KeyError, AttributeError, re.error) as error:
        raise SetupError(f"`reconcile/populations.toml` is not of its form: {error}. Reinstall twosource or mend the file.") from None


def _words(listed: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, listed), key=len, reverse=True))})(?!\w)", re.I)


def population(figure: Figure, before: str, after: str) -> tuple[str, bool]:
    """The class of what `figure` counts, and whether the words around it mark it as part of a larger count.

    `before` and `after` are the words of its sentence on each side of it.
    """
    words = lexicon()
    told = figure.quote + after[:40]
    marked = words.part_inside.search(figure.quote) or words.part_after.match(told, len(figure.quote))
    part = bool(figure.part_of) or bool(words.part_before.search(before)) or bool(marked)
    group = f"{figure.group or ''} {figure.quote} {told[marked.end() :] if marked else ''}"
    if not part:
        group = PARTS.split(group)[0]
    if figure.kind in THINGS:
        found = next((k for k, p in words.things.items() if p.search(group)), None)
        return found or _head(figure), part
    if re.search(r"\b(?:bodies|corpses|remains) of\s+(?:\w+\s+){0,2}$", before, re.I):
        return "bodies", part
    found = next((k for k, p in words.people.items() if p.search(group)), None)
    if found is None:
        civil = re.search(r"\b(?:civilians?|non-combatants)\b", group, re.I)
        found = "civilians" if civil and (part or figure.high == 0) else "people"
    return found, part


def _head(figure: Figure) -> str:
    """The stem of the counted noun: the last word of the group, else of the quote."""
    found = [w for w in WORD.findall(figure.group or figure.quote) if not w.isdigit()]
    return stem(found[-1]) if found else "things"


def is_increment(figure: Figure, after: str) -> bool:
    """The figure adds to one just named ("three more", "another five")."""
    words = lexicon().increment
    return bool(words.search(figure.quote) or re.match(r"\s*more\b(?!\s+than)", after)) and not re.match(
        r"\s*more than\b", figure.quote, re.I
    )


def is_period(figure: Figure, sentence: str, start: int, end: int) -> bool:
    """The figure counts what happened over a stretch of time (a war, a year), not in one incident."""
    window = sentence[max(0, start - 120) : end + 140]
    found = lexicon().period.search(window)
    return found is not None and not lexicon().superlative.search(window[max(0, found.start() - 60) : found.start()])


def is_revised(sentence: str) -> bool:
    """The sentence speaks of a count that was changed, or that may yet change."""
    return bool(lexicon().revision.search(sentence))
