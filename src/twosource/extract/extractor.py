"""The extractor: parsed reports to readings."""

from collections.abc import Sequence

from twosource.model import Failure, ParsedReport, Reading, describe
from twosource.extract.context import Context
from twosource.extract.landing import land

import importlib


def _part(module: str, name: str, default):  # scaffold until every part has landed
    try:
        return getattr(importlib.import_module(f"twosource.extract.{module}"), name)
    except (ImportError, AttributeError) as e:
        if "twosource.extract" not in str(e):
            raise
        return default


class Extractor:
    """Reads times, places, attributions, figures, events and positions, in this order; models are loaded once."""

    def __init__(self) -> None:
        self._find_times = _part("times", "find_times", lambda p: ())
        self._find_places = _part("places", "find_places", lambda p, g: ())
        gaz = _part("places", "gazetteer", lambda: None)
        self._gazetteer = gaz()
        reader = _part("attributions", "AttributionReader", None)
        self._reader = reader() if reader else None
        self._find_figures = _part("figures", "find_figures", lambda p, c: ())
        self._find_events = _part("events", "find_events", lambda p, c: ())
        self._find_positions = _part("positions", "find_positions", lambda p, c, e: ())

    def extract(self, batch: Sequence[ParsedReport]) -> list[Reading | Failure]:
        """One reading, or the failure to make one, for each report, in order."""
        said = self._reader.read(batch) if self._reader else [()] * len(batch)
        out = []
        for parsed, attributions in zip(batch, said, strict=True):
            context = Context(self._find_times(parsed), self._find_places(parsed, self._gazetteer), attributions)
            figures = self._find_figures(parsed, context)
            events = self._find_events(parsed, context)
            positions = self._find_positions(parsed, context, events)
            out.append(land(parsed, context, figures, events, positions))
        return out
