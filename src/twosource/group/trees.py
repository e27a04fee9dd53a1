"""Who copied whom: the reports of a story as a family, each under the one it comes from."""

from collections.abc import Iterable, Sequence

import msgspec

from twosource.model import Lineage, Reading, Story

STRENGTH = {"copy": 4, "translation": 3, "derived": 2, "same-agency": 1, "independent": 0}


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """A report, the link to the one above it (None at a root), and what comes from it."""

    report: str
    link: Lineage | None
    children: tuple["Branch", ...] = ()


def lineage_tree(story: Story, lineage: Iterable[Lineage], readings: Sequence[Reading] = ()) -> tuple[Branch, ...]:
    """The roots of the story's family, oldest first.

    Each report stands under the report it shares most text with among those that come before it in the story's order (given by
    day, then id). Reports that only share an agency are not put under one another: each begins a branch of its own.
    """
    place = {report: k for k, report in enumerate(story.reports)}
    length = {r.id: len(r.text) for r in readings}
    links: dict[str, list[Lineage]] = {}
    for link in lineage:
        if link.shares_text and link.a in place and link.b in place:
            later = max(link.a, link.b, key=place.__getitem__)
            links.setdefault(later, []).append(link)
    above: dict[str, Lineage] = {}
    for report, choices in links.items():

        def worth(link: Lineage, report: str = report) -> tuple[int, float, int, int]:
            other = link.a if link.b == report else link.b
            return STRENGTH[link.relation], link.low, length.get(other, 0), -place[other]

        above[report] = max(choices, key=worth)
    below: dict[str, list[str]] = {}
    for report, link in above.items():
        below.setdefault(link.a if link.b == report else link.b, []).append(report)

    def branch(report: str) -> Branch:
        children = tuple(branch(c) for c in sorted(below.get(report, ()), key=place.__getitem__))
        return Branch(report=report, link=above.get(report), children=children)

    return tuple(branch(report) for report in story.reports if report not in above)
