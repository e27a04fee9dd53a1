"""A report's text with everything that was read in it marked."""

from collections.abc import Mapping

from twosource.export.marks import Mark, Run, runs
from twosource.export.wording import mending, read_as
from twosource.model import Event, Reading, Statement, place_of


def marked(reading: Reading, keys: Mapping[str, str]) -> tuple[Run, ...]:
    """The text as received as runs: statements, the contents of attributions, and damaged spots. `keys` names each record."""
    marks = [Mark(*place_of(s), _kind(s), keys[s.id]) for s in reading.statements.values()]
    marks += [
        Mark(s, e, "said", keys[a.id], is_later_piece=n > 0) for a in reading.attributions for n, (s, e) in enumerate(a.content.parts)
    ]
    marks += [Mark(d.start, d.end, "damage", "", mending(d.kind, d.repair), read_as(d.repair)) for d in reading.damage]
    return runs(reading.text, marks)


def _kind(statement: Statement) -> str:
    return "event" if isinstance(statement, Event) else type(statement).__name__.lower()
