"""The grammar of English time expressions, read from `grammar.toml` and compiled."""

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from twosource.extract.numbers import NUMBER
from twosource.extract.times.lexicon import Lexicon, lexicon
from twosource.extract.times.signs import SIGNS


class WrittenRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule as written."""

    sign: str
    reader: str
    pattern: str

    def __post_init__(self) -> None:
        if self.sign not in SIGNS:
            raise ValueError(f"grammar.toml: unknown sign `{self.sign}`")


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of `grammar.toml`."""

    rule: list[WrittenRule]


class Rule(msgspec.Struct, frozen=True):
    """A rule: its sign, the reader that gives its value, and its compiled pattern."""

    sign: str
    reader: str
    pattern: re.Pattern[str]


def _alternation(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=len, reverse=True)) + ")"


def macros(words: Lexicon) -> dict[str, str]:
    """What `{NAME}` stands for in a pattern."""
    units = [*words.units, *(f"{u}s" for u in words.units if not u.endswith("ies"))]
    zone = r"(?: (?:E[SD]T|P[SD]T|C[SD]T|M[SD]T|GMT|UTC|BST|CET|local time|(?:Eastern|Pacific|Central)(?: time)?))?"
    clock = (
        rf"(?:\d{{1,2}}(?:[:.]\d\d)?(?: | ?)(?:[ap]\.m\.?|[ap]m\b){zone}|\d{{3,4}} [ap]\.m\.?{zone}|\d{{1,2}}:\d\d{zone}"
        r"|\d{4} (?:GMT|UTC)|\d{1,2} o[’']clock)"
    )
    spelled = rf"(?:nineteen|eighteen|twenty|two thousand)(?:[ -](?:and[ -])?{_alternation(list(_NUMBER_WORDS))}){{1,2}}|two thousand"
    return {
        "MONTH": _alternation(list(words.months)),
        "WEEKDAY": _alternation(list(words.weekdays)),
        "WEEKDAY_OR_SHORT": _alternation([*words.weekdays, *words.short_weekdays]),
        "SEASON": _alternation(list(words.seasons)),
        "PART": _alternation(list(words.parts_of_day)),
        "UNIT": _alternation(units),
        "UNITS": _alternation([u for u in units if u.endswith("s")]),
        "DATE_PART": _alternation(words.words["date_part"]),
        "FREQUENCY": _alternation(list(words.frequencies)),
        "DECADE": _alternation(list(words.decades)),
        "HOLIDAY": _alternation([*words.holidays, *words.floating_holidays]),
        "PAST": _alternation(words.words["past"]),
        "PRESENT": _alternation(words.words["present"]),
        "FUTURE": _alternation(words.words["future"]),
        "APPROX": _alternation(words.words["approximate"]),
        "SEVERAL": _alternation(words.words["several"]),
        "PRESENT_REF": _alternation(words.references["PRESENT_REF"]),
        "PAST_REF": _alternation(words.references["PAST_REF"]),
        "FUTURE_REF": _alternation(words.references["FUTURE_REF"]),
        "YEAR4": r"(?:1[5-9]|20)\d\d",
        "DAYNUM": rf"(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?!\d|:\d)|{_ORDINAL}",
        "ORDINAL": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})",
        "NUMBER": NUMBER,
        "SPELLED_YEAR": f"(?:{spelled})",
        "CLOCK": clock,
        "CLOCK_BEFORE": rf"(?P<clock>{clock}|noon|midnight|midday),?(?: on)? ",
    }


_ORDINAL = (
    r"(?:twenty[ -]|thirty[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|"
    r"fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety"
).split()


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, compiled once."""
    words = macros(lexicon())
    out = []
    with files(__package__).joinpath("grammar.toml").open("rb") as file:
        written = msgspec.convert(tomllib.load(file), Written)
    for rule in written.rule:
        filled = re.sub(r"\{([A-Z][A-Z_0-9]*)\}", lambda m: words[m[1]], rule.pattern)
        out.append(Rule(rule.sign, rule.reader, re.compile(rf"(?<![\w$€£])(?:{_blanks(filled)})(?![\w%])", re.IGNORECASE)))
    return tuple(out)


def _blanks(pattern: str) -> str:
    """`pattern` with each blank outside brackets, and in `[ -]`, as white space and each `~` as white space or a hyphen."""
    pattern = pattern.replace("[ -]", "(?: |-)")
    out, inside = [], False
    for k, c in enumerate(pattern):
        if c == "[" and pattern[k - 1 : k] != "\\":
            inside = True
        elif c == "]" and pattern[k - 1 : k] != "\\":
            inside = False
        if c == " ":
            out.append(r"\s" if inside else r"\s+" if pattern[k + 1 : k + 2] not in ("?", "*") else r"\s")
        else:
            out.append(r"(?:\s+|\s?[-–]\s?)" if c == "~" and not inside else c)
    return "".join(out)
