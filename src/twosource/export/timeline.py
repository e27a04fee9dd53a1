"""The timeline: events by day, with their status; what has no day is shown as such."""

from calendar import isleap, monthrange
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from twosource.export.fact_views import excerpt, member
from twosource.export.marks import grouped
from twosource.export.views import Day, MemberView, Moment, ReportView
from twosource.export.wording import bare, event_words
from twosource.model import Event, place_of

Row = tuple[MemberView, Event]


def timeline(reports: Sequence[ReportView], facts: Mapping[str, str], keys: Mapping[str, str]) -> tuple[Day, ...]:
    """The days with their events, earliest first. Members of one fact with one status, and events in the same words, are one."""
    rows = [(member(report, event, keys), event) for report in reports for event in report.reading.events]

    def shared(row: Row) -> list[tuple[str, str]]:
        words = (bare(event_words(row[1])), row[1].status)
        return [words, (facts[row[1].id], row[1].status)] if row[1].id in facts else [words]

    days: dict[str | None, list[Moment]] = {}
    for group in grouped(rows, shared):
        told = sorted({event.date for _, event in group if event.date})
        every: list[str | None] = [*told] if told else [None]
        for day in every:
            same = [r for r in group if r[1].date == day or (r[1].date is None and day == told[0])] if told else group
            days.setdefault(day, []).append(_moment(same, facts))
    ordered = sorted(days, key=lambda d: (d is None, d or ""))
    placed = bars([d for d in ordered if d])
    return tuple(Day(day=d, moments=tuple(_lines(sorted(days[d], key=_rank))), bar=placed.get(d or "")) for d in ordered)


def bars(told: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Where each day, month or year of a story lies in the time of all, in hundredths: (from, width). None for one day alone."""
    spans = {d: span for d in told if (span := _span(d))}
    if not spans:
        return {}
    first, last = min(a for a, _ in spans.values()), max(b for _, b in spans.values())
    if last - first < 2:
        return {}
    return {d: (100 * (a - first) / (last - first), 100 * (b - a) / (last - first)) for d, (a, b) in spans.items()}


def _span(told: str) -> tuple[int, int] | None:
    """The days `[first, last)` that an ISO date of any precision can mean, as numbers; None where it is none."""
    parts = told[:10].split("-")
    try:
        year, month, day = (int(p) for p in (*parts, "1", "1")[:3])
        first = date(year, month, day)
    except ValueError:
        return None
    length = {1: 366 if isleap(year) else 365, 2: monthrange(year, month)[1]}.get(len(parts), 1)
    return first.toordinal(), first.toordinal() + length


def _moment(rows: Sequence[Row], facts: Mapping[str, str]) -> Moment:
    best, event = max(
        rows, key=lambda r: (not r[0].report.damage, bool(r[1].actor) + bool(r[1].recipient), r[1].confidence, r[0].report.key)
    )
    sentence = " ".join(f"{best.before}{best.quote}{best.after}".split())
    first = (best, *(m for m, _ in rows if m is not best))
    return Moment(
        event=event, words=event_words(event), sentence=sentence, excerpt=best.excerpt, statuses=(event.status,), members=first,
        fact=facts.get(event.id),
    )  # fmt: skip


def _lines(moments: Sequence[Moment]) -> list[Moment]:
    """Events told in one sentence as one line, the chief event first."""
    told: dict[str, list[Moment]] = {}
    for moment in moments:
        told.setdefault(moment.sentence.casefold(), []).append(moment)
    return [_merged(group) if len(group) > 1 else group[0] for group in told.values()]


def _merged(group: Sequence[Moment]) -> Moment:
    chief = group[0].members[0]
    reading = chief.report.reading
    start, _ = place_of(chief.statement)
    low, high = start - len(chief.before), start + len(chief.quote) + len(chief.after)
    members = tuple({m.key: m for moment in group for m in moment.members}.values())
    spans = sorted({place_of(m.statement) for m in members if m.report is chief.report and low <= place_of(m.statement)[0] < high})
    return msgspec.structs.replace(
        group[0], excerpt=excerpt(reading, low, high, *spans), statuses=tuple(dict.fromkeys(m.event.status for m in group)),
        members=members, fact=next((m.fact for m in group if m.fact), None),
    )  # fmt: skip


def _rank(moment: Moment) -> tuple[int, int, str]:
    return (moment.event.type == "OTHER", -len({m.report.key for m in moment.members}), moment.words)
