"""What a judgement is about: its subjects in words, and the anchors by which they will be found again."""

from collections.abc import Mapping, Sequence

from twosource.model import Anchor, Attribution, Fact, Figure, Position, Reading, Statement, Story
from twosource.reconcile.judged_anchors import MOST, anchor_to

SHORT = 160


def fact_anchors(fact: Fact, readings: Mapping[str, Reading], subject: int) -> tuple[Anchor, ...]:
    """Anchors of the fact's members, at most `MOST` of them, first one of each report."""
    ordered = sorted(fact.members, key=lambda m: sum(n.report == m.report and n.statement < m.statement for n in fact.members))
    return tuple(a for m in ordered[:MOST] for a in anchor_to(readings[m.report], m.statement, subject=subject))


def story_anchors(reports: Sequence[Reading], subject: int) -> tuple[Anchor, ...]:
    """Anchors of the first reports of a story."""
    return tuple(a for r in reports[: MOST // 4] for a in anchor_to(r, None, subject=subject)[:1])


def fact_words(fact: Fact) -> str:
    """The fact in words."""
    return _short(fact.summary)


def statement_words(reading: Reading, statement: Statement | Attribution) -> str:
    """A statement in words, with the report that holds it; of a figure its kind and bounds too."""
    if isinstance(statement, Figure):
        words = f"“{statement.quote}” ({statement.kind}, {_bounds(statement)})"
    elif isinstance(statement, Attribution):
        words = f"“{statement.content.quote}”"
    else:
        words = f"“{statement.quote if isinstance(statement, Position) else statement.trigger.quote}”"
    return f"{_short(words)} in {report_words(reading)}"


def report_words(reading: Reading) -> str:
    """A report in words: its title and outlet, else where it came from."""
    title = f"“{_short(reading.title)}”" if reading.title else reading.ref
    return f"{title}, {reading.outlet}" if reading.outlet else title


def story_words(story: Story) -> str:
    """A story in words."""
    return f"the story “{_short(story.title)}”"


def _bounds(figure: Figure) -> str:
    low, high = ("" if x is None else f"{x:,}" for x in (figure.low, figure.high))
    return low if low == high else f"{low}..{high}"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHORT else plain[: SHORT - 2].rsplit(" ", 1)[0] + " …"
