"""What lineage says of two reports: one text, one agency, or nothing; looked up in constant time."""

from collections.abc import Sequence

import msgspec

from twosource.model import Lineage
from twosource.reconcile.unions import Unions


class Kinship(msgspec.Struct, frozen=True):
    """Lineage by the pair of reports, and each report's links."""

    pairs: dict[frozenset[str], Lineage]
    links: dict[str, tuple[Lineage, ...]]

    @classmethod
    def of(cls, lineage: Sequence[Lineage]) -> "Kinship":
        """The kinship that `lineage` holds; of two records of one pair, the closer is kept."""
        pairs: dict[frozenset[str], Lineage] = {}
        for link in sorted(lineage, key=lambda e: (not e.shares_text, e.relation == "independent", -e.low, -e.high, e.a, e.b)):
            pairs.setdefault(frozenset((link.a, link.b)), link)
        links: dict[str, list[Lineage]] = {}
        for link in pairs.values():
            if link.relation != "independent":
                links.setdefault(link.a, []).append(link)
                links.setdefault(link.b, []).append(link)
        return cls(pairs, {k: tuple(v) for k, v in links.items()})

    def between(self, a: str, b: str) -> Lineage | None:
        """The lineage of two reports; None where they are independent or one."""
        found = self.pairs.get(frozenset((a, b)))
        return None if found is None or found.relation == "independent" else found

    def share_text(self, a: str, b: str) -> bool:
        """The two reports are one text, whole or in part."""
        found = self.between(a, b)
        return found is not None and found.shares_text

    def share_agency(self, a: str, b: str) -> bool:
        """The two reports rest on one text or one agency."""
        return self.between(a, b) is not None

    def groups(self, reports: Sequence[str], *, text_only: bool) -> Unions[str]:
        """`reports` joined where they share text, or (not `text_only`) text or an agency; one step in the links, not in the pairs."""
        joined = Unions(reports)
        wanted = set(reports)
        for report in reports:
            for link in self.links.get(report, ()):
                if link.a in wanted and link.b in wanted and (link.shares_text or not text_only):
                    joined.join(link.a, link.b)
        return joined
