"""A number's tellings as a plot: time runs down, the number across; open bounds run off the edge.

SVG without a view box and with positions in percent, so that it fills any width and its text keeps its size.
"""

from collections.abc import Callable, Sequence
from html import escape

from twosource.export.views import Account
from twosource.export.wording import number
from twosource.model import Figure

LEFT, RIGHT = 3.0, 90.0
ROW = 26


def plot(accounts: Sequence[Account]) -> str | None:
    """One row of SVG for each telling and one for the axis, as a JSON-free list joined by newlines; None for fewer than two numbers."""
    figures = [a.members[0].statement for a in accounts if isinstance(a.members[0].statement, Figure)]
    values = sorted({v for f in figures for v in (f.low, f.high) if v is not None})
    if len(figures) != len(accounts) or len(accounts) < 2 or len(values) < 2:
        return None
    low, high = _span(values)

    def across(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * (value - low) / (high - low)

    ticks = "".join(f'<line class="tick" x1="{across(t):.2f}%" x2="{across(t):.2f}%" y1="0" y2="100%"/>' for t in _ticks(low, high))
    rows = [f'<svg class="range" height="{ROW}" aria-hidden="true">{ticks}{_mark(a, across)}</svg>' for a in accounts]
    words = "".join(f'<text x="{across(t):.2f}%" y="14" text-anchor="middle">{escape(number(t))}</text>' for t in _ticks(low, high))
    return "\n".join([*rows, f'<svg class="axis" height="20" aria-hidden="true">{words}</svg>'])


def _mark(account: Account, across: Callable[[float], float]) -> str:
    figure = account.members[0].statement
    assert isinstance(figure, Figure)
    kind = "gone" if account.superseded else "denied" if account.denied else "held"
    shade = f"{kind} o{account.members[0].origin % 6}"
    y = ROW / 2
    a = across(figure.low) if figure.low is not None else 0.0
    b = across(figure.high) if figure.high is not None else 100.0
    parts = []
    if figure.low != figure.high:
        open_end = " open" if figure.low is None or figure.high is None else ""
        parts.append(f'<line class="bar{open_end} {shade}" x1="{a:.2f}%" x2="{b:.2f}%" y1="{y}" y2="{y}"/>')
    for value, at in ((figure.low, a), (figure.high, b)):
        if value is not None and not (value is figure.high and figure.low == figure.high and at != a):
            parts.append(f'<circle class="dot {shade}" cx="{at:.2f}%" cy="{y}" r="5"/>')
    return "".join(dict.fromkeys(parts))


def _span(values: Sequence[float]) -> tuple[float, float]:
    """The range to draw: from zero where the numbers are not far from it."""
    low, high = values[0], values[-1]
    bottom = 0.0 if low < 0.5 * high else low - 0.25 * (high - low)
    step = _step(bottom, high)
    return max(0.0, bottom // step * step), -(-high // step) * step


def _step(low: float, high: float) -> float:
    raw = max((high - low) / 4, 1)
    power = 10.0 ** (len(str(int(raw))) - 1)
    return next((m * power for m in (1, 2, 5) if m * power >= raw), 10 * power)


def _ticks(low: float, high: float) -> list[float]:
    step = _step(low, high)
    return [low + step * n for n in range(round((high - low) / step) + 1)]
