"""Light rows for lists of stories and for search: what is shown before anything is opened."""

from datetime import date

import msgspec

from twosource.model.facts import Fact, FactKind, Ruling, Verdict
from twosource.model.tallies import Tally


class StoryWish(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of stories is narrowed to; an empty field narrows nothing. `since` and `until` are days of reports, inclusive.

    `place` and `actor` are any part of a name; `q` are words of titles and texts.
    """

    q: str = ""
    since: date | None = None
    until: date | None = None
    place: str = ""
    actor: str = ""
    kind: str = ""
    verdict: str = ""
    language: str = ""

    @property
    def is_any(self) -> bool:
        """Nothing is asked for."""
        return self == StoryWish()


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One story in a list, with its four counts.

    `lead` are its weightiest facts without their members and relations; `verdicts` counts facts by verdict.
    """

    id: str
    title: str
    opened: date | None
    latest: date | None
    reports: int
    facts: int
    verdicts: dict[str, int]
    languages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    lead: tuple[Fact, ...] = ()
    tally: Tally | None = None


class FactLine(msgspec.Struct, frozen=True, kw_only=True):
    """A fact in a list of many: what orders, counts and narrows it, without its members. `origins` is the range of its origins."""

    id: str
    kind: FactKind
    verdict: Verdict
    is_wide: bool
    origins: tuple[int, int]
    ruling: Ruling | None = None

    @classmethod
    def of(cls, fact: Fact) -> "FactLine":
        """The line of `fact`."""
        return cls(
            id=fact.id, kind=fact.kind, verdict=fact.verdict, is_wide=fact.is_wide, origins=fact.counts.independent_origins_range,
            ruling=fact.ruling,
        )  # fmt: skip


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report that holds the words searched for. `marks` are the ranges of `snippet` that match (code points)."""

    report: str
    title: str | None
    outlet: str | None
    published: date | None
    story: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
