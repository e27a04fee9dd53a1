"""A reading: one report and all that was read from it."""

from functools import cached_property

from twosource.model.copies import ReadingCopy
from twosource.model.reports import Damage, Headline, Report
from twosource.model.statements import Attribution, Event, Figure, Place, Position, Statement, When


class Reading(Report, frozen=True, kw_only=True, dict=True):
    """One report and all that was read from it: the report object of the format `twosource/1`."""

    damage: tuple[Damage, ...] = ()
    headline: Headline
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()

    @cached_property
    def copy(self) -> ReadingCopy:
        """The reading copy: the text with its damage mended."""
        return ReadingCopy.of(self.text, self.damage)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Figures, events and positions by id."""
        every: tuple[Statement, ...] = (*self.figures, *self.events, *self.positions)
        return {s.id: s for s in every}

    @cached_property
    def attribution_by_id(self) -> dict[str, Attribution]:
        """Attributions by id."""
        return {a.id: a for a in self.attributions}

    def source_of(self, statement: Statement) -> str | None:
        """The name of who states it, else their words, else None (the reporter's own)."""
        attribution = self.attribution_by_id.get(statement.attribution or "")
        source = attribution.source if attribution else None
        return (source.name or source.quote) if source else None


def place_of(statement: Statement) -> tuple[int, int]:
    """Where the statement stands in the text as received: its own span, or its trigger's."""
    span = statement.trigger if isinstance(statement, Event) else statement
    return span.start, span.end


def page_of(reading: Report) -> str:
    """What all versions of a page share: its address, else its path or record id."""
    return reading.url or reading.ref
