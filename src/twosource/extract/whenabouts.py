"""The day a statement is about: by the time expression of its clause, its sentence, or the incident told before it."""

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import msgspec

from twosource.extract.context import Context
from twosource.extract.numbers import NUMBER, number_value
from twosource.extract.times.dateline import text_date
from twosource.model import Parse, ParsedReport, Token, When

UNRELATED = 9
LEAD_SENTENCES = 7
NEAR_SENTENCES = 2
NAMED_STRETCH = re.compile(r"\d{4}|^(?:\w+\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
BEGINNING = re.compile(
    r"\bsince\b.*\b(?:beg[au]n|start(?:ed)?|erupt(?:ed)?|broke|outbreak|onset|launch(?:ed)?|open(?:ed)?)\b", re.IGNORECASE | re.DOTALL
)
OTHER_NUMBER = re.compile(r"\b(?:from|against|than|compared\s+(?:to|with))\s+(?:[\w,.]+\s+){0,3}?\d[\d,.]*\b[^,;.]{0,24}$", re.IGNORECASE)
AFTERWARDS = re.compile(rf"\b(?P<number>an?|the|{NUMBER})\s+(?P<unit>day|week)s?\s+(?P<side>after|before)\b", re.IGNORECASE)
BOUND = re.compile(r"\b(since|until|till|by|before|from|of|between)\s+(?:the\s+\w+\s+of\s+)?$", re.IGNORECASE)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of `whenabouts.toml`."""

    saying: list[str]
    running: list[str]
    incident: list[str]
    dealing: list[str]
    shown: list[str]
    many: int


@cache
def words() -> Words:
    """The words; read once."""
    with files(__package__).joinpath("whenabouts.toml").open("rb") as file:
        return msgspec.convert(tomllib.load(file), Words)


def when_for(parsed: ParsedReport, context: Context, start: int, end: int) -> str | None:
    """The ISO date (`2018-07-04`, `2018-07`, `2018`) that the statement at `[start, end)` of the reading copy is about; None where untold.

    It is that of the time expression which governs the statement's clause, else of the nearest in its sentence; the day on which
    somebody says it, and the text's own dateline, are not taken. The day of publication is never taken for it.
    """
    parse = parsed.parse
    tokens = parse.between(start, end)
    if not tokens:
        return None
    low, high = parse.sentence_range(tokens[0].sentence)
    dated = [(t, day) for t, day in _dated(parsed, context, low, high) if not (start <= t.start < end)]
    if not dated:
        return None
    head = _head(tokens)
    free = [d for d in dated if not _is_of_other(parse, d[0], start, end)]
    if not free:
        return None
    time, day = min(free, key=lambda d: (_steps(parse, head, d[0]), min(abs(d[0].start - end), abs(start - d[0].end))))
    return _shifted(parse.text[time.end : start], day) if time.end < start else day


def _is_of_other(parse: Parse, time: When, start: int, end: int) -> bool:
    """The time stands right behind another number, after the statement: "has passed 900, up from 700 on Monday"."""
    return end < time.start and OTHER_NUMBER.search(parse.text[end : time.start]) is not None


def _shifted(between: str, day: str) -> str:
    """`day`, or the one that "four days after" before the statement puts it on; `between` are the words from the time to the statement."""
    match = AFTERWARDS.search(between)
    if match is None or len(day) != 10:
        return day
    number = 1 if match["number"].lower() in ("a", "the") else number_value(match["number"])
    if number is None:
        return day
    days = timedelta(days=int(number) * (7 if match["unit"].lower() == "week" else 1))
    told = date.fromisoformat(day)
    return (told - days if match["side"].lower() == "after" else told + days).isoformat()


def carried_day(parsed: ParsedReport, context: Context, start: int, end: int) -> str | None:
    """The day of the incident that the text is telling where the statement at `[start, end)` stands; None where none is told.

    It is the day told last, in a sentence that names a place of the statement's or stands just before it; else the first one told, which is
    that of the main incident; for the head of a text the first of the lead. None where the sentence has a time of its own or counts a
    running total.
    """
    parse = parsed.parse
    tokens = parse.between(start, end)
    if not tokens:
        return None
    low, high = parse.sentence_range(tokens[0].sentence)
    said = {t.start for t in context.times_in(low, high) if _is_saying(parse, t)}
    own = [
        t for t in context.times_in(low, high)
        if t.type != "SET" and t.start not in said and not _dateline(parsed, t)
        and not (t.value or "").endswith("_REF") and not (start <= t.start < end)
    ]  # fmt: skip
    text = parse.text[low:high].lower()
    if own or any(re.search(rf"\b{w}\b", text) for w in (*words().running, *words().shown)):
        return None
    lead = parse.sentence_range(min(tokens[0].sentence + LEAD_SENTENCES, len(parse.sentences) - 1))[1]
    before = [(t, day) for t, day in _dated(parsed, context, 0, low) if len(day) == 10 and _tells_incident(parse, t)]
    after = [day for t, day in _dated(parsed, context, high, lead) if len(day) == 10 and _tells_incident(parse, t)]
    named = {p.quote.lower() for p in context.places_in(low, high)}
    for time, day in reversed(before):
        token = parse.at(time.start)
        if token and named & {p.quote.lower() for p in context.places_in(*parse.sentence_range(token.sentence)) if not p.demonym}:
            return day
    if not before:
        return after[0] if after else None
    nearest, day = before[-1]
    token = parse.at(nearest.start)
    near = token is not None and tokens[0].sentence - token.sentence <= NEAR_SENTENCES
    return day if near else before[0][1]


def said_day(parsed: ParsedReport, context: Context, start: int, end: int) -> str | None:
    """The day on which somebody says what stands at `[start, end)`, in the same sentence; None where untold."""
    parse = parsed.parse
    tokens = parse.between(start, end)
    if not tokens:
        return None
    days = [day for t in context.times_in(*parse.sentence_range(tokens[0].sentence)) if _is_saying(parse, t) and (day := iso_day(t))]
    return days[0] if days else None


def _tells_incident(parse: Parse, time: When) -> bool:
    """The sentence of the time tells of an incident: of a blow or of its victims."""
    token = parse.at(time.start)
    known = set(words().incident)
    verb = next((t for t in parse.ancestors(token.i) if t.pos == "VERB"), None) if token else None
    if verb is not None and verb.lemma.lower() in words().dealing:
        return False
    return token is not None and any(t.lemma.lower() in known or t.text.lower() in known for t in parse.sentence(token.sentence))


def iso_day(time: When) -> str | None:
    """The date of a DATE or TIME expression: a day, or a month or year that is named; None for references, weeks, "this year"."""
    if time.type not in ("DATE", "TIME") or time.value is None:
        return None
    day = time.value.split("T")[0]
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", day):
        return None
    return day if len(day) == 10 or NAMED_STRETCH.search(time.quote) else None


def _dated(parsed: ParsedReport, context: Context, low: int, high: int) -> list[tuple[When, str]]:
    """The time expressions in `[low, high)` that can date what is told there."""
    text = parsed.copy.text
    out = []
    for time in context.times_in(low, high):
        day = iso_day(time)
        if day is None or _is_saying(parsed.parse, time) or _dateline(parsed, time):
            continue
        if BEGINNING.search(text[max(low, time.start - 140) : time.start]):
            continue
        if _is_aside(parsed.parse, time):
            continue
        bound = BOUND.search(text[max(0, time.start - 24) : time.start])
        if bound and bound[1].lower() != "of":
            continue
        out.append((time, day))
    return out


def _is_aside(parse: Parse, time: When) -> bool:
    """The time dates another happening that is only compared with: "double what he held when he began on June 5"."""
    token = parse.at(time.start)
    verb = next((t for t in parse.ancestors(token.i) if t.pos == "VERB"), None) if token else None
    if verb is None or verb.dep not in ("advcl", "relcl"):
        return False
    marks = {t.text.lower() for t in parse.children(verb.i) if t.dep in ("advmod", "mark")}
    return "when" in marks and parse.tokens[verb.head].dep in ("advcl", "relcl")


def _dateline(parsed: ParsedReport, time: When) -> bool:
    dated = text_date(parsed.report.text, parsed.published)
    return dated is not None and parsed.span(time.start, time.end).overlaps(*dated[1])


def _is_saying(parse: Parse, time: When) -> bool:
    """The time is that of a verb of saying: "the group said on Wednesday"."""
    token = parse.at(time.end - 1) or parse.at(time.start)
    if token is None:
        return False
    verb = next((t for t in parse.ancestors(token.i) if t.pos in ("VERB", "AUX") or t.text in (",", ";")), None)
    return verb is not None and verb.lemma.lower() in words().saying and abs(verb.i - token.i) <= 6


def _head(tokens: tuple[Token, ...]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])


def _steps(parse: Parse, head: Token, time: When) -> int:
    """Steps of grammar from a statement's head to a time expression."""
    token = parse.at(time.start)
    if token is None:
        return UNRELATED
    chain = {head.i: 0}
    for n, t in enumerate(parse.ancestors(head.i), start=1):
        chain.setdefault(t.i, n)
    if token.i in chain:
        return chain[token.i]
    for n, t in enumerate(parse.ancestors(token.i), start=1):
        if t.i in chain:
            return n + chain[t.i]
    return UNRELATED
