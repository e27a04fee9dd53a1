"""Versions of a page: whether its words have changed, and what the difference is."""

from collections.abc import Sequence
from difflib import SequenceMatcher, unified_diff

from msgspec.structs import replace

from twosource.ingest.fetching.shown import shown
from twosource.ingest.reports import to_report
from twosource.model import Document, content_id

LEAST_WORDS = 8
"""Shorter lines do not tell a version: captions, counts of comments, "updated 2 hours ago"."""
LONGEST_DIFFERENCE = 200_000


def substance(document: Document) -> tuple[str, ...]:
    """What counts of a page: its headline and its paragraphs, white space and short lines aside. Errors: InputError for no text."""
    report = to_report(document)
    lines = [" ".join(line.split()) for line in report.text.splitlines()]
    long = [line for line in lines if len(line.split()) >= LEAST_WORDS]
    return (" ".join((report.title or "").split()), *(long or [line for line in lines if line]))


def digest(words: Sequence[str]) -> str:
    """The same for the same substance, and for no other."""
    return content_id("txt", words)


def version_of(document: Document, url: str, number: int, *, now: Sequence[str], before: Sequence[str] | None) -> Document:
    """`document` as version `number` of the page at `url`; with what was there `before`, it says in what it differs.

    The field `note` tells it in a few words, `difference` in the lines themselves (a unified diff).
    """
    fields = {**document.fields, "guid": shown(url), "version": str(number)}
    if before is not None:
        lines = unified_diff(before, now, f"version {number - 1}", f"version {number}", lineterm="", n=0)
        fields |= {"note": told(before, now), "difference": "\n".join(lines)[:LONGEST_DIFFERENCE]}
    return replace(document, fields=fields)


def told(before: Sequence[str], now: Sequence[str]) -> str:
    """The difference between two versions in a few words."""
    added = removed = changed = 0
    for kind, a, b, c, d in SequenceMatcher(None, before[1:], now[1:], autojunk=False).get_opcodes():
        both = min(b - a, d - c) if kind == "replace" else 0
        if kind != "equal":
            changed, removed, added = changed + both, removed + b - a - both, added + d - c - both
    counts = ((changed, "changed"), (added, "added"), (removed, "removed"))
    parts = ["the headline changed"] if before[0] != now[0] else []
    parts += [f"{n} paragraph{'s' * (n != 1)} {verb}" for n, verb in counts if n]
    return ", ".join(parts) or "its words stand in another order"
