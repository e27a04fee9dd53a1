"""Boilerplate: lines that recur across an outlet's reports, which no pattern of ours knows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from twosource.model import Report
from twosource.restore.spots import Page, Spot, deletion

COPIED = 4
"""Longest lines of a report by which it is told from a copy of another."""
Boilerplate = frozenset[tuple[str, str]]
"""Pairs of an outlet's name and the key of a line it prints under its reports."""
_WORDS = re.compile(r"\w+")


def learn_boilerplate(reports: Iterable[Report], *, least: int = 4, share: float = 0.2, longest: int = 400) -> Boilerplate:
    """The lines that at least `least` reports of an outlet, and at least `share` of them, print in the same words.

    Of reports whose whole texts are alike only one is counted: copies of one story make no boilerplate.
    """
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    texts: dict[str, int] = defaultdict(int)
    longest_seen: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if not report.outlet:
            continue
        keys = {key for line in report.text.splitlines() if (key := _key(line))}
        body = sorted(keys, key=lambda k: (-len(k), k))[:COPIED]
        if sum(key in longest_seen[report.outlet] for key in body) * 2 > len(body):
            continue
        longest_seen[report.outlet].update(body)
        texts[report.outlet] += 1
        for key in keys:
            if len(key) <= longest:
                counted[report.outlet][key] += 1
    return frozenset(
        (outlet, key)
        for outlet, lines_of in counted.items()
        for key, n in lines_of.items()
        if n >= least and n >= share * texts[outlet]
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
