"""The ledger an analyst must see on the two seed reports."""

from pathlib import Path

import pytest
from tests import make

from twosource.extract.context import Context
from twosource.extract.positions import find_positions
from twosource.model import ParsedReport
from twosource.parse import Parser
from twosource.restore import restore

WANTED = {
    ("Russia", "demands"), ("Russia", "offers"), ("Russia", "refuses"), ("Russia", "threatens"), ("the rebels", "offers"),
    ("Jordan", "calls-for"), ("Human Rights Watch", "calls-for"), ("the grouping", "refuses"),
}  # fmt: skip


@pytest.mark.gold
def test_the_seeds_give_the_ledger_of_the_negotiation(parser: Parser, shared: Path) -> None:
    ledger = set()
    for path in sorted((shared / "seeds").glob("*.txt")):
        mended = restore(make.report(path.read_bytes().decode(), ref=path.name, published="2018-07-05"))
        copy = make.ReadingCopy.of(mended.report.text, mended.damage)
        parsed = ParsedReport(
            report=mended.report, damage=mended.damage, headline=mended.headline, copy=copy, parse=parser.parse([copy])[0]
        )
        ledger |= {(p.party, p.stance) for p in find_positions(parsed, Context(), ())}
    assert ledger >= WANTED
