"""The grammar of English time expressions: one line a rule.

In a pattern a blank stands for any white space, `~` for white space or a hyphen, and `{NAME}` for an alternation of the lexicon.
A rule is the sign without which it cannot match (`signs.py`), the reader that gives its value, and its pattern. At one place the longest reading wins, then the earlier rule.
"""

import re
from functools import cache

import msgspec

from twosource.extract.numbers import NUMBER
from twosource.extract.times.lexicon import Lexicon, lexicon

RULES: tuple[tuple[str, str, str], ...] = (
    # days of the calendar
    ("digits", "iso_date", r"(?P<year>{YEAR4})-(?P<month>\d\d)-(?P<day>\d\d)"),
    ("dotted", "dotted_date", r"(?P<day>\d\d?)[.-](?P<month>\d\d?)[.-](?P<year>{YEAR4})"),
    ("digits", "numeric_date", r"(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>{YEAR4}|\d\d)"),
    ("month", "calendar_date", r"(?:{CLOCK_BEFORE})?(?:{WEEKDAY_OR_SHORT},? )?(?P<month>{MONTH}) (?P<day>{DAYNUM})(?:,? (?P<year>{YEAR4}))?"),
    ("month", "calendar_date", r"(?:{CLOCK_BEFORE})?(?:{WEEKDAY_OR_SHORT},? )?(?:the )?(?P<day>{DAYNUM})(?: of)?[ -](?P<month>{MONTH})(?:,?[ -](?P<year>{YEAR4}))?"),
    ("month", "calendar_month", r"(?P<month>{MONTH})(?:,? | of |-)(?P<year>{YEAR4})"),
    ("month", "calendar_month", r"(?P<month>{MONTH}),? (?:of )?(?P<rel>{PAST}|{PRESENT}|{FUTURE}) year"),
    ("month", "calendar_month", r"(?:(?P<rel>last|this|next|this past|this coming) )?(?P<month>{MONTH})"),
    ("feast", "holiday", r"(?:(?P<rel>last|this|next) )?(?P<holiday>{HOLIDAY})(?:,? (?P<year>{YEAR4}))?"),
    ("month", "spelled_month", r"(?P<month>{MONTH}),? (?P<spelled>{SPELLED_YEAR})"),
    # years, decades, centuries
    ("digits", "year", r"(?:the year )?(?:fiscal(?: year)?~)?(?P<year>{YEAR4})"),
    ("digits", "year", r"(?P<short>[’'‘`]\d\d)(?!\d|s)"),
    ("spelled", "spelled_year", r"(?:the year )?(?P<spelled>{SPELLED_YEAR})"),
    ("digits", "decade", r"(?:the )?(?:(?:early|mid|middle|late)~)?(?P<decade>(?:1[5-9]|20)\d0)[’']?s"),
    ("digits", "decade", r"(?:the )?(?:(?:early|mid|middle|late)~)?[’'‘`]?(?P<short>[2-9]0)[’']?s"),
    ("spelled", "decade", r"(?:the )?(?:(?:early|mid|middle|late)~)(?P<named>{DECADE})|the (?P<named2>{DECADE})"),
    ("unit", "century", r"(?:the )?(?:(?:early|mid|late)~)?(?P<rank>{ORDINAL})~(?:century|centuries)"),
    # quarters, halves, seasons
    ("unit", "quarter", r"(?:fiscal~)?(?P<rank>first|second|third|fourth)-quarters?(?: (?P<year>{YEAR4}))?"),
    ("unit", "quarter", r"(?:the )?(?:year~(?P<ago>ago|earlier) |(?P<rel>{PAST}|{PRESENT}|{FUTURE}) )?(?:(?P<year>{YEAR4})[ -])?(?:fiscal~)?(?P<rank>first|second|third|fourth|1st|2nd|3rd|4th)(?: fiscal)? quarters?(?:(?: of|,| in)? (?P<year2>{YEAR4})| of (?P<rel2>last|this|next) year| (?P<rel3>last|this|next) year)?"),
    ("unit", "quarter", r"(?P<rel>last|this|next) year[’']s (?P<rank>first|second|third|fourth)~quarter"),
    ("q", "quarter", r"Q(?P<digit>[1-4])(?: (?P<year>{YEAR4}))?"),
    ("unit", "half", r"(?:the )?(?P<rank>first|second|last|latter)~half(?: of)?(?: (?P<year>{YEAR4})| (?P<rel>last|this|next|the) year)"),
    ("unit", "this_quarter", r"the (?:(?P<rel>latest|current|recent|last|previous|next|same|most recent) )?(?:fiscal )?quarter|(?P<rel2>this|last|next|that) (?:fiscal )?quarter|(?:the )?(?:comparable )?year~(?P<ago>ago|earlier) (?:quarter|period)"),
    ("season", "season", r"(?:(?:the )?(?P<rel>last|past|previous|this past|this coming|this|next|coming|that) |the )?(?:(?:early|mid|late)~)?(?P<season>{SEASON})(?: of (?P<rel2>last|this|next) year| (?:of )?(?P<year>{YEAR4})| of (?P<spelled>{SPELLED_YEAR}))"),
    ("season", "season", r"(?:(?:the )?(?P<rel>last|past|previous|this past|this coming|this|next|coming|that) |the )(?:(?:early|mid|late)~)?(?P<season>{SEASON})"),
    # weekdays and parts of the day
    ("weekday", "weekday", r"(?:{CLOCK_BEFORE})?(?:(?P<rel>last|next|this coming|this past|this|the previous|the following|the next) )?(?P<weekday>{WEEKDAY})(?:(?:[’']s|,)? (?P<part>{PART}))?"),
    ("weekday", "weekday", r"(?P<weekday>{WEEKDAY})(?P<bare>s)(?= [a-z])"),
    ("weekday", "weekday", r"(?P<part>{PART}) (?:on )?(?P<weekday>{WEEKDAY})"),
    ("weekday", "weekday", r"(?P<clock>{CLOCK}) (?:(?:on )?(?P<weekday>{WEEKDAY}))"),
    ("part", "near_day", r"(?:{CLOCK_BEFORE})?(?:(?P<earlier>early|late|earlier|later) )?(?P<near>today|yesterday|tomorrow)(?:(?:[’']s)? (?P<part>{PART}))?"),
    ("part", "near_day", r"the day (?P<near>before yesterday|after tomorrow)"),
    ("part", "near_part", r"(?:(?:early|late|earlier|later) )?(?P<rel>this|last|that|tomorrow|yesterday) (?P<part>{PART})|(?P<tonight>tonight)|(?P<overnight>overnight)"),
    ("part", "near_part", r"(?:(?:early|late|earlier|later) )?the (?:(?P<rel>next|following|previous|same) )?(?P<part>morning|afternoon|evening|night)"),
    ("clock", "clock", r"(?P<clock>{CLOCK})(?: (?:in the|at) (?P<part>morning|afternoon|evening|night))?(?:,? (?:on )?(?P<near>today|yesterday|tomorrow))?"),
    ("clock", "clock", r"(?P<noon>noon|midnight|midday)"),
    ("unit", "weekend", r"(?:(?P<rel>last|this|next|this past|this coming|the past|the previous) |the )weekend"),
    # stretches told from the present or from the text
    ("unit", "deictic", r"(?:(?:the|this) )?(?P<rel>last|past|previous|next|coming|following|current|present|same) (?:fiscal |calendar )?(?P<unit>week|month|year|decade|century|day)(?![’']s? (?:first|second|third|fourth))"),
    ("unit", "deictic", r"(?P<rel>this|that) (?:same )?(?:fiscal |calendar )?(?P<unit>week|month|year|decade|century|day)(?![’']s? (?:first|second|third|fourth))"),
    ("unit", "deictic", r"(?P<rel>the) (?:full |fiscal |whole )?(?P<unit>week|month|year)(?! (?:before|after|to)|-)"),
    ("unit", "year_end", r"(?:the )?(?:year~end|year[’']s end|end of the year|end of this year)"),
    ("unit", "ago", r"(?:(?:{APPROX}) )*(?:(?P<number>{NUMBER})|(?P<several>{SEVERAL})|(?P<couple>a couple(?: of)?)|(?P<one>an?|one))~(?:more )?(?P<unit>{UNIT})(?: or (?:so|more|two))?,? (?P<way>ago|earlier|later|from now|hence)"),
    ("unit", "ago", r"(?P<plural>weeks|months|years|decades|days|hours|minutes) (?P<way>ago|earlier|later)"),
    ("unit", "ago", r"(?P<one>year)~(?P<way>earlier|ago)(?P<unit>)"),
    ("digits", "year", r"the (?P<year>{YEAR4}) (?:period|quarter)"),
    ("unit", "day_before", r"the (?:(?P<way>day|night) (?P<side>before|after)|(?P<side2>previous|following|next|same) (?P<way2>day|night))"),
    # lengths of time
    ("unit", "length", r"(?:(?P<number>{NUMBER})|(?P<several>several))[ -](?P<unit>second|minute|hour|day|week|month|year|decade)(?![’']?\w|[ -](?:old|ago|earlier))"),
    ("unit", "length", r"(?:(?P<the>the) )?(?:(?:{APPROX}) )*(?:(?:the )?(?P<rel>last|past|previous|next|coming|first|following|latest|final) )?(?:(?:{APPROX}) )*(?:(?P<number>{NUMBER})(?:[ -](?:to|or|and)[ -](?P<number2>{NUMBER}))?|(?P<several>{SEVERAL})|(?P<couple>a couple(?: of)?|couple of)) (?:more |additional |full |straight |consecutive |trading |whole |long )?(?P<unit>{UNITS})(?: long)?(?: or so)?(?P<half> and a half)?(?![’']?\w|[ -]old)"),
    ("unit", "length", r"(?:(?:{APPROX}) )*(?P<one>an?|another|one) (?:full |whole |entire |additional )?(?P<unit>second|minute|hour|day|week|month|year|decade|century|fortnight)(?P<half> and a half)?(?: or (?:so|more|two))?(?![ -]old)"),
    ("unit", "length", r"half an? (?P<half_unit>hour|day|year|century|decade)|(?P<half_unit2>half~hour)"),
    ("unit", "length", r"(?P<rel>recent|coming|past|the past|the coming|the last|the next) (?P<unit>minutes|hours|days|weeks|months|quarters|years|decades|centuries)"),
    ("unit", "length", r"(?P<unit>weeks|months|years|decades|days|hours|centuries)~long|(?P<unit2>weeks|months|decades|centuries|years|days)"),
    ("unit", "length", r"(?P<unit>day|week|month|year|decade|hour)~long"),
    # repetition
    ("often", "repeated", r"(?:every|each)(?: (?P<number>{NUMBER}|other))? (?P<unit>{UNIT})"),
    ("weekday", "repeated_day", r"(?:every|each|most) (?P<weekday>{WEEKDAY})s?(?: (?P<part>{PART})s?)?|(?P<weekdays>{WEEKDAY})s(?: (?P<parts>{PART})s?)?|(?P<weekday3>{WEEKDAY}) (?P<part3>nights|mornings|evenings|afternoons)"),
    ("often", "repeated_month", r"(?:every|each) (?P<month>{MONTH})"),
    ("often", "frequency", r"(?P<frequency>{FREQUENCY})"),
    # references without a calendar
    ("reference", "present", r"(?:{PRESENT_REF})"),
    ("reference", "past", r"(?:{PAST_REF})"),
    ("reference", "future", r"(?:{FUTURE_REF})"),
)


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
    clock = rf"(?:\d{{1,2}}(?:[:.]\d\d)?(?: | ?)(?:[ap]\.m\.?|[ap]m\b){zone}|\d{{3,4}} [ap]\.m\.?{zone}|\d{{1,2}}:\d\d{zone}|\d{{4}} (?:GMT|UTC)|\d{{1,2}} o[’']clock)"
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
        "HOLIDAY": _alternation(list(words.holidays)),
        "PAST": _alternation(words.words["past"]),
        "PRESENT": _alternation(words.words["present"]),
        "FUTURE": _alternation(words.words["future"]),
        "APPROX": _alternation(words.words["approximate"]),
        "SEVERAL": _alternation(words.words["several"]),
        "PRESENT_REF": _alternation(words.references["PRESENT_REF"]),
        "PAST_REF": _alternation(words.references["PAST_REF"]),
        "FUTURE_REF": _alternation(words.references["FUTURE_REF"]),
        "YEAR4": r"(?:1[5-9]|20)\d\d",
        "DAYNUM": rf"(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?![\d:])|{_ORDINAL}",
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
    for sign, reader, pattern in RULES:
        filled = re.sub(r"\{([A-Z][A-Z_0-9]*)\}", lambda m: words[m[1]], pattern)
        out.append(Rule(sign, reader, re.compile(rf"(?<![\w$€£])(?:{_blanks(filled)})(?![\w%])", re.IGNORECASE)))
    return tuple(out)


def _blanks(pattern: str) -> str:
    """`pattern` with each blank outside brackets as white space and each `~` as white space or a hyphen."""
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
