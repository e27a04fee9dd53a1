"""What changed in a story's facts, one line a fact, as every skin shows it."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from twosource.export.marks import one_line
from twosource.export.wording import capital, count, day
from twosource.model import Change

TITLE = 150


class News(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that is `new`, `moved` or `gone`: its `key` in the dossier (None where it is gone), and what is said of it."""

    mark: str
    fact: str | None
    key: str | None
    title: str
    notes: tuple[str, ...]


def news(changes: Iterable[Change], titles: Mapping[str, str], keys: Mapping[str, str]) -> tuple[News, ...]:
    """One entry a changed fact, in the order of the changes; `titles` and `keys` are those of the facts that stand."""
    by_fact: dict[str, list[Change]] = {}
    for change in changes:
        by_fact.setdefault(change.fact, []).append(change)
    return tuple(_entry(fact, mine, titles, keys) for fact, mine in by_fact.items())


def _entry(fact: str, changes: Sequence[Change], titles: Mapping[str, str], keys: Mapping[str, str]) -> News:
    kinds = {c.kind for c in changes}
    mark = "new" if "new-fact" in kinds else "gone" if "gone" in kinds else "moved"
    about = changes[0].sentence.partition(": ")[2]
    notes = () if mark != "moved" else tuple(_note(c) for c in changes)
    return News(mark=mark, fact=fact, key=keys.get(fact), title=one_line(capital(titles.get(fact) or about), TITLE), notes=notes)


def _note(change: Change) -> str:
    """What the change says apart from the fact's own summary."""
    said, _, about = change.sentence.partition(": ")
    return f"{said}: {one_line(about, TITLE)}" if change.kind == "merged" else said


def since_words(since: str) -> str:
    """How the beginning of the changes is told: `since 5 March 2026`, `in the last run`."""
    return "in the last run" if since == "last" else f"since {day(since)}"


def tally_of(found: Sequence[News]) -> str:
    """How many facts are new, moved and gone, in words."""
    counts = [(sum(n.mark == mark for n in found), mark) for mark in ("new", "moved", "gone")]
    return ", ".join(f"{count(n, 'fact')} {mark}" for n, mark in counts if n) or "nothing changed"
