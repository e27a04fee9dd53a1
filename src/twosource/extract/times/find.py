"""The time expressions of a report, in text order."""

import re
from datetime import date
from functools import cache

from twosource.extract.times.almanac import days_of
from twosource.extract.times.clock import Clock, direction_at
from twosource.extract.times.dateline import text_date
from twosource.extract.times.grammar import macros, rules
from twosource.extract.times.lexicon import lexicon
from twosource.extract.times.readers import READERS
from twosource.extract.times.signs import windows
from twosource.extract.times.vetoes import is_time
from twosource.model import ParsedReport, When


def find_times(parsed: ParsedReport) -> tuple[When, ...]:
    """The time expressions of a report with their TIMEX3 values, in text order; offsets of the reading copy.

    Weekdays and the like are told from the text's own dateline where it has one, else from the day of publication; with neither
    their value is None.
    """
    text, parse = parsed.copy.text, parsed.parse
    clock = Clock(today=told_from(parsed))
    out: list[When] = []
    for reader, match in _matches(text):
        if not is_time(reader, match, parse):
            continue
        before = text[max(0, match.start() - 12) : match.start()]
        groups: dict[str, str | None] = {**match.groupdict(), "_text": match[0], "_before": before}
        here = Clock(
            today=clock.today, direction=direction_at(parse, match.start()), last=clock.last, last_day=clock.last_day, quarter=clock.quarter
        )
        try:
            kind, value = READERS[reader](groups, here)
        except (ValueError, OverflowError):  # a day outside the calendar: the words stand, their value cannot be told
            kind, value = "DATE", None
        start, end = _whole(text, match, kind)
        covered = days_of(value) if kind in ("DATE", "TIME") else None
        earliest, latest = covered or (None, None)
        out.append(When(start=start, end=end, quote=text[start:end], type=kind, value=value, earliest=earliest, latest=latest))
        if kind in ("DATE", "TIME"):
            clock = clock.after(value)
    return tuple(out)


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    """The rules' readings of a text that do not overlap: leftmost, then longest, then the earlier rule."""
    found: list[tuple[int, int, int, str, re.Match[str]]] = []
    near = windows(text)
    for rank, rule in enumerate(rules()):
        for start, end in near[rule.sign]:
            found += [(m.start(), -m.end(), rank, rule.reader, m) for m in rule.pattern.finditer(text, start, end)]
    found.sort(key=lambda f: f[:3])
    out: list[tuple[str, re.Match[str]]] = []
    at = 0
    for start, end, _, reader, match in found:
        if start >= at and end < -start:
            out.append((reader, match))
            at = -end
    return out


@cache
def _date_part() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{macros(lexicon())['DATE_PART']}[\s-]+|around\s+(?=[A-Z]))(?:the\s+)?$".replace(" ", r"\s+"), re.IGNORECASE)


def _whole(text: str, match: re.Match[str], kind: str) -> tuple[int, int]:
    """The span with what narrows it down in front: "early next year", "the end of June", "mid-June"."""
    start, end = match.span()
    if kind == "DATE" and (before := _date_part().search(text, max(0, start - 24), start)):
        start = before.start()
    return start, end


def told_from(parsed: ParsedReport) -> date | None:
    """The day that a report's relative dates are told from: its own dateline's, else that of publication.

    The dateline is read in the text as received: the reading copy may have dropped it with the page's residue.
    """
    dated = text_date(parsed.report.text, parsed.published)
    return dated[0] if dated else parsed.published
