"""What is already known of a report when its figures, events and positions are extracted."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from twosource.model import Attribution, ParsedReport, Place, When

T = TypeVar("T")


class Context(msgspec.Struct, frozen=True, dict=True):
    """Times, places and attributions of one report, in text order; offsets of the reading copy."""

    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()

    def attribution_at(self, start: int, end: int) -> Attribution | None:
        """The innermost attribution whose content holds `[start, end)`; None: the reporter's own words."""
        near = (a for a in self.attributions if a.content.start <= start and end <= a.content.end)
        holding = [a for a in near if any(s <= start and end <= e for s, e in a.content.parts)]
        return min(holding, key=lambda a: (a.content.end - a.content.start, a.id), default=None)

    def times_in(self, start: int, end: int) -> tuple[When, ...]:
        """The time expressions inside `[start, end)`."""
        return tuple(t for t in self.times if start <= t.start and t.end <= end)

    def places_in(self, start: int, end: int) -> tuple[Place, ...]:
        """The places named inside `[start, end)`."""
        return tuple(p for p in self.places if start <= p.start and p.end <= end)

    def once(self, make: Callable[[ParsedReport, "Context"], T], parsed: ParsedReport) -> T:
        """What `make` gives for this report, made when first asked for."""
        known: dict[Callable[[ParsedReport, Context], T], T] = self._made
        if make not in known:
            known[make] = make(parsed, self)
        return known[make]

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    @cached_property
    def place_by_name(self) -> dict[str, Place]:
        """The first place mention for each name as written, in lower case."""
        out: dict[str, Place] = {}
        for place in self.places:
            out.setdefault(place.quote.lower(), place)
        return out
