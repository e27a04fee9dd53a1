"""Layered counts: how many texts, dispatches and agencies stand behind a set of reports, and what joins them."""

from collections.abc import Iterable, Sequence

import msgspec

from twosource.group.agencies import origins_of
from twosource.model import Lineage, Reading, text_families


class Layers(msgspec.Struct, frozen=True, kw_only=True):
    """The layers of a set of reports.

    `texts` are the reports; `dispatches` the groups that do not share a text; `agencies` the names behind them: news agencies,
    and outlets where no agency is credited. `joins` are the links by which two texts became one dispatch.
    """

    texts: int
    dispatches: tuple[tuple[str, ...], ...]
    agencies: tuple[str, ...]
    joins: tuple[Lineage, ...]


def layers(reports: Sequence[Reading], lineage: Iterable[Lineage]) -> Layers:
    """The layers of `reports`; a dispatch without agency or outlet counts as an agency of its own, by its first report's ref."""
    ids = {r.id for r in reports}
    joins = tuple(x for x in lineage if x.shares_text and x.a in ids and x.b in ids)
    families = text_families([r.id for r in reports], joins)
    by_id = {r.id: r for r in reports}
    agencies: set[str] = set()
    for family in families:
        agencies |= _behind([by_id[i] for i in sorted(family)])
    return Layers(
        texts=len(reports),
        dispatches=tuple(tuple(r.id for r in reports if r.id in family) for family in families),
        agencies=tuple(sorted(agencies)),
        joins=joins,
    )


def _behind(dispatch: Sequence[Reading]) -> set[str]:
    """Who wrote a dispatch: the agencies that any of its texts credits, else its outlets, else itself."""
    wrote = {o.name for r in dispatch for o in origins_of(r) if o.role == "wrote"}
    told = {o.name for r in dispatch for o in origins_of(r) if o.role == "told"}
    outlets = {r.outlet for r in dispatch if r.outlet}
    return wrote or told or outlets or {dispatch[0].ref}
