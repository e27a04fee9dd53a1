"""What the two seed reports must not be read as."""

from pathlib import Path

import pytest
from tests import make

from twosource.extract.context import Context
from twosource.extract.events import find_events
from twosource.model import Event, ParsedReport
from twosource.parse import Parser
from twosource.restore import restore


def events(parser: Parser, path: Path) -> list[Event]:
    mended = restore(make.report(path.read_bytes().decode(), ref=path.name, published="2018-07-05"))
    copy = make.ReadingCopy.of(mended.report.text, mended.damage)
    parse = parser.parse([copy])[0]
    parsed = ParsedReport(report=mended.report, damage=mended.damage, headline=mended.headline, copy=copy, parse=parse)
    return list(find_events(parsed, Context()))


@pytest.mark.gold
def test_no_report_of_a_resumption_and_raids_on_four_localities_keep_their_status(parser: Parser, shared: Path) -> None:
    first, second = (events(parser, path) for path in sorted((shared / "seeds").glob("*.txt")))
    assert [e.status for e in second if e.trigger.quote == "bombings"] == ["denied"]
    (raids,) = [e for e in first if e.trigger.quote == "air raids"]
    assert (raids.type, raids.mode, raids.status) == ("ASSAULT", "aerial", "happened")
