"""Accounts: what one report states, with all that is needed to compare it with what another states."""

from datetime import date, timedelta
from functools import cached_property

import msgspec

from twosource.model import Event, Figure, Place, Position, Reading, Statement, place_of
from twosource.reconcile.days import Days, days_of
from twosource.reconcile.names import place_key
from twosource.reconcile.sentences import sentence_of
from twosource.reconcile.sources import Origin, source_of
from twosource.reconcile.words import stems

FILED_DAYS = 60  # days by which a report's own date and the one it was filed under may differ


class Locale(msgspec.Struct, frozen=True):
    """Where an account is located: the words, their key, and what the gazetteer says of them.

    `own`: its own sentence names the place; else it was taken from the text around it, and is less sure.
    """

    words: str
    key: frozenset[str]
    place: Place | None
    own: bool

    @property
    def within(self) -> tuple[frozenset[str], ...]:
        """The keys of what contains the place, nearest first."""
        return tuple(place_key(n) for n in self.place.within) if self.place else ()


class Account(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One statement of one report, with its sentence, place, days, source and the day it was made known (`as_of`).

    `own_days`: its own sentence names the days.
    """

    statement: Statement
    report: str
    start: int
    sentence: str
    at: int
    until: int
    locale: Locale | None
    days: Days | None
    own_days: bool
    source: Origin | None
    as_of: date | None
    agencies: frozenset[str]
    outlet: str | None

    @property
    def id(self) -> str:
        """The id of the statement."""
        return self.statement.id

    @property
    def before(self) -> str:
        """The words of the sentence before the statement."""
        return self.sentence[: self.at]

    @property
    def after(self) -> str:
        """The words of the sentence after the statement."""
        return self.sentence[self.until :]

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the sentence's content words."""
        return stems(self.sentence)


def accounts_of(reading: Reading) -> list[Account]:
    """An account of each statement of `reading`, in text order."""
    dated = own_date(reading)
    agencies = frozenset(c.agency for c in reading.credits)
    out: list[Account] = []
    for statement in reading.statements.values():
        start, end = place_of(statement)
        sentence, at, until = sentence_of(reading, start, end)
        out.append(
            Account(
                statement=statement,
                report=reading.id,
                start=start,
                sentence=sentence,
                at=at,
                until=until,
                locale=_locale(reading, statement, sentence),
                days=days_of(_day(statement)),
                own_days=_names_day(reading, statement, start - at, start - at + len(sentence)),
                source=source_of(reading, statement),
                as_of=said_on(reading, statement, dated),
                agencies=agencies,
                outlet=reading.outlet,
            )
        )
    return sorted(out, key=lambda a: (a.start, a.id))


def own_date(reading: Reading) -> date | None:
    """The day a report dates itself to in its first lines, else the day it was published, else None.

    The two differ where a page was collected or filed under another day; the report's own words are believed, within two months.
    """
    dated, published = reading.dated, reading.published
    if dated is None or (published is not None and abs((dated - published).days) > FILED_DAYS):
        return published
    return dated


def said_on(reading: Reading, statement: Statement, dated: date | None) -> date | None:
    """The day a source made the statement, where the words around the cue give one; else `dated`."""
    attribution = reading.attribution_by_id.get(statement.attribution or "")
    if attribution is None or attribution.cue is None:
        return dated
    low, high = attribution.cue.start - 60, attribution.cue.end + 40
    for time in reading.times:
        found = days_of(time.value)
        inside = any(s <= time.start and time.end <= e for s, e in attribution.content.parts)
        if time.type != "DATE" or not low <= time.start <= high or inside or found is None or found.length > 1:
            continue
        if dated is None or timedelta(0) <= dated - found.first <= timedelta(days=7):
            return found.first
    return dated


def _names_day(reading: Reading, statement: Statement, start: int, end: int) -> bool:
    """A time named about `[start, end)` of the text as received has the value of the statement's day."""
    value = _day(statement)
    return value is not None and any(t.value == value and start - 5 <= t.start < end + 5 for t in reading.times)


def _day(statement: Statement) -> str | None:
    if isinstance(statement, Event):
        return statement.date
    return statement.when


def _locale(reading: Reading, statement: Statement, sentence: str) -> Locale | None:
    if isinstance(statement, Position) or not statement.place:
        return None
    if isinstance(statement, Figure) and not statement.place_told:
        return None  # the report's scene, not the figure's own place: no fact rests on it
    words = statement.place
    key = place_key(words)
    start = place_of(statement)[0]
    named = [p for p in reading.places if p.quote == words or p.name == words]
    if not named:
        named = [p for p in reading.places if place_key(p.quote) and place_key(p.quote) <= key]
    place = min(named, key=lambda p: (abs(p.start - start), p.start)) if named else None
    return Locale(words, key, place, words in sentence)
