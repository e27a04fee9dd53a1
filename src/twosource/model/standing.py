"""Which reports stand: each once, and none that its agency has taken back."""

from collections.abc import Iterable

from twosource.model.editions import Issued, Withdrawn, withdrawn
from twosource.model.readings import Reading


def standing(readings: Iterable[Reading]) -> tuple[list[Reading], tuple[Withdrawn, ...]]:
    """Each report once, without those that its agency has taken back or replaced; and these, with the reason."""
    every = {r.id: r for r in readings}
    issued = (Issued(report=r.id, ref=r.ref, title=r.title, edition=r.edition) for r in every.values() if r.edition is not None)
    out = withdrawn(issued)
    gone = {w.report for w in out}
    return [r for r in every.values() if r.id not in gone], out
