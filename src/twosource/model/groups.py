"""How reports hang together: lineage (who shares text or agency with whom) and stories."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from twosource.model.errors import StageError

LineageRelation = Literal["copy", "derived", "translation", "same-agency", "independent"]
EvidenceKind = Literal["shared-text", "shared-quote", "credit", "shared-figure", "aligned-sentences"]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Spans `[start, end)` of two reports' texts as received that speak for a link between them."""

    kind: EvidenceKind
    a: tuple[int, int]
    b: tuple[int, int]


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """How report `b` hangs together with report `a`, with the range of belief (0 to 1) and the evidence.

    Where a direction can be told, `a` is the parent (earlier or fuller). `why` says in one sentence how it was told.
    `judged` is the judgement by which a person marked it.
    """

    a: str
    b: str
    relation: LineageRelation
    low: float
    high: float
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    directed: bool = False
    judged: str | None = None

    def __post_init__(self) -> None:
        if self.a == self.b or not 0 <= self.low <= self.high <= 1:
            raise StageError(f"A lineage from {self.a} to {self.b} with belief [{self.low}, {self.high}] cannot be.")

    @property
    def shares_text(self) -> bool:
        """The two are one text, whole or in part."""
        return self.relation in ("copy", "derived", "translation")


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Reports of one event or one continuous development, with a title taken from a fitting headline.

    `opened` and `closed` are the days of its first and last report; `closed` is None while it may still grow.
    `judged` are the judgements by which people moved reports into it or out of it.
    """

    id: str
    title: str
    reports: tuple[str, ...]
    opened: date | None
    closed: date | None
    judged: tuple[str, ...] = ()


def text_families(reports: Iterable[str], lineage: Iterable[Lineage]) -> list[frozenset[str]]:
    """`reports` (ids) grouped by shared text: one group a dispatch, in the order of their first members.

    Copies, rewrites and translations of one text are one group, also where two of them are tied only through a third.
    """
    return _joined(reports, (link for link in lineage if link.shares_text))


def agency_families(reports: Iterable[str], lineage: Iterable[Lineage]) -> list[frozenset[str]]:
    """`reports` (ids) grouped by shared text or agency: one group an agency or own reporter."""
    return _joined(reports, (link for link in lineage if link.relation != "independent"))


def _joined(reports: Iterable[str], links: Iterable[Lineage]) -> list[frozenset[str]]:
    family = {report: report for report in reports}

    def root(report: str) -> str:
        while family[report] != report:
            family[report] = family[family[report]]
            report = family[report]
        return report

    for link in links:
        if link.a in family and link.b in family:
            family[root(link.b)] = root(link.a)
    groups: dict[str, set[str]] = {}
    for report in family:
        groups.setdefault(root(report), set()).add(report)
    return [frozenset(group) for group in groups.values()]
