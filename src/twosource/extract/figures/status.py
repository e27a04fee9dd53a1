"""Whether a figure is asserted, denied, expected, or claimed by a party."""

from twosource.extract.figures.counted import Counted
from twosource.model import Attribution, ParsedReport
from twosource.model.statements import FigureStatus

EXPECTED = {"will", "would", "could", "may", "might", "expect", "likely", "risk", "fear", "plan", "threaten", "set", "should"}


def status_of(parsed: ParsedReport, found: Counted, said: Attribution | None) -> FigureStatus:
    """The status of the figure by its governing verb and its source."""
    if said is not None and said.source is not None and said.source.standing == "party":
        return "claimed-by-party"
    return "asserted"
