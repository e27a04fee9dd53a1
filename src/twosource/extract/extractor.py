"""The extractor: parsed reports to readings."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from twosource.extract.attributions import AttributionReader
from twosource.extract.context import Context
from twosource.extract.doubt import broken_sentences, doubted
from twosource.extract.events import find_events
from twosource.extract.figures import find_figures
from twosource.extract.landing import land
from twosource.extract.places import find_places, gazetteer
from twosource.extract.positions import find_positions
from twosource.extract.times import find_times
from twosource.model import Attribution, Failure, ParsedReport, Reading, Span, each

S = TypeVar("S", bound=Span)


class Extractor:
    """Reads times, places, attributions, figures, events and positions, in this order; models are loaded once."""

    def __init__(self) -> None:
        self._reader = AttributionReader()
        self._gazetteer = gazetteer()

    def extract(self, batch: Sequence[ParsedReport]) -> list[Reading | Failure]:
        """One reading, or the failure to make one, for each report, in order."""
        return each("extract", lambda parsed: parsed.report.ref, self._one, batch)

    def _one(self, parsed: ParsedReport) -> Reading:
        said: tuple[Attribution, ...] = self._reader.read([parsed])[0]
        context = Context(_own(parsed, find_times(parsed)), _own(parsed, find_places(parsed, self._gazetteer)), said)
        figures = find_figures(parsed, context)
        events = find_events(parsed, context)
        positions = find_positions(parsed, context, events)
        if broken := broken_sentences(parsed):
            context = msgspec.structs.replace(context, attributions=doubted(said, broken))
            figures, events, positions = doubted(figures, broken), doubted(events, broken), doubted(positions, broken)
        return land(parsed, context, figures, events, positions)


def _own(parsed: ParsedReport, found: tuple[S, ...]) -> tuple[S, ...]:
    """`found` without what stands in the headline of another story: its places and days are not this report's."""
    title = parsed.report.title_span
    if title is None or parsed.headline.fits is not False:
        return found
    start, end = parsed.copy.reading_range(title.start, title.end)
    return tuple(span for span in found if not span.overlaps(start, end))
