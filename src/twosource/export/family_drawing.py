"""A family of reports as a drawing: days run across, a row a report, each hung below the report that it comes from.

SVG without a view box and with positions in percent, so that it fills any width and its text keeps its size.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from twosource.export.views import Branch, Family
from twosource.export.wording import day

LEFT, RIGHT = 2.0, 64.0
TOP, ROW = 22, 24
MOST = 40
"""Reports that are drawn; of larger families the list below the drawing shows the rest."""


def draw_family(family: Family) -> str | None:
    """The drawing; None for a report without relatives."""
    branches = family.branches[:MOST]
    if len(branches) < 2:
        return None
    days = sorted({d for b in branches if (d := b.report.reading.published)})
    rows = {b.report.reading.id: n for n, b in enumerate(branches)}
    height = TOP + ROW * len(branches) + 4
    parts = [_day(d, days) for d in _told(days)]
    parts += [_line(b, rows, days) for b in branches if b.link and b.parent]
    parts += [_report(b, n, days) for n, b in enumerate(branches)]
    return f'<svg class="family-drawing" height="{height}" aria-hidden="true">{"".join(parts)}</svg>'


def _told(days: Sequence[date]) -> list[date]:
    """The days that are named above the drawing: the first and the last, and those between where there is room."""
    return list(days) if len(days) <= 5 else [days[0], days[-1]]


def _across(one: date | None, days: Sequence[date]) -> float:
    """Where a day stands, in percent of the width; a report without a day stands before the first one."""
    if one is None or not days:
        return LEFT
    first = LEFT + 6.0
    whole = (days[-1] - days[0]).days
    return first + (RIGHT - first) * (one - days[0]).days / whole if whole else first


def _day(one: date, days: Sequence[date]) -> str:
    x = f"{_across(one, days):.2f}%"
    return f'<line class="tick" x1="{x}" x2="{x}" y1="{TOP - 6}" y2="100%"/><text class="day" x="{x}" y="11">{escape(day(one))}</text>'


def _line(branch: Branch, rows: dict[str, int], days: Sequence[date]) -> str:
    """Down from the parent, then across to the child; dashed where the text was rewritten, dotted where it was translated."""
    assert branch.parent is not None
    assert branch.link is not None
    above, here = (TOP + ROW * rows[r.reading.id] + ROW / 2 for r in (branch.parent, branch.report))
    x, to = (f"{_across(r.reading.published, days):.2f}%" for r in (branch.parent, branch.report))
    kind = f"kin {branch.link.relation}"
    down = f'<line class="{kind}" x1="{x}" x2="{x}" y1="{above}" y2="{here}"/>'
    return down if x == to else f'{down}<line class="{kind}" x1="{x}" x2="{to}" y1="{here}" y2="{here}"/>'


def _report(branch: Branch, row: int, days: Sequence[date]) -> str:
    x, y = _across(branch.report.reading.published, days), TOP + ROW * row + ROW / 2
    what = (
        {"copy": "copy", "derived": "rewritten", "translation": "translated"}.get(branch.link.relation, "") if branch.link else "first text"
    )
    label = f"{branch.report.name}{f' · {what}' if what else ''}"
    dot = f'<circle class="knot{"" if branch.link else " first"}" cx="{x:.2f}%" cy="{y}" r="5"/>'
    return f'{dot}<text x="{x:.2f}%" dx="10" y="{y + 4}">{escape(label)}</text>'
