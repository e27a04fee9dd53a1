"""Boilerplate: lines that recur across an outlet's reports, which no pattern of ours knows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from twosource.model import Report
from twosource.restore.spots import Page, Spot, deletion

Boilerplate = frozenset[tuple[str, str]]
"""Pairs of an outlet's name and the key of a line it prints under its reports."""
_WORDS = re.compile(r"\w+")


def learn_boilerplate(reports: Iterable[Report], *, least: int = 4, share: float = 0.2, longest: int = 400) -> Boilerplate:
    """The lines that at least `least` reports of an outlet, and at least `share` of them, print in the same words.

    Of reports whose whole texts are alike only one is counted: copies of one story make no boilerplate.
    """
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    texts: dict[str, set[frozenset[str]]] = defaultdict(set)
    for report in reports:
        if not report.outlet:
            continue
        lines = frozenset(key for line in report.text.splitlines() if len(line) <= longest and (key := _key(line)))
        if any(len(lines & other) * 2 > len(lines) for other in texts[report.outlet]):
            continue
        texts[report.outlet].add(lines)
        for key in lines:
            counted[report.outlet][key] += 1
    return frozenset(
        (outlet, key)
        for outlet, lines_of in counted.items()
        for key, n in lines_of.items()
        if n >= least and n >= share * len(texts[outlet])
    )  # fmt: skip


def recurring(page: Page, known: Boilerplate) -> Iterator[Spot]:
    """The lines of `page` that its outlet is known to print under its reports."""
    outlet = page.report.outlet
    if not known or not outlet:
        return
    for start, end in page.body:
        if (outlet, _key(page.text[start:end])) in known:
            yield deletion(start, end, "scrape-residue", f"{outlet} prints this line under its reports", 0.95)


def _key(line: str) -> str:
    """The words of a line, figures as one sign, so that counters and dates do not tell lines apart."""
    words = _WORDS.findall(line.casefold())
    return " ".join("0" if w.isdigit() else w for w in words)
