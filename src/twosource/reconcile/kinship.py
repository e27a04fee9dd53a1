"""What lineage says of two reports: one text, one agency, or nothing; looked up in constant time."""

from collections.abc import Sequence

import msgspec

from twosource.model import Lineage


class Kinship(msgspec.Struct, frozen=True):
    """Lineage by the pair of reports."""

    pairs: dict[frozenset[str], Lineage]

    @classmethod
    def of(cls, lineage: Sequence[Lineage]) -> "Kinship":
        """The kinship that `lineage` holds; of two records of one pair, the closer is kept."""
        pairs: dict[frozenset[str], Lineage] = {}
        for link in sorted(lineage, key=lambda e: (not e.shares_text, e.relation == "independent", -e.low, -e.high, e.a, e.b)):
            pairs.setdefault(frozenset((link.a, link.b)), link)
        return cls(pairs)

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
