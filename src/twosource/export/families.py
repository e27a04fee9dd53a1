"""Families of reports: who descends from whom."""

from collections.abc import Sequence

from twosource.export.views import Branch, Family, ReportView
from twosource.model import Lineage, text_families

CLOSENESS = {"copy": 0, "translation": 1, "derived": 2}


def families(reports: Sequence[ReportView], lineage: Sequence[Lineage]) -> tuple[Family, ...]:
    """The reports grouped by shared text, each group as a tree from its first text; larger families first."""
    by_id = {r.reading.id: r for r in reports}
    inside = [x for x in lineage if x.a in by_id and x.b in by_id]
    found = []
    for group in text_families(by_id, inside):
        links = [x for x in inside if x.shares_text and x.a in group and x.b in group]
        kin = tuple(x for x in inside if not x.shares_text and x.relation == "same-agency" and (x.a in group) != (x.b in group))
        names = tuple(dict.fromkeys(by_id[x.b if x.a in group else x.a].name for x in kin))
        found.append(
            Family(agency=_agency([by_id[i] for i in group]), branches=_tree([by_id[i] for i in group], links), kin=kin, kin_names=names)
        )
    return tuple(sorted(found, key=lambda f: (-len(f.branches), f.branches[0].report.published is None, f.branches[0].report.key.zfill(6))))


def _agency(reports: Sequence[ReportView]) -> str | None:
    named = [c.agency for r in reports for c in r.reading.credits]
    return max(sorted(set(named)), key=named.count, default=None)


def _tree(reports: Sequence[ReportView], links: Sequence[Lineage]) -> tuple[Branch, ...]:
    """Each report below its nearest earlier relative: a copy before a rewrite, the surer before the less sure."""
    order = sorted(reports, key=lambda r: (r.published is None, str(r.published), bool(r.damage), -len(r.reading.text), r.reading.id))
    links_of: dict[str, list[Lineage]] = {}
    for link in links:
        links_of.setdefault(link.a, []).append(link)
        links_of.setdefault(link.b, []).append(link)
    rank = {r.reading.id: n for n, r in enumerate(order)}
    parent: dict[str, tuple[str, Lineage]] = {}
    placed: list[str] = []
    rest = dict.fromkeys(rank)
    best: dict[str, tuple[tuple[bool, int, int, float, int], str, Lineage]] = {}
    while rest:
        child = min(best, key=lambda c: best[c][0]) if best else next(iter(rest))
        if child in best:
            parent[child] = best.pop(child)[1:]
        del rest[child]
        placed.append(child)
        for link in links_of.get(child, []):
            other = link.b if link.a == child else link.a
            key = (link.directed and link.a == other, rank[other], CLOSENESS[link.relation], -link.low, len(placed))
            if other in rest and (other not in best or key < best[other][0]):
                best[other] = (key, child, link)
    by_id = {r.reading.id: r for r in reports}
    out: list[Branch] = []

    def climb(report: str, depth: int) -> None:
        above = parent.get(report)
        out.append(Branch(report=by_id[report], depth=depth, link=above[1] if above else None, parent=by_id[above[0]] if above else None))
        for child in placed:
            if child in parent and parent[child][0] == report:
                climb(child, depth + 1)

    for root in [i for i in placed if i not in parent]:
        climb(root, 0)
    return tuple(out)
