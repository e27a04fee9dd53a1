"""The ledger: who demands, offers, accepts, refuses and threatens what, with the words behind each cell."""

from collections.abc import Mapping, Sequence

from twosource.export.fact_views import member
from twosource.export.marks import grouped
from twosource.export.views import Cell, MemberView, Party, ReportView
from twosource.export.wording import STANCES, bare, capital
from twosource.model import Position


def ledger(reports: Sequence[ReportView], facts: Mapping[str, str], keys: Mapping[str, str]) -> tuple[Party, ...]:
    """Parties with what they want, those with most to say first. `facts` maps a statement's id to its fact's key.

    Statements that are members of one fact, or that have the same words, are one cell.
    """
    wants: dict[str, dict[str, list[MemberView]]] = {}
    names: dict[str, list[str]] = {}
    for report in reports:
        for position in report.reading.positions:
            party = bare(position.party)
            names.setdefault(party, []).append(position.party)
            wants.setdefault(party, {}).setdefault(position.stance, []).append(member(report, position, keys))

    def shared(m: MemberView) -> list[str]:
        return [m.mended.casefold(), *([facts[m.statement.id]] if m.statement.id in facts else [])]

    parties = [
        Party(
            name=capital(max(sorted(set(names[party])), key=names[party].count)),
            cells={
                stance: tuple(_cell(group, facts) for group in grouped(stances[stance], shared)) for stance in STANCES if stance in stances
            },
        )
        for party, stances in wants.items()
    ]
    return tuple(sorted(parties, key=lambda p: (-_weight(p), p.name)))


def _cell(group: Sequence[MemberView], facts: Mapping[str, str]) -> Cell:
    whole = [m for m in group if not m.report.damage] or list(group)
    best = max(whole, key=lambda m: (isinstance(m.statement, Position) and m.statement.confidence, len(m.mended) <= 160, -len(m.mended)))
    fact = next((facts[m.statement.id] for m in group if m.statement.id in facts), None)
    return Cell(quote=best.mended, members=(best, *(m for m in group if m is not best)), fact=fact)


def _weight(party: Party) -> int:
    return sum(len({m.report.key for m in cell.members}) + 1 for cells in party.cells.values() for cell in cells)
