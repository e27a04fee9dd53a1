"""What each kind of judgement takes: its subjects and its value, checked; and how a figure's correction is written."""

import re
from collections.abc import Sequence
from typing import get_args

import msgspec

from twosource.model.errors import InputError
from twosource.model.groups import LineageRelation
from twosource.model.judgements import JudgementKind
from twosource.model.ratings import CREDIBILITY, RELIABILITY
from twosource.model.statements import FigureKind

NEW_STORY = "new"
STATEMENTS = ("fig", "evt", "pos")
ITEMS = ("fct", *STATEMENTS, "att", "rep")
NOUNS = {
    "fct": "a fact", "fig": "a figure", "evt": "an event", "pos": "a position", "att": "an attribution", "rep": "a report",
    "sty": "a story", "jdg": "a judgement",
}  # fmt: skip
BOUNDS = re.compile(r"(?P<low>\d+(?:\.\d+)?)?(?P<open>\.\.)?(?P<high>\d+(?:\.\d+)?)?")
TAKES: dict[JudgementKind, str] = {
    "confirm": "one fact",
    "reject": "one fact",
    "merge": "two or more facts of one story and kind",
    "split": "a fact, then the statements to split off it",
    "move": "one report, and as value the story to move it to, or `new`",
    "lineage": "two reports, the earlier first, and as value one of " + ", ".join(get_args(LineageRelation)),
    "figure": "one figure, and as value its kind, its bounds, or both: `wounded`, `20..30`, `20..`, `wounded 20`",
    "source-rating": "the name of a source, and as value a letter from A to F",
    "item-rating": "one fact, statement or report, and as value a figure from 1 to 6",
    "undo": "one judgement",
}


class Fix(msgspec.Struct, frozen=True):
    """The correction of a figure: its kind, its bounds (low, high; None: open), or both. What is None is left as it was read."""

    kind: FigureKind | None
    bounds: tuple[float | None, float | None] | None


def check(kind: str, subjects: Sequence[str], value: str | None) -> None:
    """Nothing, where a judgement of this kind takes these subjects and this value. Errors: InputError that says what it takes."""
    if kind not in TAKES:
        raise InputError(f"There is no judgement `{kind}`. Choose one of {', '.join(TAKES)}.")
    if len(set(subjects)) != len(subjects):
        raise InputError(f"`{kind}` was given one subject twice. It takes {TAKES[kind]}.")
    kinds = [s.split("_", 1)[0] if re.fullmatch(r"[a-z]{3}_\w+", s) else "" for s in subjects]
    if not _fits(kind, subjects, kinds):
        told = ", ".join(NOUNS.get(k, f"`{s}`") for k, s in zip(kinds, subjects, strict=True)) or "nothing"
        raise InputError(f"`{kind}` takes {TAKES[kind]}; it was given {told}.")
    _check_value(kind, value)


def fix_of(value: str) -> Fix:
    """The correction that a judgement's value writes: `wounded`, `20..30`, `20..`, `..30`, `wounded 20`.

    Errors: InputError for words that are neither a kind nor bounds, and for bounds that no number fits.
    """
    kind: FigureKind | None = None
    bounds: tuple[float | None, float | None] | None = None
    for word in value.split():
        if word in get_args(FigureKind) and kind is None:
            kind = word  # type: ignore[assignment]  # one of the literals, by the line above
        elif (found := BOUNDS.fullmatch(word)) and (found["low"] or found["high"]) and bounds is None:
            low, high = _number(found["low"]), _number(found["high"])
            bounds = (low, high) if found["open"] else (low, low)
        else:
            raise InputError(f"`{word}` is neither bounds, such as `20..30`, nor one of the kinds {', '.join(get_args(FigureKind))}.")
    if bounds and bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        raise InputError(f"No number is at least {bounds[0]} and at most {bounds[1]}. Write the lower bound first.")
    if kind is None and bounds is None:
        raise InputError(f"A figure's correction is empty. `figure` takes {TAKES['figure']}.")
    return Fix(kind, bounds)


def _fits(kind: str, subjects: Sequence[str], kinds: Sequence[str]) -> bool:
    if kind == "source-rating":
        return len(subjects) == 1 and bool(subjects[0].strip())
    if kind == "merge":
        return len(kinds) >= 2 and set(kinds) == {"fct"}
    if kind == "split":
        return len(kinds) >= 2 and kinds[0] == "fct" and set(kinds[1:]) <= set(STATEMENTS)
    if kind == "item-rating":
        return len(kinds) == 1 and kinds[0] in ITEMS
    wanted = {"confirm": ["fct"], "reject": ["fct"], "move": ["rep"], "lineage": ["rep", "rep"], "figure": ["fig"], "undo": ["jdg"]}
    return list(kinds) == wanted[kind]


def _check_value(kind: str, value: str | None) -> None:
    words = value or ""
    if kind == "figure":
        fix_of(words)
        return
    right = {
        "move": words == NEW_STORY or words.startswith("sty_"),
        "lineage": words in get_args(LineageRelation),
        "source-rating": words in RELIABILITY,
        "item-rating": words in CREDIBILITY,
    }
    if not right.get(kind, value is None):
        raise InputError(f"`{kind}` takes {TAKES[kind]}; " + (f"the value was `{value}`." if value else "no value was given."))  # type: ignore[index]


def _number(words: str | None) -> float | None:
    return None if words is None else float(words) if "." in words else int(words)
